"""An amending text is applied, kept as a preview and compared, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.ui.conftest import drawn
from workbench.domain.localized import Localized
from workbench.domain.texts import Act, Provision, ProvisionKind, Stage, WorkKind
from workbench.services import library

pytestmark = pytest.mark.browser
NewPage = Callable[..., Any]

BASE = ("تنشر الإدارة المعطيات داخل أجل ستين يوما.", "تحدث لجنة وطنية.", "يعين الرئيس.")
ORDERS = (
    "تنسخ وتعوض أحكام المادة 2 من القانون رقم 45.18 كما يلي:\n«المادة 2.- تحدث هيئة مستقلة.»",
    "تنسخ المادة 9 من القانون رقم 45.18.",
)


def ready(page: Any) -> None:
    """Wait for the end of the run: a click before it would be lost."""
    drawn(page)
    page.locator(".st-key-nav input").wait_for(state="attached")


def stored(ws: Any, title: str, number: str, texts: tuple[str, ...]) -> tuple[Any, Any]:
    work = library.create_work(
        ws, kind=WorkKind.LAW, titles=Localized(ar=title), official_number=number, training=True
    )
    articles = tuple(
        Provision(f"art_{n}", ProvisionKind.ARTICLE, f"المادة {n}", str(n), None, text, 0)
        for n, text in enumerate(texts, 1)
    )
    act = Act(title, number, WorkKind.LAW, 0, articles)
    return work, library.store_expression(ws, work.id, act=act, language="ar", stage=Stage.DEPOSE)


def test_report_preview_and_comparison(new_page: NewPage, live_server: Any) -> None:
    ws = live_server.workspace
    _, base = stored(ws, "قانون رقم 45.18 يتعلق بالنشر", "45.18", BASE)
    work, amending = stored(ws, "قانون رقم 12.24 بتغيير القانون رقم 45.18", "12.24", ORDERS)
    page = new_page("/library", language="fr")
    expect(page.locator(f".st-key-work-actions-{work.id}")).to_contain_text(
        "Appliquer à une loi", timeout=40_000
    )

    address = f"/apply?work={work.slug}&version={amending.id}&base={base.id}"
    page.goto(live_server.url + address)
    expect(page.get_by_role("heading", name="1 prescription appliquée")).to_be_visible()
    expect(page.get_by_text("L’article n’est pas dans cette version de la loi.")).to_be_visible()
    ready(page)
    page.locator(".st-key-keep-preview button").click()
    expect(page.get_by_text("Ce n’est pas un texte officiel")).to_be_visible()

    ready(page)
    page.locator(".st-key-apply-links a").nth(1).click()
    expect(page.get_by_text("Aperçu, non officiel :", exact=False).first).to_be_visible()
    expect(page.get_by_text("هيئة مستقلة").first).to_be_visible()
    page.go_back()
    page.locator(".st-key-apply-links").wait_for()
    ready(page)
    page.locator(".st-key-apply-links a").nth(0).click()
    expect(page.locator("span.tq-chip", has_text="Aperçu, non officiel")).to_be_visible()
