"""Two persons read the same articles blind; what they see differently is settled and kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from tests.databases import MakeWorkspace
from tests.factories import a_person, a_version, a_work
from tests.gold_tables import ARABIC, FRENCH, Table, a_table, label, two_laws
from workbench.domain.errors import WorkbenchError
from workbench.domain.gold import Choice, GoldLabel, GoldSet, derive_set
from workbench.domain.reviews import Severity
from workbench.domain.texts import Stage
from workbench.review.gold_agreement import alpha_of_two
from workbench.services import exchange, gold_adjudication, gold_sets, library, reviews
from workbench.services.evaluation import evaluate
from workbench.services.gold_checks import foreign_problem
from workbench.services.gold_files import read_gold, write_gold
from workbench.services.suggestions import framework_named
from workbench.storage import gold
from workbench.storage.workspace import Workspace

DEADLINE = label("AC-C1", "تبت الإدارة في طلب الرخصة")
DECREE = label("AC-B5", "بنص تنظيمي")


def refused(step: Callable[..., Any], *args: Any, **more: Any) -> str:
    with pytest.raises(WorkbenchError) as problem:
        step(*args, **more)
    return problem.value.code


def draw(ws: Workspace, number: int, seed: int, **more: Any) -> GoldSet:
    readers = [a_person(ws, name).id for name in ("أ", "ب")]
    return gold_sets.draw_set(
        ws, readers[0], name="", number=number, seed=seed, readers=readers, **more
    )


# --- drawing --------------------------------------------------------------------------------


def test_the_same_seed_draws_the_same_articles(ws: Workspace) -> None:
    for number in range(4):
        work = a_work(ws, f"قانون {number}")
        a_version(ws, work, *(f"{words} ({n})" for n in range(5) for words in ARABIC))
    first = draw(ws, 12, 5).draw.articles
    assert draw(ws, 12, 5).draw.articles == first
    assert draw(ws, 12, 6).draw.articles != first
    by_law = [one.source for one in first]
    assert {by_law.count(law) for law in by_law} == {3}, "every law gives as many"
    a_version(ws, a_work(ws, "قانون آخر"), *ARABIC)
    kept = {one.id for one in draw(ws, 4, 5).draw.articles}
    assert len(kept & {one.id for one in first}) >= 3, "another law changes nothing within the rest"


def test_laws_give_from_each_language_and_from_their_newest_version(ws: Workspace) -> None:
    two_laws(ws)
    work = library.list_cards(ws)[0].work
    newer = a_version(ws, work, *(f"{words} ثم." for words in ARABIC), stage=Stage.COMMISSION)
    articles = draw(ws, 4, 1).draw.articles
    assert sorted(one.lang for one in articles) == ["ar", "ar", "fr", "fr"]
    assert {one.expression_id for one in articles if one.lang == "ar"} == {newer.id}
    assert {one.source for one in articles} == {work.slug}
    assert {one.lang for one in draw(ws, 2, 1, languages=["fr"]).draw.articles} == {"fr"}


def test_what_cannot_be_drawn_is_refused_with_its_number(ws: Workspace) -> None:
    two_laws(ws)
    with pytest.raises(WorkbenchError) as problem:
        draw(ws, 6, 1)
    assert (problem.value.code, problem.value.details["there"]) == ("gold_too_few", 5)
    assert refused(draw, ws, 0, 1) == "gold_number"
    assert refused(draw, ws, 2, 1, framework_id="rti-review") == "gold_criteria"
    assert refused(draw, ws, 2, 1, framework_id="nothing") == "unknown_framework"
    one = a_person(ws).id
    for readers, code in (((one, one), "same_reader"), ((one, "nobody"), "unknown_person")):
        step = gold_sets.draw_set
        more = {"name": "", "number": 2, "seed": 1, "readers": readers}
        assert refused(step, ws, one, **more) == code


# --- reading blind --------------------------------------------------------------------------


def test_nobody_sees_what_another_found_before_both_have_finished(ws: Workspace) -> None:
    table = a_table(ws)
    ws, set_id = table.ws, table.gold.id
    first = table.article("ar1")
    gold_sets.label_article(ws, set_id, table.salma.id, first, [DEADLINE])
    own = gold_sets.get_set(ws, set_id, table.salma.id)
    assert own.labels == {table.salma.id: {first: (DEADLINE,)}}
    for viewer in (table.omar.id, table.third.id):
        seen = gold_sets.get_set(ws, set_id, viewer)
        assert DEADLINE not in [one for held in seen.labels.values() for one in held.get(first, ())]
        assert seen.read[table.salma.id] == 1, "how far the other is may be known"
        (listed,) = gold_sets.list_sets(ws, viewer)
        assert listed == seen
    for step in (gold_adjudication.agreement_of, gold_adjudication.differences):
        assert refused(step, ws, set_id) == "still_blind"
    assert refused(gold_adjudication.gold_articles, ws, set_id) == "still_blind"
    decided = (set_id, table.third.id, first, "AC-C1", Choice.A)
    assert refused(gold_adjudication.decide, ws, *decided) == "still_blind"


def test_labels_stand_once_a_reader_has_finished(ws: Workspace) -> None:
    table = a_table(ws)
    unread = (gold_sets.finish_reading, table.ws, table.gold.id, table.salma.id)
    assert refused(*unread) == "articles_unread"
    table.read(table.salma, ar1=(DEADLINE,))
    again = (table.gold.id, table.salma.id, table.article("ar1"), [])
    assert refused(gold_sets.label_article, table.ws, *again) == "reading_finished"
    stranger = (table.gold.id, table.third.id, table.article("ar1"), [])
    assert refused(gold_sets.label_article, table.ws, *stranger) == "not_a_reader"


@pytest.mark.parametrize(
    ("labels", "code"),
    [
        ([label("AC-X9", "تبت الإدارة")], "unknown_criterion"),
        ([label("AC-C1", "تبت الوزارة")], "quote_not_found"),
        ([label("AC-C1", " ")], "empty_quote"),
        ([label("AC-C1", "تبت"), label("AC-C1", "الإدارة")], "criterion_twice"),
        ([GoldLabel("AC-C1", Severity.LOW, "تبت", "س" * 1001)], "reason_too_long"),
    ],
)
def test_a_label_must_fit_its_article(ws: Workspace, labels: list[GoldLabel], code: str) -> None:
    table = a_table(ws)
    step = (table.gold.id, table.salma.id, table.article("ar1"), labels)
    assert refused(gold_sets.label_article, ws, *step) == code
    unknown = (table.gold.id, table.salma.id, "nothing", [])
    assert refused(gold_sets.label_article, ws, *unknown) == "unknown_gold_article"
    assert refused(gold_sets.get_set, ws, "nothing", table.salma.id) == "unknown_gold_set"


# --- agreeing -------------------------------------------------------------------------------


def read_by_both(ws: Workspace) -> Table:
    table = a_table(ws)
    table.read(table.salma, ar1=(DEADLINE,), ar2=(DECREE,))
    graver = label("AC-B5", "شروط تسليم الرخصة", Severity.CRITICAL)
    table.read(table.omar, ar1=(DEADLINE,), ar2=(graver,), fr1=(label("AC-C1", "statue"),))
    return table


def test_agreement_is_counted_by_article_and_criterion(ws: Workspace) -> None:
    table = read_by_both(ws)
    together, decree, deadline = gold_adjudication.agreement_of(ws, table.gold.id)
    assert (together.both, together.only_a, together.only_b) == (2, 0, 1)
    assert together.neither == 5 * len(table.gold.draw.criteria) - 3
    assert together.f1 == pytest.approx(4 / 5)
    assert (decree.criterion, decree.f1, decree.alpha) == ("AC-B5", 1.0, 1.0)
    assert (deadline.criterion, deadline.both, deadline.only_b) == ("AC-C1", 1, 1)


def test_alpha_is_that_of_the_reference_package() -> None:
    import krippendorff

    for both, differ, neither in ((1, 1, 3), (2, 1, 157), (0, 4, 6), (58, 20, 6322), (3, 0, 7)):
        first = [1] * (both + differ) + [0] * neither
        second = [1] * both + [0] * (differ + neither)
        wanted = krippendorff.alpha([first, second], level_of_measurement="nominal")
        assert alpha_of_two(both, differ, neither) == pytest.approx(wanted)
    assert alpha_of_two(0, 0, 9) is None
    assert alpha_of_two(9, 0, 0) is None


def test_a_third_person_settles_differences(ws: Workspace) -> None:
    table = read_by_both(ws)
    set_id, ar2, fr1 = table.gold.id, table.article("ar2"), table.article("fr1")
    found = {(one.article, one.criterion) for one in gold_adjudication.differences(ws, set_id)}
    assert found == {(ar2, "AC-B5"), (fr1, "AC-C1")}
    assert refused(gold_adjudication.gold_articles, ws, set_id) == "differences_open"
    by_third = (ws, set_id, table.third.id)
    gold_adjudication.decide(*by_third, ar2, "AC-B5", Choice.BOTH)
    gold_adjudication.decide(*by_third, fr1, "AC-C1", Choice.B)
    assert refused(gold_adjudication.decide, *by_third, fr1, "AC-C1", Choice.A) == (
        "choice_not_offered"
    )
    assert refused(gold_adjudication.decide, *by_third, fr1, "AC-A1", Choice.A) == "no_difference"
    articles = {one["id"]: one for one in gold_adjudication.gold_articles(ws, set_id)}
    assert articles[table.article("ar3")]["findings"] == []
    assert articles[fr1]["findings"][0]["agreed"] == "b"
    (joined,) = articles[ar2]["findings"]
    assert (joined["severity"], joined["quote"]) == ("critical", "بنص تنظيمي")
    assert (joined["alt_quote"], joined["agreed"]) == ("شروط تسليم الرخصة", "both")
    gold_adjudication.decide(*by_third, fr1, "AC-C1", Choice.NONE)
    later = {one["id"]: one for one in gold_adjudication.gold_articles(ws, set_id)}
    assert later[fr1]["findings"] == [], "the last decision holds"


def test_both_readers_settle_only_with_the_same_answer(ws: Workspace) -> None:
    table = read_by_both(ws)
    set_id, ar2, fr1 = table.gold.id, table.article("ar2"), table.article("fr1")
    gold_adjudication.decide(ws, set_id, table.third.id, ar2, "AC-B5", Choice.A)
    gold_adjudication.decide(ws, set_id, table.omar.id, fr1, "AC-C1", Choice.B)
    assert refused(gold_adjudication.gold_articles, ws, set_id) == "differences_open"
    gold_adjudication.decide(ws, set_id, table.salma.id, fr1, "AC-C1", Choice.NONE)
    assert refused(gold_adjudication.gold_articles, ws, set_id) == "differences_open"
    gold_adjudication.decide(ws, set_id, table.omar.id, fr1, "AC-C1", Choice.NONE)
    assert len(gold_adjudication.gold_articles(ws, set_id)) == 5


def test_an_edited_answer_must_stand_in_the_article(ws: Workspace) -> None:
    table = read_by_both(ws)
    edit = (ws, table.gold.id, table.third.id, table.article("fr1"), "AC-C1", Choice.EDIT)
    assert refused(gold_adjudication.decide, *edit) == "edit_without_label"
    assert refused(gold_adjudication.decide, *edit, label("AC-C1", "rien")) == "quote_not_found"
    written = label("AC-C1", "statue sur la demande de permis", Severity.MEDIUM)
    gold_adjudication.decide(*edit, written)
    gold_adjudication.decide(
        ws, table.gold.id, table.third.id, table.article("ar2"), "AC-B5", Choice.A
    )
    found = {one["id"]: one for one in gold_adjudication.gold_articles(ws, table.gold.id)}
    (finding,) = found[table.article("fr1")]["findings"]
    assert finding["quote"] in FRENCH[0]


def test_a_settled_set_measures_suggestions(ws: Workspace) -> None:
    table = read_by_both(ws)
    for short, criterion, choice in (("ar2", "AC-B5", Choice.A), ("fr1", "AC-C1", Choice.B)):
        article = table.article(short)
        gold_adjudication.decide(ws, table.gold.id, table.third.id, article, criterion, choice)
    written = write_gold(gold_adjudication.gold_articles(ws, table.gold.id))
    framework = framework_named("ac-review")
    report = evaluate(framework, read_gold(written.decode(), "set.jsonl", framework))
    assert report["findings"] == 3
    assert report["languages"] == {"ar": 3, "fr": 2}
    assert report["default"]["all"]["right"] == 3


# --- kept and carried -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement", ["DELETE FROM gold_events", "UPDATE gold_events SET kind='x'"]
)
def test_the_database_refuses_to_change_what_was_labelled(ws: Workspace, statement: str) -> None:
    table = a_table(ws)
    with pytest.raises(WorkbenchError), ws.transaction() as session:
        session.execute(text(statement))
    assert gold_sets.get_set(ws, table.gold.id, table.salma.id) == table.gold


def test_two_workspaces_join_what_each_reader_found(
    make_workspace: MakeWorkspace, tmp_path: Any
) -> None:
    here, there = make_workspace(), make_workspace()
    table = a_table(here)
    work = library.list_cards(here)[0].work
    review = reviews.open_review(here, work.id)
    exchange.import_package(there, exchange.export_review(here, review.id, tmp_path / "1.zip"))
    table.read(table.salma, ar1=(DEADLINE,))
    other = Table(there, table.gold, table.salma, table.omar, table.third)
    other.read(table.omar, fr1=(label("AC-C1", "statue"),))
    back = exchange.export_review(there, review.id, tmp_path / "2.zip")
    report = exchange.import_package(here, back)
    assert report.added["gold_events"] == 6
    assert not exchange.import_package(here, back).added
    assert gold_sets.get_set(here, table.gold.id, table.third.id).open_to_all
    assert len(gold_adjudication.differences(here, table.gold.id)) == 2
    exchange.import_package(there, exchange.export_review(here, review.id, tmp_path / "3.zip"))
    assert gold_adjudication.agreement_of(there, table.gold.id) == (
        gold_adjudication.agreement_of(here, table.gold.id)
    )


def test_a_package_whose_labels_do_not_fit_is_refused_whole(ws: Workspace) -> None:
    table = a_table(ws)
    table.read(table.salma, ar1=(DEADLINE,))
    with ws.reading() as session:
        events = gold.of_set(session, table.gold.id)
    people = {table.salma.id, table.omar.id}
    assert foreign_problem(events, people) is None
    assert foreign_problem(events, {table.salma.id}) == table.gold.id
    assert foreign_problem(events[1:], people) == table.gold.id, "the draw is missing"
    bad = {"criterion": "AC-C1", "severity": "high", "quote": "غير واردة", "reason": ""}
    for payload in (
        {"article": table.article("ar1"), "labels": [bad]},
        {"article": "nothing", "labels": []},
        {"article": table.article("ar1"), "labels": [{"criterion": "AC-C1"}]},
    ):
        wrong = replace(events[1], payload=payload)
        assert foreign_problem([events[0], wrong, *events[2:]], people) in (wrong.id, wrong.set_id)


def test_labels_made_after_finishing_do_not_count(ws: Workspace) -> None:
    table = a_table(ws)
    table.read(table.salma, ar1=(DEADLINE,))
    with ws.reading() as session:
        events = gold.of_set(session, table.gold.id)
    late = replace(
        events[1],
        id="late",
        at=events[-1].at + timedelta(hours=1),
        payload={"article": table.article("ar1"), "labels": []},
    )
    derived = derive_set([*events, late])
    assert derived is not None
    assert derived.labels[table.salma.id][table.article("ar1")] == (DEADLINE,)
