"""Amendment tables as groups hand them in, and what became of their amendments."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.amendment_files import FRENCH, pdf_file, word_file
from tests.factories import a_desk
from workbench.comparison import compare_articles
from workbench.domain.comparisons import ComparedArticle
from workbench.domain.errors import RefusedFileError
from workbench.domain.proposals import Outcome, Proposal
from workbench.domain.texts import Act, Stage, WorkKind
from workbench.services import library
from workbench.services.proposals import (
    judge_file,
    judge_findings,
    judge_proposals,
    read_amendment_table,
)
from workbench.storage.workspace import Workspace

FIRST = "تنشر الإدارة المعطيات العمومية التي في حوزتها داخل أجل ثلاثين يوما من تاريخ إعدادها."
SECOND = "تحدث لجنة وطنية تسهر على تتبع تطبيق أحكام هذا القانون ويعين أعضاؤها بمرسوم."
THIRD = "لا يقبل قرار الإرجاء أي طعن أمام المحاكم المختصة."
ADDED = "يعاقب كل من امتنع عن النشر بغرامة من خمسة آلاف إلى عشرة آلاف درهم."


ROWS: list[tuple[str, ...] | str] = [
    "التعديل رقم 1 · فريق الشفافية · المادة 1",
    (FIRST, FIRST.replace("ثلاثين", "ستين"), "أجل أطول"),
    "التعديل رقم 2 · فريق المواطنة",
    (f"المادة 2\n{SECOND}", f"المادة 2\n{SECOND.replace('بمرسوم', 'بقانون')}", "ضمان الاستقلالية"),
    "التعديل رقم 3 · المادة 3",
    (THIRD, "تحذف هذه المادة", "حق الطعن"),
    "التعديل رقم 4 · إضافة مادة جديدة",
    ("", ADDED, "الزجر"),
]


@pytest.mark.parametrize(("make", "name"), [(word_file, "t.docx"), (pdf_file, "t.pdf")])
def test_number_group_article_and_texts_come_from_the_table(
    tmp_path: Path, make: Any, name: str
) -> None:
    found = read_amendment_table(make(tmp_path / name, ROWS))
    assert [(p.number, p.group, p.target, p.deletes) for p in found] == [
        ("1", "فريق الشفافية", "1", False),
        ("2", "فريق المواطنة", "2", False),
        ("3", "فريق المواطنة", "3", True),
        ("4", "فريق المواطنة", "", False),
    ]
    assert [p.current for p in found] == [FIRST, SECOND, THIRD, ""]
    assert [p.proposed for p in found] == [
        FIRST.replace("ثلاثين", "ستين"), SECOND.replace("بمرسوم", "بقانون"), "", ADDED,
    ]  # fmt: skip
    assert [p.reason for p in found] == ["أجل أطول", "ضمان الاستقلالية", "حق الطعن", "الزجر"]


@pytest.mark.parametrize(("make", "name"), [(word_file, "t.docx"), (pdf_file, "t.pdf")])
def test_a_french_table_is_read_too(tmp_path: Path, make: Any, name: str) -> None:
    rows = [
        "Amendement n° 7 - Groupe : Transparence",
        ("Article 4 bis\nLe délai est de trente jours.", "Le délai est de dix jours.", "Célérité"),
    ]
    (found,) = read_amendment_table(make(tmp_path / name, rows, FRENCH))
    assert (found.number, found.group, found.target) == ("7", "Transparence", "4bis")
    assert (found.current, found.proposed) == (
        "Le délai est de trente jours.",
        "Le délai est de dix jours.",
    )


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    heads = ("التعليل", "النص كما جاء في المشروع", "نص التعديل")
    (found,) = read_amendment_table(
        word_file(tmp_path / "t.docx", [("سبب", f"المادة 1\n{FIRST}", SECOND)], heads)
    )
    assert (found.reason, found.target, found.proposed) == ("سبب", "1", SECOND)


def test_a_file_without_such_a_table_is_refused(tmp_path: Path) -> None:
    file = word_file(tmp_path / "t.docx", [("1", "2", "3")], ("أ", "ب", "ج"))
    with pytest.raises(RefusedFileError) as refused:
        read_amendment_table(file)
    assert refused.value.code == "no_amendment_table"


def articles(*texts: str) -> list[ComparedArticle]:
    return [ComparedArticle(0, str(n), f"المادة {n}", text) for n, text in enumerate(texts, 1)]


def test_adopted_rejected_and_reworded_are_told_apart(tmp_path: Path) -> None:
    old = articles(FIRST, SECOND, THIRD)
    new = articles(
        FIRST.replace("ثلاثين", "ستين"), SECOND.replace("بمرسوم", "بقرار للوزير"), THIRD, ADDED
    )
    judged = judge_file(compare_articles(old, new), word_file(tmp_path / "t.docx", ROWS))
    assert [(j.outcome, j.reworded) for j in judged] == [
        (Outcome.ADOPTED, False),
        (Outcome.REJECTED, True),
        (Outcome.REJECTED, False),
        (Outcome.ADOPTED, False),
    ]
    assert (judged[0].found, judged[0].struck) == (("ستين",), ("ثلاثين",))
    assert judged[1].missing == ("بقانون",)
    assert judged[3].new == (3,)


def judged_one(old: str, new: str, **given: Any) -> Any:
    proposal = Proposal(
        **{
            "id": "1",
            "number": "1",
            "group": "",
            "label": "",
            "target": "1",
            "current": old,
            **given,
        }
    )
    (found,) = judge_proposals(compare_articles(articles(old), articles(new)), [proposal])
    return found


def test_half_of_an_amendment_is_partly_adopted_with_the_words_that_tell() -> None:
    both = FIRST.replace("ثلاثين", "ستين").replace("العمومية", "العمومية والبيئية والصحية")
    found = judged_one(FIRST, FIRST.replace("ثلاثين", "ستين"), proposed=both)
    assert found.outcome is Outcome.PARTLY
    assert found.found == ("ستين",)
    assert found.missing == ("والبيئية والصحية",)


def test_spelling_of_alef_and_marks_does_not_reject_an_amendment() -> None:
    wanted = SECOND.replace("بمرسوم", "بقرار من المحكمة الإدارية")
    found = judged_one(SECOND, wanted.replace("الإدارية", "الاداريّة"), proposed=wanted)
    assert found.outcome is Outcome.ADOPTED


def test_an_amendment_to_an_article_nobody_knows_is_rejected_without_guessing() -> None:
    found = judged_one(FIRST, FIRST, target="99", current="Texte inconnu.", proposed="Autre.")
    assert (found.outcome, found.old, found.measure) == (Outcome.REJECTED, None, 0.0)


def test_our_own_recommendation_is_held_against_the_adopted_text(ws: Workspace) -> None:
    desk = a_desk(ws)
    tag = desk.tag(proposed_wording="تدابير محددة")
    desk.send(tag)
    finding = desk.finding(tag["annotation_id"])
    provisions = library.get_provisions(ws, desk.version.id)
    changed = tuple(
        replace(p, text=p.text.replace("التدابير الملائمة", "تدابير محددة")) for p in provisions
    )
    act = Act("نص", None, WorkKind.BILL, 0, changed)
    adopted = library.store_expression(
        ws, desk.version.work_id, act=act, language=desk.version.language, stage=Stage.COMMISSION
    )
    (found,) = judge_findings(ws, desk.review.id, adopted.id)
    assert (found.proposal.id, found.outcome) == (finding.id, Outcome.ADOPTED)
    (before,) = judge_findings(ws, desk.review.id, desk.version.id)
    assert before.outcome is Outcome.REJECTED


def test_a_citation_at_the_head_of_a_cell_is_not_taken_for_the_article(tmp_path: Path) -> None:
    cited = "المادة 9: تطبق على موظفي الإدارة."
    (found,) = read_amendment_table(
        word_file(
            tmp_path / "t.docx", ["التعديل رقم 5 · المادة 2", (cited, f"{cited} وأعوانها", "")]
        )
    )
    assert (found.target, found.current) == ("2", cited)


def test_a_row_cut_by_the_foot_of_a_page_goes_on(tmp_path: Path) -> None:
    long = " ".join(f"تنشر الإدارة رقم {n} المعطيات العمومية." for n in range(1, 60))
    rows = ["التعديل رقم 1 · المادة 1", (long, f"{long} وتعللها.", "الشفافية"), *ROWS[2:4]]
    first, second = read_amendment_table(pdf_file(tmp_path / "t.pdf", rows))
    assert (first.current, first.proposed) == (long, f"{long} وتعللها.")
    assert second.target == "2"


def numbered(words: str, count: int) -> str:
    return " ".join(f"{words} {number}" for number in range(count))


def test_a_row_that_fills_whole_pages_is_read_to_its_end(tmp_path: Path) -> None:
    current, proposed = numbered("la commission émet un avis", 130), numbered("le conseil", 260)
    rows: list[tuple[str, ...] | str] = [
        "Amendement n° 1 · Article 1",
        (numbered("le délai est de", 5), numbered("le terme est de", 5), "—"),
        "Amendement n° 2 · Article 2",
        (current, proposed, "—"),
        "Amendement n° 3 · Article 3",
        (numbered("la loi", 40), numbered("le décret", 40), "—"),
    ]
    found = read_amendment_table(pdf_file(tmp_path / "t.pdf", rows, FRENCH))
    assert [p.number for p in found] == ["1", "2", "3"]
    assert (found[1].current, found[1].proposed) == (current, proposed)
    assert found[2].proposed == numbered("le décret", 40)
