"""Marks at the ends of Arabic words, told by the shape of their ink.

The Arabic model of tesseract does not know «،» at all: it reads «الدستورء», «السفر.» or
«القانون»» for «الدستور،». A comma is one slim half-filled piece of ink, a point a full square one,
«؛» a comma over a point and «:» two points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median

from workbench.reading.extraction.characters import is_rtl
from workbench.reading.extraction.engines import RecognisedWord
from workbench.reading.extraction.ink import Ink, Piece, PrintedLine, printed_line

_TAIL = re.compile(r"[»«؛:.,;!؟?،'*]*$")
_HAMZA = "ء"
_ALONE = frozenset("»«؛:.,;!؟?،ء")
_WIDEST = 0.34  # of the height of a line


def with_end_marks(words: Sequence[RecognisedWord], ink: Ink) -> list[RecognisedWord]:
    """Give each Arabic word the mark that is printed after it."""
    heights = [w.box[3] - w.box[1] for w in words if len(w.text) > 2]
    usual = median(heights) if heights else 1.0
    settled: list[RecognisedWord] = []
    for _line, group in groupby(words, key=lambda word: word.line):
        line = list(group)
        if any(is_rtl(c) for word in line for c in word.text):
            line = _marked_line(line, ink, printed_line(line, ink, usual))
        settled.extend(line)
    return settled


def _marked_line(
    line: Sequence[RecognisedWord], ink: Ink, printed: PrintedLine
) -> list[RecognisedWord]:
    settled: list[RecognisedWord] = []
    for at, word in enumerate(line):
        # What stands further left belongs to the next word.
        wall = max((w.box[2] for w in line[at + 1 : at + 2] if w.box[2] < word.box[2]), default=0.0)
        word = replace(word, text=_with_mark(word, ink, printed, wall))
        previous = settled[-1] if settled else None
        if previous and word.text in ("،", "؛", ":", ".") and is_rtl(_last(previous.text)):
            box = (word.box[0], previous.box[1], previous.box[2], previous.box[3])
            settled[-1] = replace(previous, text=previous.text + word.text, box=box)
        else:
            settled.append(word)
    return settled


def _last(text: str) -> str:
    return next((c for c in reversed(text) if c.isalnum()), " ") if text else " "


def _with_mark(word: RecognisedWord, ink: Ink, printed: PrintedLine, wall: float) -> str:
    text = word.text
    tail = _TAIL.search(text)
    core = text[: tail.start()] if tail else text
    if not core and not set(text) <= _ALONE:
        return text
    mark, piece, beside = mark_at_the_end(word, ink, printed, wall)
    if not mark or piece is None:
        return text
    if text == _HAMZA:
        return mark
    hamza = core.endswith(_HAMZA)
    if hamza and text == core and mark == ".":
        return text
    if text == core and not hamza and not _may_be_added(mark, piece, word, ink, printed):
        return text
    if hamza and not _is_hamza(core, beside, printed):
        core = _TAIL.sub("", core[:-1])
    return core + ("»" if _quoted(core, text) else "") + mark


def _may_be_added(
    mark: str, piece: Piece, word: RecognisedWord, ink: Ink, printed: PrintedLine
) -> bool:
    """Whether a mark that the engine did not see at all is more than a letter or its dot."""
    if (piece.left + piece.right) / 2 > word.box[0] or word.text[-1:].isdigit():
        return False
    # The dot of «بسبب» in the next word looks like a point: a point is added at the end only.
    high = printed.height
    beyond = (piece.left - 2.5 * high, printed.baseline - 0.6 * high, piece.left - 1)
    return mark != "." or not ink.touching((*beyond, printed.baseline + 0.2 * high)).any()


def _quoted(core: str, text: str) -> bool:
    """Whether the word closes a quotation that it opened itself: «الهيئة»،."""
    return "«" in core and "»" in text[len(core) :]


def _is_hamza(core: str, piece: Piece | None, printed: PrintedLine) -> bool:
    """Whether a hamza is printed before the mark («الوزراء،») or the mark was read as one.

    After other letters than «ا», «و» and «ي» it ends only short words: «الجزء».
    """
    if piece is None or (core[-2:-1] not in "اوي" and len(core.removeprefix("ال")) > 4):
        return False
    squat = 0.6 < piece.slimness < 1.7 and piece.fill < 0.66
    return squat and max(piece.height, piece.width) < 0.45 * printed.height


def mark_at_the_end(
    word: RecognisedWord, ink: Ink, printed: PrintedLine, wall: float
) -> tuple[str, Piece | None, Piece | None]:
    """Name the mark at the left end of a word; give its ink and the piece of ink before it.

    Args:
        word: the word.
        ink: the ink of the page.
        printed: how its line is printed.
        wall: where the next word ends; ink beyond is not of this word.

    Returns:
        One of «،», «؛», «:», «.», or nothing where the end is no mark that is known.
    """
    height = printed.height
    left, top, right, bottom = word.box
    box = (
        max(left - 0.35 * height, wall - 0.05 * height),
        min(top, printed.baseline - 0.8 * height),
        right,
        max(bottom, printed.baseline + 0.4 * height),
    )
    pieces = [p for p in ink.pieces(ink.touching(box)) if (p.left + p.right) / 2 > box[0]]
    # The tails of the line above reach down into this one.
    pieces = [p for p in pieces if p.bottom > printed.baseline - 0.6 * height]
    if len(pieces) > 1 and _is_alef_of_next(pieces[0], word, height):
        pieces = pieces[1:]
    if not pieces:
        return "", None, None
    first = pieces[0]
    group = [p for p in pieces if _over(first, p)]
    rest = [p for p in pieces if p not in group]
    if len(group) > 2 or any(p.width > _WIDEST * height for p in group):
        return "", None, None
    before = min(rest, key=lambda p: abs(p.left - first.right), default=None)
    name = _name(sorted(group, key=lambda p: p.top), before, printed)
    return name, first, before


def _is_alef_of_next(piece: Piece, word: RecognisedWord, height: float) -> bool:
    """Whether the first stroke is the «ا» with which the next word begins."""
    return piece.slimness > 3.2 and piece.right < word.box[0] + 0.2 * height


def _over(one: Piece, other: Piece) -> bool:
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > 0.35 * min(one.width, other.width)


def _name(group: Sequence[Piece], before: Piece | None, printed: PrintedLine) -> str:
    height, low = printed.height, printed.baseline
    lowest = group[-1]
    if lowest.bottom < low - 0.06 * height or group[0].top < low - 0.8 * height:
        return ""  # quotation marks and raised numbers stand higher
    if len(group) == 1:
        if lowest.is_dot and lowest.height < 0.3 * height:
            return "."
        return "،" if _is_comma(lowest, height) and not _pair(lowest, before) else ""
    upper = group[0]
    if not lowest.is_dot or upper.bottom > lowest.top + 1:
        return ""
    if upper.is_dot and 0.6 < upper.height / lowest.height < 1.5:
        return ":"
    return "؛" if _is_comma(upper, height) else ""


def _is_comma(piece: Piece, height: float) -> bool:
    slim = 1.3 <= piece.slimness <= 2.7 and 0.33 <= piece.fill <= 0.72
    return slim and 0.1 * height < piece.height < 0.5 * height


def _pair(piece: Piece, before: Piece | None) -> bool:
    """Whether two alike stand side by side: the strokes of «»» and of "."""
    return (
        before is not None
        and abs(before.height - piece.height) < 0.2 * piece.height
        and abs(before.width - piece.width) < 0.35 * piece.width
        and before.left - piece.right < piece.width
        and abs(before.top - piece.top) < 0.3 * piece.height
    )
