"""A coordinator sets the letterhead up in the settings; a bad logo is told, a good one printed."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.ui.conftest import LiveServer, drawn
from workbench.domain.localized import Localized
from workbench.services import letterheads, persons

pytestmark = pytest.mark.browser

NewPage = Callable[..., Any]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><rect width="200" height="100" fill="#7a1f4b"/></svg>'


def a_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4000, 1000), "navy").save(out, "PNG")
    return out.getvalue()


def the_row(server: LiveServer) -> list[str]:
    standing = letterheads.current(server.workspace).standing
    return [partner.names.in_language("fr") for partner in standing]


def opened(new_page: NewPage, **options: Any) -> Any:
    page = new_page("/settings", language="fr", **options)
    page.locator(".st-key-card-letterhead .stButton, .st-key-partner-add").first.wait_for()
    drawn(page)
    return page


def put_on(page: Any, key: str) -> Any:
    """Open what a button hides; on a busy machine the first click may come before its script."""
    body = page.locator("[data-testid=stPopoverBody]")
    for _try in range(3):
        page.locator(f"[class*={key}] button:visible").first.click()
        try:
            body.wait_for(timeout=5000)
        except Exception:  # noqa: BLE001 - Playwright's own time-out
            continue
        return body
    raise AssertionError(f"{key} does not open")


@pytest.fixture(autouse=True)
def without_partners(live_server: LiveServer) -> Iterator[str]:
    """Give a person at work; leave no letterhead behind for the tests of other pages."""
    ws = live_server.workspace
    person = persons.add_person(ws, "سلمى")
    yield person.id
    for partner in letterheads.current(ws).standing:
        letterheads.remove_partner(ws, partner.id, person.id)
    letterheads.set_words(
        ws, person.id, accent="", words={"funding": Localized(), "contact": Localized()}
    )


def test_a_partner_is_added_with_a_logo_of_svg(new_page: NewPage, live_server: LiveServer) -> None:
    page = opened(new_page)
    form = put_on(page, "st-key-partner-add")
    form.get_by_label("Nom (Français)").fill("Partenariat <b>d'exemple</b>")
    form.get_by_label("Sigle en lettres latines (pour les références)").fill("epd")
    form.locator("input[type=file]").set_input_files(
        {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": SVG}
    )
    expect(form.get_by_text("logo.svg")).to_be_visible()
    form.get_by_role("button", name="Enregistrer").click()
    picture = page.locator(".partner img")
    expect(picture).to_have_attribute("alt", "Logo de Partenariat <b>d'exemple</b>")
    assert picture.evaluate("image => image.naturalWidth") > 100
    assert the_row(live_server) == ["Partenariat <b>d'exemple</b>"]
    assert letterheads.current(live_server.workspace).standing[0].short_name == "EPD"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7 no picture", "pas une image imprimable"),
        (a_picture()[:300], "abîmée"),
        (SVG.replace(b"<rect", b"<script>1</script><rect"), "autre chose que des formes"),
        (bytes(30_000_000), "30.0 Mo"),
    ],
)
def test_a_bad_logo_is_told_and_nothing_is_stored(
    new_page: NewPage, live_server: LiveServer, content: bytes, told: str
) -> None:
    page = opened(new_page)
    form = put_on(page, "st-key-partner-add")
    form.get_by_label("Nom (Français)").fill("Partenaire")
    form.locator("input[type=file]").set_input_files(
        {"name": "logo.png", "mimeType": "image/png", "buffer": content}
    )
    expect(form.get_by_text("logo.png")).to_be_visible()
    form.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text(told)).to_be_visible()
    assert the_row(live_server) == []


def test_partners_move_and_leave(
    new_page: NewPage, live_server: LiveServer, without_partners: str
) -> None:
    ws, who = live_server.workspace, without_partners
    letterheads.add_partner(ws, who, Localized(fr="Première"), logo=a_picture())
    letterheads.add_partner(ws, who, Localized(fr="Seconde"))
    page = opened(new_page)
    expect(page.locator(".partner b")).to_have_text(["Première", "Seconde"])
    page.get_by_role("button", name="arrow_downward").first.click()
    expect(page.locator(".partner b")).to_have_text(["Seconde", "Première"])
    assert the_row(live_server) == ["Seconde", "Première"]
    form = put_on(page, "st-key-partner-edit-")
    form.get_by_role("button", name="Retirer de l'en-tête").click()
    expect(page.locator(".partner b")).to_have_text(["Première"])
    assert the_row(live_server) == ["Première"]


def test_words_are_kept_for_each_language(new_page: NewPage, live_server: LiveServer) -> None:
    page = opened(new_page)
    card = page.locator(".st-key-card-letterhead")
    card.get_by_role("tab", name="Français").click()
    card.get_by_label("Mention du financement").locator("visible=true").fill("Avec le soutien de …")
    card.get_by_role("tab", name="العربية").click()
    card.get_by_label("Mention du financement").locator("visible=true").fill("بدعم من …")
    card.get_by_role("button", name="Enregistrer").last.click()
    expect(page.get_by_text("les prochaines impressions")).to_be_visible()
    funding = letterheads.current(live_server.workspace).funding
    assert (funding.fr, funding.ar) == ("Avec le soutien de …", "بدعم من …")


def test_a_pale_colour_is_answered_with_a_darker_one(
    new_page: NewPage, live_server: LiveServer
) -> None:
    page = opened(new_page)
    page.locator(".st-key-letterhead-colour [data-testid=stColorPickerBlock]").click()
    code = page.locator("input[value^='#']").last
    code.fill("#ffcc00")
    code.press("Tab")
    page.keyboard.press("Escape")
    take = page.locator(".st-key-letterhead-take-colour button")
    expect(take).to_contain_text("plus foncé")
    expect(page.get_by_text("se lisent mal")).to_be_visible()
    take.click()
    expect(take).to_have_count(0)
    accent = letterheads.current(live_server.workspace).accent
    assert accent.startswith("#")
    assert accent != "#ffcc00"


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_card_fits_a_telephone(
    new_page: NewPage, live_server: LiveServer, without_partners: str, language: str
) -> None:
    ws, who = live_server.workspace, without_partners
    letterheads.add_partner(ws, who, Localized(ar="جهة", fr="Partenaire"), logo=a_picture())
    page = new_page("/settings", language=language, viewport={"width": 360, "height": 780})
    page.locator(".partner").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    buttons = page.locator("[class*=st-key-partner-move-] button:visible")
    expect(buttons).to_have_count(2)
    boxes = [buttons.nth(i).bounding_box() for i in range(2)]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["y"] == boxes[1]["y"], "the arrows stay side by side"
