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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from workbench.reading.extraction.character_maps import write_map
from workbench.reading.extraction.characters import TATWEEL
from workbench.reading.extraction.font_names import Names, best_name, corrected_names, own_names
from workbench.reading.extraction.font_shapes import draws_standard_digits
from workbench.reading.extraction.font_trials import KnownWords, Trial, decipher, saved
from workbench.reading.extraction.glyph_orders import (
    arabic_order,
    hides_arabic,
    overlays_arabic,
    proved_order,
    standard_order,
)
from workbench.reading.extraction.name_faults import (
    DIGITS,
    NUMBER_SIGNS,
    broken_pairs,
    contradicting_digits,
    names_a_digit_twice,
)
from workbench.reading.extraction.pdf_fonts import (
    base_name,
    composite_fonts,
    fonts,
    names_given,
    program_of,
    says_nothing,
    used_glyphs,
)

_WINDOWS = write_map(
    {code: bytes([code]).decode("cp1252", "replace") for code in range(32, 256)}, width=1
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


def repair_fonts(
    content: bytes,
    password: str | None,
    known_words: KnownWords,
) -> FontRepair:
    """Correct the fonts of a file; one that qpdf cannot take apart is read as it is.

    Args:
        content: the file.
        password: password of a protected file.
        known_words: told a file and a font name, which share of what that font writes are common
            words, less the impossible ones; 0 where that says nothing.
    """
    try:
        with pikepdf.open(io.BytesIO(content), password=password or "") as pdf:
            repair = FontRepair()
            trials = list(_correct_names(pdf, repair))
            repair.pairs = _mend_pairs(pdf)
            if trials:
                repair.deciphered = decipher(pdf, trials, known_words)
            if repair.deciphered or repair.changes_names:
                repair.content = saved(pdf)
            return repair
    except pikepdf.PdfError:
        return FontRepair()


def _correct_names(pdf: pikepdf.Pdf, repair: FontRepair) -> Iterator[Trial]:
    """Correct the names of every font, and find the fonts whose names only a trial can settle."""
    for font in composite_fonts(pdf):
        named, program = names_given(font), program_of(font)
        own = own_names(program)
        if not named:
            whole = {glyph: best_name(names) for glyph, names in own.items()} or standard_order()
            yield Trial(font, write_map(whole))
            continue
        overlaid = not own and overlays_arabic(named)
        wrong = corrected_names(named, own or proved_order(named), used_glyphs(font))
        wrong |= _wrong_digits(repair, font, {**named, **wrong}, program, overlaid=overlaid)
        if wrong:
            font["/ToUnicode"] = pdf.make_stream(write_map({**named, **wrong}))
            _note_names(repair, base_name(font), named, wrong, own)
        if overlaid or (not own and hides_arabic(named)):
            whole = {**named, **wrong, **arabic_order()}
            yield Trial(font, write_map(whole), kin="overlaid" if overlaid else "")
    for font in fonts(pdf):
        if says_nothing(font):
            yield Trial(font, _WINDOWS, kin="windows", gain=0.0)


def _wrong_digits(
    repair: FontRepair, font: Any, named: Mapping[int, str], program: bytes, *, overlaid: bool
) -> dict[int, str]:
    """Find digits with wrong names that the outlines prove; note where nothing proves them."""
    digits = contradicting_digits(named)
    if digits and draws_standard_digits(program):
        return digits
    if not overlaid and names_a_digit_twice(named):
        repair.unproved.add(base_name(font))
    return {}


def _note_names(
    repair: FontRepair, font: str, named: Mapping[int, str], wrong: Mapping[int, str], own: Names
) -> None:
    """Note which glyphs of a font got a name or another name."""
    repair.filled = True
    renamed = {glyph: text for glyph, text in wrong.items() if glyph in named}
    letters = [text for text in renamed.values() if _is_letter(text)]
    unconfirmed = any(_is_letter(text) for glyph, text in named.items() if glyph not in own)
    if len(letters) > 1 and unconfirmed and own:
        repair.unsure.add(font)
    signs = {(font, text) for text in renamed.values()}
    numbers = {pair for pair in signs if pair[1] in NUMBER_SIGNS}
    repair.letters |= {pair for pair in signs - numbers if _is_letter(pair[1])}
    repair.signs |= numbers
    if any(text in DIGITS for _font, text in numbers):
        repair.digits.add(font)


def _is_letter(text: str) -> bool:
    return text[:1].isalpha() and text != TATWEEL


def _mend_pairs(pdf: pikepdf.Pdf) -> set[str]:
    """Mend broken names of ligatures; give the base names of the fonts that had some."""
    mended = set()
    for font in fonts(pdf):
        named = names_given(font)
        if pairs := broken_pairs(named):
            width = 2 if font.get("/Subtype") == "/Type0" else 1
            font["/ToUnicode"] = pdf.make_stream(write_map({**named, **pairs}, width=width))
            mended.add(base_name(font))
    return mended
