"""Compare two versions of a text, article by article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import streamlit as st

from workbench.comparison import ENGINE
from workbench.domain.errors import NotFoundError, fill
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
from workbench.ui.labels import distinct
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
from workbench.ui.pages.compare_stages import THROUGH, show_stages, stages_of
from workbench.ui.pages.compare_stages import VIEW as STAGES
from workbench.ui.translation import _
from workbench.ui.warnings import told

# Beside the text chosen for all pages, this page has two versions in its address.
_FROM, _TO = "from", "to"
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
    old, new = _chosen(work, versions)
    if old is None or new is None:
        page_header(work_title(work))
        empty_state(
            _("One version is not enough to compare"),
            _("Add another stage of this text, or the law it amends, and come back here."),
            action=_("Add a version"),
            page="upload",
        )
        _other_text_box(work)
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


# --- the two versions -----------------------------------------------------------------------


def _chosen(
    work: Work, versions: Sequence[Expression]
) -> tuple[Expression | None, Expression | None]:
    """Give the versions in the address; else the chosen one and the one before it."""
    old, new = _from_address(_FROM), _from_address(_TO)
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


def _keep(old: str, new: str) -> None:
    """Put both versions into the address, so that the page can be sent."""
    if (st.query_params.get(_FROM), st.query_params.get(_TO)) == (old, new):
        return
    st.query_params[_FROM], st.query_params[_TO] = old, new


def _compare(work: Work, versions: Sequence[Expression], old: Expression, new: Expression) -> None:
    _keep(old.id, new.id)
    page_header(work_title(work), actions=lambda: _actions(old, new))
    stages = stages_of(versions, new.language)
    if len(stages) > 2 and _through_all():
        show_stages(stages, _follow_stages)
        return
    choices = {version.id: version for version in versions}
    for version in (old, new):
        if version.id not in choices:
            others = library.list_expressions(state.workspace(), version.work_id)
            choices |= {other.id: other for other in others}
    html(f"<style>{_STYLE.read_text(encoding='utf-8')}</style>")
    with st.container(key="compare-versions", horizontal=True, vertical_alignment="center"):
        _version_box(_("From: {version}"), _FROM, (old, new), choices)
        st.button(
            "⇄",
            key="compare-swap",
            help=_("Exchange the two versions"),
            on_click=_keep,
            args=(new.id, old.id),
        )
        _version_box(_("To: {version}"), _TO, (old, new), choices)
        with st.popover("", icon=":material/library_add:", help=_("Compare with another text")):
            _other_text_box(work)
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


def _version_box(
    label: str,
    which: str,
    pair: tuple[Expression, Expression],
    choices: Mapping[str, Expression],
) -> None:
    current = pair[0] if which == _FROM else pair[1]
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
        _keep(*((chosen, pair[1].id) if which == _FROM else (pair[0].id, chosen)))
        st.rerun()


def _version_name(version: Expression, *, with_title: bool) -> str:
    name = expression_label(version)
    if not with_title:
        return name
    return f"{work_title(library.get_work(state.workspace(), version.work_id))} · {name}"


def _other_text_box(work: Work) -> None:
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
        key=f"compare-other-{st.query_params.get(_FROM, '')}",
    )
    if chosen:
        new = _from_address(_TO) or state.selected_expression()
        versions = others[chosen].expressions
        alike = [v for v in versions if new and v.language == new.language]
        _keep((alike or list(versions))[-1].id, new.id if new else "")
        st.rerun()


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


def _through_all() -> bool:
    """Ask whether two versions or all stages are wanted; the answer stands in the address."""
    ways = {False: _("Two versions"), True: _("Through all stages")}
    wanted = st.query_params.get(THROUGH) == "1"
    chosen = st.segmented_control(
        _("What is compared"),
        list(ways),
        default=wanted,
        format_func=lambda way: ways[way],
        key=f"compare-way-{wanted}",
        label_visibility="collapsed",
    )
    if chosen is not None and chosen != wanted:
        _set_through(all_stages=chosen)
        st.rerun()
    return wanted


def _set_through(*, all_stages: bool) -> None:
    if all_stages:
        st.query_params[THROUGH] = "1"
    else:
        st.query_params.pop(THROUGH, None)


def _follow_stages() -> None:
    asked = st.session_state[STAGES]
    if asked.get("versions"):
        _set_through(all_stages=False)
        _keep(asked["versions"]["from"], asked["versions"]["to"])
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
    if asked.get("versions"):
        _keep(asked["versions"]["from"], asked["versions"]["to"])
    if asked.get("open"):
        state.select(version=asked["open"]["version"], clause=asked["open"]["clause"])
        st.session_state[_READ] = True
    if asked.get("decide"):
        decide_link(asked["decide"], st.query_params.get(_FROM, ""), st.query_params.get(_TO, ""))


def _actions(old: Expression, new: Expression) -> None:
    if old.language == new.language and old.work_id == new.work_id:
        addresses.link("carry", _("Carry tags over"), icon=":material/move_down:")
        addresses.link("amendments", _("Amendments"), icon=":material/how_to_vote:")
    download_menu(old, new, _full_name)


def _full_name(version: Expression) -> str:
    return _version_name(version, with_title=True)
