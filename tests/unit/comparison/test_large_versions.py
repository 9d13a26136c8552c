"""Codes of ten thousand articles and articles of fifty thousand words."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

import pytest

from workbench.comparison import compare_articles
from workbench.comparison.common_order import _TABLE, Part, _pieces, common_order
from workbench.domain.comparisons import ComparedArticle
from workbench.domain.redlines import ChangeKind

VOCABULARY = [f"كلمة{n}" for n in range(3_000)]
STRUCK, ADDED = "أجل", "ميعاد"


def words(count: int, seed: int) -> list[str]:
    return random.Random(seed).choices(VOCABULARY, k=count)


def amended(old: Sequence[str], every: int) -> tuple[list[str], list[str]]:
    """One word of so many is another one in the newer text."""
    before, after = list(old), list(old)
    before[every // 2 :: every] = [STRUCK] * len(before[every // 2 :: every])
    after[every // 2 :: every] = [ADDED] * len(after[every // 2 :: every])
    return before, after


def article(number: int, text: Sequence[str]) -> ComparedArticle:
    return ComparedArticle(0, str(number), f"المادة {number}", " ".join(text))


def spelt_out(parts: Sequence[Part], old: Sequence[str], new: Sequence[str]) -> None:
    """Parts follow one another, by turns, over both rows; what they keep is the same."""
    assert [parts[0][1], parts[0][3], parts[-1][2], parts[-1][4]] == [0, 0, len(old), len(new)]
    for one, other in pairwise(parts):
        assert (one.old_end, one.new_end) == (other.old_start, other.new_start)
        assert one.kept is not other.kept
    for kept, i, i_end, j, j_end in parts:
        assert not kept or old[i:i_end] == new[j:j_end]


def test_a_long_row_is_cut_at_its_landmarks_and_nothing_is_lost() -> None:
    old, new = amended(words(8_000, 1), 200)
    parts = common_order(old, new)
    spelt_out(parts, old, new)
    assert sum(part.old_end - part.old_start for part in parts if not part.kept) == 40


def test_long_rows_with_nothing_in_common_are_compared_in_bounded_tables() -> None:
    old, new = ["و"] * 20_000, ["أو"] * 15_000
    tables = [(i2 - i) * (j2 - j) for i, i2, j, j2 in _pieces(old, new)]
    assert max(tables) <= 1.01 * _TABLE
    parts = common_order(old, new)
    assert [part.kept for part in parts if part.old_start < part.old_end] == [False]


@pytest.mark.slow
def test_articles_of_fifty_thousand_words_show_exactly_the_words_that_changed() -> None:
    sides = [amended(words(50_000, seed), 500) for seed in (1, 2)]
    old = [article(n, before) for n, (before, _) in enumerate(sides, 1)]
    new = [article(n, after) for n, (_, after) in enumerate(sides, 1)]
    comparison = compare_articles(old, new)
    assert [(link.old, link.new) for link in comparison.links] == [((0,), (0,)), ((1,), (1,))]
    for line in comparison.redlines:
        changes = [(s.op, s.text.strip()) for s in line.segments if s.op != "="]
        assert changes == [("-", STRUCK), ("+", ADDED)] * 100


@pytest.mark.slow
def test_an_article_of_fifty_thousand_words_cut_in_two_is_a_split() -> None:
    whole = words(50_000, 3)
    comparison = compare_articles(
        [article(1, whole)], [article(1, whole[:20_000]), article(2, whole[20_000:])]
    )
    assert [link.kinds for link in comparison.links] == [(ChangeKind.SPLIT,)]


@pytest.mark.slow
def test_ten_thousand_articles_each_amended_find_one_another() -> None:
    texts = [amended(words(60, seed), 60) for seed in range(10_000)]
    old = [article(n, before) for n, (before, _) in enumerate(texts)]
    new = [article(n, after) for n, (_, after) in enumerate(texts)]
    moved = [*new[5_000:], *new[:5_000]]
    comparison = compare_articles(old, moved)
    linked = {link.old[0]: link.new[0] for link in comparison.links if link.old and link.new}
    assert linked == {n: (n + 5_000) % 10_000 for n in range(10_000)}
    assert comparison.counts()[ChangeKind.AMENDED] == 10_000
    assert comparison.counts()[ChangeKind.MOVED] == 5_000
