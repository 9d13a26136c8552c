"""What one sentence orders: its verbs, the law it names and the articles it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from workbench.domain.amendments import AmendmentKind
from workbench.language.shapes import shape
from workbench.reading.structure.amended_laws import NamedArticles, named_articles, named_laws
from workbench.reading.structure.order_places import found as places_of
from workbench.reading.structure.order_places import says, table

_LAW_ITSELF = 30  # letters between the verb and the law in «تنسخ أحكام المرسوم رقم …»


@dataclass(frozen=True, slots=True)
class Target:
    """An article that a sentence is about, and what is ordered for it."""

    key: str
    kind: AmendmentKind
    part: str = ""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that orders, with its place in the shape of the sentence."""

    start: int
    end: int
    kind: AmendmentKind


@cache
def _verb_patterns() -> tuple[tuple[AmendmentKind, re.Pattern[str]], ...]:
    return tuple(
        (AmendmentKind(entry["kind"]), re.compile(rf"(?<![a-zا-ي])و?(?:{entry['pattern']})"))
        for language in ("ar", "fr")
        for entry in table()["orders"][language]
    )


def verbs_in(plain: str) -> list[Verb]:
    """Find the verbs that order; of two at one place the entry listed first counts."""
    found: list[Verb] = []
    for kind, pattern in _verb_patterns():
        for match in pattern.finditer(plain):
            inside = any(v.start < match.end() and match.start() < v.end for v in found)
            if not inside:
                found.append(Verb(match.start(), match.end(), kind))
    return sorted(found, key=lambda verb: verb.start)


def law_of(sentence: str, before: str | None) -> str | None:
    """Name the law of a sentence; one that points back means the law named before."""
    laws = named_laws(sentence)
    return laws[0].name if laws else before


def article_groups(sentence: str) -> list[NamedArticles]:
    """Give the articles the order is about: not those after which something is inserted."""
    plain = shape(sentence)
    places = [m.start() for m in places_of("after_article", plain)]
    return [
        group
        for group in named_articles(sentence)
        if not any(place <= group.start < place + 12 for place in places)
    ]


def targets_in(sentence: str, verbs: Sequence[Verb]) -> list[Target]:
    """List the articles that a sentence is about, each with its verb and part."""
    plain = shape(sentence)
    arabic = bool(re.search(r"[\u0621-\u064a]", plain))
    laws = named_laws(sentence)
    found: list[Target] = []
    for group in article_groups(sentence):
        kind = _kind_for(group, verbs, arabic)
        new = says("added_articles", _up_to_number(plain, group))
        if kind in (AmendmentKind.COMPLETE, AmendmentKind.MODIFY) and new:
            kind = AmendmentKind.INSERT
        if _is_of_law(plain, group, [law.start for law in laws]):
            notes = _notes(plain[group.start : group.end + 60], group.keys)
            before = _part_before(plain[: group.start])
            for key, added, note in zip(group.keys, group.added, notes, strict=True):
                own = AmendmentKind.COMPLETE if added else kind
                found.append(Target(key, own, note or before))
    return found


def _up_to_number(plain: str, group: NamedArticles) -> str:
    word = re.match(r"\S+", plain[group.start :])
    return plain[: group.start + (word.end() if word else 0)]


def _is_of_law(plain: str, group: NamedArticles, laws: Sequence[int]) -> bool:
    """Leave out articles named in passing: "prévue à l'article 5", «المنصوص عليها في المادة 5»."""
    before = plain[max(0, group.start - 30) : group.start]
    passing = r"(?:prevue?s?|visee?s?|definie?s?|mentionnee?s?) (?:a|aux|au|par|dans) l?'?$"
    arabic = r"(?:المنصوص|المشار|المذكور\w*|المحدد\w*) (?:علي\w* |الي\w* )?(?:في|ب)?\s*$"
    return not re.search(passing, before) and not re.search(arabic, before)


def _kind_for(group: NamedArticles, verbs: Sequence[Verb], arabic: bool) -> AmendmentKind:
    """Choose the verb that governs articles: before them in Arabic, behind them in French."""
    before = [verb for verb in verbs if verb.start < group.start]
    after = [verb for verb in verbs if verb.start >= group.end]
    if arabic:
        return (before[-1] if before else verbs[0]).kind
    if before and before[-1].kind in (AmendmentKind.INSERT, AmendmentKind.COMPLETE) and not after:
        return before[-1].kind
    nearest = [*after[:1], *before[-1:], *verbs]  # a verb may stand inside a list of articles
    return nearest[0].kind


def _notes(listed: str, keys: Sequence[str]) -> list[str]:
    """Find what stands in brackets behind each number: «44 (الفقرة الثانية)»."""
    notes = [""] * len(keys)
    for match in re.finditer(r"(\d[\d-]*|[ا-ي]+)\s*(?:bis|ter|مكررة?)?\s*\(([^)]{2,60})\)", listed):
        if not says("any_part", match[2]):
            continue
        digits = re.match(r"\d[\d-]*", match[1])
        place = next((i for i, k in enumerate(keys) if digits and k.startswith(digits[0])), None)
        if place is None and len(keys) == 1:
            place = 0
        if place is not None:
            notes[place] = match[2].strip()
    return notes


def _part_before(plain: str) -> str:
    """Find the part named before an article: "le premier alinéa de l'", «الفقرة الأولى من»."""
    match = next(places_of("part_before", plain[-60:]), None)
    return match["part"].strip() if match else ""


def is_law_itself(sentence: str, verb: Verb) -> bool:
    """Whether a whole text is repealed: «ينسخ المرسوم رقم …», "Est abrogé le décret n° …"."""
    laws = named_laws(sentence)
    if len(laws) != 1 or says("not_articles", sentence) or says("any_part", sentence):
        return False
    plain = shape(sentence)
    close = laws[0].start - verb.end if laws[0].start >= verb.end else verb.start - laws[0].end
    first = laws[0].start < 40 or laws[0].start >= verb.end
    between = plain[verb.end : laws[0].start] if laws[0].start >= verb.end else ""
    return first and close < (_LAW_ITSELF if between else 250) and "contraire" not in plain
