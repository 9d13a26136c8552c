"""What became of our recommendations: to whom they went, what was answered, what was adopted."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.domain.media_types import BY_ENDING
from workbench.domain.texts import Work
from workbench.services import reviews, tables, uptake
from workbench.services.uptake import Recommendation
from workbench.services.uptake_tables import Names, recommendations_table, uptake_table
from workbench.ui import state
from workbench.ui.labels import distinct
from workbench.ui.layout import empty_state, page_header, work_title
from workbench.ui.pages.followup_adopted import offer_proposals, proposed_outcomes
from workbench.ui.pages.followup_answers import show_waiting_answers, take_mailed_answer
from workbench.ui.pages.followup_cards import show_card
from workbench.ui.pages.followup_figures import show_figures
from workbench.ui.translation import _

_EVERY = ""


def render() -> None:
    """Show each recommendation with its fate, and how many were taken up."""
    work = state.selected_work()
    chips = [work_title(work)] if work else []
    found = _recommendations(work)
    names = Names(state.workspace(), state.language(), _)
    page_header(_("What became of it"), chips=chips, actions=lambda: _spreadsheet(found, names))
    if not found:
        empty_state(
            _("No recommendation yet"),
            _("Recommendations come from the findings of a brief. Write one and send it."),
            action=_("To the briefs"),
            page="briefs",
        )
        return
    shown = _of_one_brief(found, names)
    show_figures(shown, names)
    if work is not None:
        offer_proposals(work, shown)
    show_waiting_answers(shown, names)
    take_mailed_answer()
    proposed = proposed_outcomes()
    for one in shown:
        show_card(one, names, proposed.get(one.finding.id))


def _recommendations(work: Work | None) -> list[Recommendation]:
    ws = state.workspace()
    if work is None:
        return uptake.list_recommendations(ws)
    opened = reviews.list_reviews(ws, work.id)
    return [
        one for review in opened for one in uptake.list_recommendations(ws, review_id=review.id)
    ]


def _of_one_brief(found: Sequence[Recommendation], names: Names) -> list[Recommendation]:
    briefs = {one.brief.id: names.brief(one) for one in found}
    if len(briefs) == 1:
        return list(found)
    options = [_EVERY, *briefs]
    chosen = st.selectbox(
        _("Brief"),
        options,
        format_func=distinct(options, lambda one: briefs.get(one, _("All briefs"))),
        key="followup-brief",
    )
    return [one for one in found if chosen in (_EVERY, one.brief.id)]


def _spreadsheet(found: Sequence[Recommendation], names: Names) -> None:
    if not found:
        return

    def made() -> bytes:
        sheets = [recommendations_table(found, names, _), uptake_table(found, names, _)]
        return tables.to_xlsx(sheets, right_to_left=state.direction() == "rtl")

    st.download_button(
        _("Spreadsheet"),
        data=made,
        file_name="tadqiq-recommendations.xlsx",
        mime=BY_ENDING["xlsx"],
        icon=":material/download:",
        on_click="ignore",
        key="followup-xlsx",
    )
