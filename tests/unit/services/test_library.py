"""The library: works, versions in the order of their life, cards, merging, archiving."""

import datetime as dt

import pytest
from sqlalchemy import event

from tests.factories import ARTICLES, a_change, a_desk, a_person, a_version, a_work, an_act
from workbench.domain.documents import Document, Verdict
from workbench.domain.errors import WorkbenchError
from workbench.domain.localized import Localized
from workbench.domain.texts import Stage, WorkKind
from workbench.services import audit, findings, library, reviews
from workbench.storage.workspace import Workspace


def test_a_work_is_found_by_id_and_short_name(ws: Workspace) -> None:
    person = a_person(ws)
    work = library.create_work(
        ws,
        kind=WorkKind.LAW,
        titles=Localized(ar="  القانون رقم 31.13 ", fr="Loi n° 31-13"),
        official_number="31.13",
        deadline=dt.date(2026, 12, 1),
        person_id=person.id,
    )
    assert work.slug == "31-13"
    assert work.titles.ar == "القانون رقم 31.13"
    assert library.get_work(ws, "31-13") == library.get_work(ws, work.id) == work
    assert audit.list_events(ws, subject_id=work.id)[0].person_id == person.id


def test_short_names_are_unique_and_legible(ws: Workspace) -> None:
    slugs = [a_work(ws, "قانون الصفقات العمومية").slug for _ in range(3)]
    assert slugs == [
        "قانون-الصفقات-العمومية",
        "قانون-الصفقات-العمومية-2",
        "قانون-الصفقات-العمومية-3",
    ]
    assert a_work(ws, "...", titles=Localized(fr="Décret n° 2-08-702")).slug == "decret-n-2-08-702"
    assert a_work(ws, "؟؟").slug == "text"


def test_a_work_needs_a_title(ws: Workspace) -> None:
    with pytest.raises(WorkbenchError, match="empty_title"):
        a_work(ws, "   ")
    with pytest.raises(WorkbenchError, match="empty_title"):
        library.edit_work(ws, a_work(ws).id, titles=Localized())
    with pytest.raises(WorkbenchError, match="unknown_work"):
        library.get_work(ws, "nowhere")


def test_a_work_is_edited_and_the_change_is_recorded(ws: Workspace) -> None:
    work, person = a_work(ws), a_person(ws)
    edited = library.edit_work(ws, work.id, official_number="55.19", person_id=person.id)
    assert library.get_work(ws, work.id) == edited
    library.edit_work(ws, work.id, official_number="55.19", person_id=person.id)
    actions = [e.action for e in audit.list_events(ws, subject_id=work.id)]
    assert actions == ["work.edited", "work.added"], "no change, no event"
    with pytest.raises(TypeError):
        library.edit_work(ws, work.id, id="other")


def test_versions_stand_in_the_order_of_the_life_of_a_text(ws: Workspace) -> None:
    work = a_work(ws)
    made = [
        (Stage.BULLETIN_OFFICIEL, None),
        (Stage.DEPOSE, dt.date(2024, 3, 1)),
        (Stage.COMMISSION, dt.date(2024, 5, 1)),
        (Stage.COMMISSION, dt.date(2024, 4, 1)),
        (Stage.AVANT_PROJET, dt.date(2025, 1, 1)),
    ]
    for stage, date in made:
        a_version(ws, work, stage=stage, date=date)
    listed = [(e.stage, e.date) for e in library.list_expressions(ws, work.slug)]
    assert listed == [made[4], made[1], made[3], made[2], made[0]]


def test_the_same_file_is_noticed_and_kept_once(ws: Workspace) -> None:
    work, file = a_work(ws), b"%PDF-1.7 the same bytes"
    document = Document("", "loi.pdf", 23, "Word", "ar", Verdict.GOOD)
    first = a_version(ws, work, file=file, document=document, source="https://www.sgg.gov.ma")
    second = a_version(ws, work, file=file, document=document, stage=Stage.COMMISSION)
    assert first.manifestation_id is not None
    assert first.manifestation_id == second.manifestation_id
    known = library.get_manifestation(ws, first.manifestation_id)
    assert known is not None
    assert (known.file_name, known.size, known.verdict) == ("loi.pdf", 23, "good")
    assert library.find_manifestation(ws, known.sha256) == known
    assert library.find_manifestation(ws, "0" * 64) is None
    assert library.list_expressions_of_file(ws, known.sha256) == [first, second]
    path = library.manifestation_path(ws, known.id)
    assert path is not None
    assert path.read_bytes() == file
    path.unlink()
    assert library.manifestation_path(ws, known.id) is None


