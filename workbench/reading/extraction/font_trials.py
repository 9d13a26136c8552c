"""Names tried for fonts that have none or hardly a right one; known words decide."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

from workbench.reading.extraction.pdf_fonts import base_name

KnownWords = Callable[[bytes, str], float]

_KNOWN = 0.12  # share of the words by which a language is known
_MORE_KNOWN = 0.02  # share of the words by which a new order of glyphs must do better


@dataclass(slots=True)
class Trial:
    """A font, names to be tried for its glyphs, and the names it had.

    Fonts of one ``kin`` suffered alike: what cures one of them cures all. ``gain`` is the
    share of the words that must be known more than before.
    """

    font: Any
    table: bytes
    former: Any = None
    kin: str = ""
    gain: float = _MORE_KNOWN


def decipher(pdf: pikepdf.Pdf, trials: Sequence[Trial], known_words: KnownWords) -> set[str]:
    """Give fonts the names of a trial where these make more words known than before.

    Returns:
        The base names of the fonts that keep the new names; the others have their own again.
    """
    before = saved(pdf)
    for trial in trials:
        trial.former = trial.font.get("/ToUnicode")
        trial.font["/ToUnicode"] = pdf.make_stream(trial.table)
    cured = _cured(trials, before, saved(pdf), known_words)
    for trial in trials:
        if base_name(trial.font) in cured:
            continue
        if trial.former is None:
            del trial.font["/ToUnicode"]
        else:
            trial.font["/ToUnicode"] = trial.former
    return cured


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Write a file into memory."""
    content = io.BytesIO()
    pdf.save(content)
    return content.getvalue()


def _cured(
    trials: Sequence[Trial], before: bytes, after: bytes, known_words: KnownWords
) -> set[str]:
    """Name the fonts that write more known words than before, and their kin."""
    gains = {base_name(trial.font): trial.gain for trial in trials}
    better = {
        name
        for name, gain in sorted(gains.items())
        if known_words(after, name) > max(_KNOWN, known_words(before, name) + gain)
    }
    kin = {trial.kin for trial in trials if base_name(trial.font) in better} - {""}
    return better | {base_name(trial.font) for trial in trials if trial.kin in kin}
