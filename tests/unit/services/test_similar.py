"""Similar clauses are found by their words, and in the other language by text, law and number."""

import json
import threading

import pytest

from tests.factories import a_version, a_work, an_article
from workbench.domain.errors import WorkbenchError
from workbench.domain.similar import Kinship, SimilarClause, SimilarFilter
from workbench.domain.texts import Act, Expression, Stage, Work, WorkKind
from workbench.services import library
from workbench.services.similar import similar_to_clause, similar_to_text
from workbench.services.similar_index import bring_up_to_date, index_state
from workbench.storage.workspace import Workspace

APPEAL = "للمعني بالأمر أن يطعن في قرار الرفض أمام المحكمة الإدارية داخل أجل ثلاثين يوما من تبليغه."
APPEAL_ELSEWHERE = (
    "يجوز الطعن في قرار سحب الاعتماد أمام المحكمة الإدارية داخل أجل ستين يوما من تاريخ تبليغه."
)
APPOINTMENT = "يعين رئيس اللجنة بمرسوم لمدة خمس سنوات قابلة للتجديد مرة واحدة."
ARCHIVE = "تحفظ الوثائق والسجلات لدى المصلحة المختصة مدة عشر سنوات."
FRENCH = "La décision de refus peut être contestée devant le tribunal administratif dans un délai de trente jours."


def a_french_version(ws: Workspace, work: Work, *texts: str) -> Expression:
    articles = tuple(an_article(n, text, num=f"Article {n}") for n, text in enumerate(texts, 1))
    act = Act("Projet de loi", "31.13", WorkKind.BILL, 1, articles)
    return a_version(ws, work, act=act, language="fr")


def ask(
    ws: Workspace, version: Expression, eid: str = "art_1", **wanted: object
) -> list[SimilarClause]:
    bring_up_to_date(ws)
    return similar_to_clause(ws, version.id, eid, SimilarFilter(**wanted))  # type: ignore[arg-type]


def test_another_law_that_says_the_same_comes_first(ws: Workspace) -> None:
    mine = a_version(ws, a_work(ws), APPEAL, ARCHIVE)
    other = a_work(ws, "قانون آخر", kind=WorkKind.LAW, official_number="10.20")
    a_version(ws, other, ARCHIVE, APPOINTMENT, APPEAL_ELSEWHERE)
    first, *_rest = ask(ws, mine)
    assert (first.work_id, first.eid, first.kinship) == (other.id, "art_3", Kinship.WORDS)
    marked = [first.text[start:end] for start, end in first.shared]
    assert any("المحكمة الإدارية" in words for words in marked)
    assert "يوما" in " ".join(first.shared_words)
    assert (first.official_number, first.kind, first.label) == ("10.20", WorkKind.LAW, "المادة 3")
    assert {"appeal", "deadline"} <= set(first.topics)
    assert 0 < first.likeness < 1


def test_the_same_text_is_left_out_unless_asked_for(ws: Workspace) -> None:
    work = a_work(ws)
    mine = a_version(ws, work, APPEAL, ARCHIVE)
    a_version(ws, work, ARCHIVE, APPEAL, stage=Stage.COMMISSION)
    assert ask(ws, mine) == []
    (found,) = ask(ws, mine, same_text=True)
    assert (found.eid, found.likeness) == ("art_2", 1.0)


def test_versions_of_one_article_are_shown_once(ws: Workspace) -> None:
    mine = a_version(ws, a_work(ws), APPEAL)
    other = a_work(ws, "قانون آخر")
    for stage in (Stage.DEPOSE, Stage.COMMISSION, Stage.PREMIERE_LECTURE):
        a_version(ws, other, APPEAL_ELSEWHERE, stage=stage)
    (found,) = ask(ws, mine)
    assert found.versions == 3


def test_the_other_language_of_the_same_article_is_found(ws: Workspace) -> None:
    work = a_work(ws)
    mine = a_version(ws, work, ARCHIVE, APPEAL)
    french = a_french_version(ws, work, "Les documents sont conservés dix ans.", FRENCH)
    found = ask(ws, mine, "art_2")
    assert [(c.expression_id, c.eid, c.kinship) for c in found][:1] == [
        (french.id, "art_2", Kinship.PAIR)
    ]


