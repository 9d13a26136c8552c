"""Domain objects become plain records and come back the same."""

import datetime as dt
import json
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.domain.briefs import Brief
from workbench.domain.comparisons import Comparison
from workbench.domain.frameworks import Framework
from workbench.domain.records import from_record, to_record
from workbench.domain.reviews import AuditEvent, Finding, Operation, Person, Review, Severity
from workbench.domain.texts import Expression, Manifestation, Provision, Stage, Work

KINDS = [
    Work,
    Expression,
    Manifestation,
    Provision,
    Person,
    Review,
    Finding,
    Brief,
    Comparison,
    Framework,
]
st.register_type_strategy(
    dt.datetime, st.datetimes(timezones=st.just(dt.UTC), min_value=dt.datetime(1990, 1, 1))
)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(str, st.text(st.sampled_from("ابت né<>\"'\n"), max_size=8))


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_there_and_back_through_json(kind: type[object], data: st.DataObject) -> None:
    changes = {"criteria": st.just(())} if kind is Framework else {}
    made = data.draw(st.builds(kind, **changes))
    assert from_record(kind, json.loads(json.dumps(to_record(made)))) == made


def test_dates_lists_and_enumerations_have_one_form() -> None:
    work = from_record(
        Expression,
        {
            "id": "e",
            "work_id": "w",
            "language": "ar",
            "stage": "depose",
            "title": "t",
            "date": "2024-03-01",
        },
    )
    assert work == Expression("e", "w", "ar", Stage.DEPOSE, "t", dt.date(2024, 3, 1))
    assert to_record(work)["stage"] == "depose"
    assert to_record(work)["warnings"] == []


def test_what_a_later_version_adds_is_passed_over() -> None:
    assert from_record(Person, {"id": "p", "display_name": "س", "colour": "x"}) == Person("p", "س")


@pytest.mark.parametrize(
    ("kind", "record", "words"),
    [
        (Person, {"id": "p"}, "display_name is missing"),
        (Person, {"id": 7, "display_name": "x"}, "id: a text is expected"),
        (Person, [], "Person is expected"),
        (Person, {"id": "p", "display_name": "x", "archived": 1}, "archived: true or false"),
        (Severity, "terrible", "terrible"),
        (Severity, [], "is not one of"),
        (AuditEvent, {"id": "e", "at": "x"}, "at: "),
        (tuple[str, ...], "abc", "a list is expected"),
        (tuple[float, float], [1.0], "2 values"),
        (int, True, "a whole number"),
        (float, "1", "a number"),
        (Operation, {"id": "o", "kind": "add", "payload": []}, "payload: a mapping"),
    ],
)
def test_what_does_not_fit_is_named(kind: object, record: object, words: str) -> None:
    if kind is Operation:
        record = {
            **record,
            "review_id": "r",
            "annotation_id": "a",
            "author_id": "p",
            "at": "2024-01-01",
        }  # type: ignore[dict-item]
    with pytest.raises(ValueError, match=words):
        from_record(kind, record)


def test_what_has_no_place_in_a_record_is_refused() -> None:
    @dataclass
    class Odd:
        value: complex

    with pytest.raises(TypeError):
        to_record(Odd(1j))
    with pytest.raises(TypeError):
        from_record(Odd, {"value": 1})
