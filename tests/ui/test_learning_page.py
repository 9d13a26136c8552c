"""Learning in the browser: progress, figures before the switch, on, off and put aside."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.ui.conftest import LiveServer
from tests.unit.services.test_learning_service import FRAMEWORK, tagged_laws
from workbench.services import learning, library
from workbench.services.reviews import list_reviews

pytestmark = pytest.mark.browser


@pytest.fixture
def findings(live_server: LiveServer) -> Iterator[None]:
    """Laws with enough findings; they go out of sight after the test, and so do their models."""
    ws = live_server.workspace
    known = {review.id for review in list_reviews(ws)}
    tagged_laws(ws)
    yield
    for review in list_reviews(ws):
        if review.id not in known:
            library.archive_work(ws, review.work_id)
    for model in learning.list_models(ws, FRAMEWORK):
        learning.archive_model(ws, model.id, "")


@pytest.mark.usefixtures("findings")
def test_figures_are_seen_before_a_model_is_switched_on(
    new_page: Callable[..., Any], live_server: LiveServer
) -> None:
    ws = live_server.workspace
    page = new_page("/learning", language="fr")
    page.get_by_role("button", name="Lancer l’apprentissage").click()
    table = page.locator("table.plain").first
    expect(table).to_be_visible(timeout=90_000)
    expect(table).to_contain_text("Suggestions justes")
    expect(table.locator("tbody tr").first).to_contain_text("%")
    assert learning.switched_on(ws, FRAMEWORK) == ""
    page.get_by_role("button", name="J’ai vu les chiffres").click()
    expect(page.get_by_text("Activé", exact=True)).to_be_visible()
    assert learning.switched_on(ws, FRAMEWORK)
    page.get_by_role("button", name="Désactiver").click()
    expect(page.get_by_role("button", name="J’ai vu les chiffres")).to_be_visible()
    assert learning.switched_on(ws, FRAMEWORK) == ""
    page.get_by_role("button", name="Mettre ce modèle de côté").click()
    expect(page.get_by_role("button", name="Lancer l’apprentissage")).to_be_visible()
    assert learning.list_models(ws, FRAMEWORK) == ()


def test_too_few_findings_are_told_plainly(new_page: Callable[..., Any]) -> None:
    page = new_page("/learning?x=1", language="ar")
    page.locator(".st-key-learning-framework input").click()
    page.get_by_role("option").nth(1).click()
    expect(page.get_by_text("الملاحظات أقل من أن يتعلم منها")).to_be_visible()


def test_settings_lead_to_learning_and_nothing_sticks_out(new_page: Callable[..., Any]) -> None:
    page = new_page("/settings", language="ar", viewport={"width": 360, "height": 740})
    page.locator(".st-key-card-learning a").click()
    expect(page.get_by_role("heading", name="التعلم من ملاحظاتكم")).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
