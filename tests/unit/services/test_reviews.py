"""Tags are changed only by operations, each of which counts once."""

import datetime as dt
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from tests.factories import Desk, a_change, a_desk, a_person, a_version, a_work
from workbench.domain.errors import WorkbenchError
from workbench.domain.reviews import Severity
from workbench.services import reviews
from workbench.services.workspaces import close_workspace, open_workspace
from workbench.settings import Settings
from workbench.storage.workspace import Workspace


@pytest.fixture
def desk(ws: Workspace) -> Desk:
    return a_desk(ws)


def test_a_tag_is_stored_with_its_words_and_what_stands_around_them(desk: Desk) -> None:
    operation = desk.tag("التدابير الملائمة", note="غامض", proposed_wording="التدابير التالية")
    assert desk.send(operation) == (operation["id"],)
    (tag,) = desk.annotations()
    assert tag.quote == "التدابير الملائمة"
    assert tag.targets[0].prefix == "تتخذ الإدارة "
    assert tag.targets[0].suffix.startswith(" كلما اقتضت")
    assert (tag.severity, tag.note, tag.author_id) == (Severity.HIGH, "غامض", desk.person.id)
    assert tag.expression_id == desk.version.id


def test_the_same_operation_sent_again_counts_once_and_is_acknowledged_again(desk: Desk) -> None:
    operation = desk.tag()
    assert desk.send(operation, operation) == (operation["id"],)
    assert desk.send(operation) == (operation["id"],)
    assert len(desk.annotations()) == 1
    assert len(reviews.list_operations(desk.ws, desk.review.id)) == 1


def test_edit_withdraw_restore(desk: Desk) -> None:
    added = desk.tag()
    desk.send(added, a_change(added, "edit", severity="critical", note="أخطر"))
    (tag,) = desk.annotations()
    assert (tag.severity, tag.note, tag.criterion_id) == (Severity.CRITICAL, "أخطر", "AC-A1")
    desk.send(a_change(added, "withdraw"))
    assert desk.annotations() == []
    assert desk.annotations(include_withdrawn=True)[0].withdrawn
    desk.send(a_change(added, "restore"))
    assert desk.annotations()[0].note == "أخطر"
    history = reviews.list_operations(desk.ws, desk.review.id, added["annotation_id"])
    assert [str(operation.kind) for operation in history] == ["add", "edit", "withdraw", "restore"]


def test_a_tag_may_have_several_stretches_and_be_moved(desk: Desk) -> None:
    first, second = desk.tag("تتخذ الإدارة"), desk.tag("المصلحة العامة")
    first["payload"]["targets"] += second["payload"]["targets"]
    desk.send(first)
    assert desk.annotations()[0].quote == "تتخذ الإدارة … المصلحة العامة"
    desk.send(a_change(first, "edit", targets=second["payload"]["targets"]))
    assert desk.annotations()[0].quote == "المصلحة العامة"


def test_only_the_author_changes_a_tag(desk: Desk) -> None:
    added = desk.tag()
    desk.send(added)
    other = a_person(desk.ws, "ياسين")
    for kind, payload in (("edit", {"note": "x"}), ("withdraw", {}), ("restore", {})):
        assert desk.refusal(a_change(added, kind, **payload), by=other) == "not_author"
    assert len(reviews.list_operations(desk.ws, desk.review.id)) == 1


def _without(operation: dict[str, Any], name: str) -> dict[str, Any]:
    payload = {key: value for key, value in operation["payload"].items() if key != name}
    return operation | {"payload": payload}


def _with(operation: dict[str, Any], **payload: Any) -> dict[str, Any]:
    return operation | {"payload": operation["payload"] | payload}


def _moved(operation: dict[str, Any], **target: Any) -> dict[str, Any]:
    return _with(operation, targets=[operation["payload"]["targets"][0] | target])


