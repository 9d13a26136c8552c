"""Fonts are corrected only where their own drawings or words prove it."""

import io
import struct

import pikepdf
import pytest

from workbench.reading.extraction.character_maps import read_map, write_map
from workbench.reading.extraction.font_repair import repair_fonts
from workbench.reading.extraction.font_shapes import draws_standard_digits
from workbench.reading.extraction.glyph_orders import standard_order
from workbench.reading.extraction.name_faults import broken_pairs, contradicting_digits

OUTLINES = {"0": 2, "1": 1, "2": 1, "3": 1, "4": 2, "5": 1, "6": 2, "7": 1, "8": 3, "9": 2}


def font(outlines: dict[int, int]) -> bytes:
    """A TrueType font whose glyphs have so many outlines and nothing else."""
    last = 40
    glyf, places = b"", []
    for glyph in range(last):
        places.append(len(glyf))
        if glyph in outlines:
            glyf += struct.pack(">hhhhh", outlines[glyph], 0, 0, 0, 0)
    places.append(len(glyf))
    loca = struct.pack(f">{len(places)}L", *places)
    head = bytes(50) + struct.pack(">hh", 1, 0)
    tables = {b"glyf": glyf, b"head": head, b"loca": loca}
    directory, data = b"", b""
    start = 12 + 16 * len(tables)
    for tag, content in tables.items():
        directory += struct.pack(">4sLLL", tag, 0, start + len(data), len(content))
        data += content
    return struct.pack(">LHHHH", 0x10000, len(tables), 0, 0, 0) + directory + data


def test_outlines_prove_the_standard_order() -> None:
    standard = {ord(d) - 29: n for d, n in OUTLINES.items()}
    assert draws_standard_digits(font(standard))
    assert draws_standard_digits(font({k: v for k, v in standard.items() if k in (19, 20, 27)}))


@pytest.mark.parametrize(
    "outlines",
    [
        {ord(d) - 28: n for d, n in OUTLINES.items()},  # shifted by one
        {20: 1, 21: 1, 22: 1},  # nothing that tells digits apart
        {},
    ],
)
def test_other_orders_prove_nothing(outlines: dict[int, int]) -> None:
    assert not draws_standard_digits(font(outlines))


@pytest.mark.parametrize("broken", [b"", b"\0" * 40, b"\0\1\0\0\0\3" + b"x" * 30])
def test_a_broken_font_proves_nothing(broken: bytes) -> None:
    assert not draws_standard_digits(broken)


def test_only_number_signs_contradict_each_other() -> None:
    swapped = {22: "4", 23: "3", 24: "5"}
    assert contradicting_digits(swapped) == {22: "3", 23: "4"}
    assert contradicting_digits({22: "3", 23: "4"}) == {}
    assert contradicting_digits({22: "e", 23: "f"}) == {}  # a font in another order


def test_a_map_is_read_back_as_written() -> None:
    named = {3: " ", 19: "0", 300: "لا", 65535: "\U0001f600"}
    assert read_map(write_map(named)) == named


def test_ranges_and_lists_are_read() -> None:
    table = b"1 beginbfrange\n<0024> <0026> <0041>\nendbfrange 1 beginbfrange <01> <02> [<0644 0627> <0645>] endbfrange"
    assert read_map(table) == {0x24: "A", 0x25: "B", 0x26: "C", 1: "لا", 2: "م"}


def test_the_standard_order_is_ascii_then_macintosh() -> None:
    order = standard_order()
    assert "".join(order[g] for g in (37, 56, 47, 47, 40, 55, 44, 49)) == "BULLETIN"
    assert order[112] == "é"


@pytest.mark.parametrize(
    ("name", "mended"),
    [
        ("\u0644\u4427", "لا"),
        ("\u0644\u4423", "لأ"),
        ("\u0644\u0627", None),
        ("\u4e2d\u6587", None),
        ("ffi", None),
    ],
)
def test_a_pair_whose_second_letter_lost_its_high_byte_is_mended(
    name: str, mended: str | None
) -> None:
    assert broken_pairs({5: name}) == ({5: mended} if mended else {})


def test_a_table_of_one_byte_codes_stays_one() -> None:
    written = write_map({5: "لا"}, width=1)
    assert b"<05> <06440627>" in written
    assert read_map(written) == {5: "لا"}


def two_fonts(damaged: pikepdf.Object) -> bytes:
    """A page with a font whose ligature has a broken name, and one with a damaged dictionary."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 300))
    whole = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name("/ABCDEF+Amiri"),
        ToUnicode=pdf.make_stream(write_map({5: "\u0644\u4427"}, width=1)),
    )
    composite = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        Encoding=pikepdf.Name("/Identity-H"),
        BaseFont=pikepdf.Name.Damaged,
        DescendantFonts=damaged,
    )
    fonts = pikepdf.Dictionary(A=pdf.make_indirect(composite), B=pdf.make_indirect(whole), C=7)
    page.Resources = pikepdf.Dictionary(Font=fonts)
    content = io.BytesIO()
    pdf.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    "damaged",
    [
        pikepdf.Name.Nothing,
        pikepdf.Array([]),
        pikepdf.Array([pikepdf.Name.Nothing]),
        pikepdf.Array([pikepdf.Dictionary(W=pikepdf.Name.Nothing, FontDescriptor=3)]),
        pikepdf.Array([pikepdf.Dictionary(W=[-(10**9), [], pikepdf.Name.X, 10**9, 1])]),
    ],
)
def test_a_font_with_a_damaged_dictionary_leaves_the_others_to_be_mended(
    damaged: pikepdf.Object,
) -> None:
    assert repair_fonts(two_fonts(damaged), None, lambda _file, _font: 0.0).pairs == {"Amiri"}


def test_a_file_that_cannot_be_taken_apart_is_read_as_it_is() -> None:
    assert (
        repair_fonts(b"%PDF-1.7 and nothing else", None, lambda _file, _font: 0.0).content is None
    )


def test_an_error_of_our_own_is_not_taken_for_damage() -> None:
    def fails(_file: bytes, _font: str) -> float:
        raise LookupError

    nameless = two_fonts(pikepdf.Array([pikepdf.Dictionary(BaseFont=pikepdf.Name.Damaged)]))
    with pytest.raises(LookupError):
        repair_fonts(nameless, None, fails)
