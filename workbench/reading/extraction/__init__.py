"""From the file to lines of text in logical order."""

from workbench.reading.extraction.admission import Admitted, admit
from workbench.reading.extraction.child import draw_in_child, extract_in_child
from workbench.reading.extraction.extractor import EXTRACTOR, extract_document

__all__ = [
    "EXTRACTOR",
    "Admitted",
    "admit",
    "draw_in_child",
    "extract_document",
    "extract_in_child",
]
