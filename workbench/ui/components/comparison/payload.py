"""What the comparison component is sent: rows, words of the interface, stations of the text."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from workbench.comparison.rows import Mark, Row, ShownArticle, comparison_rows
from workbench.domain.comparisons import (
    ChangeClass,
    ChangeKind,
    ComparedArticle,
    Comparison,
    Correspondence,
)
from workbench.domain.errors import N_
from workbench.domain.texts import Expression
from workbench.ui.comparison_words import NOTICE_WORDS, TOKEN_NAMES
from workbench.ui.components.comparison.beside import Beside, findings_of
from workbench.ui.components.comparison.moved_lines import moved_lines
from workbench.ui.components.comparison.side import Side
from workbench.ui.layout import format_date, stage_name
from workbench.ui.translation import _, plural

KIND_NAMES = {
    ChangeKind.AMENDED: N_("amended"),
    ChangeKind.HEADING_CHANGED: N_("heading changed"),
    ChangeKind.INSERTED: N_("inserted"),
    ChangeKind.REPEALED: N_("repealed"),
    ChangeKind.MOVED: N_("moved"),
    ChangeKind.RENUMBERED: N_("renumbered"),
    ChangeKind.SPLIT: N_("split"),
    ChangeKind.MERGED: N_("merged"),
    ChangeKind.UNCHANGED: N_("unchanged"),
}


def pack(
    comparison: Comparison,
    old: Side,
    new: Side,
    *,
    language: str,
    versions: Sequence[Expression] = (),
    beside: Beside = MappingProxyType({}),
    decisions: Sequence[dict[str, Any]] = (),
) -> bytes:
    """Pack a comparison for the browser: compact JSON, gzipped once for all reruns."""
    data = {
        "language": language,
        "direction": "rtl" if language == "ar" else "ltr",
        "law": {"old": old.expression.language, "new": new.expression.language},
        "from": old.expression.id,
        "to": new.expression.id,
        "versions": [
            {"id": v.id, "stage": stage_name(v.stage), "date": format_date(v.date)}
            for v in versions
        ],
        "kinds": [kind.value for kind in KIND_NAMES],
        "words": _words(comparison.counts()),
        "views": ["side", "inline", "changes"],
        "notices": [_(NOTICE_WORDS[found]) for found in comparison.notices],
        "decisions": list(decisions),
        "rows": _rows(comparison, old, new, beside, language),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8"), 6, mtime=0)


def _rows(
    comparison: Comparison, old: Side, new: Side, beside: Beside, language: str
) -> list[dict[str, Any]]:
    old_chapters, new_chapters = old.chapter_of(), new.chapter_of()
    told = _substantive(comparison)
    moved = moved_lines(comparison)
    rows = []
    for place, (link, row) in enumerate(
        zip(comparison.links, comparison_rows(comparison), strict=True)
    ):
        before = [comparison.old_articles[i] for i in link.old]
        after = [comparison.new_articles[j] for j in link.new]
        details: dict[str, Any] = _details(row)
        details["substantive"] = [line for pair in _pairs(link) for line in told.get(pair, ())]
        if after:
            details["chapter"] = new_chapters.get(after[0].eid)
        if ChangeKind.RENUMBERED in row.kinds:
            details["number"] = [_numbers(before), _numbers(after)]
        if ChangeKind.MOVED in row.kinds:
            came = old_chapters.get(before[0].eid)
            details["came"] = came if came != new_chapters.get(after[0].eid) else None
        details["count"] = _words_changed(row)
        details["decided"] = bool(link.decided_by)
        details["moved"] = moved.get(place, [])
        details["findings"] = [
            *findings_of(beside, old, before, "old", language),
            *findings_of(beside, new, after, "new", language),
        ]
        present = {name: value for name, value in details.items() if value}
        rows.append(_sides(row, old.address, new.address) | present)
    return rows


def _words_changed(row: Row) -> list[int]:
    """Count the words added and the words struck out of an article that was changed."""
    marks = row.inline or [m for side in (row.old, row.new) for one in side for m in one.text]
    added = sum(len(mark.text.split()) for mark in marks if mark.op == "+")
    struck = sum(len(mark.text.split()) for mark in marks if mark.op == "-")
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
    """Give a stretch of a redline for the browser: sign, words, changed letters, 1 if spelling."""
    letters = [[s.op, s.text] for s in mark.inner]
    if mark.op != "=" and mark.change is ChangeClass.ORTHOGRAPHIC:
        return [mark.op, mark.text, letters or 0, 1]
    return [mark.op, mark.text, letters] if letters else [mark.op, mark.text]


def _numbers(articles: Sequence[ComparedArticle]) -> str:
    return _(", ").join(article.key or article.label for article in articles)


def _counted(counts: Mapping[ChangeKind, int]) -> dict[str, str]:
    n = counts
    kind = ChangeKind
    return {
        kind.AMENDED: plural("{n} amended", "{n} amended", n[kind.AMENDED]),
        kind.HEADING_CHANGED: plural(
            "{n} with another heading", "{n} with another heading", n[kind.HEADING_CHANGED]
        ),
        kind.INSERTED: plural("{n} inserted", "{n} inserted", n[kind.INSERTED]),
        kind.REPEALED: plural("{n} repealed", "{n} repealed", n[kind.REPEALED]),
        kind.MOVED: plural("{n} moved", "{n} moved", n[kind.MOVED]),
        kind.RENUMBERED: plural("{n} renumbered", "{n} renumbered", n[kind.RENUMBERED]),
        kind.SPLIT: plural("{n} split", "{n} split", n[kind.SPLIT]),
        kind.MERGED: plural("{n} merged", "{n} merged", n[kind.MERGED]),
        kind.UNCHANGED: plural("{n} unchanged", "{n} unchanged", n[kind.UNCHANGED]),
    }


def shared_words() -> dict[str, Any]:
    """Give the words that every comparison needs, in the language of the interface."""
    return {
        "jump": _("Go to an article"),
        "read": _("Read this article in its version"),
        "comma": _(", "),
        "none_match": _("No article matches this choice."),
        "with_findings": _("with findings"),
        "finding": _("Finding"),
    }


def _words(counts: Mapping[ChangeKind, int]) -> Mapping[str, Any]:
    return shared_words() | {
        "kinds": {kind.value: _(name) for kind, name in KIND_NAMES.items()},
        "counted": _counted(counts),
        "views": {
            "side": _("Side by side"),
            "inline": _("Inline"),
            "changes": _("Changes only"),
        },
        "view": _("How to show the changes"),
        "filters": _("Show only articles that were"),
        "stages": _("Stages of the text"),
        "stop": _("Compare this stage with the one before it"),
        "strip": _("The law from first to last article: how much of each changed"),
        "next": _("Next change"),
        "previous": _("Previous change"),
        "absent": _("Not in this version"),
        "folded": {
            "unchanged": [
                _("{first} unchanged · show it"),
                _("{first} to {last} unchanged ({n}) · show them"),
            ],
            "renumbered": [
                _("{first}: only the number changed · show it"),
                _("{first} to {last}: only the numbers changed ({n}) · show them"),
            ],
        },
        "renumbered": _("renumbered {old} {arrow} {new}"),
        "moved_from": _("moved from {place}"),
        "spelling": _("spelling only"),
        "probable": _("probable match"),
        "probable_count": _("to confirm"),
        "probable_help": _("Little of the wording is left: check that it is the same article."),
        "substantive": _("substantive"),
        "added": _("added"),
        "struck": _("struck out"),
        "show_spelling": _("Show spelling changes"),
        "count": _("words added and struck out"),
        "went": _("moved to {place}:"),
        "arrived": _("moved here from {place}:"),
        "within": _("moved within the article:"),
        "and_changed": _("and changed on the way"),
        "link": _("The link of these articles"),
        "decided": _("linked by a person"),
        "confirm": _("It is the same article"),
        "break": _("It is another article"),
        "draw": _("Link with another article"),
        "decisions": _("Decisions about links"),
        "take_back": _("Take back"),
        "no_change": _("The two versions are the same, word for word."),
    }
