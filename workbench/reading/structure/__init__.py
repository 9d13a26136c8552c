"""From the lines of a document to acts, articles and amending instructions."""

from workbench.reading.structure.number_by_hand import number_key
from workbench.reading.structure.order import odd_numbers
from workbench.reading.structure.reader import read_structure, read_with_places
from workbench.reading.structure.uncertain import lines_of, uncertain_words

__all__ = [
    "lines_of",
    "number_key",
    "odd_numbers",
    "read_structure",
    "read_with_places",
    "uncertain_words",
]
