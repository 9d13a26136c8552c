"""A brief on its way: who checked it, what was remarked, how it read before."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.databases import MakeWorkspace
from tests.factories import Desk, a_desk, a_person, a_version
from workbench.domain.brief_events import BriefState, Uptake
from workbench.domain.briefs import Brief
from workbench.domain.errors import WorkbenchError
from workbench.domain.localized import Localized
from workbench.domain.texts import Stage
from workbench.services import brief_progress, briefs, exchange, uptake
from workbench.storage.workspace import Workspace

PROPOSED = "تتخذ الإدارة التدابير المحددة في لائحة تنشر داخل أجل ثلاثين يوما."


def a_brief(desk: Desk, *, wording: str = "") -> Brief:
    operation = desk.tag(proposed_wording=wording)
    desk.send(operation)
    found = desk.finding(operation["annotation_id"], proposed_wording=wording)
    return briefs.create_brief(
        desk.ws,
        desk.review.id,
        finding_ids=[found.id],
        title=Localized(ar="مذكرة"),
        addressee=Localized(),
        language="ar",
        person_id=desk.person.id,
    )


def test_a_brief_goes_from_draft_to_sent_and_each_step_is_signed(ws: Workspace) -> None:
    desk = a_desk(ws)
    brief, checker = a_brief(desk), a_person(ws, "كريم المدقق")
    assert brief_progress.state_of(ws, brief.id).state is BriefState.DRAFT
    brief_progress.set_state(ws, brief.id, BriefState.REVIEWED, checker.id, "لا ملاحظة")
    brief_progress.set_state(ws, brief.id, BriefState.SENT, desk.person.id)
    told = [(s.state, s.person_id, s.note) for s in brief_progress.states_of(ws, brief.id)]
    assert told == [
        (BriefState.REVIEWED, checker.id, "لا ملاحظة"),
        (BriefState.SENT, desk.person.id, ""),
    ]


def test_words_changed_after_the_check_make_it_a_draft_again(ws: Workspace) -> None:
    desk = a_desk(ws)
    brief = a_brief(desk)
    brief_progress.set_state(ws, brief.id, BriefState.APPROVED, desk.person.id)
    briefs.edit_brief(ws, brief.id, person_id=desk.person.id, language="fr")
    assert brief_progress.state_of(ws, brief.id).state is BriefState.APPROVED
    briefs.edit_brief(ws, brief.id, person_id=desk.person.id, contact="0600000000")
    assert brief_progress.state_of(ws, brief.id).state is BriefState.DRAFT


def test_an_earlier_version_comes_back_whole_and_the_later_one_is_kept(ws: Workspace) -> None:
    desk = a_desk(ws)
    brief = a_brief(desk)
    who = desk.person.id
    briefs.edit_brief(ws, brief.id, person_id=who, title=Localized(ar="عنوان ثان"))
    briefs.edit_brief(ws, brief.id, person_id=who, parts={"why": Localized(ar="لأن")})
    (first,) = [
        v for v in brief_progress.list_versions(ws, brief.id) if v.brief.title == brief.title
    ]
    back = briefs.restore_version(ws, brief.id, first.id, who)
    assert back.title == brief.title
    assert not back.parts["why"].ar
    titles = [v.brief.title.ar for v in brief_progress.list_versions(ws, brief.id)]
    assert titles == ["عنوان ثان", "عنوان ثان", "مذكرة"]


def test_comments_are_settled_and_stay(ws: Workspace) -> None:
    desk = a_desk(ws)
    brief = a_brief(desk)
    one = brief_progress.add_comment(ws, brief.id, " راجعوا الأجل ", desk.person.id, "ask")
    assert (one.text, one.part) == ("راجعوا الأجل", "ask")
    other = a_person(ws, "ليلى")
    brief_progress.settle_comment(ws, brief.id, one.id, other.id)
    (told,) = brief_progress.list_comments(ws, brief.id)
    assert told.settled_by == other.id
    with pytest.raises(WorkbenchError) as refused:
        brief_progress.add_comment(ws, brief.id, "  ", desk.person.id)
    assert refused.value.code == "empty_comment"


def test_a_brief_without_findings_stays_a_draft(ws: Workspace) -> None:
    desk = a_desk(ws)
    brief = a_brief(desk)
    briefs.edit_brief(ws, brief.id, person_id=desk.person.id, finding_ids=())
    with pytest.raises(WorkbenchError) as refused:
        brief_progress.set_state(ws, brief.id, BriefState.SENT, desk.person.id)
    assert refused.value.code == "no_findings_to_send"


def test_the_life_of_a_brief_is_never_changed(ws: Workspace) -> None:
    desk = a_desk(ws)
    brief_progress.add_comment(ws, a_brief(desk).id, "ملاحظة", desk.person.id)
    for statement in ("UPDATE brief_events SET kind = 'x'", "DELETE FROM brief_events"):
        with pytest.raises(WorkbenchError), ws.transaction() as session:
            session.execute(text(statement))


def test_what_became_of_a_recommendation_is_told_step_by_step(ws: Workspace) -> None:
    desk = a_desk(ws)
    brief = a_brief(desk)
    brief_progress.set_state(ws, brief.id, BriefState.SENT, desk.person.id)
    (one,) = uptake.list_recommendations(ws, brief_id=brief.id)
    assert one.follow_up.outcome is Uptake.NO_ANSWER
    assert one.follow_up.sent_on == dt.datetime.now(dt.UTC).date()
    say = {"brief_id": brief.id, "finding_id": one.finding.id, "person_id": desk.person.id}
    uptake.follow_up(ws, **say, addressee="فريق أ", amendment_number="12")
    uptake.follow_up(ws, **say, outcome=Uptake.PARTLY, reply="قبل جزئيا")
    # Taken out of the brief since, it was still sent.
    briefs.edit_brief(ws, brief.id, person_id=desk.person.id, finding_ids=())
    (one,) = uptake.list_recommendations(ws, review_id=desk.review.id)
    assert (one.follow_up.addressee, one.follow_up.amendment_number) == ("فريق أ", "12")
    assert one.follow_up.outcome is Uptake.PARTLY
    assert len(uptake.history(ws, brief.id, one.finding.id)) == 2
    (count,) = uptake.count_uptake([one], lambda one: one.follow_up.addressee)
    assert (count.name, count.total, count.share) == ("فريق أ", 1, 1.0)
    with pytest.raises(WorkbenchError) as refused:
        uptake.follow_up(ws, **say, sent_on=dt.date(2026, 3, 2), replied_on=dt.date(2026, 3, 1))
    assert refused.value.code == "replied_before_sent"


def test_outcomes_are_proposed_from_the_adopted_text(ws: Workspace) -> None:
    desk = a_desk(ws, "تتخذ الإدارة التدابير الملائمة كلما اقتضت ذلك المصلحة العامة.")
    brief = a_brief(desk, wording="التدابير المحددة في لائحة")
    adopted = a_version(
        ws,
        desk.work,
        "تتخذ الإدارة التدابير المحددة في لائحة كلما اقتضت ذلك المصلحة العامة.",
        stage=Stage.ADOPTE_DEFINITIF,
    )
    proposed = uptake.propose_outcomes(ws, brief.id, adopted.id)
    assert proposed == {brief.finding_ids[0]: Uptake.ADOPTED}
    (one,) = uptake.list_recommendations(ws, brief_id=brief.id)
    assert one.follow_up.outcome is Uptake.NO_ANSWER, "nothing is stored by proposing"


def test_the_life_of_a_brief_travels_with_its_review(
    ws: Workspace, make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    here, there = ws, make_workspace()
    desk = a_desk(here)
    brief = a_brief(desk)
    brief_progress.add_comment(here, brief.id, "ملاحظة", desk.person.id)
    brief_progress.set_state(here, brief.id, BriefState.APPROVED, desk.person.id)
    package = exchange.export_review(here, desk.review.id, tmp_path / "review.zip")
    report = exchange.import_package(there, package)
    assert report.added["brief_events"] == 3  # its reference is one
    assert brief_progress.state_of(there, brief.id).state is BriefState.APPROVED
    assert not exchange.import_package(there, package).added
