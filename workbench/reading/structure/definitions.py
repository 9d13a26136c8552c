"""Defined terms: where a text says what it means by a word, and where it uses the word.

«يراد في مدلول هذا القانون بما يلي: 1- المعلومات: …», "on entend par : a) « données » : …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from workbench.domain.references import Definition, TermUse
from workbench.domain.texts import Provision, ProvisionKind
from workbench.language.lexicon import word_list
from workbench.language.shapes import shape, shape_with_places
from workbench.reading.structure.reference_words import LETTER, phrases

_LONGEST_TERM = 90  # letters
_MOST_WORDS = 10
_MEANING = 600
# "1°)", «أ)», "a)", «-», "•", and « before the term itself
_MARK = re.compile(r"\s*(?:[-–—•*▪]+|\(?(?:\d{1,2}|[a-zء-ي]|[ivx]{1,4})\s?[°]?\s?[.)\-–°/]+)?\s*")
_COLON = re.compile(r"\s*:")
_QUOTED = re.compile(r'"\s*(?P<term>[^"\n]{2,90}?)\s*"')


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    meaning: str


def _table() -> Any:
    return word_list("definitions")


def find_definitions(provisions: Sequence[Provision]) -> tuple[Definition, ...]:
    """List the defined terms of a text with the places where they are used."""
    shapes = [shape_with_places(provision.text) for provision in provisions]
    found: dict[str, Definition] = {}
    for index, provision in enumerate(provisions):
        if provision.kind is ProvisionKind.ARTICLE:
            for definition in _defined_in(provisions, index, shapes[index]):
                found.setdefault(shape(definition.term), definition)
    used = (_with_uses(one, provisions, shapes) for one in found.values())
    return tuple(used)


def _defined_in(
    provisions: Sequence[Provision], index: int, shaped: tuple[str, list[int]]
) -> Iterator[Definition]:
    provision, (plain, places) = provisions[index], shaped
    for one in _terms(plain, provision.text, places):
        start, end = places[one.start], places[one.end - 1] + 1
        yield Definition(
            term=re.sub(r"\s+", " ", provision.text[start:end]).strip(),
            eid=provision.eid,
            start=start,
            end=end,
            meaning=one.meaning,
            scope=_scope(plain, provisions, index),
        )


# --- terms ------------------------------------------------------------------------------------


@cache
def _openers() -> re.Pattern[str]:
    patterns = [one for language in ("ar", "fr") for one in _table()["openers"][language]]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@cache
def _short_names() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_table()["short_names"][language]) for language in ("ar", "fr"))


def _terms(plain: str, text: str, places: list[int]) -> Iterator[_Found]:
    opener = _openers().search(plain)
    if opener is not None:
        yield from _listed(plain, text, places, opener.end())
    for pattern in _short_names():
        for match in pattern.finditer(plain):
            yield _Found(*match.span("term"), "")


def _listed(plain: str, text: str, places: list[int], opened: int) -> Iterator[_Found]:
    """Read what follows "on entend par": a list of terms, or one term in the same sentence."""
    lines = _lines(text, places, opened)
    inline = _inline(plain, *lines[0]) if lines else None
    if inline is not None:
        yield _with_meaning(inline, text, places, lines[0][1])
        return
    for start, end in lines[1:]:
        term = _term_of_line(plain, start, end)
        if term is not None:
            yield _with_meaning(term, text, places, end)


def _lines(text: str, places: list[int], opened: int) -> list[tuple[int, int]]:
    starts = [opened]
    starts += [i + 1 for i in range(opened, len(places) - 1) if text[places[i]] == "\n"]
    return list(zip(starts, [*(s - 1 for s in starts[1:]), len(places) - 1], strict=True))


def _term_of_line(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """Take the term at the head of a point: up to the colon, or what stands in quotes."""
    mark = _MARK.match(plain, start, end)
    begin = mark.end() if mark else start
    quoted = _QUOTED.match(plain, begin, end)
    if quoted:
        return _trimmed(plain, *quoted.span("term"))
    colon = plain.find(":", begin, min(end, begin + _LONGEST_TERM))
    if colon < 0:
        return None
    return _trimmed(plain, begin, colon)


def _inline(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """Take the term of «يقصد بالمعلومات كل …», "on entend par donnée, toute …".

    «في مدلول هذا القانون بما يلي:» holds no term: a list follows.
    """
    while around := _around().match(plain, start, end):
        start = around.end()
    quoted = _QUOTED.search(plain, start, min(end, start + 40))
    if quoted:
        return _trimmed(plain, *quoted.span("term"))
    copulas = phrases([*_table()["copulas"]["ar"], *_table()["copulas"]["fr"]])
    stops = re.compile(rf"\s*:|(?<![{LETTER}]){copulas}(?![{LETTER}])|{_around().pattern}")
    stop = stops.search(plain, start + 1, end)
    if stop is None or stop.start() - start > _LONGEST_TERM:
        return None
    return _trimmed(plain, start, stop.start())


@cache
def _around() -> re.Pattern[str]:
    around = _table()["around"]
    return re.compile(rf"[\s,،]*(?:{around['ar']}|{around['fr'].replace('^', '')})[\s,،]*")


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and plain[start] in ' "-–:،,.':
        start += 1
    while end > start and plain[end - 1] in ' "-–:،,.':
        end -= 1
    articles = phrases(_table()["articles"]["fr"])
    if lead := re.compile(rf"{articles}(?:\s+|(?<='))").match(plain, start, end):
        start = lead.end()
    words = plain[start:end].split()
    if not 0 < len(words) <= _MOST_WORDS or not re.search(rf"[{LETTER}]{{2}}", plain[start:end]):
        return None
    return start, end


def _with_meaning(term: tuple[int, int], text: str, places: list[int], end: int) -> _Found:
    words = text[places[term[1]] : places[end]] if end < len(places) else text[places[term[1]] :]
    meaning = re.sub(r"\s+", " ", words).strip(' :»"،,؛;-–')
    return _Found(term[0], term[1], meaning[:_MEANING])


# --- for which part -----------------------------------------------------------------------------


@cache
def _scope_pattern() -> re.Pattern[str]:
    scopes = _table()["scopes"]
    arabic = "|".join(re.escape(shape(word)) for word in scopes["ar"])
    french = "|".join(re.escape(shape(word)) for word in scopes["fr"])
    return re.compile(
        rf"هذ[اه]\s+(?P<ar>{arabic})(?![{LETTER}])|present(?:e)?\s+(?P<fr>{french})(?![{LETTER}])"
    )


def _scope(plain: str, provisions: Sequence[Provision], index: int) -> str:
    """Give the part for which alone a term is defined: «في مفهوم هذا الباب», "du présent titre"."""
    opener = _openers().search(plain)
    around = plain[max(0, opener.start() - 90) : opener.end() + 60] if opener else ""
    match = _scope_pattern().search(around)
    if match is None:
        return ""
    scopes = _table()["scopes"]
    names = {shape(word): kind for lang in ("ar", "fr") for word, kind in scopes[lang].items()}
    kind = names[match["ar"] or match["fr"]]
    if kind == "article":
        return provisions[index].eid
    up = provisions[index].parent
    while up is not None:
        if provisions[up].kind.value == kind:
            return provisions[up].eid
        up = provisions[up].parent
    return ""


def _within(scope: str, provisions: Sequence[Provision], index: int) -> bool:
    at: int | None = index
    while at is not None:
        if provisions[at].eid == scope:
            return True
        at = provisions[at].parent
    return False


# --- uses ---------------------------------------------------------------------------------------


def term_pattern(term: str) -> re.Pattern[str]:
    """Give the pattern of a term in running text, with what Arabic writes on to a word.

    «المعلومات» is also found in «للمعلومات», «ومعلومات», «بالمعلومات»; a French term in its
    plural: "donnée" in "données".
    """
    # «المشغلة أو المشغل» is used as either word
    parts = re.split(r"\s+(?:او|ou)\s+", shape(term))
    return re.compile(rf"(?<![{LETTER}])(?:{'|'.join(map(_spelled, parts))})(?![{LETTER}])")


def _spelled(term: str) -> str:
    words = term.split()
    if re.search("[ء-ي]", words[0]):
        bare = [word[2:] if word.startswith("ال") and len(word) > 4 else word for word in words]
        first = rf"[وف]?(?:[بك]?(?:ال)?|لل?)?{re.escape(bare[0])}"
        rest = [rf"(?:ال|لل|بال)?{re.escape(word)}" for word in bare[1:]]
    else:
        first, *rest = [rf"{re.escape(word)}(?:s|x|es)?" for word in words]
    return r"\s+".join([first, *rest])


def _with_uses(
    definition: Definition,
    provisions: Sequence[Provision],
    shapes: Sequence[tuple[str, list[int]]],
) -> Definition:
    pattern = term_pattern(definition.term)
    uses: list[tuple[int, TermUse]] = []
    home = next(i for i, p in enumerate(provisions) if p.eid == definition.eid)
    for index, (plain, places) in enumerate(shapes):
        for match in pattern.finditer(plain):
            use = TermUse(provisions[index].eid, places[match.start()], places[match.end() - 1] + 1)
            if index != home or use.start > definition.end:
                uses.append((index, use))
    outside = (
        [use for index, use in uses if not _within(definition.scope, provisions, index)]
        if definition.scope
        else []
    )
    return replace(
        definition,
        uses=tuple(use for _index, use in uses),
        early=tuple(use for index, use in uses if index < home),
        outside=tuple(outside),
    )
