"""What changed between two versions of a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """What became of an article between two versions; several may hold at once."""

    UNCHANGED = "unchanged"
    AMENDED = "amended"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    INSERTED = "inserted"
    REPEALED = "repealed"


@dataclass(frozen=True, slots=True)
class ComparedArticle:
    """An article as the comparison knows it.

    ``act`` is the index of its act in the file (0 where there is one act).
    """

    act: int
    key: str
    label: str
    text: str
    eid: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Which old articles became which new ones.

    Attributes:
        old: indices of old articles; empty where the article is inserted.
        new: indices of new articles; empty where the article is repealed.
        kinds: what happened, in the order of :class:`ChangeKind`.
        score: likeness from 0 to 1.
        probable: whether a person should confirm it.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    kinds: tuple[ChangeKind, ...]
    score: float
    probable: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a redline: ``=`` kept, ``-`` struck out, ``+`` added."""

    op: str
    text: str


@dataclass(frozen=True, slots=True)
class Redline:
    """The words struck out and added between one old and one new article.

    Joining the segments ``=`` and ``-`` gives the old text exactly, ``=`` and ``+`` the new one.
    """

    old: int
    new: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions aligned article by article, with a redline for each amended pair."""

    old_articles: tuple[ComparedArticle, ...]
    new_articles: tuple[ComparedArticle, ...]
    links: tuple[Correspondence, ...]
    redlines: tuple[Redline, ...]

    def counts(self) -> dict[ChangeKind, int]:
        """Count the links of each kind; a link with two kinds counts in both."""
        found = dict.fromkeys(ChangeKind, 0)
        for link in self.links:
            for kind in link.kinds:
                found[kind] += 1
        return found
