"""A comparison as one HTML file that opens anywhere, without this application or a network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from workbench.comparison.rows import Mark, Row, ShownArticle, comparison_rows
from workbench.domain.comparisons import ChangeKind, Comparison
from workbench.settings import content_folder

_STYLE = Path(__file__).with_name("comparison_html.css")
_ORDER = (
    ChangeKind.AMENDED,
    ChangeKind.HEADING_CHANGED,
    ChangeKind.INSERTED,
    ChangeKind.REPEALED,
    ChangeKind.MOVED,
    ChangeKind.SPLIT,
    ChangeKind.MERGED,
    ChangeKind.RENUMBERED,
    ChangeKind.UNCHANGED,
)


def comparison_html(
    comparison: Comparison, language: str = "ar", titles: tuple[str, str] = ("", "")
) -> str:
    """Write a comparison side by side as a single HTML file.

    Law text is escaped: markup inside it is shown, never obeyed. In Arabic the whole page
    reads from right to left, the older version on the right.

    Args:
        comparison: what changed.
        language: language of the law, and of the few words around it (``ar``, ``fr``, ``en``).
        titles: names of the older and of the newer version.
    """
    page = _Page(language if language in ("ar", "fr", "en") else "en")
    return page.document(comparison, titles)


@cache
def _wording() -> dict[str, Any]:
    path = content_folder("policy_briefs") / "wording" / "comparison.yaml"
    words: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return words


class _Page:
    """Writes the pieces of the page in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.direction = "rtl" if language == "ar" else "ltr"

    def say(self, name: str, **places: object) -> str:
        words = _wording()[name][self.language]
        return escape(words.format(**places))

    def kind(self, kind: ChangeKind, count: int = 1) -> str:
        names = _wording()["kinds" if count == 1 else "kinds_counted"]
        return escape(names[kind.value][self.language])

    def document(self, comparison: Comparison, titles: tuple[str, str]) -> str:
        rows = comparison_rows(comparison)
        body = "\n".join(self.rows(rows)) or self.nothing("no_articles")
        if rows and all(row.kinds == (ChangeKind.UNCHANGED,) for row in rows):
            body = self.nothing("no_change") + body
        style = _STYLE.read_text(encoding="utf-8")
        return f"""<!doctype html>
<html lang="{self.language}" dir="{self.direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{self.say("title")}</title><style>{style}</style></head>
<body><header><h1>{self.say("title")}</h1>{self.counts(comparison)}
<div class="names"><b><bdi>{escape(titles[0])}</bdi></b><b><bdi>{escape(titles[1])}</bdi></b></div>
</header><main>
{body}
</main><footer>{self.say("made_with")}</footer></body></html>
"""

    def nothing(self, name: str) -> str:
        return f'<p class="nothing">{self.say(name)}</p>'

    def counts(self, comparison: Comparison) -> str:
        found = comparison.counts()
        chips = (
            f'<span class="kind {kind.value}"><b>{found[kind]}</b> '
            f"{self.kind(kind, found[kind])}</span>"
            for kind in _ORDER
            if found[kind]
        )
        return f'<p class="counts">{" ".join(chips)}</p>'

    def rows(self, rows: Sequence[Row]) -> Iterable[str]:
        for unchanged, run in groupby(rows, key=lambda r: r.kinds == (ChangeKind.UNCHANGED,)):
            if unchanged:
                yield self.quiet(list(run))
            else:
                yield from map(self.pair, run)

    def quiet(self, rows: list[Row]) -> str:
        first, last = rows[0].new[0].label, rows[-1].new[0].label
        name = "unchanged_one" if len(rows) == 1 else "unchanged_many"
        words = self.say(name, first=first, last=last, n=len(rows))
        inside = "".join(
            f'<div class="kept">{self.article(article)}</div>' for r in rows for article in r.new
        )
        return f'<details class="quiet"><summary>{words}</summary>{inside}</details>'

    def pair(self, row: Row) -> str:
        badges = "".join(f'<span class="kind {k.value}">{self.kind(k)}</span>' for k in row.kinds)
        if row.spelling_only:
            badges += f'<span class="kind spelling">{self.say("spelling")}</span>'
        if row.probable:
            badges += f'<span class="kind probable">⚠ {self.say("probable")}</span>'
        notes = "".join(
            f'<div class="warn">⚠ {self.say("number", old=old, new=new)}</div>'
            for old, new in row.numbers
        )
        old = self.side(row.old, badges if not row.new else "")
        new = self.side(row.new, badges if row.new else "", notes)
        return f'<article class="pair">{old}{new}</article>'

    def side(self, articles: Sequence[ShownArticle], badges: str, notes: str = "") -> str:
        if not articles:
            return f'<div class="side none" title="{self.say("absent")}">—</div>'
        first, *others = articles
        parts = [self.article(first, badges), *map(self.article, others)]
        return f'<div class="side">{"".join(parts)}{notes}</div>'

    def article(self, article: ShownArticle, badges: str = "") -> str:
        heading = f"<h3>{_marked(article.heading)}</h3>" if article.heading else ""
        label = f"<b><bdi>{escape(article.label)}</bdi></b>"
        text = f'<div class="law">{_marked(article.text)}</div>'
        return f'<section><div class="head">{label}{badges}</div>{heading}{text}</section>'


def _marked(marks: Iterable[Mark]) -> str:
    return "".join(map(_mark, marks))


def _mark(mark: Mark) -> str:
    if mark.op == "=" or not mark.text.strip():
        return escape(mark.text)
    # The mark never covers the space behind its words: the line under it would run on.
    words = mark.text.rstrip()
    tag = "del" if mark.op == "-" else "ins"
    inside = escape(words)
    if mark.inner:
        inside = "".join(
            escape(s.text) if s.op == "=" else f"<u>{escape(s.text)}</u>" for s in mark.inner
        )
    return f"<{tag}>{inside}</{tag}>{escape(mark.text[len(words) :])}"
