"""What provisions order: implementing texts, bodies, reports and time limits, as data.

«تحدد كيفيات التطبيق بنص تنظيمي داخل أجل ستة أشهر» is one obligation: an implementing text
with a time limit of six months. The patterns are in ``annotations/lexicon/obligations.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from workbench.domain.references import Obligation, ObligationKind, TimeLimit
from workbench.domain.texts import Provision, ProvisionKind
from workbench.language.cardinals import duration_at
from workbench.language.lexicon import word_list
from workbench.language.shapes import shape_with_places
from workbench.reading.structure.reference_words import LETTER, phrases

# An abbreviation or a number of a law («رقم 31.13») does not end a sentence.
_SENTENCE_END = re.compile(r"[.؛;](?=\s|$)")
_LONGEST_ACT = 400
_LONGEST_NAME = 90
_KINDS_READ = (ProvisionKind.ARTICLE, ProvisionKind.PREAMBLE)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a provision: its shape, and the place in the text of each letter."""

    plain: str
    places: list[int]
    text: str

    def printed(self, start: int, end: int) -> str:
        """Give the printed words between two places of the shape."""
        if end <= start:
            return ""
        words = self.text[self.places[start] : self.places[end - 1] + 1]
        return re.sub(r"\s+", " ", words).strip(" ،,؛;:.-–")


def _table() -> Any:
    return word_list("obligations")


@cache
def _kinds() -> tuple[tuple[ObligationKind, re.Pattern[str]], ...]:
    return tuple(
        (ObligationKind(entry["kind"]), re.compile(entry["pattern"]))
        for language in ("ar", "fr")
        for entry in _table()["kinds"][language]
    )


def find_obligations(provisions: Sequence[Provision]) -> tuple[Obligation, ...]:
    """List what the provisions of a text order that can be followed up, in their order."""
    found: list[Obligation] = []
    for provision in provisions:
        if provision.kind in _KINDS_READ:
            found.extend(obligations_in(provision))
    return tuple(found)


def obligations_in(provision: Provision) -> Iterator[Obligation]:
    """List what one provision orders, one entry for each sentence and sort."""
    for sentence in _sentences(provision.text):
        limit = _limit(sentence)
        kinds = [(kind, match) for kind, p in _kinds() if (match := p.search(sentence.plain))]
        seen: set[ObligationKind] = set()
        for kind, match in kinds:
            if kind not in seen:
                seen.add(kind)
                yield _obligation(provision, sentence, kind, match, limit)
        if limit is not None and not seen:
            yield _obligation(provision, sentence, ObligationKind.DEADLINE, None, limit)


def _sentences(text: str) -> Iterator[_Sentence]:
    plain, places = shape_with_places(text)
    starts = [0]
    for index, place in enumerate(places[:-1]):
        if text[place] == "\n" or _SENTENCE_END.match(plain, index):
            starts.append(index + 1)
    for start, end in zip(starts, [*starts[1:], len(plain)], strict=True):
        while start < end and plain[start] in ' "-–•':
            start += 1
        if plain[start:end].strip():
            yield _Sentence(plain[start:end], places[start : end + 1], text)


def _obligation(
    provision: Provision,
    sentence: _Sentence,
    kind: ObligationKind,
    match: re.Match[str] | None,
    limit: TimeLimit | None,
) -> Obligation:
    end = len(sentence.plain.rstrip(" .؛;"))
    begin = 0 if match is None else match.start()
    who = _author(sentence) if kind is ObligationKind.IMPLEMENTING_TEXT else ""
    if kind is not ObligationKind.IMPLEMENTING_TEXT:
        who = _addressee(sentence, begin)
    return Obligation(
        eid=provision.eid,
        start=sentence.places[0],
        end=sentence.places[end - 1] + 1 if end else sentence.places[0],
        kind=kind,
        addressee=who,
        act=sentence.printed(0, end)[:_LONGEST_ACT],
        limit=limit,
        yearly=bool(_yearly().search(sentence.plain)),
    )


# --- time limits ------------------------------------------------------------------------------


