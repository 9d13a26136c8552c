"""A wording drafted on one version becomes one for the next: as a patch on the clause.

The patch is made and applied on words, never on letters: on letters it would detach the marks
of «مُقَرَّرٍ» or leave half a word. Where it does not apply, the wording stays as it was drafted
and is marked to be redone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diff_match_patch import diff_match_patch

_PIECE = re.compile(r"\s+|[^\s]+")
_FIRST = 0xF0000  # private use: one sign for each different word


@dataclass(frozen=True, slots=True)
class CarriedWording:
    """The wording for the newer text, and whether it could be carried."""

    text: str
    carried: bool


def carry_wording(
    old: str, span: tuple[int, int], wording: str, new: str, place: tuple[int, int]
) -> CarriedWording:
    """Carry a wording proposed for words of a clause to the same words of its newer text.

    Args:
        old: the clause the wording was drafted on.
        span: the words it replaces there, as code points.
        wording: what they should become.
        new: the clause in the newer version.
        place: where the words stand there.
    """
    if old[span[0] : span[1]] == new[place[0] : place[1]]:
        return CarriedWording(wording, True)  # the words it replaces are the same
    signs = _Signs()
    before = signs.parts(old[: span[0]])
    after = signs.parts(old[span[1] :])
    drafted = before + signs.parts(wording) + after
    head, tail = signs.parts(new[: place[0]]), signs.parts(new[place[1] :])
    current = head + signs.parts(new[place[0] : place[1]]) + tail
    patched = _patched(before + signs.parts(old[span[0] : span[1]]) + after, drafted, current)
    if patched is None or len(patched) < len(head) + len(tail):
        return CarriedWording(wording, False)
    # What a patch changes outside the words it was drafted for is no longer that wording.
    if not (patched.startswith(head) and patched.endswith(tail)):
        return CarriedWording(wording, False)
    text = signs.text(patched[len(head) : len(patched) - len(tail)])
    return CarriedWording(text, True) if text.strip() else CarriedWording(wording, False)


def _patched(old: str, drafted: str, new: str) -> str | None:
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    engine.Match_Distance = max(len(new), 1000)
    engine.Match_Threshold = 0.4
    engine.Patch_DeleteThreshold = 0.4
    patches = engine.patch_make(old, engine.diff_main(old, drafted, False))
    text, applied = engine.patch_apply(patches, new)
    return text if all(applied) else None


class _Signs:
    """Writes each word, mark or space as one sign, so that a patch cannot cut into it."""

    def __init__(self) -> None:
        self._signs: dict[str, str] = {}
        self._words: list[str] = []

    def parts(self, text: str) -> str:
        return "".join(self._sign(piece) for piece in _PIECE.findall(text))

    def text(self, signs: Sequence[str]) -> str:
        return "".join(self._words[ord(sign) - _FIRST] for sign in signs)

    def _sign(self, piece: str) -> str:
        if piece not in self._signs:
            self._signs[piece] = chr(_FIRST + len(self._words))
            self._words.append(piece)
        return self._signs[piece]
