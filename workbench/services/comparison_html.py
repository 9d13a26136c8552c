"""A comparison as one HTML file that opens anywhere, without this application or a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from workbench.comparison.divisions import division_counts
from workbench.comparison.marks import Mark
from workbench.comparison.rows import Row, ShownArticle
from workbench.domain.comparisons import Comparison
from workbench.domain.redlines import ChangeKind
from workbench.services.comparison_frame import ComparisonFrame, Entry
from workbench.services.comparison_words import frame_language, kind_words

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


def comparison_html(comparison: Comparison, frame: ComparisonFrame) -> str:
    """Write a comparison side by side as a single HTML file.

    Law text is escaped: markup inside it is shown, never obeyed. In Arabic the whole page
    reads from right to left, the older version on the right. It holds no script.
    """
    return _Page(frame).document(comparison)


class _Page:
    """Writes the pieces of the page in one language."""

    def __init__(self, frame: ComparisonFrame) -> None:
        self.frame = frame
        self.language = frame_language(frame.language)
        self.direction = _direction(self.language)
        law = escape(frame.law_language, quote=True)
        self.law = f'lang="{law}" dir="{_direction(frame.law_language)}"'

    def say(self, which: str, /, **places: object) -> str:
        return escape(self.frame.say(which, **places))

    def kind(self, kind: ChangeKind, count: int = 1, *, division: bool = False) -> str:
        return escape(kind_words(kind, self.language, count, division=division))

    def document(self, comparison: Comparison) -> str:
        rows = self.frame.entries(comparison)
        body = "\n".join(self.rows(rows)) or self.nothing("no_articles")
        if comparison.links and not any(_what_changed(comparison)):
            body = self.nothing("no_change") + (body if rows else "")
        style = _STYLE.read_text(encoding="utf-8")
        return f"""<!doctype html>
<html lang="{self.language}" dir="{self.direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{escape(self.frame.title)}</title><style>{style}</style></head>
<body><header><h1>{self.say("title")}</h1>{self.notice()}{self.counts(comparison)}
<div class="names">{self.name("old", 0)}{self.name("new", 1)}</div>
</header>{self.filter(rows)}<main>
{body}
</main><footer>{self.say("made_with")}</footer></body></html>
"""

    def notice(self) -> str:
        return f'<p class="notice">⚠ {escape(self.frame.notice)}</p>' if self.frame.notice else ""

    def name(self, which: str, at: int) -> str:
        label = f'<span class="which">{self.say(f"columns/{which}")}</span> '
        return f"<b>{label}<bdi>{escape(self.frame.titles[at])}</bdi></b>"

    def filter(self, rows: Sequence[Entry]) -> str:
        """Let a reader leave out what did not change; it works without a script."""
        if not any(entry.unchanged for entry in rows):
            return ""
        box = '<input type="checkbox" id="changes-only">'
        return f'{box}<label for="changes-only">{self.say("changes_only")}</label>'

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
        divisions = division_counts(comparison.divisions)
        headings = (
            f'<span class="kind {kind.value}"><b>{divisions[kind]}</b> '
            f"{self.kind(kind, division=True)}</span>"
            for kind in _ORDER[:-1]
            if divisions[kind]
        )
        return f'<p class="counts">{" ".join((*chips, *headings))}</p>'

    def rows(self, rows: Sequence[Entry]) -> Iterable[str]:
        for (heading, unchanged), run in groupby(rows, key=_fate):
            if unchanged and not heading:
                yield self.quiet([entry.row for entry in run])
            elif unchanged:
                yield from (self.heading(entry.row) for entry in run)
            else:
                yield from map(self.pair, run)

    def heading(self, row: Row) -> str:
        """Show the heading of a chapter that did not change, above its articles."""
        (article,) = row.new
        words = [article.label, "".join(mark.text for mark in article.heading)]
        title = " · ".join(dict.fromkeys(filter(None, words)))
        return f'<h2 class="division level{row.level}" {self.law}>{escape(title)}</h2>'

    def quiet(self, rows: list[Row]) -> str:
        first, last = rows[0].new[0].label, rows[-1].new[0].label
        name = "unchanged_one" if len(rows) == 1 else "unchanged_many"
        words = self.say(name, first=first, last=last, n=len(rows))
        inside = "".join(
            f'<div class="kept">{self.article(article)}</div>' for r in rows for article in r.new
        )
        return f'<details class="quiet"><summary>{words}</summary>{inside}</details>'

    def pair(self, entry: Entry) -> str:
        row = entry.row
        badges = "".join(
            f'<span class="kind {k.value}">{self.kind(k, division=row.level > 0)}</span>'
            for k in row.kinds
        )
        if row.spelling_only:
            badges += f'<span class="kind spelling">{self.say("spelling")}</span>'
        if row.probable:
            badges += f'<span class="kind probable">⚠ {self.say("probable")}</span>'
        notes = "".join(f"<li>{escape(words)}</li>" for words in entry.notes)
        old = self.side(row.old, badges if not row.new else "")
        new = self.side(row.new, badges if row.new else "")
        name = "pair heading" if row.level else "pair"
        return f'<article class="{name}">{old}{new}<ul class="notes">{notes}</ul></article>'

    def side(self, articles: Sequence[ShownArticle], badges: str) -> str:
        if not articles:
            return f'<div class="side none" title="{self.say("absent")}">—</div>'
        first, *others = articles
        parts = [self.article(first, badges), *map(self.article, others)]
        return f'<div class="side">{"".join(parts)}</div>'

    def article(self, article: ShownArticle, badges: str = "") -> str:
        plain = "".join(mark.text for mark in article.heading)
        heading = ""
        if plain and plain != article.label:  # without a number it is called by its heading
            heading = f"<h3 {self.law}>{_marked(article.heading)}</h3>"
        label = f"<h2><bdi>{escape(article.label)}</bdi></h2>"
        text = f'<div class="law" {self.law}>{_marked(article.text)}</div>'
        return f'<section><div class="head">{label}{badges}</div>{heading}{text}</section>'


def _what_changed(comparison: Comparison) -> Iterator[int]:
    for counts in (comparison.counts(), division_counts(comparison.divisions)):
        yield from (count for kind, count in counts.items() if kind is not ChangeKind.UNCHANGED)


def _fate(entry: Entry) -> tuple[bool, bool]:
    return entry.row.level > 0, entry.unchanged


def _direction(language: str) -> str:
    return "rtl" if language == "ar" else "ltr"


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
    way = ' class="moved"' if mark.moved else ""
    return f"<{tag}{way}>{inside}</{tag}>{escape(mark.text[len(words) :])}"
