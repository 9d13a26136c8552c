"""Which words of the bill an amendment strikes out: never more than the proposal says."""

import pytest

from workbench.briefs.clauses import find_clause, rewritten_extent
from workbench.domain.texts import Provision, ProvisionKind

TEXT = (
    "يرفع التظلم إلى رئيس الإدارة داخل أجل ثلاثين يوما من تاريخ تبليغه. ويبت فيه بقرار نهائي.\n"
    "تحدث لجنة وطنية، ويعين أعضاؤها بمرسوم."
)


def article(text: str = TEXT, eid: str = "art_1") -> Provision:
    return Provision(eid, ProvisionKind.ARTICLE, "المادة 1", "1", None, text, 1)


@pytest.mark.parametrize(
    ("quote", "proposed", "replaced"),
    [
        ("ثلاثين يوما", "ستين يوما", "ثلاثين يوما"),
        # A full stop out of habit does not strike the rest of the sentence.
        ("ثلاثين يوما", "ستين يوما.", "ثلاثين يوما"),
        ("بقرار نهائي", "بقرار معلل قابل للطعن", "بقرار نهائي"),
        ("بقرار نهائي", "بقرار معلل.", "بقرار نهائي."),
        # The sentence is written anew; the one before it stays.
        (
            "ويبت فيه بقرار نهائي",
            "ويبت فيه داخل أجل خمسة عشر يوما من تاريخ إيداعه، دون المساس بالحق في الطعن.",
            "ويبت فيه بقرار نهائي.",
        ),
        (
            "بقرار نهائي",
            "ويبت فيه بقرار معلل داخل أجل خمسة عشر يوما.",
            "ويبت فيه بقرار نهائي.",
        ),
        (
            "ويعين أعضاؤها بمرسوم",
            "تحدث لجنة وطنية، ويعين البرلمان ثلث أعضائها.",
            "تحدث لجنة وطنية، ويعين أعضاؤها بمرسوم.",
        ),
        # The proposal ends with the last words of the sentence.
        (
            "داخل أجل ثلاثين يوما",
            "داخل أجل ستين يوما كاملة من تاريخ تبليغه",
            "داخل أجل ثلاثين يوما من تاريخ تبليغه",
        ),
        # The whole article is written anew.
        (
            "بقرار نهائي",
            TEXT.replace("بقرار نهائي", "بقرار معلل"),
            TEXT,
        ),
    ],
)
def test_proposal_replaces(quote: str, proposed: str, replaced: str) -> None:
    clause = find_clause(quote, "art_1", [article()])
    assert clause is not None
    extent = rewritten_extent(clause, proposed)
    assert extent.text == replaced
    start = TEXT.index(replaced)
    assert extent.opens_inside == (start > 0)
    assert extent.goes_on == (start + len(replaced) < len(TEXT))


def test_stretches_of_one_tag_are_found_together() -> None:
    clause = find_clause("يرفع التظلم … ويبت فيه", "art_1", [article()])
    assert clause is not None
    assert TEXT[clause.start : clause.end].startswith("يرفع التظلم إلى")
    assert TEXT[clause.start : clause.end].endswith("ويبت فيه")


def test_own_article_comes_before_another_with_the_same_words() -> None:
    other, own = article(eid="art_1"), article(eid="art_2")
    clause = find_clause("بقرار نهائي", "art_2", [other, own])
    assert clause is not None
    assert clause.provision.eid == "art_2"


@pytest.mark.parametrize("quote", ["", "  ", "كلمات غائبة", "بقرار نهائي … يرفع التظلم"])
def test_absent_words_are_not_found(quote: str) -> None:
    assert find_clause(quote, "art_1", [article()]) is None