@cache
def _opener() -> re.Pattern[str]:
    limits = _table()["limits"]
    return re.compile(rf"(?<![{LETTER}])(?:[وف]?(?:{limits['ar']})|{limits['fr']})")


@cache
def _yearly() -> re.Pattern[str]:
    yearly = _table()["yearly"]
    return re.compile(rf"(?<![{LETTER}]){phrases([*yearly['ar'], *yearly['fr']])}(?![{LETTER}])")


def _limit(sentence: _Sentence) -> TimeLimit | None:
    """Read the first time limit of a sentence: «داخل أجل ثلاثين (30) يوما»."""
    for opener in _opener().finditer(sentence.plain):
        duration = duration_at(sentence.plain, opener.end())
        if duration is None:
            continue
        words = sentence.printed(opener.start(), duration.end)
        return TimeLimit(words, duration.days, duration.months, duration.hours)
    return None


# --- who ------------------------------------------------------------------------------------


@cache
def _actors(language: str) -> re.Pattern[str]:
    words = phrases(_table()["actors"][language], clitics=True)
    return re.compile(rf"(?<![{LETTER}])(?P<who>{words})(?![{LETTER}])")


@cache
def _authors() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_table()["authors"][language]) for language in ("ar", "fr"))


def _author(sentence: _Sentence) -> str:
    """Name who makes the implementing text: «بقرار لوزير العدل», "arrêté du ministre de …"."""
    for pattern in _authors():
        if match := pattern.search(sentence.plain):
            return sentence.printed(*match.span("who"))
    return ""


def _addressee(sentence: _Sentence, begin: int) -> str:
    """Name who must act: after the verb in Arabic («تقدم الحكومة»), before it in French."""
    if not re.search("[ا-ي]", sentence.plain):
        return _before_verb(sentence, begin)
    if bound := re.search(_table()["bound"]["ar"], sentence.plain):
        return sentence.printed(*bound.span("who"))
    for match in _actors("ar").finditer(sentence.plain, begin):
        if not _led_by_preposition().search(sentence.plain[: match.start()]):
            return sentence.printed(match.start(), _end_of_name(sentence, match))
    return ""


def _before_verb(sentence: _Sentence, begin: int) -> str:
    found = list(_actors("fr").finditer(sentence.plain, 0, begin or len(sentence.plain)))
    if not found:
        return ""
    chosen = found[-1] if begin else found[0]
    return sentence.printed(chosen.start(), _end_of_name(sentence, chosen))


@cache
def _led_by_preposition() -> re.Pattern[str]:
    """«المطلوبة من طرف النيابة العامة», «إلى الإدارة»: these are not the ones that must act."""
    return re.compile(r"(?:من\s+طرف|من\s+لدن|الي|لدي|امام|من|عن|ضد|حضور|بواسطة|تحت|في)\s+$")


def _end_of_name(sentence: _Sentence, match: re.Match[str]) -> int:
    """Take in what belongs to a name: «الوزير المكلف بالمالية», "la commission nationale"."""
    plain, end = sentence.plain, match.end()
    # An adjective («الوطنية», «المختصة»), never the object: «تحين الإدارة المعطيات»
    known = "مختص|معني|مكلف|عام|عليا|اعلي|مشرف|وصي"
    arabic = re.compile(
        rf"\s+(?:ال[ء-ي]*(?:ية|يين|يون)|ال(?:{known})[ء-ي]*|ب(?=ال)[ء-ي]+|النواب|الملك)(?![ء-ي])"
    )
    french = re.compile(
        r"\s+(?:(?:nationale?|regionale?|supreme|superieure?|competente?s?|chargee?s?|concernee?s?|"
        r"publique?s?|locale?s?|permanente?|administrative?)(?![a-z])|(?:de\s+la|de\s+l'|du|des|de)\s*"
        r"[a-z]{3,})"
    )
    following = arabic if re.match("[ء-ي]", match.group()) else french
    while (more := following.match(plain, end)) and more.end() - match.start() < _LONGEST_NAME:
        end = more.end()
    return end
