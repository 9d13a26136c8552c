"""The work on one version follows into the next: nothing silent, nothing deleted, all undoable."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text as sql

from tests.factories import Desk, a_desk, a_person, a_version, a_work, an_act, an_article
from workbench.domain.carrying import CarryStep, FindingStatus, Grade
from workbench.domain.errors import WorkbenchError
from workbench.domain.reviews import Finding
from workbench.domain.texts import Expression, ProvisionKind, Stage
from workbench.services import carry_over, finding_moves, finding_statuses, library, reviews
from workbench.services.carry_over import Route
from workbench.storage.workspace import Workspace

PUBLISH = "تنشر الإدارة المعطيات العمومية في البوابة الوطنية داخل أجل ستين يوما من تاريخ إنتاجها."
BOARD = "تحدث لدى رئيس الحكومة لجنة وطنية لتتبع نشر المعطيات وتقييم جودتها كل سنة."
FINE = "يعاقب بغرامة كل من أتلف وثيقة عمومية أو زورها بقصد الإضرار بحقوق الغير."
NEW = (BOARD, PUBLISH.replace("ستين", "ثلاثين"))
WORDING = "داخل أجل ستين يوما كاملة من تاريخ"


class Case:
    """Three tags on a tabled bill, and the text that came back from committee."""

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self.desk: Desk = a_desk(ws, PUBLISH, BOARD, FINE)
        self.kept = self.desk.tag("لجنة وطنية", note="من يعين أعضاءها؟")
        self.changed = self.desk.tag("داخل أجل ستين يوما من تاريخ", proposed_wording=WORDING)
        self.lost = self.desk.tag("أتلف وثيقة عمومية")
        self.desk.send(self.kept, self.changed, self.lost)
        self.new: Expression = a_version(ws, self.desk.work, *NEW, stage=Stage.COMMISSION)
        self.route = Route(self.desk.review.id, self.desk.version.id, self.new.id)

    def ids(self) -> list[str]:
        return [tag["annotation_id"] for tag in (self.kept, self.changed, self.lost)]

    def there(self) -> list[str]:
        return sorted(tag.quote for tag in self.desk.annotations(expression_id=self.new.id))

    def start(self, chosen: list[str] | None = None) -> None:
        carry_over.start(self.ws, self.route, self.desk.person.id, chosen)

    def decide(self, tag: dict, step: CarryStep, **more) -> None:  # type: ignore[no-untyped-def, type-arg]
        carry_over.decide(
            self.ws, self.route, tag["annotation_id"], step, self.desk.person.id, **more
        )


@pytest.fixture
def case(ws: Workspace) -> Case:
    return Case(ws)


def test_a_preview_says_what_would_be_and_stores_nothing(case: Case) -> None:
    plan = carry_over.preview(case.ws, case.route)
    assert Counter(p.grade for p in plan) == {Grade.KEPT: 1, Grade.CHANGED: 1, Grade.LOST: 1} or (
        Counter(p.grade for p in plan) == {Grade.MOVED: 1, Grade.CHANGED: 1, Grade.LOST: 1}
    )
    assert (case.there(), carry_over.settled(case.ws, case.route)) == ([], {})


def test_what_is_sure_is_carried_and_the_rest_waits(case: Case) -> None:
    case.start()
    assert case.there() == ["لجنة وطنية"]
    copy = case.desk.annotations(expression_id=case.new.id)[0]
    assert (copy.author_id, copy.note) == (case.desk.person.id, "من يعين أعضاءها؟")
    state = carry_over.settled(case.ws, case.route)
    assert [state[i].is_open for i in case.ids()] == [False, True, True]
    assert len(case.desk.annotations(expression_id=case.desk.version.id)) == 3


def test_carrying_twice_changes_nothing(case: Case) -> None:
    case.start()
    before = reviews.list_operations(case.ws, case.desk.review.id)
    case.start()
    assert reviews.list_operations(case.ws, case.desk.review.id) == before
    assert carry_over.preview(case.ws, case.route) == []


def test_over_all_versions_a_carried_tag_is_listed_once(case: Case) -> None:
    case.start()
    assert sorted(tag.id for tag in case.desk.annotations()) == sorted(case.ids())


def test_an_accepted_place_takes_the_wording_along_as_a_patch(case: Case) -> None:
    case.start()
    case.decide(case.changed, CarryStep.ACCEPTED)
    assert case.there() == sorted(["لجنة وطنية", "داخل أجل ثلاثين يوما من تاريخ"])
    copy = next(a for a in case.desk.annotations(expression_id=case.new.id) if a.proposed_wording)
    assert copy.proposed_wording == "داخل أجل ثلاثين يوما كاملة من تاريخ"


def test_a_person_chooses_the_place_by_words_and_takes_the_choice_back(case: Case) -> None:
    case.start()
    place = carry_over.find_place(case.ws, case.new.id, "art_1", "نشر المعطيات")
    case.decide(case.lost, CarryStep.PLACED, target=place)
    assert "نشر المعطيات" in case.there()
    case.decide(case.lost, CarryStep.REOPENED)
    assert case.there() == ["لجنة وطنية"]
    assert carry_over.settled(case.ws, case.route)[case.ids()[2]].is_open
    other = carry_over.find_place(case.ws, case.new.id, "art_1", "كل سنة")
    case.decide(case.lost, CarryStep.PLACED, target=other)
    assert case.there() == sorted(["لجنة وطنية", "كل سنة"])


def test_the_whole_carry_is_taken_back_and_brought_again(case: Case) -> None:
    case.start()
    case.decide(case.changed, CarryStep.ACCEPTED)
    assert carry_over.undo(case.ws, case.route, case.desk.person.id) == 2
    assert (case.there(), carry_over.settled(case.ws, case.route)) == ([], {})
    assert len(case.desk.annotations(expression_id=case.desk.version.id)) == 3
    case.start()
    assert case.there() == ["لجنة وطنية"]
    assert carry_over.undo(case.ws, case.route, case.desk.person.id) == 1
    assert carry_over.undo(case.ws, case.route, case.desk.person.id) == 0


def test_only_the_chosen_tags_are_carried_and_the_others_later(case: Case) -> None:
    case.start([case.ids()[1]])
    assert (case.there(), len(carry_over.settled(case.ws, case.route))) == ([], 1)
    case.start()
    assert (case.there(), len(carry_over.settled(case.ws, case.route))) == (["لجنة وطنية"], 3)


def test_the_same_decision_sent_twice_counts_once(case: Case) -> None:
    case.start()
    event = "0c8e6a52-5d3c-4a60-9b9e-7a0c9d1e2f30"
    case.decide(case.changed, CarryStep.ACCEPTED, event_id=event)
    before = reviews.list_operations(case.ws, case.desk.review.id)
    case.decide(case.changed, CarryStep.ACCEPTED, event_id=event)
    assert reviews.list_operations(case.ws, case.desk.review.id) == before


def test_what_cannot_be_is_refused_and_leaves_no_trace(case: Case) -> None:
    french = a_version(case.ws, case.desk.work, "Texte.", language="fr")
    review = case.desk.review.id
    with pytest.raises(WorkbenchError, match="other_language"):
        carry_over.preview(case.ws, Route(review, case.desk.version.id, french.id))
    with pytest.raises(WorkbenchError, match="same_version"):
        carry_over.preview(case.ws, Route(review, case.new.id, case.new.id))
    with pytest.raises(WorkbenchError, match="not_in_carry"):
        case.decide(case.changed, CarryStep.ACCEPTED)
    case.start()
    with pytest.raises(WorkbenchError, match="no_place"):
        case.decide(case.lost, CarryStep.ACCEPTED)
    for words, code in (("غير موجود", "words_not_there"), ("ا", "words_twice")):
        with pytest.raises(WorkbenchError, match=code):
            carry_over.find_place(case.ws, case.new.id, "art_1", words)
    with pytest.raises(WorkbenchError, match="no_such_clause"):
        carry_over.find_place(case.ws, case.new.id, "art_99", "")
    with pytest.raises(WorkbenchError, match="unknown_person"):
        carry_over.start(case.ws, case.route, "nobody")
    assert case.there() == ["لجنة وطنية"]


def test_the_database_itself_refuses_to_change_a_step(case: Case) -> None:
    case.start()
    with (
        pytest.raises(WorkbenchError, match=r"database_refused|contradiction"),
        case.ws.transaction() as session,
    ):
        session.execute(sql("DELETE FROM carry_events"))


def test_tags_outside_the_articles_are_carried_too(ws: Workspace) -> None:
    work = a_work(ws)
    preamble = an_article(0, "بناء على الدستور، ولا سيما الفصل 27 منه.", eid="preamble", key=None)
    preamble = replace(preamble, kind=ProvisionKind.PREAMBLE)
    act = an_act(PUBLISH)
    old = a_version(ws, work, act=replace(act, provisions=(preamble, *act.provisions)))
    later = replace(preamble, text="بناء على الدستور الصادر بتنفيذه ظهير، ولا سيما الفصل 27 منه.")
    new = a_version(
        ws, work, act=replace(act, provisions=(later, *act.provisions)), stage=Stage.COMMISSION
    )
    desk = Desk(ws, a_person(ws), work, old, reviews.open_review(ws, work.id))
    desk.send(desk.tag("ولا سيما الفصل 27"))
    (plan,) = carry_over.preview(ws, Route(desk.review.id, old.id, new.id))
    assert (plan.grade, plan.targets[0].eid) == (Grade.KEPT, "preamble")
    assert plan.targets[0].exact == "ولا سيما الفصل 27"


# --- findings -------------------------------------------------------------------------------


def test_a_finding_is_followed_over_the_stages(case: Case) -> None:
    gone = case.desk.finding(case.ids()[2])
    kept = case.desk.finding(case.ids()[0])
    changed = case.desk.finding(case.ids()[1])
    case.start()
    lines = finding_statuses.timelines(case.ws, case.desk.review.id)
    assert [s.status for s in lines[kept.id]] == [FindingStatus.OPEN] * 2
    assert [s.status for s in lines[changed.id]] == [FindingStatus.OPEN, None]
    assert [s.status for s in lines[gone.id]] == [FindingStatus.OPEN, FindingStatus.CLAUSE_GONE]
    plenary = a_version(case.ws, case.desk.work, *NEW, FINE, stage=Stage.PREMIERE_LECTURE)
    carry_over.start(
        case.ws,
        Route(case.desk.review.id, case.desk.version.id, plenary.id),
        case.desk.person.id,
    )
    lines = finding_statuses.timelines(case.ws, case.desk.review.id)
    assert lines[gone.id][-1].status is FindingStatus.REAPPEARED
    assert lines[gone.id][-1].eid == "art_3"


def test_a_person_sets_the_status_and_what_was_said_before_stays(case: Case) -> None:
    finding = case.desk.finding(case.ids()[1])
    other = a_person(case.ws, "يوسف")
    case.start()
    for status, note in ((FindingStatus.OPEN, ""), (FindingStatus.FIXED, "الأجل محدد الآن")):
        finding_statuses.set_status(
            case.ws, finding.id, case.new.id, status, other.id, note, entry_id=f"{status}-1"
        )
    last = finding_statuses.timelines(case.ws, case.desk.review.id)[finding.id][-1]
    assert last.entry is not None
    assert (last.status, last.entry.note, last.entry.person_id) == (
        FindingStatus.FIXED,
        "الأجل محدد الآن",
        other.id,
    )
    assert len(finding_statuses.history(case.ws, finding.id)) == 2
    with pytest.raises(WorkbenchError, match="note_too_long"):
        finding_statuses.set_status(
            case.ws, finding.id, case.new.id, FindingStatus.OPEN, other.id, "x" * 2001
        )


def test_a_tag_is_followed_over_two_carries(case: Case) -> None:
    finding = case.desk.finding(case.ids()[0])
    case.start()
    final = a_version(case.ws, case.desk.work, *NEW, stage=Stage.ADOPTE_DEFINITIF)
    next_route = Route(case.desk.review.id, case.new.id, final.id)
    carry_over.start(case.ws, next_route, case.desk.person.id)
    line = finding_statuses.timelines(case.ws, case.desk.review.id)[finding.id]
    assert [s.expression_id for s in line] == [case.desk.version.id, case.new.id, final.id]
    assert [s.eid for s in line] == ["art_2", "art_1", "art_1"]
    assert len(case.desk.annotations()) == 3
    assert library.list_cards(case.ws)[0].annotations == 3


def a_finding(case: Case, wording: str, operation: dict[str, Any]) -> Finding:
    return case.desk.finding(operation["annotation_id"], proposed_wording=wording)


def test_a_finding_moves_with_its_wording_as_a_patch_and_back(case: Case) -> None:
    made = a_finding(case, "داخل أجل ستين يوما كاملة من تاريخ", case.changed)
    with pytest.raises(WorkbenchError) as refused:
        finding_moves.plan_move(case.ws, made.id, case.new.id)
    assert refused.value.code == "no_place_in_version"
    case.start()
    case.decide(case.changed, CarryStep.ACCEPTED)
    assert finding_moves.later_versions(case.ws, made.id) == (case.new.id,)
    moved = finding_moves.move_finding(case.ws, made.id, case.new.id, case.desk.person.id)
    assert moved.wording_carried
    assert moved.finding.quote == "داخل أجل ثلاثين يوما من تاريخ"
    assert moved.finding.proposed_wording == "داخل أجل ثلاثين يوما كاملة من تاريخ"
    assert moved.finding.expression_id == case.new.id
    line = finding_statuses.timelines(case.ws, case.desk.review.id)[made.id]
    assert [one.expression_id for one in line] == [case.desk.version.id, case.new.id]
    back = finding_moves.move_back(case.ws, made.id, case.desk.person.id)
    assert replace(back, changed_at=made.changed_at) == made
    assert not finding_moves.can_move_back(case.ws, made.id)


def test_a_wording_that_does_not_fit_stays_as_drafted_and_says_so(case: Case) -> None:
    made = a_finding(case, "نص آخر لا صلة له", case.lost)
    case.start()
    place = carry_over.find_place(case.ws, case.new.id, "art_1", "نشر المعطيات")
    case.decide(case.lost, CarryStep.PLACED, target=place)
    plan = finding_moves.plan_move(case.ws, made.id, case.new.id)
    assert not plan.wording_carried
    assert plan.finding.proposed_wording == "نص آخر لا صلة له"