def test_without_the_same_stage_another_version_of_the_other_language_serves(ws: Workspace) -> None:
    work = a_work(ws)
    mine = a_version(ws, work, APPEAL, stage=Stage.BULLETIN_OFFICIEL)
    french = a_french_version(ws, work, FRENCH)
    assert [c.expression_id for c in ask(ws, mine)] == [french.id]


def test_the_other_language_is_reached_by_law_and_number(ws: Workspace) -> None:
    mine = a_version(
        ws, a_work(ws), "تطبق أحكام المادة 12 من القانون رقم 55.19 داخل أجل ثلاثين يوما."
    )
    other = a_work(ws, "قانون آخر")
    a_french_version(
        ws,
        other,
        "Le président convoque la commission.",
        "Les dispositions de l'article 12 de la loi n° 55-19 s'appliquent dans un délai de trente jours.",
    )
    found = ask(ws, mine)
    assert [(c.eid, c.kinship) for c in found] == [("art_2", Kinship.CITES)]
    assert found[0].likeness > 0.5


def test_the_other_language_of_a_similar_clause_is_found(ws: Workspace) -> None:
    mine = a_version(ws, a_work(ws), APPEAL.replace("ثلاثين يوما من", "معقول من"))
    other = a_work(ws, "قانون آخر")
    a_version(ws, other, ARCHIVE, APPEAL_ELSEWHERE)
    a_french_version(ws, other, "Les documents sont conservés.", FRENCH)
    kinships = {c.kinship for c in ask(ws, mine)}
    assert Kinship.PAIR_OF_SIMILAR in kinships


def test_filters_by_language_kind_and_topic(ws: Workspace) -> None:
    mine = a_version(ws, a_work(ws), APPEAL)
    law = a_work(ws, "قانون", kind=WorkKind.LAW)
    a_version(ws, law, APPEAL_ELSEWHERE)
    decree = a_work(ws, "مرسوم", kind=WorkKind.DECREE)
    a_version(ws, decree, APPEAL_ELSEWHERE, APPOINTMENT + " في قرار الرفض")
    assert {c.kind for c in ask(ws, mine, kinds=(WorkKind.DECREE,))} == {WorkKind.DECREE}
    assert {c.eid for c in ask(ws, mine, topics=("appointment",))} == {"art_2"}
    assert ask(ws, mine, language="fr") == []


def test_archived_texts_are_not_shown(ws: Workspace) -> None:
    mine = a_version(ws, a_work(ws), APPEAL)
    other = a_work(ws, "قانون آخر")
    a_version(ws, other, APPEAL_ELSEWHERE)
    assert ask(ws, mine)
    library.archive_work(ws, other.id)
    assert ask(ws, mine) == []


def test_new_texts_are_added_and_nothing_is_read_again(sqlite_ws: Workspace) -> None:
    mine = a_version(sqlite_ws, a_work(sqlite_ws), APPEAL)
    assert index_state(sqlite_ws).missing == 1
    assert ask(sqlite_ws, mine) == []
    folder = sqlite_ws.folder / "similar"
    before = {place.name for place in folder.iterdir() if place.is_dir()}
    a_version(sqlite_ws, a_work(sqlite_ws, "قانون آخر"), APPEAL_ELSEWHERE)
    assert index_state(sqlite_ws).missing == 1
    assert len(ask(sqlite_ws, mine)) == 1
    after = {place.name for place in folder.iterdir() if place.is_dir()}
    assert before < after
    assert index_state(sqlite_ws).ready


