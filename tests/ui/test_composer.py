"""Findings are looked for, taken together and grouped at the desk, in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.ui.brief_desk import NewPage, kept, opened, saved, tag_and_conclude, until
from tests.ui.conftest import LiveServer
from workbench.domain.briefs import Brief, Grouping
from workbench.domain.reviews import Finding, Review
from workbench.domain.texts import Expression, Work
from workbench.services import briefs, library, persons

pytestmark = pytest.mark.browser

Reviewed = tuple[Work, Review, list[Finding]]
MORE = (
    ("art_1", "بوابة وطنية", "AC-A1", "high", "بوابة بلا جهة مسؤولة"),
    ("art_3", "لمدة ست سنوات", "AC-B1", "critical", "ولاية طويلة"),
)


@pytest.fixture
def karim(live_server: LiveServer, review: Reviewed) -> list[Finding]:
    """Two findings of a second person that the brief leaves out."""
    ws = live_server.workspace
    version: Expression = library.get_expression(ws, review[2][0].expression_id)
    who = persons.add_person(ws, "كريم").id
    text = {p.eid: p.text for p in library.get_provisions(ws, version.id)}
    made = []
    for eid, _quote, criterion, severity, title in MORE:
        quote = " ".join(text[eid].split()[-3:])
        made.append(
            tag_and_conclude(ws, review[1], version, who, eid, quote, criterion, severity, title)
        )
    return made


def filters(page: Any) -> None:
    page.locator(".desk .filters summary").click()


def shown(page: Any) -> list[str]:
    names = page.locator(".desk .it:not([hidden]) .name")
    return [name.inner_text() for name in names.all()]


def test_findings_are_found_by_severity_criterion_place_author_and_words(
    new_page: NewPage,
    review: Reviewed,
    brief: Brief,
    karim: list[Finding],
) -> None:
    page = opened(new_page, review[0], language="fr")
    filters(page)
    expect(page.locator(".desk .told")).to_have_text("5 affichés sur 5")
    for name, value, wanted in (
        ("severity", "critical", {"ولاية طويلة"}),
        ("criterion", "B", {"تعيين بلا معيار", "ولاية طويلة"}),
        ("criterion", "AC-A2", {"نشر غير كامل"}),
        ("place", "art_1", {"نشر غير كامل", "بوابة بلا جهة مسؤولة"}),
        ("author", karim[0].author_id, {"ولاية طويلة", "بوابة بلا جهة مسؤولة"}),
    ):
        page.locator(f".desk [data-filter={name}]").select_option(value)
        assert set(shown(page)) == wanted, name
        expect(page.locator(".desk .filters .count")).to_have_text("(1)")
        page.locator(f".desk [data-filter={name}]").select_option("")
    page.locator(".desk .search").fill("مِعيار تعيين")  # vowel marks and order do not matter
    assert shown(page) == ["تعيين بلا معيار"]
    page.locator(".desk [data-filter=severity]").select_option("low")
    assert shown(page) == []
    expect(page.locator(".desk .told")).to_have_text("Aucun constat ne répond à ces filtres.")
    expect(page.locator(".desk .bulk.add")).to_be_disabled()
    page.locator(".desk .clear").click()
    assert len(shown(page)) == 5


def test_all_that_are_shown_are_taken_in_and_left_out_together(
    new_page: NewPage,
    live_server: LiveServer,
    review: Reviewed,
    brief: Brief,
    karim: list[Finding],
) -> None:
    page = opened(new_page, review[0], language="fr")
    filters(page)
    page.locator(".desk [data-filter=author]").select_option(karim[0].author_id)
    page.locator(".desk .bulk.add").click()
    whole = (*brief.finding_ids, *(f.id for f in karim))
    until(lambda: kept(live_server, brief).finding_ids == whole)
    saved(page)
    assert len(shown(page)) == 2, "the filter stays when the list is drawn anew"
    page.locator(".desk .clear").click()
    page.locator(".desk [data-filter=severity]").select_option("high")
    page.locator(".desk .bulk.leave_out").focus()
    page.keyboard.press("Enter")
    low = (brief.finding_ids[1], brief.finding_ids[2], karim[1].id)
    until(lambda: kept(live_server, brief).finding_ids == low)
    expect(page.locator(".desk .list h2")).to_have_text("Constats choisis · 3 sur 5")


def test_moving_among_those_shown_leaves_the_hidden_ones_in_their_places(
    new_page: NewPage,
    live_server: LiveServer,
    review: Reviewed,
    brief: Brief,
) -> None:
    first, second, third = brief.finding_ids
    page = opened(new_page, review[0])
    filters(page)
    page.locator(".desk [data-filter=criterion]").select_option("A")  # the first and the third
    page.locator(f"[data-id='{third}'] .grip").focus()
    page.keyboard.press("ArrowUp")
    until(lambda: kept(live_server, brief).finding_ids == (third, first, second))


@pytest.mark.parametrize(("language", "width"), [("fr", 1440), ("ar", 360)])
def test_groups_are_chosen_stored_and_printed_and_order_by_hand_holds_inside(
    new_page: NewPage,
    live_server: LiveServer,
    review: Reviewed,
    brief: Brief,
    language: str,
    width: int,
) -> None:
    first, second, third = brief.finding_ids
    ws = live_server.workspace
    page = opened(new_page, review[0], language=language, viewport={"width": width, "height": 800})
    before = page.locator(".desk img").first.get_attribute("src")
    page.locator(".desk .grouping select").select_option("theme")
    until(lambda: kept(live_server, brief).grouping is Grouping.THEME)
    expect(page.locator(".desk .group h3")).to_have_count(2)
    until(lambda: page.locator(".desk img").first.get_attribute("src") != before)
    ids = [one.get_attribute("data-id") for one in page.locator(".desk .it").all()]
    assert ids == [first, third, second]
    page.locator(f"[data-id='{third}'] .grip").focus()
    page.keyboard.press("ArrowUp")
    until(lambda: kept(live_server, brief).finding_ids == (third, second, first))
    page.keyboard.press("ArrowUp")  # it is the first of its group
    saved(page)
    assert kept(live_server, brief).finding_ids == (third, second, first)
    text = briefs.render_brief(ws, brief.id, language="fr", format="txt").decode()
    order = [text.index(f"Titre {eid}") for eid in ("art_1", "art_2", "art_3")]
    assert order == sorted(order)
    page.locator(".desk .grouping select").select_option("none")
    until(lambda: kept(live_server, brief).grouping is Grouping.NONE)
    expect(page.locator(".desk .group h3")).to_have_count(0)
    until(
        lambda: (
            [one.get_attribute("data-id") for one in page.locator(".desk .it").all()]
            == [third, second, first]
        )
    )
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) <= 0
