"""Suggestions are kept once, decided by each person alone, and never given out when hidden."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text

from tests.databases import MakeWorkspace
from tests.factories import Desk, a_change, a_desk, a_person, a_version, an_addition
from workbench.domain.errors import WorkbenchError
from workbench.domain.reviews import Person
from workbench.domain.suggested import DecidedHere, StoredSuggestion
from workbench.services import suggestion_hiding
from workbench.services.exchange import export_review, import_package
from workbench.services.reviews import get_review, list_annotations, open_review
from workbench.services.suggested_tags import apply_words, offer_of, open_suggestions
from workbench.services.suggestion_runs import suggest_version
from workbench.storage.workspace import Workspace
from workbench.suggestions.child import SuggestionWorker

TEXTS = (
    "تبت اللجنة في الطلب بعد دراسته.",
    "تحدد شروط منح الدعم ومبالغه بنص تنظيمي.",
    "تبت السلطة الحكومية المكلفة بالصحة في الطلب داخل أجل شهر.",
)


@pytest.fixture(scope="module")
def worker() -> Iterator[SuggestionWorker]:
    """One child process for the tests of this file, as one serves a whole workbench."""
    child = SuggestionWorker()
    yield child
    child.close()


@pytest.fixture
def desk(ws: Workspace, worker: SuggestionWorker) -> Desk:
    found = a_desk(ws, *TEXTS)
    suggest_version(ws, found.review.id, found.version.id, found.person.id, worker=worker)
    return found


def shown(desk: Desk, by: Person | None = None) -> list[StoredSuggestion]:
    """What the detectors that are on by default suggest to a person and was not decided."""
    person = by or desk.person
    found = open_suggestions(desk.ws, desk.review.id, desk.version.id, person.id)
    return [one for one in found if not one.untested]


def accepting(desk: Desk, one: StoredSuggestion, **more: Any) -> dict[str, Any]:
    values = {"criterion_id": one.criterion_id, "suggested": {"id": one.id}} | more
    return an_addition(desk.ws, desk.review, desk.version, one.target.exact, **values)


def refusing(desk: Desk, one: StoredSuggestion, **more: Any) -> dict[str, Any]:
    values = {
        "id": str(uuid.uuid4()),
        "kind": "refuse",
        "review_id": desk.review.id,
        "suggestion_id": one.id,
        "reason": "no_risk",
        "note": "",
    }
    return values | more


def say(desk: Desk, *words: dict[str, Any], by: Person | None = None) -> None:
    outcome = apply_words(desk.ws, (by or desk.person).id, words)
    assert not outcome.refused, outcome.refused


def test_suggestions_stand_on_the_printed_words_of_the_version(desk: Desk) -> None:
    found = shown(desk)
    assert {(one.criterion_id, one.target.eid) for one in found} == {
        ("AC-C1", "art_1"),
        ("AC-B5", "art_2"),
    }
    for one in found:
        printed = TEXTS[int(one.target.eid[-1]) - 1]
        assert printed[one.target.start : one.target.end] == one.target.exact
        assert one.explanation.ar
        assert one.detector_version


def test_the_same_text_gives_the_same_ids_and_is_kept_once(
    desk: Desk, worker: SuggestionWorker
) -> None:
    before = offer_of(desk.ws, desk.review.id, desk.version.id, desk.person.id)
    suggest_version(desk.ws, desk.review.id, desk.version.id, desk.person.id, worker=worker)
    after = offer_of(desk.ws, desk.review.id, desk.version.id, desk.person.id)
    assert after.suggestions == before.suggestions
    assert len({one.id for one in after.suggestions}) == len(after.suggestions)
    with desk.ws.reading() as session:
        stored = session.execute(text("SELECT count(*) FROM suggestions")).scalar_one()
    assert stored == len(after.suggestions)


def test_another_version_has_suggestions_of_its_own(desk: Desk, worker: SuggestionWorker) -> None:
    other = a_version(desk.ws, desk.work, *TEXTS)
    assert open_suggestions(desk.ws, desk.review.id, other.id, desk.person.id) == []
    suggest_version(desk.ws, desk.review.id, other.id, desk.person.id, worker=worker)
    found = open_suggestions(desk.ws, desk.review.id, other.id, desk.person.id)
    assert found
    assert {one.id for one in found}.isdisjoint(one.id for one in shown(desk))


def test_an_accepted_suggestion_is_the_persons_tag_and_says_where_it_came_from(
    desk: Desk,
) -> None:
    one, other = shown(desk)
    desk.send(accepting(desk, one))
    (tag,) = desk.annotations()
    assert tag.author_id == desk.person.id
    assert tag.suggested is not None
    assert tag.suggested.id == one.id
    assert (tag.suggested.detector, tag.suggested.detector_version) == (
        one.detector,
        one.detector_version,
    )
    assert shown(desk) == [other]


def test_undoing_an_acceptance_opens_the_suggestion_again(desk: Desk) -> None:
    before = shown(desk)
    accepted = accepting(desk, before[0])
    desk.send(accepted, a_change(accepted, "withdraw"))
    assert shown(desk) == before
    desk.send(a_change(accepted, "restore"))
    assert shown(desk) == before[1:]


def test_only_what_was_suggested_can_be_accepted(desk: Desk) -> None:
    one = shown(desk)[0]
    unknown = accepting(desk, one, suggested={"id": str(uuid.uuid4())})
    assert desk.refusal(unknown) == "unknown_suggestion"
    assert desk.refusal(accepting(desk, one, criterion_id="AC-A1")) == "unknown_suggestion"
    assert desk.refusal(accepting(desk, one, suggested={"id": "1; DROP"})) == "bad_operation"
    assert desk.refusal(accepting(desk, one, suggested="yes")) == "bad_operation"


def test_what_the_browser_says_of_the_detector_is_not_believed(desk: Desk) -> None:
    one = shown(desk)[0]
    desk.send(accepting(desk, one, suggested={"id": one.id, "detector": "my own"}))
    (tag,) = desk.annotations()
    assert tag.suggested is not None
    assert tag.suggested.detector == one.detector


def test_a_refusal_needs_one_of_the_reasons(desk: Desk) -> None:
    one, other = shown(desk)

    def code(**more: Any) -> str:
        outcome = apply_words(desk.ws, desk.person.id, [refusing(desk, one, **more)])
        assert not outcome.acked
        return outcome.refused[0].code

    assert code(reason="because") == "unknown_reason"
    assert code(reason="other", note="  ") == "reason_missing"
    assert code(kind="delete") == "bad_operation"
    assert code(suggestion_id=str(uuid.uuid4())) == "unknown_suggestion"
    assert code(review_id="none") == "unknown_review"
    say(desk, refusing(desk, one, reason="other", note="الأجل في المادة 9"))
    assert shown(desk) == [other]


def test_a_refusal_sent_twice_is_kept_once_and_can_be_taken_back(desk: Desk) -> None:
    before = shown(desk)
    word = refusing(desk, before[0])
    say(desk, word, word)
    say(desk, word)
    assert shown(desk) == before[1:]
    offer = offer_of(desk.ws, desk.review.id, desk.version.id, desk.person.id)
    assert [event.reason for event in offer.refusals] == ["no_risk"]
    say(desk, refusing(desk, before[0], kind="unrefuse"))
    assert shown(desk) == before
    say(desk, refusing(desk, before[0]))
    assert shown(desk) == before[1:]


def test_each_person_decides_alone(desk: Desk) -> None:
    second = a_person(desk.ws, "يوسف")
    before = shown(desk)
    say(desk, refusing(desk, before[0]))
    desk.send(accepting(desk, before[1]))
    assert shown(desk) == []
    assert shown(desk, second) == before


def test_a_criterion_tagged_at_the_same_words_is_not_suggested_there(desk: Desk) -> None:
    one, other = shown(desk)
    words = one.target.exact.split()[0]
    desk.send(an_addition(desk.ws, desk.review, desk.version, words, criterion_id="AC-A1"))
    assert shown(desk) == [one, other], "another criterion says nothing of this one"
    desk.send(an_addition(desk.ws, desk.review, desk.version, words, criterion_id=one.criterion_id))
    assert shown(desk) == [other]


def test_what_persons_decide_counts_for_the_detector(desk: Desk) -> None:
    second = a_person(desk.ws, "يوسف")
    one, other = shown(desk)
    accepted = accepting(desk, one)
    desk.send(accepted)
    say(desk, refusing(desk, one), by=second)
    say(desk, refusing(desk, other))
    offer = offer_of(desk.ws, desk.review.id, desk.version.id, desk.person.id)
    assert offer.decided[one.detector, one.detector_version] == DecidedHere(1, 2)
    assert offer.decided[other.detector, other.detector_version] == DecidedHere(0, 1)
    desk.send(a_change(accepted, "edit", criterion_id="AC-A1"))
    offer = offer_of(desk.ws, desk.review.id, desk.version.id, desk.person.id)
    assert offer.decided[one.detector, one.detector_version] == DecidedHere(0, 2)


def test_a_review_that_hides_suggestions_gives_nothing_out(
    desk: Desk, worker: SuggestionWorker
) -> None:
    owner = suggestion_hiding.owner_of(desk.ws, desk.review.id)
    assert owner is None, "this review was opened by nobody in particular"
    suggestion_hiding.set_hidden(desk.ws, desk.review.id, desk.person.id, hidden=True)
    offer = offer_of(desk.ws, desk.review.id, desk.version.id, desk.person.id)
    assert offer.hidden
    assert (offer.suggestions, offer.runs, offer.refusals, dict(offer.decided)) == ((), (), (), {})
    assert shown(desk) == []
    with pytest.raises(WorkbenchError, match="suggestions_hidden"):
        suggest_version(desk.ws, desk.review.id, desk.version.id, desk.person.id, worker=worker)
    suggestion_hiding.set_hidden(desk.ws, desk.review.id, desk.person.id, hidden=False)
    assert shown(desk)


def test_only_who_opened_the_review_hides_its_suggestions(ws: Workspace) -> None:
    desk = a_desk(ws)
    opener, other = a_person(ws, "مريم"), a_person(ws, "يوسف")
    review = open_review(ws, desk.work.id, "rti-review", opener.id)
    with pytest.raises(WorkbenchError, match="not_review_owner"):
        suggestion_hiding.set_hidden(ws, review.id, other.id, hidden=True)
    suggestion_hiding.set_hidden(ws, review.id, opener.id, hidden=True)
    with ws.reading() as session:
        assert suggestion_hiding.suggestions_hidden(session, review.id)
        assert not suggestion_hiding.suggestions_hidden(session, desk.review.id)


def test_suggestions_are_no_annotations(desk: Desk) -> None:
    assert offer_of(desk.ws, desk.review.id, desk.version.id, desk.person.id).suggestions
    assert list_annotations(desk.ws, desk.review.id, include_withdrawn=True) == []


@pytest.mark.parametrize("table", ["suggestions", "suggestion_runs", "suggestion_events"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_keeps_what_was_suggested_and_said(
    desk: Desk, table: str, statement: str
) -> None:
    say(desk, refusing(desk, shown(desk)[0]))
    with pytest.raises(WorkbenchError) as refused, desk.ws.transaction() as session:
        session.execute(text(statement.format(table)))
    assert refused.value.code in ("database_refused", "contradiction")


def test_decisions_travel_and_the_suggestions_are_made_again_there(
    desk: Desk, make_workspace: MakeWorkspace, worker: SuggestionWorker, tmp_path: Any
) -> None:
    one, other = shown(desk)
    say(desk, refusing(desk, one, note="<b>لا</b>"))
    desk.send(accepting(desk, other))
    suggestion_hiding.set_hidden(desk.ws, desk.review.id, desk.person.id, hidden=True)
    package = export_review(desk.ws, desk.review.id, tmp_path / "review.zip")

    elsewhere = make_workspace()
    report = import_package(elsewhere, package)
    assert report.added["suggestion_events"] == 2
    review = get_review(elsewhere, desk.review.id)
    with pytest.raises(WorkbenchError, match="suggestions_hidden"):
        suggest_version(elsewhere, review.id, desk.version.id, desk.person.id, worker=worker)
    suggestion_hiding.set_hidden(elsewhere, review.id, desk.person.id, hidden=False)
    suggest_version(elsewhere, review.id, desk.version.id, desk.person.id, worker=worker)
    offer = offer_of(elsewhere, review.id, desk.version.id, desk.person.id)
    assert {one.id, other.id} <= {found.id for found in offer.suggestions}
    assert [event.note for event in offer.refusals] == ["<b>لا</b>"]
    left = open_suggestions(elsewhere, review.id, desk.version.id, desk.person.id)
    assert {one.id, other.id}.isdisjoint(found.id for found in left)
    (tag,) = list_annotations(elsewhere, review.id)
    assert tag.suggested is not None
    assert tag.suggested.id == other.id
    again = import_package(elsewhere, package)
    assert "suggestion_events" not in again.added