def test_a_version_without_a_file(ws: Workspace) -> None:
    version = a_version(ws, a_work(ws))
    assert version.manifestation_id is None
    assert library.get_manifestation(ws, "nowhere") is None
    assert library.manifestation_path(ws, "nowhere") is None
    with pytest.raises(WorkbenchError, match="unknown_expression"):
        library.get_provisions(ws, "nowhere")


def test_a_text_without_articles_can_be_stored(ws: Workspace) -> None:
    act = an_act()
    empty = library.store_expression(
        ws,
        a_work(ws).id,
        act=type(act)("بلاغ", None, WorkKind.OTHER, 1, ()),
        language="ar",
        stage=Stage.DEPOSE,
    )
    assert library.get_provisions(ws, empty.id) == ()
    assert library.list_cards(ws)[0].articles == 0


def test_cards_count_what_stands(ws: Workspace) -> None:
    desk = a_desk(ws)
    a_version(ws, desk.work, *ARTICLES, "مادة رابعة", stage=Stage.COMMISSION)
    a_version(ws, desk.work, "معاينة", stage=Stage.APERCU)
    kept, gone, back = desk.tag("الرخصة"), desk.tag(), desk.tag("المصلحة العامة")
    desk.send(kept, gone, back, a_change(gone, "withdraw"), a_change(back, "withdraw"))
    desk.send(a_change(back, "restore"), a_change(kept, "edit", note="x"))
    removed = desk.finding(kept["annotation_id"])
    findings.remove_finding(ws, removed.id, desk.person.id)
    desk.finding(kept["annotation_id"], back["annotation_id"])
    (card,) = library.list_cards(ws)
    assert card.work == desk.work
    assert (len(card.expressions), card.articles) == (3, 4)
    assert (card.annotations, card.findings, card.briefs) == (2, 1, 0)


def test_twenty_cards_need_no_more_questions_than_two(sqlite_ws: Workspace) -> None:
    asked: list[str] = []
    event.listen(sqlite_ws.engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    for _ in range(2):
        a_desk(sqlite_ws)
    asked.clear()
    library.list_cards(sqlite_ws)
    few = len(asked)
    for _ in range(18):
        a_desk(sqlite_ws)
    asked.clear()
    assert len(library.list_cards(sqlite_ws)) == 20
    assert len(asked) == few


def test_an_archived_work_is_out_of_sight_and_comes_back(ws: Workspace) -> None:
    work = a_work(ws)
    library.archive_work(ws, work.id)
    assert library.list_cards(ws) == []
    assert library.list_cards(ws, include_archived=True)[0].work.archived
    library.archive_work(ws, work.id, archived=False)
    assert library.list_cards(ws)[0].work == work


def test_merging_loses_nothing(ws: Workspace) -> None:
    kept, absorbed = a_desk(ws), a_desk(ws)
    kept.send(kept.tag())
    there = absorbed.tag("الرخصة")
    absorbed.send(there)
    finding = absorbed.finding(there["annotation_id"])
    other = reviews.open_review(ws, absorbed.work.id, "rti-review")
    library.merge_works(ws, kept.work.id, absorbed.work.id, kept.person.id)

    (card,) = library.list_cards(ws, include_archived=True)
    assert {e.id for e in card.expressions} == {kept.version.id, absorbed.version.id}
    assert (card.annotations, card.findings) == (2, 1)
    assert library.get_work(ws, absorbed.work.slug).id == kept.work.id
    assert reviews.get_review(ws, absorbed.review.id).id == kept.review.id
    assert {tag.quote for tag in kept.annotations()} == {"التدابير الملائمة", "الرخصة"}
    assert {tag.review_id for tag in kept.annotations()} == {kept.review.id}
    assert findings.list_findings(ws, kept.review.id) == [finding]
    assert reviews.get_review(ws, other.id).work_id == kept.work.id
    assert [r.id for r in reviews.list_reviews(ws, kept.work.id)] == [kept.review.id, other.id]

    absorbed.send(a_change(there, "edit", note="بعد الدمج"))
    absorbed.send(absorbed.tag("المصلحة العامة"))
    assert {tag.note for tag in kept.annotations()} == {"", "بعد الدمج"}
    assert len(kept.annotations()) == 3
    with pytest.raises(WorkbenchError, match="same_work"):
        library.merge_works(ws, kept.work.id, absorbed.work.id)
