"""Text is never lost or doubled, whatever parts a document has; bad input is handled or said."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.reading.structure.conftest import body, head, plain, printed
from workbench.domain.documents import LineKind
from workbench.domain.texts import Reading
from workbench.reading.structure import read_structure

WORDS = {
    "ar": "تلتزم الإدارة المعنية بنشر المعطيات التي بحوزتها وتسهر على تحيينها كل سنة",
    "fr": "toute administration publie les données dont elle dispose et les tient à jour",
}


@st.composite
def laws(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A law line by line: cover, memorandum, title, formulas, chapters, articles, ends, annex."""
    language = draw(st.sampled_from(["ar", "fr"]))
    arabic = language == "ar"
    words = st.lists(st.sampled_from(WORDS[language].split()), min_size=3, max_size=9)
    sentence = words.map(lambda chosen: f"{'و' if arabic else 'Ainsi '}{' '.join(chosen)}.")
    some = st.lists(sentence, min_size=1, max_size=3)
    lines: list[str] = []
    if draw(st.booleans()):
        lines += draw(some)
    if draw(st.booleans()):
        lines += ["مذكرة تقديمية" if arabic else "Note de présentation", *draw(some)]
    dahir = draw(st.booleans())
    if dahir:
        lines += _dahir(arabic)
    lines.append("قانون رقم 12.27 يتعلق بالحدائق" if arabic else "Loi n° 12-27 sur les jardins")
    if draw(st.booleans()):
        lines += ["ديباجة" if arabic else "Préambule", *draw(some)]
    for number in range(1, draw(st.integers(2, 8)) + 1):
        if draw(st.integers(0, 3)) == 0 and number > 1:
            lines.append(
                f"الباب {number}: أحكام" if arabic else f"Chapitre {number} : Dispositions"
            )
        lines += [f"المادة {number}" if arabic else f"Article {number}", *draw(some)]
    if draw(st.booleans()):
        lines.append("وحرر بالرباط في 3 مارس 2027." if arabic else "Fait à Rabat, le 3 mars 2027.")
        if draw(st.booleans()):
            lines += ["وقعه بالعطف:" if arabic else "Pour contreseing :", *draw(some)]
    if draw(st.booleans()):
        lines += ["ملحق رقم 1" if arabic else "Annexe 1", *draw(some)]
    return language, lines


def _dahir(arabic: bool) -> list[str]:
    if arabic:
        return [
            "ظهير شريف رقم 1.27.11 صادر في 12 يناير 2027 بتنفيذ القانون رقم 12.27",
            "الحمد لله وحده،",
            "يعلم من ظهيرنا الشريف هذا أننا:",
            "بناء على الدستور،",
            "ينفذ القانون رقم 12.27.",
            "وحرر بالرباط في 12 يناير 2027.",
        ]
    return [
        "Dahir n° 1-27-11 du 12 janvier 2027 portant promulgation de la loi n° 12-27",
        "LOUANGE A DIEU SEUL !",
        "Que l'on sache par les présentes :",
        "Vu la Constitution,",
        "Est promulguée la loi n° 12-27.",
        "Fait à Rabat, le 12 janvier 2027.",
    ]


def _counted(texts: list[str]) -> Counter[str]:
    return Counter(re.findall(r"\w+", " ".join(texts)))


def _words(reading: Reading) -> Counter[str]:
    found: list[str] = []
    for act in reading.acts:
        found.append(act.title)
        for one in act.provisions:
            found += [one.num or "", one.heading or "", one.text]
    return _counted(found)


@settings(max_examples=120, deadline=None)
@given(laws())
def test_every_word_of_a_law_is_read_once(law: tuple[str, list[str]]) -> None:
    language, lines = law
    reading = read_structure(plain("\n".join(lines), language))
    assert _words(reading) == _counted(lines)


@settings(max_examples=40, deadline=None)
@given(laws())
def test_reading_is_the_same_every_time(law: tuple[str, list[str]]) -> None:
    language, lines = law
    document = plain("\n".join(lines), language)
    assert read_structure(document) == read_structure(document)


@settings(max_examples=40, deadline=None)
@given(laws())
def test_what_was_read_reads_the_same_again(law: tuple[str, list[str]]) -> None:
    """The parts written out one below the other give the same parts."""
    language, lines = law
    once = read_structure(plain("\n".join(lines), language))
    written: list[str] = []
    for act in once.acts:
        cover = [p for p in act.provisions if p.kind in ("cover", "memorandum")]
        rest = [p for p in act.provisions if p not in cover]
        for one in cover:
            written += [one.heading or "", one.text]
        written.append(act.title)
        for one in rest:
            label = ": ".join(part for part in (one.num, one.heading) if part)
            written += [label, one.text]
    again = read_structure(plain("\n".join(written), language))
    assert _shape(again) == _shape(once)


