"""Two versions of a law compared with the headings of their titles, chapters and sections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.comparison import compare_articles
from workbench.comparison.correspondences import in_reading_order
from workbench.comparison.divisions import align_divisions
from workbench.comparison.redline import redline_pairs
from workbench.domain.comparisons import (
    ComparedArticle,
    ComparedDivision,
    ComparedLaw,
    Comparison,
    Correspondence,
    Notice,
)
from workbench.domain.link_decisions import LinkDecision
from workbench.domain.redlines import ChangeKind


def compare_laws(
    old: ComparedLaw, new: ComparedLaw, decisions: Iterable[LinkDecision] = ()
) -> Comparison:
    """Say what became of every article and of every heading between two versions."""
    found = compare_articles(old.articles, new.articles, decisions)
    counts = len(old.articles), len(new.articles)
    divisions = align_divisions(old.divisions, new.divisions, found.links, counts)
    notices = found.notices
    if any(link.kinds != (ChangeKind.UNCHANGED,) for link in divisions):
        notices = tuple(one for one in notices if one is not Notice.IDENTICAL)
    return replace(
        found,
        notices=notices,
        old_divisions=old.divisions,
        new_divisions=new.divisions,
        divisions=divisions,
    )


@dataclass(frozen=True, slots=True)
class _Order:
    """One version as it is printed: headings and articles, each with its place among both."""

    shown: tuple[ComparedArticle, ...]
    articles: tuple[int, ...]
    divisions: tuple[int, ...]


def with_headings(comparison: Comparison) -> Comparison:
    """Give a comparison whose articles have the headings among them, each at its place.

    A heading is an entry with ``level`` over 0, linked like an article; so whatever shows or
    exports rows and redlines shows headings too.
    """
    if not comparison.divisions:
        return comparison
    old = _in_order(comparison.old_articles, comparison.old_divisions)
    new = _in_order(comparison.new_articles, comparison.new_divisions)
    links = [
        replace(link, old=_at(old.articles, link.old), new=_at(new.articles, link.new))
        for link in comparison.links
    ]
    headings = [
        Correspondence(
            old=() if link.old is None else (old.divisions[link.old],),
            new=() if link.new is None else (new.divisions[link.new],),
            kinds=link.kinds,
            score=1.0,
        )
        for link in comparison.divisions
    ]
    lines = [
        replace(line, old=old.articles[line.old], new=new.articles[line.new])
        for line in comparison.redlines
    ]
    moved = [
        replace(one, old=old.articles[one.old], new=new.articles[one.new])
        for one in comparison.moved
    ]
    return replace(
        comparison,
        old_articles=old.shown,
        new_articles=new.shown,
        links=in_reading_order([*links, *headings], _stayed([*links, *headings]), len(old.shown)),
        redlines=(*lines, *redline_pairs(old.shown, new.shown, headings)),
        moved=tuple(moved),
    )


def _at(places: Sequence[int], indices: Sequence[int]) -> tuple[int, ...]:
    return tuple(places[index] for index in indices)


def _stayed(links: Sequence[Correspondence]) -> Mapping[int, int]:
    return {
        link.old[0]: link.new[0]
        for link in links
        if link.old and link.new and ChangeKind.MOVED not in link.kinds
    }


def _in_order(articles: Sequence[ComparedArticle], divisions: Sequence[ComparedDivision]) -> _Order:
    shown: list[ComparedArticle] = []
    at_articles, at_divisions, done = [], [], 0

    def articles_up_to(end: int) -> None:
        nonlocal done
        for article in articles[done:end]:
            at_articles.append(len(shown))
            shown.append(article)
        done = max(done, end)

    for division in divisions:
        articles_up_to(division.before)
        at_divisions.append(len(shown))
        shown.append(_as_article(division))
    articles_up_to(len(articles))
    return _Order(tuple(shown), tuple(at_articles), tuple(at_divisions))


def _as_article(division: ComparedDivision) -> ComparedArticle:
    return ComparedArticle(
        act=0,
        key=division.key,
        label=division.label,
        text=division.text,
        eid=division.eid,
        heading=division.heading,
        level=division.level,
    )
