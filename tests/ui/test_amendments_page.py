"""A table of amendments is held against the adopted text in the browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.factories import Desk, a_person
from tests.ui.conftest import LiveServer
from tests.ui.test_compare_page import ADDED, NEW, OLD, stored
from workbench.domain.localized import Localized
from workbench.domain.texts import Stage, Work, WorkKind
from workbench.services import library, reviews

pytestmark = pytest.mark.browser

NewPage = Callable[..., Any]


def table_of_amendments(path: Path) -> Path:
    """Write the form of a committee: two groups, one amendment each."""
    document = Document()
    for group, label, current, proposed in (
        ("فريق الأول", "المادة 2", OLD[1], OLD[1].replace("60", "30")),
        ("فريق الثاني", "المادة 5", OLD[4], OLD[4].replace("أربع سنوات", "سنتين غير قابلتين")),
    ):
        document.add_paragraph(f"{group}")
        document.add_paragraph(label)
        table = document.add_table(rows=2, cols=3)
        heads = ("النص الأصلي", "التعديل المقترح", "التعليل")
        for cell, text in zip(table.rows[0].cells, heads, strict=True):
            cell.text = text
        for cell, text in zip(table.rows[1].cells, (current, proposed, "حماية للحق"), strict=True):
            cell.text = text
    document.save(str(path))
    return path


@pytest.fixture
def work(live_server: LiveServer) -> Work:
    titles = Localized(ar="مشروع قانون للتعديلات", fr="Projet amendé")
    return library.create_work(live_server.workspace, kind=WorkKind.BILL, titles=titles)


def test_each_amendment_of_a_table_is_said_to_be_adopted_or_not(
    new_page: NewPage, live_server: LiveServer, work: Work, tmp_path: Path
) -> None:
    stored(live_server, work, OLD, stage=Stage.DEPOSE)
    stored(live_server, work, NEW, stage=Stage.COMMISSION)
    page = new_page(f"/amendments?work={work.slug}")
    drop = page.locator("[data-testid=stFileUploaderDropzoneInput]")
    drop.set_input_files([table_of_amendments(tmp_path / "جدول.docx")])
    rows = page.locator("table.plain").last.locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("المادة 2")
    expect(rows.first.locator(".chip")).to_have_text("اعتُمد")
    expect(rows.last.locator(".chip")).to_contain_text("رُفض")
    # Two groups: their sums stand above.
    expect(page.locator("table.plain").first).to_contain_text("فريق الأول")
    with page.expect_download() as waiting:
        page.locator(".st-key-amendments-xlsx button").click()
    assert waiting.value.path().read_bytes().startswith(b"PK")


def test_our_own_wordings_are_held_against_the_adopted_text(
    new_page: NewPage, live_server: LiveServer, work: Work
) -> None:
    deposited = stored(live_server, work, OLD, stage=Stage.DEPOSE)
    stored(live_server, work, (*NEW[:5], ADDED), stage=Stage.ADOPTE_DEFINITIF)
    ws = live_server.workspace
    desk = Desk(ws, a_person(ws), work, deposited, reviews.open_review(ws, work.id))
    tag = desk.tag("60 يوما")
    desk.send(tag)
    desk.finding(tag["annotation_id"], proposed_wording="30 يوما")
    page = new_page(f"/amendments?work={work.slug}")
    page.get_by_text("الصياغات التي اقترحناها").click()
    row = page.locator("table.plain tbody tr")
    expect(row).to_have_count(1)
    expect(row.locator(".chip")).to_have_text("اعتُمد")


def test_a_file_without_such_a_table_is_refused_with_a_remedy(
    new_page: NewPage, live_server: LiveServer, work: Work, tmp_path: Path
) -> None:
    stored(live_server, work, OLD, stage=Stage.DEPOSE)
    stored(live_server, work, NEW, stage=Stage.COMMISSION)
    document = Document()
    document.add_paragraph("مراسلة بلا جدول")
    document.save(str(tmp_path / "رسالة.docx"))
    page = new_page(f"/amendments?work={work.slug}")
    drop = page.locator("[data-testid=stFileUploaderDropzoneInput]")
    drop.set_input_files([tmp_path / "رسالة.docx"])
    expect(page.locator(".notice.bad, .error, [role=alert]").first).to_be_visible()
