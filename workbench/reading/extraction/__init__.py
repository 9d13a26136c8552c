"""From the file to lines of text in logical order."""

from workbench.reading.extraction.admission import Admitted, admit
from workbench.reading.extraction.child import draw_in_child, extract_in_child
from workbench.reading.extraction.extractor import EXTRACTOR, extract_document
from workbench.reading.extraction.kinds import ANSWERED_SUFFIXES, SUFFIXES, FileKind

__all__ = [
    "ANSWERED_SUFFIXES",
    "EXTRACTOR",
    "SUFFIXES",
    "Admitted",
    "FileKind",
    "admit",
    "draw_in_child",
    "extract_document",
    "extract_in_child",
]
