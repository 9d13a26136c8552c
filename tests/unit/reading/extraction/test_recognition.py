"""What an engine recognises becomes lines: columns, commas, numbers to verify."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PIL import Image, ImageDraw

from workbench.reading.extraction.engines import Layout, RecognisedWord
from workbench.reading.extraction.number_decisions import settled
from workbench.reading.extraction.picture_cleaning import (
    Straightened,
    cleaned,
    straightened,
    without_dust,
)
from workbench.reading.extraction.picture_lines import has_gutter, line_height
from workbench.reading.extraction.recognised_lines import commas, lines_in_order
from workbench.reading.extraction.recognition import PagePicture, recognise_words


def word(text: str, x: float, line: int, confidence: float = 0.95) -> RecognisedWord:
    top = 40.0 * line
    return RecognisedWord(text, (1, 1, line), (x, top, x + 80, top + 24), confidence)


def test_numbers_that_were_read_in_two_ways_are_marked_to_verify() -> None:
    unsure = replace(word("12", 200, 1, 0.6), verify=True)
    words = [word("المادة", 300, 1), unsure, word("3", 100, 1, 0.99)]
    (line,) = lines_in_order(words, 1.0, 842)
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
    lines = [line.text.split()[0] for line in lines_in_order(words, 1.0, 842)]
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
    settled = commas([word(text, 0, 1) for text in found])
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


@pytest.mark.parametrize("angle", [-3.2, -1.0, 0.0, 0.6, 2.0])
def test_a_page_scanned_askew_is_turned_level(angle: float) -> None:
    scanned = _print_like().rotate(-angle, Image.Resampling.BICUBIC, fillcolor=255)
    assert straightened(scanned).angle == pytest.approx(angle, abs=0.15)


def test_places_on_the_upright_page_are_found_again_on_the_scan() -> None:
    upright = Straightened(Image.new("L", (1000, 1400), 255), 2.0)
    dot = Image.new("L", (1000, 1400), 255)
    ImageDraw.Draw(dot).rectangle((795, 295, 805, 305), fill=0)
    turned = dot.rotate(2.0, fillcolor=255).point(lambda value: 255 - value).getbbox()
    assert turned is not None
    left, top, right, bottom = upright.place(turned)
    assert ((left + right) / 2, (top + bottom) / 2) == pytest.approx((800, 300), abs=2)


def test_watermarks_grey_paper_and_specks_go_and_print_stays() -> None:
    scan = _print_like().point(lambda value: 60 if value < 128 else 205)
    ImageDraw.Draw(scan).rectangle((600, 700, 800, 840), fill=165)  # a pale watermark
    for at in range(3000):
        scan.putpixel((at * 37 % 1000, at * 101 % 1400), 0)
    clean = cleaned(scan)
    assert clean.getpixel((700, 745)) == 255
    assert clean.getpixel((200, 108)) < 60
    clean = without_dust(clean, 18)
    rows = [y for y in range(1400) if clean.crop((910, y, 1000, y + 1)).getextrema()[0] < 128]
    assert not rows


@pytest.mark.parametrize(
    ("text", "again", "count", "read", "verify"),
    [
        ("2.22.606", ["2.22.606", "222606"], 6, "2.22.606", False),
        ("2.22.606", ["2.22.608", "2.22.608"], 6, "2.22.608", True),
        ("17", ["17", "11"], 2, "17", False),
        ("17", ["17", "11"], 3, "17", True),
        ("3", ["", ""], 1, "3", False),
        ("1", ["", ""], 2, "1", True),
        ("0", ["5.000", "5.000"], 4, "5.000", False),
        ("0", ["80", "80"], 3, "80", True),
        ("1972", ["972", "972"], 3, "1972", True),
        ("المحكمة52", ["82", "82"], 2, "المحكمة82", True),
        ("القضية”ة.", ["80", "80"], 2, "القضية80.", False),
    ],
)
def test_a_number_is_sure_only_if_it_is_read_alike_again_and_its_digits_are_counted(
    text: str, again: list[str], count: int, read: str, verify: bool
) -> None:
    decided = settled(word(text, 0, 1, 0.9), again, count)
    assert (decided.text, decided.verify) == (read, verify)


def test_the_dashes_about_the_number_of_a_page_are_kept() -> None:
    assert settled(word("5-5", 0, 1, 0.6), ["3", "3"], 1, ("-", "-")).text == "-3-"


def test_words_of_low_confidence_are_marked_and_sure_ones_are_not() -> None:
    (line,) = lines_in_order([word("المادة", 300, 1), word("الأولى", 200, 1, 0.3)], 1.0, 842)
    assert [(s.start, s.end, s.reason) for s in line.spans] == [(7, 13, "ocr_word")]


class OneSidedEngine:
    """An engine that sees one line of noise in every picture."""

    def languages(self) -> frozenset[str]:
        return frozenset({"ar", "fr"})

    def recognise(
        self, picture: Image.Image, languages: Sequence[str], *, layout: Layout
    ) -> list[RecognisedWord]:
        return [word("غ", 10, 1, 0.2), word("ظ", 40, 2, 0.4)]

    def read_crops(
        self, crops: Sequence[Image.Image], languages: Sequence[str], *, digits: bool = False
    ) -> list[list[RecognisedWord]]:
        return [self.recognise(crop, languages, layout="block") for crop in crops]


def test_a_page_on_which_nothing_is_sure_gives_no_text() -> None:
    blank = Image.new("L", (900, 1200), 255)
    picture = PagePicture(Straightened(blank, 0.0), blank, 1.5, 800)
    assert recognise_words(picture, ["ar", "fr"], OneSidedEngine())[0] == []


def _print_like() -> Image.Image:
    picture = Image.new("L", (1000, 1400), 255)
    draw = ImageDraw.Draw(picture)
    for top in range(100, 1300, 50):
        for left in range(120, 860, 60):
            draw.rectangle((left, top, left + 48, top + 18), fill=0)
    return picture
