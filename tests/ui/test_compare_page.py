"""The compare page in a real browser: what a person sees, filters and jumps to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.factories import Desk, a_person
from tests.ui.conftest import LiveServer, small_law
from workbench.domain.carrying import FindingStatus
from workbench.domain.localized import Localized
from workbench.domain.texts import (
    Act,
    Expression,
    Provision,
    ProvisionKind,
    Stage,
    Work,
    WorkKind,
)
from workbench.services import library, persons, reviews
from workbench.services.finding_statuses import set_status
from workbench.services.findings_beside import findings_beside

pytestmark = pytest.mark.browser

OLD = (
    "يقصد بالمعطيات العمومية كل معطيات تنتجها أو تتلقاها الإدارة في إطار مهامها المرفقية.",
    "يمكن للإدارة أن ترجئ نشر المعطيات داخل أجل 60 يوما <b>من تاريخ</b> الطلب المقدم إليها.",
    "تنشر المعطيات في صيغة مفتوحة قابلة لإعادة الاستعمال من قبل العموم دون أي ترخيص.",
    "تحدد بنص تنظيمي لائحة المعطيات المستثناة من النشر حماية للحياة الخاصة للأفراد.",
    "تحدث لجنة وطنية لتتبع النشر يعين أعضاؤها بمرسوم لمدة أربع سنوات قابلة للتجديد.",
)
ADDED = "تقدم الإدارة إلى لجنة العدل والتشريع تقريرا سنويا عن الطلبات المرفوضة وأسباب رفضها."
NEW = (OLD[0], OLD[1].replace("60", "30"), *OLD[2:], ADDED)


def stored(server: LiveServer, work: Work, texts: tuple[str, ...], **more: Any) -> Expression:
    language = more.pop("language", "ar")
    act = Act("", None, WorkKind.BILL, 0, small_law(language, texts))
    return library.store_expression(server.workspace, work.id, act=act, language=language, **more)


@pytest.fixture
def work(live_server: LiveServer) -> Work:
    titles = Localized(ar="مشروع قانون للمقارنة", fr="Projet de loi à comparer")
    return library.create_work(live_server.workspace, kind=WorkKind.BILL, titles=titles)


@pytest.fixture
def pair(live_server: LiveServer, work: Work) -> tuple[Expression, Expression]:
    return (
        stored(live_server, work, OLD, stage=Stage.DEPOSE),
        stored(live_server, work, NEW, stage=Stage.COMMISSION),
    )


def finding_on(server: LiveServer, work: Work, version: Expression, words: str) -> None:
    ws = server.workspace
    desk = Desk(ws, a_person(ws), work, version, reviews.open_review(ws, work.id))
    tag = desk.tag(words)
    desk.send(tag)
    desk.finding(tag["annotation_id"], title=Localized(ar="أجل طويل"))


NewPage = Callable[..., Any]


def opened(new_page: NewPage, work: Work, **options: Any) -> Any:
    page = new_page(f"/compare?work={work.slug}", **options)
    page.locator(".cmp .pair").first.wait_for()
    return page


def test_the_newest_version_is_set_beside_the_one_before_it(
    new_page: NewPage, work: Work, pair: tuple[Expression, Expression]
) -> None:
    page = opened(new_page, work)
    expect(page.locator(".cmp del").first).to_have_text("60")
    expect(page.locator(".cmp ins").first).to_have_text("30")
    # Markup in a law is shown as it is printed.
    assert "<b>من تاريخ</b>" in page.locator(".cmp .pair").first.inner_text()
    expect(page.locator(".cmp .chip", has_text="1 مضافة")).to_be_visible()
    expect(page.locator(".cmp .quiet").first).to_contain_text("المادة 1 بلا تغيير")
    # The address names both versions, so that the page can be sent.
    page.wait_for_url(f"**from={pair[0].id}**")
    assert f"to={pair[1].id}" in page.url


def test_folded_articles_open_and_filters_choose(
    new_page: NewPage, work: Work, pair: tuple[Expression, Expression]
) -> None:
    page = opened(new_page, work)
    cards = page.locator(".cmp .pair")
    before = cards.count()
    page.locator(".cmp .quiet").first.click()
    expect(cards).to_have_count(before + 1)
    only_inserted = page.locator(".cmp .chip", has_text="مضافة")
    only_inserted.click()
    expect(cards).to_have_count(1)
    expect(cards.first).to_contain_text("تقريرا سنويا")
    only_inserted.click()

    # n and p lead from change to change.
    here = page.locator(".cmp .pair.here")
    page.keyboard.press("n")
    expect(here).to_contain_text("60")
    page.keyboard.press("n")
    expect(here).not_to_contain_text("60")
    page.keyboard.press("p")
    expect(here).to_contain_text("60")


def test_three_ways_to_see_the_changes(
    new_page: NewPage, work: Work, pair: tuple[Expression, Expression]
) -> None:
    page = opened(new_page, work)
    page.get_by_role("radio", name="متداخل").click()
    article = page.locator(".cmp .pair.one", has_text="ترجئ")
    expect(article.locator(".law:has(del):has(ins)")).to_have_count(1)
    page.get_by_role("radio", name="التغييرات فقط").click()
    expect(page.locator(".cmp .quiet")).to_have_count(0)
    page.reload()
    page.locator(".cmp .tools").wait_for()
    expect(page.get_by_role("radio", name="التغييرات فقط")).to_have_attribute(
        "aria-checked", "true"
    )


def test_law_keeps_its_direction_in_a_french_interface_on_a_phone(
    new_page: NewPage, work: Work, pair: tuple[Expression, Expression]
) -> None:
    page = opened(new_page, work, language="fr", viewport={"width": 360, "height": 740})
    # A phone begins with both wordings in one text.
    expect(page.locator(".cmp .pair.one").first).to_be_visible()
    assert page.locator(".cmp").get_attribute("dir") == "ltr"
    assert page.locator(".cmp .law").first.get_attribute("dir") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator(".cmp .kind.amended").first).to_have_text("modifié")


def test_one_version_is_not_forced_into_a_comparison(
    new_page: NewPage, live_server: LiveServer, work: Work
) -> None:
    stored(live_server, work, OLD, stage=Stage.DEPOSE)
    page = new_page(f"/compare?work={work.slug}")
    expect(page.get_by_text("نسخة واحدة لا تكفي للمقارنة")).to_be_visible()


FRENCH = (
    "On entend par données publiques celles que l'administration produit ou reçoit.",
    "L'administration peut différer la publication pendant 90 jours à compter de la demande.",
    "Les données sont publiées dans un format ouvert.",
    "Un texte réglementaire fixe la liste des données exclues.",
)


def test_two_languages_are_read_beside_each_other_and_diverging_numbers_are_told(
    new_page: NewPage, live_server: LiveServer, work: Work
) -> None:
    arabic = stored(live_server, work, OLD, stage=Stage.DEPOSE)
    french = stored(live_server, work, FRENCH, stage=Stage.DEPOSE, language="fr")
    page = new_page(f"/compare?work={work.slug}&from={arabic.id}&to={french.id}")
    page.locator(".cmp .pair").first.wait_for()
    expect(page.locator(".cmp .pair")).to_have_count(5)
    second = page.locator(".cmp .pair").nth(1)
    expect(second.locator(".differ li")).to_have_count(1)
    expect(second.locator(".differ li")).to_contain_text("60 يوما")
    expect(second.locator(".differ li")).to_contain_text("90 jours")
    expect(second.locator("mark")).to_have_text(["60 يوما", "90 jours"])
    # The fifth article is missing in the French text.
    last = page.locator(".cmp .pair").nth(4)
    expect(last).to_contain_text("في لغة واحدة فقط")
    # Each language keeps its own direction.
    assert second.locator(".law").first.get_attribute("dir") == "rtl"
    assert second.locator(".law").last.get_attribute("dir") == "ltr"
    page.get_by_role("radio", name="الاختلافات فقط").click()
    expect(page.locator(".cmp .pair")).to_have_count(2)


def test_the_reader_leads_to_both_languages(
    new_page: NewPage, live_server: LiveServer, work: Work
) -> None:
    arabic = stored(live_server, work, OLD, stage=Stage.DEPOSE)
    french = stored(live_server, work, FRENCH, stage=Stage.DEPOSE, language="fr")
    page = new_page(f"/read?work={work.slug}&version={french.id}")
    page.get_by_role("button", name="كلتاهما").click()
    page.locator(".cmp .pair mark").first.wait_for()
    assert f"from={arabic.id}" in page.url
    assert f"to={french.id}" in page.url


def test_a_finding_on_the_arabic_text_shows_beside_the_french_one(
    new_page: NewPage, live_server: LiveServer, work: Work
) -> None:
    arabic = stored(live_server, work, OLD, stage=Stage.DEPOSE)
    french = stored(live_server, work, FRENCH, stage=Stage.DEPOSE, language="fr")
    newer = stored(live_server, work, NEW, stage=Stage.COMMISSION)
    finding_on(live_server, work, arabic, "60 يوما")
    page = new_page(f"/compare?work={work.slug}&from={arabic.id}&to={french.id}")
    beside = page.locator(".cmp .pair").nth(1).locator(".finding")
    expect(beside).to_contain_text("أجل طويل")
    # Between two versions it can be filtered by, and leads to its clause.
    page.goto(f"{live_server.url}/compare?work={work.slug}&from={arabic.id}&to={newer.id}")
    page.locator(".cmp .chip", has_text="بها ملاحظات").click()
    expect(page.locator(".cmp .pair")).to_have_count(1)
    page.locator(".cmp .finding").click()
    page.wait_for_url("**/read**")
    assert f"version={arabic.id}" in page.url


def test_two_texts_in_two_languages_are_said_not_to_be_comparable(
    new_page: NewPage, live_server: LiveServer, work: Work
) -> None:
    arabic = stored(live_server, work, OLD, stage=Stage.DEPOSE)
    other = library.create_work(
        live_server.workspace, kind=WorkKind.BILL, titles=Localized(fr="Une autre loi")
    )
    french = stored(live_server, other, FRENCH, stage=Stage.COMMISSION, language="fr")
    page = new_page(f"/compare?work={work.slug}&from={arabic.id}&to={french.id}")
    expect(page.get_by_text("هاتان النسختان بلغتين مختلفتين")).to_be_visible()
    expect(page.locator(".cmp .pair")).to_have_count(0)


def test_the_comparison_is_downloaded_in_every_format(
    new_page: NewPage, work: Work, pair: tuple[Expression, Expression]
) -> None:
    page = opened(new_page, work)
    page.get_by_role("button", name="تنزيل").click()
    for label, begins in (
        ("Word بتتبع التغييرات", b"PK"),
        ("Excel بثلاثة أعمدة", b"PK"),
        ("بيانات (JSON)", b"{"),
    ):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=label).click()
        assert waiting.value.path().read_bytes().startswith(begins)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="صفحة ويب").click()
    text = waiting.value.path().read_text(encoding="utf-8")
    assert "<del>60</del>" in text
    assert "&lt;b&gt;من تاريخ" in text


def test_an_article_is_followed_through_all_stages(
    new_page: NewPage, live_server: LiveServer, work: Work, pair: tuple[Expression, Expression]
) -> None:
    adopted = stored(live_server, work, (*NEW[:4], ADDED), stage=Stage.ADOPTE_DEFINITIF)
    page = opened(new_page, work)
    page.get_by_text("عبر كل المراحل").click()
    rows = page.locator(".stg .body .row")
    rows.first.wait_for()
    # Only the articles that changed are shown at first: one amended, one added, one repealed.
    expect(rows).to_have_count(3)
    expect(page.locator(".stg .head .cell")).to_have_count(3)
    amended = rows.filter(has_text="ترجئ")
    expect(amended.locator("del")).to_have_text("60")
    expect(amended.locator(".same")).to_have_count(1)
    page.get_by_label("المواد المتغيرة فقط").uncheck()
    expect(rows).to_have_count(6)
    page.reload()
    rows.first.wait_for()  # the choice stands in the address
    # A stage is compared with the one before it from its column.
    page.locator(".stg .pair").last.click()
    page.locator(".cmp .pair").first.wait_for()
    page.wait_for_url(f"**to={adopted.id}**")


def test_legal_words_that_changed_are_named_and_chosen(
    new_page: NewPage, work: Work, pair: tuple[Expression, Expression]
) -> None:
    page = opened(new_page, work)
    told = page.locator(".cmp .substantive li")
    expect(told).to_have_count(1)
    expect(told).to_contain_text("60")
    expect(told).to_contain_text("←")
    page.locator(".cmp .chip", has_text="جوهرية").click()
    expect(page.locator(".cmp .pair")).to_have_count(1)
    expect(page.locator(".cmp .pair")).to_contain_text("ترجئ")


def test_changes_of_spelling_can_be_hidden_and_stay_hidden(
    new_page: NewPage, live_server: LiveServer, work: Work
) -> None:
    spelt = (*OLD[:3], OLD[3].replace("لائحة", "لائحةً"), OLD[4].replace("أربع", "خمس"))
    stored(live_server, work, OLD, stage=Stage.DEPOSE)
    stored(live_server, work, spelt, stage=Stage.COMMISSION)
    page = opened(new_page, work)
    expect(page.locator(".cmp .light").first).to_be_visible()
    switch = page.get_by_role("switch", name="إظهار تغييرات الرسم 1")
    switch.uncheck()
    expect(page.locator(".cmp .light")).to_have_count(0)
    # Each side still reads to the letter; a change of wording stays marked.
    fourth = page.locator(".cmp .pair", has_text="تحدد بنص")
    expect(fourth.locator(".law").first).to_contain_text("لائحة المعطيات")
    expect(fourth.locator(".law").last).to_contain_text("لائحةً المعطيات")
    expect(page.locator(".cmp ins", has_text="خمس")).to_be_visible()
    page.get_by_role("radio", name="متداخل").click()
    expect(fourth.locator(".law")).to_have_count(1)
    # What is off the screen has text but no layout, so the text itself is asked.
    assert (fourth.locator(".law").text_content() or "").count("لائحة") == 1
    page.reload()
    expect(page.get_by_role("switch")).not_to_be_checked()


def test_identical_versions_are_said_to_be_so(
    new_page: NewPage, live_server: LiveServer, work: Work
) -> None:
    stored(live_server, work, OLD, stage=Stage.DEPOSE)
    stored(live_server, work, OLD, stage=Stage.COMMISSION)
    page = new_page(f"/compare?work={work.slug}")
    expect(page.locator(".cmp .notices")).to_contain_text("النسختان متطابقتان")


@pytest.mark.parametrize(("language", "width"), [("ar", 1440), ("fr", 1440), ("fr", 390)])
def test_an_article_whose_heading_alone_changed_has_a_name_and_a_filter(
    new_page: NewPage, live_server: LiveServer, work: Work, language: str, width: int
) -> None:
    headed = [
        tuple(replace(p, heading=title) if p.eid == "art_3" else p for p in small_law("ar", texts))
        for title, texts in (("صيغة النشر", OLD), ("شكل النشر", NEW))
    ]
    for provisions, stage in zip(headed, (Stage.DEPOSE, Stage.COMMISSION), strict=True):
        act = Act("", None, WorkKind.BILL, 0, provisions)
        library.store_expression(
            live_server.workspace, work.id, act=act, language="ar", stage=stage
        )
    view = {"width": width, "height": 900}
    page = opened(new_page, work, language=language, viewport=view)
    page.locator(".cmp .chip .heading_changed").click()
    expect(page.locator(".cmp .pair")).to_have_count(1)
    expect(page.locator(".cmp .kind.heading_changed")).to_be_visible()
    # The heading that was struck is read in both views, also where both wordings are one text.
    expect(page.locator(".cmp .title del")).to_have_text("صيغة")
    expect(page.locator(".cmp .title ins")).to_have_text("شكل")
    page.locator(".cmp .chip .heading_changed").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_person_breaks_a_link_draws_another_and_takes_it_back(
    new_page: NewPage, work: Work, pair: tuple[Expression, Expression]
) -> None:
    page = opened(new_page, work)
    amended = page.locator(".cmp .pair", has_text="ترجئ")
    amended.locator(".chain").click()
    amended.get_by_role("button", name="هي مادة أخرى").click()
    # The two are now an article that is gone and one that is new, and the page is still there.
    expect(page.locator(".cmp .chip", has_text="محذوفة")).to_be_visible()
    gone = page.locator(".cmp .pair:has(.kind.repealed)", has_text="ترجئ")
    expect(gone).to_have_count(1)
    gone.locator(".chain").click()
    gone.get_by_label("ربط بمادة أخرى").select_option(label="المادة 2")
    expect(page.locator(".cmp .kind.decided").first).to_be_visible()
    expect(page.locator(".cmp .pair.here")).to_contain_text("ترجئ")
    # Both decisions can be taken back; then all is as the engine found it.
    for left in (2, 1):
        decisions = page.locator(".cmp .decisions")
        expect(decisions.locator("summary")).to_contain_text(str(left))
        decisions.evaluate("node => { node.open = true }")
        decisions.get_by_role("button").first.click()
    expect(page.locator(".cmp .decisions")).to_have_count(0)
    expect(page.locator(".cmp .kind.decided")).to_have_count(0)
    expect(page.locator(".cmp del").first).to_have_text("60")


def test_a_paragraph_that_moved_is_told_at_both_ends(
    new_page: NewPage, live_server: LiveServer, work: Work
) -> None:
    moved = "وتعلل الإدارة كل رفض بقرار مكتوب يبلغ إلى صاحب الطلب داخل أجل خمسة أيام من تاريخه."
    stored(live_server, work, (OLD[0], f"{OLD[1]}\n{moved}", *OLD[2:]), stage=Stage.DEPOSE)
    new = (*OLD[:4], f"{OLD[4]}\n{moved}")
    stored(live_server, work, new, stage=Stage.COMMISSION)
    page = opened(new_page, work)
    left = page.locator(".cmp .pair", has_text="ترجئ").locator(".moved li")
    expect(left).to_contain_text("نُقل إلى المادة 5")
    came = page.locator(".cmp .pair", has_text="لجنة وطنية").locator(".moved li")
    expect(came).to_contain_text("نُقل إلى هنا من المادة 2")
    left.get_by_role("button").click()
    expect(page.locator(".cmp .pair.here")).to_contain_text("لجنة وطنية")


def in_chapters(texts: tuple[str, ...], chapters: tuple[tuple[str, int], ...]) -> Act:
    """Build a law whose chapters have a heading and so many articles each."""
    provisions: list[Provision] = []
    left = list(small_law("ar", texts))[1:]
    for number, (heading, count) in enumerate(chapters, 1):
        place = len(provisions)
        provisions.append(
            Provision(
                f"chp_{number}",
                ProvisionKind.CHAPTER,
                f"الباب {number}",
                str(number),
                heading,
                "",
                0,
            )
        )
        provisions += [replace(left.pop(0), parent=place) for _ in range(count)]
    return Act("", None, WorkKind.BILL, 0, tuple(provisions))


def test_headings_of_chapters_are_compared_at_their_place(
    new_page: NewPage, live_server: LiveServer, work: Work
) -> None:
    before = in_chapters(OLD, (("أحكام عامة", 2), ("النشر", 2), ("اللجنة", 1)))
    after = in_chapters(
        OLD, (("أحكام عامة", 1), ("الإرجاء", 1), ("نشر المعطيات", 2), ("اللجنة", 1))
    )
    for act, stage in ((before, Stage.DEPOSE), (after, Stage.COMMISSION)):
        library.store_expression(
            live_server.workspace, work.id, act=act, language="ar", stage=stage
        )
    page = new_page(f"/compare?work={work.slug}")
    divisions = page.locator(".cmp .pair.division")
    divisions.first.wait_for()
    # One is new, one has another name, one only another number; the first one stands as it was.
    expect(divisions.locator(".kind.inserted")).to_have_text("عنوان مضاف")
    expect(divisions.locator(".kind.heading_changed")).to_have_count(1)
    expect(page.locator(".cmp h3.chapter").first).to_contain_text("أحكام عامة")
    page.locator(".cmp .chip", has_text="عناوين تغيرت").click()
    expect(page.locator(".cmp .pair")).to_have_count(divisions.count())
    # No article changed, and none is counted as if it had.
    expect(page.locator(".cmp .chip", has_text="مضافة")).to_have_count(0)


def drag(page: Any, source: Any, target: Any) -> None:
    """Drag as a hand does: a drag begins and is aimed only over several movements."""
    target.scroll_into_view_if_needed()
    start, end = source.bounding_box(), target.bounding_box()
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=8)
    page.mouse.up()


def test_a_link_says_why_and_is_drawn_by_dragging_a_label(
    new_page: NewPage, work: Work, pair: tuple[Expression, Expression]
) -> None:
    page = opened(new_page, work)
    amended = page.locator(".cmp .pair", has_text="ترجئ")
    amended.locator(".chain").click()
    why = amended.locator(".why")
    expect(why).to_contain_text("الرقم نفسه")
    expect(why).to_contain_text("تقع بين المادتين نفسيهما: المادة 1 والمادة 3")
    expect(why.locator(".said").first).to_contain_text("يمكن للإدارة أن ترجئ نشر المعطيات")
    # The label of the second old article is put on the sixth new one.
    added = page.locator(".cmp .pair", has_text="تقريرا سنويا")
    drag(page, amended.locator(".side").first.locator(".grip"), added.locator(".side").last)
    drawn = page.locator(".cmp .pair:has(.kind.decided)")
    expect(drawn).to_contain_text("تقريرا سنويا")
    expect(drawn).to_contain_text("ترجئ")
    page.reload()  # the decision is stored, and taken back where it shows
    drawn.locator(".chain").click()
    drawn.get_by_role("button", name="التراجع عن هذا القرار").click()
    expect(page.locator(".cmp .kind.decided")).to_have_count(0)
    expect(page.locator(".cmp del").first).to_have_text("60")


LIST_OLD = "تحدد في هذا الباب:\n1- شروط منح الرخصة؛\n2- مدة صلاحية الرخصة؛\n3- حالات سحب الرخصة."
LIST_NEW = (
    "تحدد في هذا الباب:\n1- حالات سحب الرخصة؛\n2- شروط منح الرخصة؛\n3- مدة صلاحية الرخصة المؤقتة؛"
)


def test_points_of_a_list_are_followed_one_by_one(
    new_page: NewPage, live_server: LiveServer, work: Work
) -> None:
    stored(live_server, work, (*OLD[:4], LIST_OLD), stage=Stage.DEPOSE)
    stored(live_server, work, (*OLD[:4], LIST_NEW), stage=Stage.COMMISSION)
    page = opened(new_page, work, language="fr")
    changed = page.locator(".cmp .pair", has_text="شروط منح الرخصة")
    summary = changed.locator(".summary")
    expect(summary).to_contain_text("Le point 1 devient le point 2")
    expect(summary).to_contain_text("Le point 3, déplacé, devient le point 1")
    expect(changed.locator("ins.moved")).to_contain_text("حالات سحب الرخصة")
    expect(changed.locator("ins", has_text="المؤقتة")).to_have_count(1)


def test_a_finding_says_how_it_stands_in_the_newer_version(
    new_page: NewPage, live_server: LiveServer, work: Work, pair: tuple[Expression, Expression]
) -> None:
    ws = live_server.workspace
    finding_on(live_server, work, pair[0], "60 يوما")
    ((finding, *_others),) = [
        found for found in findings_beside(ws, [work.id]).places.values() if found
    ]
    person = persons.list_persons(ws)[0]
    set_status(ws, finding.id, pair[1].id, FindingStatus.FIXED, person.id)
    page = opened(new_page, work)
    page.locator(".cmp .chip", has_text="بها ملاحظات").click()
    expect(page.locator(".cmp .pair")).to_have_count(1)
    expect(page.locator(".cmp .found .standing.good")).to_have_text("عولجت")


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_printed_comparison_has_its_own_heading_and_no_controls(
    new_page: NewPage, work: Work, pair: tuple[Expression, Expression], language: str
) -> None:
    page = opened(new_page, work, language=language)
    page.emulate_media(media="print")
    for control in (".st-key-nav", ".cmp .views", ".cmp .chain", ".cmp .grip"):
        assert not page.locator(control).first.is_visible(), control
    expect(page.locator(".cmp .print-head h1")).to_be_visible()
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    first = document[0].get_textpage().get_text_range()
    assert f"1 / {len(document)}" in first or f"{len(document)} / 1" in first
    # Nothing is wider than the paper.
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
