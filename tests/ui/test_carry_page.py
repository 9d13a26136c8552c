"""Carrying tags to the next version in a real browser: preview, carry, settle, take back."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.factories import a_desk, a_version
from tests.integration.test_extraction import law_pdf
from tests.ui.conftest import LiveServer, small_law
from workbench.domain.localized import Localized
from workbench.domain.reviews import Person
from workbench.domain.texts import Act, Expression, Stage, Work, WorkKind
from workbench.services import findings, library, persons, reviews

pytestmark = pytest.mark.browser
PATIENCE = 60_000

PUBLISH = "تنشر الإدارة المعطيات العمومية في البوابة الوطنية داخل أجل ستين يوما من تاريخ إنتاجها."
BOARD = "تحدث لدى رئيس الحكومة لجنة وطنية لتتبع نشر المعطيات وتقييم جودتها كل سنة."
FINE = "يعاقب بغرامة كل من أتلف <b>وثيقة</b> عمومية أو زورها بقصد الإضرار بحقوق الغير."
OLD = (PUBLISH, BOARD, FINE)
NEW = (PUBLISH.replace("ستين", "ثلاثين"), BOARD)
NewPage = Callable[..., Any]


@dataclass(frozen=True)
class Carried:
    """A reviewed bill whose next version has come in."""

    server: LiveServer
    work: Work
    old: Expression
    new: Expression
    person: Person
    review_id: str
    ids: list[str]

    @property
    def path(self) -> str:
        return f"/carry?work={self.work.slug}"

    def there(self) -> list[str]:
        tags = reviews.list_annotations(
            self.server.workspace, self.review_id, expression_id=self.new.id
        )
        return sorted(tag.quote for tag in tags)


@pytest.fixture
def carried(live_server: LiveServer) -> Carried:
    ws = live_server.workspace
    titles = Localized(ar="مشروع قانون ينتقل", fr="Projet de loi qui avance")
    work = library.create_work(ws, kind=WorkKind.BILL, titles=titles)
    versions = [
        library.store_expression(
            ws,
            work.id,
            act=Act("", None, WorkKind.BILL, 0, small_law("ar", texts)),
            language="ar",
            stage=stage,
        )
        for texts, stage in ((OLD, Stage.DEPOSE), (NEW, Stage.COMMISSION))
    ]
    person = persons.add_person(ws, "سلمى العلوي")
    review = reviews.open_review(ws, work.id)
    ids = [
        tag(ws, person, review.id, versions[0], eid, words, **more)
        for eid, words, more in (
            ("art_2", "لجنة وطنية", {"note": "من يعين أعضاءها؟"}),
            (
                "art_1",
                "داخل أجل ستين يوما من تاريخ",
                {"proposed_wording": "داخل أجل ستين يوما كاملة من تاريخ"},
            ),
            ("art_3", "أتلف <b>وثيقة</b> عمومية", {}),
        )
    ]
    return Carried(live_server, work, versions[0], versions[1], person, review.id, ids)


def tag(
    ws: Any, person: Person, review_id: str, version: Expression, eid: str, words: str, **more: str
) -> str:
    text = next(p.text for p in library.get_provisions(ws, version.id) if p.eid == eid)
    start = text.index(words)
    target = {"eid": eid, "start": start, "end": start + len(words), "exact": words}
    annotation_id = str(uuid.uuid4())
    operation = {
        "id": str(uuid.uuid4()),
        "kind": "add",
        "review_id": review_id,
        "annotation_id": annotation_id,
        "payload": {
            "expression_id": version.id,
            "criterion_id": "AC-A1",
            "targets": [target],
            **more,
        },
    }
    assert not reviews.apply_operations(ws, person.id, [operation]).refused
    return annotation_id


def opened(new_page: NewPage, case: Carried, **options: Any) -> Any:
    page = new_page(case.path, person=case.person.id, **options)
    page.set_default_timeout(PATIENCE)
    page.locator(".carry-counts").wait_for()
    return page


def start(page: Any) -> None:
    page.locator(".st-key-carry-start button").click()
    page.locator(".st-key-carry-undo button").wait_for()


def card(page: Any, tag_id: str) -> Any:
    return page.locator(f".st-key-card-carry-{tag_id}")


def test_a_preview_comes_before_anything_is_stored(new_page: NewPage, carried: Carried) -> None:
    page = opened(new_page, carried)
    counts = page.locator(".carry-counts")
    for words in ("وسم واحد باق", "وسم واحد للمراجعة", "وسم واحد ضائع"):
        expect(counts).to_contain_text(words)
    assert carried.there() == []
    start(page)
    assert carried.there() == ["لجنة وطنية"]


def test_a_single_tag_is_left_out_and_carried_later(new_page: NewPage, carried: Carried) -> None:
    page = opened(new_page, carried)
    page.locator(".st-key-carry-each summary").click()
    box = page.locator(f".st-key-carry-pick-{carried.ids[0]} label")
    box.click()
    button = page.locator(".st-key-carry-start button")
    expect(button).to_have_text(re.compile("وسمين"))
    start(page)
    assert carried.there() == []
    expect(button).to_have_text(re.compile("وسم واحد"))
    button.click()
    expect(button).to_have_count(0)
    assert carried.there() == ["لجنة وطنية"]


def test_after_an_upload_of_the_next_version_the_preview_opens_by_itself(
    new_page: NewPage, carried: Carried, tmp_path: Path
) -> None:
    ws = carried.server.workspace
    law = "مشروع قانون رقم 77.26 ينتقل\n\n" + "\n\n".join(
        f"المادة {number}\n\n{text}" for number, text in enumerate((NEW[0], BOARD), 1)
    )
    path = law_pdf(tmp_path, law)
    page = new_page(f"/upload?work={carried.work.slug}", person=carried.person.id)
    page.set_default_timeout(25_000)
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files([path])
    stage = page.locator("[class*=st-key-stage-] input")
    stage.fill("قراءة أولى")
    stage.press("Enter")
    page.locator("[class*=st-key-put-] button").click()
    page.locator(".carry-counts").wait_for(timeout=25_000)
    newest = library.list_expressions(ws, carried.work.id)[-1]
    expect(page).to_have_url(re.compile(f"/carry.*{newest.id}"))
    page.locator(".st-key-carry-go a").click()
    page.locator(".tq-reader[data-complete]").wait_for()
    assert reviews.list_annotations(ws, carried.review_id, expression_id=newest.id) == []


def test_the_rest_is_settled_side_by_side(new_page: NewPage, carried: Carried) -> None:
    page = opened(new_page, carried)
    start(page)
    changed = card(page, carried.ids[1])
    expect(changed.locator("mark").first).to_have_text("داخل أجل ستين يوما من تاريخ")
    expect(changed.locator("mark").nth(1)).to_have_text("داخل أجل ثلاثين يوما من تاريخ")
    # The amendment drafted on the tabled text is one for the committee's text now.
    expect(changed.locator(".carry-wording ins")).to_have_text(
        "داخل أجل ثلاثين يوما كاملة من تاريخ"
    )
    changed.get_by_role("button", name="قبول هذا الموضع").click()
    expect(page.get_by_text("وسم واحد في انتظار الحسم")).to_be_visible()
    assert carried.there() == ["داخل أجل ثلاثين يوما من تاريخ", "لجنة وطنية"]
    gone = card(page, carried.ids[2])
    # Markup in a law is shown as it is printed.
    expect(gone.locator("mark").first).to_have_text("أتلف <b>وثيقة</b> عمومية")
    gone.get_by_role("button", name="المقتضى محذوف").click()
    expect(page.get_by_text("لم يبق شيء للحسم.")).to_be_visible()


def test_another_place_is_chosen_by_its_words(new_page: NewPage, carried: Carried) -> None:
    page = opened(new_page, carried)
    start(page)
    lost = card(page, carried.ids[2])
    lost.get_by_role("button", name="اختيار موضع آخر").click()
    words = page.locator(f".st-key-carry-words-{carried.ids[2]} textarea")
    words.fill("البوابة الوطنية")
    words.press("Control+Enter")
    page.locator(f".st-key-carry-placed-{carried.ids[2]} button").click()
    expect(page.get_by_text("وسم واحد في انتظار الحسم")).to_be_visible()
    assert carried.there() == ["البوابة الوطنية", "لجنة وطنية"]


def test_another_place_is_chosen_by_marking_its_words(new_page: NewPage, carried: Carried) -> None:
    page = opened(new_page, carried)
    start(page)
    card(page, carried.ids[2]).get_by_role("button", name="اختيار موضع آخر").click()
    clause = page.locator(".carry-pick")
    expect(clause).to_have_text(NEW[0])
    first = NEW[0].index("بوابة الوطن")  # half words at both ends
    clause.evaluate(
        """(p, [from, to]) => {
            const range = document.createRange()
            range.setStart(p.firstChild, from)
            range.setEnd(p.firstChild, to)
            document.getSelection().removeAllRanges()
            document.getSelection().addRange(range)
        }""",
        [first, first + len("بوابة الوطن")],
    )
    page.wait_for_timeout(1000)
    page.locator(f".st-key-carry-placed-{carried.ids[2]} button").click()
    expect(page.get_by_text("وسم واحد في انتظار الحسم")).to_be_visible()
    assert carried.there() == ["البوابة الوطنية", "لجنة وطنية"]


def test_the_whole_carry_is_taken_back(new_page: NewPage, carried: Carried) -> None:
    page = opened(new_page, carried)
    start(page)
    page.locator(".st-key-carry-undo button").click()
    page.locator(".st-key-carry-start button").wait_for()
    assert carried.there() == []
    start(page)
    assert carried.there() == ["لجنة وطنية"]


def test_the_keyboard_settles_a_tag(new_page: NewPage, carried: Carried) -> None:
    page = opened(new_page, carried)
    start(page)
    page.locator(f".st-key-carry-accepted-{carried.ids[1]} button").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("وسم واحد في انتظار الحسم")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "1 à revoir"), ("en", "1 to review"), ("ar", "وسم واحد للمراجعة")],
)
def test_nothing_sticks_out_on_a_phone(
    new_page: NewPage, carried: Carried, language: str, words: str
) -> None:
    page = opened(
        new_page, carried, language=language, viewport={"width": 390, "height": 844}, has_touch=True
    )
    expect(page.locator(".carry-counts")).to_contain_text(words)
    start(page)
    card(page, carried.ids[1]).wait_for()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390


def test_a_finding_shows_its_status_over_the_stages(new_page: NewPage, carried: Carried) -> None:
    ws = carried.server.workspace
    finding = findings.create_finding(
        ws,
        carried.review_id,
        annotation_ids=[carried.ids[2]],
        title=Localized(ar="عقوبة غير محددة"),
        statement=Localized(),
        recommendation=Localized(),
        person_id=carried.person.id,
    )
    page = opened(new_page, carried)
    start(page)
    page.goto(f"{carried.server.url}/findings?work={carried.work.slug}")
    page.locator(".st-key-findings-view button").nth(1).click()
    line = page.locator(".timeline li")
    expect(line).to_have_count(2)
    expect(line.nth(1)).to_contain_text("حذف المقتضى (مقترح)")
    page.locator(f".st-key-finding-status-{finding.id} button").first.click()
    note = page.locator(f".st-key-status-{finding.id}-note input")
    note.fill("نقلت إلى قانون آخر")
    note.press("Enter")
    page.locator(f".st-key-status-{finding.id}-save button").click()
    expect(line.nth(1)).to_contain_text("نقلت إلى قانون آخر")
    expect(line.nth(1)).to_contain_text("سلمى العلوي")


def test_a_tag_across_a_divided_article_is_put_into_both_parts_by_keyboard_on_a_phone(
    new_page: NewPage, live_server: LiveServer
) -> None:
    ws = live_server.workspace
    desk = a_desk(ws, f"{PUBLISH} {BOARD}", FINE)
    across = desk.tag(f"من تاريخ إنتاجها. {BOARD[:30]}")
    desk.send(across)
    new = a_version(ws, desk.work, PUBLISH, BOARD, FINE, stage=Stage.COMMISSION)
    size = {"width": 390, "height": 844}
    path = f"/carry?work={desk.work.slug}"
    page = new_page(path, person=desk.person.id, language="fr", viewport=size, has_touch=True)
    page.set_default_timeout(PATIENCE)
    start(page)
    offered = page.locator(f".st-key-carry-offered-{across['annotation_id']}")
    places = offered.get_by_role("button")
    expect(places).to_have_count(2)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    there = page.locator(f".st-key-carry-there-{across['annotation_id']} button")
    places.first.focus()
    page.keyboard.press("Space")
    expect(there).to_have_text(re.compile("à cet endroit"))
    places.nth(1).focus()
    page.keyboard.press("Space")
    expect(there).to_have_text(re.compile("à ces 2 endroits"))
    there.focus()
    page.keyboard.press("Enter")
    expect(there).to_have_count(0)
    (tag,) = reviews.list_annotations(ws, desk.review.id, expression_id=new.id)
    assert {target.eid for target in tag.targets} == {"art_1", "art_2"}


def test_a_lost_tag_is_judged_beside_the_article_as_it_reads_now(
    new_page: NewPage, live_server: LiveServer
) -> None:
    ws = live_server.workspace
    desk = a_desk(ws, f"{PUBLISH} {BOARD}", FINE)
    lost = desk.tag("من تاريخ إنتاجها")
    desk.send(lost)
    now = f"{PUBLISH.replace(' من تاريخ إنتاجها', '')} {BOARD}"
    a_version(ws, desk.work, now, FINE, stage=Stage.COMMISSION)
    page = new_page(f"/carry?work={desk.work.slug}", person=desk.person.id)
    page.set_default_timeout(PATIENCE)
    start(page)
    clauses = card(page, lost["annotation_id"]).locator(".carry-clause")
    expect(clauses).to_have_count(3)
    expect(clauses.nth(1)).to_contain_text("لا موضع")
    expect(clauses.nth(2).locator("p")).to_have_text(now)
