"""What a person confirms before a file becomes a version: text, language, stage, date, act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from workbench.domain.errors import N_, InvalidRequestError, WorkbenchError
from workbench.domain.texts import Act, Manifestation, Stage, WorkKind
from workbench.services import carry_over, library
from workbench.services.intake import titles_of
from workbench.ui import addresses, state
from workbench.ui.date_field import date_field, day_or_refuse
from workbench.ui.incoming import Incoming, Step
from workbench.ui.labels import distinct
from workbench.ui.layout import (
    KIND_NAMES,
    STAGE_NAMES,
    TEXT_LANGUAGES,
    element,
    escape,
    html,
    kind_name,
    language_name,
    notice,
    show_error,
    stage_name,
    work_title,
)
from workbench.ui.pages.upload_acts import chosen_acts
from workbench.ui.pages.upload_summary import possible_acts, show_summary
from workbench.ui.translation import _

NEW = ""
ITEMS = "tadqiq_incoming"  # in the session: the files that were dropped


@dataclass(frozen=True, slots=True)
class _Choice:
    """What the person confirmed in the form."""

    acts: list[Act]
    work_id: str
    title: str
    number: str
    kind: WorkKind
    language: str
    stage: Stage
    date: date | None
    source: str


def storing_form(
    item: Incoming, same: Manifestation | None, *, discard: Callable[[Incoming], None]
) -> None:
    """Say in words what was read from the file and ask what it is."""
    assert item.document is not None
    assert item.reading is not None
    show_summary(item)
    if not possible_acts(item):
        _nothing_to_keep(item, discard)
        return
    if same is not None and not _again(item, same):
        return
    choice = _form(item)
    with st.container(key=f"store-{item.id}", horizontal=True):
        if st.button(_("Put into the workspace"), key=f"put-{item.id}", type="primary"):
            _store(item, choice)
        st.button(
            _("Put aside"), key=f"drop-{item.id}", on_click=discard, args=(item,), type="tertiary"
        )


def _nothing_to_keep(item: Incoming, discard: Callable[[Incoming], None]) -> None:
    notice(_("There is no text in this file to work on. A sharper scan may help."), "warn")
    st.button(
        _("Put aside"), key=f"drop-{item.id}", on_click=discard, args=(item,), type="tertiary"
    )


def _again(item: Incoming, same: Manifestation) -> bool:
    html(
        '<div class="notice info">'
        + element("div", _("This very file is already in the workspace."))
        + f'<div class="remedy"><bdi>{escape(same.file_name)}</bdi></div></div>'
    )
    ws = state.workspace()
    for expression in library.list_expressions_of_file(ws, same.sha256):
        addresses.link(
            "read",
            _("Read “{title}”", title=expression.title),
            work=library.get_work(ws, expression.work_id).slug,
            version=expression.id,
        )
    return bool(st.toggle(_("Add it once more, for another act in it"), key=f"again-{item.id}"))


def _form(item: Incoming) -> _Choice:
    assert item.reading is not None
    acts = chosen_acts(item)
    first = acts[0] if acts else None
    about = _about_several(acts) if len(acts) > 1 else _about_one(item, first)
    columns = st.columns(3 if len(acts) < 2 else 2)
    with columns[0]:
        stage = st.selectbox(
            _("Stage"),
            list(STAGE_NAMES),
            index=_first_stage(first),
            format_func=stage_name,
            key=_key("stage", item, first),
        )
    day = None
    if len(acts) < 2:
        with columns[1]:
            own = first.day if first else None
            day = date_field(_("Date of this version"), own, key=_key("date", item, first))
    with columns[-1]:
        codes = list(TEXT_LANGUAGES)
        found = item.reading.language
        language = st.selectbox(
            _("Language of the text"),
            codes,
            index=codes.index(found) if found in codes else 0,
            format_func=language_name,
            key=f"language-{item.id}",
        )
    source = st.text_input(
        _("Where it comes from (address or words)"), key=f"source-{item.id}", max_chars=500
    )
    return _Choice(acts, *about, language, stage, day, source)


def _about_several(acts: list[Act]) -> tuple[str, str, str, WorkKind]:
    words = _("Each act becomes a text of its own, under its own title, number and date.")
    html(element("p", words, "soft"))
    return NEW, acts[0].title, acts[0].official_number or "", acts[0].kind


def _about_one(item: Incoming, act: Act | None) -> tuple[str, str, str, WorkKind]:
    work_id = _work_field(item)
    return work_id, *(_new_work_fields(item, act) if work_id == NEW else _known(work_id))


def _key(name: str, item: Incoming, act: Act | None) -> str:
    """Name a field anew for each act, so that it shows what that act says of itself."""
    at = possible_acts(item).index(act) if act else "none"
    return f"{name}-{item.id}-{at}"


def _work_field(item: Incoming) -> str:
    works = {card.work.id: card.work for card in library.list_cards(state.workspace())}
    current = state.selected_work()
    options = [NEW, *works]
    chosen: str = st.selectbox(
        _("Belongs to"),
        options,
        index=options.index(current.id) if current and current.id in works else 0,
        format_func=distinct(options, lambda i: work_title(works[i]) if i else _("A new text")),
        key=f"work-{item.id}",
    )
    return chosen


def _new_work_fields(item: Incoming, act: Act | None) -> tuple[str, str, WorkKind]:
    title = st.text_input(
        _("Title"),
        value=titles_of(act, item.reading.language).in_language(item.reading.language)
        if act and item.reading
        else item.name,
        key=_key("title", item, act),
        max_chars=500,
    )
    columns = st.columns(2)
    with columns[0]:
        number = st.text_input(
            _("Official number"),
            value=(act.official_number or "") if act else "",
            key=_key("number", item, act),
            max_chars=60,
        )
    with columns[1]:
        kinds = list(KIND_NAMES)
        kind = st.selectbox(
            _("Sort of text"),
            kinds,
            index=kinds.index(act.kind) if act else 0,
            format_func=kind_name,
            key=_key("kind", item, act),
        )
    return title, number, kind


def _known(work_id: str) -> tuple[str, str, WorkKind]:
    work = library.get_work(state.workspace(), work_id)
    return work_title(work), work.official_number, work.kind


def _first_stage(act: Act | None) -> int:
    stages = list(STAGE_NAMES)
    if act is not None and act.stage in stages:
        return stages.index(act.stage)
    if act is None or act.kind is WorkKind.BILL:
        return stages.index(Stage.DEPOSE)
    return stages.index(Stage.BULLETIN_OFFICIEL)


def _store(item: Incoming, choice: _Choice) -> None:
    try:
        item.stored = _store_acts(item, choice)
    except WorkbenchError as problem:
        show_error(problem)
        return
    item.step = Step.STORED
    ws = state.workspace()
    first = library.get_expression(ws, item.stored[0])
    work = library.get_work(ws, first.work_id)
    state.select(work=work, version=first)
    if len(item.stored) == 1 and not _others_wait(item) and carry_over.has_tags_for(ws, first):
        # What was said of the version before is the next question; «Later» leaves it.
        addresses.go("carry", work=work.slug, version=first.id)
    st.rerun()


def _others_wait(item: Incoming) -> bool:
    """Say whether other files of the same drop are still to be dealt with on this page."""
    items: dict[str, Incoming] = st.session_state.get(ITEMS, {})
    done = (Step.STORED, Step.CANCELLED)
    return any(other is not item and other.step not in done for other in items.values())


def _store_acts(item: Incoming, choice: _Choice) -> list[str]:
    if not choice.acts:
        raise InvalidRequestError(
            "no_act", N_("No act is chosen."), N_("Choose at least one act of the file.")
        )
    if choice.work_id == NEW and not choice.title.strip():
        raise InvalidRequestError(
            "no_title", N_("The text has no title."), N_("Write the title it is known by.")
        )
    day_or_refuse(choice.date)
    ws, person = state.workspace(), state.person()
    made = []
    for number, act in enumerate(choice.acts):
        work_id = choice.work_id
        if work_id == NEW:
            title = choice.title.strip() if number == 0 else act.title
            official = choice.number.strip() if number == 0 else act.official_number or ""
            titles = titles_of(act, choice.language).with_language(choice.language, title)
            kind = choice.kind if number == 0 else act.kind
            work_id = library.create_work(
                ws, kind=kind, titles=titles, official_number=official, person_id=person.id
            ).id
        made.append(_store_one(item, choice, act, work_id, several=len(choice.acts) > 1))
    return made


def _store_one(item: Incoming, choice: _Choice, act: Act, work_id: str, *, several: bool) -> str:
    assert item.document is not None
    assert item.reading is not None
    expression = library.store_expression(
        state.workspace(),
        work_id,
        act=act,
        language=choice.language,
        stage=choice.stage,
        date=act.day if several else choice.date,
        document=item.document,
        file=item.content,
        warnings=item.reading.warnings,
        source=choice.source.strip(),
        person_id=state.person().id,
    )
    return expression.id
