"""What a person has chosen: language, name, text, version and clause.

The chosen text stands in the address (``?work=…&version=…&clause=…``), so that a page can be
sent to a colleague and survives a reload; language, look and name stand in cookies of this
browser. Nothing that gives a right is ever read from the address.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import streamlit as st

from workbench.domain.errors import NotFoundError, WorkbenchError
from workbench.domain.localized import LANGUAGES
from workbench.domain.reviews import Person
from workbench.domain.texts import Expression, Stage, Work
from workbench.services import library, persons, workspaces
from workbench.settings import Settings
from workbench.storage.workspace import Workspace
from workbench.ui.translation import _, use_language

T = TypeVar("T")

PERSON_COOKIE = "tadqiq_person"
LANGUAGE_COOKIE = "tadqiq_language"
THEME_COOKIE = "tadqiq_theme"
SELECTION = ("work", "version", "clause")
THEMES = ("auto", "light", "dark")

_opening = threading.Lock()


@dataclass
class _Opened:
    """The one workspace of this process, opened at start or at first use."""

    settings: Settings | None = None
    workspace: Workspace | None = None


_opened = _Opened()


def open_once(settings: Settings | None = None) -> Workspace:
    """Open the workspace of this process; later calls give the same one."""
    with _opening:
        if _opened.workspace is None:
            _opened.settings = settings or Settings.from_environment()
            _opened.workspace = workspaces.open_workspace(_opened.settings)
        return _opened.workspace


def workspace() -> Workspace:
    """Give the workspace that everybody at this server works in."""
    return _opened.workspace or open_once()


def rooms_url() -> str:
    """Give the address at which members reach the reading rooms, where one was set."""
    return (_opened.settings or Settings.from_environment()).rooms_url


def default_language() -> str:
    """Give the language shown to a browser that has not chosen one."""
    return (_opened.settings or Settings.from_environment()).language


# --- language and look ----------------------------------------------------------------------


def language() -> str:
    """Give the language of the interface: ``ar``, ``fr`` or ``en``."""
    chosen = st.session_state.get("tadqiq_language") or _cookie(LANGUAGE_COOKIE)
    return chosen if chosen in LANGUAGES else default_language()


def direction() -> str:
    """Give the direction of the interface: ``rtl`` in Arabic, else ``ltr``."""
    return "rtl" if language() == "ar" else "ltr"


def choose_language(code: str) -> None:
    """Show the interface in another language from now on, in this browser."""
    if code in LANGUAGES:
        st.session_state["tadqiq_language"] = code
        use_language(code)


def theme() -> str:
    """Give the look: ``light``, ``dark``, or ``auto`` as the computer is set."""
    chosen = st.session_state.get("tadqiq_theme") or _cookie(THEME_COOKIE)
    return chosen if chosen in THEMES else "auto"


def choose_theme(name: str) -> None:
    """Show the interface light, dark or as the computer is set."""
    if name in THEMES:
        st.session_state["tadqiq_theme"] = name


# --- person ---------------------------------------------------------------------------------


def person() -> Person:
    """Give the person at this browser; on the first day one is made so that work can begin."""
    ws = workspace()
    for candidate in (st.session_state.get("tadqiq_person"), _cookie(PERSON_COOKIE)):
        found = _person_or_none(ws, candidate)
        if found is not None and not found.archived:
            st.session_state["tadqiq_person"] = found.id
            return found
    chosen = _first_person(ws)
    st.session_state["tadqiq_person"] = chosen.id
    return chosen


def choose_person(person_id: str) -> None:
    """Work under another name from now on, in this browser."""
    if _person_or_none(workspace(), person_id) is not None:
        st.session_state["tadqiq_person"] = person_id


def _person_or_none(ws: Workspace, person_id: str | None) -> Person | None:
    if not person_id:
        return None
    try:
        return persons.get_person(ws, person_id)
    except NotFoundError:
        return None


def _first_person(ws: Workspace) -> Person:
    known = _person_or_none(ws, workspaces.get_setting(ws, "default_person"))
    if known is not None and not known.archived:
        return known
    made = persons.add_person(ws, _("Reviewer"))
    workspaces.set_setting(ws, "default_person", made.id)
    return made


# --- text, version and clause ---------------------------------------------------------------


def begin() -> None:
    """Prepare one run: the language in use, and the choice read from the address."""
    use_language(language())
    given = {name: st.query_params.get(name, "") for name in SELECTION}
    if any(given.values()):
        st.session_state["tadqiq_selection"] = given
    else:
        kept = st.session_state.get("tadqiq_selection", {})
        _write_address(kept)


def begin_part() -> None:
    """Prepare the run of a part alone (``st.fragment``), which starts without the router."""
    use_language(language())


def selection() -> dict[str, str]:
    """Give what is chosen, as it stands in the address; empty names are left out."""
    kept: dict[str, str] = st.session_state.get("tadqiq_selection", {})
    return {name: kept[name] for name in SELECTION if kept.get(name)}


def select(
    work: str | Work | None = None,
    version: str | Expression | None = None,
    clause: str | None = None,
) -> None:
    """Choose a text, a version of it or a clause, for this page and the next ones.

    Another text forgets version and clause; another version keeps the clause, which mostly
    stands there too. ``None`` leaves a choice as it is, an empty string clears it.
    """
    chosen = dict(selection())
    slug = work.slug if isinstance(work, Work) else work
    if slug is not None and slug != chosen.get("work"):
        chosen = {"work": slug}
    if version is not None:
        chosen["version"] = version.id if isinstance(version, Expression) else version
    if clause is not None:
        chosen["clause"] = clause
    kept = {name: value for name, value in chosen.items() if value}
    st.session_state["tadqiq_selection"] = kept
    _write_address(kept)


def selected_work() -> Work | None:
    """Give the chosen text, or the text of the chosen version, or ``None``."""
    chosen = selection()
    try:
        if "work" in chosen:
            return library.get_work(workspace(), chosen["work"])
        expression = selected_expression()
        return library.get_work(workspace(), expression.work_id) if expression else None
    except NotFoundError:
        return None


def selected_expression() -> Expression | None:
    """Give the chosen version; without one, the newest version of the chosen text."""
    chosen, ws = selection(), workspace()
    try:
        if "version" in chosen:
            return library.get_expression(ws, chosen["version"])
        if "work" in chosen:
            return newest(library.list_expressions(ws, library.get_work(ws, chosen["work"]).id))
    except NotFoundError:
        return None
    return None


def newest(expressions: list[Expression]) -> Expression | None:
    """Give the last version in the life of a text, in the person's language if there is one.

    A preview of ours is shown first only where nothing else is there.
    """
    expressions = [e for e in expressions if e.stage is not Stage.APERCU] or expressions
    same = [e for e in expressions if e.language == language()]
    arabic = [e for e in expressions if e.language == "ar"]
    candidates = same or arabic or expressions
    return candidates[-1] if candidates else None


def remember_error(error: WorkbenchError) -> None:
    """Keep a refusal for the next run, where it is shown once (after a click)."""
    st.session_state["tadqiq_error"] = error


def attempt(step: Callable[..., T], *args: Any, **more: Any) -> T | None:
    """Take a step of a service after a click; a refusal is kept for the next run.

    Returns:
        What the step gave; ``None`` where it was refused.
    """
    try:
        return step(*args, **more)
    except WorkbenchError as problem:
        remember_error(problem)
        return None


def take_error() -> WorkbenchError | None:
    """Give the refusal kept by the last click, once."""
    error: WorkbenchError | None = st.session_state.pop("tadqiq_error", None)
    return error


def _write_address(chosen: dict[str, str]) -> None:
    wanted = {name: value for name, value in chosen.items() if value}
    current = {name: st.query_params[name] for name in SELECTION if name in st.query_params}
    if wanted != current:
        others = {k: st.query_params.get_all(k) for k in st.query_params if k not in SELECTION}
        st.query_params.from_dict({**others, **wanted})


def _cookie(name: str) -> str:
    return str(st.context.cookies.get(name, ""))
