"""The brief page in a real browser: choosing, ordering, writing, looking, taking away."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.ui.brief_desk import NewPage, appears, kept, opened, saved, until
from tests.ui.conftest import LiveServer
from workbench.domain.briefs import Brief
from workbench.domain.localized import Localized
from workbench.domain.reviews import Finding, Review
from workbench.domain.texts import Expression, Work
from workbench.services import brief_references, briefs, findings

pytestmark = pytest.mark.browser


def test_request_is_counted_while_typing_saved_and_printed(
    new_page: NewPage,
    live_server: LiveServer,
    review: tuple[Work, Review, list[Finding]],
    brief: Brief,
) -> None:
    page = opened(new_page, review[0])
    before = page.locator(".desk img").first.get_attribute("src")
    field = page.locator("#field-ask")
    field.fill("نلتمس تعديل المادة 2 – حتى لا يؤجل النشر إلا بقرار معلل.")
    expect(page.locator(".part-ask .cnt")).to_contain_text("11")
    expect(page.locator(".part-ask .cnt")).to_contain_text("60")
    until(lambda: "نلتمس" in kept(live_server, brief).parts.get("ask", Localized()).ar)
    until(lambda: page.locator(".desk img").first.get_attribute("src") != before)
    field.fill("كلمة " * 61)
    expect(page.locator(".part-ask .cnt.over")).to_be_visible()
    saved(page)
    page.reload()
    page.locator(".desk img").first.wait_for()
    assert page.locator("#field-ask").input_value() == "كلمة " * 61


def test_typing_goes_on_while_the_brief_is_being_saved(
    new_page: NewPage,
    live_server: LiveServer,
    review: tuple[Work, Review, list[Finding]],
    brief: Brief,
) -> None:
    page = opened(new_page, review[0])
    words = "لماذا يهم هذا النص المواطنين في كل جهة من جهات المملكة "
    page.locator("#field-why").press_sequentially(words, delay=45)
    assert page.locator("#field-why").input_value() == words
    saved(page)
    until(lambda: kept(live_server, brief).parts["why"].ar == words)


def test_nothing_typed_is_lost_with_the_connection(
    new_page: NewPage,
    live_server: LiveServer,
    review: tuple[Work, Review, list[Finding]],
    brief: Brief,
) -> None:
    page = opened(new_page, review[0])
    # What was typed when the line broke lies in this browser; the next visit sends it.
    page.evaluate(
        "([key, value]) => localStorage.setItem(key, value)",
        [f"tadqiq-brief-{brief.id}-ar", '{"why": "كتب دون اتصال"}'],
    )
    page.reload()
    page.locator(".desk img").first.wait_for()
    until(lambda: kept(live_server, brief).parts.get("why", Localized()).ar == "كتب دون اتصال")
    assert page.locator("#field-why").input_value() == "كتب دون اتصال"


def test_findings_are_left_out_and_reordered_by_keyboard_and_mouse(
    new_page: NewPage,
    live_server: LiveServer,
    review: tuple[Work, Review, list[Finding]],
    brief: Brief,
) -> None:
    first, second, third = (f.id for f in review[2])
    page = opened(new_page, review[0])
    expect(page.locator(".desk .list h2")).to_contain_text("3")
    page.locator(f"[data-id='{first}'] .grip").focus()
    page.keyboard.press("ArrowDown")
    until(lambda: kept(live_server, brief).finding_ids == (second, first, third))
    saved(page)
    grip = page.locator(f"[data-id='{third}'] .grip").bounding_box()
    goal = page.locator(f"[data-id='{second}']").bounding_box()
    page.mouse.move(grip["x"] + 5, grip["y"] + 8)
    page.mouse.down()
    page.mouse.move(goal["x"] + 5, goal["y"] + 30, steps=8)
    page.mouse.move(goal["x"] + 5, goal["y"] + 2, steps=4)
    page.mouse.up()
    until(lambda: kept(live_server, brief).finding_ids == (third, second, first))
    saved(page)
    page.locator(f"[data-id='{second}'] .pick").uncheck()
    until(lambda: kept(live_server, brief).finding_ids == (third, first))


def test_both_files_are_taken_away_and_hold_the_words(
    new_page: NewPage,
    live_server: LiveServer,
    review: tuple[Work, Review, list[Finding]],
    brief: Brief,
) -> None:
    work = review[0]
    page = opened(new_page, work)
    with page.expect_download() as word:
        page.locator(".st-key-brief-docx button").click()
    reference = brief_references.given_reference(live_server.workspace, brief.id)
    assert word.value.suggested_filename == f"{work.slug}-{reference}-brief-ar.docx"
    text = "\n".join(p.text for p in docx.Document(word.value.path()).paragraphs)
    assert "مذكرة إلى اللجنة" in text
    assert "توصية تأجيل بلا معيار" in text
    with page.expect_download() as pdf:
        page.locator(".st-key-brief-pdf button").click()
    assert pdf.value.suggested_filename == f"{work.slug}-{reference}-brief-ar.pdf"
    content = pypdfium2.PdfDocument(io.BytesIO(pdf.value.path().read_bytes()))
    assert "توصية" in content[0].get_textpage().get_text_range()
    content.close()


def test_language_of_the_brief_changes_apart_from_the_interface(
    new_page: NewPage,
    live_server: LiveServer,
    review: tuple[Work, Review, list[Finding]],
    brief: Brief,
) -> None:
    page = opened(new_page, review[0])
    page.get_by_role("radio", name="Français").click()
    expect(page.locator(".part-ask label")).to_have_text("Ce que nous vous demandons")
    expect(page.locator("#field-title")).to_have_value("Note à la commission")
    assert kept(live_server, brief).language == "fr"
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("#field-ask").get_attribute("dir") == "ltr"


def test_markup_in_words_is_shown_not_run(
    new_page: NewPage,
    live_server: LiveServer,
    review: tuple[Work, Review, list[Finding]],
    brief: Brief,
    salma: str,
) -> None:
    hostile = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
    findings.edit_finding(
        live_server.workspace,
        review[2][0].id,
        person_id=salma,
        title=Localized(hostile),
        statement=Localized(hostile),
        proposed_wording=hostile,
    )
    briefs.edit_brief(live_server.workspace, brief.id, person_id=salma, title=Localized(hostile))
    page = opened(new_page, review[0])
    expect(page.locator(".desk .name").first).to_have_text(hostile)
    assert page.evaluate("window.hacked === undefined")


def test_without_findings_the_way_to_them_is_shown(
    new_page: NewPage, new_law: Callable[..., tuple[Work, Expression]]
) -> None:
    work, _version = new_law()
    page = new_page(f"/briefs?work={work.slug}", language="fr")
    link = page.locator(".st-key-empty-state a").first
    link.wait_for()
    assert "read?" in (link.get_attribute("href") or "")


def test_first_brief_is_begun_removed_and_brought_back(
    new_page: NewPage,
    live_server: LiveServer,
    review: tuple[Work, Review, list[Finding]],
) -> None:
    work, opened_review, _made = review
    page = new_page(f"/briefs?work={work.slug}")
    page.locator(".st-key-brief-new-first button").click()
    page.locator(".desk img").first.wait_for()
    (made,) = briefs.list_briefs(live_server.workspace, opened_review.id)
    assert len(made.finding_ids) == 3
    saved(page)
    more = page.locator(".st-key-brief-others [data-testid=stPopoverButton]").first
    remove = page.locator(".st-key-brief-remove button")
    until(lambda: more.click() or appears(remove), 60)  # a rerun may close what just opened
    remove.click()
    page.locator(".st-key-brief-undo button").wait_for()
    assert briefs.list_briefs(live_server.workspace, opened_review.id) == []
    page.locator(".st-key-brief-undo button").click()
    page.locator(".desk img").first.wait_for()
    assert len(briefs.list_briefs(live_server.workspace, opened_review.id)) == 1


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_page_fits_a_phone(
    new_page: NewPage,
    review: tuple[Work, Review, list[Finding]],
    brief: Brief,
    language: str,
) -> None:
    page = opened(new_page, review[0], language=language, viewport={"width": 360, "height": 780})
    wider = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not wider
    assert page.locator("#field-ask").bounding_box()["width"] > 250


def test_kind_chosen_changes_the_parts_the_pages_and_the_files(
    new_page: NewPage, review: tuple[Work, Review, list[Finding]], brief: Brief
) -> None:
    work = review[0]
    page = opened(new_page, work)
    before = page.locator(".desk img").first.get_attribute("src")
    page.locator(".st-key-brief-actions [data-testid=stSelectbox] input").click()
    page.get_by_role("option", name="أوراق التعديلات المقترحة").click()
    page.locator("#field-proposer").wait_for()
    assert page.locator("#field-ask").count() == 0
    until(lambda: page.locator(".desk img").first.get_attribute("src") != before)
    assert "kind=amendment_sheets" in page.url
    with page.expect_download() as word:
        page.locator(".st-key-brief-docx button").click()
    name = word.value.suggested_filename
    assert name.startswith(work.slug)
    assert name.endswith("-amendment-sheets-ar.docx")
    page.locator(".st-key-brief-actions [data-testid=stPopoverButton]").last.click()
    with page.expect_download() as html:
        page.locator(".st-key-brief-html button").click()
    assert "<ins>" in html.value.path().read_text(encoding="utf-8")


def test_another_language_is_read_beside_while_one_writes(
    new_page: NewPage,
    live_server: LiveServer,
    review: tuple[Work, Review, list[Finding]],
    brief: Brief,
    salma: str,
) -> None:
    why = {"why": Localized(ar="يهم هذا كل المواطنين", fr="")}
    briefs.edit_brief(live_server.workspace, brief.id, person_id=salma, language="fr", parts=why)
    page = opened(new_page, review[0], language="fr")
    other = page.locator(".part-why .other")
    expect(other).to_be_hidden()
    page.locator(".desk select.beside").select_option("ar")
    expect(other).to_have_text("يهم هذا كل المواطنين")
    assert other.get_attribute("dir") == "rtl"
    expect(page.locator(".part-title .other")).to_have_text("مذكرة إلى اللجنة")
    page.locator("#field-why").fill("Cela concerne chaque citoyen.")
    until(lambda: kept(live_server, brief).parts["why"].fr == "Cela concerne chaque citoyen.")
    assert kept(live_server, brief).parts["why"].ar == "يهم هذا كل المواطنين"
    page.reload()
    page.locator(".desk img").first.wait_for()
    expect(other).to_have_text("يهم هذا كل المواطنين")
