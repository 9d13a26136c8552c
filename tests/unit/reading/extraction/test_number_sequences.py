"""Numbers of scans judged by what stands beside them."""

import pytest

from workbench.reading.extraction.engines import RecognisedWord
from workbench.reading.extraction.ink import Piece
from workbench.reading.extraction.number_ink import NumberInk
from workbench.reading.extraction.number_points import parted_alike, with_points
from workbench.reading.extraction.number_sequences import with_sense_of_sequence


def page(*lines: str, doubted: str = "") -> list[RecognisedWord]:
    """Words of some lines; those of ``doubted`` are marked."""
    return [
        RecognisedWord(text, (1, 1, row), (0, 0, 1, 1), 0.9, text in doubted.split())
        for row, line in enumerate(lines)
        for text in line.split()
    ]


def numbers(words: list[RecognisedWord]) -> list[tuple[str, bool]]:
    return [(w.text, w.verify) for w in words if any(c.isdecimal() for c in w.text)]


def test_a_cut_off_footnote_between_its_neighbours_is_repaired_where_the_picture_agrees() -> None:
    words = page("77 - أنظر", "78 - أنظر", "9 - أنظر", "80 - أنظر", "81 - أنظر", doubted="9")
    at = next(k for k, word in enumerate(words) if word.text == "9")
    assert numbers(with_sense_of_sequence(words, {at: ["79"]}))[2] == ("79", False)
    assert numbers(with_sense_of_sequence(words, {}))[2] == ("79", True)


def test_an_article_that_breaks_a_certain_sequence_is_marked_and_stays_as_read() -> None:
    words = page("المادة 16", "المادة 17", "المادة 13", "المادة 19", "المادة 20")
    assert numbers(with_sense_of_sequence(words, {}))[2] == ("13", True)


@pytest.mark.parametrize(
    "articles", [("3", "4", "9", "10", "11"), ("1", "2", "3", "1", "2", "3"), ("5", "7", "12")]
)
def test_a_gap_or_a_new_beginning_marks_nothing(articles: tuple[str, ...]) -> None:
    words = page(*(f"المادة {number}" for number in articles))
    assert not any(verify for _text, verify in numbers(with_sense_of_sequence(words, {})))


def test_a_doubted_number_of_a_list_that_fits_its_neighbours_is_sure() -> None:
    words = page("في المواد 19 و20 و21 و22 من", doubted="و22")
    assert numbers(with_sense_of_sequence(words, {}))[-1] == ("و22", False)


@pytest.mark.parametrize(
    ("day", "verify"),
    [
        ("17 من جمادى الأولى 1440 (24 يناير 2019)", False),
        ("17 من جمادى الأولى 1440 (24 يناير 2010)", True),
        ("17 من جمادى الأولى 1410 (24 يناير 2019)", True),
    ],
)
def test_a_day_whose_two_calendars_differ_is_marked(day: str, verify: bool) -> None:
    found = numbers(with_sense_of_sequence(page(day, doubted="1440"), {}))
    assert {marked for _text, marked in found} == {verify}


def test_a_sign_glued_to_the_year_of_a_date_marks_it() -> None:
    assert numbers(with_sense_of_sequence(page("٤٢٠٢٥/٠٢/٢٠"), {})) == [("٤٢٠٢٥/٠٢/٢٠", True)]


def ink_of_number(parts: list[int]) -> NumberInk:
    """Digits 6 wide and 10 high, with a point on the line between the parts."""
    pieces: list[Piece] = []
    left = 0.0
    for at, part in enumerate(parts):
        if at:
            pieces.append(Piece(left, 9, left + 1, 10, 1.0))
            left += 3
        for _digit in range(part):
            pieces.append(Piece(left, 0, left + 6, 10, 0.4))
            left += 8
    return NumberInk((0, 0, left, 10), 10, sum(parts), tuple(pieces))


@pytest.mark.parametrize(
    ("text", "again", "parts", "read", "verify"),
    [
        ("18.1.2:", ("18.12", "18.12"), [2, 2], "18.12:", False),
        ("1812", ("18.12", "1812"), [2, 2], "1812", True),
        ("65:99", ("65.99", "65.99"), [2, 2], "65.99", False),
        # A coarse scan lost the first point.
        ("1.01.127", ("101.127", "101.127"), [3, 3], "1.01.127", False),
        ("137.19", ("137.19", "137.19"), [5], "137.19", False),
    ],
)
def test_points_of_a_number_stand_where_ink_and_readings_have_them(
    text: str, again: tuple[str, str], parts: list[int], read: str, verify: bool
) -> None:
    word = RecognisedWord(text, (1, 1, 1), (0, 0, 1, 1), 0.9)
    decided = with_points(word, again, ink_of_number(parts))
    assert (decided.text, decided.verify) == (read, verify)


def test_points_read_where_they_are_seen_need_no_other_reading() -> None:
    assert parted_alike("2.22.606", ink_of_number([1, 2, 3]))
    assert not parted_alike("222606", ink_of_number([1, 2, 3]))
