"""Ink of which an engine made no word: read again, or a person is told to look.

Engines drop the last short word of a paragraph, page numbers and the dashes of lists without a
trace; what is printed and stands in no word is found here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

import numpy as np
from PIL import Image, ImageOps

from workbench.reading.extraction.characters import is_rtl
from workbench.reading.extraction.engines import RecognisedWord, Recogniser
from workbench.reading.extraction.ink import Box, Ink, Piece, PrintedLine, printed_line

_MOST_PIECES = 600  # more ink outside all words is a drawing
_MOST_CLUSTERS = 20
_READ = 0.35  # confidence from which a second reading is taken
_HIGH = 26  # pixels: the height to which missed lines are brought


@dataclass(frozen=True, slots=True)
class _ReadLine:
    words: list[RecognisedWord]
    printed: PrintedLine
    box: Box


def with_missed_ink(
    words: Sequence[RecognisedWord], ink: Ink, languages: Sequence[str], engine: Recogniser
) -> list[RecognisedWord]:
    """Add the words, numbers and dashes that an engine left out."""
    lines = _read_lines(words, ink)
    pieces = _missed_pieces(words, ink, lines)
    if not lines or len(pieces) > _MOST_PIECES:
        return list(words)
    clusters = _clusters(pieces, median(line.printed.height for line in lines))
    dashes = [c[0] for c in clusters if len(c) == 1 and c[0].is_dash]
    for dash in dashes:
        _add_dash(dash, lines)
    usual = median(line.printed.height for line in lines)
    print_like = [c for c in clusters if _like_print(c, usual)]
    if len(print_like) <= _MOST_CLUSTERS:
        _read_again(print_like, lines, ink, languages, engine)
    return [word for line in lines for word in line.words]


def _read_lines(words: Sequence[RecognisedWord], ink: Ink) -> list[_ReadLine]:
    heights = [w.box[3] - w.box[1] for w in words if len(w.text) > 2]
    usual = median(heights) if heights else 1.0
    lines = []
    for _line, group in groupby(words, key=lambda word: word.line):
        line = list(group)
        lines.append(_ReadLine(line, printed_line(line, ink, usual), _around(line)))
    return lines


def _around(words: Sequence[RecognisedWord]) -> Box:
    return (
        min(w.box[0] for w in words),
        min(w.box[1] for w in words),
        max(w.box[2] for w in words),
        max(w.box[3] for w in words),
    )


def _missed_pieces(
    words: Sequence[RecognisedWord], ink: Ink, lines: Sequence[_ReadLine]
) -> list[Piece]:
    if not lines:
        return []
    height = median(line.printed.height for line in lines)
    left, top, right, bottom = ink.boxes.T
    wide, high = right - left, bottom - top
    # Rules, frames and drawings are larger than print, dust is smaller.
    missed = (high < 1.8 * height) & (wide < 5 * height)
    missed &= (np.maximum(wide, high) > 0.12 * height) & ~(
        (wide > 1.5 * height) & (high < 0.2 * height)
    )
    for word in words:
        x0, y0, x1, y1 = word.box
        reach = 0.12 * height
        missed &= ~ink.touching((x0 - reach, y0 - reach, x1 + reach, y1 + reach))
    return ink.pieces(missed)


def _clusters(pieces: Sequence[Piece], height: float) -> list[list[Piece]]:
    """Bring pieces of ink together that stand on one line, not far apart."""
    clusters: list[list[Piece]] = []
    for piece in pieces:
        near = [c for c in clusters if any(_near(piece, other, height) for other in c[-12:])]
        clusters = [c for c in clusters if c not in near]
        clusters.append([x for c in near for x in c] + [piece])
    return clusters


def _near(one: Piece, two: Piece, height: float) -> bool:
    apart = max(one.left, two.left) - min(one.right, two.right)
    middles = abs((one.top + one.bottom) - (two.top + two.bottom)) / 2
    return apart < 0.7 * height and middles < 0.6 * height


def _like_print(cluster: Sequence[Piece], height: float) -> bool:
    highest = max(piece.height for piece in cluster)
    together = max(p.bottom for p in cluster) - min(p.top for p in cluster)
    return highest > 0.3 * height and together < 2 * height


def _line_at(piece: Box, lines: Sequence[_ReadLine]) -> _ReadLine | None:
    """Find the line in whose height something stands."""
    middle = (piece[1] + piece[3]) / 2
    for line in lines:
        low, height = line.printed.baseline, line.printed.height
        near = line.box[0] - 6 * height < piece[2] and piece[0] < line.box[2] + 6 * height
        if near and low - 0.8 * height < middle < low + 0.35 * height:
            return line
    return None


def _add_dash(dash: Piece, lines: list[_ReadLine]) -> None:
    """Add the dash that begins an item of a list; inside a line it may be part of a letter."""
    box = (dash.left, dash.top, dash.right, dash.bottom)
    line = _line_at(box, lines)
    if line is None or not 0.12 * line.printed.height < dash.width < line.printed.height:
        return
    reach = 0.15 * line.printed.height
    if dash.left > line.box[2] + reach or dash.right < line.box[0] - reach:
        _insert(RecognisedWord("-", line.words[0].line, box, 0.9), line)


def _insert(word: RecognisedWord, line: _ReadLine) -> None:
    rtl = any(is_rtl(c) for w in line.words for c in w.text)
    middle = (word.box[0] + word.box[2]) / 2
    for at, other in enumerate(line.words):
        x = (other.box[0] + other.box[2]) / 2
        if (x < middle) if rtl else (x > middle):
            line.words.insert(at, replace(word, line=other.line))
            return
    line.words.append(replace(word, line=line.words[-1].line))


def _read_again(
    clusters: Sequence[Sequence[Piece]],
    lines: list[_ReadLine],
    ink: Ink,
    languages: Sequence[str],
    engine: Recogniser,
) -> None:
    boxes = [
        (
            min(p.left for p in c) - 1,
            min(p.top for p in c) - 1,
            max(p.right for p in c) + 1,
            max(p.bottom for p in c) + 1,
        )
        for c in clusters
    ]
    zooms = [_HIGH / max(b[3] - b[1], 12) for b in boxes]
    crops = [_crop(ink, box, zoom) for box, zoom in zip(boxes, zooms, strict=True)]
    read = engine.read_crops(crops, languages)
    blank = [at for at, words in enumerate(read) if not _taken(words)]
    if "fr" in engine.languages():
        numbers = engine.read_crops([crops[at] for at in blank], ["fr"], digits=True)
        for at, words in zip(blank, numbers, strict=True):
            read[at] = words
    for at, (box, zoom, words) in enumerate(zip(boxes, zooms, read, strict=True)):
        placed = [_placed(word, box, zoom, at) for word in _taken(words)]
        line = _line_at(box, lines)
        if line is not None and len(clusters[at]) == 1 and _touches_a_word(box, line):
            continue  # a stroke of a letter, such as an «ا» outside the box of its word
        _add(placed, box, lines, ink)


def _touches_a_word(box: Box, line: _ReadLine) -> bool:
    reach = 0.22 * line.printed.height
    return any(w.box[0] - reach < box[2] and box[0] < w.box[2] + reach for w in line.words)


def _taken(words: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    return [w for w in words if w.confidence >= _READ and any(c.isalnum() for c in w.text)]


def _add(words: list[RecognisedWord], box: Box, lines: list[_ReadLine], ink: Ink) -> None:
    line = _line_at(box, lines)
    if not words:
        _doubt_beside(box, line or _nearest(box, lines))
    elif line is None:
        lines.append(_ReadLine(words, printed_line(words, ink, box[3] - box[1]), box))
    else:
        for word in words:
            _insert(word, line)


def _nearest(box: Box, lines: Sequence[_ReadLine]) -> _ReadLine:
    return min(lines, key=lambda line: abs(line.box[1] + line.box[3] - box[1] - box[3]))


def _crop(ink: Ink, box: Box, zoom: float) -> Image.Image:
    crop = ink.crop(box)
    wide, high = (max(1, round(side * zoom / ink.ratio)) for side in crop.size)
    return ImageOps.expand(crop.resize((wide, high), Image.Resampling.LANCZOS), _HIGH // 2, 255)


def _placed(word: RecognisedWord, box: Box, zoom: float, at: int) -> RecognisedWord:
    x0, y0, x1, y1 = ((edge - _HIGH // 2) / zoom for edge in word.box)
    place = (x0 + box[0], y0 + box[1], x1 + box[0], y1 + box[1])
    return replace(word, box=place, line=(10_000 + at,), verify=True)


def _doubt_beside(box: Box, line: _ReadLine) -> None:
    """Mark the word beside ink that cannot be read, such as a dropped number."""
    middle = (box[0] + box[2]) / 2
    at = min(
        range(len(line.words)),
        key=lambda k: abs((line.words[k].box[0] + line.words[k].box[2]) / 2 - middle),
    )
    line.words[at] = replace(line.words[at], verify=True)
