"""Other texts that a sentence cites: by number, by date, by name, or as the Constitution."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from workbench.domain.references import CitedWork
from workbench.domain.texts import WorkKind
from workbench.language.citations import official_number_key, official_numbers, series_of
from workbench.language.dates import find_dates
from workbench.language.shapes import shape
from workbench.reading.structure.reference_words import (
    LETTER,
    both,
    kind_of_word,
    phrases,
    table,
    text_word_pattern,
)

_LOOK_BACK = 240  # letters between the word of a text and its number: orders of several ministers
_NUMBER = r"\d{1,4}(?:[.\-/]\d{1,4}){1,2}(?!\d)"
_STOPS = re.compile(r"[;؛:\"]|\.\s")
_FURTHER = re.compile(rf"\s*(?:[,،]\s*|و\s*|et\s+)(?:رقم|n\s?°)?\s*(?P<number>{_NUMBER})")
# «القانون 31.13», "la loi 31-13": a number right behind the word, without «رقم»
_BARE = re.compile(r"\s+(?P<number>\d{1,3}[.\-]\d{2,3}(?:[.\-]\d{1,4})?)(?![.\-]?\d)")
_DATED = re.compile(
    r"[^.,،;؛:()\"\d]{0,70}?\b(?:du|en date du|في|بتاريخ|المورخ|الموافق)?\s*(?:يوم\s+)?$"
)


@dataclass(frozen=True, slots=True)
class WorkMention:
    """A text cited at ``[start, end)`` of a shape."""

    start: int
    end: int
    work: CitedWork
    promulgation: bool = False


def cited_works(plain: str, text: str) -> list[WorkMention]:
    """List the texts that a shape cites, in order, overlapping mentions left out.

    Args:
        plain: shape of the text, with as many letters as ``text``.
        text: the same words as printed, for the names.
    """
    found = [*_numbered(plain, text), *_dated(plain, text), *_named(plain, text)]
    found += _constitution(plain, text)
    found += [one for one in _by_subject(plain, text) if not _overlaps(one, found)]
    # «القانون رقم 65.99 المتعلق بمدونة الشغل» is cited once; what begins first is kept.
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[WorkMention] = []
    for mention in found:
        if kept and mention.start < kept[-1].end:
            continue
        if kept and _is_title(plain, kept[-1], mention):
            kept[-1] = _by_its_title(kept[-1], mention)
            continue
        kept.append(mention)
    return kept


_TITLE = re.compile(
    r"\s*(?:formant|portant|relati(?:f|ve)\s+(?:au|a)|بمثابة|المكون(?:ة)?|المتعلقة?|المعتبر|بشان)\s*"
)


def _is_title(plain: str, first: WorkMention, second: WorkMention) -> bool:
    """«القانون رقم 65.99 المتعلق بمدونة الشغل», "dahir du … formant code pénal" are one text."""
    named = second.work.known or second.work.kind is WorkKind.CODE
    # An older dahir "formant code pénal" is not the code of that name in force today.
    same = second.work.number in ("", first.work.number)
    return bool(named and same and _TITLE.fullmatch(plain[first.end : second.start]))


def _by_its_title(first: WorkMention, second: WorkMention) -> WorkMention:
    if first.work.number:
        return first
    whole = replace(second.work, name=first.work.name, day=first.work.day)
    return replace(first, work=whole)


def _numbered(plain: str, text: str) -> Iterator[WorkMention]:
    for number, start in _numbers(plain):
        before = plain[max(0, start - _LOOK_BACK) : start]
        words = list(text_word_pattern().finditer(before))
        if not words or _STOPS.search(before[words[-1].end() :]):
            continue
        word = _whole(before, words)
        begin = start - len(before) + word.start()
        end = plain.index(number[-1], start + _printed_length(plain, start, number) - 1) + 1
        kind = _kind(word["word"], number)
        yield _mention(plain, text, begin, end, kind, number)
        while further := _FURTHER.match(plain, end):
            end = further.end()
            yield _mention(plain, text, further.start("number"), end, kind, further["number"])


def _numbers(plain: str) -> list[tuple[str, int]]:
    """List announced numbers, and those that stand right behind the word of a text."""
    announced = official_numbers(plain)
    bare = []
    for word in text_word_pattern().finditer(plain):
        match = _BARE.match(plain, word.end())
        if match and kind_of_word(word["word"]) in ("law", "decree", "dahir"):
            bare.append((match["number"], match.start("number")))
    return [*announced, *bare]


def _printed_length(plain: str, start: int, number: str) -> int:
    """Count the letters from the announcement to the end of the number, blanks included."""
    at = start
    for sign in number:
        at = plain.index(sign, at) + 1
    return at - start


def _whole(before: str, words: list[re.Match[str]]) -> re.Match[str]:
    """Take «الظهير الشريف بمثابة قانون رقم», "dahir portant loi n°" as one text, a dahir."""
    if len(words) > 1:
        between = before[words[-2].end() : words[-1].start()]
        if re.fullmatch(
            r"\s*(?:الشريف|شريف)?\s*(?:المعتبر\s+)?(?:بمثابة|ب)?\s*|\s+portant\s+", between
        ):
            return words[-2]
    return words[-1]


def _kind(word: str, number: str) -> WorkKind:
    said = kind_of_word(word)
    if said in ("law", "dahir", "decree") and len(official_number_key(number).split("-")) == 3:
        series = series_of(number)
        if said == "dahir" or series == said:
            return WorkKind(said)
    return WorkKind(said)


def _mention(
    plain: str, text: str, start: int, end: int, kind: WorkKind, number: str
) -> WorkMention:
    before = plain[max(0, start - 45) : start]
    promulgation = kind is WorkKind.DAHIR and bool(_promulgation().search(before))
    work = CitedWork(kind, official_number_key(number), _printed(text, start, end))
    return WorkMention(start, end, work, promulgation)


@cache
def _promulgation() -> re.Pattern[str]:
    return re.compile(rf"{phrases(both('promulgation'))}[^.;؛]{{0,12}}$")


def _printed(text: str, start: int, end: int) -> str:
    words = re.sub(r"\s+", " ", text[start:end]).strip(" ،,")
    # «وبالقانون رقم 31.13» names القانون رقم 31.13
    words = re.sub(r"^[وف]?لل(?!ه)", "ال", words)
    return re.sub(r"^(?:[وف]?[بك]?(?=ال)|[وفب](?=ظهير|مرسوم|قانون|قرار|مدونة))", "", words)


def _dated(plain: str, text: str) -> Iterator[WorkMention]:
    """A text without a number is known by its day: "dahir du 9 ramadan 1331 (12 août 1913)"."""
    for day in find_dates(plain):
        before = plain[max(0, day.start - 90) : day.start]
        words = list(text_word_pattern().finditer(before))
        rest = before[words[-1].end() :] if words else ""
        if not words or (rest.strip() and not _DATED.fullmatch(rest)):
            continue
        if kind_of_word(words[-1]["word"]) == "code":
            continue
        if re.search(r"رقم|n\s?°", before[words[-1].end() :]) or not _is_cited(before, words[-1]):
            continue
        begin = day.start - len(before) + words[-1].start()
        kind = WorkKind(kind_of_word(words[-1]["word"]))
        named = CitedWork(kind, "", _printed(text, begin, day.end), day.gregorian)
        yield WorkMention(begin, day.end, named)


def _is_cited(before: str, word: re.Match[str]) -> bool:
    """«صدر القرار في …» tells of a decision; "le dahir du …" and «الظهير الشريف الصادر» cite."""
    rest = before[word.end() :]
    if not rest.strip() and kind_of_word(word["word"]) in ("dahir", "decree"):
        return True  # «ظهير 12 غشت 1913»
    return bool(re.search(r"\b(?:du|en date du)\s*$|صادر|مورخ|شريف|بتاريخ", rest))


@cache
def _names() -> tuple[tuple[re.Pattern[str], WorkKind, str, str], ...]:
    found = []
    for entry in table()["named"]:
        names = phrases([*entry["ar"], *entry["fr"]], clitics=True)
        pattern = re.compile(rf"(?<![{LETTER}]){names}(?![{LETTER}])")
        known = str(entry["fr"][0])
        found.append((pattern, WorkKind(entry["kind"]), str(entry["number"]), known))
    return tuple(found)


def _named(plain: str, text: str) -> Iterator[WorkMention]:
    for pattern, kind, number, known in _names():
        for match in pattern.finditer(plain):
            start, end = match.span()
            work = CitedWork(kind, number, _printed(text, start, end), known=known)
            yield WorkMention(start, end, work)


def known_name(title: str) -> str:
    """Give the name under which a title's text is cited: «مدونة الأسرة» and its like, or nothing.

    A text that only speaks of a code ("décret pris pour l'application du code …") is not it.
    """
    plain = shape(title)
    form = r"(?:dahir|loi|الظهير الشريف|ظهير شريف|قانون)[^.]{0,80}?(?:formant|بمثابة|بسن)\s+"
    for pattern, _sort, number, known in _names():
        if re.match(rf"\s*(?:le |la )?(?:{form})?{pattern.pattern}", plain):
            return number or known
    return ""


# --- by their subject alone -----------------------------------------------------------------


# Where the name of a text ends and the sentence goes on.
_AFTER_SUBJECT = re.compile(
    r"\s+(?:فيما|حيز|في\s+(?:شان|الحالات|حالة|هذا)|لاحد|التي|الذي|اذا|كما|مع|عندما|لها|له|لهم|بها|به|"
    r"بهذا|بهذه|بذلك|qui|que|dans|en|lorsqu\w*|telle?|est|sont)(?![a-zء-ي])"
)


@cache
def _subject_pattern() -> re.Pattern[str]:
    """Match «القانون التنظيمي المتعلق بالمجلس …», "la loi relative à …", seven words at most."""
    subject = table()["subject"]
    # not «من هذا القانون المتعلق ب…», which tells what a part of this law is about
    law = r"(?<!هذا\s)(?:[وف]?[بك]?ال|[وف]?لل)(?:قانون(?:\s+التنظيمي)?|مرسوم)"
    arabic = rf"{law}\s+{phrases(subject['ar'])}"
    french = rf"(?<=la\s)loi(?:\s+organique)?\s+{phrases(subject['fr'])}"
    return re.compile(rf"(?<![{LETTER}])(?P<subject>{arabic}|{french})(?:\s+[{LETTER}'’-]+){{1,6}}")


def _by_subject(plain: str, text: str) -> Iterator[WorkMention]:
    for match in _subject_pattern().finditer(plain):
        word = text_word_pattern().match(plain, match.start())
        kind = WorkKind(kind_of_word(word["word"])) if word else WorkKind.LAW
        end = match.end()
        if stop := _AFTER_SUBJECT.search(plain, match.end("subject"), end):
            end = stop.start()
        if end > match.end("subject"):
            named = CitedWork(kind, "", _printed(text, match.start(), end))
            yield WorkMention(match.start(), end, named)


def _overlaps(one: WorkMention, others: list[WorkMention]) -> bool:
    return any(other.start < one.end and one.start < other.end for other in others)


@cache
def _constitution_pattern() -> re.Pattern[str]:
    arabic = phrases(table()["constitution"]["ar"], clitics=True)
    french = phrases(table()["constitution"]["fr"])
    return re.compile(rf"(?<![{LETTER}])(?:{arabic}|{french})(?![{LETTER}])")


def _constitution(plain: str, text: str) -> Iterator[WorkMention]:
    for match in _constitution_pattern().finditer(plain):
        start, end = match.span()
        printed = text[start:end]
        if re.search(r"(?:هذا|la presente)\s+$", plain[:start]) or "presente" in plain[start:end]:
            continue  # the Constitution itself speaks
        # "la constitution d'une société" is no law: the law has a capital letter.
        if shape(printed).startswith("la ") and "C" not in printed:
            continue
        work = CitedWork(WorkKind.CONSTITUTION, "constitution", _printed(text, start, end))
        yield WorkMention(start, end, work)
