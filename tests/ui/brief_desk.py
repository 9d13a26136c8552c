"""A brief at the desk, for the browser tests: three findings on a small law, and what one waits for."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import TimeoutError, expect

from workbench.domain.briefs import Brief
from workbench.domain.localized import Localized
from workbench.domain.reviews import Finding, Review
from workbench.domain.texts import Expression, Work
from workbench.services import briefs, findings, library, persons, reviews
from workbench.storage.workspace import Workspace

if TYPE_CHECKING:
    from tests.ui.conftest import LiveServer

NewPage = Callable[..., Any]
QUOTES = (
    ("art_2", "يمكن للإدارة، عند الاقتضاء", "AC-A1", "high", "تأجيل بلا معيار"),
    ("art_3", "يعين رئيسها بمقتضى ظهير", "AC-B1", "medium", "تعيين بلا معيار"),
    ("art_1", "تنشر كل إدارة على موقعها", "AC-A2", "low", "نشر غير كامل"),
)


@pytest.fixture
def salma(live_server: LiveServer) -> str:
    return persons.add_person(live_server.workspace, "سلمى", "جمعية الشفافية").id


@pytest.fixture
def review(
    live_server: LiveServer, new_law: Callable[..., tuple[Work, Expression]], salma: str
) -> tuple[Work, Review, list[Finding]]:
    ws = live_server.workspace
    work, version = new_law()
    opened = reviews.open_review(ws, work.id, person_id=salma)
    made = [tag_and_conclude(ws, opened, version, salma, *words) for words in QUOTES]
    return work, opened, made


def tag_and_conclude(
    ws: Workspace,
    review: Review,
    version: Expression,
    person: str,
    eid: str,
    quote: str,
    criterion: str,
    severity: str,
    title: str,
) -> Finding:
    text = next(p.text for p in library.get_provisions(ws, version.id) if p.eid == eid)
    start = text.index(quote)
    annotation = str(uuid.uuid4())
    done = reviews.apply_operations(
        ws,
        person,
        [
            {
                "id": str(uuid.uuid4()),
                "kind": "add",
                "review_id": review.id,
                "annotation_id": annotation,
                "payload": {
                    "expression_id": version.id,
                    "criterion_id": criterion,
                    "severity": severity,
                    "targets": [
                        {"eid": eid, "start": start, "end": start + len(quote), "exact": quote}
                    ],
                },
            }
        ],
    )
    assert not done.refused
    return findings.create_finding(
        ws,
        review.id,
        annotation_ids=[annotation],
        title=Localized(title, f"Titre {eid}"),
        statement=Localized(f"بيان {title}", f"Constat {eid}"),
        recommendation=Localized(f"توصية {title}", f"Recommandation {eid}"),
        proposed_wording=quote + " بقرار معلل",
        person_id=person,
    )


@pytest.fixture
def brief(live_server: LiveServer, review: tuple[Work, Review, list[Finding]], salma: str) -> Brief:
    return briefs.create_brief(
        live_server.workspace,
        review[1].id,
        finding_ids=[f.id for f in review[2]],
        title=Localized("مذكرة إلى اللجنة", "Note à la commission"),
        addressee=Localized("اللجنة"),
        language="ar",
        person_id=salma,
    )


def opened(new_page: NewPage, work: Work, **options: Any) -> Any:
    page = new_page(f"/briefs?work={work.slug}", **options)
    page.locator(".desk img").first.wait_for()
    return page


def kept(server: LiveServer, brief: Brief) -> Brief:
    return briefs.get_brief(server.workspace, brief.id)


def until(condition: Callable[[], bool], seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.05)


def appears(element: Any) -> bool:
    try:
        element.wait_for(timeout=3_000)
    except TimeoutError:
        return False
    return True


def saved(page: Any) -> None:
    expect(page.locator(".desk .state:not(.open)")).to_be_visible(timeout=15_000)
