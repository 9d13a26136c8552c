"""Both versions in one text: each comes back to the letter, moved words are said to be moved."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.comparison import compare_articles
from workbench.comparison.interleaving import interleave
from workbench.domain.comparisons import ComparedArticle
from workbench.domain.tracked_texts import Stretch, Track, TrackedArticle

LONG = "تلتزم الإدارة بنشر المعطيات العمومية التي في حوزتها داخل أجل ثلاثين يوما من تاريخ إعدادها"
OTHER = "تحدث لجنة وطنية تسهر على تتبع تطبيق أحكام هذا القانون وترفع تقريرا سنويا إلى البرلمان"
THIRD = "يعاقب كل من خالف أحكام المادة الأولى بغرامة من ألف إلى خمسة آلاف درهم عن كل يوم تأخير"


def made(*texts: str) -> list[ComparedArticle]:
    return [ComparedArticle(0, str(n), f"المادة {n}", text) for n, text in enumerate(texts, 1)]


def version(articles: Sequence[TrackedArticle], *, new: bool) -> list[str]:
    """Accept or reject every change, as a word processor does."""
    lines, line = [], ""
    for article in articles:
        for paragraph in article.paragraphs:
            for stretch in paragraph.stretches:
                if stretch.track.in_new if new else stretch.track.in_old:
                    line += stretch.text
            if paragraph.mark.in_new if new else paragraph.mark.in_old:
                lines.append(line)
                line = ""
    assert not line
    return lines


def printed(articles: Sequence[ComparedArticle]) -> list[str]:
    parts = (
        part
        for article in articles
        for part in (
            article.label,
            "" if article.heading == article.label else article.heading,
            article.text,
        )
    )
    return [line for part in parts if part for line in part.split("\n")]


def stretches(articles: Sequence[TrackedArticle], track: Track) -> list[Stretch]:
    return [s for a in articles for p in a.paragraphs for s in p.stretches if s.track is track]


words = st.text(alphabet="اب جدa1 .\n", max_size=40)


@given(st.lists(words, max_size=6), st.lists(words, max_size=6))
def test_accepting_gives_the_new_text_and_rejecting_the_old_one(
    before: list[str], after: list[str]
) -> None:
    old, new = made(*before), made(*after)
    articles = interleave(compare_articles(old, new))
    assert version(articles, new=True) == printed(new)
    assert version(articles, new=False) == printed(old)


@pytest.mark.real_data
def test_real_pairs_come_back_to_the_letter(real_data: Path) -> None:
    for path in sorted((real_data / "pairs").glob("*.json.gz"))[::6]:
        pair = json.loads(gzip.decompress(path.read_bytes()))
        old, new = (made(*(a["text"] for a in pair[side])) for side in ("old", "new"))
        articles = interleave(compare_articles(old, new))
        assert version(articles, new=True) == printed(new), path.name
        assert version(articles, new=False) == printed(old), path.name


def test_an_article_that_moved_stands_at_both_places_under_one_number() -> None:
    old, new = made(LONG, OTHER, THIRD), made(OTHER, THIRD, LONG.replace("ثلاثين", "ستين"))
    articles = interleave(compare_articles(old, new))
    left, came = stretches(articles, Track.MOVED_AWAY), stretches(articles, Track.MOVED_HERE)
    assert {s.move for s in left} == {s.move for s in came} == {1}
    assert "ثلاثين " in {s.text for s in stretches(articles, Track.STRUCK)}
    assert "ستين " in {s.text for s in stretches(articles, Track.ADDED)}


def test_words_that_left_a_split_article_are_moved_and_not_new() -> None:
    articles = interleave(
        compare_articles(made(f"{LONG}.\n{OTHER}."), made(f"{LONG}.", f"{OTHER}."))
    )
    assert [s.text for s in stretches(articles, Track.MOVED_HERE)] == [f"{OTHER}."]
    assert [s.text for s in stretches(articles, Track.MOVED_AWAY)] == [f"{OTHER}."]


def test_a_heading_that_only_one_version_has_is_an_added_paragraph() -> None:
    old = [ComparedArticle(0, "1", "المادة 1", LONG)]
    new = [ComparedArticle(0, "1", "المادة 1", LONG, heading="النشر")]
    articles = interleave(compare_articles(old, new))
    assert version(articles, new=False) == ["المادة 1", LONG]
    assert version(articles, new=True) == ["المادة 1", "النشر", LONG]
