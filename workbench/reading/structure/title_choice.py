"""Which of the lines that look like the title of an act are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.language.citations import official_number_key
from workbench.language.shapes import shape
from workbench.reading.structure.article_keys import key_order, step_cost
from workbench.reading.structure.landmarks import Landmarks
from workbench.reading.structure.printed import PrintedLine
from workbench.reading.structure.titles import Title


def chosen_titles(
    found: Sequence[Title], lines: Sequence[PrintedLine], marks: Landmarks
) -> list[Title]:
    """Keep the titles that open an act: no notes under articles, no repetitions.

    Args:
        found: lines that look like titles, in order.
        lines: the printed lines.
        marks: what shows the shape of the document; repeated titles are put outside the acts.
    """
    titles = [title for title in found if not _interrupts(title, marks)]
    titles = [cut for title in titles if (cut := _until_opened(title, lines)) is not None]
    return _without_repeats(titles, marks)


def _until_opened(title: Title, lines: Sequence[PrintedLine]) -> Title | None:
    """End a title where a person said that something begins; at its first line it is none."""
    end = next((i for i in range(title.start, title.end) if lines[i].opened_by_hand), title.end)
    if end == title.end:
        return title
    words = " ".join(line.text for line in lines[title.start : end])
    return replace(title, end=end, text=words) if end > title.start else None


def _interrupts(title: Title, marks: Landmarks) -> bool:
    """Whether the articles count on across a title: then it is a note under an article.

    "Article 745 ter / Dahir 6 juillet 1954 / … / Article 745 quater" is one code.
    """
    lines = [i for i in marks.heads if marks.is_article(i)]
    before = next((i for i in reversed(lines) if i < title.start), None)
    after = next((i for i in lines if i >= title.end), None)
    if before is None or after is None:
        return False
    return any(
        step_cost(old.key, new.key) < 1.0
        for old in marks.heads[before].readings
        for new in marks.heads[after].readings
        if (order := key_order(new.key)) is not None and order.main > 1
    )


def _without_repeats(titles: Sequence[Title], marks: Landmarks) -> list[Title]:
    """Keep one title where a bill is named on its cover, before its memorandum and again."""
    kept: list[Title] = []
    for title in titles:
        last = kept[-1] if kept else None
        if last is not None and last.number and last.kind == title.kind and title.number:
            same = official_number_key(last.number) == official_number_key(title.number)
            bare = not any(last.end <= i < title.start for i in marks.heads)
            if same and bare:
                kept[-1] = _one_of(last, title, marks)
                continue
        kept.append(title)
    return kept


def _one_of(first: Title, again: Title, marks: Landmarks) -> Title:
    """Make one title of two; where they say different things the first one is a cover."""
    one, other = shape(first.text), shape(again.text)
    if one not in other and other not in one:
        return again
    marks.outside.update(range(again.start, again.end))
    return replace(first, text=max(first.text, again.text, key=len))