def test_many_additions_are_joined_and_answer_as_before(sqlite_ws: Workspace) -> None:
    mine = a_version(sqlite_ws, a_work(sqlite_ws), APPEAL)
    for number in range(8):
        a_version(sqlite_ws, a_work(sqlite_ws, f"قانون {number}"), APPEAL_ELSEWHERE + f" {number}")
        bring_up_to_date(sqlite_ws)
    parts = [p for p in (sqlite_ws.folder / "similar").iterdir() if p.is_dir()]
    assert len(parts) <= 6
    assert index_state(sqlite_ws).clauses == 9
    in_parts = ask(sqlite_ws, mine)
    import shutil

    shutil.rmtree(sqlite_ws.folder / "similar")
    assert {(c.work_id, c.likeness) for c in ask(sqlite_ws, mine)} == {
        (c.work_id, c.likeness) for c in in_parts
    }


@pytest.mark.parametrize("damage", ["cut", "gone", "manifest", "other way"])
def test_a_damaged_index_is_made_anew(sqlite_ws: Workspace, damage: str) -> None:
    mine = a_version(sqlite_ws, a_work(sqlite_ws), APPEAL)
    a_version(sqlite_ws, a_work(sqlite_ws, "قانون آخر"), APPEAL_ELSEWHERE)
    bring_up_to_date(sqlite_ws)
    folder = sqlite_ws.folder / "similar"
    array = next(folder.glob("*/clauses.npy"))
    if damage == "cut":
        array.write_bytes(array.read_bytes()[:-3])
    elif damage == "gone":
        array.unlink()
    elif damage == "other way":  # of another version of the program, or other lists of matters
        held = json.loads((folder / "index.json").read_text())
        (folder / "index.json").write_text(json.dumps({**held, "terms": "letters"}))
    else:
        (folder / "index.json").write_text("{")
    manifest = folder / "index.json"
    manifest.write_bytes(manifest.read_bytes() + b" ")  # so that it is opened again
    assert index_state(sqlite_ws).missing == 2
    assert len(ask(sqlite_ws, mine)) == 1


def test_cancelled_work_leaves_the_index_as_it_was(sqlite_ws: Workspace) -> None:
    a_version(sqlite_ws, a_work(sqlite_ws), APPEAL)
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(WorkbenchError) as refused:
        bring_up_to_date(sqlite_ws, cancel=cancel)
    assert refused.value.code == "cancelled"
    assert index_state(sqlite_ws).missing == 1


def test_odd_questions_are_answered(sqlite_ws: Workspace) -> None:
    assert similar_to_text(sqlite_ws, APPEAL) == []
    bring_up_to_date(sqlite_ws)
    a_version(sqlite_ws, a_work(sqlite_ws), APPEAL, ARCHIVE)
    bring_up_to_date(sqlite_ws)
    assert similar_to_text(sqlite_ws, "") == []
    assert similar_to_text(sqlite_ws, "!؟") == []
    (one,) = similar_to_text(sqlite_ws, "الطعن", SimilarFilter(language="ar")) or [None]
    assert one is None or one.eid == "art_1"
    long = similar_to_text(sqlite_ws, (APPEAL + " ") * 700)
    assert long[0].eid == "art_1"


def test_a_large_text_is_indexed_in_a_process_of_its_own(sqlite_ws: Workspace) -> None:
    mine = a_version(sqlite_ws, a_work(sqlite_ws), APPEAL)
    texts = [f"{ARCHIVE} وذلك في الحالة {n}." for n in range(200)]
    a_version(sqlite_ws, a_work(sqlite_ws, "قانون طويل"), *texts, APPEAL_ELSEWHERE)
    steps: list[tuple[int, int]] = []
    state = bring_up_to_date(sqlite_ws, on_progress=lambda *step: steps.append(step))
    assert (state.clauses, steps[-1]) == (202, (2, 2))
    assert similar_to_clause(sqlite_ws, mine.id, "art_1")[0].eid == "art_201"


def test_an_unknown_clause_is_told(sqlite_ws: Workspace) -> None:
    mine = a_version(sqlite_ws, a_work(sqlite_ws), APPEAL)
    with pytest.raises(WorkbenchError) as refused:
        similar_to_clause(sqlite_ws, mine.id, "art_99")
    assert refused.value.code == "unknown_clause"
