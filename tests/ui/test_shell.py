"""The frame of the interface in a real browser: languages, addresses, persons, safety."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.ui.conftest import drawn
from workbench.domain.localized import Localized
from workbench.domain.texts import Expression, Work, WorkKind
from workbench.exchange.akn_reader import from_akn
from workbench.services import library, persons

pytestmark = pytest.mark.browser

PAGES = ("", "read", "compare", "findings", "briefs", "settings", "library", "upload", "search")
expect.set_options(timeout=20_000)  # the machine of a test run may be busy
NewPage = Callable[..., Any]
NewLaw = Callable[..., tuple[Work, Expression]]


def ready(page: Any) -> None:
    """Wait for the end of the run and for the parts of Streamlit that load late."""
    drawn(page)
    page.locator(".st-key-nav a").last.wait_for()
    page.locator(".st-key-nav input").wait_for(state="attached")


def side_of_navigation(page: Any) -> str:
    box = page.locator(".st-key-nav").bounding_box()
    return "right" if box["x"] > page.viewport_size["width"] / 2 else "left"


def test_another_language_mirrors_the_whole_page(new_page: NewPage) -> None:
    page = new_page("/settings")
    ready(page)
    html = page.locator("html")
    expect(html).to_have_attribute("dir", "rtl")
    assert side_of_navigation(page) == "right"

    page.locator(".st-key-language-nav-fr button").click()
    expect(html).to_have_attribute("lang", "fr")
    expect(html).to_have_attribute("dir", "ltr")
    expect(page.get_by_role("heading", name="Réglages")).to_be_visible()
    assert side_of_navigation(page) == "left"

    page.reload()
    expect(html).to_have_attribute("lang", "fr")
    expect(page.get_by_role("heading", name="Réglages")).to_be_visible()


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_nothing_jumps_while_loading(new_page: NewPage, live_server: Any, language: str) -> None:
    page = new_page(language=language)
    answer = page.request.get(live_server.url + "/settings").text()
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in answer


def test_the_chosen_text_is_kept_from_page_to_page(new_page: NewPage, new_law: NewLaw) -> None:
    work, version = new_law()
    address = f"work={work.slug}&version={version.id}"
    page = new_page(f"/settings?{address}")
    ready(page)
    for name in ("texts", "findings", "settings"):
        page.locator(f"[class*=st-key-nav-][class*=-{name}] a").click()
        path = "" if name == "texts" else name
        expect(page).to_have_url(re.compile(rf"/{path}\?.*{re.escape(address)}"))
    page.reload()
    ready(page)
    expect(page).to_have_url(re.compile(re.escape(address)))


def test_the_address_grants_nothing(new_page: NewPage, live_server: Any, new_law: NewLaw) -> None:
    """A person named in the address does not become the person at work."""
    me = persons.add_person(live_server.workspace, "Amina")
    other = persons.add_person(live_server.workspace, "Brahim")
    page = new_page(f"/settings?person={other.id}&tadqiq_person={other.id}", person=me.id)
    ready(page)
    expect(page.locator(".st-key-nav input").first).to_have_value("Amina")


def test_no_request_leaves_the_machine(new_page: NewPage, live_server: Any) -> None:
    page = new_page()
    foreign: list[str] = []

    def note(request: Any) -> None:
        if not request.url.startswith((live_server.url, "data:", "blob:")):
            foreign.append(request.url)

    page.on("request", note)
    for name in PAGES:
        page.goto(f"{live_server.url}/{name}")
        ready(page)
    assert not foreign


def test_answers_carry_the_safety_headers(new_page: NewPage, live_server: Any) -> None:
    page = new_page()
    for path in ("/", "/read", "/theme/tadqiq.css", "/static/manifest.json", "/api/health"):
        headers = page.request.get(live_server.url + path).headers
        assert "default-src 'self'" in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_fonts_are_served_from_here_and_code_is_not(new_page: NewPage, live_server: Any) -> None:
    page = new_page()
    assert page.request.get(live_server.url + "/theme/fonts/Amiri-Regular.ttf").ok
    for path in ("/theme/tokens.py", "/theme/fonts/../tokens.py", "/theme/shell.py"):
        assert "def " not in page.request.get(live_server.url + path).text()


def test_markup_in_a_title_stays_text(new_page: NewPage, live_server: Any) -> None:
    title = "<script>window.hacked=1</script><img src=x onerror='window.hacked=2'> قانون"
    library.create_work(live_server.workspace, kind=WorkKind.LAW, titles=Localized(ar=title))
    page = new_page()
    for name in ("", "library", "search?q=قانون", "upload", "compare"):
        page.goto(f"{live_server.url}/{name}")
        ready(page)
        page.wait_for_timeout(300)
        assert page.evaluate("window.hacked") is None, name
    page.goto(live_server.url)
    expect(page.locator(".work-title", has_text="<script>window.hacked=1</script>")).to_be_visible()


def test_an_unknown_address_leads_home_with_a_word(new_page: NewPage) -> None:
    page = new_page("/nowhere", language="fr")
    expect(page.locator(".notice")).to_contain_text("Aucune page à cette adresse")
    expect(page.locator("[data-testid=stDialog]")).to_have_count(0)


def test_a_new_person_is_remembered_by_this_browser(new_page: NewPage) -> None:
    page = new_page("/settings", language="fr")
    ready(page)
    page.locator(".st-key-add-person button").click()
    form = page.locator("[data-testid=stPopoverBody]")
    form.get_by_label("Nom", exact=True).fill("Karima Tazi")
    form.get_by_role("button", name="Ajouter et travailler").click()
    chooser = page.locator(".st-key-nav input").first
    expect(chooser).to_have_value("Karima Tazi")
    page.wait_for_timeout(400)
    page.reload()
    expect(chooser).to_have_value("Karima Tazi")


def test_light_and_dark_are_chosen_by_the_person(new_page: NewPage) -> None:
    page = new_page("/settings", language="fr", color_scheme="light")
    ready(page)
    colour = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
    light = page.evaluate(colour)
    page.get_by_role("radio", name="Sombre").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate(colour) != light
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_on_a_phone_the_navigation_stands_at_the_foot(new_page: NewPage) -> None:
    page = new_page("/", viewport={"width": 360, "height": 780})
    ready(page)
    box = page.locator(".st-key-nav").bounding_box()
    assert box["y"] > 700
    assert box["width"] == 360
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_everything_in_the_navigation_is_reached_by_keyboard(new_page: NewPage) -> None:
    page = new_page("/settings", language="fr")
    ready(page)
    reached = []
    for _ in range(10):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText || ''").strip())
    for name in ("Textes", "Lecture", "Comparer", "Constats", "Notes", "Réglages"):
        assert any(name in text for text in reached), reached


def test_setting_aside_is_undone_rather_than_confirmed(
    new_page: NewPage, live_server: Any, new_law: NewLaw
) -> None:
    work, _version = new_law()
    page = new_page("/library", language="fr")
    ready(page)
    page.locator(f".st-key-archive-{work.id} button").click()
    expect(page.locator(".st-key-undo")).to_be_visible()
    assert library.get_work(live_server.workspace, work.id).archived
    page.locator(".st-key-undo-archive button").click()
    expect(page.locator(".st-key-undo")).to_have_count(0)
    assert not library.get_work(live_server.workspace, work.id).archived


def test_a_version_is_downloaded_as_akoma_ntoso(
    new_page: NewPage, live_server: Any, new_law: NewLaw
) -> None:
    work, version = new_law()
    page = new_page("/library", language="fr")
    ready(page)
    page.locator(f".st-key-akn-{work.id} button").first.click()
    with page.expect_download() as waiting:
        page.locator(f".st-key-akn-download-{version.id} button").click()
    assert waiting.value.suggested_filename.startswith("akn-ma-")
    assert waiting.value.suggested_filename.endswith(".xml")
    (back,) = from_akn(Path(waiting.value.path()).read_bytes())
    assert back.provisions == library.get_provisions(live_server.workspace, version.id)


def test_words_are_found_whatever_their_spelling(new_page: NewPage, new_law: NewLaw) -> None:
    work, version = new_law()
    page = new_page(f"/search?q=لائحه المعطيات&work={work.slug}", language="fr")
    expect(page.locator("mark").first).to_be_visible()
    page.locator("[class*=st-key-hit-] a").first.click()
    expect(page).to_have_url(re.compile(rf"/read\?.*version={version.id}&clause=art_1"))
