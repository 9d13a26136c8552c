"""How many recommendations were taken up, counted by brief, addressee or criterion."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from workbench.domain.brief_events import Uptake
from workbench.services import uptake
from workbench.services.uptake import UPTAKE_NAMES, Recommendation
from workbench.services.uptake_tables import Names
from workbench.ui.layout import element, escape, html, plain_table
from workbench.ui.translation import _, plural


def show_figures(found: Sequence[Recommendation], names: Names) -> None:
    """Count what became of the recommendations, in a sentence and in a table."""
    ways: dict[str, tuple[str, Callable[[Recommendation], str]]] = {
        "brief": (_("By brief"), names.brief),
        "group": (_("By addressee"), names.addressee),
        "criterion": (_("By criterion"), names.criterion),
    }
    (total,) = uptake.count_uptake(found, lambda one: "")
    known = total.total - total.by_outcome.get(Uptake.NO_ANSWER, 0)
    taken = total.by_outcome.get(Uptake.ADOPTED, 0) + total.by_outcome.get(Uptake.PARTLY, 0)
    waiting = total.by_outcome.get(Uptake.NO_ANSWER, 0)
    words = [
        plural(
            "{n} recommendation with a known fate", "{n} recommendations with a known fate", known
        ),
        plural("{n} taken up at least in part", "{n} taken up at least in part", taken),
        plural("{n} without an answer yet", "{n} without an answer yet", waiting),
    ]
    counted = [one for one, number in zip(words, (known, known, waiting), strict=True) if number]
    html(element("p", " · ".join(counted), "lead"))
    way = st.segmented_control(
        _("Count"),
        list(ways),
        default="brief",
        required=True,
        format_func=lambda one: ways[one][0],
        key="followup-way",
        label_visibility="collapsed",
    )
    label, name_of = ways[way or "brief"]
    heads = (label, *(_(UPTAKE_NAMES[one]) for one in Uptake), _("Taken up, of those known"))
    rows = [
        (
            f"<bdi>{escape(count.name or '—')}</bdi>",
            *(str(count.by_outcome.get(one, 0)) for one in Uptake),
            "—" if count.share is None else f"{count.share:.0%}",
        )
        for count in uptake.count_uptake(found, name_of)
    ]
    html(plain_table(heads, rows))
