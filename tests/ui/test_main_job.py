"""The main job whole: a real law goes in, clauses are tagged, a brief comes out."""

from __future__ import annotations

import re
import unicodedata
import uuid
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document as Word
from playwright.sync_api import expect

from workbench.services import findings, library, persons, reviews

PATIENCE = 60_000  # milliseconds; a machine that runs all tests may be slow
expect.set_options(timeout=PATIENCE)

pytestmark = [pytest.mark.browser, pytest.mark.real_data]

OLD, NEW = "ar_decret_2-08-702_2009.pdf", "ar_decret_2-19-720_2021.pdf"

# The middle of the first and of the last of some words of a clause, as a person sees them.
PLACES = """([eid, from, count]) => {
  const clause = document.getElementById("clause-" + eid)
  clause.scrollIntoView({block: "center"})
  const node = clause.querySelector("p").firstChild
  const words = [...node.data.matchAll(/[^\\s،.؛:()]+/g)].slice(from, from + count)
  const range = document.createRange()
  const middle = (word) => {
    range.setStart(node, word.index)
    range.setEnd(node, word.index + word[0].length)
    const {left, top, width, height} = range.getBoundingClientRect()
    return [left + width / 2, top + height / 2]
  }
  return [middle(words[0]), middle(words.at(-1))]
}"""


def upload(page: Any, base: str, file: Path, *, stage: str, work: str = "") -> None:
    """Put a file in; for a text that is there already, as one comes from that text."""
    page.goto(f"{base}/upload?work={work}" if work else f"{base}/upload")
    page.locator("input[type=file]").set_input_files(str(file))
    put = page.locator("[class*=st-key-put-] button")
    put.wait_for(timeout=60_000)
    choose(page, "stage-", stage)
    put.click()


def its_own(file: Path, folder: Path) -> Path:
    """A file that no other try has put into the workspace: it would be known again."""
    copy = folder / file.name
    copy.write_bytes(file.read_bytes() + f"\n% {uuid.uuid4()}\n".encode())
    return copy


def choose(page: Any, key: str, words: str) -> None:
    box = page.locator(f"[class*=st-key-{key}]").first
    box.locator("input").first.click()
    page.keyboard.type(words)
    page.get_by_role("option").filter(has_text=words).first.click()
    page.wait_for_timeout(500)


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def test_from_a_real_pdf_to_a_brief(
    new_page: Any, live_server: Any, real_data: Path, tmp_path: Path
) -> None:
    ws = live_server.workspace
    amina = persons.add_person(ws, "أمينة الرئيسية")
    page = new_page(person=amina.id, language="ar")
    page.set_default_timeout(PATIENCE)
    folder = real_data / "ma_ar_pdf"

    # A real decree becomes a text with articles; a later one becomes its next version.
    first = its_own(folder / OLD, tmp_path)
    upload(page, live_server.url, first, stage="كما أحيل")
    done = page.locator("[class*=st-key-main-done-]").locator("a, button").first
    done.wait_for(timeout=60_000)
    done.click()
    page.locator(".tq-reader[data-ready]").wait_for()
    work = re.search(r"work=([^&]+)", page.url)
    version = re.search(r"version=([^&]+)", page.url)
    assert work is not None
    assert version is not None

    # Three clauses are tagged: two with the mouse, one with the keyboard.
    articles = page.locator("[id^=clause-art_]")
    assert articles.count() >= 3
    eids = [articles.nth(i).get_attribute("id").removeprefix("clause-") for i in range(3)]
    for eid, digit in zip(eids[:2], "12", strict=True):
        (x0, y0), (x1, y1) = page.evaluate(PLACES, [eid, 1, 3])
        page.mouse.move(x0, y0)
        page.mouse.down()
        page.mouse.move(x1, y1, steps=6)
        page.mouse.up()
        expect(page.locator(".tq-palette")).to_be_visible()
        page.keyboard.press(digit)
        expect(page.locator(f"#clause-{eid} .tq-tag")).to_have_count(1)
        page.keyboard.press("Escape")
    page.locator(f"#clause-{eids[2]}").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator(".tq-palette")).to_be_visible()
    page.keyboard.press("3")
    expect(page.locator(f"#clause-{eids[2]} .tq-tag")).to_have_count(1)
    expect(page.locator(".tq-status")).to_have_attribute("data-state", "saved")

    # The next version is put in; what becomes of the tags is shown before anything is carried.
    second = its_own(folder / NEW, tmp_path)
    upload(page, live_server.url, second, stage="اللجنة", work=work[1])
    page.wait_for_url("**/carry**", timeout=60_000)
    page.get_by_role("link", name="لاحقا").click()
    page.locator(".tq-reader[data-ready]").wait_for()
    page.goto(f"{live_server.url}/compare?work={work[1]}")
    expect(page.get_by_text("معدلة").first).to_be_visible()

    # Two of the tags become a finding.
    page.goto(f"{live_server.url}/findings?work={work[1]}&version={version[1]}")
    for number in (0, 1):
        page.locator("[class*=st-key-tag-foot-] label").nth(number).click()
        expect(page.locator("[class*=st-key-card-tag-on-]")).to_have_count(number + 1)
    page.locator(".st-key-findings-make button").click()
    page.locator(".st-key-findings-draft-title-ar").wait_for(state="detached")
    (review,) = reviews.list_reviews(ws, library.get_work(ws, work[1]).id)
    (finding,) = findings.list_findings(ws, review.id)

    # A brief is made, looked at and taken away as Word and as PDF; the words are in both.
    page.goto(f"{live_server.url}/briefs?work={work[1]}")
    page.locator("[class*=st-key-begin-brief] button, .st-key-brief-new-first button").first.click()
    page.locator(".desk img").first.wait_for()
    quoted = plain(finding.quote).split()
    assert [word for word in quoted if word not in words_of_docx(download(page, "docx"))] == []
    assert [word for word in quoted if word not in words_of_pdf(download(page, "pdf"))] == []


def download(page: Any, kind: str) -> bytes:
    with page.expect_download() as waiting:
        page.locator(f".st-key-brief-{kind} button").click()
    return Path(waiting.value.path()).read_bytes()


def words_of_docx(content: bytes) -> str:
    body = Word(BytesIO(content)).element
    return plain(" ".join(t.text or "" for t in body.iter() if t.tag.endswith("}t")))


def words_of_pdf(content: bytes) -> str:
    opened = pypdfium2.PdfDocument(content)
    try:
        texts = []
        for page in opened:
            layer = page.get_textpage()
            texts.append(layer.get_text_range())
            layer.close()
            page.close()
        return plain(" ".join(texts))
    finally:
        opened.close()
