"""Books, titles, chapters and sections: their numbers, their words and their places."""

import pytest

from workbench.reading.structure import read_structure
from workbench.reading.structure.headings import heading_mark
from workbench.reading.structure.printed import printed_lines


def _mark(paper, text: str):
    language = "ar" if any("\u0600" < c < "\u0700" for c in text) else "fr"
    (line,), _ = printed_lines(paper.plain(text, language))
    return heading_mark(line, 0, None, {})


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("الباب الأول: أحكام عامة", "chapter", "1"),
        ("الْبَابُ الثَّانِي", "chapter", "2"),
        ("القسم الحادي عشر - العقوبات", "title", "11"),
        ("الجزء الأول", "title", "1"),
        ("الفرع الثالث", "section", "3"),
        ("الكتاب الأول", "book", "1"),
        ("الباب الثالث والعشرون", "chapter", "23"),
        ("الفرع الفرعي الثاني: المسطرة", "subsection", "2"),
        ("الباب العاشر : أحكام ختامية", "chapter", "10"),
        ("القسم IV", "title", "4"),
        ("الباب ٣", "chapter", "3"),
        ("باب تمهيدي: أحكام عامة", "chapter", "prelim"),
        ("الباب التمهيدي", "chapter", "prelim"),
        ("الكتاب التمهيدي", "book", "prelim"),
        ("Chapitre premier", "chapter", "1"),
        ("CHAPITRE PREMIER : Dispositions générales", "chapter", "1"),
        ("TITRE II - Des droits", "title", "2"),
        ("Section première", "section", "1"),
        ("Section 2. — Des recours", "section", "2"),
        ("Section Il : L'exigibilité", "section", "2"),
        ("SECTION DEUXIÉME : DES OBLIGATIONS", "section", "2"),
        ("Livre premier", "book", "1"),
        ("Sous-section II", "subsection", "2"),
        ("Titre premier bis", "title", "1bis"),
        ("SECTION VI BIS : DU BLANCHIMENT", "section", "6bis"),
        ("Chapitre préliminaire", "chapter", "prelim"),
    ],
)
def test_numbers_of_headings(paper, text: str, kind: str, key: str) -> None:
    mark = _mark(paper, text)
    assert mark is not None
    assert (mark.kind, mark.key) == (kind, key)


@pytest.mark.parametrize(
    "text",
    [
        "يعاقب طبقا لأحكام الباب الأول من هذا القانون",
        "تطبق أحكام القسم الثاني أعلاه على المخالفين",
        "الفرع الخامس من هذا الباب.",
        "au sens du chapitre II de la présente loi",
        "Titre de propriété",
        "titre premier du livre III du code pénal; Bulletin Officiel",
    ],
)
def test_a_sentence_is_no_heading(paper, text: str) -> None:
    assert _mark(paper, text) is None


def test_chapters_hold_sections_and_sections_hold_articles(paper) -> None:
    text = """الكتاب الأول: الزواج
القسم الأول: الخطبة
الباب الأول: أحكام
الفرع الأول: شروط
المادة 1
نص.
الفرع الثاني: آثار
المادة 2
نص.
الباب الثاني: جزاءات
المادة 3
نص.
الكتاب الثاني: الطلاق
المادة 4
نص."""
    (act,) = read_structure(paper.plain(text)).acts
    tree = act.provisions
    assert [p.eid for p in tree] == [
        "book_1",
        "book_1__title_1",
        "book_1__title_1__chp_1",
        "book_1__title_1__chp_1__sec_1",
        "art_1",
        "book_1__title_1__chp_1__sec_2",
        "art_2",
        "book_1__title_1__chp_2",
        "art_3",
        "book_2",
        "art_4",
    ]
    assert [
        tree[p.parent].eid if p.parent is not None else None for p in tree if p.kind == "article"
    ] == [
        "book_1__title_1__chp_1__sec_1",
        "book_1__title_1__chp_1__sec_2",
        "book_1__title_1__chp_2",
        "book_2",
    ]


