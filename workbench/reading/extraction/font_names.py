"""What a TrueType font itself calls its glyphs (table ``cmap``), beside what the file says.

Word and browsers embed this table with the font, and the glyphs on the page were chosen by it.
Programs that rewrite a file damage the names that the file gives (``ToUnicode``): some are left
out, some are blank, some belong to another letter. Where both tables agree on most glyphs, the
font's own names fill the holes and settle the quarrels. Source: OpenType, table ``cmap``.
"""

from __future__ import annotations

import struct
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from workbench.reading.extraction.characters import is_private
from workbench.reading.extraction.font_shapes import tables_of
from workbench.reading.extraction.name_faults import DIGITS, NUMBER_SIGNS

Names = Mapping[int, frozenset[str]]

_UNICODE_TABLES = {(0, 3), (0, 4), (3, 1), (3, 10)}
_MOST_RANGES, _MOST_NAMES = 20_000, 70_000
_LEAST_SHARED, _AGREEING = 8, 0.6  # glyphs that both tables name; share on which they agree
# «ي», «ى» and «ی» share drawings inside a word, and so do «ك» and «ک» or «ه» and «ہ».
_ONE_DRAWING = str.maketrans("ىیئکہەھۀةٱ", "يييكههههها")


def own_names(program: bytes) -> Names:
    """Read what a font calls each of its glyphs; empty where the table is missing or damaged."""
    named: dict[int, set[str]] = defaultdict(set)
    try:
        tables = tables_of(program)
        start = tables["cmap"][0] if "cmap" in tables else 0
        count = struct.unpack_from(">H", program, start + 2)[0] if start else 0
        for at in range(count):
            platform, encoding, offset = struct.unpack_from(">HHL", program, start + 4 + 8 * at)
            if (platform, encoding) in _UNICODE_TABLES:
                for point, glyph in _pairs(program, start + offset):
                    named[glyph].add(_plain(chr(point)))
    except (struct.error, ValueError):
        return {}
    return {glyph: frozenset(names - {""}) for glyph, names in named.items() if names - {""}}


def _pairs(program: bytes, start: int) -> Iterable[tuple[int, int]]:
    """Yield code point and glyph of one sub-table."""
    (form,) = struct.unpack_from(">H", program, start)
    if form == 4:
        yield from _segments(program, start)
    elif form == 12:
        (groups,) = struct.unpack_from(">L", program, start + 12)
        left = _MOST_NAMES
        for at in range(min(groups, _MOST_RANGES)):
            first, last, glyph = struct.unpack_from(">3L", program, start + 16 + 12 * at)
            for step in range(min(last - first + 1, left) if last < 0x110000 else 0):
                yield first + step, glyph + step
            left -= max(0, min(last - first + 1, left))


def _segments(program: bytes, start: int) -> Iterable[tuple[int, int]]:
    (doubled,) = struct.unpack_from(">H", program, start + 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", program, start + 14)
    starts = struct.unpack_from(f">{count}H", program, start + 16 + doubled)
    shifts = struct.unpack_from(f">{count}H", program, start + 16 + 2 * doubled)
    offsets_at = start + 16 + 3 * doubled
    offsets = struct.unpack_from(f">{count}H", program, offsets_at)
    for at, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point
            if offsets[at]:
                place = offsets_at + 2 * at + offsets[at] + 2 * (point - first)
                (glyph,) = struct.unpack_from(">H", program, place)
                if not glyph:
                    continue
            glyph = (glyph + shifts[at]) & 0xFFFF
            if glyph:
                yield point, glyph


def corrected_names(named: Mapping[int, str], own: Names, used: Iterable[int]) -> dict[int, str]:
    """Find the glyphs that the file names not, blankly or wrongly, and what the font calls them.

    Args:
        named: the text of each glyph as the file says.
        own: the names that the font gives.
        used: glyphs that the pages may show.
    """
    if not agreement(named, own):
        return {}
    wrong = {g for g in named if g in own and _is_settled(named[g], own[g])}
    holes = {g for g in {*used, *named} if g in own and _is_blank(named.get(g, ""))}
    return {g: best for g in wrong | holes if (best := best_name(own[g])).strip()}


def agreement(named: Mapping[int, str], own: Names) -> bool:
    """Whether two tables agree on most of the glyphs that both name: they are of one order."""
    shared = [glyph for glyph in named if glyph in own and not _is_blank(named[glyph])]
    agreed = sum(_agree(named[glyph], own[glyph]) for glyph in shared)
    return len(shared) >= _LEAST_SHARED and agreed >= _AGREEING * len(shared)


def best_name(names: Iterable[str]) -> str:
    """Choose among the names of one glyph: letters before signs, the usual before the rare."""
    return min(names, key=lambda n: (not n[0].isalnum(), not n.isascii(), len(n), n))


def _plain(text: str) -> str:
    return "" if is_private(text) else unicodedata.normalize("NFKC", text).strip(" ") or " "


def _is_blank(text: str) -> bool:
    return not text.strip() or all(is_private(c) for c in text)


def _agree(text: str, names: Iterable[str]) -> bool:
    """Whether a text is one of the names; digits of one value and letters of one drawing are."""
    return _drawing(text) in {_drawing(name) for name in names}


def _is_settled(text: str, names: Iterable[str]) -> bool:
    """Whether the font contradicts a text and is to be believed: letters, digits, their signs."""
    single = [name for name in names if len(name) == 1]
    if len(text) != 1 or not single or _agree(text, names):
        return False
    letters = text.isalnum() and (text in DIGITS or any(map(str.isalnum, single)))
    digits = not DIGITS.isdisjoint({text, *single})
    return letters or (digits and text in NUMBER_SIGNS and not NUMBER_SIGNS.isdisjoint(single))


def _drawing(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    digits = "".join(str(unicodedata.decimal(c, "")) or c for c in plain)
    return digits.translate(_ONE_DRAWING)
