"""References in a browser: links in the law with a preview, and the page of references."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.ui.test_reader import WORDS
from workbench.domain.texts import Expression, Work

pytestmark = pytest.mark.browser

LAW = (
    "يقصد بالبوابة كل منصة رقمية لنشر المعطيات.",
    "تنشر الإدارة المعطيات في البوابة وفق أحكام المادة 3 أدناه، داخل أجل ثلاثين يوما.",
    "تحدد بنص تنظيمي كيفيات تطبيق المادة 2 أعلاه، مع مراعاة المادة 99 من هذا القانون.",
)
FRENCH = (
    "L'administration publie les données dans les conditions prévues à l'article 2 ci-dessous.",
    "Un décret fixe les modalités, sous réserve de l'article 7 de la loi n° 999-77.",
)
Law = Callable[..., tuple[Work, Expression]]


@pytest.fixture
def read(new_page: Callable[..., Any], new_law: Law) -> Callable[..., Any]:
    def open_one(texts: tuple[str, ...] = LAW, text_language: str = "ar", **options: Any) -> Any:
        work, version = new_law(text_language, texts)
        page = new_page(f"/read?work={work.slug}&version={version.id}", **options)
        page.locator(".tq-paper[data-references]").wait_for()
        return page

    return open_one


def press(page: Any, eid: str, words: str) -> None:
    page.wait_for_timeout(200)
    (x, y), _end = page.evaluate(WORDS, [eid, words])
    page.mouse.click(x, y)


def test_a_click_on_a_reference_shows_what_it_cites_and_leads_there(
    read: Callable[..., Any],
) -> None:
    page = read()
    press(page, "art_2", "المادة 3")
    preview = page.locator(".tq-reference")
    expect(preview).to_be_visible()
    expect(preview).to_contain_text("تحدد بنص تنظيمي كيفيات تطبيق")
    preview.get_by_role("button", name="الانتقال إليها").click()
    expect(preview).to_be_hidden()
    expect(page.locator("#clause-art_3")).to_have_attribute("aria-current", "true")


def test_the_text_stays_as_it_is_and_loose_ends_look_different(read: Callable[..., Any]) -> None:
    page = read()
    painted = """(name) => [...(CSS.highlights.get(name) ?? [])].map((r) =>
        r.startContainer.data.slice(r.startOffset, r.endOffset))"""
    assert sorted(page.evaluate(painted, "tq-reference")) == ["المادة 2", "المادة 3"]
    assert page.evaluate(painted, "tq-reference-bad") == ["المادة 99"]
    assert page.locator("#clause-art_3 p").evaluate("(p) => p.childNodes.length") == 1
    press(page, "art_3", "المادة 99")
    expect(page.locator(".tq-reference")).to_contain_text("99")


def test_the_keyboard_reaches_every_reference_of_a_clause(read: Callable[..., Any]) -> None:
    page = read()
    clause = page.locator("#clause-art_3")
    clause.focus()
    page.keyboard.press("Enter")
    preview = page.locator(".tq-reference")
    expect(preview).to_contain_text("تنشر الإدارة المعطيات")
    preview.get_by_role("button", name="الإحالة التالية").click()
    expect(preview).to_contain_text("لا توجد في النص مادة بهذا الرقم: 99")
    page.keyboard.press("Escape")
    expect(preview).to_be_hidden()
    expect(clause).to_be_focused()


def test_a_drag_over_a_reference_still_chooses_words(read: Callable[..., Any]) -> None:
    page = read()
    page.wait_for_timeout(200)
    (x0, y0), (x1, y1) = page.evaluate(WORDS, ["art_2", "أحكام المادة 3"])
    page.mouse.move(x0, y0)
    page.mouse.down()
    page.mouse.move(x1, y1, steps=4)
    page.mouse.up()
    expect(page.locator(".tq-palette")).to_be_visible()
    expect(page.locator(".tq-reference")).to_be_hidden()


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("ar", ("الإحالات", "التعاريف", "الالتزامات", "من يحيل على من")),
        ("fr", ("Références", "Définitions", "Obligations", "Qui cite qui")),
        ("en", ("References", "Definitions", "Obligations", "Who cites whom")),
    ],
)
def test_the_page_lists_references_terms_and_obligations(
    new_page: Callable[..., Any], new_law: Law, language: str, names: tuple[str, ...]
) -> None:
    work, version = new_law("ar", LAW)
    page = new_page(f"/references?work={work.slug}&version={version.id}", language=language)
    table = page.locator(".ref-table")
    expect(table.locator("tbody tr")).to_have_count(3)
    expect(table).to_contain_text("✗ 99")
    page.get_by_role("radio", name=names[1]).click()
    expect(page.locator(".ref-table", has_text="منصة رقمية")).to_be_visible()
    page.get_by_role("radio", name=names[2]).click()
    expect(page.locator(".ref-table", has_text="داخل أجل ثلاثين يوما")).to_be_visible()


def test_loose_ends_can_be_filtered(new_page: Callable[..., Any], new_law: Law) -> None:
    work, version = new_law("ar", LAW)
    page = new_page(f"/references?work={work.slug}&version={version.id}", language="fr")
    expect(page.locator(".ref-table tbody tr")).to_have_count(3)
    page.locator(".st-key-ref-sort input").click()
    page.get_by_role("option", name="Article inexistant").click()
    expect(page.locator(".ref-table tbody tr")).to_have_count(1)


def test_the_picture_has_a_list_beside_it(new_page: Callable[..., Any], new_law: Law) -> None:
    work, version = new_law("fr", FRENCH)
    page = new_page(f"/references?work={work.slug}&version={version.id}", language="fr")
    page.get_by_role("radio", name="Qui cite qui").click()
    expect(page.locator("svg.citations")).to_contain_text("999-77")
    expect(page.locator(".ref-table", has_text="999-77")).to_be_visible()


def test_nothing_sticks_out_on_a_phone(new_page: Callable[..., Any], new_law: Law) -> None:
    work, version = new_law("ar", LAW)
    page = new_page(
        f"/references?work={work.slug}&version={version.id}",
        viewport={"width": 360, "height": 740},
    )
    expect(page.locator(".ref-table tbody tr")).to_have_count(3)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
