"""What a person decides about a link holds in every comparison computed anew."""

from pathlib import Path

import pytest
from sqlalchemy import text

from tests.databases import MakeWorkspace
from tests.factories import a_person, a_version, a_work
from workbench.domain.comparisons import Comparison
from workbench.domain.errors import NotFoundError, WorkbenchError
from workbench.domain.link_decisions import DecisionKind
from workbench.domain.redlines import ChangeKind
from workbench.domain.texts import Expression, Stage
from workbench.services import exchange, library, reviews
from workbench.services.comparisons import compare_expressions
from workbench.services.link_decisions import (
    break_link,
    confirm_link,
    draw_link,
    list_decisions,
    undo,
)
from workbench.storage.workspace import Workspace

OLD = (
    "تنشر كل إدارة معطياتها داخل أجل ستين يوما من تاريخ إعدادها أو تلقيها.",
    "تحدد شروط تسليم المعطيات وكيفياتها بنص تنظيمي يصدر بعد استطلاع رأي اللجنة.",
)
NEW = (
    "تنشر كل إدارة معطياتها داخل أجل ثلاثين يوما من تاريخ إعدادها أو تلقيها.",
    "تحدث لجنة وطنية لتتبع النشر يعين أعضاؤها لمدة أربع سنوات قابلة للتجديد.",
)


def _versions(ws: Workspace) -> tuple[Expression, Expression]:
    work = a_work(ws)
    return a_version(ws, work, *OLD), a_version(ws, work, *NEW, stage=Stage.COMMISSION)


def _eids(ws: Workspace, version: Expression) -> list[str]:
    return [p.eid for p in library.get_provisions(ws, version.id) if p.kind.value == "article"]


def _pairs(comparison: Comparison) -> set[tuple[int, int]]:
    return {(i, j) for link in comparison.links for i in link.old for j in link.new}


def test_a_broken_link_stays_broken_until_it_is_taken_back(ws: Workspace) -> None:
    old, new = _versions(ws)
    person, a, b = a_person(ws), _eids(ws, old), _eids(ws, new)
    first = compare_expressions(ws, old.id, new.id)
    assert (0, 0) in _pairs(first)
    made = break_link(ws, person.id, old.id, new.id, a[0], b[0])
    assert (0, 0) not in _pairs(compare_expressions(ws, old.id, new.id))
    assert (0, 0) not in _pairs(compare_expressions(ws, old.id, new.id, recompute=True))
    undo(ws, person.id, made.id, old.id, new.id)
    assert compare_expressions(ws, old.id, new.id) == first
    with pytest.raises(NotFoundError):
        undo(ws, person.id, made.id, old.id, new.id)
    kinds = [decision.kind for decision in list_decisions(ws, old.id, new.id)]
    assert kinds == [DecisionKind.BREAK, DecisionKind.UNDO], "nothing is deleted"


def test_a_drawn_link_takes_the_place_of_others_or_stands_beside_them(ws: Workspace) -> None:
    old, new = _versions(ws)
    person, a, b = a_person(ws), _eids(ws, old), _eids(ws, new)
    made = draw_link(ws, person.id, old.id, new.id, a[0], b[1])
    found = compare_expressions(ws, old.id, new.id)
    assert (0, 1) in _pairs(found)
    assert (0, 0) not in _pairs(found)
    link = next(link for link in found.links if link.old == (0,))
    assert link.decided_by == (made.id,)
    assert not link.probable
    undo(ws, person.id, made.id, old.id, new.id)
    draw_link(ws, person.id, old.id, new.id, a[0], b[1], beside=True)
    beside = compare_expressions(ws, old.id, new.id)
    assert {(0, 0), (0, 1)} <= _pairs(beside)
    assert any(ChangeKind.SPLIT in link.kinds for link in beside.links)


def test_a_confirmed_link_is_no_longer_only_probable(ws: Workspace) -> None:
    old, new = _versions(ws)
    person, a, b = a_person(ws), _eids(ws, old), _eids(ws, new)
    confirm_link(ws, person.id, old.id, new.id, a[1], b[1])
    link = next(x for x in compare_expressions(ws, old.id, new.id).links if 1 in x.old)
    assert link.new == (1,)
    assert not link.probable
    assert link.decided_by


def test_persons_who_contradict_one_another_are_reported_and_the_later_is_followed(
    ws: Workspace,
) -> None:
    old, new = _versions(ws)
    a, b = _eids(ws, old), _eids(ws, new)
    one = confirm_link(ws, a_person(ws).id, old.id, new.id, a[0], b[0])
    other = break_link(ws, a_person(ws, "Nadia").id, old.id, new.id, a[0], b[0])
    found = compare_expressions(ws, old.id, new.id)
    assert (0, 0) not in _pairs(found)
    assert [(c.followed, c.set_aside) for c in found.conflicts] == [(other.id, one.id)]


def test_an_article_that_is_not_there_cannot_be_linked(ws: Workspace) -> None:
    old, new = _versions(ws)
    with pytest.raises(NotFoundError):
        draw_link(ws, a_person(ws).id, old.id, new.id, "art_99", _eids(ws, new)[0])
    assert not list_decisions(ws, old.id, new.id)


def test_decisions_travel_in_a_package_and_are_joined_once(
    ws: Workspace, make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    old, new = _versions(ws)
    person, a, b = a_person(ws), _eids(ws, old), _eids(ws, new)
    break_link(ws, person.id, old.id, new.id, a[0], b[0])
    review = reviews.open_review(ws, old.work_id)
    package = exchange.export_review(ws, review.id, tmp_path / "review.zip")
    other = make_workspace()
    for _ in range(2):
        exchange.import_package(other, package)
        held = list_decisions(other, old.id, new.id)
        assert held == list_decisions(ws, old.id, new.id)
    assert (0, 0) not in _pairs(compare_expressions(other, old.id, new.id))


def test_the_database_itself_refuses_to_change_a_decision(ws: Workspace) -> None:
    old, new = _versions(ws)
    person, a, b = a_person(ws), _eids(ws, old), _eids(ws, new)
    confirm_link(ws, person.id, old.id, new.id, a[0], b[0])
    for statement in ("UPDATE link_decisions SET kind = 'break'", "DELETE FROM link_decisions"):
        with pytest.raises(WorkbenchError), ws.transaction() as session:
            session.execute(text(statement))
