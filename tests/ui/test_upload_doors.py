"""A Word draft, a photo and a locked PDF are dropped on the page and become versions."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.factories import a_version, a_work
from tests.word_files import docx, gone, ins, p
from workbench.domain.localized import Localized
from workbench.domain.texts import Stage
from workbench.services import akn, library
from workbench.settings import content_folder

pytestmark = pytest.mark.browser

SAMPLE = content_folder("corpora") / "samples" / "00-26" / "pdf" / "depose.ar.pdf"
NewPage = Callable[..., Any]


def drop(page: Any, file: Path) -> None:
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files([file])


def put_in(page: Any) -> None:
    page.locator("[class*=st-key-put-] button").click()
    expect(page.locator(".notice.good")).to_be_visible(timeout=60_000)


def test_a_word_draft_is_read_as_it_was_before_its_changes(
    new_page: NewPage, live_server: Any, tmp_path: Path
) -> None:
    number = f"{uuid.uuid4().int % 90 + 10}.27"
    path = tmp_path / "مسودة.docx"
    path.write_bytes(
        docx(
            p(f"مشروع قانون رقم {number} يتعلق بالشفافية"),
            p("المادة الأولى"),
            p("يحدد هذا القانون أجل ", gone("30"), ins("15"), " يوما."),
        )
    )
    page = new_page("/upload", language="fr")
    drop(page, path)
    choice = page.locator("[class*=st-key-changes-]")
    expect(choice).to_contain_text("modifications suivies", timeout=60_000)
    choice.get_by_text("Tel qu’il était avant elles").click()
    expect(page.locator(".notice.warn")).to_contain_text("avant elles", timeout=60_000)
    put_in(page)
    works = [c.work for c in library.list_cards(live_server.workspace)]
    (work,) = [w for w in works if number in w.titles.ar + w.official_number]
    (version,) = library.list_expressions(live_server.workspace, work.id)
    provisions = library.get_provisions(live_server.workspace, version.id)
    assert any("أجل 30 يوما" in one.text for one in provisions)

    page.locator("[class*=st-key-main-done-] a").click()
    page.locator(".tq-reader").wait_for(timeout=60_000)


def test_an_akoma_ntoso_file_goes_out_of_one_library_and_into_the_page(
    new_page: NewPage, live_server: Any, tmp_path: Path
) -> None:
    ws = live_server.workspace
    mark = uuid.uuid4().hex[:6]
    work = a_work(ws, titles=Localized(ar=f"قانون متنقل {mark}", fr=f"Loi en voyage {mark}"))
    version = a_version(ws, work, f"يحدد هذا القانون أجلا. {mark}", stage=Stage.COMMISSION)
    path = tmp_path / akn.akn_file_name(ws, version.id)
    path.write_bytes(akn.export_expression(ws, version.id))

    page = new_page("/upload", language="fr")
    drop(page, path)
    # What the file says of itself is proposed.
    expect(page.get_by_label("Titre")).to_have_value(f"قانون متنقل {mark}", timeout=60_000)
    put_in(page)
    twins = [c.work for c in library.list_cards(ws) if mark in c.work.titles.ar]
    (twin,) = [one for one in twins if one.id != work.id]
    assert twin.titles == work.titles
    (back,) = library.list_expressions(ws, twin.id)
    assert back.stage is Stage.COMMISSION
    assert library.get_provisions(ws, back.id) == library.get_provisions(ws, version.id)


def test_an_xml_file_of_another_kind_is_refused_with_a_remedy(
    new_page: NewPage, tmp_path: Path
) -> None:
    path = tmp_path / "flux.xml"
    path.write_text('<?xml version="1.0"?><rss/>', encoding="utf-8")
    page = new_page("/upload", language="fr")
    drop(page, path)
    expect(page.get_by_text("akomaNtoso")).to_be_visible(timeout=60_000)


@pytest.mark.ocr
def test_a_photo_of_a_page_is_recognised(new_page: NewPage, tmp_path: Path) -> None:
    path = tmp_path / f"photo-{uuid.uuid4().hex}.png"
    with pypdfium2.PdfDocument(SAMPLE) as pdf:
        picture = pdf[0].render(scale=2).to_pil()
    picture.putpixel((0, 0), tuple(uuid.uuid4().bytes[:3]))
    picture.save(path)
    page = new_page("/upload", language="ar")
    drop(page, path)
    expect(page.locator(".file-name", has_text=path.name)).to_be_visible(timeout=60_000)
    expect(page.locator(".facts")).to_be_visible(timeout=120_000)
    put_in(page)


def test_a_locked_file_asks_for_its_password(new_page: NewPage, tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    with pikepdf.open(SAMPLE) as pdf:
        del pdf.pages[1:]
        pdf.save(path, encryption=pikepdf.Encryption(owner=uuid.uuid4().hex, user="secret"))
    page = new_page("/upload", language="fr")
    drop(page, path)
    expect(page.locator(".notice.bad")).to_contain_text("mot de passe", timeout=60_000)
    field = page.locator("[class*=st-key-password-] input")
    field.fill("faux")
    field.press("Enter")
    expect(page.locator(".notice.bad code")).to_have_text("wrong_password", timeout=60_000)
    expect(field).to_have_value("")
    field.fill("secret")
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator(".facts")).to_be_visible(timeout=60_000)
    expect(page.locator(".notice.bad")).to_have_count(0)


def test_an_old_word_file_is_told_the_way(new_page: NewPage, tmp_path: Path) -> None:
    path = tmp_path / "ancien.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"WordDocument" * 99)
    page = new_page("/upload", language="fr")
    drop(page, path)
    refusal = page.locator(".notice.bad", has_text="ancien.doc")
    expect(refusal.locator(".remedy")).to_contain_text("DOCX", timeout=60_000)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_what_can_be_dropped_is_readable_on_a_phone(new_page: NewPage, language: str) -> None:
    page = new_page("/upload", language=language, viewport={"width": 360, "height": 780})
    told = page.locator("[data-testid=stFileUploaderDropzone]")
    told.wait_for()
    for part in ("button", "[data-testid=stFileUploaderDropzoneInstructions] span"):
        box = told.locator(part).first.bounding_box()
        assert box["x"] >= 0, part
        assert box["x"] + box["width"] <= 360, part