def test_a_heading_over_several_lines_is_one_heading(paper) -> None:
    lines = [
        paper.line(
            "LIVRE PREMIER DES PEINES ET DES MESURES DE", 0.95, size=17, centered=True, bold=True
        ),
        paper.line("SURETE", 0.2, size=17, centered=True, bold=True),
        paper.line("(Articles 13 à 109)", 0.25, centered=True),
        paper.head("Article premier"),
        paper.body("Les peines sont principales ou accessoires.", fill=0.7),
    ]
    (act,) = read_structure(paper.printed(lines)).acts
    book = act.provisions[0]
    assert (book.kind, book.key) == ("book", "1")
    assert book.heading == "DES PEINES ET DES MESURES DE SURETE"
    assert book.text == "(Articles 13 à 109)"


def test_small_headings_without_a_number(paper) -> None:
    lines = [
        paper.head("Section IV : Degrés de recouvrement forcé", size=14),
        paper.body("Article 1 : Les actes sont engagés dans l'ordre."),
        paper.line("Du commandement", 0.25, size=13.5, gap=2.2),
        paper.body("Article 2 : Le commandement est notifié par les agents."),
        paper.line("De la saisie", 0.2, size=13.5, gap=2.2),
        paper.body("Article 3 : La saisie des meubles est effectuée."),
    ]
    (act,) = read_structure(paper.printed(lines)).acts
    small = [p for p in act.provisions if p.kind == "subsection"]
    assert [(p.key, p.heading) for p in small] == [
        (None, "Du commandement"),
        (None, "De la saisie"),
    ]
    assert [p.eid for p in small] == ["sec_4__subsec_nn1", "sec_4__subsec_nn2"]


def test_an_article_may_have_a_heading_of_its_own(paper) -> None:
    lines = [
        paper.line("Article 1 : Impôt sur les sociétés", 0.4, size=13.5, gap=2),
        paper.body("Les sociétés sont soumises à l'impôt sur les bénéfices de l'exercice."),
        paper.line("Article 2 : Droits de timbre", 0.35, size=13.5, gap=2),
        paper.body("Les actes sont soumis au timbre dans les conditions de la présente loi."),
    ]
    (act,) = read_structure(paper.printed(lines)).acts
    assert [(p.key, p.heading) for p in act.provisions] == [
        ("1", "Impôt sur les sociétés"),
        ("2", "Droits de timbre"),
    ]
    assert act.provisions[0].text.startswith("Les sociétés")


def test_a_plan_of_headings_without_articles_is_no_part_of_the_law(paper) -> None:
    law = []
    for number in range(1, 13):
        law += [paper.head(f"الباب {number}: أحكام", size=15), paper.head(f"المادة {number}")]
        law += [paper.body("نص المادة.", fill=0.3)]
    plan = [paper.head("الفهرس", size=18)]
    plan += [paper.line(f"الباب {number}: أحكام", 0.4) for number in range(1, 13)]
    (act,) = read_structure(paper.printed(law, plan, language="ar")).acts
    assert [p.key for p in act.provisions if p.kind == "chapter"] == [str(n) for n in range(1, 13)]


def test_the_title_of_a_heading_may_stand_below_in_small_letters(paper) -> None:
    lines = [
        paper.line("LIVRE VII", 0.15, size=14, centered=True),
        paper.line("______", 0.1, centered=True),
        paper.line("DISPOSITIONS FINALES", 0.3, centered=True, bold=True),
        paper.head("Article 1"),
        paper.body("La présente loi entre en vigueur.", fill=0.5),
    ]
    (act,) = read_structure(paper.printed(lines)).acts
    assert [(p.kind, p.heading) for p in act.provisions] == [
        ("book", "DISPOSITIONS FINALES"),
        ("article", None),
    ]
