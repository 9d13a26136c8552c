"""The routes of suggestions: who is given what, what is begun and stopped, what is refused."""

from __future__ import annotations

import time
import uuid
from typing import Any

import pytest
from starlette.applications import Starlette

from tests.unit.ui.test_api import MARK, Bench, bench
from workbench.domain.localized import Localized
from workbench.domain.texts import Act, Provision, ProvisionKind, Stage, WorkKind
from workbench.services import library, persons, reviews, suggestion_hiding
from workbench.services.suggestion_runs import suggest_version
from workbench.ui import suggestions_api

__all__ = ["bench"]
STARTS_WITHIN = 120  # seconds; the machine of a test run may be busy


@pytest.fixture
def asked(bench: Bench) -> Bench:
    bench.client.app = Starlette(routes=suggestions_api.routes)
    return bench


def get(asked: Bench, path: str = "", **query: str) -> Any:
    wanted = {"review": asked.review, "expression": asked.expression, **query}
    return asked.client.get(f"/api/suggestions{path}", params=wanted)


def do(asked: Bench, deed: str, **more: Any) -> Any:
    wanted = {"do": deed, "review": asked.review, "expression": asked.expression, **more}
    return asked.client.post("/api/suggestions/do", json=wanted, headers=MARK)


def say(asked: Bench, *words: dict[str, Any], **more: Any) -> Any:
    return asked.client.post("/api/suggestions/words", json={"words": words, **more}, headers=MARK)


def made(asked: Bench) -> dict[str, Any]:
    suggest_version(asked.workspace, asked.review, asked.expression, asked.person)
    found: dict[str, Any] = get(asked).json()
    return found


def refusing(asked: Bench, suggestion: str, **more: Any) -> dict[str, Any]:
    word = {
        "id": str(uuid.uuid4()),
        "kind": "refuse",
        "review_id": asked.review,
        "suggestion_id": suggestion,
        "reason": "no_risk",
    }
    return word | more


def test_nothing_is_suggested_before_somebody_asks_for_it(asked: Bench) -> None:
    found = get(asked).json()
    assert (found["runs"], found["suggestions"], found["job"]) == ([], [], None)
    assert not found["hidden"]
    assert [reason["id"] for reason in found["reasons"]][-1] == "other"


def test_what_is_begun_comes_to_its_end_in_the_background(asked: Bench) -> None:
    assert do(asked, "start").json()["job"]["step"] in ("waiting", "reading", "read")
    end = time.monotonic() + STARTS_WITHIN
    state = get(asked, "/state").json()
    while state["job"]["step"] in ("waiting", "reading"):
        assert time.monotonic() < end
        time.sleep(0.1)
        state = get(asked, "/state").json()
    assert state["job"]["step"] == "read", state
    found = get(asked).json()
    assert found["mark"] == state["mark"]
    assert len(found["runs"]) == 1
    assert found["suggestions"]


def test_what_is_stopped_stores_nothing(asked: Bench) -> None:
    do(asked, "start")
    do(asked, "stop")
    end = time.monotonic() + STARTS_WITHIN
    while (job := get(asked, "/state").json()["job"])["step"] in ("waiting", "reading"):
        assert time.monotonic() < end
        time.sleep(0.05)
    assert job["step"] in ("cancelled", "read")  # read where it was quicker than the stop
    assert bool(get(asked).json()["suggestions"]) == (job["step"] == "read")


def test_a_text_without_articles_says_so(asked: Bench) -> None:
    work_id = library.get_expression(asked.workspace, asked.expression).work_id
    act = Act(
        "",
        None,
        WorkKind.BILL,
        0,
        (Provision("p", ProvisionKind.PREAMBLE, None, None, None, "x", 0),),
    )
    empty = library.store_expression(
        asked.workspace, work_id, act=act, language="ar", stage=Stage.COMMISSION
    )
    do(asked, "start", expression=empty.id)
    end = time.monotonic() + STARTS_WITHIN
    while (job := get(asked, "/state", expression=empty.id).json()["job"])["step"] == "waiting":
        assert time.monotonic() < end
        time.sleep(0.05)
    assert job["step"] == "refused"
    assert job["message"].startswith("Cette version n’a aucun article à lire.")


def test_explanations_are_in_the_language_of_the_reader(asked: Bench) -> None:
    found = made(asked)
    one = found["suggestions"][0]
    assert one["target"]["exact"]
    assert found["detectors"][one["detector"]]["explanation"].isascii() is False
    asked.client.cookies["tadqiq_language"] = "ar"
    again = get(asked).json()
    assert again["detectors"] != found["detectors"]
    assert [item["id"] for item in again["suggestions"]] == [
        item["id"] for item in found["suggestions"]
    ]


def test_refusals_belong_to_the_person_of_the_cookie(asked: Bench) -> None:
    one = made(asked)["suggestions"][0]
    word = refusing(asked, one["id"], person_id="somebody-else")
    assert say(asked, word).json() == {"acked": [word["id"]], "refused": []}
    assert [held["suggestion"] for held in get(asked).json()["refusals"]] == [one["id"]]
    other = persons.add_person(asked.workspace, "يوسف")
    asked.client.cookies["tadqiq_person"] = other.id
    assert get(asked).json()["refusals"] == []
    assert say(asked, word, person=asked.person).json()["code"] == "other_person"


def test_a_wrong_word_is_named_and_the_right_ones_are_kept(asked: Bench) -> None:
    one = made(asked)["suggestions"][0]
    right, wrong = refusing(asked, one["id"]), refusing(asked, one["id"], reason="?")
    answer = say(asked, wrong, right).json()
    assert answer["acked"] == [right["id"]]
    assert answer["refused"] == [
        {
            "id": wrong["id"],
            "code": "unknown_reason",
            "message": "Ce motif n’est pas parmi ceux proposés.",
        }
    ]


def test_where_suggestions_are_hidden_no_route_gives_any_out(asked: Bench) -> None:
    made(asked)
    assert do(asked, "hide").json() == {"hidden": True, "mark": "hidden", "job": None}
    found = get(asked).json()
    assert found["hidden"]
    assert {"suggestions", "detectors", "refusals", "runs", "job"}.isdisjoint(found)
    assert get(asked, "/state").json()["job"] is None
    assert do(asked, "start").json()["code"] == "suggestions_hidden"
    assert not do(asked, "show").json()["hidden"]
    assert get(asked).json()["suggestions"]


def test_only_the_owner_hides(asked: Bench) -> None:
    work = library.create_work(asked.workspace, kind=WorkKind.BILL, titles=Localized(ar="آخر"))
    owner = persons.add_person(asked.workspace, "مريم")
    review = reviews.open_review(asked.workspace, work.id, person_id=owner.id)
    assert do(asked, "hide", review=review.id).json()["code"] == "not_review_owner"
    with asked.workspace.reading() as session:
        assert not suggestion_hiding.suggestions_hidden(session, review.id)


@pytest.mark.parametrize("path", ["", "/state"])
def test_who_has_no_name_is_told_nothing(asked: Bench, path: str) -> None:
    asked.client.cookies.pop("tadqiq_person")
    assert get(asked, path).status_code == 401


def test_foreign_pages_and_nonsense_are_turned_away(asked: Bench) -> None:
    assert asked.client.post("/api/suggestions/do", json={"do": "hide"}).status_code == 403
    assert do(asked, "delete").json()["code"] == "bad_request"
    assert say(asked, review="x").status_code == 200
    nonsense = asked.client.post("/api/suggestions/words", content=b"[", headers=MARK)
    assert nonsense.json()["code"] == "bad_request"
    assert get(asked, review="none").status_code == 404
