"""What the database counts and what is remembered agree with what is derived from the history."""

import datetime as dt
import random
import uuid
from collections.abc import Iterator

import pytest

from tests.factories import a_desk, a_person
from workbench.domain.reviews import Operation, OperationKind, derive_annotations
from workbench.services import reviews
from workbench.storage import operations
from workbench.storage.workspace import Workspace

START = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)


def _histories(
    review_id: str, expression_id: str, authors: list[str], chance: random.Random
) -> Iterator[list[Operation]]:
    """Batches of operations by two persons on the same tags, with clocks that disagree."""
    tags = [str(uuid.UUID(int=chance.getrandbits(128))) for _ in range(12)]
    target = {"eid": "art_1", "start": 0, "end": 2, "exact": "تُ"}
    added = {"expression_id": expression_id, "criterion_id": "AC-A1", "targets": [target]}
    for _batch in range(6):
        batch = []
        for _number in range(15):
            kind = chance.choice(list(OperationKind))
            batch.append(
                Operation(
                    id=str(uuid.UUID(int=chance.getrandbits(128))),
                    kind=kind,
                    review_id=review_id,
                    annotation_id=chance.choice(tags),
                    author_id=chance.choice(authors),
                    at=START + dt.timedelta(seconds=chance.randint(0, 9)),
                    payload={"add": added, "edit": {"note": str(chance.random())}}.get(kind, {}),
                )
            )
        yield batch


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_counting_and_remembering_agree_with_deriving(ws: Workspace, seed: int) -> None:
    desk = a_desk(ws)
    authors = [desk.person.id, a_person(ws, "ياسين").id]
    history: list[Operation] = []
    for batch in _histories(desk.review.id, desk.version.id, authors, random.Random(seed)):
        with ws.transaction() as session:
            operations.insert(session, batch)
            operations.insert(session, batch)
        history += batch
        expected = {tag.id: tag for tag in derive_annotations(history)}
        listed = desk.annotations(include_withdrawn=True)
        assert {tag.id: tag for tag in listed} == expected
        assert listed == sorted(listed, key=lambda tag: (tag.created_at, tag.id))
        in_force = sum(not tag.withdrawn for tag in expected.values())
        with ws.reading() as session:
            assert operations.count_annotations(session).get(desk.review.id, 0) == in_force
    ws.memory.forget()
    assert desk.annotations(include_withdrawn=True) == listed


def test_what_was_read_in_a_failed_transaction_is_not_remembered(ws: Workspace) -> None:
    desk = a_desk(ws)
    desk.annotations()

    def fail() -> None:
        with ws.transaction():
            desk.send(desk.tag())
            assert len(desk.annotations()) == 1
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert desk.annotations() == []
    desk.send(desk.tag("الرخصة"))
    assert [tag.quote for tag in desk.annotations()] == ["الرخصة"]
    assert len(reviews.list_operations(ws, desk.review.id)) == 1
