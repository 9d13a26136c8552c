import pytest

from tests.factories import an_article
from workbench.domain.texts import Provision, ProvisionKind
from workbench.language.shapes import shape
from workbench.reading.structure.definitions import find_definitions, term_pattern


def terms(*texts: str) -> list[str]:
    law = tuple(an_article(n, text) for n, text in enumerate(texts, 1))
    return [one.term for one in find_definitions(law)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "يراد في مدلول هذا القانون بما يلي:\n1- المعلومات: كل معطى؛\n2- المؤسسة المعنية: كل إدارة.",
            ["المعلومات", "المؤسسة المعنية"],
        ),
        ("يقصد بالمعلومات، في مدلول هذا القانون، كل معطى.", ["المعلومات"]),
        ("يقصد في مدلول هذا القانون بما يلي:\n- \"الطلب\": كل طلب كتابي.", ["الطلب"]),
        (
            "Au sens de la présente loi, on entend par :\na) « donnée » : toute information ;\n"
            "b) les administrations : les services de l'Etat.",
            ["donnée", "administrations"],
        ),
        ("On entend par travail forcé, au sens de l'alinéa précédent, le fait de contraindre.", ["travail forcé"]),
        ("On entend par « bourrage » toute opération.", ["bourrage"]),
        ("تحدث بوابة وطنية، يشار إليها بعده بـ«البوابة»، تنشر فيها المعطيات.", ["البوابة"]),
        ("Il est créé une agence nationale, désignée ci-après par « l'Agence ».", ["l'Agence"]),
    ],
)  # fmt: skip
def test_terms_are_read_from_lists_sentences_and_short_names(
    text: str, expected: list[str]
) -> None:
    assert terms(text) == expected


def test_a_text_that_defines_nothing_has_no_terms() -> None:
    assert terms("تنشر الإدارة المعطيات.", "L'administration publie les données :\n- a : b") == []


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("المعلومات", "وللمعلومات", True),
        ("المعلومات", "ومعلومات", True),
        ("المعلومات", "بالمعلوماتية", False),
        ("الإدارة", "إدارة", True),
        ("المستفيد الفعلي", "للمستفيد الفعلي", True),
        ("المشغلة أو المشغل", "يجب على المشغل", True),
        ("donnée", "les données", True),
        ("donnée", "redonnée", False),
    ],
)
def test_a_term_is_found_with_what_is_written_on_to_it(term: str, text: str, found: bool) -> None:
    assert bool(term_pattern(term).search(shape(text))) is found


def test_uses_before_the_definition_and_outside_its_scope_are_told_apart() -> None:
    def chapter(key: str) -> Provision:
        return Provision(f"chp_{key}", ProvisionKind.CHAPTER, f"الباب {key}", key, None, "", 0)

    law = (
        chapter("1"),
        an_article(1, "تؤدى عن كل خدمة رقمية أجرة.", parent=0),
        chapter("2"),
        an_article(2, "يقصد بالخدمة الرقمية في مدلول هذا الباب كل خدمة عن بعد.", parent=2),
        an_article(3, "تنشر الخدمة الرقمية في البوابة.", parent=2),
    )
    (one,) = find_definitions(law)
    assert one.scope == "chp_2"
    assert [use.eid for use in one.uses] == ["art_1", "art_3"]
    assert [use.eid for use in one.early] == ["art_1"]
    assert [use.eid for use in one.outside] == ["art_1"]
    text = law[4].text
    assert text[one.uses[1].start : one.uses[1].end] == "الخدمة الرقمية"
