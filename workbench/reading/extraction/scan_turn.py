"""Pages that were scanned lying on their side or upside down are read the right way round.

Nothing in the file tells how such a page lies: lines of print tell whether it lies on its side,
and of two ways that remain, that one is right in which more common words are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from workbench.domain.documents import Box
from workbench.reading.extraction.lexicon import common_words, words_of
from workbench.reading.extraction.picture_language import confidence
from workbench.reading.extraction.picture_lines import inked_rows
from workbench.reading.extraction.recognition import PagePicture, page_picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2
    from PIL import Image

    from workbench.reading.extraction.engines import RecognisedWord, Recogniser

_SHARPER = 1.5  # rows of ink and white alternate so much more sharply along the lines
_READ_WELL = 0.08  # share of common words in what was read
_FEWEST_WORDS = 12
_CLEARLY_BETTER = 2.0
_LATIN_AND_ARABIC = ("ar", "fr")


@contextmanager
def turned(page: pypdfium2.PdfPage, turn: int) -> Iterator[None]:
    """Turn a page clockwise, in memory alone, as long as it is read."""
    before = page.get_rotation()
    page.set_rotation((before + turn) % 360)
    try:
        yield
    finally:
        page.set_rotation(before)


def lies_on_its_side(picture: Image.Image) -> bool:
    """Whether ink and white alternate from left to right instead of from top to bottom."""
    ink = (np.asarray(picture.convert("L")) < 140).astype(np.float64)
    rows, columns = (np.square(np.diff(ink.mean(axis=axis))).mean() for axis in (1, 0))
    return bool(columns > _SHARPER * rows)


def read_badly(words: Sequence[RecognisedWord]) -> bool:
    """Whether hardly a common word was read: the page may stand on its head."""
    found = words_of(word.text for word in words)
    return len(found) < _FEWEST_WORDS or _share_common(found) < _READ_WELL


def right_turn(
    page: pypdfium2.PdfPage, turns: Sequence[int], languages: Sequence[str], engine: Recogniser
) -> int:
    """Find by how many degrees clockwise a scan must be turned to be read; 0 where none is better.

    Args:
        page: the page.
        turns: the turns to be tried beside leaving it as it is.
        languages: those that the page may be written in.
        engine: the recognition engine.
    """
    scores = {turn: _score(page, turn, languages, engine) for turn in (0, *turns)}
    best = max(scores, key=lambda turn: scores[turn])
    return best if scores[best] > _CLEARLY_BETTER * scores[0] else 0


def _score(
    page: pypdfium2.PdfPage, turn: int, languages: Sequence[str], engine: Recogniser
) -> float:
    with turned(page, turn):
        picture = page_picture(page)
    words = engine.recognise(_strip(picture), languages, layout="block")
    found = words_of(word.text for word in words)
    return confidence(words) * _share_common(found) if len(found) >= _FEWEST_WORDS else 0.0


def _strip(picture: PagePicture) -> Image.Image:
    """Cut out the upper middle of the print: a third of the page says enough."""
    page = picture.page.picture
    top, bottom = inked_rows(page)
    return page.crop((0, top + (bottom - top) // 4, page.width, top + 7 * (bottom - top) // 12))


def _share_common(words: Sequence[str]) -> float:
    common = frozenset[str]().union(*map(common_words, _LATIN_AND_ARABIC))
    return sum(len(word) > 1 and word in common for word in words) / max(1, len(words))


def turned_back(box: Box, turn: int, width: float, height: float) -> Box:
    """Find the place of a box on the page as it is shown, from its place on the turned page.

    Args:
        box: left, bottom, right, top in points on the turned page.
        turn: degrees clockwise by which the page was turned.
        width: of the page as it is shown.
        height: of the page as it is shown.
    """
    x0, y0, x1, y1 = box
    if turn == 90:
        return width - y1, x0, width - y0, x1
    if turn == 180:
        return width - x1, height - y1, width - x0, height - y0
    if turn == 270:
        return y0, height - x1, y1, height - x0
    return box
