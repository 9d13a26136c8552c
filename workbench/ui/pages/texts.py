"""Home: my texts as cards, with what is open in each and the way back into the work."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import streamlit as st

from workbench.domain.redlines import ChangeKind
from workbench.domain.texts import Expression, Stage, WorkCard
from workbench.services import library, reviews
from workbench.services.comparisons import compare_expressions
from workbench.services.demonstration import load_demonstration, version_id
from workbench.ui import addresses, state
from workbench.ui.layout import (
    Html,
    chip_html,
    element,
    escape,
    expression_label,
    format_date,
    html,
    kind_and_number,
    page_header,
    stage_name,
    work_title,
)
from workbench.ui.translation import _, plural

SOON = 10  # days before a deadline from which it is marked
COMPARED_AT_ONCE = 250  # articles up to which a first comparison keeps nobody waiting


def render() -> None:
    """Show every text of the workspace that is not archived, the nearest deadline first."""
    cards = library.list_cards(state.workspace())
    page_header(_("My texts"), actions=_actions if cards else None)
    if not cards:
        _first_choice()
        return
    with st.container(key="cards"):
        for card in sorted(cards, key=_urgency):
            _card(card)


def _urgency(card: WorkCard) -> tuple[bool, bool, date, str]:
    deadline = card.work.deadline
    past = deadline is None or deadline < date.today()
    return not card.expressions, past, deadline or date.max, work_title(card.work)


def _actions() -> None:
    with st.container(key="header-links", horizontal=True, width="content"):
        addresses.link("search", _("Search"), icon=":material/search:")
        addresses.link("library", _("Library"), icon=":material/folder_open:")
        with st.container(key="main-add", width="content"):
            addresses.link("upload", _("Add a text"), icon=":material/add:", work="")


def _first_choice() -> None:
    with st.container(key="first-choice"):
        with st.container(key="choice-demo"):
            _choice(
                _("See how it works"),
                _(
                    "A training bill in three stages, tagged by three reviewers, with "
                    "findings and a brief. Nothing in it is real."
                ),
            )
            if st.button(_("Open the training bill"), type="primary", key="open-demo"):
                _open_demonstration()
        with st.container(key="choice-own"):
            _choice(
                _("Begin with your own text"),
                _(
                    "Give the PDF of a bill or law; its articles are read on this computer "
                    "and nothing leaves it."
                ),
            )
            addresses.link("upload", _("Add a text"), icon=":material/upload_file:")


def _choice(title: str, body: str) -> None:
    html(f'<div class="choice">{element("h2", title)}{element("p", body)}</div>')


def _open_demonstration() -> None:
    with st.spinner(_("The training bill is being put into the workspace …")):
        work = load_demonstration(state.workspace())
    addresses.go("read", work=work.slug, version=version_id())


def _card(card: WorkCard) -> None:
    work, latest = card.work, state.newest(list(card.expressions))
    with st.container(key=f"card-work-{work.id}"):
        html(
            f'<div class="work-title" dir="auto">{escape(work_title(work))}</div>'
            f'<div class="chips">{_chips(card, latest)}</div>'
            f'<div class="facts">{_facts(card)}</div>'
        )
        with st.container(key=f"go-{work.id}", horizontal=True):
            _ways_on(card, latest)


def _chips(card: WorkCard, latest: Expression | None) -> str:
    chips = []
    if latest is not None:
        chips.append(chip_html(stage_name(latest.stage), "stage"))
    chips.append(chip_html(kind_and_number(card.work)))
    if card.work.training:
        chips.append(chip_html(_("Training text"), "training"))
    if card.work.deadline:
        chips.append(_deadline_chip(card.work.deadline))
    return "".join(chips)


def _deadline_chip(deadline: date) -> Html:
    days = (deadline - date.today()).days
    if days < 0:
        return chip_html(_("Deadline was {date}", date=format_date(deadline)), "soft")
    left = plural("{n} day left", "{n} days left", days) if days else _("today")
    words = _("Amendments until {date}", date=format_date(deadline))
    return chip_html(f"{words} · {left}", "warn" if days <= SOON else "")


def _facts(card: WorkCard) -> str:
    latest = state.newest(list(card.expressions))
    if latest is None:
        return element("span", _("No file yet."))
    versions = len(card.expressions)
    counted = (
        (versions, plural("{n} version", "{n} versions", versions)),
        (card.articles, plural("{n} article", "{n} articles", card.articles)),
        (card.annotations, plural("{n} tag", "{n} tags", card.annotations)),
        (card.findings, plural("{n} finding", "{n} findings", card.findings)),
        (card.briefs, plural("{n} brief", "{n} briefs", card.briefs)),
    )
    facts = [words for number, words in counted if number]
    facts += _changes(card)
    facts.append(_("Latest: {version}", version=expression_label(latest)))
    return "".join(f"<span><bdi>{escape(fact)}</bdi></span>" for fact in facts)


def _changes(card: WorkCard) -> list[str]:
    """Say what the newest version changed since the one before it in the same language."""
    latest = state.newest(list(card.expressions))
    real = [e for e in card.expressions if e.stage is not Stage.APERCU]
    same = [e for e in real if latest and e.language == latest.language]
    if len(same) < 2 or card.articles > COMPARED_AT_ONCE:
        return []
    counts = _counts(same[-2].id, same[-1].id)
    words = (
        (ChangeKind.AMENDED, _("{n} amended", n=counts[ChangeKind.AMENDED])),
        (ChangeKind.INSERTED, _("{n} inserted", n=counts[ChangeKind.INSERTED])),
        (ChangeKind.REPEALED, _("{n} repealed", n=counts[ChangeKind.REPEALED])),
    )
    changed = _(", ").join(text for kind, text in words if counts[kind])
    return [_("Since the version before: {changes}", changes=changed)] if changed else []


@lru_cache(maxsize=500)
def _counts(old_id: str, new_id: str) -> dict[ChangeKind, int]:
    """Count once in this process; the texts of two versions never change."""
    return compare_expressions(state.workspace(), old_id, new_id).counts()


def _place_of_work(card: WorkCard) -> str | None:
    """Find the version that was tagged last: that is where reading goes on."""
    ws = state.workspace()
    tags = [
        tag
        for review in reviews.list_reviews(ws, card.work.id)
        for tag in reviews.list_annotations(ws, review.id)
        if tag.changed_at is not None
    ]
    last = max(tags, key=lambda tag: (tag.changed_at, tag.id), default=None)
    return last.expression_id if last else None


def _ways_on(card: WorkCard, latest: Expression | None) -> None:
    slug = card.work.slug
    if latest is None:
        addresses.link("upload", _("Add its file"), icon=":material/upload_file:", work=slug)
        return
    with st.container(key=f"main-read-{card.work.id}", width="content"):
        words = _("Continue reading") if card.annotations else _("Read and tag")
        version = _place_of_work(card) if card.annotations else None
        addresses.link("read", words, icon=":material/menu_book:", work=slug, version=version)
    if len(card.expressions) > 1:
        addresses.link("compare", _("Compare"), icon=":material/compare_arrows:", work=slug)
    if card.annotations or card.findings:
        addresses.link("findings", _("Findings"), icon=":material/flag:", work=slug)
    if card.findings:
        addresses.link("briefs", _("Briefs"), icon=":material/edit_note:", work=slug)
