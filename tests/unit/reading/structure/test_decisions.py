"""A person repairs the tree of a law: no word is lost or doubled, and the order says nothing."""

import itertools
import re
from collections.abc import Sequence
from string import ascii_lowercase
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.reading.structure.conftest import body, head, printed
from workbench.domain.corrections import Correction, CorrectionKind, apply_corrections
from workbench.domain.decisions import OPENED_BY_HAND
from workbench.domain.documents import Document, LineKind
from workbench.domain.texts import Provision, ProvisionKind
from workbench.reading.structure import number_key, read_structure, read_with_places

K = CorrectionKind
P = ProvisionKind
_ids = itertools.count()


def decide(document: Document, words: str, kind: CorrectionKind, **more: Any) -> Document:
    page, line = next((p, x) for p, x in document.lines() if x.text.startswith(words))
    made = Correction(str(next(_ids)), kind, page.number, line.id, **more)
    return apply_corrections(document, [made])


def tree(document: Document) -> dict[str, str | None]:
    """Give each eId with the eId of what it stands under."""
    (act,) = read_structure(document).acts
    found = act.provisions
    return {p.eid: found[p.parent].eid if p.parent is not None else None for p in found}


def provision(document: Document, eid: str) -> Provision:
    return next(p for act in read_structure(document).acts for p in act.provisions if p.eid == eid)


def code() -> Document:
    return printed(
        [
            head("Loi n° 10-26 relative à la transparence"),
            head("TITRE PREMIER"),
            head("DES DROITS"),
            head("Chapitre premier : De la publication"),
            head("Article 1"),
            body("L'administration publie chaque année ses comptes et ses marchés."),
            head("Article 2"),
            body("Toute personne demande par écrit les informations qu'elle souhaite."),
            body("Dispositions sur les recours des demandeurs."),
            head("Chapitre 2 : Des refus"),
            head("Article 3"),
            body("Le refus est motivé et notifié dans un délai de trente jours."),
            head("Article 4"),
            body("Le demandeur saisit la commission dans un délai de trente jours."),
        ]
    )


def test_the_reading_alone() -> None:
    assert tree(code()) == {
        "title_1": None,
        "title_1__chp_1": "title_1",
        "art_1": "title_1__chp_1",
        "art_2": "title_1__chp_1",
        "title_1__chp_2": "title_1",
        "art_3": "title_1__chp_2",
        "art_4": "title_1__chp_2",
    }


def test_a_line_becomes_a_chapter_and_what_follows_stands_under_it() -> None:
    document = decide(code(), "Dispositions sur", K.BEGINS, unit=P.CHAPTER)
    found = tree(document)
    assert found["title_1__chp_nn1"] == "title_1"
    assert provision(document, "title_1__chp_nn1").heading == (
        "Dispositions sur les recours des demandeurs."
    )
    assert list(found).index("title_1__chp_nn1") == list(found).index("art_2") + 1


def test_another_kind_changes_identifiers_and_parents() -> None:
    found = tree(decide(code(), "Chapitre 2", K.BEGINS, unit=P.SECTION))
    assert found["title_1__chp_1__sec_2"] == "title_1__chp_1"
    assert found["art_3"] == "title_1__chp_1__sec_2"


def test_what_is_no_heading_after_all_stays_in_the_text() -> None:
    document = decide(code(), "Chapitre 2", K.JOINS)
    assert "Chapitre 2 : Des refus" in provision(document, "art_2").text
    assert tree(document)["art_3"] == "title_1__chp_1"


def test_an_article_that_is_really_a_chapter_keeps_its_number(paper: SimpleNamespace) -> None:
    lines = ["المادة 1", "تنشر الإدارة المعطيات.", "الفصل 2 في الرفض", "المادة 2", "يعلل الرفض."]
    document = paper.printed(
        [paper.head("قانون رقم 10.26 يتعلق بالشفافية")]
        + [paper.head(t) if len(t) < 20 else paper.body(t) for t in lines],
        language="ar",
    )
    document = decide(document, "الفصل 2", K.BEGINS, unit=P.CHAPTER)
    chapter = provision(document, "chp_2")
    assert (chapter.num, chapter.heading) == ("الفصل 2", "في الرفض")
    assert tree(document)["art_2"] == "chp_2"


