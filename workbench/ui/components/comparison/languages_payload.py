"""What the comparison component is sent for one version in two languages."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from typing import Any

from workbench.comparison.languages import Divergence, LanguageLink
from workbench.domain.comparisons import ComparedArticle
from workbench.domain.errors import N_
from workbench.language.quantities import Quantity, QuantityKind
from workbench.services.findings_beside import FindingsBeside
from workbench.services.languages import TwoLanguages
from workbench.ui.components.comparison.beside import findings_of
from workbench.ui.components.comparison.side import Side
from workbench.ui.components.comparison.words import shared_words
from workbench.ui.layout import expression_label
from workbench.ui.translation import _, plural

_DIFFER, _ONLY, _AGREE = "differ", "only", "agree"
QUANTITY_NAMES = {
    QuantityKind.DURATION: N_("time limit"),
    QuantityKind.AMOUNT: N_("amount"),
    QuantityKind.SHARE: N_("share"),
    QuantityKind.DATE: N_("date"),
    QuantityKind.OFFICIAL_NUMBER: N_("cited text"),
    QuantityKind.NUMBER: N_("number"),
}


def pack_languages(
    both: TwoLanguages, first: Side, second: Side, beside: FindingsBeside, *, language: str
) -> bytes:
    """Pack two languages of a version for the browser: compact JSON, gzipped once."""
    rows = [_row(both, link, (first, second), beside, language) for link in both.links]
    data = {
        "mode": "languages",
        "language": language,
        "direction": "rtl" if language == "ar" else "ltr",
        "law": {"old": first.expression.language, "new": second.expression.language},
        "title": second.title,
        "names": [expression_label(first.expression), expression_label(second.expression)],
        "from": first.expression.id,
        "to": second.expression.id,
        "versions": [],
        "kinds": [_DIFFER, _ONLY, _AGREE],
        "views": ["side", "changes"],
        "words": _words(rows),
        "rows": rows,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8"), 6, mtime=0)


def _row(
    both: TwoLanguages,
    link: LanguageLink,
    sides: tuple[Side, Side],
    beside: FindingsBeside,
    language: str,
) -> dict[str, Any]:
    first, second = sides
    left = [both.first[link.first]] if link.first is not None else []
    right = [both.second[link.second]] if link.second is not None else []
    differ = link.divergences
    kind = _ONLY if not (left and right) else _DIFFER if differ else _AGREE
    chapter = (first if left else second).chapter_of((left or right)[0].eid)
    listed = [
        *findings_of(beside, first, left, "old", language),
        *findings_of(beside, second, right, "new", language),
    ]
    row: dict[str, Any] = {
        "kinds": [kind],
        "old": [_article(a, first, [d.first for d in differ]) for a in left],
        "new": [_article(a, second, [d.second for d in differ]) for a in right],
        "share": min(1.0, len(differ) / 5) if kind == _DIFFER else 1.0,
    }
    if differ:
        row["differ"] = [_told(d, left[0].text, right[0].text) for d in differ]
    if listed:
        row["findings"] = listed
    return row | ({"chapter": chapter} if chapter else {})


def _article(
    article: ComparedArticle, side: Side, marked: Iterable[Quantity | None]
) -> dict[str, Any]:
    shown: dict[str, Any] = {"label": article.label, "eid": article.eid}
    if side.address and article.eid:
        shown["href"] = f"{side.address}&clause={article.eid}"
    if article.heading:
        shown["heading"] = [["=", article.heading]]
    shown["text"] = _marks(article.text, marked)
    return shown


def _marks(text: str, marked: Iterable[Quantity | None]) -> list[list[str]]:
    """Cut a text into what is plain and what the other language does not say."""
    marks: list[list[str]] = []
    at = 0
    for start, end in sorted({(q.start, q.end) for q in marked if q}):
        marks += [["=", text[at:start]], ["?", text[start:end]]]
        at = end
    return [mark for mark in [*marks, ["=", text[at:]]] if mark[1]]


def _told(divergence: Divergence, first: str, second: str) -> list[str | bool]:
    """Name a divergence: what differs, and the words of both texts."""
    contradicts = any(q and q.contradicts for q in (divergence.first, divergence.second))
    return [
        _(QUANTITY_NAMES[divergence.kind]),
        _quoted(divergence.first, first),
        _quoted(divergence.second, second),
        contradicts,
    ]


def _quoted(quantity: Quantity | None, text: str) -> str:
    return text[quantity.start : quantity.end] if quantity else ""


def _words(rows: list[dict[str, Any]]) -> Mapping[str, Any]:
    counts = {k: sum(k in row["kinds"] for row in rows) for k in (_DIFFER, _ONLY, _AGREE)}
    return shared_words() | {
        "kinds": {
            _DIFFER: _("numbers differ"),
            _ONLY: _("in one language only"),
            _AGREE: _("no difference found"),
        },
        "counted": {
            _DIFFER: plural(
                "{n} article with other numbers", "{n} articles with other numbers", counts[_DIFFER]
            ),
            _ONLY: plural("{n} in one language only", "{n} in one language only", counts[_ONLY]),
            _AGREE: plural("{n} without a difference", "{n} without a difference", counts[_AGREE]),
        },
        "views": {"side": _("Whole text"), "changes": _("Differences only")},
        "view": _("What to show"),
        "filters": _("Show only articles"),
        "strip": _("The law from first to last article: where the languages differ"),
        "next": _("Next difference"),
        "previous": _("Previous difference"),
        "absent": _("Not in this language"),
        "not_said": _("not stated"),
        "contradicts": _("words and digits disagree"),
        "no_change": _(
            "Every article stands in both languages, and amounts, time limits, dates and cited "
            "texts agree."
        ),
    }
