"""A brief goes its way and what became of its requests is told, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.factories import Desk, a_desk, a_version
from tests.ui.conftest import LiveServer
from workbench.domain.brief_events import BriefState, Uptake
from workbench.domain.briefs import Brief
from workbench.domain.localized import Localized
from workbench.domain.texts import Stage
from workbench.services import brief_progress, briefs, replies, uptake

pytestmark = pytest.mark.browser

NewPage = Callable[..., Any]
OLD = "تتخذ الإدارة التدابير الملائمة كلما اقتضت ذلك المصلحة العامة."
NEW = "تتخذ الإدارة التدابير المحددة في لائحة كلما اقتضت ذلك المصلحة العامة."


@pytest.fixture
def sent(live_server: LiveServer) -> tuple[Desk, Brief]:
    ws = live_server.workspace
    desk = a_desk(ws, OLD)
    tag = desk.tag()
    desk.send(tag)
    found = desk.finding(
        tag["annotation_id"],
        title=Localized(ar="عبارة غامضة", fr="Terme vague"),
        proposed_wording="التدابير المحددة في لائحة",
    )
    brief = briefs.create_brief(
        ws,
        desk.review.id,
        finding_ids=[found.id],
        title=Localized(ar="مذكرة التتبع", fr="Note suivie"),
        addressee=Localized(ar="لجنة العدل", fr="Commission de la justice"),
        language="ar",
        person_id=desk.person.id,
    )
    return desk, brief


def test_a_brief_is_checked_remarked_on_and_sent(
    new_page: NewPage, live_server: LiveServer, sent: tuple[Desk, Brief]
) -> None:
    desk, brief = sent
    ws = live_server.workspace
    page = new_page(f"/briefs?work={desk.work.slug}", language="fr", person=desk.person.id)
    page.locator(".desk img").first.wait_for()
    comments = page.locator(".st-key-brief-comments button").first
    comments.click()
    page.get_by_label("Commentaire", exact=True).fill("Vérifier le délai")
    page.get_by_role("button", name="Ajouter le commentaire").click()
    expect(page.get_by_text("Vérifier le délai")).to_be_visible()
    page.get_by_role("button", name="Traité").click()
    expect(page.get_by_text(re.compile("traité par"))).to_be_visible()
    page.keyboard.press("Escape")
    state = page.locator(".st-key-brief-state button").first
    expect(state).to_contain_text("Brouillon")
    state.click()
    page.locator(".st-key-brief-state-sent button").click()
    expect(state).to_contain_text("Envoyée")
    assert brief_progress.state_of(ws, brief.id).state is BriefState.SENT
    assert brief_progress.list_comments(ws, brief.id)[0].settled_by == desk.person.id


def test_outcomes_are_proposed_taken_over_and_set_by_hand(
    new_page: NewPage, live_server: LiveServer, sent: tuple[Desk, Brief]
) -> None:
    desk, brief = sent
    ws = live_server.workspace
    brief_progress.set_state(ws, brief.id, BriefState.SENT, desk.person.id)
    a_version(ws, desk.work, NEW, stage=Stage.ADOPTE_DEFINITIF)
    page = new_page(f"/followup?work={desk.work.slug}", language="ar", person=desk.person.id)
    card = page.locator("[class*=st-key-card-followup-]")
    expect(card).to_contain_text("لجنة العدل")
    page.get_by_role("button", name="البحث عن صياغاتنا فيه").click()
    expect(card).to_contain_text("مقترح")
    page.locator(".st-key-followup-take button").click()
    expect(page.locator("table.plain")).to_contain_text("100%")

    def told() -> Any:
        return uptake.list_recommendations(ws, brief_id=brief.id)[0].follow_up

    assert told().outcome is Uptake.ADOPTED
    card.get_by_role("button", name="تحديد المآل").click()
    page.get_by_label("رقم التعديل").fill("14")
    page.get_by_label("تاريخ الجواب").fill("12/05/2030")
    page.get_by_role("button", name="حفظ").click()
    expect(card).to_contain_text("14")
    assert told().amendment_number == "14"
    assert told().replied_on.isoformat() == "2030-05-12"


def test_the_pages_fit_a_phone(new_page: NewPage, sent: tuple[Desk, Brief]) -> None:
    desk, _brief = sent
    page = new_page(
        f"/followup?work={desk.work.slug}", language="ar", viewport={"width": 360, "height": 780}
    )
    page.locator("[class*=st-key-card-followup-]").first.wait_for()
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360


def test_an_answer_is_written_in_the_file_and_taken_in(
    new_page: NewPage,
    live_server: LiveServer,
    sent: tuple[Desk, Brief],
    tmp_path: Path,
    browser: Any,
) -> None:
    """The file is opened from a disk, without any server, as a member opens it."""
    desk, brief = sent
    ws = live_server.workspace
    file = tmp_path / "brief.html"
    file.write_bytes(replies.brief_with_form(ws, brief.id, "ar", "equipe@exemple.ma"))
    context = browser.new_context(viewport={"width": 360, "height": 780})
    member = context.new_page()
    errors: list[str] = []
    member.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    member.goto(file.as_uri())
    member.locator("input.name").fill("النائبة فلانة")
    member.locator("fieldset select").select_option("partly")
    member.locator("fieldset input").fill("نقدم التعديل\u00a0باسم الفريق: <ب>")
    assert member.evaluate("document.documentElement.scrollWidth") <= 360
    text = member.locator("textarea").input_value()
    assert "equipe@exemple.ma?subject=" in member.locator("a.mail").get_attribute("href")
    assert errors == []
    context.close()

    quoted = "السلام عليكم\n\n" + "".join(f"> {line}\n" for line in text.splitlines())
    page = new_page(f"/followup?work={desk.work.slug}", language="fr", person=desk.person.id)
    page.get_by_text("Enregistrer une réponse").click()
    page.get_by_label("Le texte renvoyé par un membre").fill(quoted)
    page.get_by_role("button", name="Noter les réponses").click()
    expect(page.get_by_text("1 réponse notée")).to_be_visible()
    (one,) = uptake.list_recommendations(ws, brief_id=brief.id)
    assert one.follow_up.reply == "نتبناها جزئيا: نقدم التعديل باسم الفريق: <ب>"
    assert one.follow_up.addressee == "النائبة فلانة"
    assert one.follow_up.outcome is Uptake.NO_ANSWER, "an answer is no outcome"
