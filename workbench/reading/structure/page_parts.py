"""What of a page is text: running heads, page numbers and footnotes are set apart."""

from __future__ import annotations

import re
from collections import Counter

from workbench.domain.documents import KIND_BY_HAND, Line, LineKind, Page
from workbench.language.shapes import shape
from workbench.reading.structure.words import act_words, patterns, starting_with

# "12 - ", "(3) ", "7. ": how a note at the foot of a page begins.
NOTE_START = re.compile(r"^\s*\(?(\d{1,3})\)?\s*(?:[-–—.)*]|\s[A-Z\u0621-\u064a«])")
_SMALL = 0.9  # letters of footnotes against those of the text


def note_numbers(foot: list[Line]) -> frozenset[str]:
    """Give the numbers of the footnotes of a page."""
    return frozenset(match[1] for line in foot if (match := NOTE_START.match(line.text)))


def _is_furniture(line: Line, repeated: Counter[str]) -> bool:
    """Whether a line belongs to the page and not to the text.

    Two decrees that begin at the same height of two columns look like a running head; a line
    that names an act and stands only once in the document is kept.
    """
    if KIND_BY_HAND in line.repairs:
        return line.kind is LineKind.FURNITURE
    plain = shape(line.text).strip()
    if patterns("furniture").match(plain):
        return True
    if line.kind is not LineKind.FURNITURE:
        return False
    if starting_with("annex").match(plain) and len(plain) < 20:
        # "Annexe 1" over each page of a long table: the first one opens the annex.
        repeated[f"kept {plain}"] += 1
        return repeated[f"kept {plain}"] > 1
    return not (repeated[plain] == 1 and names_numbered_act(plain))


def names_numbered_act(plain: str) -> bool:
    """Whether a shape begins like "Décret n° 2-23-1084" or «ظهير شريف رقم 1.04.22»."""
    word = next((w for w, _ in act_words() if plain.startswith(w)), None)
    return word is not None and bool(re.match(r"[^\d]{0,60}(?:رقم|n\s?[°o]\.?)\s*\d", plain))


def parted(
    page: Page, usual: float, run_on: bool, repeated: Counter[str]
) -> tuple[list[Line], list[Line]]:
    """Part the lines of a page into its text and the footnotes below."""
    lines = [line for line in page.lines if line.text.strip() and not _is_furniture(line, repeated)]
    body = [line for line in lines if line.kind is not LineKind.FOOTNOTE]
    foot = [line for line in lines if line.kind is LineKind.FOOTNOTE]
    if not foot and usual:
        body, foot = _small_print_below(body, usual, run_on)
    return _without_gazette_notes(body, foot)


def _without_gazette_notes(body: list[Line], foot: list[Line]) -> tuple[list[Line], list[Line]]:
    """Set apart what the gazette itself says: "Le texte en langue arabe a été publié …"."""
    gazette = patterns("notes_of_the_gazette")
    kept: list[Line] = []
    aside = list(foot)
    inside = 0
    for line in body:
        if KIND_BY_HAND in line.repairs:
            kept.append(line)
            continue
        if gazette.match(shape(line.text)):
            inside = 3
        if inside:
            aside.append(line)
            inside = 0 if line.text.rstrip().endswith(".") else inside - 1
        else:
            kept.append(line)
    return kept, aside


def _small_print_below(
    body: list[Line], usual: float, run_on: bool
) -> tuple[list[Line], list[Line]]:
    """Find footnotes by their small letters when the extraction has not marked them."""
    start = len(body)
    while start and _is_small(body[start - 1], usual):
        start -= 1
    first = next((i for i in range(start, len(body)) if NOTE_START.match(body[i].text)), None)
    if run_on and start < len(body) and start > 0:
        first = start
    return (body, []) if first is None else (body[:first], body[first:])


def _is_small(line: Line, usual: float) -> bool:
    return 0 < line.size < _SMALL * usual and KIND_BY_HAND not in line.repairs
