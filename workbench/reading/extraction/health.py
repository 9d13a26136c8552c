"""How far a page can be trusted, and why: judged from the words alone, without the truth.

Each sign of damage has a reason code:

* ``reversed``: words stand backwards, «ةداملا» for «المادة»;
* ``lam_alef``: lam and alef changed places, «األحكام» for «الأحكام»;
* ``wrong_map``: letters have the wrong names, hardly a common word is left;
* ``private_glyphs``: signs without a name;
* ``split_words``: words are broken or run together, «الهيئ ة» for «الهيئة»;
* ``sources_differ``: two ways of reading the file see different letters on a page;
* ``beyond_page``: lines run over the edge of the paper, where nobody sees their end;
* ``overprinted``: lines are printed over one another, "aacchhaatt" for "achat" twice;
* ``missing_letters``: the font has no drawing for letters or digits: boxes or blanks on the
  page, headings without numbers, «المادة» for «المادة 7»;
* ``vowel_marks``: vowel marks sit on the wrong letters, «يُعَيّنَُ» for «يُعَيَّنُ»;
* ``wrong_digits``: numbers that cannot be right, «.2..22.2» for «2.22.606»;
* ``turned_text``: words stand in two directions, and those in the lesser one are left out;
* ``old_ocr``: a scan with a text layer recognised earlier by other software;
* ``scan``, ``curves_only``, ``no_text``: nothing to read but a picture, perhaps with a title.

Two more codes name damage that was cured, so that a person knows: ``cipher`` (letters were
deciphered) and ``digits_corrected`` (digits had wrong names); see :func:`cured`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.documents import Box, Line, Verdict
from workbench.reading.extraction.characters import is_foreign, is_private
from workbench.reading.extraction.damage_signs import (
    DEFINITE,
    FINAL_INSIDE,
    SWAPPED_LAM_ALEF,
    share_broken_numbers,
    share_fragments,
    share_holes,
    share_impossible_marks,
    share_inner_capitals,
    share_lost_numbers,
    share_matching,
    share_outside,
    share_overprinted,
    share_split,
    share_wrong_years,
)
from workbench.reading.extraction.glyphs import PageGlyphs
from workbench.reading.extraction.letter_shapes import share_undrawn
from workbench.reading.extraction.lexicon import (
    language_of,
    languages,
    share_known,
    share_strange,
    words_of,
)

_ENOUGH_WORDS = 40
_TITLE_CHARACTERS = 300  # a page with more is not a mere title above a picture
_LARGE_PICTURE = 0.3  # share of the page
_HARDLY_ANY = 0.03  # known words on a page of words
_FEWEST_DEFINITE, _ARABIC_WORDS = 0.09, 60  # share of the Arabic words; so many to judge by
_STRANGE = 0.025  # words with pairs of letters that never meet
_INNER_CAPITALS = 0.08  # of the Latin words
_FRAGMENTS = 0.022  # of the Arabic words
_WRONG_YEARS = 0.5  # of the dates in two calendars
_LOST_NUMBERS = 0.5  # of the headings of articles
_DRAWN_LETTERS = 3000  # lines and curves: a page of letters has more, frames and logos less
_FEW_CHARACTERS = 25
_HOLES = 0.002  # of the characters: signs without a name inside words
_HEAD_LEFT_OUT = 20  # signs
_FATAL = frozenset({"reversed", "wrong_map", "private_glyphs", "overprinted"})
_CURES = {"cipher": "cipher", "letters": "cipher", "digits": "digits_corrected"}


@dataclass(frozen=True, slots=True)
class Health:
    """The judgement on one page.

    ``score`` compares two readings of the same page: higher is better.
    """

    verdict: Verdict
    reasons: tuple[str, ...]
    score: float
    language: str


def examine(lines: Sequence[Line], page: PageGlyphs) -> Health:
    """Judge a page by its words and by what its file says of its glyphs."""
    texts = [line.text for line in lines]
    words = words_of(texts)
    language = language_of(words)
    characters = sum(len(text) - text.count(" ") for text in texts)
    reasons = _only_a_picture(lines, page, characters)
    if reasons:
        return Health(Verdict.NONE, reasons, 0.0, language)
    signs = _signs(lines, words, page, characters)
    reasons = tuple(code for code, (share, limit) in signs.items() if share > limit)
    verdict = Verdict.GOOD
    if reasons:
        verdict = Verdict.BAD if not _FATAL.isdisjoint(reasons) else Verdict.DOUBTFUL
    elif share_holes(texts) > _HOLES or any(is_foreign(c) for text in texts for c in text):
        verdict, reasons = Verdict.DOUBTFUL, ("private_glyphs",)
    elif 2 * sum("unsure" in line.repairs for line in lines) > len(lines):
        verdict, reasons = Verdict.DOUBTFUL, ("wrong_map",)
    score = share_known(words, language) - 2 * sum(share for share, _limit in signs.values())
    return Health(verdict, reasons, score, language)


def cured(lines: Sequence[Line]) -> tuple[str, ...]:
    """Name the damage of a page that was made good: it is to be known but not to be feared."""
    repairs = {repair for line in lines for repair in line.repairs}
    return tuple(code for repair, code in _CURES.items() if repair in repairs)


def _only_a_picture(lines: Sequence[Line], page: PageGlyphs, characters: int) -> tuple[str, ...]:
    """Say what a page without text is; a blank page is nothing to worry about."""
    if characters >= _FEW_CHARACTERS:
        pictured = characters < _TITLE_CHARACTERS and _bare_picture(lines, page)
        return ("scan",) if pictured else ()
    if page.unmapped > characters:
        return ()
    if page.empty_rows > 1:
        return ("missing_letters",)
    if page.segments > _DRAWN_LETTERS:
        return ("curves_only",)
    area = sum(_area(image) for image in page.images)
    if area > _LARGE_PICTURE * page.width * page.height:
        return ("scan",)
    if page.paths > 100:
        return ("curves_only",)
    drawn = page.images or page.paths > 20 or page.unmapped or page.turned
    return ("no_text",) if drawn and not characters else ()


def _bare_picture(lines: Sequence[Line], page: PageGlyphs) -> bool:
    """Whether a large picture holds no line of text: the scanned form below a title.

    A watermark has lines printed over it.
    """
    return any(
        _area(image) > _LARGE_PICTURE * page.width * page.height
        and not any(_inside(line.bbox, image) for line in lines)
        for image in page.images
    )


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _inside(box: Box, picture: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return picture[0] < x < picture[2] and picture[1] < y < picture[3]


def _signs(
    lines: Sequence[Line],
    words: Sequence[str],
    page: PageGlyphs,
    characters: int,
) -> dict[str, tuple[float, float]]:
    """Measure every sign of damage: reason code to (share, limit)."""
    texts = [line.text for line in lines]
    arabic = [word for word in words if word[0] >= "\u0600"]
    # The widths of a font without names are not sure: its letters seem to overlap.
    deciphered = "cipher" in cured(lines)
    nameless = sum(is_private(c) or is_foreign(c) for text in texts for c in text) + page.unmapped
    return {
        "private_glyphs": (nameless / max(characters, 1), 0.03),
        "reversed": (share_matching(arabic, FINAL_INSIDE), 0.08),
        "wrong_map": (_wrongly_named(texts, words, characters), 0.5),
        "lam_alef": (share_matching(arabic, SWAPPED_LAM_ALEF), 0.008),
        "split_words": (_broken(texts, words, len(arabic)), 0.06),
        "overprinted": (0.0 if deciphered else share_overprinted(page.glyphs), 0.045),
        "beyond_page": (share_outside(page), 0.02),
        "missing_letters": (_share_missing(lines, texts, page), 0.003),
        "vowel_marks": (share_impossible_marks(texts), 0.04),
        "wrong_digits": (_wrong_numbers(lines, texts), 0.04),
        "turned_text": (_share_turned(page, characters), 0.4),
        "old_ocr": (1.0 if 2 * page.invisible > max(page.count, 1) else 0.0, 0.5),
    }


def _share_turned(page: PageGlyphs, characters: int) -> float:
    """Measure what stands sideways; on a turned page a running head left out is much already."""
    if page.turn and page.turned >= _HEAD_LEFT_OUT:
        return 1.0
    return page.turned / max(page.turned + characters, 1)


def _share_missing(lines: Sequence[Line], texts: Sequence[str], page: PageGlyphs) -> float:
    lost = share_lost_numbers(texts)
    numbers = lost if lost > _LOST_NUMBERS else 0.0
    return max(share_undrawn(page), _empty_share(lines, page), numbers)


def _empty_share(lines: Sequence[Line], page: PageGlyphs) -> float:
    """Tell whether there are more lines without a letter than with some."""
    return float(page.empty_rows > max(1, len(lines)))


def _wrongly_named(texts: Sequence[str], words: Sequence[str], characters: int) -> float:
    """Tell by the words whether letters have wrong names: hardly one known, or unheard-of ones."""
    garbled = characters > 200 and sum(map(len, words)) < 0.45 * _letters(texts)
    if garbled:
        return 1.0
    if len(words) < _ENOUGH_WORDS:
        return 0.0
    if max(share_known(words, language) for language in languages()) < _HARDLY_ANY:
        return 1.0
    if share_inner_capitals(texts) > _INNER_CAPITALS:
        return 1.0
    arabic = [word for word in words if word[0] >= "\u0600"]
    if len(arabic) >= _ARABIC_WORDS and not _is_persian(words):
        swapped = share_matching(arabic, SWAPPED_LAM_ALEF)
        if share_matching(arabic, DEFINITE) + swapped < _FEWEST_DEFINITE:
            return 1.0
    # Swapped lam-alefs are a damage of their own: «األحكام» has strange pairs, but right names.
    named = [word for word in words if not SWAPPED_LAM_ALEF.search(word)]
    return min(1.0, 0.5 * share_strange(named) / _STRANGE)


def _broken(texts: Sequence[str], words: Sequence[str], arabic: int) -> float:
    """Measure broken words; fragments weigh more than list letters, which also stand alone."""
    pieces = share_fragments(texts, arabic) * 0.06 / _FRAGMENTS
    if _is_persian(words):  # «ه» and «ی» stand alone there
        pieces = 0.0
    return max(pieces, share_split(words) if len(words) >= _ENOUGH_WORDS else 0.0)


def _is_persian(words: Sequence[str]) -> bool:
    return share_known(words, "fa") > share_known(words, "ar")


def _wrong_numbers(lines: Sequence[Line], texts: Sequence[str]) -> float:
    numbers = [t for text in texts for t in text.split() if any(c.isdigit() for c in t)]
    damaged = sum(span.reason == "wrong_digits" for line in lines for span in line.spans)
    impossible = max(damaged / max(len(numbers), 1), share_broken_numbers(texts))
    return max(impossible, 1.0 if share_wrong_years(texts) >= _WRONG_YEARS else 0.0)


def _letters(texts: Sequence[str]) -> int:
    """Count what should be letters: everything but digits, spaces and dot leaders."""
    return sum(not (c.isdigit() or c in " .…-_") for text in texts for c in text)
