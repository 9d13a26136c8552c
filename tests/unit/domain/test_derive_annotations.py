"""Whatever the order in which operations arrive, and however often, one state follows."""

import datetime as dt
import random
import uuid

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.reviews import (
    Annotation,
    Operation,
    OperationKind,
    Severity,
    derive_annotations,
)

START = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
IDS = [str(uuid.UUID(int=number)) for number in range(60)]
TARGET = {"eid": "art_1", "start": 0, "end": 2, "exact": "نص"}


@st.composite
def histories(draw: st.DrawFn) -> list[Operation]:
    """Operations on three tags by two persons, with clocks that agree and disagree."""
    ids = draw(st.permutations(IDS[:20]))
    return [
        Operation(
            id=ids[number],
            kind=(kind := draw(st.sampled_from(OperationKind))),
            review_id="review",
            annotation_id=draw(st.sampled_from(["a", "b", "c"])),
            author_id=draw(st.sampled_from(["salma", "yassine"])),
            at=START + dt.timedelta(seconds=draw(st.integers(0, 5))),
            payload=_payload(kind, number),
        )
        for number in range(draw(st.integers(0, 20)))
    ]


def _payload(kind: OperationKind, number: int) -> dict[str, object]:
    if kind is OperationKind.ADD:
        return {
            "expression_id": "e",
            "criterion_id": "AC-A1",
            "targets": [TARGET],
            "note": str(number),
        }
    if kind is OperationKind.EDIT:
        return {"note": str(number), "severity": list(Severity)[number % 4].value}
    return {}


def _state(operations: list[Operation]) -> dict[str, Annotation]:
    return {annotation.id: annotation for annotation in derive_annotations(operations)}


@settings(deadline=None, max_examples=60)
@given(histories(), st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(
    operations: list[Operation], chance: random.Random
) -> None:
    expected = derive_annotations(operations)
    shuffled = operations + chance.choices(operations, k=5) if operations else []
    chance.shuffle(shuffled)
    assert derive_annotations(shuffled) == expected


@settings(deadline=None, max_examples=60)
@given(histories())
def test_nobody_changes_the_tag_of_another(operations: list[Operation]) -> None:
    for annotation_id, annotation in _state(operations).items():
        own = [
            o
            for o in operations
            if o.annotation_id == annotation_id and o.author_id == annotation.author_id
        ]
        assert _state(own)[annotation_id] == annotation


@settings(deadline=None, max_examples=60)
@given(histories())
def test_a_tag_is_in_force_unless_its_author_withdrew_it_last(operations: list[Operation]) -> None:
    for annotation_id, annotation in _state(operations).items():
        switches = sorted(
            (
                o
                for o in operations
                if o.annotation_id == annotation_id
                and o.author_id == annotation.author_id
                and o.kind in (OperationKind.WITHDRAW, OperationKind.RESTORE)
            ),
            key=lambda o: (o.at, o.id),
        )
        last = switches[-1].kind if switches else OperationKind.RESTORE
        assert annotation.withdrawn == (last is OperationKind.WITHDRAW)
