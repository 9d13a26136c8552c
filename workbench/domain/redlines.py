"""The words that changed between an old and a new article, and what they change in law."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """What became of an article between two versions; several may hold at once."""

    UNCHANGED = "unchanged"
    AMENDED = "amended"
    HEADING_CHANGED = "heading_changed"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    INSERTED = "inserted"
    REPEALED = "repealed"


class ChangeClass(StrEnum):
    """Whether a marked change touches the wording or only how it is written."""

    WORDING = "wording"
    ORTHOGRAPHIC = "orthographic"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a redline: ``=`` kept, ``-`` struck out, ``+`` added.

    ``change`` is orthographic where only vowel marks, tatweel, forms of letters, white space,
    punctuation or the script of digits differ: «الاحكام» and «الأحكام».
    """

    op: str
    text: str
    change: ChangeClass = ChangeClass.WORDING


class LegalTokenKind(StrEnum):
    """Words on which rights and duties turn."""

    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    DATE = "date"
    TIME_LIMIT = "time_limit"
    REFERENCE = "reference"
    NUMBER = "number"
    NEGATION = "negation"
    OBLIGATION = "obligation"
    PERMISSION = "permission"
    CONNECTIVE = "connective"


@dataclass(frozen=True, slots=True)
class SubstantiveChange:
    """A legal token that changed: «يجوز» became «يجب», «ستين يوما» became «ثلاثين يوما».

    Attributes:
        kind: what sort of token.
        old: as printed in the old text; empty where it was added.
        new: as printed in the new text; empty where it was struck out.
        old_start: its place in the old text, or where it would stand, in code points.
        new_start: its place in the new text, or where it would stand.
    """

    kind: LegalTokenKind
    old: str
    new: str
    old_start: int
    new_start: int


@dataclass(frozen=True, slots=True)
class PointChange:
    """A point of a list that has another number now, moved, is new or was struck.

    Attributes:
        old: its mark in the old text («3-»); empty where it is new.
        new: its mark in the new text; empty where it was struck.
        kinds: ``renumbered``, ``moved``, ``inserted`` or ``repealed``.
        old_words: where its words behind the mark stand in the old text, [start, end) code points.
        new_words: the same in the new text.
    """

    old: str
    new: str
    kinds: tuple[ChangeKind, ...]
    old_words: tuple[int, int] = (0, 0)
    new_words: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Redline:
    """The words struck out and added between one old and one new article.

    Joining the segments ``=`` and ``-`` gives the old text exactly, ``=`` and ``+`` the new one.
    ``substantive`` names the legal tokens among the changes, ``points`` what became of the points
    of a list that did not all stay.
    """

    old: int
    new: int
    segments: tuple[Segment, ...]
    substantive: tuple[SubstantiveChange, ...] = ()
    points: tuple[PointChange, ...] = ()

    @property
    def orthographic_only(self) -> bool:
        """Whether nothing but the way of writing changed."""
        return all(s.op == "=" or s.change is ChangeClass.ORTHOGRAPHIC for s in self.segments)


@dataclass(frozen=True, slots=True)
class MovedText:
    """Words struck out in one place and added in another, within or between articles.

    Attributes:
        old: index of the old article.
        old_start: first place in its text, in code points.
        old_end: place after the last.
        new: index of the new article.
        new_start: first place in its text.
        new_end: place after the last.
        changed: whether words were also changed on the way.
    """

    old: int
    old_start: int
    old_end: int
    new: int
    new_start: int
    new_end: int
    changed: bool = False
