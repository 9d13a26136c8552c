"""The compare page in a real browser: what a person sees, filters and jumps to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.ui.conftest import LiveServer, small_law
from workbench.domain.localized import Localized
from workbench.domain.texts import Act, Expression, Stage, Work, WorkKind
from workbench.services import library

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


def test_two_languages_are_said_not_to_be_comparable(
    new_page: NewPage, live_server: LiveServer, work: Work
) -> None:
    arabic = stored(live_server, work, OLD, stage=Stage.DEPOSE)
    french = stored(
        live_server,
        work,
        ("Chaque administration publie la liste des données.",),
        stage=Stage.COMMISSION,
        language="fr",
    )
    page = new_page(f"/compare?work={work.slug}&from={arabic.id}&to={french.id}")
    expect(page.get_by_text("هاتان النسختان بلغتين مختلفتين")).to_be_visible()
    expect(page.locator(".cmp .pair")).to_have_count(0)


def test_the_comparison_is_downloaded_as_one_file(
    new_page: NewPage, work: Work, pair: tuple[Expression, Expression]
) -> None:
    page = opened(new_page, work)
    page.locator(".st-key-compare-downloads button").first.click()
    with page.expect_download() as waiting:
        page.locator(".st-key-compare-download-html button").click()
    text = waiting.value.path().read_text(encoding="utf-8")
    assert "<del>60</del>" in text
    assert "&lt;b&gt;من تاريخ" in text
