"""A lawyer brings the letterhead of the organisation, sees what is wrong with it, and uses it."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import expect

from tests.factories import a_desk
from tests.ui.conftest import LiveServer, drawn
from tests.unit.services.test_brief_progress import a_brief
from tests.word_templates import WHOLE, a_template
from workbench.services import brief_templates
from workbench.storage.workspace import Workspace

pytestmark = pytest.mark.browser
OWN = a_template("Papier à en-tête <b>de l'association</b>", *WHOLE)


def give(page: Any, name: str, content: bytes) -> None:
    page.locator(".st-key-card-templates input[type=file]").set_input_files(
        files=[{"name": name, "mimeType": "application/octet-stream", "buffer": content}]
    )


def test_a_wrong_template_is_explained_and_a_good_one_is_kept(
    new_page: Callable[..., Any], live_server: LiveServer
) -> None:
    ws = live_server.workspace
    page = new_page("/settings", language="fr")
    card = page.locator(".st-key-card-templates")
    give(page, "faux.docx", a_template(*WHOLE, "{{ titel }} <b>", "{% for f in findings %}"))
    faults = card.locator(".template-faults")
    expect(faults).to_contain_text("Ceci est ouvert et non fermé")
    assert brief_templates.list_templates(ws, archived=True) == []
    give(page, "faux.docx", a_template(*WHOLE, "{{ titel }} <b>"))
    expect(faults).to_contain_text("Vouliez-vous dire \u2068title\u2069")
    expect(faults.locator("code")).to_have_text("{{ titel }} <b>")  # shown, not run
    give(page, "image.docx", b"\x89PNG")
    expect(card.locator(".notice.bad")).to_contain_text("Ce n’est pas un fichier Word")
    give(page, "En-tête 2026.docx", OWN)
    card.get_by_role("button", name="Ajouter le modèle").click()
    line = card.locator(".template-line")
    expect(line).to_contain_text("En-tête 2026")
    (kept,) = brief_templates.list_templates(ws)
    assert brief_templates.file_of(ws, kept) == OWN
    drawn(page)
    card.get_by_role("button", name="Aperçu").click()
    paper = card.locator(".template-paper")
    expect(paper).to_contain_text("Papier à en-tête <b>de l'association</b>")
    expect(paper).to_contain_text("Titre du document")
    card.get_by_role("button", name="Retirer").click()
    expect(line).to_have_count(0)
    card.get_by_text("1 modèle retiré").click()
    card.get_by_role("button", name="Rétablir").click()
    expect(line).to_contain_text("En-tête 2026")


def test_a_sample_is_downloaded_and_comes_back_without_a_fault(
    new_page: Callable[..., Any], tmp_path: Path
) -> None:
    page = new_page("/settings", language="ar")
    card = page.locator(".st-key-card-templates")
    with page.expect_download() as waited:
        card.locator(".st-key-sample-ar button").click()
    sample = Path(waited.value.path()).read_bytes()
    give(page, "رأسية.docx", sample)
    expect(card.locator(".template-fits").last).to_contain_text("مذكرة موجزة حول مشروع قانون")
    expect(card.get_by_role("button", name="إضافة القالب")).to_be_visible()


def test_the_word_file_of_a_brief_takes_the_chosen_template(
    new_page: Callable[..., Any], live_server: LiveServer
) -> None:
    ws: Workspace = live_server.workspace
    desk = a_desk(ws)
    brief = a_brief(desk)
    name = "رأسية الجمعية"
    brief_templates.add_template(ws, a_template("رأسية الجمعية", *WHOLE), name, desk.person.id)
    page = new_page(f"/briefs?work={desk.work.slug}", language="ar", person=desk.person.id)
    page.get_by_role("button", name=re.compile("صيغ أخرى")).click()
    page.get_by_role("combobox", name=re.compile("هيئة ملف Word")).click()
    page.get_by_role("option", name=name).click()
    for _ in range(100):
        chosen = brief_templates.template_of(ws, brief.id)
        if chosen is not None:
            break
        page.wait_for_timeout(200)
    assert chosen is not None
    assert chosen.name == name
    drawn(page)
    page.keyboard.press("Escape")
    with page.expect_download() as waited:
        page.locator(".st-key-brief-docx button").click()
    document = docx.Document(io.BytesIO(Path(waited.value.path()).read_bytes()))
    assert [p.text for p in document.paragraphs][:2] == ["رأسية الجمعية", "مذكرة"]
