"""Printed lines become the words of a provision: joined, parted, nothing lost or doubled."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.documents import Document, Line, LineKind, Page, Span, Verdict
from workbench.reading.structure import read_structure
from workbench.reading.structure.paragraphs import joined

FRENCH = frozenset({"recouvrement", "ci-dessus", "non-representation"})


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("le recouvre-", "ment des créances", "le recouvrement des créances"),
        ("prévus ci-", "dessus", "prévus ci-dessus"),
        ("celui-", "ci est informé", "celui-ci est informé"),
        ("la loi n° 15-", "97 formant code", "la loi n° 15-97 formant code"),
        ("DE LA NON-", "REPRESENTATION", "DE LA NON-REPRESENTATION"),
        ("les créances -", "principal et frais", "les créances - principal et frais"),
        ("المادة 5 من", "هذا القانون", "المادة 5 من هذا القانون"),
    ],
)
def test_words_that_a_line_end_has_parted(before: str, after: str, whole: str) -> None:
    assert joined(before, after, FRENCH) == whole


def test_lines_of_a_paragraph_are_joined_and_paragraphs_kept_apart(paper) -> None:
    lines = [
        paper.head("Article 1"),
        paper.line("Les peines édictées au présent code sont applicables aux", 0.94, indent=28),
        paper.body("majeurs.", fill=0.2),
        paper.line("Sont applicables aux mineurs :", 0.5, indent=28),
        paper.line("- la réprimande ;", 0.3, indent=28),
        paper.line("- le placement.", 0.3, indent=28),
    ]
    (act,) = read_structure(paper.printed(lines)).acts
    assert act.provisions[0].text.split("\n") == [
        "Les peines édictées au présent code sont applicables aux majeurs.",
        "Sont applicables aux mineurs :",
        "- la réprimande ;",
        "- le placement.",
    ]


def test_a_paragraph_goes_on_over_the_page(paper) -> None:
    one = [paper.head("المادة 1"), paper.line("يحدد هذا القانون مجال تطبيق الحق في", 0.94)]
    two = [paper.body("الحصول على المعلومات.", fill=0.4)]
    (act,) = read_structure(paper.printed(one, two, language="ar")).acts
    assert act.provisions[0].text == "يحدد هذا القانون مجال تطبيق الحق في الحصول على المعلومات."


def test_running_heads_and_footnotes_are_no_text(paper) -> None:
    lines = [
        paper.line("BULLETIN OFFICIEL 12", kind=LineKind.FURNITURE),
        paper.head("Article 1"),
        paper.body("Est puni quiconque trahit.", fill=0.5),
        paper.line("1 - Article modifié par la loi n° 3-80.", size=9, kind=LineKind.FOOTNOTE),
    ]
    (act,) = read_structure(paper.printed(lines)).acts
    assert act.provisions[0].text == "Est puni quiconque trahit."


def test_raised_marks_are_taken_out_but_raised_units_stay(paper) -> None:
    mark = paper.line("une amende de 1.200 dirhams7.", 0.6, spans=(Span(27, 28, "superscript"),))
    area = paper.line("une superficie de 300 m2.", 0.6, spans=(Span(23, 24, "superscript"),))
    note = paper.line("7 - Alinéa modifié.", size=9, kind=LineKind.FOOTNOTE)
    (act,) = read_structure(paper.printed([paper.head("Article 1"), mark, area, note])).acts
    assert act.provisions[0].text == "une amende de 1.200 dirhams. une superficie de 300 m2."


def test_a_mark_that_is_not_raised_goes_where_the_page_has_its_note(paper) -> None:
    lines = [
        paper.head("Article 1"),
        paper.line("l'article 517 du code de procédure pénale46, l'alinéa46 et le décret45.", 0.9),
        paper.line("46 - Article 482 de la loi n° 22.01.", size=9, kind=LineKind.FOOTNOTE),
    ]
    (act,) = read_structure(paper.printed(lines)).acts
    assert act.provisions[0].text == (
        "l'article 517 du code de procédure pénale, l'alinéa46 et le décret45."
    )


def test_raised_letters_go_back_to_their_number(paper) -> None:
    lines = [
        paper.head("Article 1"),
        paper.body("L'article 490 du dahir du 1 chaabane 1378 est abrogé"),
    ]
    page = paper.printed(lines).pages[0]
    line = page.lines[1]
    x = line.bbox[0] + 0.45 * (line.bbox[2] - line.bbox[0])
    raised = Line(
        "p1r", 2, "er", "er", (x, line.bbox[1] + 5, x + 8, line.bbox[1] + 11), "ltr", size=6
    )
    changed = Page(
        1, page.width, page.height, "fr", "text", Verdict.GOOD, lines=(*page.lines, raised)
    )
    document = Document("0" * 64, "x.pdf", 0, "", "fr", Verdict.GOOD, pages=(changed,))
    (act,) = read_structure(document).acts
    assert act.provisions[0].text == "L'article 490 du dahir du 1er chaabane 1378 est abrogé"


WORDS = st.sampled_from(
    [
        "يعاقب",
        "الموظف",
        "بغرامة",
        "داخل",
        "أجل",
        "ثلاثين",
        "يوما",
        "ويجوز",
        "للمحكمة",
        "أن",
        "تأمر",
        "بالنشر",
    ]
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=12).map(lambda words: " ".join(words) + ".")
ARTICLE = st.lists(SENTENCE, min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(st.lists(ARTICLE, min_size=1, max_size=12), st.integers(0, 5))
def test_every_word_of_every_article_is_there_once(
    articles: list[list[str]], chapters: int
) -> None:
    lines: list[str] = []
    for number, sentences in enumerate(articles, start=1):
        if chapters and number % (chapters + 1) == 1:
            lines.append(f"الباب {number}: أحكام")
        lines += [f"المادة {number}", *sentences]
    (act,) = read_structure(_document(lines)).acts
    read = [p for p in act.provisions if p.kind == "article"]
    assert [p.key for p in read] == [str(n) for n in range(1, len(articles) + 1)]
    assert [p.text.split("\n") for p in read] == articles


ODD = st.text(
    alphabet='المادةفصلباب 0123456789-.:«»()"ArticleChapitreتنسخقانونرقمloin°', max_size=40
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ODD, max_size=25))
def test_odd_input_never_fails_and_never_doubles_words(lines: list[str]) -> None:
    reading = read_structure(_document(lines))
    given_words = Counter(re.findall(r"\w+", " ".join(lines)))
    read_words: Counter[str] = Counter()
    for act in reading.acts:
        for provision in act.provisions:
            parts = [provision.text]
            if provision.kind != "annex":
                parts += [provision.num or "", provision.heading or ""]
            if provision.num and provision.num == provision.heading:
                parts.pop()
            read_words.update(re.findall(r"\w+", " ".join(parts)))
    assert not read_words - given_words - Counter(re.findall(r"\w+", "law pdf"))
    eids = [p.eid for act in reading.acts for p in act.provisions]
    assert all(eids)
    for act in reading.acts:
        assert len({p.eid for p in act.provisions}) == len(act.provisions)


def _document(lines: list[str]) -> Document:
    made = tuple(
        Line(str(i), i, text, text, (0, 0, 0, 0), "rtl")
        for i, text in enumerate(lines)
        if text.strip()
    )
    page = Page(1, 0, 0, "ar", "text", Verdict.GOOD, lines=made)
    return Document("0" * 64, "law.pdf", 0, "", "ar", Verdict.GOOD, pages=(page,))