def _shape(reading: Reading) -> list[tuple[str, str | None, str]]:
    return [(p.kind.value, p.key, p.text) for act in reading.acts for p in act.provisions]


# --- bad input ------------------------------------------------------------------------------


def _all(reading: Reading) -> str:
    return "\n".join(p.text for act in reading.acts for p in act.provisions)


def test_a_text_without_any_article_is_kept_whole_and_said() -> None:
    text = "رسالة إلى السيد رئيس الجماعة.\nنطلب فتح الحديقة يوم الأحد.\nوتقبلوا عبارات التقدير."
    reading = read_structure(plain(text))
    assert _all(reading) == text
    assert "no articles" in reading.warnings[0]


def test_articles_out_of_order_are_kept_as_printed_and_said() -> None:
    text = "\n".join(f"Article {n}\nTexte {n}." for n in (1, 2, 5, 3, 4, 6))
    reading = read_structure(plain(text, "fr"))
    assert [p.key for p in reading.acts[0].provisions] == ["1", "2", "5", "3", "4", "6"]
    assert [p.text for p in reading.acts[0].provisions] == [
        f"Texte {n}." for n in (1, 2, 5, 3, 4, 6)
    ]
    assert any("follows" in warning for warning in reading.warnings)


def test_two_articles_of_one_number_are_both_kept_and_said() -> None:
    text = "\n".join(f"المادة {n}\nنص {at}." for at, n in enumerate((1, 2, 2, 3)))
    reading = read_structure(plain(text))
    assert [(p.eid, p.text) for p in reading.acts[0].provisions] == [
        ("art_1", "نص 0."),
        ("art_2", "نص 1."),
        ("art_2_2", "نص 2."),
        ("art_3", "نص 3."),
    ]
    assert any("more than once" in warning for warning in reading.warnings)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_table_of_contents_opens_no_articles(language: str) -> None:
    name, title = ("المادة", "فهرس") if language == "ar" else ("Article", "Table des matières")
    contents = [head(title)]
    contents += [body(f"{name} {n} ........................ {n + 1}") for n in range(1, 9)]
    law = []
    for number in range(1, 9):
        law += [
            head(f"{name} {number}"),
            body("كل شخص." if language == "ar" else "Toute personne."),
        ]
    for pages in ((contents, law), (law, contents)):
        (act,) = read_structure(printed(*pages, language=language)).acts
        articles = [p for p in act.provisions if p.kind == "article"]
        assert [p.key for p in articles] == [str(n) for n in range(1, 9)]
        assert all(p.text for p in articles)


def test_a_note_glued_to_a_number_is_taken_off_and_the_note_kept() -> None:
    lines = []
    for number in ("1", "2", "312", "4"):  # article 3, note 12
        lines += [head(f"المادة {number}"), body("يعاقب كل من خالف ذلك.", fill=0.5)]
    lines.append(body("12 - غيرت هذه المادة سنة 2020.", kind=LineKind.FOOTNOTE, size=8))
    reading = read_structure(printed(lines, language="ar"))
    provisions = reading.acts[0].provisions
    assert [p.key for p in provisions] == ["1", "2", "3", "4", "12"]
    assert provisions[-1].text == "غيرت هذه المادة سنة 2020."
    assert not reading.warnings


def test_articles_before_the_first_title_are_not_taken_for_a_cover() -> None:
    text = """المادة 101
تكون الوقائع المراد إثباتها متعلقة بالدعوى.
المادة 102
تكون المقارنة على ما هو ثابت.
مرسوم رقم 2.27.5 صادر في 3 مارس 2027 بتحديد أوقات العمل
رئيس الحكومة،
المادة الأولى
تحدد أوقات العمل."""
    reading = read_structure(plain(text))
    assert [[p.key for p in act.provisions] for act in reading.acts] == [
        ["101", "102"],
        ["preamble", "1"],
    ]


def test_many_headings_with_sentences_between_are_the_law_itself() -> None:
    lines = ["Loi n° 12-27 sur les jardins", "Article premier", "La loi fixe les règles."]
    for number in range(1, 11):
        lines += [
            f"CHAPITRE {number} : Du jardin",
            "Toute personne entretient le jardin dont elle a la garde pendant l'année.",
        ]
    reading = read_structure(plain("\n".join(lines), "fr"))
    assert _words(reading) == _counted(lines)


def test_a_cover_that_says_more_than_the_title_is_kept() -> None:
    text = """Projet de loi n° 12-27 sur les jardins transmis par le ministre
Note de présentation
Le projet ouvre les jardins.
Projet de loi n° 12-27 relatif aux jardins publics
Article premier
Les jardins ouvrent chaque jour."""
    reading = read_structure(plain(text, "fr"))
    (act,) = reading.acts
    assert act.title == "Projet de loi n° 12-27 relatif aux jardins publics"
    assert [p.kind.value for p in act.provisions] == ["cover", "memorandum", "article"]
    assert _words(reading) == _counted(text.splitlines())
