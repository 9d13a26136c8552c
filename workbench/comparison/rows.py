"""A comparison as it is read: one row for each correspondence, with the words to mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.comparison.inner_marks import inner_marks
from workbench.comparison.marks import Mark
from workbench.comparison.moved_marks import MovedSpans
from workbench.comparison.printed import differs_in_spelling_only
from workbench.comparison.redline import redline
from workbench.domain.comparisons import ComparedArticle, Comparison, Correspondence
from workbench.domain.redlines import ChangeKind, PointChange, Segment
from workbench.language.words import tokenize


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """One article of a row with the words that changed in it."""

    label: str
    eid: str
    heading: tuple[Mark, ...]
    text: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What one correspondence shows.

    Attributes:
        kinds: what happened.
        old: old articles, with ``=`` and ``-``.
        new: new articles, with ``=`` and ``+``.
        inline: both wordings in one text where one article became one, else empty.
        share: how much of the longer text changed, from 0 to 1.
        probable: whether a person should confirm the link.
        spelling_only: whether only vowel marks or forms of letters differ.
        level: of the heading of a division its depth from 1, of an article 0.
        points: what became of the points of its list, where they did not all stay.
    """

    kinds: tuple[ChangeKind, ...]
    old: tuple[ShownArticle, ...]
    new: tuple[ShownArticle, ...]
    inline: tuple[Mark, ...]
    share: float
    probable: bool
    spelling_only: bool
    level: int = 0
    points: tuple[PointChange, ...] = ()


def comparison_rows(comparison: Comparison) -> list[Row]:
    """Give the rows of a comparison in the order of the new version."""
    rows = _Rows(comparison)
    return [rows.row(link) for link in comparison.links]


_Lines = dict[tuple[int, int], tuple[Segment, ...]]


class _Rows:
    """Knows the redlines of a comparison and what moved, and shows its links."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.lines = {(line.old, line.new): line.segments for line in comparison.redlines}
        self.points = {(line.old, line.new): line.points for line in comparison.redlines}
        self.moved = MovedSpans(comparison)

    def row(self, link: Correspondence) -> Row:
        old = [self.comparison.old_articles[i] for i in link.old]
        new = [self.comparison.new_articles[j] for j in link.new]
        one_to_one = len(old) == len(new) == 1
        inline = self._inline(link) if one_to_one else ()
        before, after = (
            ([_side(inline, "-")], [_side(inline, "+")]) if one_to_one else self._sides(link)
        )
        headings = _headings(old, new) if one_to_one else ((), ())
        return Row(
            kinds=link.kinds,
            old=tuple(_shown(a, marks, headings[0]) for a, marks in zip(old, before, strict=True)),
            new=tuple(_shown(a, marks, headings[1]) for a, marks in zip(new, after, strict=True)),
            inline=inline if ChangeKind.AMENDED in link.kinds else (),
            share=_share([*before, *after]),
            probable=link.probable,
            spelling_only=one_to_one and differs_in_spelling_only(old[0].text, new[0].text),
            level=(new or old)[0].level,
            points=self.points.get((link.old[0], link.new[0]), ()) if one_to_one else (),
        )

    def _inline(self, link: Correspondence) -> tuple[Mark, ...]:
        i, j = link.old[0], link.new[0]
        segments = self.lines.get((i, j)) or (Segment("=", self.comparison.new_articles[j].text),)
        return self.moved.flagged(tuple(_marks(segments)), i, j)

    def _sides(self, link: Correspondence) -> tuple[list[tuple[Mark, ...]], list[tuple[Mark, ...]]]:
        old, new = self.comparison.old_articles, self.comparison.new_articles
        before = [
            self.moved.flagged(
                _shared(old[i].text, "-", _partners(self.lines, [i], link.new)), i, None
            )
            for i in link.old
        ]
        after = [
            self.moved.flagged(
                _shared(new[j].text, "+", _partners(self.lines, link.old, [j])), None, j
            )
            for j in link.new
        ]
        return before, after


def _shown(
    article: ComparedArticle, marks: Sequence[Mark], heading: Sequence[Mark]
) -> ShownArticle:
    plain = (Mark("=", article.heading),) if article.heading else ()
    return ShownArticle(article.label, article.eid, tuple(heading) or plain, tuple(marks))


def _headings(
    old: Sequence[ComparedArticle], new: Sequence[ComparedArticle]
) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    before, after = old[0].heading, new[0].heading
    if not before or not after or before == after:
        return (), ()
    marks = tuple(_marks(redline(before, after)))
    return _side(marks, "-"), _side(marks, "+")


def _marks(segments: Sequence[Segment]) -> Iterator[Mark]:
    """Add to a word that was replaced by one alike which of its letters changed."""
    place = 0
    while place < len(segments):
        struck = segments[place]
        added = segments[place + 1] if place + 1 < len(segments) else None
        if struck.op == "-" and added is not None and added.op == "+":
            yield from _replacement(struck, added)
            place += 2
        else:
            yield Mark(struck.op, struck.text, (), struck.change)
            place += 1


def _replacement(struck: Segment, added: Segment) -> Iterator[Mark]:
    old, new = struck.text.rstrip(), added.text.rstrip()
    letters = inner_marks(old, new) if _is_word(old) and _is_word(new) else ()
    yield Mark("-", struck.text, tuple(s for s in letters if s.op != "+"), struck.change)
    yield Mark("+", added.text, tuple(s for s in letters if s.op != "-"), added.change)


def _is_word(text: str) -> bool:
    # Of a number the whole counts, not a digit: 60 became 30.
    if len(text) > 40 or any(sign.isdigit() for sign in text):
        return False
    tokens = tokenize(text)
    return len(tokens) == 1 and (tokens[0].start, tokens[0].end) == (0, len(text))


def _side(marks: Iterable[Mark], op: str) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if mark.op in ("=", op))


def _partners(
    lines: _Lines, old: Sequence[int], new: Sequence[int]
) -> list[tuple[Segment, ...] | None]:
    return [lines.get((i, j)) for i in old for j in new]


def _shared(text: str, op: str, partners: Sequence[tuple[Segment, ...] | None]) -> tuple[Mark, ...]:
    """Mark in a split or merged article what stands in none of its counterparts."""
    kept = [False] * len(text)
    for segments in partners:
        at = 0
        for segment in segments or (Segment("=", text),):
            if segment.op in ("=", op):
                end = at + len(segment.text)
                if segment.op == "=":
                    kept[at:end] = [True] * (end - at)
                at = end
    cuts = [0, *(k for k in range(1, len(text)) if kept[k] != kept[k - 1]), len(text)]
    return tuple(
        Mark("=" if kept[start] else op, text[start:end])
        for start, end in pairwise(cuts)
        if start < end
    )


def _share(sides: Sequence[Sequence[Mark]]) -> float:
    """Say how much of both texts is changed, white space left out."""
    changed = sum(len(m.text.strip()) for marks in sides for m in marks if m.op != "=")
    every = sum(len(m.text.strip()) for marks in sides for m in marks)
    return round(changed / every, 3) if every else 0.0
