"""What stands in the header of the desk: which brief, in which language, kind and format."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from workbench.domain.briefs import Brief, BriefKind
from workbench.domain.localized import Localized
from workbench.domain.media_types import BY_ENDING
from workbench.domain.reviews import Review
from workbench.services import brief_templates, briefs, findings
from workbench.ui import addresses, brief_look, brief_progress, state
from workbench.ui.frame import LANGUAGE_NAMES
from workbench.ui.labels import distinct
from workbench.ui.layout import notice
from workbench.ui.translation import _

ADDRESS = "brief"  # which brief, in the address
FIRST_CHOICE = 5  # a member reads three to five findings
_KIND = "kind"  # which document, in the address
_REMOVED = "brief-removed"


def begin(review_id: str) -> None:
    """Begin with the gravest findings: a member reads three to five."""
    ws = state.workspace()
    found = findings.list_findings(ws, review_id)
    gravest = sorted(found, key=lambda f: -f.severity.rank)[:FIRST_CHOICE]
    brief = state.attempt(
        briefs.create_brief,
        ws,
        review_id,
        finding_ids=[f.id for f in gravest],
        title=Localized(),
        addressee=Localized(),
        language=state.language(),
        person_id=state.person().id,
    )
    if brief is not None:
        st.query_params[ADDRESS] = brief.id


def brief_actions(brief: Brief, review: Review, names: Mapping[str, str]) -> None:
    """Show the choices of the header: which brief, language, kind, and the files.

    Args:
        brief: the brief at the desk.
        review: its review.
        names: names of the briefs of the review, by id.
    """
    with st.container(key="brief-actions", horizontal=True, width="content"):
        brief_progress.show(brief)
        _other_briefs(brief, review, names)
        chosen = st.segmented_control(
            _("Language of the brief"),
            list(LANGUAGE_NAMES),
            default=brief.language,
            format_func=lambda code: LANGUAGE_NAMES[code],
            key=f"brief-language-{brief.id}-{brief.language}",
            label_visibility="collapsed",
        )
        if chosen and chosen != brief.language:
            briefs.edit_brief(
                state.workspace(), brief.id, person_id=state.person().id, language=chosen
            )
            st.rerun()
        _choose_kind(state.language())
        with st.popover(_("Other formats"), icon=":material/download:"):
            _download(brief, "html", _("Web page (HTML)"))
            _download(brief, "txt", _("Plain text"))
            _download(brief, "md", "Markdown")
            brief_look.choose(brief, chosen_kind())
        _download(brief, "pdf", "PDF")
        _download(brief, "docx", "Word", main=True)


def chosen_kind() -> BriefKind:
    """Give the kind of document that the address names, else the brief of two pages."""
    wanted = st.query_params.get(_KIND)
    return next((kind for kind in BriefKind if kind.value == wanted), BriefKind.POLICY_BRIEF)


def _choose_kind(language: str) -> None:
    """Let the reader choose which document the same findings are printed as."""
    names, kind = briefs.kind_names(language), chosen_kind()
    chosen = st.selectbox(
        _("Kind of document"),
        list(BriefKind),
        index=list(BriefKind).index(kind),
        format_func=names.__getitem__,
        key=f"brief-kind-{kind.value}-{language}",
        label_visibility="collapsed",
        width=260,
    )
    if chosen and chosen != kind:
        st.query_params[_KIND] = chosen.value
        st.rerun()


def _download(brief: Brief, format: str, label: str, *, main: bool = False) -> None:
    ws, language, kind = state.workspace(), brief.language, chosen_kind()

    def content() -> bytes:  # made only when asked for, outside this run
        if format == "docx":
            return brief_templates.render_word(ws, brief.id, language=language, kind=kind)
        return briefs.render_brief(ws, brief.id, language=language, format=format, kind=kind)

    st.download_button(
        label,
        data=content,
        file_name=briefs.file_name(ws, brief.id, language, format, kind),
        mime=BY_ENDING[format],
        icon=":material/download:",
        type="primary" if main else "secondary",
        on_click="ignore",
        disabled=not brief.finding_ids,
        key=f"brief-{format}",
    )


def _other_briefs(brief: Brief, review: Review, names: Mapping[str, str]) -> None:
    with st.popover("", icon=":material/more_horiz:", help=_("Other briefs"), key="brief-others"):
        if len(names) > 1:
            chosen = st.radio(
                _("Briefs on this text"),
                list(names),
                index=list(names).index(brief.id),
                format_func=distinct(names, names.__getitem__),
                key=f"brief-choice-{brief.id}",
            )
            if chosen != brief.id:
                st.query_params[ADDRESS] = chosen
                st.rerun()
        st.button(
            _("Begin another brief"),
            icon=":material/add:",
            key="brief-new",
            on_click=begin,
            args=(review.id,),
        )
        st.button(
            _("Remove this brief"),
            icon=":material/delete:",
            key="brief-remove",
            on_click=_remove,
            args=(brief.id, names[brief.id]),
        )


def _remove(brief_id: str, name: str) -> None:
    briefs.remove_brief(state.workspace(), brief_id, state.person().id)
    st.query_params.pop(ADDRESS, None)
    st.session_state[_REMOVED] = (brief_id, name)


def offer_undo() -> None:
    """Offer to bring back the brief that was just removed."""
    removed = st.session_state.get(_REMOVED)
    if removed is None:
        return
    brief_id, name = removed
    with st.container(key="undo", horizontal=True, vertical_alignment="center"):
        notice(_("“{name}” was removed.", name=name), "info")
        if st.button(_("Undo"), key="brief-undo"):
            briefs.restore_brief(state.workspace(), brief_id, state.person().id)
            del st.session_state[_REMOVED]
            addresses.go("briefs")
