"""The findings page in a real browser: filter tags, make a finding of them, order and undo."""

from __future__ import annotations

import csv
import io
import re
import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.factories import a_desk, a_version
from workbench.domain.texts import Stage
from workbench.services import carry_over, findings, frameworks, library, persons, reviews
from workbench.services.demonstration import load_demonstration, version_id
from workbench.storage import reviews as stored_reviews
from workbench.storage.workspace import Workspace

pytestmark = pytest.mark.browser

CARDS = ".tag-card"
PATIENCE = 60_000  # milliseconds; a machine that runs all tests may be slow
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def demo(live_server: Any) -> str:
    work = load_demonstration(live_server.workspace)
    return f"/findings?work={work.slug}&version={version_id()}"


def opened(new_page: Callable[..., Any], path: str, **options: Any) -> Any:
    page = new_page(path, **options)
    page.set_default_timeout(PATIENCE)
    page.locator(".st-key-findings-view button").first.wait_for()
    return page


def view(page: Any, number: int) -> None:
    page.locator(".st-key-findings-view button").nth(number).click()


def tag(ws: Workspace, review_id: str, expression_id: str, eid: str, **extra: str) -> str:
    """Tag the first ten letters of a clause as a new person; gives the annotation's id."""
    person = persons.add_person(ws, "اختبار <b>")
    text = next(p.text for p in library.get_provisions(ws, expression_id) if p.eid == eid)
    annotation_id = str(uuid.uuid4())
    target = {"eid": eid, "start": 0, "end": 10, "exact": text[:10]}
    operation = {
        "id": str(uuid.uuid4()),
        "kind": "add",
        "review_id": review_id,
        "annotation_id": annotation_id,
        "payload": {
            "expression_id": expression_id,
            "criterion_id": "AC-B1",
            "targets": [target],
            **extra,
        },
    }
    assert not reviews.apply_operations(ws, person.id, [operation]).refused
    return annotation_id


def test_the_strip_says_what_it_shows_and_has_its_figures(
    new_page: Callable[..., Any], demo: str
) -> None:
    page = opened(new_page, demo)
    page.locator(".heat h2").wait_for()
    assert "المادة 8" in page.locator(".heat h2").inner_text()
    assert page.locator(".heat-strip a").count() == 43
    page.locator(".heat summary").click()
    page.locator(".heat table").wait_for()
    assert "clause=art_8" in page.locator(".heat-strip a").nth(8).get_attribute("href")


def test_filters_narrow_the_tags_and_can_be_cleared(
    new_page: Callable[..., Any], demo: str, live_server: Any
) -> None:
    page = opened(new_page, demo)
    field = page.locator(".st-key-findings-filter-words input")
    field.fill("المحاسبه العموميه")  # taa marbuta as people type it
    field.press("Enter")
    page.locator(".st-key-findings-clear button").wait_for()
    expect(page.locator(CARDS)).to_have_count(1)
    page.locator(".st-key-findings-clear button").click()
    expect(page.locator(CARDS)).to_have_count(25)


def test_two_tags_become_a_finding_with_the_words_a_person_wrote(
    new_page: Callable[..., Any], demo: str, live_server: Any
) -> None:
    ws = live_server.workspace
    before = {f.id for f in findings.list_findings(ws, "demo")}
    page = opened(new_page, demo)
    for number in (0, 1):
        page.locator("[class*=st-key-tag-foot-] label").nth(number).click()
        expect(page.locator("[class*=st-key-card-tag-on-]")).to_have_count(number + 1)
    title = page.locator(".st-key-findings-draft-title-ar input")
    title.wait_for()
    assert "سلطة تقديرية" in title.input_value()
    title.fill("عنوان من عندي")
    title.press("Tab")
    advice = page.locator(".st-key-findings-draft-recommendation-ar textarea").input_value()
    page.locator(".st-key-findings-make button").click()
    page.locator(".st-key-findings-draft-title-ar").wait_for(state="detached")
    (made,) = [f for f in findings.list_findings(ws, "demo") if f.id not in before]
    assert made.title.ar == "عنوان من عندي"
    assert made.recommendation.ar == advice
    assert made.recommendation.fr
    assert len(made.annotation_ids) == 2
    expect(page.locator("[class*=st-key-card-tag-on-]")).to_have_count(0)
    findings.remove_finding(ws, made.id, made.author_id)


def test_findings_are_moved_taken_out_and_brought_back(
    new_page: Callable[..., Any], demo: str, live_server: Any
) -> None:
    ws = live_server.workspace
    first, second, *_rest = [f.id for f in findings.list_findings(ws, "demo")]
    page = opened(new_page, demo)
    view(page, 1)
    page.locator(f".st-key-finding-down-{first} button").click()
    first_card = page.locator("[class*=st-key-card-finding-]").first
    expect(first_card).to_have_class(re.compile(second))
    assert [f.id for f in findings.list_findings(ws, "demo")][:2] == [second, first]
    expect(page.locator(f".st-key-finding-remove-{second}")).to_have_count(1)
    page.locator(f".st-key-finding-remove-{second} button").click()
    expect(page.locator(f".st-key-card-finding-{second}")).to_have_count(0)
    page.locator(".st-key-findings-undo-now button").click()
    page.locator(f".st-key-card-finding-{second}").wait_for()
    assert second in [f.id for f in findings.list_findings(ws, "demo")]
    findings.order_findings(ws, "demo", [first, second])


