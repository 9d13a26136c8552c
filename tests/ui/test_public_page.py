"""Everybody reads a published brief without an account; a withdrawn one is gone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect

from tests.factories import Desk, a_desk
from tests.ui.conftest import LiveServer, drawn, free_port, wait_until_it_answers
from workbench.domain.brief_events import BriefState
from workbench.domain.briefs import Brief
from workbench.domain.localized import Localized
from workbench.services import brief_progress, briefs, publishing

pytestmark = pytest.mark.browser

NewPage = Callable[..., Any]


@pytest.fixture
def written(live_server: LiveServer) -> tuple[Desk, Brief]:
    ws = live_server.workspace
    desk = a_desk(ws)
    tag = desk.tag()
    desk.send(tag)
    hostile = "<script>window.hacked=1</script> Terme vague"
    found = desk.finding(
        tag["annotation_id"],
        title=Localized(ar="عبارة غامضة", fr=hostile),
        statement=Localized(ar="لا تعريف", fr="Sans définition"),
        recommendation=Localized(ar="لائحة", fr="Une liste"),
    )
    brief = briefs.create_brief(
        ws,
        desk.review.id,
        finding_ids=[found.id],
        title=Localized(ar="مذكرة للعموم"),
        addressee=Localized(),
        language="ar",
        person_id=desk.person.id,
    )
    brief_progress.set_state(ws, brief.id, BriefState.APPROVED, desk.person.id)
    return desk, brief


def get(url: str) -> httpx.Response:
    return httpx.get(url, timeout=30)


@pytest.mark.parametrize("width", [360, 1440])
def test_anybody_reads_and_downloads(
    browser: Any, live_server: LiveServer, written: tuple[Desk, Brief], width: int
) -> None:
    desk, brief = written
    ws, url = live_server.workspace, live_server.url
    shown = publishing.publish(ws, brief.id, desk.person.id, base="https://rooms.example.org")
    context = browser.new_context(viewport={"width": width, "height": 780})
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto(url + shown.path)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    code = page.locator(".public img")
    expect(code).to_have_attribute(
        "alt", f"رمز استجابة سريعة يفتح العنوان {shown.publication.address}"
    )
    assert code.evaluate("image => image.naturalWidth") > 100
    page.get_by_role("link", name="Français").click()
    expect(page.locator("h3")).to_contain_text("<script>window.hacked=1</script> Terme vague")
    for name, start in (("PDF", b"%PDF"), ("DOCX", b"PK"), ("HTML", b"<!DOCTYPE html>")):
        with page.expect_download() as loaded:
            page.get_by_role("link", name=name, exact=True).click()
        assert loaded.value.suggested_filename.startswith(shown.publication.reference)
        assert loaded.value.path().read_bytes().startswith(start)
    assert page.locator("form, textarea, script").count() == 0
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert context.cookies() == [], "nobody is followed"
    assert errors == []
    context.close()
    seen = publishing.public_brief(ws, brief.id)
    assert seen is not None
    assert seen.opens == 2


def test_a_withdrawn_page_says_that_it_is_gone(
    live_server: LiveServer, written: tuple[Desk, Brief]
) -> None:
    desk, brief = written
    ws, url = live_server.workspace, live_server.url
    path = publishing.publish(ws, brief.id, desk.person.id).path
    answer = get(url + path)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    publishing.withdraw(ws, brief.id, desk.person.id)
    gone = get(url + path)
    assert gone.status_code == 410
    for words in ("سُحبت هذه الوثيقة", "a été retiré", "has been withdrawn"):
        assert words in gone.text
    assert get(f"{url}{path}/ar.pdf").status_code == 410
    for unknown in ("/public/TDQ-2026-999-XYZ", f"{path}X", f"{path}/ar.exe"):
        assert get(url + unknown).status_code in (404, 410)
    assert get(f"{url}/public/..%2f..%2fetc").status_code in (400, 404)


def test_public_pages_are_served_beside_the_rooms_alone(
    live_server: LiveServer, written: tuple[Desk, Brief]
) -> None:
    desk, brief = written
    ws = live_server.workspace
    port = free_port()
    base = "https://rooms.example.org"
    ours = publishing.publish(ws, brief.id, desk.person.id, base=base).path
    environment = {
        **os.environ,
        "WORKBENCH_WORKSPACE": str(live_server.folder),
        "WORKBENCH_ROOMS_URL": base,
    }
    program = f"from workbench.server import serve_rooms; serve_rooms(port={port})"
    rooms = subprocess.Popen([sys.executable, "-c", program], env=environment)
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until_it_answers(rooms, url, live_server.folder / "no-log")
        assert get(url + ours).status_code == 200
        assert get(f"{url}{ours}/fr.pdf").content.startswith(b"%PDF")
        publishing.publish(ws, brief.id, desk.person.id, base="https://elsewhere.example.org")
        assert get(url + ours).status_code == 404
    finally:
        rooms.terminate()
        rooms.wait(20)


def test_the_team_publishes_and_withdraws_on_the_page(
    new_page: NewPage, live_server: LiveServer, written: tuple[Desk, Brief]
) -> None:
    desk, brief = written
    ws = live_server.workspace
    page = new_page(f"/briefs?work={desk.work.slug}", language="fr", person=desk.person.id)
    page.locator(".desk img").first.wait_for()
    drawn(page)
    page.locator(".st-key-brief-sending button").first.click()
    page.locator(".st-key-brief-publish button").click()
    expect(page.get_by_text("publiée le")).to_be_visible()
    shown = publishing.public_brief(ws, brief.id)
    assert shown is not None
    assert shown.person_id == desk.person.id
    expect(page.get_by_text(shown.path)).to_be_visible()
    assert get(live_server.url + shown.path).status_code == 200
    page.locator(".st-key-brief-withdraw button").click()
    expect(page.get_by_text("publiée le")).to_have_count(0)
    assert publishing.public_brief(ws, brief.id) is None


def test_a_draft_cannot_be_published(
    new_page: NewPage, live_server: LiveServer, written: tuple[Desk, Brief]
) -> None:
    desk, brief = written
    brief_progress.set_state(live_server.workspace, brief.id, BriefState.DRAFT, desk.person.id)
    page = new_page(f"/briefs?work={desk.work.slug}", language="fr", person=desk.person.id)
    page.locator(".desk img").first.wait_for()
    drawn(page)
    page.locator(".st-key-brief-sending button").first.click()
    expect(page.locator(".st-key-brief-publish button")).to_be_disabled()
    expect(page.get_by_text("Seule une note approuvée")).to_be_visible()
