"""Tables of contents: pages that name articles and chapters without holding them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from workbench.reading.structure.printed import PrintedLine
from workbench.reading.structure.words import alone

_LEADER = re.compile(r"(?:[.…·]\s?){4,}\s*\d{1,4}$|^\d{1,4}\s*(?:[.…·]\s?){4,}")
_MOST_HEADINGS = 8
_NUMBER_AT_END = re.compile(r"(?:\s\d{1,4}$|^\d{1,4}\s+[^\d\s])")


def contents_lines(lines: Sequence[PrintedLine]) -> set[int]:
    """Find the lines that belong to a table of contents, by their index."""
    pages: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        pages.setdefault(line.page, []).append(index)
    found: set[int] = set()
    running = False
    for indexes in pages.values():
        leaders = [i for i in indexes if _LEADER.search(lines[i].shape)]
        titled = next((i for i in indexes if _is_contents_title(lines[i])), None)
        if _is_contents(lines, indexes, leaders, titled is not None, running):
            start = indexes[0] if running or titled is None else titled
            found.update(i for i in indexes if i >= start)
            running = True
            continue
        running = False
        found.update(_runs(leaders))
    return found


def headings_without_articles(
    lines: Sequence[PrintedLine], headings: Collection[int], articles: Collection[int]
) -> set[int]:
    """Find long runs of headings with no article between: a plan of the law, not the law.

    A book, a title, a chapter, a section may follow each other before an article; eight
    headings in a row do not, unless sentences stand between them: then it is the text of a law
    whose articles are not known as such.
    """
    found: set[int] = set()
    run: list[int] = []
    for index in [*sorted({*headings, *articles}), len(lines)]:
        if index in headings:
            run.append(index)
            continue
        if len(run) >= _MOST_HEADINGS:
            last = run[-1]
            # The headings right before an article are those of that article.
            while index < len(lines) and len(run) > 1 and index - run[-1] < 6:
                last = run.pop() - 1
            end = index if index == len(lines) else last + 1
            if not _is_prose(lines[run[0] : end], len(run)):
                found.update(range(run[0], end))
        run = []
    return found


def _is_prose(lines: Sequence[PrintedLine], headings: int) -> bool:
    """Whether as many lines end a sentence as open a heading."""
    return sum(line.ends_sentence and len(line.text) > 40 for line in lines) >= headings


def _is_contents_title(line: PrintedLine) -> bool:
    return bool(alone("contents").fullmatch(line.shape))


def _is_contents(
    lines: Sequence[PrintedLine],
    indexes: Sequence[int],
    leaders: Sequence[int],
    titled: bool,
    running: bool,
) -> bool:
    if len(leaders) >= max(5, 0.4 * len(indexes)):
        return True
    if titled or running:
        if len(leaders) >= 2:
            return True
        numbered = sum(bool(_NUMBER_AT_END.search(lines[i].shape)) for i in indexes)
        return len(indexes) > 4 and numbered > 0.55 * len(indexes)
    return False


def _runs(leaders: Sequence[int]) -> set[int]:
    """Give runs of at least four leader lines that stand close together."""
    found: set[int] = set()
    run: list[int] = []
    for index in leaders:
        if run and index - run[-1] > 3:
            if len(run) >= 4:
                found.update(range(run[0], run[-1] + 1))
            run = []
        run.append(index)
    if len(run) >= 4:
        found.update(range(run[0], run[-1] + 1))
    return found
