"""What the comparison component is sent: rows, words of the interface, stations of the text."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from workbench.comparison.evidence import Evidences
from workbench.comparison.laws import with_headings
from workbench.comparison.marks import Mark
from workbench.comparison.moved_lines import moved_lines
from workbench.comparison.rows import Row, ShownArticle, comparison_rows
from workbench.domain.comparisons import ComparedArticle, Comparison, Correspondence
from workbench.domain.redlines import ChangeClass, ChangeKind
from workbench.domain.texts import Expression
from workbench.language.words import word_keys
from workbench.services.comparison_words import row_notes
from workbench.services.findings_beside import FindingsBeside
from workbench.ui.comparison_words import NOTICE_WORDS, TOKEN_NAMES
from workbench.ui.components.comparison.beside import findings_of_pair
from workbench.ui.components.comparison.reasons import evidence_told
from workbench.ui.components.comparison.side import Side
from workbench.ui.components.comparison.words import KIND_NAMES, comparison_words
from workbench.ui.layout import expression_label, format_date, stage_name
from workbench.ui.translation import _

# What a row says in words; what its signs say already is left out.
_TOLD = (ChangeKind.AMENDED, ChangeKind.SPLIT, ChangeKind.MERGED, ChangeKind.HEADING_CHANGED)


def pack(
    comparison: Comparison,
    old: Side,
    new: Side,
    *,
    language: str,
    versions: Sequence[Expression] = (),
    beside: FindingsBeside | None = None,
    decisions: Sequence[dict[str, Any]] = (),
) -> bytes:
    """Pack a comparison for the browser: compact JSON, gzipped once for all reruns."""
    data = {
        "language": language,
        "direction": "rtl" if language == "ar" else "ltr",
        "law": {"old": old.expression.language, "new": new.expression.language},
        "title": new.title,
        "names": [expression_label(old.expression), expression_label(new.expression)],
        "from": old.expression.id,
        "to": new.expression.id,
        "versions": [
            {"id": v.id, "stage": stage_name(v.stage), "date": format_date(v.date)}
            for v in versions
        ],
        "kinds": [kind.value for kind in KIND_NAMES],
        "words": comparison_words(comparison.counts(), _divisions_changed(comparison)),
        "views": ["side", "inline", "changes"],
        "notices": [_(NOTICE_WORDS[found]) for found in comparison.notices],
        "decisions": list(decisions),
        "rows": _rows(with_headings(comparison), old, new, beside or FindingsBeside(), language),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8"), 6, mtime=0)


def _rows(
    comparison: Comparison, old: Side, new: Side, beside: FindingsBeside, language: str
) -> list[dict[str, Any]]:
    told = _substantive(comparison)
    moved = moved_lines(comparison)
    evidence = Evidences(comparison)
    shown = zip(comparison.links, comparison_rows(comparison), strict=True)
    rows = []
    for place, (link, row) in enumerate(shown):
        before = [comparison.old_articles[i] for i in link.old]
        after = [comparison.new_articles[j] for j in link.new]
        details: dict[str, Any] = _details(row)
        details["substantive"] = [line for pair in _pairs(link) for line in told.get(pair, ())]
        details["summary"] = _summary(row, language)
        details["decided"] = list(link.decided_by)
        details["moved"] = [asdict(one) for one in moved.get(place, ()) if not one.point]
        if row.level:
            details["level"] = row.level
        else:
            details["count"] = _words_changed(row)
            details["findings"] = findings_of_pair(beside, (old, new), (before, after), language)
        if ChangeKind.RENUMBERED in row.kinds:
            details["number"] = [_numbers(before, row), _numbers(after, row)]
        if ChangeKind.MOVED in row.kinds and not row.level:
            came = old.chapter_of(before[0].eid)
            details["came"] = came if came != new.chapter_of(after[0].eid) else None
        if not row.level and row.kinds != (ChangeKind.UNCHANGED,):
            details["why"] = evidence_told(evidence.of(link))
        present = {name: value for name, value in details.items() if value}
        rows.append(_sides(row, old.address, new.address) | present)
    return rows


def _divisions_changed(comparison: Comparison) -> int:
    return sum(link.kinds != (ChangeKind.UNCHANGED,) for link in comparison.divisions)


def _summary(row: Row, language: str) -> list[str]:
    """Say what changed in an article that both versions have; signs beside it say the rest."""
    if not row.old or not row.new or row.kinds == (ChangeKind.UNCHANGED,):
        return []
    notes = row_notes(
        replace(row, probable=False, kinds=tuple(k for k in row.kinds if k in _TOLD)), language
    )
    return list(notes)


def _words_changed(row: Row) -> list[int]:
    """Count the words added and the words struck out of an article that was changed."""
    marks = row.inline or [m for side in (row.old, row.new) for one in side for m in one.text]
    added = sum(len(word_keys(mark.text)) for mark in marks if mark.op == "+")
    struck = sum(len(word_keys(mark.text)) for mark in marks if mark.op == "-")
    return [added, struck] if row.old and row.new and (added or struck) else []


def _pairs(link: Correspondence) -> list[tuple[int, int]]:
    return [(i, j) for i in link.old for j in link.new]


def _substantive(comparison: Comparison) -> dict[tuple[int, int], list[list[str]]]:
    """Name the legal words that changed in each pair: what they are, the old and new words."""
    # The halves of a split lack each other's words, which have not been struck out: only the
    # words of an article that became one article are told.
    single = {p for link in comparison.links if len(pairs := _pairs(link)) == 1 for p in pairs}
    return {
        (line.old, line.new): [
            [_(TOKEN_NAMES[found.kind]), found.old, found.new] for found in line.substantive
        ]
        for line in comparison.redlines
        if line.substantive and (line.old, line.new) in single
    }


def _sides(row: Row, old_address: str, new_address: str) -> dict[str, Any]:
    # Where both wordings stand in one text, or nothing changed, no text is sent twice.
    unchanged = row.kinds == (ChangeKind.UNCHANGED,)
    return {
        "kinds": [kind.value for kind in row.kinds],
        "old": [_article(a, old_address, text=not row.inline and not unchanged) for a in row.old],
        "new": [_article(a, new_address, text=not row.inline) for a in row.new],
        "share": row.share,
    }


def _details(row: Row) -> dict[str, Any]:
    return {
        "inline": [mark_json(mark) for mark in row.inline],
        "probable": row.probable,
        "spelling": row.spelling_only,
    }


def _article(article: ShownArticle, address: str, *, text: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {"label": article.label, "eid": article.eid}
    if address and article.eid:
        shown["href"] = f"{address}&clause={article.eid}"
    if article.heading:
        shown["heading"] = [mark_json(mark) for mark in article.heading]
    if text:
        shown["text"] = [mark_json(mark) for mark in article.text]
    return shown


def mark_json(mark: Mark) -> list[Any]:
    """Give a stretch of a redline for the browser: sign, words, changed letters, what sort.

    The sort is 1 where only the spelling changed, 2 where the words moved.
    """
    letters = [[s.op, s.text] for s in mark.inner]
    if mark.moved:
        return [mark.op, mark.text, 0, 2]
    if mark.op != "=" and mark.change is ChangeClass.ORTHOGRAPHIC:
        return [mark.op, mark.text, letters or 0, 1]
    return [mark.op, mark.text, letters] if letters else [mark.op, mark.text]


def _numbers(articles: Sequence[ComparedArticle], row: Row) -> str:
    # «الباب الثاني» became «الفرع الأول»: of a division the word counts as well.
    return _(", ").join(
        article.label if row.level else article.key or article.label for article in articles
    )
