"""A stretch of a text as it is shown: kept, struck or added."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.redlines import ChangeClass, Segment


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text, kept or changed.

    Attributes:
        op: ``=`` kept, ``-`` struck, ``+`` added.
        text: the words.
        inner: which letters of a word changed.
        change: orthographic where only the way of writing differs, as in the redline.
        moved: whether the words stand elsewhere too, in the other version.
    """

    op: str
    text: str
    inner: tuple[Segment, ...] = ()
    change: ChangeClass = ChangeClass.WORDING
    moved: bool = False
