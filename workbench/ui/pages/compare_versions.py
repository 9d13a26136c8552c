"""Which two versions are compared: those in the address, the last two, or those a person picks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from workbench.domain.errors import NotFoundError, fill
from workbench.domain.texts import Expression, Work
from workbench.services import library
from workbench.ui import state
from workbench.ui.labels import distinct
from workbench.ui.layout import expression_label, work_title
from workbench.ui.translation import _

# Beside the text chosen for all pages, this page has two versions in its address.
FROM, TO = "from", "to"


def chosen_versions(
    work: Work, versions: Sequence[Expression]
) -> tuple[Expression | None, Expression | None]:
    """Give the versions in the address; else the chosen one and the one before it."""
    old, new = _from_address(FROM), _from_address(TO)
    if work.id not in {version.work_id for version in (old, new) if version}:
        old = new = None  # left over from another text
    new = new or state.selected_expression()
    if new is None or (old is not None and old.id != new.id):
        return old, new
    alike = [v for v in versions if v.language == new.language]
    places = {v.id: place for place, v in enumerate(alike)}
    if len(alike) < 2 or new.id not in places:
        return _newest_pair(versions) or (new, None)
    place = places[new.id]
    # The first version is compared with the one after it.
    return (alike[place - 1], new) if place else (new, alike[1])


def _newest_pair(versions: Sequence[Expression]) -> tuple[Expression, Expression] | None:
    """Give the last two versions in one language, whichever language has two."""
    for new in reversed(versions):
        alike = [v for v in versions if v.language == new.language]
        if len(alike) > 1:
            return alike[-2], alike[-1]
    return None


def _from_address(name: str) -> Expression | None:
    wanted = st.query_params.get(name)
    if not wanted:
        return None
    try:
        return library.get_expression(state.workspace(), wanted)
    except NotFoundError:
        return None


def keep_pair(old: str, new: str) -> None:
    """Put both versions into the address, so that the page can be sent."""
    if (st.query_params.get(FROM), st.query_params.get(TO)) == (old, new):
        return
    st.query_params[FROM], st.query_params[TO] = old, new


def choose_versions(
    work: Work, versions: Sequence[Expression], old: Expression, new: Expression
) -> None:
    """Let a person choose the two versions, exchange them, or set another text beside this one."""
    choices = _choices(versions, (old, new))
    with st.container(key="compare-versions", horizontal=True, vertical_alignment="center"):
        _version_box(_("From: {version}"), FROM, (old, new), choices)
        st.button(
            "⇄",
            key="compare-swap",
            help=_("Exchange the two versions"),
            on_click=keep_pair,
            args=(new.id, old.id),
        )
        _version_box(_("To: {version}"), TO, (old, new), choices)
        with st.popover("", icon=":material/library_add:", help=_("Compare with another text")):
            other_text_box(work)


def full_name(version: Expression) -> str:
    """Name a version with the title of its text."""
    return _version_name(version, with_title=True)


def _choices(
    versions: Sequence[Expression], pair: tuple[Expression, Expression]
) -> dict[str, Expression]:
    """List the versions of this text, and those of another one that is compared with it."""
    choices = {version.id: version for version in versions}
    for version in pair:
        if version.id not in choices:
            others = library.list_expressions(state.workspace(), version.work_id)
            choices |= {other.id: other for other in others}
    return choices


def _version_box(
    label: str,
    which: str,
    pair: tuple[Expression, Expression],
    choices: Mapping[str, Expression],
) -> None:
    current = pair[0] if which == FROM else pair[1]
    ids = list(choices)
    several = len({version.work_id for version in choices.values()}) > 1
    chosen = st.selectbox(
        label,
        ids,
        index=ids.index(current.id),
        format_func=distinct(
            ids,
            lambda i: fill(label, {"version": _version_name(choices[i], with_title=several)}),
        ),
        # A new key for every pair, so that the box follows the address.
        key=f"compare-{which}-{pair[0].id}-{pair[1].id}",
        label_visibility="collapsed",
    )
    if chosen != current.id:
        keep_pair(*((chosen, pair[1].id) if which == FROM else (pair[0].id, chosen)))
        st.rerun()


def _version_name(version: Expression, *, with_title: bool) -> str:
    name = expression_label(version)
    if not with_title:
        return name
    return f"{work_title(library.get_work(state.workspace(), version.work_id))} · {name}"


def other_text_box(work: Work) -> None:
    """Let a person set this text beside another one, such as the law it replaces."""
    cards = library.list_cards(state.workspace())
    others = {c.work.slug: c for c in cards if c.work.id != work.id and c.expressions}
    if not others:
        return
    chosen = st.selectbox(
        _("Compare with another text"),
        list(others),
        index=None,
        format_func=distinct(others, lambda slug: work_title(others[slug].work)),
        placeholder=_("Choose a text"),
        key=f"compare-other-{st.query_params.get(FROM, '')}",
    )
    if chosen:
        new = _from_address(TO) or state.selected_expression()
        versions = others[chosen].expressions
        alike = [v for v in versions if new and v.language == new.language]
        keep_pair((alike or list(versions))[-1].id, new.id if new else "")
        st.rerun()
