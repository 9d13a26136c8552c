"""Where a quoted clause stands in a version, and how much of it an amendment rewrites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from workbench.domain.texts import Provision
from workbench.language.words import word_keys

ELLIPSIS = " … "  # joins the stretches of one tag, see Annotation.quote
_SENTENCE = re.compile(r"[^.؟!\n]+(?:[.؟!](?!\s|$)[^.؟!\n]*)*[.؟!]?")


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
    """Choose what a proposal replaces: quoted words, their sentence, paragraph or the article.

    Reviewers tag a few words and then write either those words anew or the whole sentence.
    The stretch that shares most words with the proposal is meant; the shortest when in doubt.
    """
    keys = word_keys(proposed)
    best = (clause.start, clause.end)
    best_likeness = 0.0
    for start, end in _candidates(clause):
        likeness = Indel.normalized_similarity(word_keys(clause.provision.text[start:end]), keys)
        if likeness > best_likeness + 0.05:
            best, best_likeness = (start, end), likeness
    text = clause.provision.text
    start, end = best
    return Extent(text[start:end], bool(text[:start].strip()), bool(text[end:].strip()))


def _candidates(clause: Clause) -> Iterator[tuple[int, int]]:
    text = clause.provision.text
    yield clause.start, clause.end
    yield _covering(clause, ((m.start(), m.end()) for m in _SENTENCE.finditer(text)))
    yield _covering(clause, ((m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)))
    yield 0, len(text)


def _covering(clause: Clause, units: Iterator[tuple[int, int]]) -> tuple[int, int]:
    """Join the units that the clause touches, without white space at the ends."""
    touched = [unit for unit in units if unit[0] < clause.end and unit[1] > clause.start]
    if not touched:
        return clause.start, clause.end
    start, end = touched[0][0], touched[-1][1]
    stretch = clause.provision.text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip())
