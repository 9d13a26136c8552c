"""Codes of ten thousand articles and articles of fifty thousand words are compared rightly."""

import random

import pytest

from workbench.comparison import compare_articles
from workbench.comparison.spans import SpanCarrier
from workbench.domain.carrying import Grade
from workbench.domain.comparisons import ChangeKind, ComparedArticle

pytestmark = pytest.mark.slow

STEMS = ("قرر", "نشر", "عين", "سجل", "طلب", "منح", "سحب", "عرض", "حكم", "نظم", "علن", "بلغ")
PARTS = ("ي{}", "ت{}ه", "ال{}", "م{}ات", "{}ون", "ب{}", "و{}ها", "لل{}")
LEXICON = [part.format(one + other) for part in PARTS for one in STEMS for other in STEMS]


def words(chance: random.Random, count: int) -> list[str]:
    return [chance.choice(LEXICON) for _word in range(count)]


def article(number: int, text: str) -> ComparedArticle:
    return ComparedArticle(0, f"المادة {number}", str(number), text)


def test_a_code_of_ten_thousand_articles() -> None:
    chance = random.Random(10_000)
    texts = [" ".join(words(chance, 60)) for _article in range(10_000)]
    kept: list[int] = []
    newer: list[str] = []
    for place, text in enumerate(texts):
        if place % 50 == 7:
            continue  # repealed
        if place % 80 == 11:
            kept.append(-1)
            newer.append(" ".join(words(chance, 60)))  # inserted
        changed = text.split()
        if place % 5 == 0:
            changed[20:22] = words(chance, 3)
        kept.append(place)
        newer.append(" ".join(changed))
    old = [article(number, text) for number, text in enumerate(texts, 1)]
    new = [article(number, text) for number, text in enumerate(newer, 1)]
    found = compare_articles(old, new)
    pairs = {(i, j) for link in found.links for i in link.old for j in link.new}
    assert pairs == {(i, j) for j, i in enumerate(kept) if i >= 0}
    amended = {link.old[0] for link in found.links if ChangeKind.AMENDED in link.kinds}
    assert amended == {i for i in kept if i >= 0 and i % 5 == 0}


def test_an_article_of_fifty_thousand_words() -> None:
    chance = random.Random(50_000)
    before = words(chance, 50_000)
    after = list(before)
    for place in range(100, 50_000, 500):
        after[place] = "مستبدلة"
    struck = " ".join(after[20_250:20_280])
    del after[20_250:20_280]
    old, new = article(1, " ".join(before)), article(1, " ".join(after))
    (redline,) = compare_articles([old], [new]).redlines
    assert "".join(s.text for s in redline.segments if s.op != "+") == old.text
    assert "".join(s.text for s in redline.segments if s.op != "-") == new.text
    gone = [s.text.strip() for s in redline.segments if s.op == "-"]
    assert struck in gone
    assert sum(len(text.split()) for text in gone) <= 140
    carrier = SpanCarrier([old], [new])
    stretch = " ".join(before[40_001:40_021])
    start = old.text.index(stretch)
    carried = carrier.carry(0, start, start + len(stretch))
    assert carried.grade is Grade.KEPT
    assert carried.place is not None
    assert new.text[carried.place.start : carried.place.end] == stretch


def test_two_articles_of_fifty_thousand_words_with_nothing_in_common() -> None:
    chance = random.Random(1)
    old = article(1, " ".join(words(chance, 50_000)))
    new = article(1, " ".join(f"w{word}" for word in words(chance, 50_000)))
    kinds = {kind for link in compare_articles([old], [new]).links for kind in link.kinds}
    assert kinds == {ChangeKind.REPEALED, ChangeKind.INSERTED}
