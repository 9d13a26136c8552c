"""How far a page can be trusted, and why: judged from the words alone, without the truth.

Each sign of damage has a reason code:

* ``reversed``: words stand backwards, «ةداملا» for «المادة»;
* ``lam_alef``: lam and alef changed places, «األحكام» for «الأحكام»;
* ``wrong_map``: letters have the wrong names, hardly a common word is left;
* ``private_glyphs``: signs without a name;
* ``split_words``: words are broken or run together;
* ``wrong_digits``: numbers that cannot be right, «.2..22.2» for «2.22.606»;
* ``old_ocr``: a scan with a text layer recognised earlier by other software;
* ``scan``, ``curves_only``, ``no_text``: nothing to read but a picture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.documents import Line, Verdict
from workbench.reading.extraction.characters import is_private
from workbench.reading.extraction.glyphs import PageGlyphs
from workbench.reading.extraction.lexicon import language_of, share_known, words_of

# Letters that only end a word stand inside or begin it when the line is reversed.
_FINAL_INSIDE = re.compile(r"^[ةىؤئء]|[ةى].")
_SWAPPED_LAM_ALEF = re.compile(r"^[وفبك]?(?:األ|اإل|اآل|اال(?=[أإآا])|ا[أإآ]ل)")
_ONE_LETTER = re.compile(r"^[^\Wوأبجدهطيك]$")
_ENOUGH_WORDS = 40
_FEW_CHARACTERS = 25
_FATAL = frozenset({"reversed", "wrong_map", "private_glyphs"})


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
    if characters < _FEW_CHARACTERS and page.unmapped <= characters:
        reasons = _without_text(page, characters)
        if reasons:
            return Health(Verdict.NONE, reasons, 0.0, language)
    signs = _signs(lines, words, language, page, characters)
    reasons = tuple(code for code, (share, limit) in signs.items() if share > limit)
    verdict = Verdict.GOOD
    if reasons:
        verdict = Verdict.BAD if not _FATAL.isdisjoint(reasons) else Verdict.DOUBTFUL
    score = share_known(words, language) - 2 * sum(share for share, _limit in signs.values())
    return Health(verdict, reasons, score, language)


def _without_text(page: PageGlyphs, characters: int) -> tuple[str, ...]:
    """Say what a page without text is; a blank page is nothing to worry about."""
    area = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in page.images)
    if area > 0.3 * page.width * page.height:
        return ("scan",)
    if page.paths > 100:
        return ("curves_only",)
    drawn = page.images or page.paths > 20 or page.unmapped
    return ("no_text",) if drawn and not characters else ()


def _signs(
    lines: Sequence[Line],
    words: Sequence[str],
    language: str,
    page: PageGlyphs,
    characters: int,
) -> dict[str, tuple[float, float]]:
    """Measure every sign of damage: reason code to (share, limit)."""
    texts = [line.text for line in lines]
    arabic = [word for word in words if word[0] >= "\u0600"]
    nameless = sum(is_private(c) for text in texts for c in text) + page.unmapped
    numbers = [t for text in texts for t in text.split() if any(c.isdigit() for c in t)]
    damaged = sum(span.reason == "wrong_digits" for line in lines for span in line.spans)
    enough = len(words) >= _ENOUGH_WORDS
    unknown = 1.0 if enough and share_known(words, language) < 0.03 else 0.0
    garbled = 1.0 if characters > 200 and sum(map(len, words)) < 0.45 * _letters(texts) else 0.0
    return {
        "private_glyphs": (nameless / max(characters, 1), 0.03),
        "reversed": (_share(arabic, _FINAL_INSIDE), 0.08),
        "wrong_map": (max(unknown, garbled), 0.5),
        "lam_alef": (_share(arabic, _SWAPPED_LAM_ALEF), 0.008),
        "split_words": (_split(words) if enough else 0.0, 0.06),
        "wrong_digits": (damaged / max(len(numbers), 1), 0.04),
        "old_ocr": (1.0 if 2 * page.invisible > max(page.count, 1) else 0.0, 0.5),
    }


def _letters(texts: Sequence[str]) -> int:
    """Count what should be letters: everything but digits, spaces and dot leaders."""
    return sum(not (c.isdigit() or c in " .…-_") for text in texts for c in text)


def _share(words: Sequence[str], pattern: re.Pattern[str]) -> float:
    return sum(bool(pattern.search(word)) for word in words) / len(words) if words else 0.0


def _split(words: Sequence[str]) -> float:
    alone = sum(bool(_ONE_LETTER.match(word)) for word in words if word[0] >= "\u0600")
    return (alone + sum(len(word) > 22 for word in words)) / len(words)
