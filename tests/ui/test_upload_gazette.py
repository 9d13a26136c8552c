"""A gazette is dropped and the acts that are wanted become texts of their own."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.made_gazette import ARABIC, FRENCH, Issue, gazette_pdf
from tests.ui.conftest import drawn
from workbench.services import library

pytestmark = pytest.mark.browser
NewPage = Callable[..., Any]


def _drop(page: Any, issue: Issue, folder: Path) -> Any:
    path = folder / f"bulletin-{uuid.uuid4().hex[:6]}.pdf"
    path.write_bytes(gazette_pdf(issue))
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files([path])
    rows = page.locator("[class*=st-key-row-act-]")
    expect(rows).to_have_count(4, timeout=60_000)
    return rows


def test_two_acts_of_an_issue_become_two_texts(
    new_page: NewPage, live_server: Any, tmp_path: Path
) -> None:
    page = new_page("/upload", language="ar")
    rows = _drop(page, ARABIC, tmp_path)
    decree = rows.nth(2)
    expect(decree).to_contain_text("مرسوم 2.27.31")
    expect(decree).to_contain_text("14 يناير 2027")
    expect(decree).to_contain_text("6 شعبان 1448")
    expect(decree).to_contain_text("الصفحة 3")
    expect(page.locator("[class*=st-key-acts-all-]")).to_contain_text("0 من 4")
    for at in (2, 3):
        rows.nth(at).locator("label").click()
    expect(page.locator("[class*=st-key-acts-all-]")).to_contain_text("2 من 4")
    expect(page.locator("[class*=st-key-title-]")).to_have_count(0)
    page.locator("[class*=st-key-put-] button").click()
    expect(page.locator(".notice.good")).to_have_count(2, timeout=60_000)
    works = [card.work for card in library.list_cards(live_server.workspace)]
    for number, day in (("2.27.31", "2027-01-14"), ("312.27", "2027-01-17")):
        work = next(work for work in works if work.official_number == number)
        (version,) = library.list_expressions(live_server.workspace, work.id)
        assert str(version.date) == day
        assert number in version.title


def test_one_act_alone_is_asked_about(new_page: NewPage, tmp_path: Path) -> None:
    page = new_page("/upload", language="fr")
    rows = _drop(page, FRENCH, tmp_path)
    rows.nth(1).locator("label").click()
    title = page.locator("[class*=st-key-title-] input")
    expect(page.locator("[class*=st-key-acts-all-]")).to_contain_text("1 choisis sur 4")
    drawn(page)
    expect(title).to_have_count(1)
    expect(title).to_have_value("Loi n° 12-27 relative aux jardins publics")
    rows.nth(1).locator("label").click()
    expect(page.locator("[class*=st-key-acts-all-]")).to_contain_text("0 choisis sur 4")
    rows.nth(3).locator("label").click()
    expect(page.locator("[class*=st-key-acts-all-]")).to_contain_text("1 choisis sur 4")
    drawn(page)
    expect(title).to_have_value(re.compile("Arrêté de la ministre"))
    expect(page.locator("[class*=st-key-date-] input")).to_have_value("17/01/2027")
    page.get_by_role("button", name="Tout choisir").click()
    expect(page.locator("[class*=st-key-acts-all-]")).to_contain_text("4 choisis sur 4")
    page.get_by_role("button", name="Ne rien choisir").click()
    expect(page.locator("[class*=st-key-acts-all-]")).to_contain_text("0 choisis sur 4")
    page.locator("[class*=st-key-put-] button").click()
    expect(page.locator(".notice.bad")).to_be_visible()
    expect(page.locator(".notice.good")).to_have_count(0)


def test_the_list_fits_a_phone(new_page: NewPage, tmp_path: Path) -> None:
    page = new_page(
        "/upload", language="ar", viewport={"width": 390, "height": 844}, has_touch=True
    )
    rows = _drop(page, ARABIC, tmp_path)
    for at in range(4):
        box = rows.nth(at).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    rows.nth(2).locator("label").tap()
    expect(page.locator("[class*=st-key-acts-all-]")).to_contain_text("1 من 4")
