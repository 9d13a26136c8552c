"""Corrections become a revision; the earlier one stays; tags and findings go along."""

import uuid
from dataclasses import replace

import pytest

from tests.factories import a_person, a_version
from tests.printed_laws import PAGE, PAGE_2, PrintedLaw, a_document
from workbench.domain.carrying import CarryStep, Grade
from workbench.domain.corrections import Correction, CorrectionKind, in_place_of
from workbench.domain.documents import LineKind
from workbench.domain.errors import WorkbenchError
from workbench.domain.localized import Localized
from workbench.domain.reviews import Annotation, Target
from workbench.domain.texts import ProvisionKind
from workbench.services import audit, carry_over, corrections, findings, library, reviews
from workbench.services.carry_over import Route
from workbench.storage.workspace import Workspace

TEXT, KIND = CorrectionKind.TEXT, CorrectionKind.KIND
BEGINS, JOINS = CorrectionKind.BEGINS, CorrectionKind.JOINS
NUMBER, LEVEL = CorrectionKind.NUMBER, CorrectionKind.LEVEL


def test_the_lines_of_a_version_are_kept_with_their_places(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    ws.memory.forget()
    assert library.get_reading(ws, law.version.id) == law.document


def test_a_draft_survives_a_restart_and_counts_each_change_once(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    made = law.rewrite("ثالثين", "ثلاثين")
    ws.close()
    corrections.add_correction(ws, law.version.id, law.person.id, made)
    assert corrections.get_draft(ws, law.version.id, law.person.id).corrections == (made,)


def test_a_draft_belongs_to_one_person(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    law.rewrite("ثالثين", "ثلاثين")
    other = a_person(ws, "كريم")
    assert not corrections.get_draft(ws, law.version.id, other.id).corrections


def test_what_is_discarded_can_be_brought_back(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    made = law.rewrite("ثالثين", "ثلاثين")
    assert not corrections.discard(ws, law.version.id, law.person.id).corrections
    assert corrections.bring_back(ws, law.version.id, law.person.id).corrections == (made,)
    assert not corrections.take_back(ws, law.version.id, law.person.id).corrections


def test_a_correction_is_a_new_revision_and_the_old_one_stays(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    before = library.get_provisions(ws, law.version.id)
    law.rewrite("ثالثين", "ثلاثين")
    report = law.keep()
    revision = library.get_expression(ws, report.expression_id)
    assert (revision.revision, revision.revision_of) == (2, law.version.id)
    assert revision.title == law.version.title
    assert revision.manifestation_id == law.version.manifestation_id
    assert "ثلاثين" in law.articles(revision.id)["art_2"]
    assert library.get_provisions(ws, law.version.id) == before
    assert [(c.page, "ثالثين" in c.before, "ثلاثين" in c.after) for c in report.lines] == [
        (1, True, True)
    ]
    assert [(c.kind, c.eid) for c in report.articles] == [("amended", "art_2")]
    assert not corrections.get_draft(ws, law.version.id, law.person.id).corrections
    assert corrections.get_report(ws, revision.id) == report
    actions = [e.action for e in audit.list_events(ws, subject_id=revision.id)]
    assert "expression.corrected" in actions


def test_keeping_the_same_corrections_twice_changes_nothing(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    law.tag("التظلم المقدم")
    made = law.rewrite("ثالثين", "ثلاثين")
    first = law.keep()
    corrections.add_correction(ws, law.version.id, law.person.id, made)
    tags = reviews.list_operations(ws, law.review.id)
    assert law.keep() == first
    assert reviews.list_operations(ws, law.review.id) == tags
    assert len(library.list_expressions(ws, law.work.id)) == 2


def test_nothing_corrected_makes_no_revision(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    with pytest.raises(WorkbenchError) as caught:
        law.keep()
    assert caught.value.code == "nothing_corrected"


def test_tags_follow_their_words_and_their_authors(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    other = a_person(ws, "كريم")
    kept = law.tag("التظلم المقدم", by=other)
    changed = law.tag("أجل ثالثين يوما")
    law.rewrite("ثالثين", "ثلاثين")
    report = law.keep()
    outcomes = {tag.annotation_id: tag for tag in report.tags}
    assert outcomes[kept.id].outcome is Grade.KEPT
    assert outcomes[changed.id].outcome is Grade.CHANGED
    assert outcomes[changed.id].after == "أجل ثلاثين يوما"
    carried = {tag.quote: tag for tag in law.tags(report.expression_id)}
    assert set(carried) == {"التظلم المقدم", "أجل ثلاثين يوما"}
    assert carried["التظلم المقدم"].author_id == other.id
    assert carried["التظلم المقدم"].note == kept.note
    assert len(law.tags()) == 2, "the earlier revision keeps its own"


def test_a_tag_on_a_wrong_word_alone_lies_on_the_right_one(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    law.tag("ثالثين")
    law.rewrite("ثالثين", "ثلاثين")
    (tag,) = law.tags(law.keep().expression_id)
    assert tag.quote == "ثلاثين"


def test_an_article_that_begins_by_hand_takes_its_tags_along(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    tag = law.tag("التظلم المقدم")
    law.correct("ويبت رئيس", BEGINS)
    report = law.keep()
    (told,) = report.tags
    assert told.outcome is Grade.MOVED
    (carried,) = law.tags(report.expression_id)
    assert carried.targets[0].eid == "art_nn1"
    assert carried.quote == tag.quote
    assert law.articles(report.expression_id)["art_nn1"].startswith("ويبت")


def test_joined_articles_keep_their_words_and_tags(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    law.tag("بغرامة من 1.000")
    law.correct("المادة 3", JOINS)
    report = law.keep()
    articles = law.articles(report.expression_id)
    assert set(articles) == {"art_1", "art_2", "art_4"}
    assert "المادة 3" in articles["art_2"]
    (carried,) = law.tags(report.expression_id)
    assert (carried.targets[0].eid, carried.quote) == ("art_2", "بغرامة من 1.000")


def test_a_tag_whose_words_are_gone_is_named_and_stays(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    tag = law.tag("بغرامة من 1.000")
    law.correct("يعاقب بغرامة", KIND, line_kind=LineKind.FURNITURE)
    report = law.keep()
    (told,) = report.tags
    assert (told.outcome, told.carried_id, told.before) == (Grade.LOST, "", tag.quote)
    assert law.tags(report.expression_id) == []
    assert [one.id for one in law.tags()] == [tag.id]


def test_a_finding_goes_along_with_its_leading_tag(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    tag, gone = law.tag("أجل ثالثين يوما"), law.tag("بغرامة من 1.000")
    words = {name: Localized(ar="أجل") for name in ("title", "statement", "recommendation")}
    follows, stays = (
        findings.create_finding(
            ws, law.review.id, annotation_ids=[a.id], person_id=law.person.id, **words
        )
        for a in (tag, gone)
    )
    law.rewrite("ثالثين", "ثلاثين")
    law.correct("يعاقب بغرامة", KIND, line_kind=LineKind.FURNITURE)
    report = law.keep()
    assert (report.findings, report.findings_left) == ((follows.id,), (stays.id,))
    now = findings.get_finding(ws, follows.id)
    assert (now.expression_id, now.quote) == (report.expression_id, "أجل ثلاثين يوما")
    assert now.annotation_ids == tuple(a.id for a in law.tags(report.expression_id))
    assert findings.get_finding(ws, stays.id).expression_id == law.version.id
    findings.edit_finding(ws, follows.id, person_id=law.person.id, annotation_ids=[tag.id])


def test_a_preview_of_a_revision_says_what_keeping_then_does(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    law.tag("التظلم المقدم")
    law.tag("أجل ثالثين يوما")
    law.tag("بغرامة من 1.000")
    law.rewrite("ثالثين", "ثلاثين")
    law.correct("يعاقب بغرامة", KIND, line_kind=LineKind.FURNITURE)
    told = corrections.preview_revision(ws, law.version.id, law.person.id)
    assert sorted(t.outcome for t in told.tags) == [Grade.CHANGED, Grade.KEPT, Grade.LOST]
    assert [v.id for v in library.list_expressions(ws, law.work.id)] == [law.version.id]
    assert law.keep() == told


def test_what_a_correction_leaves_unsure_waits_in_the_queue_of_a_carry(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    kept, changed, lost = (
        law.tag(words) for words in ("التظلم المقدم", "أجل ثالثين يوما", "بغرامة من 1.000")
    )
    words = {name: Localized(ar="أجل") for name in ("title", "statement", "recommendation")}
    concluded = [
        findings.create_finding(
            ws, law.review.id, annotation_ids=[tag.id], person_id=law.person.id, **words
        ).id
        for tag in (changed, lost)
    ]
    law.rewrite("ثالثين", "ثلاثين")
    law.correct("يعاقب بغرامة", KIND, line_kind=LineKind.FURNITURE)
    report = law.keep()
    revision = report.expression_id
    route = Route(law.review.id, law.version.id, revision)
    waits = {tag.annotation_id for tag in report.tags if tag.waits}
    state = carry_over.settled(ws, route)
    assert {i for i, settled in state.items() if settled.is_open} == waits == {changed.id, lost.id}
    assert state[changed.id].is_carried, "it stands there and is only to be confirmed"

    def decide(tag: Annotation, step: CarryStep, **more: Target) -> None:
        carry_over.decide(ws, route, tag.id, step, law.person.id, **more)

    def speak_of() -> list[str]:
        return [findings.get_finding(ws, i).expression_id for i in concluded]

    assert speak_of() == [revision, law.version.id]
    decide(changed, CarryStep.LATER)
    assert len(law.tags(revision)) == 2
    decide(changed, CarryStep.GONE)
    assert [tag.quote for tag in law.tags(revision)] == [kept.quote]
    assert speak_of() == [law.version.id, law.version.id]
    assert findings.get_finding(ws, concluded[0]).annotation_ids == (changed.id,)
    decide(changed, CarryStep.REOPENED)
    place = carry_over.find_place(ws, revision, "art_2", "ترجئ النشر")
    decide(lost, CarryStep.PLACED, target=place)
    assert speak_of() == [revision, revision]
    assert carry_over.undo(ws, route, law.person.id) == 3
    assert (law.tags(revision), speak_of()) == ([], [law.version.id] * 2)


def test_a_carried_tag_counts_once(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    law.tag("التظلم المقدم")
    law.rewrite("ثالثين", "ثلاثين")
    report = law.keep()
    (listed,) = reviews.list_annotations(ws, law.review.id)
    assert listed.expression_id == report.expression_id
    assert len(reviews.list_annotations(ws, law.review.id, include_carried=True)) == 2
    (card,) = library.list_cards(ws)
    assert card.annotations == 1


def test_another_reading_of_a_page_takes_the_place_of_its_lines(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    law.rewrite("ثالثين", "قبل القراءة")
    again = a_document([t.replace("ثالثين", "ثلاثين") for t in PAGE], PAGE_2, source="ocr").pages[0]
    page = in_place_of(law.document.pages[0], again)
    made = Correction(str(uuid.uuid4()), CorrectionKind.PAGE, 1, reading=page)
    corrections.add_correction(ws, law.version.id, law.person.id, made)
    law.rewrite("لجنة وطنية", "لجنة جهوية")
    report = law.keep()
    assert report.pages == (1,)
    assert [change.page for change in report.lines] == [2]
    articles = law.articles(report.expression_id)
    assert "أجل ثلاثين يوما" in articles["art_2"]
    assert "لجنة جهوية" in articles["art_4"]
    reading = library.get_reading(ws, report.expression_id)
    assert reading is not None
    assert [p.source for p in reading.pages] == ["ocr", "text"]


def test_a_line_that_is_gone_is_refused(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    made = Correction(str(uuid.uuid4()), TEXT, 1, "p1l99", "كلمة")
    with pytest.raises(WorkbenchError) as caught:
        corrections.add_correction(ws, law.version.id, law.person.id, made)
    assert caught.value.code == "no_such_line"


def test_a_version_without_lines_says_how_to_get_them(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    bare = a_version(ws, law.work)
    made = Correction(str(uuid.uuid4()), TEXT, 1, "p1l1", "كلمة")
    with pytest.raises(WorkbenchError) as caught:
        corrections.add_correction(ws, bare.id, law.person.id, made)
    assert caught.value.code == "no_reading"
    library.keep_reading(ws, bare.id, law.document)
    made = replace(made, line="p1l3")
    assert corrections.add_correction(ws, bare.id, law.person.id, made).corrections == (made,)


def test_uncertain_words_are_found_in_the_text_of_their_article(ws: Workspace) -> None:
    law = PrintedLaw(ws, a_document(doubts={PAGE[7]: "5.000", PAGE[6]: "3"}))
    uncertain = library.get_uncertain(ws, law.version.id)
    text = law.articles(law.version.id)["art_3"]
    number, word = uncertain["art_3"]
    assert (number.start, number.end) == (0, 0), "the number of the article itself"
    assert text[word.start : word.end] == "5.000"
    law.rewrite("5.000", "5.000")
    report = law.keep()
    assert [s.end for s in library.get_uncertain(ws, report.expression_id)["art_3"]] == [0]


def test_two_corrections_after_one_another_each_make_a_revision(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    law.tag("التظلم المقدم")
    law.rewrite("ثالثين", "ثلاثين")
    first = law.keep()
    page, line = law.line("لجنة وطنية")
    made = Correction(str(uuid.uuid4()), TEXT, page, line.id, "تحدث لجنة جهوية للتتبع.")
    corrections.add_correction(ws, first.expression_id, law.person.id, made)
    second = corrections.keep_as_revision(ws, first.expression_id, law.person.id)
    revision = library.get_expression(ws, second.expression_id)
    assert (revision.revision, revision.revision_of) == (3, first.expression_id)
    (tag,) = reviews.list_annotations(ws, law.review.id)
    assert tag.expression_id == revision.id
    assert "ثلاثين" in law.articles(revision.id)["art_2"]


def test_what_is_undone_is_done_again_until_something_else_is_corrected(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    first, second = law.rewrite("ثالثين", "ثلاثين"), law.correct("المادة 3", JOINS)
    here = (ws, law.version.id, law.person.id)
    corrections.take_back(*here)
    assert corrections.take_back(*here).corrections == ()
    assert corrections.do_again(*here).corrections == (first,)
    assert corrections.do_again(*here).corrections == (first, second)
    assert corrections.do_again(*here).corrections == (first, second)
    corrections.take_back(*here)
    third = law.correct("المادة 4", JOINS)
    assert corrections.do_again(*here).corrections == (first, third)


def test_kind_number_and_level_of_a_provision_are_kept_in_the_revision(ws: Workspace) -> None:
    law = PrintedLaw(ws)
    law.correct("المادة 2", NUMBER, text="1 مكررة")
    law.correct("المادة 3", BEGINS, unit=ProvisionKind.CHAPTER)
    law.correct("المادة 4", LEVEL, steps=-1)
    report = law.keep()
    found = {p.eid: p for p in library.get_provisions(ws, report.expression_id)}
    assert list(found) == ["art_1", "art_1bis", "chp_3", "art_4"]
    assert found["art_1bis"].num == "المادة 1 مكررة"
    assert found["art_4"].parent is None
    told = [(change.begins, change.number, change.steps) for change in report.lines]
    assert told == [("", "1 مكررة", 0), ("begins_chapter", "", 0), ("", "", -1)]
    assert all(change.before == change.after for change in report.lines), "no printed word changed"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"kind": "number", "text": "من هذا القانون"}, "no_number"),
        ({"kind": "begins", "unit": "table"}, "bad_correction"),
        ({"kind": "begins", "unit": "song"}, "bad_correction"),
        ({"kind": "level", "steps": 99}, "bad_correction"),
        ({"kind": "level", "steps": "up"}, "bad_correction"),
    ],
)
def test_what_cannot_be_decided_is_refused(value: dict[str, object], code: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        corrections.read_correction({"id": "1", "page": 1, "line": "p1l1", **value})
    assert caught.value.code == code
