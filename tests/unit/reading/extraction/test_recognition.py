"""What an engine recognises becomes lines: columns, commas, numbers to verify."""

import pytest
from PIL import Image, ImageDraw

from workbench.reading.extraction.picture_lines import has_gutter, line_height
from workbench.reading.extraction.recognition import RecognisedWord, _commas, _lines_in_order


def word(text: str, x: float, line: int, confidence: float = 0.95) -> RecognisedWord:
    top = 40.0 * line
    return RecognisedWord(text, (1, 1, line), (x, top, x + 80, top + 24), confidence)


def test_numbers_of_low_confidence_are_marked_to_verify() -> None:
    words = [word("المادة", 300, 1), word("12", 200, 1, 0.6), word("3", 100, 1, 0.99)]
    (line,) = _lines_in_order(words, 1.0, 842)
    assert line.text == "المادة 12 3"
    assert [(s.start, s.end, s.kind, s.reason) for s in line.spans] == [(7, 9, "verify", "ocr")]
    assert line.dir == "rtl"
    assert line.confidence == pytest.approx(0.847, abs=0.001)


def test_columns_that_the_engine_ran_together_are_parted() -> None:
    words = [
        word(f"{side}{at}", x, at)
        for at in range(1, 9)
        for side, x in (
            ("يمين", 800),
            ("نص", 700),
            ("كلمة", 600),
            ("يسار", 250),
            ("سطر", 150),
            ("آخر", 50),
        )
    ]
    lines = [line.text.split()[0] for line in _lines_in_order(words, 1.0, 842)]
    assert lines == [f"يمين{at}" for at in range(1, 9)] + [f"يسار{at}" for at in range(1, 9)]


@pytest.mark.parametrize(
    ("found", "read"),
    [
        (["القانون»", "يحدد"], ["القانون،", "يحدد"]),
        (["«الهيئة»", "وكذا"], ["«الهيئة»", "وكذا"]),
        (["«الشراكة", "المنفتحة»", "بعده»"], ["«الشراكة", "المنفتحة»", "بعده،"]),
    ],
)
def test_a_closing_mark_that_closes_nothing_is_a_comma(found: list[str], read: list[str]) -> None:
    settled = _commas([word(text, 0, 1) for text in found])
    assert [x.text for x in settled] == read


def test_the_height_of_lines_and_the_gutter_are_seen_in_a_picture() -> None:
    picture = Image.new("L", (1000, 1400), 255)
    draw = ImageDraw.Draw(picture)
    for top in range(100, 1300, 50):
        draw.rectangle((80, top, 460, top + 20), fill=0)
        draw.rectangle((540, top + 7, 920, top + 27), fill=0)
    assert line_height(picture) == pytest.approx(21, abs=8)
    assert has_gutter(picture, 21)
    draw.rectangle((80, 100, 920, 1300), fill=0)
    assert not has_gutter(picture, 21)
    assert line_height(Image.new("L", (100, 100), 255)) == 0
