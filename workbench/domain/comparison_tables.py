"""A comparison as the three-column table that committees work with: old, new, note."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.redlines import Segment


@dataclass(frozen=True, slots=True)
class CellArticle:
    """One article in a cell; struck words are ``-`` in the old cell, added ones ``+`` in the new.

    Attributes:
        label: the article as printed («المادة 7»).
        heading: its heading with what changed in it; empty where it has none.
        text: its text with what changed in it.
    """

    label: str
    heading: tuple[Segment, ...]
    text: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One correspondence: its old articles, its new ones and, in plain words, what changed.

    ``level`` is over 0 where it is the heading of a title, chapter or section.
    """

    old: tuple[CellArticle, ...]
    new: tuple[CellArticle, ...]
    note: tuple[str, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """Rows under headings; a fourth heading is an empty column for the analyst's own notes."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
