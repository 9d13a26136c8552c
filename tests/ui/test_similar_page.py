"""Similar clauses in the browser: found, marked, copied, put into a finding and taken back."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.factories import an_addition
from tests.ui.conftest import LiveServer, drawn
from workbench.domain.localized import Localized
from workbench.domain.texts import Expression, Work
from workbench.services import findings, library, persons, reviews
from workbench.services.similar_index import bring_up_to_date

pytestmark = pytest.mark.browser

MINE = (
    "يرفع التظلم من قرار سحب رخصة المقلع إلى الوالي داخل أجل عشرين يوما من تاريخ تبليغه.",
    "تمسك الجماعة سجلا للمقالع <b>المرخصة</b>.",
)
OTHER = (
    "تمسك المصلحة سجلا مرقما للطلبات.",
    "يرفع التظلم من قرار سحب رخصة الصيد إلى الوالي داخل أجل ثلاثين يوما من تاريخ تبليغه.",
)
Law = Callable[..., tuple[Work, Expression]]


@pytest.fixture
def laws(live_server: LiveServer, new_law: Law) -> Iterator[tuple[Work, Expression]]:
    """Two laws that put an appeal alike; they go out of sight after the test."""
    held = [new_law("ar", MINE), new_law("ar", OTHER)]
    bring_up_to_date(live_server.workspace)
    yield held[0]
    for work, _version in held:
        library.archive_work(live_server.workspace, work.id)


def test_the_nearest_clause_comes_first_with_the_words_in_common(
    new_page: Callable[..., Any], laws: tuple[Work, Expression]
) -> None:
    work, version = laws
    page = new_page(f"/similar?work={work.slug}&version={version.id}&clause=art_1")
    first = page.locator(".sim .one").first
    expect(first).to_contain_text("رخصة الصيد")
    expect(first.locator("mark").first).to_contain_text("يرفع التظلم")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    first.get_by_role("button", name="انسخه صياغة نموذجية").click()
    expect(first.get_by_role("button", name=re.compile("✓"))).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"«{OTHER[1]}»\nالمادة 2، ")
    assert "clause=art_2" in copied


def test_a_clause_is_put_into_the_finding_and_taken_back(
    new_page: Callable[..., Any], laws: tuple[Work, Expression], live_server: LiveServer
) -> None:
    work, version = laws
    ws = live_server.workspace
    person = persons.add_person(ws, "سلمى")
    review = reviews.open_review(ws, work.id)
    operation = an_addition(ws, review, version, "أجل عشرين يوما")
    assert not reviews.apply_operations(ws, person.id, [operation]).refused
    made = findings.create_finding(
        ws,
        review.id,
        annotation_ids=[operation["annotation_id"]],
        title=Localized(ar="أجل قصير"),
        statement=Localized(ar="الأجل قصير."),
        recommendation=Localized(ar="تمديده."),
        person_id=person.id,
    )
    path = f"/similar?work={work.slug}&version={version.id}&clause=art_1"
    page = new_page(path, person=person.id)
    page.locator(".sim .one").first.get_by_role("button", name="أدرجه في الصياغة المقترحة").click()
    undo = page.get_by_role("button", name="تراجع")
    expect(undo).to_be_visible()
    wording = findings.get_finding(ws, made.id).proposed_wording
    assert wording.startswith(OTHER[1])
    assert "المادة 2" in wording
    undo.click()
    expect(undo).to_be_hidden()
    assert findings.get_finding(ws, made.id).proposed_wording == ""


def test_words_of_ones_own_are_looked_for_and_markup_is_text(
    new_page: Callable[..., Any], laws: tuple[Work, Expression]
) -> None:
    page = new_page("/similar", language="fr")
    drawn(page)
    field = page.get_by_role("textbox", name="Mots d’une disposition")
    field.fill("تمسك الجماعة سجلا للمقالع")
    field.press("Control+Enter")
    expect(page.locator(".sim .one .law").first).to_contain_text("<b>المرخصة</b>")


def test_the_reader_leads_to_similar_clauses(
    new_page: Callable[..., Any], laws: tuple[Work, Expression]
) -> None:
    work, version = laws
    page = new_page(f"/read?work={work.slug}&version={version.id}&clause=art_1")
    page.locator(".tq-inspector .tq-similar").click()
    expect(page.locator(".sim .one").first).to_contain_text("رخصة الصيد")


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_nothing_sticks_out_on_a_phone(
    new_page: Callable[..., Any], laws: tuple[Work, Expression], language: str
) -> None:
    work, version = laws
    page = new_page(
        f"/similar?work={work.slug}&version={version.id}&clause=art_1",
        language=language,
        viewport={"width": 360, "height": 740},
    )
    expect(page.locator(".sim .one").first).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
