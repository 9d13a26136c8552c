"""The one choice that holds for every file a comparison is written to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from workbench.comparison.laws import with_headings
from workbench.comparison.moved_lines import MovedLine, moved_lines
from workbench.comparison.rows import Row, comparison_rows
from workbench.domain.comparisons import Comparison
from workbench.domain.redlines import ChangeKind, SubstantiveChange
from workbench.services.comparison_words import frame_language, row_notes, say


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a comparison and, in plain words, what changed in it."""

    row: Row
    notes: tuple[str, ...]

    @property
    def unchanged(self) -> bool:
        """Whether nothing happened to the article."""
        return self.row.kinds == (ChangeKind.UNCHANGED,)


@dataclass(frozen=True, slots=True)
class ComparisonFrame:
    """What stands around an exported comparison, and how much of it is exported.

    Attributes:
        language: language of the words around the law (``ar``, ``fr`` or ``en``).
        law_language: language of the law.
        titles: names of the older and of the newer version.
        changes_only: whether articles without a change are left out.
        analyst_column: whether tables have an empty column for the analyst.
        preview: whether one of the versions is a preview and no official text.
        orders: words of the amending orders, by the eId of the article they changed.
        made_at: the moment that tracked changes bear.
    """

    language: str
    law_language: str
    titles: tuple[str, str] = ("", "")
    changes_only: bool = False
    analyst_column: bool = False
    preview: bool = False
    orders: Mapping[str, Sequence[str]] = field(default_factory=dict)
    made_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def say(self, which: str, /, **places: object) -> str:
        """Give one of the fixed words in the language of the frame."""
        return say(which, frame_language(self.language), **places)

    @property
    def title(self) -> str:
        """What the file is called: «مقارنة نسختين: … ← …»."""
        names = [name for name in self.titles if name]
        if not names:
            return self.say("title")
        versions = self.say("versions", old=names[0], new=names[-1])
        return self.say("named", column=self.say("title"), name=versions)

    @property
    def notice(self) -> str:
        """A warning for every page, or nothing."""
        return self.say("preview") if self.preview else ""

    def entries(self, comparison: Comparison) -> list[Entry]:
        """Give the rows that were asked for, headings among them, with what they say in words."""
        comparison = with_headings(comparison)
        tokens: dict[tuple[tuple[int, ...], ...], Sequence[SubstantiveChange]] = {
            ((line.old,), (line.new,)): line.substantive for line in comparison.redlines
        }
        pairs = zip(comparison.links, comparison_rows(comparison), strict=True)
        moved = moved_lines(comparison)
        entries = [
            Entry(row, self._notes(row, tokens.get((link.old, link.new), ()), moved.get(at, ())))
            for at, (link, row) in enumerate(pairs)
        ]
        return list(_changed(entries)) if self.changes_only else entries

    def _notes(
        self, row: Row, tokens: Sequence[SubstantiveChange], moved: Sequence[MovedLine]
    ) -> tuple[str, ...]:
        eids = dict.fromkeys(article.eid for article in (*row.new, *row.old))
        orders = [words for eid in eids for words in self.orders.get(eid, ())]
        if row.kinds == (ChangeKind.UNCHANGED,):
            orders = []
        # The move of a point is told by its mark already.
        passages = [line for line in moved if not line.point]
        return row_notes(row, frame_language(self.language), orders, tokens, passages)


def _changed(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Leave out what did not change, but for the headings above what did."""
    above: list[Entry] = []
    for entry in entries:
        level = entry.row.level
        if level:
            above = [one for one in above if one.row.level < level]
        if not entry.unchanged:
            yield from above
            yield entry
            above = []
        elif level:
            above.append(entry)
