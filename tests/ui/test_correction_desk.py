"""The correction desk in a real browser: lines beside the picture, corrected and kept."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.integration.test_extraction import law_pdf
from tests.printed_laws import PrintedLaw
from workbench.domain.texts import Expression, Stage, Work
from workbench.services import intake, library, persons, reviews
from workbench.storage.workspace import Workspace

pytestmark = pytest.mark.browser

LAW = (
    "مشروع قانون رقم {number}.26 يتعلق بالشفافية\n\nالمادة 1\n\nتنشر الإدارة المعطيات التي بحوزتها.\n\n"
    "المادة 2\n\nيمكن للإدارة أن ترجئ النشر داخل أجل ثالثين يوما من تاريخ الطلب.\n\n"
    "ويبت رئيس الإدارة في التظلم المقدم من المعني بالأمر.\n\n"
    "المادة 3\n\nيعاقب كل من خالف أحكام هذا القانون."
)
_numbers = iter(range(10, 90))


class DeskPage:
    """What a person does at the desk."""

    def __init__(self, page: Any) -> None:
        self.page = page
        page.locator(".cd[data-ready]").wait_for()

    def line(self, words: str) -> Any:
        return self.page.locator(".cd-line", has_text=words).first

    def choose(self, words: str) -> Any:
        # A second click on the chosen line would begin to write in it.
        if "on" not in (self.line(words).get_attribute("class") or "").split():
            self.line(words).locator(".cd-words").click()
        row = self.page.locator(".cd-line.on")
        expect(row).to_contain_text(words)
        return row

    def button(self, name: str) -> Any:
        return self.page.get_by_role("button", name=name, exact=True)

    def saved(self, count: str) -> None:
        expect(self.page.locator(".cd-sum")).to_contain_text(count)


Open = Callable[..., tuple[DeskPage, Work, Expression]]


@pytest.fixture
def desk(new_page: Callable[..., Any], live_server: Any, tmp_path: Path) -> Open:
    """Give a function that takes a printed law in and opens the desk on it."""

    def open_desk(**options: Any) -> tuple[DeskPage, Work, Expression]:
        ws = live_server.workspace
        path = law_pdf(tmp_path, LAW.format(number=next(_numbers)))
        (version,) = intake.take_in(ws, path, stage=Stage.DEPOSE)
        work = library.get_work(ws, version.work_id)
        person = persons.add_person(ws, "سلمى العلوي")
        options.setdefault("person", person.id)
        page = new_page(f"/correct?work={work.slug}&version={version.id}", **options)
        return DeskPage(page), work, version

    return open_desk


def revision_of(ws: Workspace, version: Expression) -> Expression:
    return next(
        e for e in library.list_expressions(ws, version.work_id) if e.revision_of == version.id
    )


def tag(ws: Workspace, version: Expression, words: str) -> None:
    law = PrintedLaw.__new__(PrintedLaw)
    law.ws, law.version = ws, version
    law.person = persons.add_person(ws, "كريم")
    law.review = reviews.open_review(ws, version.work_id)
    law.tag(words)


def test_a_corrected_line_becomes_a_revision_with_the_tag_on_its_words(
    desk: Open, live_server: Any
) -> None:
    desk_page, _work, version = desk()
    ws = live_server.workspace
    tag(ws, version, "التظلم المقدم")
    page = desk_page.page
    desk_page.choose("ثالثين")
    page.keyboard.press("Enter")
    field = page.locator(".cd-field")
    field.fill(field.input_value().replace("ثالثين", "ثلاثين"))
    page.keyboard.press("Enter")
    desk_page.saved("سطر واحد مصحح")
    expect(page.locator(".cd-line.on")).to_contain_text("ويبت رئيس")
    desk_page.choose("ويبت رئيس").get_by_role("button", name="هنا تبدأ مادة").click()
    expect(desk_page.line("ويبت رئيس").locator(".cd-begin b")).to_have_text("مادة بلا رقم")
    desk_page.button("حفظ كمراجعة جديدة").click()
    report = page.locator(".cd-report")
    expect(report).to_contain_text("قبل الحفظ")
    expect(report.locator("[data-outcome=moved]")).to_be_visible()
    assert len(library.list_expressions(ws, version.work_id)) == 1
    desk_page.button("العودة إلى الأسطر").click()
    expect(desk_page.line("ويبت رئيس")).to_be_visible()
    desk_page.button("حفظ كمراجعة جديدة").click()
    report.get_by_role("button", name="حفظ كمراجعة جديدة").click()
    expect(report).to_contain_text("حُفظت كمراجعة 2")
    expect(report.locator("[data-outcome=moved]")).to_be_visible()
    revision = revision_of(ws, version)
    texts = {p.eid: p.text for p in library.get_provisions(ws, revision.id)}
    assert "ثلاثين" in texts["art_2"]
    review = reviews.open_review(ws, version.work_id)
    (carried,) = reviews.list_annotations(ws, review.id, expression_id=revision.id)
    target = carried.targets[0]
    assert texts[target.eid][target.start : target.end] == "التظلم المقدم"
    desk_page.button("قراءة المراجعة الجديدة").click()
    page.locator(".tq-reader[data-complete]").wait_for()
    expect(page.locator(f"#clause-{target.eid} .tq-tag")).to_have_count(1)
    page.locator(".tq-tools a", has_text="تصحيح النص").click()
    page.locator(".cd[data-ready]").wait_for()
    desk_page.button("ما الذي تغير").click()
    expect(page.locator(".cd-report [data-outcome=moved]")).to_be_visible()
    desk_page.button("مقارنة المراجعتين").click()
    expect(page).to_have_url(re.compile(f"/compare.*from={version.id}"))


def test_what_a_correction_leaves_unsure_is_settled_in_the_queue(
    desk: Open, live_server: Any
) -> None:
    desk_page, _work, version = desk(language="fr")
    tag(live_server.workspace, version, "أجل ثالثين يوما")
    page = desk_page.page
    desk_page.choose("ثالثين")
    page.keyboard.press("Enter")
    field = page.locator(".cd-field")
    field.fill(field.input_value().replace("ثالثين", "ثلاثين"))
    page.keyboard.press("Enter")
    desk_page.button("Garder comme nouvelle révision").click()
    report = page.locator(".cd-report")
    expect(report.locator("[data-name=tags_check]")).to_contain_text("1")
    report.get_by_role("button", name="Garder comme nouvelle révision").click()
    desk_page.button("Trancher les annotations").click()
    expect(page.locator(".carry-pair mark").nth(1)).to_have_text("أجل ثلاثين يوما")
    page.locator("[class*=st-key-carry-accepted-] button").click()
    expect(page.get_by_text("Il ne reste rien à trancher.")).to_be_visible()


def test_line_and_picture_choose_each_other(desk: Open) -> None:
    desk_page, _work, _version = desk()
    page = desk_page.page
    row = desk_page.choose("ثالثين")
    frame = page.locator(f".cd-sheet u[data-line={row.get_attribute('data-line')}]")
    expect(frame).to_have_class("on")
    other = desk_page.line("يعاقب كل من").get_attribute("data-line")
    box = page.locator(f".cd-sheet u[data-line={other}]").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".cd-line.on")).to_have_attribute("data-line", other)


def test_escape_leaves_the_line_and_a_reload_loses_nothing(desk: Open) -> None:
    desk_page, _work, _version = desk()
    page = desk_page.page
    desk_page.choose("ثالثين")
    page.keyboard.press("Enter")
    page.locator(".cd-field").fill("شيء آخر")
    page.keyboard.press("Escape")
    expect(desk_page.line("ثالثين")).to_be_visible()
    desk_page.choose("يعاقب كل من")
    page.keyboard.press("Enter")
    page.locator(".cd-field").fill("ما كتب ولم يحفظ")
    page.reload()
    page.locator(".cd[data-ready]").wait_for()
    expect(page.locator(".cd-field")).to_have_value("ما كتب ولم يحفظ")
    page.keyboard.press("Enter")
    desk_page.saved("سطر واحد مصحح")
    page.reload()
    page.locator(".cd[data-ready]").wait_for()
    expect(desk_page.line("ما كتب ولم يحفظ")).to_be_visible()


def test_the_keys_alone_are_enough(desk: Open) -> None:
    desk_page, _work, _version = desk()
    page = desk_page.page
    desk_page.choose("المادة 3")
    page.keyboard.press("KeyJ")
    desk_page.saved("بداية واحدة محددة")
    expect(desk_page.line("المادة 3").locator(".cd-begin b")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".cd-line.on")).to_contain_text("يعاقب كل من")
    page.keyboard.press("Control+KeyZ")
    expect(desk_page.line("المادة 3").locator(".cd-begin b")).to_have_text("المادة 3")


def test_what_is_discarded_comes_back(desk: Open) -> None:
    desk_page, _work, _version = desk()
    row = desk_page.choose("يعاقب كل من")
    row.locator("select").first.select_option("furniture")
    expect(desk_page.line("يعاقب كل من")).to_have_attribute("data-kind", "furniture")
    desk_page.button("التخلي عن التصحيحات").click()
    expect(desk_page.line("يعاقب كل من")).to_have_attribute("data-kind", "body")
    desk_page.button("استرجاعها").click()
    expect(desk_page.line("يعاقب كل من")).to_have_attribute("data-kind", "furniture")


@pytest.mark.ocr
def test_a_page_is_read_from_its_picture_while_one_goes_on(desk: Open) -> None:
    desk_page, _work, _version = desk(language="fr")
    page = desk_page.page
    desk_page.button("Lire la page sur son image").click()
    expect(page.locator(".cd-notice[data-state=busy]")).to_be_visible()
    desk_page.choose("المادة 1")
    expect(page.locator(".cd-notice[data-state=good]")).to_be_visible(timeout=60_000)
    expect(page.locator(".cd-verdict")).to_have_text("lue sur l'image")
    expect(page.locator(".cd-sum")).to_contain_text("1 page relue")
    desk_page.button("Annuler").click()
    expect(page.locator(".cd-verdict")).to_have_text("bien lu")


def test_a_version_without_lines_gets_them_by_one_click(
    new_page: Callable[..., Any], live_server: Any, tmp_path: Path
) -> None:
    ws = live_server.workspace
    path = law_pdf(tmp_path, LAW.format(number=next(_numbers)))
    act = intake.main_act(intake.read_law(intake.read_document(path)).acts)
    (taken,) = intake.take_in(ws, path, stage=Stage.DEPOSE)
    version = library.store_expression(
        ws,
        taken.work_id,
        act=act,
        language="ar",
        stage=Stage.COMMISSION,
        file=path.read_bytes(),
    )
    work = library.get_work(ws, version.work_id)
    page = new_page(f"/correct?work={work.slug}&version={version.id}")
    page.get_by_role("button", name="قراءة الملف").click()
    DeskPage(page).choose("ثالثين")


def test_a_phone_shows_picture_and_lines_without_scrolling_sideways(desk: Open) -> None:
    desk_page, _work, _version = desk(viewport={"width": 360, "height": 780}, has_touch=True)
    page = desk_page.page
    desk_page.choose("ويبت رئيس")
    expect(page.locator(".cd-picture")).to_be_in_viewport()
    expect(page.locator(".cd-line.on .cd-tools")).to_be_in_viewport()
    assert page.evaluate("document.querySelector('.cd').scrollWidth <= innerWidth")


def test_the_structure_is_repaired_by_hand_and_kept(desk: Open, live_server: Any) -> None:
    desk_page, _work, version = desk(viewport={"width": 1440, "height": 900})
    page = desk_page.page
    tree = page.locator(".cd-tree")
    desk_page.choose("ويبت رئيس")
    page.locator(".cd-unit-kind").select_option("chapter")
    expect(tree.locator("[data-eid=chp_nn1]")).to_be_visible()
    expect(desk_page.line("ويبت رئيس").locator(".cd-hand")).to_contain_text("هنا يبدأ باب")
    desk_page.choose("المادة 3")
    page.keyboard.press("KeyR")
    expect(page.locator(".cd-line.on .cd-number")).to_be_focused()
    page.keyboard.type("9")
    expect(page.locator(".cd-line.on .cd-number")).to_have_value("9")
    page.keyboard.press("Enter")
    expect(tree.locator("[data-eid=art_9]")).to_be_visible()
    expect(tree.locator("[data-eid=art_9] em")).to_have_text("لا يلي 2")
    field = page.locator(".cd-line.on .cd-number")
    field.fill("2 مكررة")
    field.press("Enter")
    expect(tree.locator("[data-eid=art_2bis] b")).to_have_text("المادة 2 مكررة")
    expect(tree.locator("em")).to_have_count(0)
    expect(desk_page.line("المادة 3").locator(".cd-words")).to_have_text("المادة 3")
    desk_page.choose("المادة 3")
    page.keyboard.press("KeyU")
    expect(tree.locator("[data-eid=art_2bis]")).to_have_attribute("style", "--depth: 0;")
    page.keyboard.press("Control+KeyZ")
    expect(tree.locator("[data-eid=art_2bis]")).to_have_attribute("style", "--depth: 1;")
    page.keyboard.press("Control+KeyZ")
    expect(tree.locator("[data-eid=art_9]")).to_be_visible()
    page.keyboard.press("Control+KeyY")
    expect(tree.locator("[data-eid=art_2bis]")).to_be_visible()
    desk_page.button("حفظ كمراجعة جديدة").click()
    expect(page.locator(".cd-report")).to_contain_text("الرقم 2 مكررة")
    revision = revision_of(live_server.workspace, version)
    provisions = library.get_provisions(live_server.workspace, revision.id)
    assert [p.eid for p in provisions] == ["art_1", "art_2", "chp_nn1", "art_2bis"]
    assert provisions[-1].parent == 2


def test_a_number_that_is_none_is_refused_in_words(desk: Open) -> None:
    desk_page, _work, _version = desk(language="fr")
    page = desk_page.page
    row = desk_page.choose("المادة 3")
    row.locator(".cd-number").fill("n'importe quoi")
    row.locator(".cd-number").press("Enter")
    expect(page.locator(".cd-notice[data-state=bad]")).to_contain_text("Écrivez 12, 12 bis")
    row.locator(".cd-unit-kind").select_option("")
    expect(desk_page.line("المادة 3").locator(".cd-begin b")).to_have_count(0)
    row.get_by_role("button", name="Comme lu", exact=True).click()
    expect(desk_page.line("المادة 3").locator(".cd-begin b")).to_have_text("المادة 3")


def test_the_whole_file_is_read_anew_and_decisions_stay(desk: Open) -> None:
    desk_page, _work, _version = desk(viewport={"width": 1440, "height": 900}, language="fr")
    page = desk_page.page
    desk_page.choose("المادة 3")
    page.keyboard.press("KeyC")
    expect(page.locator(".cd-tree [data-eid=chp_3]")).to_be_visible()
    desk_page.button("Relire tout le fichier").click()
    expect(page.locator(".cd-notice[data-state=busy]")).to_be_visible()
    expect(page.locator(".cd-notice[data-state=busy]")).to_have_count(0, timeout=60_000)
    expect(page.locator(".cd-tree [data-eid=chp_3]")).to_be_visible()


def test_a_phone_repairs_the_structure_without_scrolling_sideways(desk: Open) -> None:
    desk_page, _work, _version = desk(viewport={"width": 360, "height": 780}, has_touch=True)
    page = desk_page.page
    desk_page.choose("ويبت رئيس").locator(".cd-unit-kind").select_option("section")
    expect(page.locator(".cd-line.on .cd-number")).to_be_visible()
    assert page.evaluate("document.querySelector('.cd').scrollWidth <= innerWidth")
    desk_page.button("الفهرس").click()
    page.locator(".cd-tree button", has_text="المادة 3").click()
    expect(page.locator(".cd-line.on")).to_contain_text("المادة 3")
    expect(page.locator(".cd-line.on")).to_be_in_viewport()
