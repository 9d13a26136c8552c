"""A comparison as it is read, row by row."""

from collections.abc import Callable

from workbench.comparison import compare_articles
from workbench.comparison.rows import comparison_rows
from workbench.domain.comparisons import ComparedArticle
from workbench.domain.redlines import ChangeKind

Make = Callable[..., list[ComparedArticle]]


def test_both_sides_show_their_own_text(bill: list[str], articles: Make) -> None:
    new = [bill[6], *bill[:3], *bill[3].split(". "), bill[4] + " " + bill[5], bill[7] + " نهائيا"]
    old_articles, new_articles = articles(bill), articles(new)
    comparison = compare_articles(old_articles, new_articles)
    for link, row in zip(comparison.links, comparison_rows(comparison), strict=True):
        for i, shown in zip(link.old, row.old, strict=True):
            assert "".join(mark.text for mark in shown.text) == old_articles[i].text
        for j, shown in zip(link.new, row.new, strict=True):
            assert "".join(mark.text for mark in shown.text) == new_articles[j].text


def test_the_halves_of_a_split_mark_nothing_that_was_kept(bill: list[str], articles: Make) -> None:
    first, second = bill[3].split(". ")
    comparison = compare_articles(
        articles(bill), articles([*bill[:3], first + ".", second, *bill[4:]])
    )
    row = next(r for r in comparison_rows(comparison) if ChangeKind.SPLIT in r.kinds)
    changed = [m.text for a in (*row.old, *row.new) for m in a.text if m.op != "="]
    assert "".join(changed).strip() == ""


def test_an_unchanged_article_has_no_share(bill: list[str], articles: Make) -> None:
    rows = comparison_rows(compare_articles(articles(bill), articles(bill)))
    assert {row.share for row in rows} == {0.0}
    assert {row.inline for row in rows} == {()}
