"""What the comparison component is sent: rows, words of the interface, stations of the text."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.comparison.rows import Mark, Row, ShownArticle, comparison_rows
from workbench.domain.comparisons import ChangeKind, ComparedArticle, Comparison
from workbench.domain.errors import N_
from workbench.domain.texts import Expression, Provision
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


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two versions: itself, its provisions and the address it is read at."""

    expression: Expression
    provisions: Sequence[Provision]
    address: str = ""

    def chapter_of(self) -> dict[str, str]:
        """Name for every article the heading it stands under."""
        names: dict[str, str] = {}
        for provision in self.provisions:
            parent = provision.parent
            if parent is not None:
                names[provision.eid] = _heading(self.provisions[parent])
        return names


def pack(
    comparison: Comparison,
    old: Side,
    new: Side,
    *,
    language: str,
    versions: Sequence[Expression] = (),
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
        "rows": _rows(comparison, old, new),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8"), 6, mtime=0)


def _rows(comparison: Comparison, old: Side, new: Side) -> list[dict[str, Any]]:
    old_chapters, new_chapters = old.chapter_of(), new.chapter_of()
    rows = []
    for link, row in zip(comparison.links, comparison_rows(comparison), strict=True):
        before = [comparison.old_articles[i] for i in link.old]
        after = [comparison.new_articles[j] for j in link.new]
        details: dict[str, Any] = _details(row)
        if after:
            details["chapter"] = new_chapters.get(after[0].eid)
        if ChangeKind.RENUMBERED in row.kinds:
            details["number"] = [_numbers(before), _numbers(after)]
        if ChangeKind.MOVED in row.kinds:
            came = old_chapters.get(before[0].eid)
            details["came"] = came if came != new_chapters.get(after[0].eid) else None
        present = {name: value for name, value in details.items() if value}
        rows.append(_sides(row, old.address, new.address) | present)
    return rows


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
        "inline": [_mark(mark) for mark in row.inline],
        "probable": row.probable,
        "spelling": row.spelling_only,
        "numbers": [list(pair) for pair in row.numbers],
    }


def _article(article: ShownArticle, address: str, *, text: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {"label": article.label, "eid": article.eid}
    if address and article.eid:
        shown["href"] = f"{address}&clause={article.eid}"
    if article.heading:
        shown["heading"] = [_mark(mark) for mark in article.heading]
    if text:
        shown["text"] = [_mark(mark) for mark in article.text]
    return shown


def _mark(mark: Mark) -> list[Any]:
    if not mark.inner:
        return [mark.op, mark.text]
    return [mark.op, mark.text, [[s.op, s.text] for s in mark.inner]]


def _numbers(articles: Sequence[ComparedArticle]) -> str:
    return _(", ").join(article.key or article.label for article in articles)


def _heading(provision: Provision) -> str:
    parts = (provision.num or "", provision.heading or "")
    return ": ".join(part for part in parts if part)


def _counted(counts: Mapping[ChangeKind, int]) -> dict[str, str]:
    n = counts
    kind = ChangeKind
    return {
        kind.AMENDED: plural("{n} amended", "{n} amended", n[kind.AMENDED]),
        kind.INSERTED: plural("{n} inserted", "{n} inserted", n[kind.INSERTED]),
        kind.REPEALED: plural("{n} repealed", "{n} repealed", n[kind.REPEALED]),
        kind.MOVED: plural("{n} moved", "{n} moved", n[kind.MOVED]),
        kind.RENUMBERED: plural("{n} renumbered", "{n} renumbered", n[kind.RENUMBERED]),
        kind.SPLIT: plural("{n} split", "{n} split", n[kind.SPLIT]),
        kind.MERGED: plural("{n} merged", "{n} merged", n[kind.MERGED]),
        kind.UNCHANGED: plural("{n} unchanged", "{n} unchanged", n[kind.UNCHANGED]),
    }


def _words(counts: Mapping[ChangeKind, int]) -> Mapping[str, Any]:
    return {
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
        "jump": _("Go to an article"),
        "next": _("Next change"),
        "previous": _("Previous change"),
        "read": _("Read this article in its version"),
        "absent": _("Not in this version"),
        "comma": _(", "),
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
        "number": _("Number changed:"),
        "none_match": _("No article matches this choice."),
        "no_change": _("The two versions are the same, word for word."),
    }
