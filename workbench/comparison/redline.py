"""The words struck out and added between two wordings of an article.

Words are aligned by their folded keys, so that «الاحكام» meets «الأحكام», and shown as printed:
joining what is kept and struck gives the old text, kept and added the new text, to the last
character. No change begins or ends inside a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.comparison.common_order import Part
from workbench.comparison.legal_tokens import substantive_changes
from workbench.comparison.point_redline import point_segments, without_marks
from workbench.comparison.points import aligned_points
from workbench.comparison.word_changes import changed_runs
from workbench.domain.comparisons import ComparedArticle, Correspondence
from workbench.domain.redlines import ChangeClass, Redline, Segment
from workbench.language.folding import western_digits
from workbench.language.words import Token, tokenize

# Signs that are not punctuation: «5 %», "1° / 2°".
_MEANT = frozenset("%٪‰°§€$+=<>/*")


def redline_pairs(
    old: Sequence[ComparedArticle],
    new: Sequence[ComparedArticle],
    links: Sequence[Correspondence],
) -> tuple[Redline, ...]:
    """Give the redline of every linked pair whose texts are not the same to the character."""
    pairs = {(i, j) for link in links for i in link.old for j in link.new}
    return tuple(
        _redline_of(i, j, old[i].text, new[j].text)
        for i, j in sorted(pairs)
        if old[i].text != new[j].text
    )


def _redline_of(i: int, j: int, old: str, new: str) -> Redline:
    before, after = _Units(old, tokenize(old)), _Units(new, tokenize(new))
    segments = _segments(before, after)
    tokens = (before.tokens, after.tokens)
    aligned = aligned_points(old, new)
    by_points = aligned and point_segments(old, new, aligned, redline, segments)
    if not aligned or not by_points:
        return Redline(i, j, segments, substantive_changes(old, new, segments, tokens))
    found = without_marks(substantive_changes(old, new, by_points, tokens), aligned)
    return Redline(i, j, by_points, found, aligned.changes)


def redline(old: str, new: str) -> tuple[Segment, ...]:
    """Mark what was struck out of the old text and what was added in the new one.

    >>> [s.op + s.text for s in redline("داخل أجل ثلاثين يوما.", "داخل أجل ستين يوما.")]
    ['=داخل أجل ', '-ثلاثين ', '+ستين ', '=يوما.']
    """
    if old == new:
        return (Segment("=", old),) if old else ()
    return _segments(_Units(old, tokenize(old)), _Units(new, tokenize(new)))


def _segments(before: _Units, after: _Units) -> tuple[Segment, ...]:
    writer = _Writer()
    # What precedes the first word can only be white space.
    writer.space(before.lead, after.lead)
    for run in changed_runs(before, after):
        if run.kept:
            _write_kept(writer, before, after, run)
        else:
            writer.change(
                before.between(run.old_start, run.old_end),
                after.between(run.new_start, run.new_end),
                _class_of(before, after, run),
            )
    return writer.finish()


def _write_kept(writer: _Writer, before: _Units, after: _Units, run: Part) -> None:
    """Write words equal by key; where spelling or white space differs, that is shown too."""
    printed = before.between(run.old_start, run.old_end)
    if printed == after.between(run.new_start, run.new_end):
        writer.keep(printed)
        return
    for offset in range(run.old_end - run.old_start):
        word, gap = before.unit(run.old_start + offset)
        new_word, new_gap = after.unit(run.new_start + offset)
        if word == new_word:
            writer.keep(word)
            writer.space(gap, new_gap)
        elif gap == new_gap:
            writer.change(word + gap, new_word + new_gap, _spelling(word, new_word))
        else:
            writer.change(word, new_word, _spelling(word, new_word))
            writer.space(gap, new_gap)


def _spelling(old: str, new: str) -> ChangeClass:
    # «10²» folds to 102, but a number is never a matter of spelling.
    digits = [[s for s in western_digits(word) if s.isdigit()] for word in (old, new)]
    return ChangeClass.ORTHOGRAPHIC if digits[0] == digits[1] else ChangeClass.WORDING


def _class_of(before: _Units, after: _Units, run: Part) -> ChangeClass:
    """Say whether only punctuation changed."""
    tokens = before.tokens[run.old_start : run.old_end] + after.tokens[run.new_start : run.new_end]
    marks = all(not token.is_word and token.key not in _MEANT for token in tokens)
    return ChangeClass.ORTHOGRAPHIC if marks else ChangeClass.WORDING


@dataclass(frozen=True, slots=True)
class _Units:
    """A text as words and marks, each with the white space behind it.

    The space goes with the word: «30» struck beside «60» would else print as 3060.
    """

    text: str
    tokens: list[Token]

    @property
    def lead(self) -> str:
        return self.text[: self.tokens[0].start] if self.tokens else self.text

    def start(self, index: int) -> int:
        return self.tokens[index].start if index < len(self.tokens) else len(self.text)

    def between(self, first: int, end: int) -> str:
        return self.text[self.start(first) : self.start(end)] if first < end else ""

    def unit(self, index: int) -> tuple[str, str]:
        token = self.tokens[index]
        return self.text[token.start : token.end], self.text[token.end : self.start(index + 1)]


class _Writer:
    """Collects what is kept, struck and added, and joins what follows one another."""

    def __init__(self) -> None:
        self._segments: list[Segment] = []
        self._kept: list[str] = []
        self._struck: list[str] = []
        self._added: list[str] = []
        self._class = ChangeClass.WORDING

    def keep(self, text: str) -> None:
        if text:
            self._end_change()
            self._kept.append(text)

    def change(
        self, struck: str, added: str, change: ChangeClass = ChangeClass.ORTHOGRAPHIC
    ) -> None:
        if struck or added:
            self._end_kept()
            # Beside a change of wording a change of spelling is part of it.
            if change is ChangeClass.WORDING or not (self._struck or self._added):
                self._class = change
            self._struck.append(struck)
            self._added.append(added)

    def space(self, old: str, new: str) -> None:
        """Write white space, keeping what both begin with."""
        same = 0
        while same < min(len(old), len(new)) and old[same] == new[same]:
            same += 1
        self.keep(old[:same])
        self.change(old[same:], new[same:])

    def finish(self) -> tuple[Segment, ...]:
        self._end_change()
        self._end_kept()
        return tuple(self._segments)

    def _end_kept(self) -> None:
        self._put("=", self._kept)

    def _end_change(self) -> None:
        self._put("-", self._struck)
        self._put("+", self._added)

    def _put(self, op: str, parts: list[str]) -> None:
        if text := "".join(parts):
            kind = self._class if op != "=" else ChangeClass.WORDING
            self._segments.append(Segment(op, text, kind))
        parts.clear()
