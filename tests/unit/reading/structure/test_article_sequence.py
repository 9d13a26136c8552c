"""The order of the numbers tells articles from references, and numbers from footnote marks."""

import pytest

from workbench.reading.structure import read_structure
from workbench.reading.structure.article_keys import step_cost
from workbench.reading.structure.article_numbers import number_readings


def keys(reading) -> list[str | None]:
    return [p.key for act in reading.acts for p in act.provisions if p.kind == "article"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, "1"),
        ("7", "8"),
        ("7", "7bis"),
        ("7bis", "7ter"),
        ("7ter", "8"),
        ("218", "218-1"),
        ("218-1", "218-1-1"),
        ("218-4-2", "218-5"),
        ("607ter", "607-4"),
        ("19..23", "24"),
        ("215+216", "217"),
    ],
)
def test_numbers_that_follow_each_other(before: str | None, after: str) -> None:
    assert step_cost(before, after) < 1.0


@pytest.mark.parametrize(
    ("before", "after"), [("7", "6"), ("7", "7"), ("7", "70"), (None, "40"), ("7bis", "7")]
)
def test_numbers_that_do_not_follow(before: str | None, after: str) -> None:
    assert step_cost(before, after) > 2.0


def test_a_note_glued_to_a_number_is_one_of_its_readings() -> None:
    readings = {r.key for r in number_readings("25635", "", frozenset({"35"}))}
    assert {"256", "25635"} - readings == {"25635"} or "256" in readings
    assert "218" in {r.key for r in number_readings("120218", "", frozenset({"120"}), rtl=True)}
    assert "327-2" in {r.key for r in number_readings("2-327", "", frozenset(), rtl=True)}
    assert "218-2" in {r.key for r in number_readings("218-254", "", frozenset({"54"}))}


def test_footnote_marks_are_never_part_of_a_number(paper) -> None:
    lines = []
    for number in ("254", "255", "25635", "257", "258"):
        lines += [
            paper.head(f"Article {number}"),
            paper.body("Est puni quiconque agit ainsi.", fill=0.6),
        ]
    lines.append(paper.body("35 - Article modifié par la loi n° 3-80.", size=8, fill=0.7, gap=4))
    reading = read_structure(paper.printed(lines))
    assert keys(reading) == ["254", "255", "256", "257", "258"]
    article = next(p for p in reading.acts[0].provisions if p.key == "256")
    assert article.num == "Article 256"
    (note,) = [p for p in reading.acts[0].provisions if "loi n° 3-80" in p.text]
    assert (note.kind, note.num, note.text) == ("note", "35", "Article modifié par la loi n° 3-80.")


def test_a_reference_at_the_start_of_a_line_opens_no_article(paper) -> None:
    lines = [
        paper.head("المادة 1"),
        paper.body("تطبق العقوبات المنصوص عليها في هذا القانون مع مراعاة أحكام"),
        paper.body("المادة 7", fill=0.1),
        paper.body("والمقتضيات الواردة بعدها.", fill=0.3),
        paper.head("المادة 2"),
        paper.body("يدخل هذا القانون حيز التنفيذ.", fill=0.4),
    ]
    assert keys(read_structure(paper.printed(lines, language="ar"))) == ["1", "2"]


def test_articles_printed_out_of_order_are_kept_and_said(paper) -> None:
    text = "\n".join(f"المادة {n}\nنص المادة." for n in (1, 2, 4, 3, 5))
    reading = read_structure(paper.plain(text))
    assert keys(reading) == ["1", "2", "4", "3", "5"]
    assert any("article 3 follows 4" in warning for warning in reading.warnings)


def test_a_gap_in_the_numbers_is_said(paper) -> None:
    text = "\n".join(f"Article {n}\nTexte." for n in (1, 2, 3, 9))
    reading = read_structure(paper.plain(text, "fr"))
    assert any("article 9 follows 3" in warning for warning in reading.warnings)


def test_an_amending_article_keeps_the_articles_it_quotes(paper) -> None:
    text = """Article premier
Les dispositions des articles 4 et 5 de la loi n° 31-13 sont modifiées comme suit :
« Article 4. – Toute personne peut demander une information.
« Article 5. – La demande est écrite. »
Article 2
La présente loi entre en vigueur le jour de sa publication."""
    reading = read_structure(paper.plain(text, "fr"))
    assert keys(reading) == ["1", "2"]
    first = reading.acts[0].provisions[0]
    assert "Toute personne peut demander" in first.text
    assert "La demande est écrite" in first.text


def test_quoted_articles_in_arabic_stay_inside(paper) -> None:
    text = """المادة الأولى
تغير وتتمم على النحو التالي أحكام المادتين 3 و7 من القانون رقم 31.13:
«المادة 3.- يقدم الطلب كتابة.
«المادة 7.- يجاب داخل أجل عشرين يوما.»
المادة الثانية
ينشر هذا القانون بالجريدة الرسمية."""
    assert keys(read_structure(paper.plain(text))) == ["1", "2"]


@pytest.mark.parametrize("word", ["المادة", "الفصل"])
def test_the_text_itself_says_what_its_articles_are_called(paper, word: str) -> None:
    text = "\n".join(f"{word} {n}\nنص المقتضى." for n in range(1, 6))
    assert keys(read_structure(paper.plain(text))) == ["1", "2", "3", "4", "5"]


def test_fasl_is_a_chapter_where_articles_are_called_madda(paper) -> None:
    lines = []
    number = 0
    for chapter in ("الأول", "الثاني"):
        lines += [paper.head(f"الفصل {chapter}: أحكام", size=15)]
        for _ in range(3):
            number += 1
            lines += [paper.head(f"المادة {number}"), paper.body("نص المادة.", fill=0.3)]
    (act,) = read_structure(paper.printed(lines, language="ar")).acts
    assert [p.key for p in act.provisions if p.kind == "chapter"] == ["1", "2"]
    assert [p.key for p in act.provisions if p.kind == "article"] == [str(n) for n in range(1, 7)]
