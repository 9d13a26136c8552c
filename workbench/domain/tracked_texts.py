"""Two versions in one text: what a word processor shows as tracked changes.

Accepting every change gives the newer version, rejecting every change the older one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Track(StrEnum):
    """What happened to a stretch of a text that holds both versions."""

    KEPT = "="
    STRUCK = "-"
    ADDED = "+"
    MOVED_AWAY = "<"
    MOVED_HERE = ">"

    @property
    def in_old(self) -> bool:
        """Whether the stretch is part of the older version at this place."""
        return self in (Track.KEPT, Track.STRUCK, Track.MOVED_AWAY)

    @property
    def in_new(self) -> bool:
        """Whether the stretch is part of the newer version at this place."""
        return self in (Track.KEPT, Track.ADDED, Track.MOVED_HERE)


class Role(StrEnum):
    """What a paragraph is in its article."""

    LABEL = "label"
    HEADING = "heading"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one fate; ``move`` joins the two places of moved words, 0 where nothing moved."""

    track: Track
    text: str
    move: int = 0


@dataclass(frozen=True, slots=True)
class TrackedParagraph:
    """A paragraph with the fate of its words and of the mark that ends it.

    Where the mark was struck, rejecting changes parts the paragraph from the next one again.
    """

    role: Role
    stretches: tuple[Stretch, ...]
    mark: Track = Track.KEPT
    move: int = 0


@dataclass(frozen=True, slots=True)
class TrackedArticle:
    """An article at the place it has in one version or in both.

    Attributes:
        paragraphs: its label, its heading and its text.
        old: index of the old article shown here, or ``None``.
        new: index of the new article shown here, or ``None``.
        changed: whether anything but its place in the list is different.
        level: of the heading of a division its depth from 1, of an article 0.
    """

    paragraphs: tuple[TrackedParagraph, ...]
    old: int | None
    new: int | None
    changed: bool
    level: int = 0
