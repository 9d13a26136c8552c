"""Settings: language and look, persons, where everything is kept, backup, exchange, licences."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import streamlit as st

from workbench import __version__
from workbench.domain.errors import WorkbenchError
from workbench.domain.reviews import Person, Review
from workbench.domain.texts import Work
from workbench.services import exchange, library, persons, reviews, workspaces
from workbench.ui import addresses, letterhead_card, state
from workbench.ui.frame import LANGUAGE_NAMES
from workbench.ui.labels import distinct
from workbench.ui.layout import element, escape, html, notice, page_header, show_error, work_title
from workbench.ui.pages import settings_templates
from workbench.ui.translation import _


def render() -> None:
    """Show the settings as cards."""
    page_header(_("Settings"))
    with st.container(key="settings-grid"):
        for name, section in (
            ("look", _look),
            ("persons", _persons),
            ("letterhead", letterhead_card.show),
            ("templates", settings_templates.render),
            ("folder", _folder),
            ("exchange", _exchange),
            ("suggestions", _suggestions),
            ("learning", _learning),
            ("about", _about),
        ):
            with st.container(key=f"card-{name}"):
                section()


def _heading(title: str, body: str = "") -> None:
    text = f'<p class="mini">{escape(body)}</p>' if body else ""
    html(f'<div class="section"><h2>{escape(title)}</h2>{text}</div>')


def _look() -> None:
    _heading(_("Language and look"))
    codes = list(LANGUAGE_NAMES)
    chosen = st.segmented_control(
        _("Language of the interface"),
        codes,
        default=state.language(),
        format_func=lambda code: LANGUAGE_NAMES[code],
        key=f"settings-language-{state.language()}",
    )
    if chosen and chosen != state.language():
        state.choose_language(chosen)
        st.rerun()
    names = {
        "auto": _("As the computer is set"),
        "light": _("Light"),
        "dark": _("Dark"),
    }
    look = st.segmented_control(
        _("Look"),
        list(names),
        default=state.theme(),
        format_func=lambda name: names[name],
        key="settings-look",
    )
    if look and look != state.theme():
        state.choose_theme(look)
        st.rerun()


def _persons() -> None:
    _heading(
        _("Persons"),
        _("Every tag and finding carries a name. No password is needed on this computer."),
    )
    current = state.person()
    known = [p for p in persons.list_persons(state.workspace()) if not p.archived]
    by_id = {p.id: p for p in known} | {current.id: current}
    ids = list(by_id)
    chosen = st.selectbox(
        _("Working as"),
        ids,
        index=ids.index(current.id),
        format_func=distinct(ids, lambda i: _person_label(by_id[i])),
        key=f"settings-person-{current.id}",
    )
    if chosen != current.id:
        state.choose_person(chosen)
        st.rerun()
    _edit_person(current)
    _add_person()


def _person_label(person: Person) -> str:
    return " · ".join(part for part in (person.display_name, person.organisation) if part)


def _edit_person(person: Person) -> None:
    with st.form(f"person-{person.id}", border=False):
        name = st.text_input(_("Name"), person.display_name, max_chars=120)
        organisation = st.text_input(_("Organisation"), person.organisation, max_chars=160)
        if st.form_submit_button(_("Save")):
            try:
                persons.edit_person(
                    state.workspace(), person.id, display_name=name, organisation=organisation
                )
            except WorkbenchError as problem:
                show_error(problem)
            else:
                st.rerun()


def _add_person() -> None:
    with (
        st.popover(_("Add a person"), icon=":material/person_add:", key="add-person"),
        st.form("new-person", border=False, clear_on_submit=True),
    ):
        name = st.text_input(_("Name"), max_chars=120)
        organisation = st.text_input(_("Organisation"), max_chars=160)
        if st.form_submit_button(_("Add and work under this name"), type="primary"):
            try:
                made = persons.add_person(state.workspace(), name, organisation)
            except WorkbenchError as problem:
                show_error(problem)
            else:
                state.choose_person(made.id)
                st.rerun()


def _folder() -> None:
    ws = state.workspace()
    _heading(
        _("Workspace and backup"),
        _("Texts, tags and briefs are kept in this folder of this computer."),
    )
    html(f'<div class="path"><code dir="ltr">{escape(ws.folder)}</code></div>')
    with st.container(key="backup", horizontal=True):
        if st.button(_("Make a backup"), icon=":material/archive:", key="make-backup"):
            st.session_state["tadqiq_backup"] = _made(
                lambda folder: workspaces.back_up(ws, folder / f"tadqiq-{date.today()}.zip")
            )
        _download("tadqiq_backup", _("Download the backup"), "application/zip")
    words = _(
        "To restore: stop the workbench, unpack the backup into an empty folder and start the "
        "workbench with that folder as its workspace (WORKBENCH_WORKSPACE)."
    )
    html(element("p", words, "mini"))


def _exchange() -> None:
    _heading(
        _("Exchange a review"),
        _("Two workspaces put their tags together; what is already there is never lost."),
    )
    ws = state.workspace()
    known: dict[str, Review] = {review.id: review for review in reviews.list_reviews(ws)}
    titles = {card.work.id: card.work for card in library.list_cards(ws, include_archived=True)}
    if known:
        chosen: str = st.selectbox(
            _("Review"),
            list(known),
            format_func=distinct(known, lambda i: _review_label(known[i], titles)),
            key="export-review",
        )
        with st.container(key="export", horizontal=True):
            if st.button(_("Prepare the file"), icon=":material/output:", key="prepare-export"):
                slug = known[chosen].slug
                st.session_state["tadqiq_export"] = _made(
                    lambda folder: exchange.export_review(ws, chosen, folder / f"{slug}.zip")
                )
            _download("tadqiq_export", _("Download the review"), "application/zip")
    given = st.file_uploader(
        _("Take in a review from another workspace (ZIP)"), key="import-package"
    )
    if given is not None and st.session_state.get("tadqiq_imported") != given.file_id:
        st.session_state["tadqiq_imported"] = given.file_id
        _take_in(given.getvalue())


def _suggestions() -> None:
    _heading(
        _("Suggestions"),
        _("How often each detector is right, and the articles this is measured on."),
    )
    with st.container(key="suggestion-links", horizontal=True):
        addresses.link(
            "evaluation", _("How often suggestions are right"), icon=":material/verified:"
        )
        addresses.link("gold", _("Gold sets"), icon=":material/rule:")


def _review_label(review: Review, works: Mapping[str, Work]) -> str:
    work = works.get(review.work_id)
    return f"{work_title(work)} · {review.slug}" if work else review.slug


def _take_in(content: bytes) -> None:
    with tempfile.TemporaryDirectory(prefix="tadqiq-") as folder:
        path = Path(folder) / "package.zip"
        path.write_bytes(content)
        try:
            report = exchange.import_package(state.workspace(), path)
        except WorkbenchError as problem:
            show_error(problem)
            return
    new, newer = sum(report.added.values()), sum(report.changed.values())
    counted = _("New here: {new}. Replaced by a newer state: {newer}.", new=new, newer=newer)
    notice(_("Taken in review {review}.", review=report.review_slug) + " " + counted)


def _made(make: Callable[[Path], Path]) -> tuple[str, bytes]:
    """Let a service write a file into a passing folder and keep its content for download."""
    with tempfile.TemporaryDirectory(prefix="tadqiq-") as folder:
        try:
            path = make(Path(folder))
        except WorkbenchError as problem:
            state.remember_error(problem)
            st.rerun()
        return path.name, path.read_bytes()


def _download(name: str, label: str, media_type: str) -> None:
    made = st.session_state.get(name)
    if made:
        st.download_button(
            label,
            made[1],
            file_name=made[0],
            mime=media_type,
            icon=":material/download:",
            type="primary",
            key=f"download-{name}",
            on_click="ignore",
        )


def _learning() -> None:
    _heading(
        _("Learning from your findings"),
        _("Let the workbench learn from the tags of your team; you see its figures first."),
    )
    addresses.link("learning", _("Open"), icon=":material/model_training:")


def _about() -> None:
    _heading(_("About Tadqiq"))
    lines = (
        _("Version {version}", version=__version__),
        _("Program: Apache License 2.0"),
        _("Criteria, training texts and templates: CC BY 4.0"),
        _("Fonts Amiri, Noto and IBM Plex Sans Arabic: SIL Open Font License"),
        _("Everything runs on this computer; nothing is sent anywhere."),
    )
    html("<ul class='lines'>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>")
