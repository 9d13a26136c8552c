"""The names that fonts and orders of glyphs give where a file names its glyphs badly."""

import struct

import pytest

from workbench.reading.extraction.font_names import corrected_names, own_names
from workbench.reading.extraction.glyph_orders import (
    hides_arabic,
    overlays_arabic,
    proved_order,
    standard_order,
)
from workbench.reading.extraction.scan_turn import turned_back

ASCII = {glyph: chr(glyph + 29) for glyph in range(36, 62)}
OWN = {glyph: frozenset({text}) for glyph, text in ASCII.items()}


def font_with_names(first: int, last: int, glyph: int) -> bytes:
    """A font of one table: code points from first to last drawn by glyphs from one on."""
    segments = [(first, last, (glyph - first) & 0xFFFF), (0xFFFF, 0xFFFF, 1)]
    ends, starts, shifts = ([s[at] for s in segments] for at in (1, 0, 2))
    body = struct.pack(">7H2HH2H2H2H", 4, 40, 0, 4, 4, 1, 0, *ends, 0, *starts, *shifts, 0, 0)
    table = struct.pack(">HHHHL", 0, 1, 3, 1, 12) + body
    head = struct.pack(">LHHHH", 0x10000, 1, 16, 0, 0)
    return head + struct.pack(">4sLLL", b"cmap", 0, 28, len(table)) + table


def test_a_font_tells_what_it_calls_its_glyphs_in_printed_forms_as_letters() -> None:
    named = own_names(font_with_names(0xFE8D, 0xFE90, 909))
    assert named == {909: {"ا"}, 910: {"ا"}, 911: {"ب"}, 912: {"ب"}}


@pytest.mark.parametrize("damaged", [b"", b"\0" * 12, font_with_names(65, 90, 36)[:50]])
def test_a_damaged_font_tells_nothing(damaged: bytes) -> None:
    assert own_names(damaged) == {}


@pytest.mark.parametrize(
    ("damage", "corrected"),
    [
        ({}, {}),
        ({40: "\ufffd", 41: " ", 42: "\0"}, {40: "E", 41: "F", 42: "G"}),
        ({40: "Z"}, {40: "E"}),
        ({40: "«"}, {}),  # a sign and a letter are no quarrel that the font settles
    ],
)
def test_where_most_names_agree_the_font_fills_holes_and_settles_quarrels(
    damage: dict[int, str], corrected: dict[int, str]
) -> None:
    assert corrected_names({**ASCII, **damage}, OWN, ()) == corrected


def test_a_glyph_in_use_that_the_file_does_not_name_gets_the_name_of_the_font() -> None:
    named = {glyph: text for glyph, text in ASCII.items() if glyph != 50}
    assert corrected_names(named, OWN, range(36, 62)) == {50: "O"}


def test_a_font_of_another_order_is_not_believed() -> None:
    shifted = {glyph: chr(ord(text) + 1) for glyph, text in ASCII.items()}
    assert corrected_names(shifted, OWN, range(36, 70)) == {}


def test_letters_of_one_drawing_are_no_quarrel() -> None:
    own = {**OWN, 1009: frozenset({"ي"})}
    assert corrected_names({**ASCII, 1009: "ی"}, own, ()) == {}


def test_the_arabic_part_of_the_standard_order_holds_for_its_known_glyphs() -> None:
    order = standard_order()
    assert [order[g] for g in (748, 751, 909, 911, 1012, 1020)] == ["،", "ء", "ا", "ب", "ي", "لا"]


def test_bytes_laid_over_one_another_give_the_sign_away() -> None:
    named = {**{g: chr(g + 29) for g in range(3, 98)}, 183: "9"}
    assert corrected_names(named, proved_order(named), ()) == {183: "’"}


def test_arabic_letters_laid_over_one_another_are_told_from_right_ones() -> None:
    right = {909: "ا", 995: "م", 999: "ن", 1005: "و"}
    assert overlays_arabic({**right, 983: "F", 991: "F", 995: "G"})  # ق, ل and م
    assert not overlays_arabic(right)
    assert not overlays_arabic({909: "ب", 995: "س", 999: "ك"})


def test_many_wrong_names_where_arabic_stands_are_worth_a_trial() -> None:
    assert hides_arabic(dict.fromkeys(range(909, 940), "/"))
    assert not hides_arabic({g: t for g, t in standard_order().items() if 909 <= g < 940})


@pytest.mark.parametrize(
    ("turn", "place"),
    [
        (0, (10, 20, 40, 30)),
        (90, (570, 10, 580, 40)),
        (180, (560, 770, 590, 780)),
        (270, (20, 760, 30, 790)),
    ],
)
def test_what_was_read_on_a_turned_page_stands_where_the_page_shows_it(
    turn: int, place: tuple[float, ...]
) -> None:
    assert turned_back((10, 20, 40, 30), turn, 600, 800) == place
