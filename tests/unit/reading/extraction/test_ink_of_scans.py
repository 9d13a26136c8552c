"""What the ink of a scan tells beyond what an engine reads: commas, dashes, dropped words."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from workbench.reading.extraction.end_marks import with_end_marks
from workbench.reading.extraction.engines import Layout, RecognisedWord
from workbench.reading.extraction.ink import Ink, ink_of
from workbench.reading.extraction.latin_words import with_latin_words
from workbench.reading.extraction.missed_ink import with_missed_ink
from workbench.reading.extraction.number_check import check_numbers
from workbench.reading.extraction.picture_cleaning import without_dust

BASELINE = 130
Shape = tuple[str, int, int]  # kind, left, top


def drawn(*shapes: Shape) -> Ink:
    """A line of print: a joined word from 200 to 300, and signs beside it."""
    picture = Image.new("L", (600, 300), 255)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((200, 126, 300, BASELINE), fill=0)
    draw.rectangle((288, 96, 292, 126), fill=0)
    for kind, left, top in shapes:
        if kind == "dot":
            draw.rectangle((left, top, left + 4, top + 4), fill=0)
        elif kind == "comma":
            draw.polygon([(left, top + 11), (left + 6, top + 11), (left + 6, top)], fill=0)
        elif kind == "dash":
            draw.rectangle((left, top, left + 12, top + 3), fill=0)
        elif kind == "digit":
            draw.rectangle((left, top, left + 10, top + 24), outline=0, width=3)
        elif kind == "hamza":
            draw.polygon([(left, top + 12), (left + 12, top + 12), (left, top)], fill=0)
    return ink_of(picture, 600)


def read(text: str, left: float = 200, right: float = 300, line: int = 1) -> RecognisedWord:
    return RecognisedWord(text, (1, 1, line), (left, 96, right, 136), 0.9)


class Reader:
    """An engine that reads every cut-out as the same text."""

    def __init__(self, text: str, confidence: float = 0.9) -> None:
        self.text, self.confidence = text, confidence

    def languages(self) -> frozenset[str]:
        return frozenset({"ar", "fr"})

    def recognise(
        self, picture: Image.Image, languages: Sequence[str], *, layout: Layout
    ) -> list[RecognisedWord]:
        return []

    def read_crops(
        self, crops: Sequence[Image.Image], languages: Sequence[str], *, digits: bool = False
    ) -> list[list[RecognisedWord]]:
        word = RecognisedWord(self.text, (1,), (13, 13, 40, 40), self.confidence)
        return [[word] if self.text else [] for _crop in crops]


@pytest.mark.parametrize(
    ("text", "shapes", "printed"),
    [
        ("الدستورء", [("comma", 186, 122)], "الدستور،"),
        ("السفر.", [("comma", 186, 122)], "السفر،"),
        ("القانون»", [("comma", 186, 122)], "القانون،"),
        ("المحاكم؛", [("comma", 186, 122)], "المحاكم،"),
        ("الدولة؛", [("dot", 187, 127)], "الدولة."),
        ("الآتي؛", [("dot", 187, 127), ("dot", 187, 110)], "الآتي:"),
        ("شهرا؟", [("dot", 187, 127), ("comma", 186, 112)], "شهرا؛"),
        ("الوزراء", [("comma", 176, 122), ("hamza", 185, 118)], "الوزراء،"),
        ("الوزراء", [("hamza", 185, 118)], "الوزراء"),
        ("القانون", [], "القانون"),
    ],
)
def test_the_mark_after_a_word_is_the_one_that_is_printed(
    text: str, shapes: list[Shape], printed: str
) -> None:
    words = with_end_marks([read("نص", 400, 440), read(text, 180)], drawn(*shapes))
    assert words[-1].text == printed


def test_a_mark_that_stands_alone_joins_the_word_before_it() -> None:
    words = with_end_marks([read("الدولة"), read(":", 180, 192)], drawn(("dot", 186, 127)))
    assert [word.text for word in words] == ["الدولة."]


def test_the_dash_before_an_item_of_a_list_is_read() -> None:
    words = with_missed_ink([read("وعلى")], drawn(("dash", 330, 115)), ["ar"], Reader(""))
    assert [word.text for word in words] == ["-", "وعلى"]


def test_a_number_that_the_engine_dropped_is_read_again() -> None:
    ink = drawn(("digit", 120, 105), ("digit", 134, 105))
    words = with_missed_ink([read("المادة")], ink, ["ar"], Reader("17"))
    assert [(word.text, word.verify) for word in words] == [("المادة", False), ("17", True)]


def test_a_number_that_cannot_be_read_leaves_a_mark_on_the_word_beside_it() -> None:
    ink = drawn(("digit", 120, 105), ("digit", 134, 105))
    (word,) = with_missed_ink([read("المادة")], ink, ["ar"], Reader(""))
    assert word.verify


def test_digits_outside_the_box_of_a_number_belong_to_it() -> None:
    ink = drawn(("digit", 120, 105), ("digit", 134, 105))
    words = [read("المادة"), RecognisedWord("0", (1, 1, 1), (133, 104, 146, 131), 0.95)]
    checked = check_numbers(words, ink, ["ar"], Reader("80"))
    # The strokes drawn here do not look like 80: it is marked.
    assert [(word.text, word.verify) for word in checked] == [("المادة", False), ("80", True)]


def test_one_eastern_digit_on_a_page_of_western_ones_is_western() -> None:
    ink = drawn(("digit", 120, 105), ("digit", 60, 105), ("digit", 20, 105))
    places = (("1", 120), ("1", 60), ("١", 20))
    words = [RecognisedWord(text, (1, 1, 1), (x, 104, x + 11, 131), 0.95) for text, x in places]
    checked = check_numbers(words, ink, ["ar"], Reader("1"))
    assert [word.text for word in checked] == ["1", "1", "1"]


def test_dashes_apart_from_all_print_are_no_dust() -> None:
    picture = Image.new("L", (300, 100), 255)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((200, 50, 209, 52), fill=0)
    draw.rectangle((100, 50, 102, 52), fill=0)
    kept = np.asarray(without_dust(picture, 60)) < 128
    assert kept[:, 195:215].any()
    assert not kept[:, 95:110].any()


def test_a_latin_word_of_which_the_arabic_model_made_no_sense_is_read_by_the_french_one() -> None:
    words = [read("يسمى"), replace(read("030325))", 20, 120), confidence=0.3)]
    found = with_latin_words(words, drawn(("digit", 60, 105)), Reader("(Cardans)"))
    assert [(word.text, word.verify) for word in found] == [("يسمى", False), ("(Cardans)", True)]


def test_a_number_without_sense_is_not_made_a_latin_word() -> None:
    words = [read("يسمى"), replace(read("85.00»", 20, 120), confidence=0.3)]
    found = with_latin_words(words, drawn(("digit", 60, 105)), Reader("85.00"))
    assert found == words


def test_two_numbers_close_together_may_be_one_that_was_torn() -> None:
    ink = drawn(("digit", 120, 105), ("digit", 142, 105))
    words = [
        read("المادة"),
        RecognisedWord("1", (1, 1, 1), (141, 104, 154, 131), 0.95),
        RecognisedWord("3", (1, 1, 1), (119, 104, 132, 131), 0.95),
    ]
    assert [word.verify for word in check_numbers(words, ink, ["ar"], Reader(""))][1:] == [True] * 2
