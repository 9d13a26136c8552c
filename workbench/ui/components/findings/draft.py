"""The finding under way: proposed from the chosen tags, worded by a person."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.domain.errors import WorkbenchError
from workbench.domain.localized import LANGUAGES, Localized
from workbench.domain.reviews import Annotation, Severity
from workbench.services.findings import create_finding
from workbench.ui import state
from workbench.ui.components.findings import wording
from workbench.ui.components.findings.desk import PICK, Desk, has_arabic
from workbench.ui.layout import element, escape, html
from workbench.ui.translation import _, plural

PREFIX = "findings-draft"
MADE = "findings-made"  # title of the finding just made, shown once
_PROPOSED = f"{PREFIX}-proposed"
_UNTITLED = "findings-untitled"


def show_draft(desk: Desk) -> None:
    """Show the finding made of the chosen tags, or how to begin one."""
    if title := st.session_state.pop(MADE, None):
        st.toast(_("Finding made: {title}", title=title), icon=":material/check:")
    picked = desk.picked()
    with st.container(key="card-draft"):
        html(element("h2", _("Make a finding")))
        if picked:
            _propose(desk, picked)
            _form(desk, picked)
        else:
            words = _(
                "Choose one or more tags that say the same thing; a wording is proposed from the "
                "criterion and the notes, and it is yours to change."
            )
            html(element("p", words, "soft"))


def _form(desk: Desk, picked: Sequence[Annotation]) -> None:
    places = dict.fromkeys(desk.label(t.expression_id, t.targets[0].eid) for t in picked)
    chosen = plural("{n} tag chosen", "{n} tags chosen", len(picked))
    html(element("p", " · ".join((chosen, *places)), "mini"))
    wording.language_tabs(PREFIX)
    wording.wording_field(PREFIX, desk.language(picked[0].expression_id))
    wording.severity_field(PREFIX)
    if st.session_state.pop(_UNTITLED, False):
        words = _("A finding needs a title in at least one language.")
        html(f'<p class="field-error" role="alert">{escape(words)}</p>')
    with st.container(key="draft-actions", horizontal=True):
        st.button(
            _("Make the finding"),
            type="primary",
            key="findings-make",
            on_click=_make,
            args=(desk, picked),
        )
        st.button(
            _("Let the choice go"),
            type="tertiary",
            key="findings-unpick",
            on_click=_let_go,
            args=(picked,),
        )


def _propose(desk: Desk, picked: Sequence[Annotation]) -> None:
    """Fill the fields that nobody has changed; what a person wrote stays."""
    earlier: dict[str, object] = st.session_state.get(_PROPOSED, {})
    proposal = _proposal(desk, picked)
    for key, value in proposal.items():
        held = st.session_state.get(key)
        if held is None or held == earlier.get(key):
            st.session_state[key] = value
    st.session_state[_PROPOSED] = proposal


def _proposal(desk: Desk, picked: Sequence[Annotation]) -> dict[str, object]:
    lead = picked[0]
    criterion = desk.criterion(lead.criterion_id)
    label = desk.label(lead.expression_id, lead.targets[0].eid)
    name = criterion.name if criterion else Localized(ar=lead.criterion_id)
    advice = criterion.recommendation if criterion else Localized()
    notes = list(dict.fromkeys(tag.note.strip() for tag in picked if tag.note.strip()))
    proposal: dict[str, object] = {}
    for code in LANGUAGES:
        # A note belongs under the language it is written in; it is never translated.
        own = [note for note in notes if has_arabic(note) == (code == "ar")]
        own = own if code in ("ar", state.language()) else []
        proposal[f"{PREFIX}-title-{code}"] = _title(name.as_dict()[code], label, code)
        proposal[f"{PREFIX}-statement-{code}"] = "\n".join(own)
        proposal[f"{PREFIX}-recommendation-{code}"] = advice.as_dict()[code]
    proposed = [tag.proposed_wording for tag in picked if tag.proposed_wording]
    proposal[f"{PREFIX}-wording"] = proposed[0] if proposed else ""
    proposal[f"{PREFIX}-severity"] = max((t.severity for t in picked), key=lambda s: s.rank)
    return proposal


def _title(name: str, label: str, code: str) -> str:
    # «المادة 8» in a French title would be a foreign word: only the own script is joined.
    fits = has_arabic(label) == (code == "ar")
    return f"{name} ({label})" if name and fits else name


def _make(desk: Desk, picked: Sequence[Annotation]) -> None:
    title = wording.written(PREFIX, "title")
    if not title.in_language(state.language()):
        st.session_state[_UNTITLED] = True
        return
    try:
        create_finding(
            desk.ws,
            desk.review.id,
            annotation_ids=[tag.id for tag in picked],
            title=title,
            statement=wording.written(PREFIX, "statement"),
            recommendation=wording.written(PREFIX, "recommendation"),
            proposed_wording=wording.text(PREFIX, "wording"),
            severity=Severity(st.session_state[f"{PREFIX}-severity"]),
            person_id=state.person().id,
        )
    except WorkbenchError as problem:
        state.remember_error(problem)
        return
    _let_go(picked)
    st.session_state[MADE] = title.in_language(state.language())


def _let_go(picked: Sequence[Annotation]) -> None:
    for tag in picked:
        st.session_state[PICK + tag.id] = False
    for key in [key for key in st.session_state if str(key).startswith(PREFIX)]:
        del st.session_state[key]
