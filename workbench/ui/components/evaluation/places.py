"""Wrong suggestions and missed findings: the words, and the article when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from workbench.domain.frameworks import Framework
from workbench.services.evaluation_tables import article_label, criterion_name, detector_says
from workbench.ui import state
from workbench.ui.layout import Html, chip_html, element, escape, html, text_direction
from workbench.ui.translation import _, plural

Json = Mapping[str, Any]
PAGE = 20


def show(report: Json, articles: Sequence[Json], framework: Framework) -> None:
    """List where detectors were wrong and what they did not see."""
    by_id = {str(article["id"]): article for article in articles}
    told = {one["detector"]: one for one in report["detectors"] if one["criterion"]}
    says = {name: detector_says(one, state.language()) for name, one in told.items()}
    hints = bool(st.session_state.get("evaluation-hints"))
    wrong = [one for one in report["false_positives"] if hints or not one["untested"]]
    _part(_("Wrong suggestions"), "wrong", wrong, by_id, framework, says)
    _part(_("Missed findings"), "missed", report["missed"], by_id, framework, says)


def _part(
    title: str,
    name: str,
    places: Sequence[Json],
    articles: Mapping[str, Json],
    framework: Framework,
    says: Mapping[str, str],
) -> None:
    html(element("h2", f"{title} · {len(places)}", "part"))
    if not places:
        html(element("p", _("None."), "soft"))
        return
    shown = st.session_state.get(f"evaluation-shown-{name}", PAGE)
    cards = (_place(one, articles[one["article"]], framework, says) for one in places[:shown])
    html("".join(cards))
    left = len(places) - shown
    if left > 0:
        label = plural("Show {n} more", "Show {n} more", min(PAGE, left))
        if st.button(label, key=f"evaluation-more-{name}"):
            st.session_state[f"evaluation-shown-{name}"] = shown + PAGE
            st.rerun()


def _place(place: Json, article: Json, framework: Framework, says: Mapping[str, str]) -> str:
    language = str(article["lang"])
    spoken = f'lang="{escape(language)}" dir="{text_direction(language)}"'
    name = criterion_name(place["criterion"], framework, state.language())
    told = says.get(str(place.get("detector")), "")
    chip = chip_html(_("hint"), "soft") if place["untested"] and told else Html("")
    reason = str(place.get("reason") or told)
    return (
        f'<details class="place"><summary><span class="place-head"><b><span dir="ltr">'
        f"{escape(place['criterion'])}</span> {escape(name)}</b>{chip}"
        f'<span class="mini"><bdi>{escape(article_label(article))}</bdi></span></span>'
        f"<q {spoken}>{escape(place['quote'])}</q></summary>"
        + (f'<p class="mini" dir="auto">{escape(reason)}</p>' if reason else "")
        + f'<div class="law" {spoken}>{_marked(place, article)}</div>'
        + "</details>"
    )


def _marked(place: Json, article: Json) -> str:
    """Give the article with the words marked; where they are not found it stands unmarked."""
    text, quote = str(article["text"]), str(place["quote"])
    start = place["start"] if "start" in place else text.find(quote)
    if start < 0 or not quote:
        return escape(text)
    end = start + len(quote)
    return f"{escape(text[:start])}<mark>{escape(text[start:end])}</mark>{escape(text[end:])}"
