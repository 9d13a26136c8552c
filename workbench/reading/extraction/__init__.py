"""From the file to lines of text in logical order."""

from workbench.reading.extraction.extractor import extract_document

__all__ = ["extract_document"]
