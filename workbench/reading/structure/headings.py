"""Headings that group articles: books, titles, chapters, sections, with their numbers.

"CHAPITRE PREMIER DES PEINES PRINCIPALES", «الباب الأول: الخطبة», «باب تمهيدي», "Section Il",
and small headings without a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from workbench.domain.texts import ProvisionKind
from workbench.language.numerals import (
    alternatives,
    arabic_enumeration,
    arabic_ordinal_pattern,
    arabic_repeated_pattern,
    french_ordinal_pattern,
    french_repeated_pattern,
    is_preliminary,
    number_value,
    preliminary_pattern,
    repeated_suffix,
)
from workbench.language.shapes import shape, shape_with_places
from workbench.reading.structure.printed import PrintedLine
from workbench.reading.structure.words import Level, entries, levels, words


@dataclass(frozen=True, slots=True)
class HeadingMark:
    """A line that opens a grouping.

    ``title`` is what stands on the same line after the number; the heading may run on.
    """

    line: int
    kind: ProvisionKind
    rank: int
    number: str | None
    key: str | None
    title: str


_SEPARATOR = re.compile(r"\s*(?P<mark>[:.\-–—]*)\s*")


@cache
def _pattern() -> re.Pattern[str]:
    level_words = alternatives(list(levels()))
    arabic = rf"{arabic_ordinal_pattern()}(?![ا-ي])"
    french = rf"{french_ordinal_pattern()}(?![a-z])"
    digits = r"\d{1,3}\s?(?:ere|er|eme|e)?(?![a-z\d])"
    roman = r"[ivxlc]{1,7}(?![a-z'’])"
    number = rf"(?:{arabic}|{french}|{digits}|{roman}|{preliminary_pattern()}(?![a-zا-ي]))"
    repeated = rf"(?:{arabic_repeated_pattern()}|{french_repeated_pattern()}(?![a-z]))"
    return re.compile(
        rf"(?P<level>{level_words})\s*:?\s*(?P<number>{number})(?P<repeated>\s*{repeated})?"
        rf"(?P<mark>\d{{1,3}})?"
    )


def heading_mark(
    line: PrintedLine,
    index: int,
    before: PrintedLine | None,
    extra: dict[str, Level],
    *,
    certain: bool = False,
) -> HeadingMark | None:
    """Recognise a numbered heading.

    Args:
        line: the line.
        index: its place among the lines.
        before: the line above.
        extra: more words, such as «الفصل» where it is a chapter.
        certain: a person said that it is one, however it is set.
    """
    plain = line.shape
    if not plain or not plain.startswith(_first_letters(extra)):
        return None
    text, places = shape_with_places(line.text)
    offset = len(text) - len(text.lstrip())
    match = (_pattern_with(tuple(extra)) if extra else _pattern()).match(text.strip())
    if match is None:
        return None
    level = levels().get(match["level"]) or extra[match["level"]]
    if level.only_preliminary and not is_preliminary(match["number"]):
        return None
    separator = _SEPARATOR.match(text.strip(), match.end())
    begins = separator.end() if separator else match.end()
    mark = separator["mark"] if separator else ""
    title = line.text[places[min(begins + offset, len(places) - 1)] :].strip()
    if not certain and not _stands_as_heading(line, before, mark, title):
        return None
    number = line.text[: places[min(match.end() + offset, len(places) - 1)]].strip()
    if match["mark"]:
        number = number[: -len(match["mark"])]
    return HeadingMark(
        line=index,
        kind=level.kind,
        rank=level.rank,
        number=number.strip(" :.-–—"),
        key=_key(match),
        title=_clean_title(title, line.notes),
    )


@cache
def _pattern_with(more: tuple[str, ...]) -> re.Pattern[str]:
    base = _pattern().pattern
    return re.compile(base.replace("(?P<level>", f"(?P<level>{alternatives(list(more))}|", 1))


@cache
def _plain_first_letters() -> tuple[str, ...]:
    return tuple({word[:3] for word in levels()})


def _first_letters(extra: dict[str, Level]) -> tuple[str, ...]:
    return (*_plain_first_letters(), *extra)


def _key(match: re.Match[str]) -> str | None:
    number = match["number"]
    if is_preliminary(number):
        return "prelim"
    value = number_value(number)
    suffix = repeated_suffix(match["repeated"] or "")
    return None if value is None else f"{value}{suffix}"


def _stands_as_heading(
    line: PrintedLine, before: PrintedLine | None, mark: str, title: str
) -> bool:
    """Tell a heading from a sentence that happens to break before «الباب الأول من …»."""
    outstanding = line.emphasised or line.centered
    opens = before is None or line.turns or line.gap > 1.25 or before.ends_sentence
    if before is not None:
        opens = opens or not before.is_full or before.emphasised or before.centered
    first_letter = line.text.lstrip()[:1]
    if first_letter.islower():
        return False
    if not title:
        ends = mark.startswith(".") or mark.startswith(",")
        return (outstanding or opens or not line.measured) and not (ends and not outstanding)
    first = shape(title.split()[0]).strip("،,.:;()\"'")
    if mark and mark[0] in ":-–—.":
        return outstanding or opens
    refers = first in words("reference_words") or first.startswith(("d'", "l'"))
    if outstanding and (line.emphasised or not line.is_full):
        return not (refers and title[:1].islower() and not line.centered)
    if title[:1].islower() or not title[:1].isalpha():
        return False
    if _is_latin(title):
        return (opens or outstanding) and not _looks_like_sentence(title)
    return outstanding and not refers


def _is_latin(title: str) -> bool:
    return bool(re.match(r"[A-Za-zÀ-ÿ]", title))


def _looks_like_sentence(title: str) -> bool:
    return title.rstrip().endswith((".", ";", ","))


def _clean_title(title: str, notes: frozenset[str]) -> str:
    """Take a glued footnote mark off the end of a heading: "CONTRAVENTIONS301"."""
    match = re.search(r"(?<=[^\W\d_»\"'])\s?(\d{1,3})\.?$", title)
    if match and (match[1] in notes or (len(match[1]) > 1 and not title[match.start()].isspace())):
        title = title[: match.start()]
    return title.strip()


def unnumbered_heading(line: PrintedLine, index: int) -> HeadingMark | None:
    """Recognise "DISPOSITIONS PRELIMINAIRES" or «أحكام ختامية» alone on a line and set apart."""
    if not (line.emphasised and (line.centered or line.gap > 1.2 or line.turns)):
        return None
    plain = line.shape.strip(" :.*_-")
    for language in ("ar", "fr"):
        for entry in entries("unnumbered")[language]:
            if plain in {shape(word) for word in entry["words"]}:
                text = line.text.strip(" :.*_-")
                number = text if entry["key"] else None
                kind = ProvisionKind.TITLE
                return HeadingMark(index, kind, 30, number, entry["key"], text)
    return None


_ENUMERATED = re.compile(r"^(?P<word>[\u0621-\u064a]+)\s*[:\-–—.]\s*(?P<title>\S.*)$")


def enumerated_heading(line: PrintedLine, index: int) -> HeadingMark | None:
    """Recognise «أولا: الأب» set as a small heading in the middle of a line of its own."""
    if not line.rtl or not (line.emphasised or line.centered):
        return None
    match = _ENUMERATED.match(line.shape)
    value = arabic_enumeration(match["word"]) if match else None
    if match is None or value is None or len(line.text) > 70 or line.ends_sentence:
        return None
    word, _, title = line.text.partition(":")
    if not title:
        word, _, title = line.text.partition(" ")
    title = title.strip(" :-–—.")
    return HeadingMark(index, ProvisionKind.SUBSECTION, 70, word.strip(), str(value), title)
