"""The comparison as one HTML file."""

from workbench.comparison import compare_articles
from workbench.domain.comparisons import ComparedArticle
from workbench.services.comparison_frame import ComparisonFrame
from workbench.services.comparison_html import comparison_html


def made(*texts: str) -> list[ComparedArticle]:
    return [ComparedArticle(0, str(n), f"المادة {n}", t) for n, t in enumerate(texts, 1)]


def test_markup_in_a_law_is_shown_and_never_obeyed() -> None:
    evil = '<script>alert("x")</script> <img src=x onerror=alert(1)> نص القانون كله'
    page = comparison_html(
        compare_articles(made(evil), made(evil + " جديد")),
        ComparisonFrame("ar", "ar", ("<b>قديم</b>", "جديد")),
    )
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>قديم" not in page
    assert "&lt;script&gt;" in page


def test_an_arabic_comparison_reads_from_right_to_left_and_needs_no_network() -> None:
    page = comparison_html(
        compare_articles(made("نص أول"), made("نص ثان")), ComparisonFrame("ar", "ar", ("أ", "ب"))
    )
    assert '<html lang="ar" dir="rtl">' in page
    assert "http" not in page
    assert "url(" not in page


def test_it_says_when_nothing_changed() -> None:
    page = comparison_html(
        compare_articles(made("نص أول"), made("نص أول")), ComparisonFrame("fr", "ar")
    )
    assert "identiques mot pour mot" in page
    assert "Aucune des deux" in comparison_html(
        compare_articles([], []), ComparisonFrame("fr", "fr")
    )