@pytest.mark.parametrize(
    ("steps", "parent"),
    [(-1, "title_1"), (-2, None), (-9, None), (1, "title_1__chp_1"), (9, "title_1__chp_1")],
)
def test_an_article_goes_up_as_far_as_there_are_headings(steps: int, parent: str | None) -> None:
    assert tree(decide(code(), "Article 2", K.LEVEL, steps=steps))["art_2"] == parent


def test_a_chapter_goes_down_under_the_one_before_and_up_beside_its_title() -> None:
    down = tree(decide(code(), "Chapitre 2", K.LEVEL, steps=1))
    assert down["title_1__chp_1__chp_2"] == "title_1__chp_1"
    assert down["art_4"] == "title_1__chp_1__chp_2"
    up = tree(decide(code(), "Chapitre 2", K.LEVEL, steps=-1))
    assert (up["chp_2"], up["art_3"]) == (None, "chp_2")


def test_what_follows_a_heading_put_deeper_stands_where_it_stood(paper: SimpleNamespace) -> None:
    document = paper.printed(
        [paper.head("Loi n° 10-26 relative à la transparence")]
        + [
            line
            for n in (1, 2, 3)
            for line in (
                paper.head(f"Chapitre {n} : Partie {n}"),
                paper.head(f"Article {n}"),
                paper.body(f"Le texte du {n} qui est assez long pour une ligne."),
            )
        ]
    )
    found = tree(decide(document, "Chapitre 2", K.LEVEL, steps=1))
    assert (found["chp_1__chp_2"], found["chp_3"]) == ("chp_1", None)


def test_a_number_by_hand_changes_the_key_and_not_the_printed_line() -> None:
    document = decide(code(), "Article 2", K.NUMBER, text="1 bis")
    article = provision(document, "art_1bis")
    assert (article.num, article.key) == ("Article 1 bis", "1bis")
    assert any(line.text == "Article 2" for _page, line in document.lines())
    assert "art_2" not in tree(document)


def test_a_heading_without_a_number_gets_one_and_keeps_its_words() -> None:
    document = decide(code(), "Dispositions sur", K.BEGINS, unit=P.CHAPTER)
    document = decide(document, "Dispositions sur", K.NUMBER, text="1 bis")
    chapter = provision(document, "title_1__chp_1bis")
    assert chapter.num == "Chapitre 1 bis"
    assert chapter.heading == "Dispositions sur les recours des demandeurs."


def test_a_beginning_inside_a_title_of_the_law_ends_the_title() -> None:
    document = printed(
        [
            head("Loi n° 10-26 relative à la transparence"),
            head("et aux recours des demandeurs"),
            head("Article 1"),
            body("L'administration publie chaque année ses comptes et ses marchés."),
        ]
    )
    found = decide(document, "et aux recours", K.BEGINS, unit=P.CHAPTER)
    (act,) = read_structure(found).acts
    assert act.title == "Loi n° 10-26 relative à la transparence"
    assert [p.eid for p in act.provisions] == ["chp_nn1", "art_1"]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("12", "12"),
        ("12 bis", "12bis"),
        ("12bis", "12bis"),
        ("Article 12 ter", "12ter"),
        ("218-4", "218-4"),
        ("218-4 bis", "218-4bis"),
        ("1er", "1"),
        ("premier", "1"),
        ("IV", "4"),
        ("Chapitre II", "2"),
        ("préliminaire", "prelim"),
        ("12 مكررة", "12bis"),
        ("المادة 12 مكررة مرتين", "12ter"),
        ("الثانية عشرة", "12"),
        ("٧", "7"),
        ("باب تمهيدي", "prelim"),
        ("B", "B"),
        ("Annexe 3", "3"),
        ("0", None),
        ("", None),
        ("n'importe", None),
        ("من هذا القانون", None),
        ("99999999", None),
    ],
)
def test_numbers_are_read_as_people_write_them(written: str, key: str | None) -> None:
    assert number_key(written) == key


def test_every_provision_is_given_with_the_line_where_it_begins() -> None:
    reading, places = read_with_places(code())
    lines = {(page.number, line.id): line.text for page, line in code().lines()}
    found = {
        p.eid: lines[place] for p, place in zip(reading.acts[0].provisions, places[0], strict=True)
    }
    assert found["art_3"] == "Article 3"
    assert found["title_1__chp_1"].startswith("Chapitre premier")


# --- whatever is decided -------------------------------------------------------------------------

