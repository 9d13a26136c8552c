"""What became of titles, chapters and sections, and both versions back with their headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.comparison.test_interleaving import printed, version
from workbench.comparison.interleaving import interleave
from workbench.comparison.laws import compare_laws, with_headings
from workbench.domain.comparisons import ComparedArticle, ComparedDivision, ComparedLaw

TEXTS = (
    "يقصد بالمعطيات العمومية كل معطيات تنتجها أو تتلقاها الإدارة في إطار مهامها المرفقية.",
    "تلتزم الإدارة بنشر المعطيات التي في حوزتها داخل أجل ثلاثين يوما من تاريخ إعدادها.",
    "تحدث لجنة وطنية تسهر على تتبع تطبيق أحكام هذا القانون وترفع تقريرا سنويا إلى البرلمان.",
    "يعاقب كل من خالف أحكام المادة الأولى بغرامة من ألف إلى خمسة آلاف درهم عن كل يوم تأخير.",
)
Chapters = list[tuple[str, list[int]]]


def law(chapters: Chapters, title: str = "") -> ComparedLaw:
    """Build a law of chapters, each with a heading and the places of its articles in TEXTS."""
    articles: list[ComparedArticle] = []
    divisions = [ComparedDivision("title", "1", "القسم 1", title, 0)] if title else []
    for number, (heading, places) in enumerate(chapters, 1):
        divisions.append(
            ComparedDivision(
                "chapter", str(number), f"الباب {number}", heading, len(articles), 1 + bool(title)
            )
        )
        for place in places:
            n = len(articles) + 1
            articles.append(ComparedArticle(0, str(n), f"المادة {n}", TEXTS[place]))
    return ComparedLaw(tuple(articles), tuple(divisions))


OLD: Chapters = [("أحكام عامة", [0, 1]), ("اللجنة الوطنية", [2]), ("العقوبات", [3])]


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (OLD, ["unchanged"] * 3),
        (
            [OLD[0], ("هيئة التتبع والتقييم", [2]), OLD[2]],
            ["unchanged", "heading_changed", "unchanged"],
        ),
        # A new chapter before the others: they keep their articles and take other numbers.
        (
            [("تعاريف", [0]), ("أحكام عامة", [1]), OLD[1], OLD[2]],
            ["renumbered", "renumbered", "renumbered", "inserted"],
        ),
        (OLD[:2], ["unchanged", "unchanged", "repealed"]),
        (
            [OLD[1], OLD[0], OLD[2]],
            ["renumbered", "renumbered moved", "unchanged"],
        ),
    ],
)
def test_a_division_is_known_by_its_articles_and_heading(new: Chapters, told: list[str]) -> None:
    found = compare_laws(law(OLD), law(new)).divisions
    assert sorted(" ".join(link.kinds) for link in found) == sorted(told)


def test_chapters_gathered_under_a_new_title_have_not_moved() -> None:
    found = compare_laws(law(OLD), law(OLD, title="المبادئ")).divisions
    assert [link.kinds[0].value for link in found] == ["unchanged"] * 3 + ["inserted"]


def test_a_chapter_whose_articles_were_all_rewritten_is_known_by_its_heading() -> None:
    old = law([("أحكام ختامية", [0, 1]), ("العقوبات", [3])])
    new = law([("أحكام ختامية", [2]), ("العقوبات", [3])])
    assert [link.kinds[0].value for link in compare_laws(old, new).divisions] == ["unchanged"] * 2


def test_headings_stand_at_their_place_among_the_articles() -> None:
    whole = with_headings(compare_laws(law(OLD), law([OLD[0], OLD[2]])))
    shown = [
        (whole.new_articles[x.new[0]] if x.new else whole.old_articles[x.old[0]]).label
        for x in whole.links
    ]
    assert shown == [
        "الباب 1",
        "المادة 1",
        "المادة 2",
        "الباب 2",
        "المادة 3",
        "الباب 2",
        "المادة 3",
    ]


chapters = st.lists(
    st.tuples(
        st.sampled_from(["أحكام عامة", "العقوبات", "", "أحكام ختامية"]),
        st.lists(st.integers(0, 3), max_size=3),
    ),
    max_size=4,
)


@given(chapters, chapters)
def test_both_versions_come_back_with_their_headings(before: Chapters, after: Chapters) -> None:
    whole = with_headings(compare_laws(law(before), law(after)))
    articles = interleave(whole)
    assert version(articles, new=True) == printed(whole.new_articles)
    assert version(articles, new=False) == printed(whole.old_articles)
