"""What changed in the text a brief speaks of, for a reader outside the workbench.

Only the words of the two versions and what follows from them: no tag, comment or person.
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.briefs.wording import load_wording
from workbench.comparison.marks import Mark
from workbench.comparison.redline import redline
from workbench.comparison.rows import Row, ShownArticle
from workbench.domain.briefs import Brief
from workbench.domain.shown_changes import ShownChange, ShownComparison, ShownText, ShownWords
from workbench.services.brief_sources import gather_sources
from workbench.services.brief_stages import cited_comparison, stages_of
from workbench.services.comparison_frame import ComparisonFrame, Entry
from workbench.services.comparison_words import kind_words, say
from workbench.storage.workspace import Workspace


def room_comparison(ws: Workspace, brief: Brief, language: str) -> ShownComparison | None:
    """Set the version a brief speaks of beside the newest one, or the one before where it is it.

    Articles are named in ``language``; those without a change are only counted. Where the text
    has one version there is nothing to compare: ``None``.
    """
    sources = gather_sources(ws, brief)
    pair = stages_of(sources)
    if pair is None:
        return None
    older, newer = pair
    wording = load_wording(language)
    frame = ComparisonFrame(language=language, law_language=older.language)
    entries = frame.entries(cited_comparison(ws, older, newer, wording))
    cited = {(f.expression_id, f.eid) for f in sources.findings}
    own = ({e for v, e in cited if v == older.id}, {e for v, e in cited if v == newer.id})
    articles = [entry for entry in entries if entry.row.level == 0]
    changed = [entry for entry in entries if not entry.unchanged]
    summary = wording.phrase(
        "stages/summary",
        older=wording.version(older),
        newer=wording.version(newer),
        changed=sum(not entry.unchanged for entry in articles),
        unchanged=sum(entry.unchanged for entry in articles),
    )
    if not changed:
        summary = f"{summary} {say('no_change', language)}"
    changes = tuple(_change(entry, own, language) for entry in changed)
    return ShownComparison(older.language, summary, changes)


def _change(entry: Entry, own: tuple[set[str], set[str]], language: str) -> ShownChange:
    row = entry.row
    shown = row.new or row.old
    kinds = [kind_words(kind, language, division=row.level > 0) for kind in row.kinds]
    return ShownChange(
        name=say("comma", language).join(dict.fromkeys(map(_name, shown))),
        kinds=tuple(kinds),
        notes=entry.notes,
        texts=_texts(row),
        cited=any(
            article.eid in eids
            for articles, eids in zip((row.old, row.new), own, strict=True)
            for article in articles
        ),
    )


def _texts(row: Row) -> tuple[ShownText, ...]:
    """Give one text where an article stayed one, else every article of both versions."""
    if len(row.old) == len(row.new) == 1:
        (old,), (new,) = row.old, row.new
        before, after = _plain(old.heading), _plain(new.heading)
        heading = [ShownWords(s.op, s.text) for s in redline(before, after) if s.text]
        named = () if after == new.label else tuple(heading)
        return (ShownText(new.label, named, _words(row.inline or new.text)),)
    return tuple(
        ShownText(
            article.label,
            () if _plain(article.heading) == article.label else _words(article.heading),
            _words(article.text),
        )
        for article in (*row.old, *row.new)
    )


def _name(article: ShownArticle) -> str:
    return article.label or _plain(article.heading)


def _plain(marks: Iterable[Mark]) -> str:
    return "".join(mark.text for mark in marks)


def _words(marks: Iterable[Mark]) -> tuple[ShownWords, ...]:
    return tuple(ShownWords(mark.op, mark.text, mark.moved) for mark in marks if mark.text)
