"""Every article of a text through all its stages, a column for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

import streamlit as st

from workbench.comparison import ENGINE
from workbench.comparison.lineages import lineages
from workbench.domain.texts import Expression, Stage
from workbench.services.comparisons import compare_expressions
from workbench.ui import state
from workbench.ui.components.stages import stages_view
from workbench.ui.components.stages.payload import pack_stages
from workbench.ui.pages.compare_sides import side_of
from workbench.ui.translation import _

_THROUGH = "through"  # in the address, so that the page can be sent
VIEW = "stages-view"


def through_all() -> bool:
    """Ask whether two versions or all stages are wanted; the answer stands in the address."""
    ways = {False: _("Two versions"), True: _("Through all stages")}
    wanted = st.query_params.get(_THROUGH) == "1"
    chosen = st.segmented_control(
        _("What is compared"),
        list(ways),
        default=wanted,
        format_func=lambda way: ways[way],
        key=f"compare-way-{wanted}",
        label_visibility="collapsed",
    )
    if chosen is not None and chosen != wanted:
        set_through(all_stages=chosen)
        st.rerun()
    return wanted


def set_through(*, all_stages: bool) -> None:
    """Put into the address whether all stages are wanted."""
    if all_stages:
        st.query_params[_THROUGH] = "1"
    else:
        st.query_params.pop(_THROUGH, None)


def stages_of(versions: Sequence[Expression], language: str) -> list[Expression]:
    """Choose the versions that are stages: the newest revision of each, no preview."""
    newest: dict[tuple[str, str], Expression] = {}
    for version in versions:
        if version.language == language and version.stage is not Stage.APERCU:
            newest[(version.stage.value, str(version.date))] = version
    return list(newest.values())


def show_stages(versions: Sequence[Expression], follow: Callable[[], None]) -> None:
    """Show a text through its stages."""
    ids = tuple(version.id for version in versions)
    stamp = repr([(v.stage.value, str(v.date)) for v in versions])
    with st.spinner(_("Comparing every stage with the one before it…"), show_time=False):
        packed = _packed(ids, state.language(), ENGINE, stamp)
    stages_view(packed, key=VIEW, on_change=follow)


@lru_cache(maxsize=8)
def _packed(ids: tuple[str, ...], language: str, engine: str, stamp: str) -> bytes:
    ws = state.workspace()
    found = lineages([compare_expressions(ws, old, new) for old, new in pairwise(ids)])
    return pack_stages(found, [side_of(version_id) for version_id in ids], language=language)
