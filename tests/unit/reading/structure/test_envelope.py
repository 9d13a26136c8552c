"""What stands around the articles: memorandum, formula, preamble, signatures, notes, annexes."""

import pytest

from workbench.domain.documents import LineKind, Span
from workbench.domain.texts import Provision, ProvisionKind
from workbench.reading.structure import read_structure


def parts(act) -> list[tuple[str, str]]:
    return [(p.kind.value, p.text) for p in act.provisions if p.kind not in ("article", "chapter")]


ARABIC_DAHIR = """ظهير شريف رقم 1.27.11 صادر في 4 شعبان 1448 (12 يناير 2027) بتنفيذ القانون رقم 12.27
الحمد لله وحده،
الطابع الشريف
يعلم من ظهيرنا الشريف هذا، أسماه الله وأعز أمره أننا:
بناء على الدستور ولا سيما الفصلين 42 و50 منه،
أصدرنا أمرنا الشريف بما يلي:
ينفذ وينشر بالجريدة الرسمية القانون رقم 12.27.
وحرر بالرباط في 4 شعبان 1448 (12 يناير 2027).
وقعه بالعطف:
رئيس الحكومة، سلمى الرفاعي.
قانون رقم 12.27 يتعلق بالحدائق العمومية
المادة الأولى
تفتح الحدائق كل يوم.
المادة 2
تنشر لائحة الحدائق كل سنة."""
FRENCH_DAHIR = """Dahir n° 1-27-11 du 4 chaabane 1448 (12 janvier 2027) portant promulgation de la loi n° 12-27
LOUANGE A DIEU SEUL !
(Grand Sceau de Sa Majesté)
Que l'on sache par les présentes que Notre Majesté Chérifienne,
Vu la Constitution, notamment ses articles 42 et 50,
A décidé ce qui suit :
Est promulguée la loi n° 12-27.
Fait à Rabat, le 4 chaabane 1448 (12 janvier 2027).
Pour contreseing :
Le Chef du gouvernement, Salma Rifai.
Loi n° 12-27 relative aux jardins publics
Article premier
Les jardins ouvrent chaque jour.
Article 2
La liste des jardins est publiée chaque année."""


@pytest.mark.parametrize(
    ("text", "language"), [(ARABIC_DAHIR, "ar"), (FRENCH_DAHIR, "fr")], ids=["ar", "fr"]
)
def test_a_dahir_has_formula_grounds_signature_and_countersignature(
    paper, text: str, language: str
) -> None:
    dahir, law = read_structure(paper.plain(text, language)).acts
    lines = text.splitlines()
    assert parts(dahir) == [
        ("formula", "\n".join(lines[1:4])),
        ("preamble", "\n".join(lines[4:7])),
        ("signature", lines[7]),
        ("countersignature", "\n".join(lines[8:10])),
    ]
    assert [p.key for p in law.provisions] == ["1", "2"]
    assert [p.eid for p in dahir.provisions] == [
        "formula",
        "preamble",
        "conclusions",
        "countersignature",
    ]


BILL = """مشروع قانون رقم 21.27 يتعلق بالمكتبات البلدية
المادة الأولى
تحدث في كل جماعة مكتبة بلدية.
المادة 2
تفتح المكتبة أبوابها كل يوم."""
MEMORANDUM = """مذكرة تقديمية
يرمي هذا المشروع إلى إحداث مكتبة في كل جماعة.
ويستند إلى الدستور."""


@pytest.mark.parametrize(
    "text",
    [f"{MEMORANDUM}\n{BILL}", f"{BILL.splitlines()[0]}\n{MEMORANDUM}\n{BILL}"],
    ids=["before the title", "between two titles"],
)
def test_a_memorandum_is_a_part_of_its_bill(paper, text: str) -> None:
    (act,) = read_structure(paper.plain(text)).acts
    assert (act.kind, act.official_number) == ("bill", "21.27")
    assert act.title == BILL.splitlines()[0]
    memorandum, *articles = act.provisions
    assert (memorandum.kind, memorandum.heading) == ("memorandum", "مذكرة تقديمية")
    assert memorandum.text == "\n".join(MEMORANDUM.splitlines()[1:])
    assert [p.key for p in articles] == ["1", "2"]


