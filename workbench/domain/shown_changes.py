"""What changed between two versions, as somebody outside the workbench reads it: words only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShownWords:
    """A stretch of law text: ``=`` kept, ``-`` struck, ``+`` added, or moved from or to here."""

    op: str
    text: str
    moved: bool = False


@dataclass(frozen=True, slots=True)
class ShownText:
    """An article, or the heading of a chapter, with its changes inside its own text.

    Attributes:
        place: what it is called («المادة 8»).
        heading: its heading; empty where it has none or is called by it.
        text: its words.
    """

    place: str
    heading: tuple[ShownWords, ...]
    text: tuple[ShownWords, ...]


@dataclass(frozen=True, slots=True)
class ShownChange:
    """What became of one article.

    Attributes:
        name: how it is called in the newer version, else in the older one.
        kinds: what happened, in words.
        notes: what exactly, in words.
        texts: the article; several where one was split or several were joined.
        cited: whether the brief speaks of it.
    """

    name: str
    kinds: tuple[str, ...]
    notes: tuple[str, ...]
    texts: tuple[ShownText, ...]
    cited: bool = False


@dataclass(frozen=True, slots=True)
class ShownComparison:
    """The articles that changed between two versions of a law.

    Attributes:
        language: language of the law.
        summary: which versions, how many articles changed and how many did not.
        changes: the articles that changed, in the order of the newer version.
    """

    language: str
    summary: str
    changes: tuple[ShownChange, ...]