# Each line of this law has a word of its own, so that each can be looked for in what was read.
_LINES = (
    ("Loi n° 10-26 relative à mota", True),
    ("et portant motb", True),
    ("Le présent texte dit motc et rien d'autre que ceci.", False),
    ("TITRE PREMIER : motd", True),
    ("Chapitre premier mote", True),
    ("motf", True),
    ("Article 1 : motg est publié chaque année par l'administration.", False),
    ("Il en est ainsi de moth dans tous les cas prévus ici.", False),
    ("Moti des recours", True),
    ("et de motj", True),
    ("Article 2 : motk est demandé par écrit.", False),
    ("Article 7 de motl", False),
    ("Chapitre 2 : motm", True),
    ("Section 1 : motn", True),
    ("Article 3 : moto est motivé.", False),
    ("Fait à Rabat, le 3 mars 2026 motp", False),
    ("Annexe 1 : motq", True),
    ("Liste de motr et suite.", False),
)


def law() -> Document:
    made = [head(text) if large else body(text) for text, large in _LINES]
    return printed(made[:9], made[9:])


_PLACES = [(page.number, line.id) for page, line in law().lines()]
_structure = st.one_of(
    st.builds(lambda u: (K.BEGINS, {"unit": u}), st.sampled_from(OPENED_BY_HAND)),
    st.just((K.JOINS, {})),
)
_kind = st.sampled_from(
    [(K.KIND, {"line_kind": kind}) for kind in (LineKind.HEADING, LineKind.BODY)]
)
_number = st.sampled_from([(K.NUMBER, {"text": text}) for text in ("4 bis", "II", "12-3")])
_level = st.builds(lambda n: (K.LEVEL, {"steps": n}), st.integers(-4, 4).filter(bool))


@st.composite
def decisions(draw: st.DrawFn) -> list[Correction]:
    """Draw decisions about different lines, or different things about one line."""
    found = []
    for page, line in draw(st.lists(st.sampled_from(_PLACES), max_size=9, unique=True)):
        for choice in (draw(st.one_of(_structure, _kind)), draw(_number), draw(_level)):
            if draw(st.booleans()):
                kind, more = choice
                found.append(Correction(str(len(found)), kind, page, line, **more))
    return found


def counted(document: Document) -> dict[str, int]:
    words = [
        word
        for act in read_structure(document).acts
        for p in act.provisions
        for word in re.findall(r"\bmot[a-r]\b", f"{p.heading or ''} {p.text}".casefold())
    ]
    return {
        f"mot{letter}": words.count(f"mot{letter}") for letter in ascii_lowercase[: len(_LINES)]
    }


@settings(max_examples=150, deadline=None)
@given(decisions())
def test_no_word_is_lost_or_doubled_whatever_is_decided(made: Sequence[Correction]) -> None:
    document = apply_corrections(law(), made)
    titles = " ".join(act.title for act in read_structure(document).acts)
    for word, count in counted(document).items():
        assert count == 1 or (count == 0 and word in titles), word


@settings(max_examples=60, deadline=None)
@given(decisions().flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
def test_decisions_in_any_order_give_the_same(both: tuple[list[Correction], ...]) -> None:
    first, second = (apply_corrections(law(), made) for made in both)
    assert first == second


@settings(max_examples=60, deadline=None)
@given(decisions())
def test_identifiers_stay_unique_and_parents_come_first(made: Sequence[Correction]) -> None:
    for act in read_structure(apply_corrections(law(), made)).acts:
        eids = [p.eid for p in act.provisions]
        assert len(set(eids)) == len(eids)
        assert all(p.parent is None or p.parent < at for at, p in enumerate(act.provisions))


@settings(max_examples=40, deadline=None)
@given(decisions())
def test_each_decision_taken_back_gives_the_text_as_it_was_read(made: list[Correction]) -> None:
    back = {
        K.BEGINS: {"kind": K.AS_READ},
        K.JOINS: {"kind": K.AS_READ},
        K.NUMBER: {"kind": K.NUMBER},
        K.LEVEL: {"kind": K.LEVEL},
    }
    made = [one for one in made if one.kind in back]
    undone = [Correction(f"{x.id}-", page=x.page, line=x.line, **back[x.kind]) for x in made]  # type: ignore[arg-type]
    assert apply_corrections(law(), [*made, *undone]) == law()