def test_a_finding_is_reworded_in_its_place(
    new_page: Callable[..., Any], demo: str, live_server: Any
) -> None:
    ws = live_server.workspace
    finding = findings.list_findings(ws, "demo")[2]
    page = opened(new_page, demo, language="fr")
    view(page, 1)
    page.locator(f".st-key-finding-edit-{finding.id} button").click()
    field = page.locator(f".st-key-finding-{finding.id}-title-fr input")
    field.wait_for()
    assert field.input_value() == finding.title.fr
    field.fill("Un autre titre")
    page.locator(f".st-key-finding-{finding.id}-save button").first.click()
    page.get_by_text("Un autre titre").first.wait_for()
    changed = findings.get_finding(ws, finding.id)
    assert changed.title.fr == "Un autre titre"
    assert changed.title.ar == finding.title.ar
    assert changed.annotation_ids == finding.annotation_ids
    findings.edit_finding(ws, finding.id, person_id=finding.author_id, title=finding.title)


def test_the_spreadsheet_holds_every_tag(
    new_page: Callable[..., Any], demo: str, live_server: Any, tmp_path: Path
) -> None:
    page = opened(new_page, demo)
    page.locator(".st-key-findings-downloads button").click()
    with page.expect_download() as download:
        page.locator(".st-key-findings-get-tags-csv button").click()
    content = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline="")))
    assert rows[0][0] == "المادة"
    assert len(rows) - 1 == len(reviews.list_annotations(live_server.workspace, "demo"))


def test_every_framework_can_be_read(new_page: Callable[..., Any], demo: str) -> None:
    page = opened(new_page, demo, language="fr")
    view(page, 2)
    page.locator(".criteria details").first.wait_for()
    expect(page.locator(".criteria details")).to_have_count(33 + 1)
    page.locator(".st-key-findings-framework input").click()
    page.locator("[role=option]").nth(1).click()
    expect(page.locator(".criteria details")).to_have_count(20 + 1)


def test_a_review_is_moved_to_the_newer_criteria_by_a_person_who_was_told(
    new_page: Callable[..., Any], live_server: Any
) -> None:
    ws = live_server.workspace
    desk = a_desk(ws)
    frameworks.list_frameworks(ws)
    with ws.transaction() as session:  # begun when there was no newer version
        stored_reviews.update(session, replace(desk.review, framework_version="1.0.0"))
    address = f"/findings?work={desk.work.slug}&version={desk.version.id}"
    page = opened(new_page, address, language="fr")
    view(page, 2)
    expect(page.locator(".criteria details")).to_have_count(32 + 1)
    page.get_by_role("button", name="Passer à la version 1.1.0").click()
    page.locator(".st-key-criteria-move button").click()
    expect(page.locator(".criteria details")).to_have_count(33 + 1)
    expect(page.locator(".criteria")).to_contain_text("Modifié dans la version 1.1.0")
    assert reviews.get_review(ws, desk.review.id).framework_version == "1.1.0"


def test_markup_in_a_note_is_shown_and_not_run(
    new_page: Callable[..., Any], new_law: Callable[..., Any], live_server: Any
) -> None:
    ws = live_server.workspace
    work, version = new_law()
    review = reviews.open_review(ws, work.id)
    eid = next(p.eid for p in library.get_provisions(ws, version.id) if len(p.text) > 20)
    evil = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>"
    tag(ws, review.id, version.id, eid, note=evil, proposed_wording=evil)
    page = opened(new_page, f"/findings?work={work.slug}")
    page.locator(CARDS).wait_for()
    assert evil in page.locator(".tag-card .note").inner_text()
    assert page.evaluate("window.hacked") is None
    assert page.locator(".tag-card img").count() == 0


def test_a_text_without_tags_says_what_to_do_next(
    new_page: Callable[..., Any], new_law: Callable[..., Any]
) -> None:
    work, _version = new_law()
    page = opened(new_page, f"/findings?work={work.slug}")
    page.locator(".empty").wait_for()
    assert page.locator(".st-key-empty-state a").count() == 1


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_nothing_sticks_out_on_a_phone(
    new_page: Callable[..., Any], demo: str, language: str
) -> None:
    page = opened(new_page, demo, language=language, viewport={"width": 360, "height": 780})
    page.locator(CARDS).first.wait_for()
    for number in (0, 1, 2):
        view(page, number)
        page.wait_for_timeout(600)
        wide = page.evaluate("document.scrollingElement.scrollWidth")
        assert wide <= 360, number


def test_a_finding_moves_to_the_next_version_with_its_wording(
    new_page: Callable[..., Any], live_server: Any
) -> None:
    ws = live_server.workspace
    text = "تنشر الإدارة المعطيات العمومية داخل أجل ستين يوما من تاريخ إنتاجها."
    desk = a_desk(ws, text)
    tag = desk.tag("داخل أجل ستين يوما")
    desk.send(tag)
    made = desk.finding(tag["annotation_id"], proposed_wording="داخل أجل ستين يوما كاملة")
    later = a_version(ws, desk.work, "تعرف المصطلحات كما يلي.", text, stage=Stage.COMMISSION)
    route = carry_over.Route(desk.review.id, desk.version.id, later.id)
    carry_over.start(ws, route, desk.person.id)
    page = opened(new_page, f"/findings?work={desk.work.slug}&version={later.id}", language="fr")
    view(page, 1)
    card = page.locator(f".st-key-card-finding-{made.id}")
    card.get_by_role("button", name="Statut").click()
    page.locator(f".st-key-finding-move-{made.id} button").click()
    page.locator(f".st-key-finding-back-{made.id}").wait_for(state="attached")
    moved = findings.get_finding(ws, made.id)
    assert (moved.expression_id, moved.eid) == (later.id, "art_2")
    assert moved.proposed_wording == "داخل أجل ستين يوما كاملة"
