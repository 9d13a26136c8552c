"""Where words are parted: by what a reader sees and by what the file says."""

import pytest

from workbench.reading.extraction.glyphs import Glyph
from workbench.reading.extraction.spacing import Spacing


@pytest.mark.parametrize(
    ("gap", "drawn", "parted"),
    [
        (2.4, True, True),  # «هذا، القانون»: a program drew the comma in a stretch of its own
        (2.4, False, False),  # a gap alone may lie between two letters of a word
        (0.6, True, False),  # a space under the ink of «القانون» parts nothing
        (5.0, False, True),
    ],
)
def test_a_drawn_space_that_is_seen_parts_words_whatever_the_order_of_drawing(
    gap: float, drawn: bool, parted: bool
) -> None:
    comma = Glyph("،", "،", 100 + gap, 103 + gap, 700, 697, 709, 12)
    letter = Glyph("ا", "ا", 96, 100, 700, 697, 709, 12, previous=comma)
    space = Glyph(" ", " ", 100, 100 + gap, 700, 697, 709, 12, is_space=True)
    found = Spacing(by_gap=False, word_gap=0.15).parts(letter, comma, space if drawn else None)
    assert found is parted
