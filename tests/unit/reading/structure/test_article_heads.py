"""Which lines may open an article, and what the number is."""

import pytest

from workbench.reading.structure.article_heads import ArticleHead, article_head
from workbench.reading.structure.printed import PrintedLine, printed_lines


def _line(paper, text: str) -> PrintedLine:
    language = "ar" if any("\u0600" < c < "\u0700" or c > "\ufb50" for c in text) else "fr"
    (line,), _ = printed_lines(paper.plain(text, language))
    return line


def _head(paper, text: str) -> ArticleHead | None:
    return article_head(_line(paper, text), 0, None)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("المادة الأولى", "1"),
        ("المادة 7", "7"),
        ("المادة ٧", "7"),
        ("المادة 7 مكررة", "7bis"),
        ("المادة 42 المكررة مرتين", "42ter"),
        ("الفصل 70 المكرر –", "70bis"),
        ("الفصل الأول", "1"),
        ("المادة الثانية عشرة:", "12"),
        ("المادة 9-1 –", "9-1"),
        ("«المادة 15.- يعاقب بغرامة»", "15"),
        ("الفصل 618-3", "618-3"),
        ("مادة فريدة", "1"),
        ("المادة الثالثة والعشرون", "23"),
        ("المادة 6 (مكررة)", "6bis"),
        ("ﺍﻟﻤﺎﺩﺓ 3", "3"),
        ("المادة82", "82"),
        ("المادة (8)", "8"),
        ("مادة (15 مكرر):", "15bis"),
        ("المادة الثانيـة", "2"),
        ("المادة الأولى بعد المائة:", "101"),
        ("Article premier", "1"),
        ("Article 1er. - La présente loi", "1"),
        ("ARTICLE 7 bis", "7bis"),
        ("Article 7 ter :", "7ter"),
        ("Art. 12", "12"),
        ("ART. 2. – Le présent arrêté", "2"),
        ("« Article 15. – Est puni »", "15"),
        ("Article 618-3", "618-3"),
        ("Article 448.10", "448-10"),
        ("Article 467- 2", "467-2"),
        ("Article 503-1-2", "503-1-2"),
        ("Article unique", "1"),
        ("Article 22 (nouveau)", "22"),
        ("Articles 185 à 200", "185..200"),
        ("Articles 215 et 216", "215+216"),
    ],
)
def test_article_numbers_however_they_are_printed(paper, text: str, key: str) -> None:
    found = _head(paper, text)
    assert found is not None
    assert found.readings[0].key == key


@pytest.mark.parametrize(
    "text",
    [
        "المادة 7 أعلاه والفقرة الثانية منها",
        "تطبق المادة 7 على كل شخص",
        "الفصل بين السلط",
        "L'article 7 ci-dessus s'applique",
        "Article 7 de la loi n° 31-13 est modifié",
        "article 7 du code pénal",
    ],
)
def test_references_are_no_articles_or_weak_ones(paper, text: str) -> None:
    found = _head(paper, text)
    assert found is None or found.strength < 0.2


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("المادة 4: يقدم الطلب كتابة.", "يقدم الطلب كتابة."),
        ("Article 12. - Le conseil délibère.", "Le conseil délibère."),
        ("ART. 2. – Le présent arrêté", "Le présent arrêté"),
        ("Article 4 : - les impôts ;", "- les impôts ;"),
        ("المادة 231: - الأب الراشد", "- الأب الراشد"),
    ],
)
def test_text_on_the_line_of_the_number_belongs_to_the_article(paper, text: str, rest: str) -> None:
    found = _head(paper, text)
    assert found is not None
    assert found.rest == rest


def test_the_number_is_kept_as_printed(paper) -> None:
    found = _head(paper, "المادة 7 المكررة مرتين: يعاقب")
    assert found is not None
    assert found.number == "المادة 7 المكررة مرتين"
