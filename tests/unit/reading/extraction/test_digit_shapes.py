"""Digits told by their shape, on print set in our own fonts."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from workbench.reading.extraction.digit_shapes import DigitKind, ShapeReading
from workbench.reading.extraction.eastern_numbers import with_eastern_numbers, writes_eastern_digits
from workbench.reading.extraction.engines import RecognisedWord
from workbench.reading.extraction.ink import Ink, Piece, ink_of
from workbench.reading.extraction.number_check import check_numbers
from workbench.reading.extraction.number_decisions import weighed
from workbench.reading.extraction.number_ink import number_inks
from workbench.reading.extraction.shape_reading import read_shapes

FONTS = Path(__file__).parents[4] / "policy_briefs" / "fonts"
SIZE = 60  # pixels of the fine picture per em


class Unneeded:
    """An engine that must not be asked: the shapes have told the number."""

    def languages(self) -> frozenset[str]:
        return frozenset({"ar", "fr"})

    def recognise(self, *_: object, **__: object) -> list[RecognisedWord]:
        raise AssertionError

    def read_crops(self, crops: list[Image.Image], *_: object, **__: object) -> list[list[object]]:
        assert not crops
        return []


def printed(
    *texts: str, font: str = "NotoNaskhArabic-Regular", broken: bool = False
) -> tuple[Ink, list[tuple[float, float, float, float]]]:
    """Print texts far apart on one line; give the ink and where each stands (page pixels)."""
    face = ImageFont.truetype(
        str(FONTS / f"{font}.ttf"), SIZE, layout_engine=ImageFont.Layout.BASIC
    )
    picture = Image.new("L", (300 * len(texts), 120), 255)
    pen = ImageDraw.Draw(picture)
    boxes = []
    for at, text in enumerate(texts):
        pen.text((300 * at + 40, 20), text, font=face, fill=0)
        left, top, right, bottom = pen.textbbox((300 * at + 40, 20), text, font=face)
        boxes.append((left / 2, top / 2, right / 2, bottom / 2))
    if broken:  # a coarse scan loses the thin top and bottom of the zero
        values = np.array(picture)
        rows = np.flatnonzero((values < 128).any(axis=1))
        values[[*rows[:4], *rows[-4:]]] = 170
        picture = Image.fromarray(values)
    picture = picture.filter(ImageFilter.GaussianBlur(0.7))
    return ink_of(picture, picture.width // 2), boxes


def pieces(ink: Ink) -> list[Piece]:
    return ink.pieces(np.ones(len(ink.fills), dtype=bool))


@pytest.mark.parametrize(
    "font", ["Amiri-Regular", "NotoNaskhArabic-Bold", "IBMPlexSansArabic-Regular"]
)
@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("2.22.606", "western"),
        ("1443", "western"),
        ("95", "western"),
        ("١٤٤٣", "eastern"),
        ("٢٠٧", "eastern"),
        ("٦٥٫٩٨", "eastern"),
    ],
)
def test_the_shapes_of_a_number_tell_its_digits(font: str, number: str, kind: DigitKind) -> None:
    ink, _boxes = printed(number, font=font)
    reading = read_shapes(ink, pieces(ink), kind)
    assert reading.digits == "".join(str(int(c)) for c in number if c.isdecimal())
    assert reading.sureness > 0.6


def test_a_zero_that_a_coarse_scan_broke_in_two_is_one_digit() -> None:
    ink, (box,) = printed("2006", broken=True)
    words = [RecognisedWord("2006", (1, 1, 1), box, 0.9)]
    assert number_inks(words, ink)[0].count == 4


def test_a_letter_is_no_digit() -> None:
    ink, _boxes = printed("م")
    assert not read_shapes(ink, pieces(ink), "western").sure


def test_a_number_that_looks_as_it_was_read_is_sure_without_another_reading() -> None:
    ink, (box,) = printed("137.19")
    (word,) = check_numbers(
        [RecognisedWord("137.19", (1, 1, 1), box, 0.9)], ink, ["fr"], Unneeded()
    )
    assert (word.text, word.verify) == ("137.19", False)


def test_a_number_that_looks_otherwise_than_it_was_read_is_marked() -> None:
    word = RecognisedWord("18", (1, 1, 1), (0, 0, 1, 1), 0.97)
    decided = weighed(word, ["18", "18"], ("", ""), ShapeReading("13", 0.99, "13"))
    assert (decided.text, decided.verify) == ("18", True)


@pytest.mark.parametrize(
    ("text", "again", "shape", "signs", "read", "verify"),
    [
        ("5", ["75", "75"], ShapeReading("75", 0.97, "75"), 1, "75", False),
        ("7", ["71", "77"], ShapeReading("77", 0.90, "77"), 1, "77", True),
        # The box was cut short: a digit that the ink does not show is not taken away.
        ("1972", ["972", "972"], ShapeReading("972", 0.98, "972"), 4, "1972", True),
        # The third sign is there and is a bracket.
        ("299", ["29)", "29)"], ShapeReading("29", 0.96, "29 "), 3, "29", False),
        # An alef that touches a word: «ا» is no number.
        ("1", ["", ""], ShapeReading("1", 0.78, "?1"), 1, "1", True),
    ],
)
def test_shapes_and_readings_decide_a_number_together(
    text: str, again: list[str], shape: ShapeReading, signs: int, read: str, verify: bool
) -> None:
    word = RecognisedWord(text, (1, 1, 1), (0, 0, 1, 1), 0.9)
    decided = weighed(word, again, ("", ""), shape, signs)
    assert (decided.text, decided.verify) == (read, verify)


def test_a_digit_boxed_with_the_word_beside_it_comes_back_to_its_number() -> None:
    ink, ((left, top, right, bottom),) = printed("83")
    middle = (left + right) / 2
    words = [
        RecognisedWord("3", (1, 1, 1), (middle, top, right, bottom), 0.95),
        RecognisedWord("أنظر", (1, 1, 1), (0, top, middle, bottom), 0.95),
    ]
    (number,) = number_inks(words, ink).values()
    assert read_shapes(ink, number.pieces, "western").digits == "83"


def test_a_page_of_eastern_digits_is_read_by_shapes_in_its_own_digits() -> None:
    ink, boxes = printed("١٢", "٣٤", "٢٧", "(٦٨)", font="Amiri-Regular")
    # What the Arabic model of tesseract makes of such numbers.
    read = ("١١", "؟4", "/1", ")5م(")
    words = [
        RecognisedWord(text, (1, 1, at), box, 0.6)
        for at, (text, box) in enumerate(zip(read, boxes, strict=True))
    ]
    checked = check_numbers(words, ink, ["ar"], Unneeded())
    assert [(word.text, word.verify) for word in checked] == [
        ("١٢", False),
        ("٣٤", False),
        ("٢٧", False),
        ("(٦٨)", False),
    ]


def test_a_page_of_western_digits_is_not_taken_for_one_of_eastern_ones() -> None:
    ink, boxes = printed("12", "34", "27", "68")
    words = [
        RecognisedWord(text, (1, 1, at), box, 0.9)
        for at, (text, box) in enumerate(zip(("12", "34", "27", "68"), boxes, strict=True))
    ]
    assert not writes_eastern_digits(number_inks(words, ink, short_words=True), ink)


def test_the_point_of_an_eastern_number_is_no_zero() -> None:
    ink, (box,) = printed("٥٩.١١", font="Amiri-Regular")
    words = [RecognisedWord("09.1١", (1, 1, 1), box, 0.6)]
    numbers = number_inks(words, ink, short_words=True)
    assert with_eastern_numbers(words, numbers, ink)[0].text == "٥٩.١١"


@pytest.mark.parametrize(
    ("printed_text", "read_as", "expected"),
    [("٢.٢١.٧٨١", "لكشيس", "٢.٢١.٧٨١"), ("لكشيس", "لكشيس", "لكشيس"), ("هذا", "هذا", "هذا")],
)
def test_a_word_without_sense_is_a_number_only_where_its_ink_shows_digits(
    printed_text: str, read_as: str, expected: str
) -> None:
    ink, (box,) = printed(printed_text, font="Amiri-Regular")
    words = [RecognisedWord(read_as, (1, 1, 1), box, 0.2)]
    numbers = number_inks(words, ink, short_words=True)
    assert with_eastern_numbers(words, numbers, ink)[0].text == expected


def test_the_percent_sign_beside_eastern_digits_is_no_zero() -> None:
    ink, (box,) = printed("٥٪", font="Amiri-Regular")
    words = [RecognisedWord("ه/:", (1, 1, 1), box, 0.4)]
    numbers = number_inks(words, ink, short_words=True)
    (decided,) = with_eastern_numbers(words, numbers, ink)
    assert decided.text == "٥٪" or decided.verify


def test_a_six_that_a_coarse_scan_parted_is_one_digit_and_no_bracket() -> None:
    ink, (box,) = printed("66", font="Amiri-Regular", broken=True)
    words = [RecognisedWord("66", (1, 1, 1), box, 0.9)]
    shape = read_shapes(ink, number_inks(words, ink)[0].pieces, "western")
    assert shape.digits == "66" or not shape.sure


def test_a_comma_beside_a_number_is_no_digit() -> None:
    ink, (box,) = printed("2014،")
    words = [RecognisedWord("2014،", (1, 1, 1), box, 0.9)]
    reading = read_shapes(ink, number_inks(words, ink)[0].pieces, "western")
    assert (reading.digits, reading.sure) == ("2014", True)


def test_a_number_before_its_word_is_put_where_it_is_printed() -> None:
    ink, (number, article) = printed("١٧", "المادة")
    words = [
        RecognisedWord("١١", (1, 1, 1), number, 0.6),
        RecognisedWord("المادة", (1, 1, 1), article, 0.9),
    ]
    numbers = number_inks(words, ink, short_words=True)
    assert [w.text for w in with_eastern_numbers(words, numbers, ink)] == ["المادة", "١٧"]


def test_a_zero_left_outside_a_number_marks_it() -> None:
    ink, ((left, top, right, bottom),) = printed("١٥٠", font="Amiri-Regular")
    cut = left + 0.62 * (right - left)
    words = [
        RecognisedWord("١9", (1, 1, 1), (left, top, cut, bottom), 0.6),
        RecognisedWord("درهما", (1, 1, 1), (cut, top, right, bottom), 0.9),
    ]
    numbers = number_inks(words, ink, short_words=True)
    decided = with_eastern_numbers(words, numbers, ink)
    assert any("١٥٠" in w.text or w.verify for w in decided)


def test_an_amount_whose_point_may_be_a_zero_is_marked() -> None:
    ink, (box,) = printed("١.٠٠٠", font="Amiri-Regular")
    words = [RecognisedWord("1٠٠٠", (1, 1, 1), box, 0.6)]
    numbers = number_inks(words, ink, short_words=True)
    (decided,) = with_eastern_numbers(words, numbers, ink)
    assert decided.text == "١.٠٠٠" or decided.verify
