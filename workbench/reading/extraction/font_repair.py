"""Fonts that name their glyphs wrongly are corrected before the file is read.

Four kinds of damage are known to be curable without recognition:

* **wrong digits**: Word sometimes names the glyph of one digit as another, so that a page shows
  2.22.606 and the text layer says «.2..22.2». Where the outlines of the font prove the standard
  order of glyphs, digits and number signs are named by it.
* **broken pairs**: Ghostscript writes the name of the glyph «لا» as U+0644 U+4427, repeating
  the byte 44 where 06 belongs; PDF readers then show «ل» alone or a Chinese sign.
* **holes and wrong names**: programs that rewrite a file leave names out, blank them or give a
  letter the name of another. Where most names agree with those that the font itself gives, or
  with the standard order, these fill the holes and settle the quarrels.
* **a cipher**: the font has no names at all or hardly a right one, and readers take glyph numbers
  for letters: "%8//(7,1" is "BULLETIN", and after Ghostscript «/77لأ'» is «الأسرة». Where the
  names of the font or the standard order give more words of a known language, they are adopted.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from workbench.reading.extraction.character_maps import read_map, write_map
from workbench.reading.extraction.characters import TATWEEL
from workbench.reading.extraction.font_names import best_name, corrected_names, own_names
from workbench.reading.extraction.font_shapes import STANDARD_SHIFT, draws_standard_digits
from workbench.reading.extraction.glyph_orders import (
    arabic_order,
    hides_arabic,
    overlays_arabic,
    proved_order,
    standard_order,
)

KnownWords = Callable[[bytes, str], float]

_DIGITS = frozenset("0123456789")
_NUMBER_SIGNS = _DIGITS | frozenset(".,/-:")
_KNOWN = 0.12  # share of the words by which a language is known
_MORE_KNOWN = 0.02  # share of the words by which a new order of glyphs must do better
_WINDOWS = write_map(
    {code: bytes([code]).decode("cp1252", "replace") for code in range(32, 256)}, width=1
)
_DAMAGED = (
    pikepdf.PdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
)


@dataclass(slots=True)
class FontRepair:
    """What was corrected.

    Attributes:
        content: the corrected file, or ``None`` where nothing was to be done.
        digits: base names of fonts whose digits were renamed.
        signs: those fonts with each digit and sign that had another name, ("Book Antiqua", "9").
        letters: fonts with each letter or sign that was named anew, ("Times New Roman", "k").
        filled: whether any glyph got a name or another name.
        unsure: base names of fonts with wrong names beside some that nothing confirms.
        deciphered: base names of fonts that had no names or hardly a right one.
        pairs: base names of fonts whose ligatures had broken names.
        unproved: base names of fonts that call two glyphs by one digit and prove no order.
    """

    content: bytes | None = None
    digits: set[str] = field(default_factory=set)
    signs: set[tuple[str, str]] = field(default_factory=set)
    letters: set[tuple[str, str]] = field(default_factory=set)
    deciphered: set[str] = field(default_factory=set)
    unproved: set[str] = field(default_factory=set)
    filled: bool = False
    unsure: set[str] = field(default_factory=set)
    pairs: set[str] = field(default_factory=set)

    @property
    def changes_names(self) -> bool:
        """Whether the file must be read anew with corrected names."""
        return bool(self.filled or self.pairs)


@dataclass(slots=True)
class _Trial:
    """A font, names to be tried for its glyphs, and the names it had.

    Fonts of one ``kin`` suffered alike: what cures one of them cures all. ``gain`` is the
    share of the words that must be known more than before.
    """

    font: Any
    table: bytes
    former: Any = None
    kin: str = ""
    gain: float = _MORE_KNOWN


def repair_fonts(
    content: bytes,
    password: str | None,
    known_words: KnownWords,
) -> FontRepair:
    """Correct the fonts of a file.

    Args:
        content: the file.
        password: password of a protected file.
        known_words: told a file and a font name, which share of what that font writes are common
            words, less the impossible ones; 0 where that says nothing.
    """
    try:
        with pikepdf.open(io.BytesIO(content), password=password or "") as pdf:
            repair, trials = _correct_names(pdf)
            repair.pairs = _mend_pairs(pdf)
            if trials:
                _decipher(pdf, trials, repair, known_words)
            if repair.deciphered or repair.changes_names:
                repair.content = _saved(pdf)
            return repair
    except _DAMAGED:  # the file is read as it is
        return FontRepair()


def _correct_names(pdf: pikepdf.Pdf) -> tuple[FontRepair, list[_Trial]]:
    """Correct the names of every font, and find the fonts whose names only a trial can settle."""
    repair, trials = FontRepair(), []
    for font in _composite_fonts(pdf):
        table, program = font.get("/ToUnicode"), _program(font)
        named = read_map(table.read_bytes()) if isinstance(table, pikepdf.Stream) else {}
        own = own_names(program)
        if not named:
            whole = {glyph: best_name(names) for glyph, names in own.items()} or standard_order()
            trials.append(_Trial(font, write_map(whole)))
            continue
        wrong = corrected_names(named, own or proved_order(named), _used(font))
        digits = _contradictions({**named, **wrong})
        hidden = not own and hides_arabic(named)
        overlaid = not own and overlays_arabic(named)
        if digits and draws_standard_digits(program):
            wrong |= digits
        elif not overlaid and _names_twice({**named, **wrong}):
            repair.unproved.add(_name(font))
        if wrong:
            font["/ToUnicode"] = pdf.make_stream(write_map({**named, **wrong}))
            repair.filled = True
            renamed = [g for g, text in wrong.items() if g in named and _is_letter(text)]
            unnamed = [g for g, text in named.items() if g not in own and _is_letter(text)]
            if len(renamed) > 1 and unnamed and own:
                repair.unsure.add(_name(font))
            _note(repair, _name(font), {g: text for g, text in wrong.items() if g in named})
        if hidden or overlaid:
            whole = {**named, **wrong, **arabic_order()}
            trials.append(_Trial(font, write_map(whole), kin="overlaid" if overlaid else ""))
    trials += [
        _Trial(font, _WINDOWS, kin="windows", gain=0.0)
        for font in _fonts(pdf)
        if _says_nothing(font)
    ]
    return repair, trials


def _says_nothing(font: Any) -> bool:
    """Whether a font tells neither names nor an order: PDFium takes it for an old Macintosh."""
    told = any(key in font for key in ("/ToUnicode", "/Encoding"))
    return font.get("/Subtype") == "/TrueType" and not told and int(font.get("/LastChar", 0)) > 127


def _note(repair: FontRepair, name: str, corrected: Mapping[int, str]) -> None:
    signs = {(name, sign) for sign in corrected.values()}
    numbers = {pair for pair in signs if pair[1] in _NUMBER_SIGNS}
    repair.letters |= {pair for pair in signs - numbers if _is_letter(pair[1])}
    repair.signs |= numbers
    if any(sign in _DIGITS for _name, sign in numbers):
        repair.digits.add(name)


def _is_letter(text: str) -> bool:
    return text[:1].isalpha() and text != TATWEEL


def _used(font: Any) -> set[int]:
    """List the glyphs whose widths a font tells: those on the pages, and few others."""
    used: set[int] = set()
    widths = list(font["/DescendantFonts"][0].get("/W", []))
    while len(widths) > 1:
        first, then = int(widths[0]), widths[1]
        whole = isinstance(then, pikepdf.Array)
        last = first + len(then) - 1 if whole else int(then)
        used.update(range(first, min(last, 0xFFFF) + 1))
        del widths[: 2 if whole else 3]
    return used


def _mend_pairs(pdf: pikepdf.Pdf) -> set[str]:
    mended = set()
    for font in _fonts(pdf):
        table = font.get("/ToUnicode")
        if not isinstance(table, pikepdf.Stream):
            continue
        named = read_map(table.read_bytes())
        pairs = _broken_pairs(named)
        if pairs:
            width = 2 if font.get("/Subtype") == "/Type0" else 1
            font["/ToUnicode"] = pdf.make_stream(write_map({**named, **pairs}, width=width))
            mended.add(_name(font))
    return mended


def _broken_pairs(named: Mapping[int, str]) -> dict[int, str]:
    """Find names such as U+0644 U+4427, whose high byte repeats the low byte before it."""
    mended = {}
    for glyph, text in named.items():
        letters = list(text)
        for at in range(1, len(letters)):
            before, point = ord(letters[at - 1]), ord(letters[at])
            if _is_arabic(before) and point >> 8 == before & 0xFF and _is_arabic(_twin(point)):
                letters[at] = chr(_twin(point))
        if "".join(letters) != text:
            mended[glyph] = "".join(letters)
    return mended


def _twin(point: int) -> int:
    return 0x600 | (point & 0xFF)


def _is_arabic(point: int) -> bool:
    return 0x621 <= point <= 0x652


def _contradictions(named: Mapping[int, str]) -> dict[int, str]:
    """Find digits and number signs that are named otherwise than the standard order says.

    Only where both names belong to numbers: a font in another order has letters there.
    """
    places = range(ord(",") - STANDARD_SHIFT, ord(":") - STANDARD_SHIFT + 1)
    known = {glyph: named[glyph] for glyph in places if glyph in named}
    if not all(text in _NUMBER_SIGNS for text in known.values()):
        return {}
    standard = {glyph: chr(glyph + STANDARD_SHIFT) for glyph in known}
    wrong = {glyph: text for glyph, text in standard.items() if known[glyph] != text}
    touches_digit = any({known[glyph], text} & _DIGITS for glyph, text in wrong.items())
    return wrong if touches_digit else {}


def _names_twice(named: Mapping[int, str]) -> bool:
    """Whether two glyphs are called by the same digit: a sure sign, whatever the order."""
    digits = [text for text in named.values() if text in _DIGITS]
    return len(set(digits)) < len(digits)


def _decipher(
    pdf: pikepdf.Pdf, trials: list[_Trial], repair: FontRepair, known_words: KnownWords
) -> None:
    """Give fonts the names of a trial where these make more words known than before."""
    before = _saved(pdf)
    for trial in trials:
        trial.former = trial.font.get("/ToUnicode")
        trial.font["/ToUnicode"] = pdf.make_stream(trial.table)
    after = _saved(pdf)
    for name, gain in sorted({_name(trial.font): trial.gain for trial in trials}.items()):
        if known_words(after, name) > max(_KNOWN, known_words(before, name) + gain):
            repair.deciphered.add(name)
    cured = {trial.kin for trial in trials if _name(trial.font) in repair.deciphered} - {""}
    repair.deciphered |= {_name(trial.font) for trial in trials if trial.kin in cured}
    for trial in trials:
        if _name(trial.font) in repair.deciphered:
            continue
        if trial.former is None:
            del trial.font["/ToUnicode"]
        else:
            trial.font["/ToUnicode"] = trial.former


def _composite_fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every font once whose codes are glyph numbers (Type0, Identity-H)."""
    for font in _fonts(pdf):
        if font.get("/Subtype") != "/Type0":
            continue
        glyph_map = font["/DescendantFonts"][0].get("/CIDToGIDMap")
        plain = glyph_map is None or glyph_map == "/Identity"
        if font.get("/Encoding") == "/Identity-H" and plain:
            yield font


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every font of the pages once."""
    seen = set()
    for page in pdf.pages:
        fonts = page.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
        for font in fonts.values():
            if font.objgen not in seen:
                seen.add(font.objgen)
                yield font


def _program(font: Any) -> bytes:
    descriptor = font["/DescendantFonts"][0].get("/FontDescriptor")
    program = None if descriptor is None else descriptor.get("/FontFile2")
    return program.read_bytes() if program is not None else b""


def _name(font: Any) -> str:
    """Give the base name without the six letters that mark a subset."""
    return str(font.get("/BaseFont", "")).lstrip("/").split("+")[-1]


def _saved(pdf: pikepdf.Pdf) -> bytes:
    corrected = io.BytesIO()
    pdf.save(corrected)
    return corrected.getvalue()
