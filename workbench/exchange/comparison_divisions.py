"""The headings of a version that is compared: titles, chapters, sections and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workbench.domain.comparisons import ComparedDivision
from workbench.domain.texts import HEADING_KINDS, Provision, ProvisionKind

_HEADINGS = frozenset(kind.value for kind in HEADING_KINDS)


def divisions_of_lists(acts: Iterable[Sequence[Provision]]) -> tuple[ComparedDivision, ...]:
    """List the headings of one or more acts; the articles of all are counted through."""
    found: list[ComparedDivision] = []
    articles = 0
    for provisions in acts:
        levels: list[int] = []
        for one in provisions:
            above = levels[one.parent] if one.parent is not None else 0
            levels.append(above + one.is_heading)
            articles += one.kind is ProvisionKind.ARTICLE
            if one.is_heading:
                found.append(
                    ComparedDivision(
                        kind=one.kind.value,
                        key=one.key or "",
                        label=one.label,
                        heading=one.heading or "",
                        before=articles,
                        level=levels[-1],
                        text=one.text,
                        eid=one.eid,
                    )
                )
    return tuple(found)


def divisions_of_acts(acts: Sequence[Mapping[str, Any]]) -> tuple[ComparedDivision, ...]:
    """List the headings in what the command ``read`` wrote; the articles were checked before."""
    found: list[ComparedDivision] = []
    articles = 0
    for act in acts:
        levels: list[int] = []
        for item in act["provisions"]:
            articles += item.get("kind") == ProvisionKind.ARTICLE.value
            heading = item.get("kind") in _HEADINGS
            parent = item.get("parent")
            above = levels[parent] if isinstance(parent, int) and 0 <= parent < len(levels) else 0
            levels.append(above + heading)
            if heading:
                found.append(_division(item, articles, levels[-1]))
    return tuple(found)


def _division(item: Mapping[str, Any], before: int, level: int) -> ComparedDivision:
    names = ("num_as_printed", "key", "heading", "eid", "text")
    num, key, heading, eid, text = (str(item.get(name) or "") for name in names)
    label = num or heading or key or eid
    return ComparedDivision(str(item["kind"]), key, label, heading, before, level, text, eid)
