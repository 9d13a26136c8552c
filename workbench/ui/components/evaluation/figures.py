"""The figures of an evaluation on the page: all detectors together, and each one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from workbench.domain.frameworks import Framework
from workbench.services.evaluation import PHRASES
from workbench.services.evaluation_markdown import size_sentence
from workbench.services.evaluation_tables import (
    criterion_name,
    detector_says,
    group_name,
    share_cells,
    share_text,
)
from workbench.ui import state
from workbench.ui.layout import Html, chip_html, element, escape, html, plain_table
from workbench.ui.translation import _

Json = Mapping[str, Any]
FEW = 300  # findings below which the figures of single detectors say little


def show(report: Json, framework: Framework) -> None:
    """Show what was measured, how much that is worth, and every figure."""
    html(element("p", size_sentence(report, state.language(), _), "lead"))
    if report["findings"] < FEW:
        words = _(
            "The set is small: a detector with two or three hits may be right or wrong by chance."
        )
        html(element("p", words, "soft"))
    heads = (_("On by default"), *_heads())
    rows = [
        (f"<b>{escape(group_name(group, _))}</b>", *_cells(held))
        for group, held in report["default"].items()
    ]
    html(plain_table(heads, rows))
    _detectors(report, framework)


def _heads() -> tuple[str, ...]:
    return (
        _("Precision"),
        _("Recall"),
        _("F1"),
        _("right / wrong / missed"),
        _("Base rate"),
    )


def _cells(held: Json) -> tuple[str, ...]:
    precision, recall, f1 = (_share(held, name) for name in ("precision", "recall", "f1"))
    _p, _r, _f, counts, base = share_cells(held, state.language())
    # «صواب / خطأ / فائت» reads from the right, and so must its three numbers.
    in_order = Html(f'<span class="num" dir="{state.direction()}">{escape(counts)}</span>')
    return precision, recall, f1, in_order, _number(base)


def _share(held: Json, name: str) -> Html:
    """Give a share with its interval as a bar: wide where little was counted."""
    interval = held[f"{name}_interval"]
    bar = ""
    if held[name] is not None and interval:
        low, high = (f"{100 * value:.1f}%" for value in interval)
        bar = (
            f'<i class="interval" aria-hidden="true" style="--low:{low};--high:{high};'
            f'--at:{100 * held[name]:.1f}%"></i>'
        )
    return Html(f"{_number(share_text(held, name, state.language()))}{bar}")


def _number(text: str) -> Html:
    return Html(f'<span class="num" dir="ltr">{escape(text)}</span>')


# --- each detector --------------------------------------------------------------------------


def _detectors(report: Json, framework: Framework) -> None:
    html(element("h2", _("Each detector"), "part"))
    groups = list(report["default"])
    orders = _orders()
    with st.container(key="evaluation-tools", horizontal=True, vertical_alignment="center"):
        group = st.segmented_control(
            _("Language"),
            groups,
            default="all",
            required=True,
            format_func=lambda one: group_name(one, _),
            key="evaluation-group",
            label_visibility="collapsed",
        )
        order = st.segmented_control(
            _("Sorted by"),
            list(orders),
            default="criterion",
            required=True,
            format_func=lambda one: orders[one][0],
            key="evaluation-order",
            label_visibility="collapsed",
        )
        hints = st.toggle(_("Also hints that are off by default"), key="evaluation-hints")
    shown = [one for one in report["detectors"] if one["default"] or hints]
    chosen = group or "all"
    shown.sort(key=lambda one: orders[order or "criterion"][1](one, one[chosen]))
    rows = [(_name(one, framework), *_cells(one[chosen])) for one in shown]
    html(plain_table((_("Detector"), *_heads()), rows))


Order = Callable[[Json, Json], Any]


def _orders() -> Mapping[str, tuple[str, Order]]:
    return {
        "criterion": (_("Criterion"), lambda one, held: one["criterion"] or "~"),
        "precision": (_("Precision"), lambda one, held: -(held["precision"] or 0)),
        "right": (_("Hits"), lambda one, held: -held["right"]),
        "wrong": (_("Errors"), lambda one, held: -held["wrong"]),
    }


def _name(detector: Json, framework: Framework) -> str:
    mark = "" if detector["default"] else chip_html(_("hint"), "soft")
    if detector["detector"] == PHRASES:
        return f"{escape(_('Phrase lists of all criteria'))} {mark}"
    criterion = detector["criterion"]
    return (
        f'<div class="detector"><b><span dir="ltr">{escape(criterion)}</span> '
        f"{escape(criterion_name(criterion, framework, state.language()))}</b> {mark}"
        f'<div class="mini">{escape(detector_says(detector, state.language()))}</div></div>'
    )
