"""The download menu of a comparison, from the compare page and from a preview."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from tests.ui.test_apply_page import ready, stored

pytestmark = pytest.mark.browser
NewPage = Callable[..., Any]

BASE = ("تنشر الإدارة المعطيات داخل أجل ستين يوما.", "تحدث لجنة وطنية.", "يعين الرئيس.")
ORDER = "تنسخ وتعوض أحكام المادة 2 من القانون رقم 45.20 كما يلي:\n«المادة 2.- تحدث هيئة مستقلة.»"


def test_one_click_keeps_a_preview_and_leads_to_its_comparison_and_files(
    new_page: NewPage, live_server: Any
) -> None:
    ws = live_server.workspace
    _, base = stored(ws, "قانون رقم 45.20 يتعلق بالنشر", "45.20", BASE)
    work, amending = stored(ws, "قانون رقم 12.26 بتغيير القانون رقم 45.20", "12.26", (ORDER,))
    page = new_page(f"/apply?work={work.slug}&version={amending.id}&base={base.id}", language="ar")
    page.locator(".st-key-keep-and-compare button").wait_for(timeout=40_000)
    ready(page)
    page.locator(".st-key-keep-and-compare button").click()
    page.wait_for_url("**/compare?**")
    menu = page.locator(".st-key-compare-downloads button").first
    menu.wait_for()
    ready(page)
    menu.click()
    for ending, part in (("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml")):
        button = page.locator(f".st-key-compare-download-{ending} button")
        expect(button).to_be_visible()
        with page.expect_download() as started:
            button.click()
        content = Path(started.value.path()).read_bytes()
        assert started.value.suggested_filename == f"tadqiq-depose-apercu.{ending}"
        with ZipFile(BytesIO(content)) as package:
            assert part in package.namelist()
    with page.expect_download() as started:
        page.locator(".st-key-compare-download-html button").click()
    text = Path(started.value.path()).read_text(encoding="utf-8")
    assert "معاينة غير رسمية" in text
    assert "بموجب: المادة 1 — تنسخ وتعوض أحكام المادة 2" in text
