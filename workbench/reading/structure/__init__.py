"""From the lines of a document to acts, articles and amending instructions."""

from workbench.reading.structure.reader import read_structure
from workbench.reading.structure.uncertain import lines_of, uncertain_words

__all__ = ["lines_of", "read_structure", "uncertain_words"]