def test_the_grounds_of_a_decree_are_not_its_note_de_presentation(paper) -> None:
    text = """Note de présentation
Le présent projet crée une bibliothèque dans chaque commune.
Projet de décret n° 2-27-5 relatif aux bibliothèques communales
Le Chef du gouvernement,
Vu la loi n° 21-27 ;
Décrète :
Article premier
Chaque commune a une bibliothèque.
Article 2
La bibliothèque ouvre chaque jour.
Fait à Rabat, le 3 mars 2027.
Pour contreseing : la ministre de la culture.
Annexe
Modèle de carte"""
    (act,) = read_structure(paper.plain(text, "fr")).acts
    assert parts(act) == [
        ("memorandum", "Le présent projet crée une bibliothèque dans chaque commune."),
        ("preamble", "Le Chef du gouvernement,\nVu la loi n° 21-27 ;\nDécrète :"),
        ("signature", "Fait à Rabat, le 3 mars 2027."),
        ("countersignature", "Pour contreseing : la ministre de la culture."),
        ("annex", "Modèle de carte"),
    ]


def _notes(act) -> list[Provision]:
    return [p for p in act.provisions if p.kind in (ProvisionKind.NOTE, ProvisionKind.PUBLICATION)]


def test_footnotes_stand_behind_the_act_with_their_numbers(paper) -> None:
    foot = {"kind": LineKind.FOOTNOTE, "size": 8}
    one = [paper.head("Loi n° 12-27 relative aux jardins", size=18)]
    one += [paper.head("Article premier"), paper.body("Les jardins ouvrent.", fill=0.4)]
    one += [paper.body("1 - Bulletin officiel n° 7001 du 3 mars 2021, p. 12.", **foot)]
    one += [paper.body("2 - Article modifié par la loi", **foot)]
    two = [paper.head("Article 2"), paper.body("La liste est publiée.", fill=0.4)]
    two += [paper.body("n° 3-28.", **foot), paper.body("1 - Voir l'article premier.", **foot)]
    (act,) = read_structure(paper.printed(one, two)).acts
    notes = _notes(act)
    assert [(p.num, p.text, p.page) for p in notes] == [
        ("1", "Bulletin officiel n° 7001 du 3 mars 2021, p. 12.", 1),
        ("2", "Article modifié par la loi n° 3-28.", 1),
        ("1", "Voir l'article premier.", 2),
    ]
    assert len({p.eid for p in act.provisions}) == len(act.provisions)
    assert act.provisions[-3:] == tuple(notes)


def test_a_note_knows_the_article_that_bears_its_mark_and_keeps_its_numbered_lines(paper) -> None:
    foot = {"kind": LineKind.FOOTNOTE, "size": 8}
    lines = [paper.head("Loi n° 12-27 relative aux jardins", size=18)]
    lines += [paper.head("Article premier"), paper.body("Les jardins ouvrent.", fill=0.4)]
    mark = paper.line("Article 27", 0.3, spans=(Span(9, 10, "superscript"),), bold=True)
    lines += [mark, paper.body("La liste est publiée.", fill=0.4)]
    lines += [paper.body("7 - Article modifié par la loi promulguée le", **foot)]
    lines += [paper.body("26 joumada II 1442, page 3.", **foot)]
    (act,) = read_structure(paper.printed(lines)).acts
    (note,) = _notes(act)
    assert note.text == "Article modifié par la loi promulguée le 26 joumada II 1442, page 3."
    assert note.parent is not None
    assert act.provisions[note.parent].key == "2"


def test_the_publication_note_of_the_gazette_is_kept_with_its_act(paper) -> None:
    text = """Décret n° 2-27-5 du 3 mars 2027 relatif aux bibliothèques
Le Chef du gouvernement,
Article premier
Chaque commune a une bibliothèque.
Fait à Rabat, le 3 mars 2027.
Le texte en langue arabe a été publié dans l'édition générale du Bulletin officiel n° 7501.
Décret n° 2-27-6 du 4 mars 2027 relatif aux jardins
Le Chef du gouvernement,
Article premier
Chaque commune a un jardin.
Fait à Rabat, le 4 mars 2027."""
    first, second = read_structure(paper.plain(text, "fr")).acts
    (note,) = _notes(first)
    assert note.kind is ProvisionKind.PUBLICATION
    assert note.text == text.splitlines()[5]
    assert _notes(second) == []


def test_a_page_with_nothing_but_notes_is_read(paper) -> None:
    foot = [paper.body("1 - Dahir n° 1-59-413.", kind=LineKind.FOOTNOTE)]
    (act,) = read_structure(paper.printed(foot)).acts
    assert [p.text for p in act.provisions] == ["1 - Dahir n° 1-59-413."]
