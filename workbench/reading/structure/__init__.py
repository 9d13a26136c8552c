"""From the lines of a document to acts, articles and amending instructions."""

from workbench.reading.structure.reader import read_structure

__all__ = ["read_structure"]