REFUSED = {
    "no id": ("bad_operation", lambda o: {**o, "id": ""}),
    "id that is no UUID": ("bad_operation", lambda o: {**o, "id": "1"}),
    "UUID in another spelling": ("bad_operation", lambda o: {**o, "id": o["id"].upper() + ""}),
    "annotation id missing": ("bad_operation", lambda o: {**o, "annotation_id": None}),
    "unknown kind": ("bad_operation", lambda o: {**o, "kind": "delete"}),
    "time nobody can read": ("bad_operation", lambda o: {**o, "at": "yesterday"}),
    "payload that is a list": ("bad_operation", lambda o: {**o, "payload": [1]}),
    "no criterion": ("bad_operation", lambda o: _without(o, "criterion_id")),
    "no targets": ("bad_operation", lambda o: _with(o, targets=[])),
    "target without offsets": ("bad_operation", lambda o: _with(o, targets=[{"eid": "art_1"}])),
    "offsets that are words": ("bad_operation", lambda o: _moved(o, start="x")),
    "end before start": ("bad_operation", lambda o: _moved(o, start=9, end=3)),
    "unknown severity": ("bad_operation", lambda o: _with(o, severity="terrible")),
    "note that is a number": ("bad_operation", lambda o: _with(o, note=7)),
    "note of a megabyte": ("bad_operation", lambda o: _with(o, note="x" * 1_000_000)),
    "unknown review": ("unknown_review", lambda o: {**o, "review_id": "nowhere"}),
    "unknown version": ("unknown_expression", lambda o: _with(o, expression_id="nowhere")),
    "unknown criterion": ("unknown_criterion", lambda o: _with(o, criterion_id="AC-Z9")),
    "unknown clause": ("unknown_provision", lambda o: _moved(o, eid="art_99")),
    "other words": ("text_differs", lambda o: _moved(o, exact="التدابير الصارمة!")),
    "words one letter further": ("text_differs", lambda o: _moved(o, start=14, end=31)),
    "offsets beyond the text": ("text_differs", lambda o: _moved(o, start=900, end=917)),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_faulty_operation_is_named_and_leaves_no_trace(sqlite_ws: Workspace, case: str) -> None:
    desk = a_desk(sqlite_ws)
    code, spoil = REFUSED[case]
    good = desk.tag("الرخصة")
    bad = spoil(desk.tag())
    outcome = reviews.apply_operations(desk.ws, desk.person.id, [bad, good])
    assert [refusal.code for refusal in outcome.refused] == [code]
    assert outcome.acked == (good["id"],), "a faulty operation does not hold up the others"
    assert [tag.quote for tag in desk.annotations()] == ["الرخصة"]


def test_what_is_not_even_a_mapping_is_refused(sqlite_ws: Workspace) -> None:
    desk = a_desk(sqlite_ws)
    outcome = reviews.apply_operations(desk.ws, desk.person.id, ["x", None, 7])  # type: ignore[list-item]
    assert [refusal.code for refusal in outcome.refused] == ["bad_operation"] * 3


def test_changes_to_an_unknown_or_second_tag_are_refused(desk: Desk) -> None:
    added = desk.tag()
    assert desk.refusal(a_change(added, "withdraw")) == "unknown_annotation"
    desk.send(added)
    assert desk.refusal({**added, "id": str(uuid.uuid4())}) == "annotation_exists"


def test_a_version_of_another_work_cannot_be_tagged_in_this_review(desk: Desk) -> None:
    elsewhere = a_version(desk.ws, a_work(desk.ws, "قانون آخر"))
    assert desk.refusal(_with(desk.tag(), expression_id=elsewhere.id)) == "unknown_expression"


def test_somebody_unknown_stores_nothing(desk: Desk) -> None:
    with pytest.raises(WorkbenchError, match="unknown_person"):
        reviews.apply_operations(desk.ws, str(uuid.uuid4()), [desk.tag()])


def test_a_batch_has_a_limit(sqlite_ws: Workspace) -> None:
    desk = a_desk(sqlite_ws)
    with pytest.raises(WorkbenchError, match="too_many_operations"):
        reviews.apply_operations(desk.ws, desk.person.id, [{}] * 1001)


def test_markup_and_signs_no_database_keeps_do_no_harm(desk: Desk) -> None:
    evil = "<script>alert(1)</script> \x00 \ud800 '); DROP TABLE operations; --"
    desk.send(desk.tag(note=evil))
    assert desk.annotations()[0].note == "<script>alert(1)</script>   '); DROP TABLE operations; --"


def test_a_fast_clock_does_not_win_for_ever(desk: Desk) -> None:
    added = desk.tag()
    tomorrow = (dt.datetime.now(dt.UTC) + dt.timedelta(days=1)).isoformat()
    desk.send(added | {"at": tomorrow}, a_change(added, "edit", note="أول") | {"at": tomorrow})
    desk.send(a_change(added, "edit", note="ثان"))
    assert desk.annotations()[0].note == "ثان"
    now = dt.datetime.now(dt.UTC)
    assert all(o.at <= now for o in reviews.list_operations(desk.ws, desk.review.id))


def test_a_slow_clock_does_not_undo_what_came_before(desk: Desk) -> None:
    added = desk.tag()
    desk.send(added, a_change(added, "edit", note="أول"))
    desk.send(a_change(added, "edit", note="ثان") | {"at": "2001-01-01T00:00:00Z"})
    assert desk.annotations()[0].note == "ثان"


def test_the_list_can_be_of_one_version(desk: Desk) -> None:
    later = a_version(desk.ws, desk.work, "نص جديد فيه المصلحة العامة وحدها.")
    desk.send(desk.tag())
    desk.send({**desk.tag(), **replace(desk, version=later).tag("المصلحة العامة")})
    assert len(desk.annotations()) == 2
    assert [a.quote for a in desk.annotations(expression_id=later.id)] == ["المصلحة العامة"]


def test_eight_threads_sending_the_same_outbox_store_it_once(desk: Desk) -> None:
    shared = [desk.tag() for _ in range(10)]
    own = {number: [desk.tag() for _ in range(5)] for number in range(8)}

    def work(number: int) -> None:
        for operation in (*shared, *own[number]):
            outcome = reviews.apply_operations(desk.ws, desk.person.id, [operation])
            assert outcome.acked == (operation["id"],), outcome
            desk.annotations()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, own))
    assert len(desk.annotations()) == 10 + 8 * 5
    assert len(reviews.list_operations(desk.ws, desk.review.id)) == 10 + 8 * 5


def test_what_was_acknowledged_survives_a_restart(sqlite_ws: Workspace) -> None:
    desk = a_desk(sqlite_ws)
    desk.send(desk.tag())
    before = desk.annotations()
    folder = sqlite_ws.folder
    close_workspace(sqlite_ws)
    again = open_workspace(Settings(folder))
    assert again is not sqlite_ws
    assert reviews.list_annotations(again, desk.review.id) == before
    close_workspace(again)


def test_a_review_is_opened_once_for_a_work_and_its_criteria(desk: Desk) -> None:
    assert reviews.open_review(desk.ws, desk.work.id).id == desk.review.id
    other = reviews.open_review(desk.ws, desk.work.id, "rti-review")
    assert other.id != desk.review.id
    assert {r.id for r in reviews.list_reviews(desk.ws, desk.work.id)} == {other.id, desk.review.id}
    assert reviews.get_review(desk.ws, desk.review.slug) == desk.review
    with pytest.raises(WorkbenchError, match="unknown_review"):
        reviews.get_review(desk.ws, "nowhere")
    with pytest.raises(WorkbenchError, match="unknown_framework"):
        reviews.open_review(desk.ws, desk.work.id, "no-such-criteria")
