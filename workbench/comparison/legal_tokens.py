"""Words on which rights and duties turn: a change of one of them is substantive.

«يجوز» that became «يجب», «ستين يوما» that became «ثلاثين يوما», "ne peut" that became "peut".
The words are those of ``annotations/lexicon/legal_tokens.yaml``.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter

from workbench.domain.redlines import ChangeClass, LegalTokenKind, Segment, SubstantiveChange
from workbench.language.lexicon import word_list
from workbench.language.words import Token, tokenize, word_key

_WORDS = {
    "negation": LegalTokenKind.NEGATION,
    "obligation": LegalTokenKind.OBLIGATION,
    "permission": LegalTokenKind.PERMISSION,
    "connective": LegalTokenKind.CONNECTIVE,
    "dual_time": LegalTokenKind.TIME_LIMIT,
}
_UNITS = {
    "currency": LegalTokenKind.AMOUNT,
    "percent": LegalTokenKind.PERCENTAGE,
    "time_unit": LegalTokenKind.TIME_LIMIT,
    "month": LegalTokenKind.DATE,
}
# Words between a number and its unit: «ثلاثين (30) يوما», "5 000 de dirhams", «2 في المائة».
_REACH = 4
_START, _END = attrgetter("start"), attrgetter("end")
# Letters written at the front of an Arabic word: «وخمسين», «بثلاثين», «ولا».
_PROFORMS = ("وال", "بال", "فال", "ال", "لل", "و", "ف", "ب", "ل")
# Dropped from «و» glued to a word: that «and» is not a connective of its own.
_GLUED = frozenset({"number_words", "negation", "obligation", "permission", "month"})


@dataclass(frozen=True, slots=True)
class LegalToken:
    """One such token at ``[start, end)`` of a text; ``value`` is the same however it is spelt."""

    kind: LegalTokenKind
    value: str
    start: int
    end: int


def legal_tokens(text: str, tokens: Sequence[Token] | None = None) -> list[LegalToken]:
    """List the legal tokens of a text in order; words that make one number are one token.

    Args:
        text: the wording.
        tokens: its words and marks, where they are known already.
    """
    tokens = tokenize(text) if tokens is None else tokens
    return _listed(tokens, 0, len(tokens))


def _listed(tokens: Sequence[Token], at: int, stop: int) -> list[LegalToken]:
    """List the legal tokens among some words; neither bound may lie inside a number."""
    found: list[LegalToken] = []
    while at < stop:
        if not _says_something(tokens[at].key):
            at += 1
            continue
        end = _number_end(tokens, at)
        if end > at:
            kind = _measured(tokens, at, end)
            value = " ".join(token.key for token in tokens[at:end])
            found.append(LegalToken(kind, value, tokens[at].start, tokens[end - 1].end))
            at = end
            continue
        if kind_of_word := _kind(tokens[at].key):
            token = tokens[at]
            found.append(LegalToken(kind_of_word, token.key, token.start, token.end))
        at += 1
    return found


def substantive_changes(
    old: str,
    new: str,
    segments: Sequence[Segment],
    tokens: tuple[Sequence[Token], Sequence[Token]] | None = None,
) -> tuple[SubstantiveChange, ...]:
    """List the legal tokens that differ between two wordings, in the order of the text.

    A token struck and added again in the same change is not one: «لا يجوز» rewritten around
    the same «لا» keeps its negation.
    """
    changes = list(_places(segments))
    if not changes:
        return ()
    before, after = tokens or (tokenize(old), tokenize(new))
    return tuple(
        found
        for old_span, new_span in changes
        for found in _paired(
            old, new, _within(before, *old_span), _within(after, *new_span), old_span, new_span
        )
    )


Span = tuple[int, int]


def _places(segments: Sequence[Segment]) -> Iterator[tuple[Span, Span]]:
    """Give old and new place of every change of wording."""
    old = new = 0
    begun: Span | None = None
    for segment in (*segments, Segment("=", "")):
        wording = segment.op != "=" and segment.change is ChangeClass.WORDING
        if wording and begun is None:
            begun = (old, new)
        elif not wording and begun is not None:
            yield (begun[0], old), (begun[1], new)
            begun = None
        old += len(segment.text) if segment.op != "+" else 0
        new += len(segment.text) if segment.op != "-" else 0


def _within(tokens: Sequence[Token], start: int, end: int) -> list[LegalToken]:
    """List the legal tokens that a stretch touches; a number that it touches, as a whole."""
    first = bisect_right(tokens, start, key=_END)
    stop = bisect_left(tokens, end, key=_START)
    while first and _is_number(tokens[first - 1].key):
        first -= 1
    stop = _number_end(tokens, max(first, stop))
    found = _listed(tokens, first, stop)
    return [token for token in found if token.start < end and start < token.end]


def _paired(
    old: str,
    new: str,
    struck: list[LegalToken],
    added: list[LegalToken],
    old_span: Span,
    new_span: Span,
) -> Iterator[SubstantiveChange]:
    for token in list(struck):
        same = next((a for a in added if (a.kind, a.value) == (token.kind, token.value)), None)
        if same is not None:
            struck.remove(token)
            added.remove(same)
    for token in struck:
        partner = next((a for a in added if _comparable(a.kind, token.kind)), None)
        if partner is not None:
            added.remove(partner)
        yield SubstantiveChange(
            token.kind,
            old[token.start : token.end],
            new[partner.start : partner.end] if partner else "",
            token.start,
            partner.start if partner else new_span[0],
        )
    for token in added:
        words = new[token.start : token.end]
        yield SubstantiveChange(token.kind, "", words, old_span[0], token.start)


def _comparable(one: LegalTokenKind, other: LegalTokenKind) -> bool:
    modal = {LegalTokenKind.OBLIGATION, LegalTokenKind.PERMISSION}
    return one is other or {one, other} == modal


def _number_end(tokens: Sequence[Token], at: int) -> int:
    """Give the end of a number that begins here; "5 000" and «خمسة وعشرون ألف» are one."""
    end = at
    while end < len(tokens) and _is_number(tokens[end].key):
        end += 1
    return end


def _measured(tokens: Sequence[Token], start: int, end: int) -> LegalTokenKind:
    before = [form for token in tokens[max(0, start - 2) : start] for form in _forms(token.key)]
    if any(form in _list("article_before") for form in before):
        return LegalTokenKind.REFERENCE
    for token in tokens[end : end + _REACH]:
        for name, kind in _UNITS.items():
            if _plain(token.key) in _list(name):
                return kind
        if token.key in ".،؛;:":
            break
    return LegalTokenKind.NUMBER


# A word stands a hundred times in a law: what it is is looked up once.
@lru_cache(maxsize=100_000)
def _is_number(key: str) -> bool:
    return key[:1].isdigit() or any(form in _list("number_words") for form in _forms(key))


@lru_cache(maxsize=100_000)
def _says_something(key: str) -> bool:
    return _is_number(key) or _kind(key) is not None


@lru_cache(maxsize=100_000)
def _kind(key: str) -> LegalTokenKind | None:
    for name, kind in _WORDS.items():
        forms = _forms(key) if name in _GLUED else (_plain(key),)
        if any(form in _list(name) for form in forms):
            return kind
    return None


@cache
def _forms(key: str) -> tuple[str, ...]:
    plain = _plain(key)
    return (plain, *(plain[len(p) :] for p in _PROFORMS if plain.startswith(p)))


@cache
def _plain(key: str) -> str:
    """Drop accents, which capitals often lack: "FACULTÉ", "faculte"."""
    return re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", key))


@cache
def _list(name: str) -> frozenset[str]:
    words = word_list("legal_tokens")[name].values()
    return frozenset(_plain(word_key(word)) for listed in words for word in listed)
