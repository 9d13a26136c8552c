"""Where a quoted clause stands in a version, and how much of it an amendment rewrites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.texts import Provision
from workbench.language.words import word_keys

ELLIPSIS = " … "  # joins the stretches of one tag, see Annotation.quote
_CLOSING = ".؟!؛"
_SENTENCE_SHARE = 0.6  # a proposal with fewer of a sentence's words rewrites only part of it
SENTENCE = re.compile(r"[^.؟!\n]+(?:[.؟!](?!\s|$)[^.؟!\n]*)*[.؟!]?")


@dataclass(frozen=True, slots=True)
class Clause:
    """Quoted words in their article: ``text[start:end]`` of the provision."""

    provision: Provision
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Extent:
    """The words of the bill that an amendment rewrites, and whether others stand around them."""

    text: str
    opens_inside: bool
    goes_on: bool


def find_clause(quote: str, eid: str, provisions: Sequence[Provision]) -> Clause | None:
    """Find quoted words in a version, first in their own article, then in any other.

    An article may have got a new number since it was quoted: the words decide.
    """
    ordered = sorted(provisions, key=lambda provision: provision.eid != eid)
    found = (_in_provision(quote, provision) for provision in ordered)
    return next((clause for clause in found if clause), None)


def _in_provision(quote: str, provision: Provision) -> Clause | None:
    if not quote.strip():
        return None
    start = provision.text.find(quote)
    if start >= 0:
        return Clause(provision, start, start + len(quote))
    first, last, at = -1, -1, 0
    for stretch in quote.split(ELLIPSIS):
        found = provision.text.find(stretch, at)
        if found < 0:
            return None
        first = found if first < 0 else first
        at = last = found + len(stretch)
    return Clause(provision, first, last)


def rewritten_extent(clause: Clause, proposed: str) -> Extent:
    """Choose what a proposal replaces: the quoted words, or the sentence written anew around them.

    Reviewers tag «ويعين أعضاؤها بمرسوم» and then write either those words anew or the whole
    sentence. Words around the quotation are replaced only where the proposal says so: it begins
    with the words the sentence, paragraph or article begins with, it ends with their last words,
    or it ends as a sentence does and is as long as one. In doubt nothing more is struck out.
    """
    text, keys = clause.provision.text, word_keys(proposed)
    start = _start(clause, keys)
    end = _end(clause, keys, start, closed=proposed.rstrip()[-1:] in _CLOSING)
    return Extent(text[start:end], bool(text[:start].strip()), bool(text[end:].strip()))


def _start(clause: Clause, keys: Sequence[str]) -> int:
    if _alike(word_keys(clause.provision.text[clause.start :]), keys):
        return clause.start
    for start, _end_of_unit in _units(clause):
        if _alike(word_keys(clause.provision.text[start:]), keys):
            return start
    return clause.start


def _end(clause: Clause, keys: Sequence[str], start: int, *, closed: bool) -> int:
    text, backwards = clause.provision.text, keys[::-1]
    ends = [clause.end, *(end for _start_of_unit, end in _units(clause))]
    for end in ends:
        if _alike(word_keys(text[start:end])[::-1], backwards):
            return (
                _with_stop(text, end) if closed else start + len(text[start:end].rstrip(_CLOSING))
            )
    sentence = ends[1]
    if closed and len(keys) >= _SENTENCE_SHARE * len(word_keys(text[start:sentence])):
        return sentence
    return _with_stop(text, clause.end) if closed else clause.end


def _alike(words: Sequence[str], keys: Sequence[str]) -> bool:
    """Tell whether two stretches begin with the same two words (or the only one)."""
    return bool(words) and list(words[:2]) == list(keys[:2])


def _with_stop(text: str, end: int) -> int:
    """Take the full stop in when it is all that follows the quoted words."""
    return end + 1 if text.startswith(tuple(_CLOSING), end) else end


def _without_stop(text: str, end: int) -> int:
    """Leave the full stop where the proposal has none: the sentence keeps it."""
    return len(text[:end].rstrip(_CLOSING))


def _units(clause: Clause) -> list[tuple[int, int]]:
    """Give the sentences, the paragraphs and the whole article around the quoted words."""
    text = clause.provision.text
    return [
        _covering(clause, ((m.start(), m.end()) for m in SENTENCE.finditer(text))),
        _covering(clause, ((m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))),
        (0, len(text)),
    ]


def _covering(clause: Clause, units: Iterator[tuple[int, int]]) -> tuple[int, int]:
    """Join the units that the clause touches, without white space at the ends."""
    touched = [unit for unit in units if unit[0] < clause.end and unit[1] > clause.start]
    if not touched:
        return clause.start, clause.end
    start, end = touched[0][0], touched[-1][1]
    stretch = clause.provision.text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip())
