"""What shows the shape of a document before it is read in detail, and where an act stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.texts import WorkKind
from workbench.reading.structure.article_heads import ArticleHead


@dataclass(frozen=True, slots=True)
class ActSpan:
    """The lines of one act after its title, from ``start`` up to ``end``.

    ``title_line`` is the first line that belongs to it, with its title.
    """

    title: str
    number: str | None
    kind: WorkKind
    page: int
    start: int
    end: int
    promulgates: bool = False
    title_line: int = 0


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Lines that show the shape of an act before it is read in detail."""

    heads: dict[int, ArticleHead]
    headings: frozenset[int]
    outside: set[int]
    inside_quotes: Sequence[bool]

    def opens_body(self, index: int) -> bool:
        """Whether a line is a heading or a first article, outside quotations."""
        if index in self.headings:
            return True
        head = self.heads.get(index)
        if head is None or head.quoted or head.strength < 0.5:
            return False
        return any(reading.key == "1" for reading in head.readings)

    def is_article(self, index: int) -> bool:
        """Whether a line opens an article, of whatever number, by its look."""
        head = self.heads.get(index)
        return head is not None and not head.quoted and head.strength >= 0.65

    def is_number_line(self, index: int) -> bool:
        """Whether a line is the number of an article and nothing else."""
        return self.is_article(index) and self.heads[index].alone
