"""A member reads a brief by a link without an account, answers, and nothing else opens."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect

from tests.factories import ARTICLES, Desk, a_desk, a_version
from tests.ui.conftest import LiveServer, free_port, wait_until_it_answers
from workbench.domain.briefs import Brief
from workbench.domain.localized import Localized
from workbench.domain.texts import Stage
from workbench.services import briefs, reading_room, uptake

pytestmark = pytest.mark.browser

NewPage = Callable[..., Any]


@pytest.fixture
def written(live_server: LiveServer) -> tuple[Desk, Brief]:
    desk = a_desk(live_server.workspace)
    tag = desk.tag()
    desk.send(tag)
    found = desk.finding(
        tag["annotation_id"],
        title=Localized(ar="عبارة غامضة", fr="Terme vague"),
        statement=Localized(ar="لا تعريف", fr="Sans définition"),
        recommendation=Localized(ar="لائحة", fr="Une liste"),
    )
    brief = briefs.create_brief(
        live_server.workspace,
        desk.review.id,
        finding_ids=[found.id],
        title=Localized(ar="مذكرة للقراءة", fr="Note à lire"),
        addressee=Localized(ar="لجنة العدل"),
        language="ar",
        person_id=desk.person.id,
    )
    return desk, brief


def status(url: str) -> int:
    return httpx.get(url, timeout=30).status_code


def test_a_member_reads_downloads_and_answers(
    new_page: NewPage, browser: Any, live_server: LiveServer, written: tuple[Desk, Brief]
) -> None:
    desk, brief = written
    ws = live_server.workspace
    room = reading_room.open_room(ws, brief.id, desk.person.id, note="النائبة فلانة")
    context = browser.new_context(viewport={"width": 360, "height": 780})
    member = context.new_page()
    errors: list[str] = []
    member.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    member.goto(live_server.url + room.path)
    expect(member.locator("h1")).to_have_text("مذكرة للقراءة")
    member.locator(".clauses summary").click()
    expect(member.locator(".clauses mark")).to_have_text("التدابير الملائمة")
    assert context.cookies() == [], "nobody is followed"
    member.get_by_role("link", name="Français").click()
    expect(member.locator("h1")).to_have_text("Note à lire")
    with member.expect_download() as loaded:
        member.get_by_role("link", name="PDF").click()
    assert loaded.value.path().read_bytes().startswith(b"%PDF")
    member.locator("fieldset select").select_option("take_up")
    member.locator("input.name").fill("النائبة فلانة")
    member.get_by_role("button", name="Envoyer la réponse").click()
    expect(member.locator(".told")).to_contain_text("est arrivée")
    assert member.evaluate("document.documentElement.scrollWidth") <= 360
    assert errors == []
    context.close()
    (seen,) = reading_room.list_rooms(ws, brief.id)
    assert (seen.opens, len(seen.answers)) == (2, 1)
    page = new_page(f"/followup?work={desk.work.slug}", language="fr", person=desk.person.id)
    page.locator("[class*=st-key-answer-take-] button").click()
    expect(page.get_by_text("1 réponse notée")).to_be_visible()
    (one,) = uptake.list_recommendations(ws, brief_id=brief.id)
    assert one.follow_up.addressee == "النائبة فلانة"
    assert reading_room.waiting_answers(ws, brief.id) == []


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_what_changed_in_the_text_is_read_on_a_phone_by_keyboard(
    new_page: NewPage, live_server: LiveServer, written: tuple[Desk, Brief], language: str
) -> None:
    desk, brief = written
    ws = live_server.workspace
    first, second, third = ARTICLES
    second = second.replace("الملائمة", "المحددة في لائحة")
    changed = (first, second, third, "مادة مضافة في اللجنة.")
    a_version(ws, desk.work, *changed, stage=Stage.COMMISSION)
    room = reading_room.open_room(ws, brief.id, desk.person.id)
    page = new_page(viewport={"width": 360, "height": 780})
    page.goto(f"{live_server.url}{room.path}?lang={language}")
    articles = page.locator("section.changes details")
    cited = page.locator("section.changes details[open]")
    expect(cited).to_have_count(1)
    expect(cited.locator("del").first).to_be_visible()
    folded = articles.last
    assert folded.get_attribute("open") is None
    folded.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(folded.locator("ins").first).to_be_visible()
    heard = folded.locator("ins .heard").first.bounding_box()
    assert heard["width"] <= 1, "what is read aloud takes no room"
    width = "document.documentElement.scrollWidth"
    assert page.evaluate(width) == 360


def test_wrong_expired_and_revoked_links_open_nothing(
    live_server: LiveServer, written: tuple[Desk, Brief]
) -> None:
    desk, brief = written
    ws, url = live_server.workspace, live_server.url
    room = reading_room.open_room(ws, brief.id, desk.person.id, days=1)
    assert status(url + room.path) == 200
    assert status(url + room.path[:-1] + ("0" if room.path[-1] != "0" else "1")) == 404
    assert status(f"{url}/room/{room.link.id}.") == 404
    assert status(f"{url}{room.path}/ar.exe") == 404
    assert not room.link.is_open(date.today() + timedelta(days=2))
    reading_room.revoke(ws, room.link.id, desk.person.id)
    assert status(url + room.path) == 404


def test_the_rooms_alone_reach_nothing_of_the_workbench(
    live_server: LiveServer, written: tuple[Desk, Brief]
) -> None:
    """What stands on the net is a program of its own, on the same workspace."""
    desk, brief = written
    room = reading_room.open_room(live_server.workspace, brief.id, desk.person.id)
    port = free_port()
    program = f"from workbench.server import serve_rooms; serve_rooms(port={port})"
    environment = {**os.environ, "WORKBENCH_WORKSPACE": str(live_server.folder)}
    rooms = subprocess.Popen([sys.executable, "-c", program], env=environment)
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until_it_answers(rooms, url, live_server.folder / "no-log")
        assert status(url + room.path) == 200
        for path in ("/", "/briefs", "/api/law", "/api/operations", "/_stcore/health", "/app.py"):
            assert status(url + path) == 404, path
    finally:
        rooms.terminate()
        rooms.wait(20)


def test_an_answer_to_another_brief_or_of_any_length_is_refused(
    live_server: LiveServer, written: tuple[Desk, Brief]
) -> None:
    desk, brief = written
    room = reading_room.open_room(live_server.workspace, brief.id, desk.person.id)
    for body in (b"bonjour", b"x" * 200_000):
        refused = httpx.post(f"{live_server.url}{room.path}/answer", content=body, timeout=30)
        assert refused.status_code in (400, 413)
    assert reading_room.waiting_answers(live_server.workspace, brief.id) == []


def test_the_team_makes_and_takes_back_links_on_the_page(
    new_page: NewPage, live_server: LiveServer, written: tuple[Desk, Brief]
) -> None:
    desk, brief = written
    page = new_page(f"/briefs?work={desk.work.slug}", language="fr", person=desk.person.id)
    page.locator(".desk img").first.wait_for()
    page.locator(".st-key-brief-sending button").first.click()
    page.get_by_label("Pour qui (vous seuls le voyez)").fill("Commission")
    page.get_by_role("button", name="Créer un lien").click()
    revoke = page.locator("[class*=st-key-room-revoke-] button")
    expect(revoke).to_be_visible()
    (room,) = reading_room.list_rooms(live_server.workspace, brief.id)
    assert room.link.note == "Commission"
    revoke.click()
    expect(page.get_by_text("fermé")).to_be_visible()
    assert not reading_room.list_rooms(live_server.workspace, brief.id)[0].is_open
