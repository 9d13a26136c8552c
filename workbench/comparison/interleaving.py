"""Both versions as one text, so that each can be had back to the letter.

Articles that stayed in order stand once, with their changes inside. An article off that order
stands twice: where it was, as moved away, and where it is now, as moved here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.comparison.moved_words import Claim, MovedWords, Run
from workbench.comparison.order import increasing_chain
from workbench.comparison.redline import redline
from workbench.domain.comparisons import ComparedArticle, Comparison
from workbench.domain.redlines import ChangeKind, Segment
from workbench.domain.tracked_texts import (
    Role,
    Stretch,
    Track,
    TrackedArticle,
    TrackedParagraph,
)

Segments = tuple[Segment, ...]
Pair = tuple[int, int]
_LEFT = {"=": Track.MOVED_AWAY, "-": Track.STRUCK}
_CAME = {"=": Track.MOVED_HERE, "+": Track.ADDED}


def interleave(comparison: Comparison) -> tuple[TrackedArticle, ...]:
    """Give both versions as one text in which every change can be accepted or rejected."""
    return tuple(_Interleaving(comparison).articles())


class _Interleaving:
    """Knows which article is shown with which, and which words went from one to another."""

    def __init__(self, comparison: Comparison) -> None:
        self.old, self.new = comparison.old_articles, comparison.new_articles
        self.lines = {(line.old, line.new): line.segments for line in comparison.redlines}
        self.mains, moved_by_kind = self._mains(comparison)
        stayed = [pair for pair in self.mains if pair not in moved_by_kind]
        weight = {pair: 1.0 + len(self.old[pair[0]].text) for pair in stayed}
        self.chain = sorted(increasing_chain(stayed, weight))
        in_place = set(self.chain)
        off = [pair for pair in self.mains if pair not in in_place]
        self.move_of = {pair: number for number, pair in enumerate(off, 1)}
        self.new_of = dict(self.mains)
        self.old_of = {j: i for i, j in self.mains}
        self.left, self.came = self._claims(comparison, len(off))

    # --- who belongs to whom ---

    def _mains(self, comparison: Comparison) -> tuple[list[Pair], set[Pair]]:
        """Choose for each article the one it shares most words with; each is chosen once."""
        moved: set[Pair] = set()
        ranked: list[tuple[int, Pair]] = []
        for link in comparison.links:
            pairs = [(i, j) for i in link.old for j in link.new]
            ranked += [(self._shared(pair), pair) for pair in pairs]
            if ChangeKind.MOVED in link.kinds:
                moved.update(pairs)
        taken_old: set[int] = set()
        taken_new: set[int] = set()
        mains = []
        for _shared, (i, j) in sorted(ranked, key=lambda one: (-one[0], one[1])):
            if i not in taken_old and j not in taken_new:
                mains.append((i, j))
                taken_old.add(i)
                taken_new.add(j)
        return sorted(mains), moved

    def _shared(self, pair: Pair) -> int:
        return sum(len(s.text) for s in self._text_segments(pair) if s.op == "=")

    def _text_segments(self, pair: Pair) -> Segments:
        kept = self.lines.get(pair)
        return kept if kept is not None else redline(self.old[pair[0]].text, self.new[pair[1]].text)

    def _claims(
        self, comparison: Comparison, number: int
    ) -> tuple[dict[int, list[Claim]], dict[int, list[Claim]]]:
        """Find words that stand in another article now: by a split or merge, or moved alone."""
        mains = set(self.mains)
        several = [link for link in comparison.links if len(link.old) + len(link.new) > 2]
        pairs = [(i, j) for x in several for i in x.old for j in x.new if (i, j) not in mains]
        runs = list(self._moved_alone(comparison))
        olds = {i for i, _ in pairs} | {run.old for run in runs}
        news = {j for _, j in pairs} | {run.new for run in runs}
        words = MovedWords(
            {i: self._old_segments(i) for i in olds},
            {j: self._new_segments(j) for j in news},
            first=number + 1,
        )
        for i, j in pairs:
            words.share(i, j, self._text_segments((i, j)))
        for run in runs:
            words.take(run)
        return words.claims()

    def _moved_alone(self, comparison: Comparison) -> Iterator[Run]:
        # What was also changed on the way is shown as struck and added.
        for block in comparison.moved:
            text = self.old[block.old].text[block.old_start : block.old_end]
            if text == self.new[block.new].text[block.new_start : block.new_end]:
                yield Run(block.old, block.old_start, block.new, block.new_start, len(text))

    def _old_segments(self, i: int) -> Segments:
        if i in self.new_of:
            return self._text_segments((i, self.new_of[i]))
        return (Segment("-", self.old[i].text),)

    def _new_segments(self, j: int) -> Segments:
        if j in self.old_of:
            return self._text_segments((self.old_of[j], j))
        return (Segment("+", self.new[j].text),)

    # --- the text ---

    def articles(self) -> Iterator[TrackedArticle]:
        i = j = 0
        for stays_old, stays_new in [*self.chain, (len(self.old), len(self.new))]:
            yield from (self._gone(k) for k in range(i, stays_old))
            yield from (self._come(k) for k in range(j, stays_new))
            if stays_old < len(self.old):
                yield self._stayed((stays_old, stays_new))
            i, j = stays_old + 1, stays_new + 1

    def _stayed(self, pair: Pair) -> TrackedArticle:
        before, after = self.old[pair[0]], self.new[pair[1]]
        parts = (
            redline(before.label, after.label),
            redline(_own_heading(before), _own_heading(after)),
            self._text_segments(pair),
        )
        there = (
            (bool(before.label), bool(after.label)),
            (bool(_own_heading(before)), bool(_own_heading(after))),
            (bool(before.text), bool(after.text)),
        )
        paragraphs: list[TrackedParagraph] = []
        for role, segments, (was, is_) in zip(Role, parts, there, strict=True):
            mark = Track.KEPT if was and is_ else Track.STRUCK if was else Track.ADDED
            stretches = [Stretch(Track(s.op), s.text) for s in segments]
            if role is Role.TEXT:
                stretches = list(self._claimed(segments, pair[0], pair[1]))
            paragraphs += _paragraphs(role, stretches, mark)
        changed = any(s.op != "=" for part in parts for s in part)
        return TrackedArticle(tuple(paragraphs), *pair, changed=changed, level=after.level)

    def _gone(self, i: int) -> TrackedArticle:
        article, partner = self.old[i], self.new_of.get(i)
        other = None if partner is None else self.new[partner]
        move = 0 if partner is None else self.move_of[i, partner]
        paragraphs = self._one_side(article, other, move, old=i)
        return TrackedArticle(tuple(paragraphs), i, None, changed=True, level=article.level)

    def _come(self, j: int) -> TrackedArticle:
        article, partner = self.new[j], self.old_of.get(j)
        other = None if partner is None else self.old[partner]
        move = 0 if partner is None else self.move_of[partner, j]
        paragraphs = self._one_side(article, other, move, new=j)
        return TrackedArticle(tuple(paragraphs), None, j, changed=True, level=article.level)

    def _one_side(
        self,
        article: ComparedArticle,
        other: ComparedArticle | None,
        move: int,
        *,
        old: int | None = None,
        new: int | None = None,
    ) -> Iterator[TrackedParagraph]:
        """Show an article at one of its two places, or at its only one."""
        gone = old is not None
        tracks = _LEFT if gone else _CAME
        alone = Track.STRUCK if gone else Track.ADDED
        mark = tracks["="] if move else alone
        for role, own, others in (
            (Role.LABEL, article.label, other.label if other else ""),
            (Role.HEADING, _own_heading(article), _own_heading(other) if other else ""),
        ):
            parts = _one_way(own, others, gone=gone) if move else (Segment(alone.value, own),)
            stretches = [_stretch(s, tracks, move) for s in parts if s.text]
            yield from _paragraphs(role, stretches, mark, move)
        segments = self._old_segments(old) if old is not None else self._new_segments(new or 0)
        stretches = [
            Stretch(tracks["="], one.text, move) if one.track is Track.KEPT else one
            for one in self._claimed(segments, old, new)
            if one.track.in_old is gone or one.track is Track.KEPT
        ]
        yield from _paragraphs(Role.TEXT, stretches, mark, move)

    def _claimed(
        self, segments: Sequence[Segment], old: int | None, new: int | None
    ) -> Iterator[Stretch]:
        """Give the words of a redline, those that went to or came from elsewhere as moved."""
        at_old = at_new = 0
        left = self.left.get(old, []) if old is not None else []
        came = self.came.get(new, []) if new is not None else []
        for segment in segments:
            if segment.op == "-":
                yield from _cut(segment.text, at_old, left, Track.STRUCK, Track.MOVED_AWAY)
            elif segment.op == "+":
                yield from _cut(segment.text, at_new, came, Track.ADDED, Track.MOVED_HERE)
            else:
                yield Stretch(Track.KEPT, segment.text)
            at_old += len(segment.text) if segment.op != "+" else 0
            at_new += len(segment.text) if segment.op != "-" else 0


def _own_heading(article: ComparedArticle) -> str:
    # An article without a number is called by its heading, which then stands there once.
    return "" if article.heading == article.label else article.heading


def _one_way(own: str, others: str, *, gone: bool) -> tuple[Segment, ...]:
    segments = redline(own, others) if gone else redline(others, own)
    return tuple(s for s in segments if s.op != ("+" if gone else "-"))


def _stretch(segment: Segment, tracks: dict[str, Track], move: int) -> Stretch:
    track = tracks[segment.op]
    return Stretch(track, segment.text, move if segment.op == "=" else 0)


def _cut(
    text: str, at: int, claims: Sequence[Claim], plain: Track, moved: Track
) -> Iterator[Stretch]:
    """Cut a stretch where words begin or end that have another place too."""
    done, end = at, at + len(text)
    for claim in claims:
        if claim.start < at or claim.end > end:
            continue
        if claim.start > done:
            yield Stretch(plain, text[done - at : claim.start - at])
        yield Stretch(moved, text[claim.start - at : claim.end - at], claim.move)
        done = claim.end
    if done < end:
        yield Stretch(plain, text[done - at :])


def _paragraphs(
    role: Role, stretches: Sequence[Stretch], mark: Track, move: int = 0
) -> Iterator[TrackedParagraph]:
    """Cut at line feeds; each takes with it the fate of the paragraph mark it stands for."""
    if not stretches:
        return
    line: list[Stretch] = []
    for stretch in stretches:
        first, *others = stretch.text.split("\n")
        if first:
            line.append(Stretch(stretch.track, first, stretch.move))
        for words in others:
            yield TrackedParagraph(role, tuple(line), stretch.track, stretch.move)
            line = [Stretch(stretch.track, words, stretch.move)] if words else []
    yield TrackedParagraph(role, tuple(line), mark, move)
