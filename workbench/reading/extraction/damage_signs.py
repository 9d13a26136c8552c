"""Signs of damage in the words of a page: what a reader would notice without seeing the page.

Each function measures a share between 0 and 1; what share is too much stands in
:mod:`workbench.reading.extraction.health`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from workbench.reading.extraction.glyphs import Glyph, PageGlyphs
from workbench.reading.extraction.lexicon import short_words

# Letters that only end a word stand inside or begin it when the line is reversed.
FINAL_INSIDE = re.compile(r"^[ةىؤئء]|[ةى].")
SWAPPED_LAM_ALEF = re.compile(r"^[وفبك]?(?:األ|اإل|اآل|اال(?=[أإآا])|ا[أإآ]ل)")
# A quarter of the words of an Arabic law are definite: «القانون», «والمادة», «للوزير».
DEFINITE = re.compile(r"^[وفبك]?ال|^لل")
_ONE_LETTER = re.compile(r"^[^\Wوأبجدهطيك]$")
_LONGEST_WORD = 22
_HOLE = re.compile(r"(?<=[^\W\d_])\ufffd|\ufffd(?=[^\W\d_])")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœ]{3,}")
_INNER_CAPITAL = re.compile(r"[a-zà-öø-ÿœ][A-ZÀ-ÖØ-ÞŒ]")
# «الممرض(ة)» is not a word broken in two: a fragment has spaces on both sides.
_FRAGMENT = re.compile(r"(?<!\S)[\u0621-\u064a]{1,2}(?=[\s،؛.:]|$)")
_MARKED = re.compile(r"\S*[\u064b-\u0652]\S*")
# A letter carries one vowel and perhaps a shadda, and no word begins with a vowel mark.
_IMPOSSIBLE_MARKS = re.compile(
    r"[\u064b-\u0650\u0652]\u0651?[\u064b-\u0650\u0652]|\u0651.?\u0651|^[\u064b-\u0652]"
)
# «19...» and «..1» are what is left of 46.19 and 167; a row of dots leads to a page number.
_BROKEN_NUMBER = re.compile(r"(?<![\w.…)])\.{1,3}-?\d|\d\.{2,3}(?![.\s])|\d\.{3}(?=\s\w)")
_TWO_CALENDARS = re.compile(
    r"(?<!\d)(\d{4})\)?\s*\((?:(?:\d{1,2}|[^()\d]{1,8})?[^()\d]{1,25})(\d{4})\)"
)
_HEAD = re.compile(r"(?:المادة|الفصل|Article|Art\.)(?P<num>\b.*)", re.IGNORECASE)
_VOWELS = re.compile(r"[\u064b-\u0652]")
_BARE = re.compile(r"\W*")
_NUMBER_ALONE = re.compile(r"\W*(?:\d+|[IVXLC]+)\b.{0,12}")
_SAME_ROW, _ENOUGH_LETTERS = 3.0, 200  # points; letters
# The hijri year is shorter by eleven days and began in July 622.
_HIJRA, _YEARS_IN_YEAR, _TOLERANCE = 621.6, 1.0307, 1.6


def share_matching(words: Sequence[str], pattern: re.Pattern[str]) -> float:
    """Measure which share of the words shows a pattern."""
    return sum(bool(pattern.search(word)) for word in words) / len(words) if words else 0.0


def share_inner_capitals(texts: Sequence[str]) -> float:
    """Measure words with a capital after a small letter: Macintosh names, "annÈes" for "années"."""
    words = [word for text in texts for word in _LATIN_WORD.findall(text)]
    return share_matching(words, _INNER_CAPITAL)


def share_holes(texts: Sequence[str]) -> float:
    """Measure signs without a name inside words, «الق\ufffdنون»; bullets stand alone."""
    holes = sum(len(_HOLE.findall(text)) for text in texts)
    return holes / sum(map(len, texts)) if holes > 1 else 0.0


def share_split(words: Sequence[str]) -> float:
    """Measure words that are single letters and words that run into one another."""
    alone = sum(bool(_ONE_LETTER.match(word)) for word in words if word[0] >= "\u0600")
    return (alone + sum(len(word) > _LONGEST_WORD for word in words)) / len(words)


def share_fragments(texts: Sequence[str], arabic_words: int) -> float:
    """Measure pieces of broken Arabic words: «ة» and «ام» of «الهيئ ة» and «المه ام»."""
    known = short_words("ar")
    pieces = sum(piece not in known for text in texts for piece in _FRAGMENT.findall(text))
    return pieces / arabic_words if pieces > 1 else 0.0


def share_impossible_marks(texts: Sequence[str]) -> float:
    """Measure vowelled words whose marks cannot stand so, «يُعَيّنَُ» for «يُعَيَّنُ»."""
    marked = [word for text in texts for word in _MARKED.findall(text)]
    wrong = sum(bool(_IMPOSSIBLE_MARKS.search(word)) for word in marked)
    return wrong / len(marked) if wrong > 1 else 0.0


def share_wrong_years(texts: Sequence[str]) -> float:
    """Measure dates whose two calendars disagree, «1111 (فاتح سبتمبر 2122)».

    One such date is a slip of the printer, several are digits under wrong names. Whichever
    calendar comes first, 1444 goes with 2022 and 2023.
    """
    years = [
        sorted(map(int, pair))
        for text in [" ".join(texts)]
        for pair in _TWO_CALENDARS.findall(text)
    ]
    wrong = sum(
        abs(hijri - (common - _HIJRA) * _YEARS_IN_YEAR) > _TOLERANCE for hijri, common in years
    )
    return wrong / len(years) if wrong > 1 else 0.0


def share_broken_numbers(texts: Sequence[str]) -> float:
    """Measure numbers with full stops where digits were, «..1» for «167»."""
    numbers = [t for text in texts for t in text.split() if any(c.isdigit() for c in t)]
    broken = sum(len(_BROKEN_NUMBER.findall(text)) for text in texts)
    return broken / max(len(numbers), 1) if broken > 1 else 0.0


def share_lost_numbers(texts: Sequence[str]) -> float:
    """Measure headings of articles that have lost their number, «المادة» for «المادة 7».

    A font without digits leaves nothing in their place, neither on paper nor in the file. A
    number on a line of its own, before or after the word, is not lost.
    """
    heads = lost = 0
    for before, text, after in zip(["", *texts], texts, [*texts[1:], ""], strict=False):
        head = _HEAD.fullmatch(_VOWELS.sub("", text).strip())
        if head is None:
            continue
        heads += 1
        bare = _BARE.fullmatch(head["num"]) is not None
        lost += bare and not any(map(_NUMBER_ALONE.fullmatch, (before, after)))
    return lost / heads if lost > 1 else 0.0


def share_outside(page: PageGlyphs) -> float:
    """Measure the letters that lie beyond the paper: lines that run over its edge are cut there."""
    letters = [glyph for glyph in page.glyphs if not glyph.is_space]
    beyond = sum(
        not (0 <= (glyph.x0 + glyph.x1) / 2 <= page.width and 0 <= glyph.y <= page.height)
        for glyph in letters
    )
    return beyond / len(letters) if len(letters) >= _ENOUGH_LETTERS else 0.0


def share_overprinted(glyphs: Sequence[Glyph]) -> float:
    """Measure Latin letters that lie on others: two lines interlaced, "aacchhaatt" for "achat".

    Arabic letters overlap by nature and are left out.
    """
    places = sorted(
        (round(glyph.y / _SAME_ROW), glyph.x0, glyph.x1)
        for glyph in glyphs
        if glyph.text[0].isalnum() and glyph.text[0] < "\u0530"
    )
    overlapping = sum(
        row == next_row and start < x1 - 0.5 * min(x1 - x0, end - start)
        for (row, x0, x1), (next_row, start, end) in pairwise(places)
    )
    return overlapping / len(places) if len(places) >= _ENOUGH_LETTERS else 0.0
