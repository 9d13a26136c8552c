"""Compare two versions of a text, article by article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from workbench.comparison import ENGINE
from workbench.domain.texts import Expression, Stage, Work
from workbench.services import library, link_decisions
from workbench.services.comparisons import compare_expressions
from workbench.services.findings_beside import FindingsBeside, findings_beside
from workbench.services.languages import compare_languages
from workbench.ui import addresses, state
from workbench.ui.comparison_downloads import download_menu
from workbench.ui.components.comparison import comparison_view
from workbench.ui.components.comparison.languages_payload import pack_languages
from workbench.ui.components.comparison.payload import pack
from workbench.ui.layout import (
    chip_html,
    element,
    empty_state,
    escape,
    expression_label,
    html,
    language_name,
    notice,
    page_header,
    stage_name,
    work_title,
)
from workbench.ui.pages.compare_links import decide_link, told_decisions
from workbench.ui.pages.compare_sides import side_of
from workbench.ui.pages.compare_stages import VIEW as STAGES
from workbench.ui.pages.compare_stages import set_through, show_stages, stages_of, through_all
from workbench.ui.pages.compare_versions import (
    FROM,
    TO,
    choose_versions,
    chosen_versions,
    full_name,
    keep_pair,
    other_text_box,
)
from workbench.ui.translation import _
from workbench.ui.warnings import told

_VIEW = "comparison-view"
_READ = "compare-read"
_STYLE = Path(__file__).parent.parent / "components" / "comparison" / "page.css"


def render() -> None:
    """Show what changed between two versions of the chosen text."""
    if st.session_state.pop(_READ, False):
        addresses.go("read")
    work = state.selected_work()
    if work is None:
        _choose_a_text()
        return
    versions = library.list_expressions(state.workspace(), work.id)
    old, new = chosen_versions(work, versions)
    if old is None or new is None:
        page_header(work_title(work))
        empty_state(
            _("One version is not enough to compare"),
            _("Add another stage of this text, or the law it amends, and come back here."),
            action=_("Add a version"),
            page="upload",
        )
        other_text_box(work)
        return
    _compare(work, versions, old, new)


def _choose_a_text() -> None:
    page_header(_("Compare"))
    cards = [c for c in library.list_cards(state.workspace()) if len(c.expressions) > 1]
    if not cards:
        empty_state(
            _("Nothing to compare yet"),
            _("Add two versions of a text: as tabled and as adopted in committee, for instance."),
            action=_("Add a text"),
            page="upload",
        )
        return
    html(element("p", _("Which text do you want to compare?"), "soft"))
    for card in cards:
        with st.container(key=f"card-compare-{card.work.id}"):
            stages = dict.fromkeys(stage_name(version.stage) for version in card.expressions)
            html(
                f'<div class="work-title" dir="auto">{escape(work_title(card.work))}</div>'
                f'<div class="chips">{"".join(chip_html(stage) for stage in stages)}</div>'
            )
            addresses.link(
                "compare",
                _("Compare its versions"),
                icon=":material/compare_arrows:",
                work=card.work.slug,
            )


def _compare(work: Work, versions: Sequence[Expression], old: Expression, new: Expression) -> None:
    keep_pair(old.id, new.id)
    page_header(work_title(work), actions=lambda: _actions(old, new))
    stages = stages_of(versions, new.language)
    if len(stages) > 2 and through_all():
        show_stages(stages, _follow_stages)
        return
    html(f"<style>{_STYLE.read_text(encoding='utf-8')}</style>")
    choose_versions(work, versions, old, new)
    if old.language != new.language and old.work_id == new.work_id:
        _show_languages(old, new)
    elif _comparable(old, new):
        _preview_notice((old, new))
        _show(versions, old, new)


def _preview_notice(pair: tuple[Expression, Expression]) -> None:
    """Say that one side is no official text, and how it came about."""
    previews = [version for version in pair if version.stage is Stage.APERCU]
    if previews:
        lines = [told(warning) for version in previews for warning in version.warnings]
        notice(" ".join(lines) or _("Preview, not official"), "warn")


def _comparable(old: Expression, new: Expression) -> bool:
    if old.language != new.language:
        notice(
            _(
                "These two versions are in different languages ({old}, {new}): their words cannot "
                "be compared. Choose two versions in the same language.",
                old=language_name(old.language),
                new=language_name(new.language),
            ),
            "warn",
        )
        return False
    if old.work_id != new.work_id:
        notice(
            _(
                "These are two different texts. Articles are matched by what they say; little "
                "may match."
            ),
            "info",
        )
    return True


def _follow_stages() -> None:
    """Do what the person asked for among the stages: two of them, or reading."""
    asked = st.session_state[STAGES]
    if asked.get("versions"):
        set_through(all_stages=False)
    _follow_ways(asked)


def _follow_ways(asked: Mapping[str, Any]) -> None:
    """Go to two other versions, or to a clause where it is read."""
    if asked.get("versions"):
        keep_pair(asked["versions"]["from"], asked["versions"]["to"])
    if asked.get("open"):
        state.select(version=asked["open"]["version"], clause=asked["open"]["clause"])
        st.session_state[_READ] = True


# --- what changed ---------------------------------------------------------------------------


def _show(versions: Sequence[Expression], old: Expression, new: Expression) -> None:
    alike = tuple(v for v in versions if v.language == new.language)
    beside = _beside((old, new))
    decided = [one.id for one in link_decisions.list_decisions(state.workspace(), old.id, new.id)]
    stamp = repr([_stamp(alike), _marks_of(beside), decided])
    with st.spinner(_("Comparing the two versions article by article…"), show_time=False):
        packed = _packed(
            old.id, new.id, tuple(v.id for v in alike), state.language(), ENGINE, stamp
        )
    comparison_view(packed, key=_VIEW, on_change=_follow)


def _stamp(versions: Sequence[Expression]) -> str:
    # Texts never change, but a stage or a date can be corrected.
    return repr([(v.id, v.stage.value, str(v.date)) for v in versions])


def _beside(pair: tuple[Expression, Expression]) -> FindingsBeside:
    return findings_beside(state.workspace(), sorted({version.work_id for version in pair}))


def _marks_of(beside: FindingsBeside) -> str:
    made = sorted({(f.id, str(f.changed_at)) for listed in beside.places.values() for f in listed})
    return repr((made, beside.standings))


@lru_cache(maxsize=24)
def _packed(
    old_id: str, new_id: str, version_ids: tuple[str, ...], language: str, engine: str, stamp: str
) -> bytes:
    ws = state.workspace()
    comparison = compare_expressions(ws, old_id, new_id)
    old, new = side_of(old_id), side_of(new_id)
    versions = [library.get_expression(ws, version_id) for version_id in version_ids]
    beside = _beside((old.expression, new.expression))
    return pack(
        comparison,
        old,
        new,
        language=language,
        versions=versions,
        beside=beside,
        decisions=told_decisions(ws, old, new),
    )


def _show_languages(first: Expression, second: Expression) -> None:
    """Show one text in two languages beside each other, and where they differ."""
    if first.stage is not second.stage:
        notice(
            _(
                "These are two stages in two languages ({old}, {new}): what differs may have been "
                "amended in between.",
                old=expression_label(first),
                new=expression_label(second),
            ),
            "info",
        )
    stamp = repr(_marks_of(_beside((first, second))))
    with st.spinner(_("Setting the two languages beside each other…"), show_time=False):
        packed = _packed_languages(first.id, second.id, state.language(), stamp)
    comparison_view(packed, key=_VIEW, on_change=_follow)


@lru_cache(maxsize=12)
def _packed_languages(first_id: str, second_id: str, language: str, stamp: str) -> bytes:
    both = compare_languages(state.workspace(), first_id, second_id)
    first, second = side_of(first_id), side_of(second_id)
    beside = _beside((first.expression, second.expression))
    return pack_languages(both, first, second, beside, language=language)


def _follow() -> None:
    """Do what the person asked for inside the comparison: other versions, or reading."""
    asked = st.session_state[_VIEW]
    _follow_ways(asked)
    if asked.get("decide"):
        decide_link(asked["decide"], st.query_params.get(FROM, ""), st.query_params.get(TO, ""))


def _actions(old: Expression, new: Expression) -> None:
    if old.language == new.language and old.work_id == new.work_id:
        addresses.link("carry", _("Carry tags over"), icon=":material/move_down:")
        addresses.link("amendments", _("Amendments"), icon=":material/how_to_vote:")
    download_menu(old, new, full_name)
