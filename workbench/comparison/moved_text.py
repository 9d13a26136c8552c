"""Words struck out in one place that stand in another: moved, within or between articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from workbench.domain.comparisons import ComparedArticle, Correspondence
from workbench.domain.redlines import ChangeKind, MovedText, Redline
from workbench.language.words import word_keys

Articles = Sequence[ComparedArticle]
# A shorter block is met by chance: formulas of eight words stand in many articles.
_LEAST_WORDS = 10
_ALIKE = 0.75
_SEED = 4
_COMMON_SEED = 12


@dataclass(frozen=True, slots=True)
class _Block:
    article: int
    start: int
    end: int
    keys: tuple[str, ...]


def moved_text(
    old: Articles, new: Articles, links: Sequence[Correspondence], redlines: Sequence[Redline]
) -> tuple[MovedText, ...]:
    """Find blocks struck out in one place and added, perhaps with changes, in another.

    Only whole paragraphs of a change count, ten words at least. Each is used once, the most
    alike first. Split and merged articles are left out: their parts have not moved. A point that
    has another place in its list moved however short it is.
    """
    single = {(link.old, link.new) for link in links if len(link.old) == len(link.new) == 1}
    lines = [line for line in redlines if ((line.old,), (line.new,)) in single]
    points = [one for line in lines for one in _moved_points(line, old, new)]
    taken_old = [(p.old, p.old_start, p.old_end) for p in points]
    taken_new = [(p.new, p.new_start, p.new_end) for p in points]
    struck = [b for line in lines for b in _blocks(line, "-") if _free(b, taken_old)]
    added = [b for line in lines for b in _blocks(line, "+") if _free(b, taken_new)]
    struck += [b for x in links if not x.new for i in x.old for b in _cut(i, old[i].text, 0)]
    added += [b for x in links if not x.old for j in x.new for b in _cut(j, new[j].text, 0)]
    return (*points, *_matched(struck, added))


def _moved_points(line: Redline, old: Articles, new: Articles) -> Iterator[MovedText]:
    for point in line.points:
        if ChangeKind.MOVED in point.kinds:
            (start, end), (new_start, new_end) = point.old_words, point.new_words
            words = word_keys(old[line.old].text[start:end])
            changed = words != word_keys(new[line.new].text[new_start:new_end])
            yield MovedText(line.old, start, end, line.new, new_start, new_end, changed)


def _free(block: _Block, taken: Sequence[tuple[int, int, int]]) -> bool:
    return all(
        block.article != article or block.end <= start or end <= block.start
        for article, start, end in taken
    )


def _blocks(line: Redline, op: str) -> Iterator[_Block]:
    at = 0
    for segment in line.segments:
        if segment.op == op:
            yield from _cut(line.old if op == "-" else line.new, segment.text, at)
        if segment.op in ("=", op):
            at += len(segment.text)


def _cut(article: int, text: str, at: int) -> Iterator[_Block]:
    for paragraph in text.splitlines(keepends=True):
        words = paragraph.rstrip()
        keys = tuple(word_keys(words)) if len(words) > _LEAST_WORDS * 3 else ()
        if len(keys) >= _LEAST_WORDS:
            yield _Block(article, at, at + len(words), keys)
        at += len(paragraph)


def _seeds(block: _Block) -> set[tuple[str, ...]]:
    return {block.keys[k : k + _SEED] for k in range(len(block.keys) - _SEED + 1)}


def _matched(struck: Sequence[_Block], added: Sequence[_Block]) -> Iterator[MovedText]:
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, block in enumerate(added):
        for seed in _seeds(block):
            places[seed].append(place)
    scored = []
    for a, block in enumerate(struck):
        seeds = [places[s] for s in _seeds(block) if s in places]
        for b in {b for found in seeds if len(found) <= _COMMON_SEED for b in found}:
            if (alike := LCSseq.normalized_similarity(block.keys, added[b].keys)) >= _ALIKE:
                scored.append((-alike, a, b))
    used_old: set[int] = set()
    used_new: set[int] = set()
    for _, a, b in sorted(scored):
        if a not in used_old and b not in used_new:
            used_old.add(a)
            used_new.add(b)
            yield _moved(struck[a], added[b])


def _moved(old: _Block, new: _Block) -> MovedText:
    changed = old.keys != new.keys
    return MovedText(old.article, old.start, old.end, new.article, new.start, new.end, changed)
