"""The strip of the law: one cell for each article, its tags in the colours of their groups."""

from __future__ import annotations

from collections import Counter

from workbench.domain.texts import Provision
from workbench.ui import addresses, state
from workbench.ui.components.findings.desk import Desk
from workbench.ui.layout import Html, escape, html
from workbench.ui.translation import _, plural

TALLEST = 4  # tags that fill the height of a cell where no article has more

Counts = dict[str, Counter[str]]


def show(desk: Desk) -> None:
    """Show where in the law the tags stand, with a title that says it and a table behind it."""
    articles, counts = desk.articles(), _counts(desk)
    if not articles or not counts:
        return
    most = max(TALLEST, *(sum(groups.values()) for groups in counts.values()))
    cells = "".join(_cell(desk, a, counts.get(a.eid, Counter()), most) for a in articles)
    html(
        f'<section class="card heat"><h2>{escape(_title(desk, articles, counts))}</h2>'
        f'<div class="heat-strip" role="list">{cells}</div>'
        f"{_legend(desk)}{_table(desk, articles, counts)}</section>"
    )


def _counts(desk: Desk) -> Counts:
    """Count the tags of the shown version by article and group; a tag counts once an article."""
    counts: Counts = {}
    for tag in desk.tags:
        if desk.version and tag.expression_id == desk.version.id:
            for eid in {target.eid for target in tag.targets}:
                counts.setdefault(eid, Counter())[desk.group(tag.criterion_id)] += 1
    return counts


def _title(desk: Desk, articles: list[Provision], counts: Counts) -> str:
    top = max(articles, key=lambda a: sum(counts.get(a.eid, Counter()).values()))
    tagged = sum(1 for article in articles if article.eid in counts)
    return _(
        "{article} carries the most tags ({count}); {tagged} of {all} articles carry at least one",
        article=f"\u2068{top.label}\u2069",  # an Arabic label stays whole in a French line
        count=sum(counts.get(top.eid, Counter()).values()),
        tagged=tagged,
        all=len(articles),
    )


def _cell(desk: Desk, article: Provision, groups: Counter[str], most: int) -> str:
    total = sum(groups.values())
    words = plural("{n} tag", "{n} tags", total) if total else _("no tag")
    bars = "".join(
        f'<i class="g-{escape(group.id)}" style="height:{100 * groups[group.id] / most:.1f}%"></i>'
        for group in reversed(desk.framework.groups)
        if groups[group.id]
    )
    version = desk.version.id if desk.version else None
    target = addresses.address("read", work=desk.work.slug, version=version, clause=article.eid)
    label = escape(f"{article.label}: {words}")
    return (
        f'<a role="listitem" href="{escape(target)}" target="_self" title="{label}" '
        f'aria-label="{label}">{bars or "<b></b>"}</a>'
    )


def _legend(desk: Desk) -> Html:
    used = Counter(desk.group(tag.criterion_id) for tag in desk.tags)
    items = "".join(
        f'<span><i class="g-{escape(group.id)}"></i>'
        f"{escape(group.name.in_language(state.language()))} <b>{used[group.id]}</b></span>"
        for group in desk.framework.groups
        if used[group.id]
    )
    return Html(f'<div class="heat-legend">{items}</div>')


def _table(desk: Desk, articles: list[Provision], counts: Counts) -> Html:
    groups = desk.framework.groups
    head = "".join(
        f'<th scope="col">{escape(group.name.in_language(state.language()))}</th>'
        for group in groups
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(article.label)}</th>'
        + "".join(f'<td class="num">{counts[article.eid][g.id] or ""}</td>' for g in groups)
        + f'<td class="num"><b>{sum(counts[article.eid].values())}</b></td></tr>'
        for article in articles
        if article.eid in counts
    )
    return Html(
        f"<details><summary>{escape(_('Show the figures'))}</summary>"
        f'<div class="wide"><table class="plain"><tr><th scope="col">{escape(_("Article"))}</th>'
        f'{head}<th scope="col">{escape(_("All"))}</th></tr>{rows}</table></div></details>'
    )
