"""What became of an article, in the cases a parliament makes."""

from collections.abc import Callable

from workbench.comparison import compare_articles
from workbench.domain.comparisons import ComparedArticle, Comparison, Correspondence
from workbench.domain.redlines import ChangeKind

Make = Callable[..., list[ComparedArticle]]
K = ChangeKind


def of_old(comparison: Comparison, index: int) -> Correspondence:
    return next(link for link in comparison.links if index in link.old)


def of_new(comparison: Comparison, index: int) -> Correspondence:
    return next(link for link in comparison.links if index in link.new)


def test_identical_versions_are_unchanged_throughout(bill: list[str], articles: Make) -> None:
    comparison = compare_articles(articles(bill), articles(bill))
    assert [link.kinds for link in comparison.links] == [(K.UNCHANGED,)] * len(bill)
    assert all(link.score == 1.0 and not link.probable for link in comparison.links)
    assert comparison.redlines == ()


def test_a_word_replaced_makes_an_amendment(bill: list[str], articles: Make) -> None:
    new = [*bill[:1], bill[1].replace("ستين", "ثلاثين"), *bill[2:]]
    comparison = compare_articles(articles(bill), articles(new))
    assert of_old(comparison, 1).kinds == (K.AMENDED,)
    assert [(s.op, s.text) for s in comparison.redlines[0].segments if s.op != "="] == [
        ("-", "ستين "),
        ("+", "ثلاثين "),
    ]


def test_an_insertion_renumbers_what_follows_without_amending_it(
    bill: list[str], articles: Make
) -> None:
    added = "تقدم الإدارة إلى لجنة العدل والتشريع تقريرا سنويا عن الطلبات المرفوضة وأسباب رفضها."
    comparison = compare_articles(articles(bill), articles([*bill[:3], added, *bill[3:]]))
    assert of_new(comparison, 3) == Correspondence((), (3,), (K.INSERTED,), 0.0)
    assert {of_old(comparison, i).kinds for i in range(3, 8)} == {(K.RENUMBERED,)}


def test_an_article_without_successor_is_repealed(bill: list[str], articles: Make) -> None:
    comparison = compare_articles(articles(bill), articles(bill[:2] + bill[3:]))
    assert of_old(comparison, 2) == Correspondence((2,), (), (K.REPEALED,), 0.0)


def test_only_the_article_carried_elsewhere_has_moved(bill: list[str], articles: Make) -> None:
    new = [bill[5], *bill[:5], *bill[6:]]
    keys = ["6", "1", "2", "3", "4", "5", "7", "8"]
    comparison = compare_articles(articles(bill), articles(new, keys))
    assert of_old(comparison, 5).kinds == (K.MOVED,)
    assert comparison.counts()[K.MOVED] == 1
    assert comparison.counts()[K.UNCHANGED] == 7


def test_an_article_cut_in_two_is_one_split(bill: list[str], articles: Make) -> None:
    first, second = bill[3].split(". ")
    new = [*bill[:3], first + ".", second, *bill[4:]]
    comparison = compare_articles(articles(bill), articles(new))
    link = of_old(comparison, 3)
    assert (link.old, link.new) == ((3,), (3, 4))
    assert link.kinds == (K.SPLIT,)


def test_two_articles_joined_are_one_merge(bill: list[str], articles: Make) -> None:
    new = [*bill[:3], bill[3] + " " + bill[4], *bill[5:]]
    comparison = compare_articles(articles(bill), articles(new))
    link = of_new(comparison, 3)
    assert (link.old, link.new) == ((3, 4), (3,))
    assert K.MERGED in link.kinds
    assert K.AMENDED not in link.kinds


def test_a_text_replaced_whole_under_the_same_number_is_probable(
    bill: list[str], articles: Make
) -> None:
    new = [*bill[:4], "لا يجوز لأي موظف أن يرفض طلبا دون تعليل مكتوب.", *bill[5:]]
    link = of_old(compare_articles(articles(bill), articles(new)), 4)
    assert (link.new, link.probable) == ((4,), True)
    assert link.kinds == (K.AMENDED,)


def test_repeated_formulas_keep_their_order(bill: list[str], articles: Make) -> None:
    repealed = "تنسخ."
    old = [repealed, *bill[:4], repealed, *bill[4:], repealed]
    new = [repealed, *bill[:4], repealed, *bill[4:]]
    comparison = compare_articles(articles(old), articles(new))
    assert of_old(comparison, 0).new == (0,)
    assert of_old(comparison, 5).new == (5,)
    assert of_old(comparison, 10).kinds == (K.REPEALED,)


def test_every_article_has_its_place(bill: list[str], articles: Make) -> None:
    new = [bill[6], bill[3][:60], *bill[:2], bill[4] + bill[5], "نص لا صلة له بما سبق."]
    comparison = compare_articles(articles(bill), articles(new))
    assert {i for link in comparison.links for i in link.old} == set(range(len(bill)))
    assert {j for link in comparison.links for j in link.new} == set(range(len(new)))


def test_an_empty_version_repeals_or_inserts_everything(bill: list[str], articles: Make) -> None:
    gone = compare_articles(articles(bill), [])
    assert {link.kinds for link in gone.links} == {(K.REPEALED,)}
    come = compare_articles([], articles(bill))
    assert {link.kinds for link in come.links} == {(K.INSERTED,)}
    assert compare_articles([], []).links == ()


def test_articles_without_words_do_no_harm(articles: Make) -> None:
    comparison = compare_articles(articles(["", "  ", "…"]), articles(["", "—"]))
    assert {i for link in comparison.links for i in link.old} == {0, 1, 2}


def test_a_heading_rewritten_is_said_apart_from_the_wording(bill: list[str]) -> None:
    old = ComparedArticle(0, "1", "المادة 1", bill[0], heading="تعاريف")
    new = ComparedArticle(0, "1", "المادة 1", bill[0], heading="مجال التطبيق")
    assert compare_articles([old], [new]).links[0].kinds == (K.HEADING_CHANGED,)
    bare = ComparedArticle(0, "1", "المادة 1", bill[0])
    assert compare_articles([old], [bare]).links[0].kinds == (K.UNCHANGED,)


def test_ten_thousand_articles_of_the_same_formula_are_aligned() -> None:
    same = "يعاقب كل من خالف أحكام هذه المادة بغرامة مالية قدرها ألف درهم."
    old = [ComparedArticle(0, str(n), str(n), same) for n in range(10_000)]
    comparison = compare_articles(old, old[:-1])
    assert comparison.counts()[K.UNCHANGED] == 9_999
    assert comparison.counts()[K.REPEALED] == 1
