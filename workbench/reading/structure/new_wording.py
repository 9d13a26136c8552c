"""Where the new wording stands in an amending article, and which articles are quoted in it.

«تغير على النحو التالي أحكام المادة 3: «المادة 3.- …»»: the order comes first, then the wording
between « ». The gazette repeats « before each printed line and closes once; other printers open
once and close once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from workbench.language.numerals import (
    arabic_ordinal_pattern,
    arabic_repeated_pattern,
    french_ordinal_pattern,
    french_repeated_pattern,
)
from workbench.language.omissions import is_unchanged, omissions
from workbench.language.shapes import shape, shape_with_places
from workbench.reading.structure.article_keys import plain_key

_OPENERS = ("«", "“", '"')
_CLOSED = re.compile(r"[»”\"]\s*[.؛;،,]?\s*$")


@dataclass(frozen=True, slots=True)
class Block:
    """An order in the amending law's own words and the paragraphs it quotes.

    ``complete`` is false where unmarked lines follow the quotation, such as a table.
    """

    own: str
    quoted: tuple[str, ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True)
class QuotedArticle:
    """An article inside a quotation; ``key`` is ``None`` for wording without a number."""

    key: str | None
    num: str | None
    note: str  # what stands in brackets behind the number: «(الفقرة الثانية)»
    text: str
    has_heading: bool = False


def blocks_of(text: str) -> list[Block]:
    """Cut an amending article into orders, each with what it quotes."""
    found: list[Block] = []
    is_open = False
    paragraphs = [p for p in text.split("\n") if p.strip()]
    for index, paragraph in enumerate(paragraphs):
        own, quoted = _parted(paragraph, is_open)
        if own and found and found[-1].quoted and is_unchanged(own):
            found[-1] = _with(found[-1], own)
            continue
        if own:
            found.append(Block(own))
        if quoted:
            found = found or [Block("")]
            found[-1] = _with(found[-1], quoted)
            is_open = _stays_open(found[-1].quoted, paragraphs[index + 1 :])
    return [replace(block, complete=not _is_broken(block.quoted)) for block in found]


def _is_broken(quoted: Sequence[str]) -> bool:
    """Whether lines without marks, such as a table, stand among lines that all bear one."""
    bare = [p for p in quoted if not p.startswith(_OPENERS) and not is_unchanged(p)]
    balance = sum(p.count("«") - p.count("»") for p in quoted)
    return bool(bare) and balance > 1


def _with(block: Block, paragraph: str) -> Block:
    return replace(block, quoted=(*block.quoted, paragraph))


def _parted(paragraph: str, is_open: bool) -> tuple[str, str]:
    """Part a paragraph into own words and the quotation that begins behind a colon."""
    stripped = paragraph.strip()
    if is_open or stripped.startswith(_OPENERS):
        return "", stripped
    place = re.search(r":\s*(?=[«“\"])", stripped)
    if place:
        return stripped[: place.end()].strip(), stripped[place.end() :]
    return stripped, ""


def _stays_open(quoted: Sequence[str], later: Sequence[str]) -> bool:
    """Whether the next paragraph, if it bears no mark of its own, is still quoted."""
    following = later[0].strip() if later else ""
    if not following or following.startswith(_OPENERS):
        return False  # nothing follows, or it is quoted anyway
    marked = all(p.startswith(_OPENERS) or is_unchanged(p) for p in quoted)
    if _CLOSED.search(quoted[-1]):
        balance = sum(p.count("«") - p.count("»") for p in quoted)
        return balance > 0 and len(quoted) == 1 and _closes_later(balance, later)
    return not (marked and len(quoted) > 1)


def _closes_later(balance: int, later: Sequence[str]) -> bool:
    for paragraph in later:
        if paragraph.strip().startswith(_OPENERS):
            return False
        balance += paragraph.count("«") - paragraph.count("»")
        if balance <= 0:
            return True
    return False


def plain_wording(quoted: Sequence[str]) -> list[str]:
    """Give quoted paragraphs without the marks that only say they are quoted.

    «« MOGADOR OFFSHORE 1 » est délivré « pour cinq ans. »» keeps the inner pair alone.
    """
    lines = [p.strip() for p in quoted]
    lines = [re.sub(r"^[«“\"]\s*", "", line) for line in lines]
    if lines:
        lines[-1] = re.sub(r"\s*[»”\"]\s*[.؛;،,]?\s*$", "", lines[-1])
    return [text for line in lines if (text := _inner_pairs(line))]


def _inner_pairs(line: str) -> str:
    """Keep the marks that belong together; a mark that repeats the opening one goes."""
    waiting: list[int] = []
    kept: set[int] = set()
    for place, character in enumerate(line):
        if character == "«":
            waiting.append(place)
        elif character == "»" and waiting:
            spaced = line[place - 1 : place].isspace()
            alike = [w for w in waiting if line[w + 1 : w + 2].isspace() == spaced]
            opener = (alike or waiting)[-1]
            waiting = [w for w in waiting if w < opener]
            kept |= {opener, place}
    bare = "".join(c for i, c in enumerate(line) if c not in "«»" or i in kept)
    return re.sub(r" {2,}", " ", bare).strip()


@cache
def _head() -> re.Pattern[str]:
    digits = r"\d{1,4}(?:\s?-\s?\d{1,3})*"
    arabic = rf"(?:ال)?(?:مادة|ماده|فصل)\s*(?:{digits}|{arabic_ordinal_pattern()}(?![ا-ي]))"
    arabic = rf"{arabic}(?:\s*{arabic_repeated_pattern()})?"
    french = rf"(?:l')?art(?:icle|\.)\s*(?:{french_ordinal_pattern()}(?![a-z])|1\s?er|{digits})"
    french = rf"{french}(?:\s*{french_repeated_pattern()}(?![a-z]))?"
    return re.compile(
        rf"(?P<num>{arabic}|{french})\s*(?P<note>\([^)]{{1,80}}\))?\s*"
        r"(?P<end>(?:[.:]\s*)?[-–—]+\s*(?:[.:]\s*)?|[.:]\s*|$)"
    )


_NUMBER = re.compile(r"^(?:l')?(?:art(?:icle|\.)|(?:ال)?(?:مادة|ماده|فصل))\s*(?P<number>.+)$")


def article_key(printed: str) -> str | None:
    """Give the key of a printed number: «المادة 7 مكررة» and "Article 7 bis" are ``7bis``."""
    match = _NUMBER.match(shape(printed).strip())
    return number_key(match["number"]) if match else None


def number_key(text: str) -> str | None:
    """Give the key of a number with what follows it: "7 bis", «السابعة مكررة», "88-1"."""
    plain = shape(text).strip()
    pattern = (
        rf"(?P<stem>.+?)\s*(?P<repeated>{arabic_repeated_pattern()}|{french_repeated_pattern()})?$"
    )
    match = re.match(pattern, plain)
    if match is None:
        return None
    stem = match["stem"].replace(" ", "") if match["stem"][:1].isdigit() else match["stem"]
    if "-" in stem:
        return stem if re.fullmatch(r"\d+(?:-\d+)+", stem) else None
    return plain_key(stem, match["repeated"] or "")


def quoted_articles(paragraphs: Sequence[str]) -> list[QuotedArticle]:
    """Cut quoted paragraphs into articles by their numbers."""
    found: list[QuotedArticle] = []
    above: list[str] = []  # titles printed over an article: "VOITURE ECONOMIQUE"
    for paragraph in paragraphs:
        opened = _opened(paragraph)
        if opened is not None:
            found.append(replace(opened, has_heading=any(map(_is_grouping, above))))
            above = []
        elif _is_title(paragraph):
            above.append(paragraph)
        else:
            found = _continued(found, [*above, paragraph])
            above = []
    return _continued(found, above) if above else found


def _continued(found: list[QuotedArticle], more: list[str]) -> list[QuotedArticle]:
    words = "\n".join(more)
    if not found:
        return [QuotedArticle(None, None, "", words, any(map(_is_grouping, more)))]
    last = found[-1]
    grouping = last.has_heading or any(map(_is_grouping, more))
    text = f"{last.text}\n{words}" if last.text else words
    return [*found[:-1], replace(last, text=text, has_heading=grouping)]


def _opened(paragraph: str) -> QuotedArticle | None:
    plain, places = shape_with_places(paragraph)
    match = _head().match(plain)
    if match is None:
        return None
    key = article_key(match["num"])
    if key is None:
        return None
    num = paragraph[places[match.start("num")] : places[match.end("num")]].strip()
    return QuotedArticle(key, num, match["note"] or "", paragraph[places[match.end()] :].strip())


_GROUPING = re.compile(
    r"^(?:(?:ال)?(?:باب|فرع|قسم|كتاب|جزء|مبحث)\s|(?:chapitre|section|titre|livre|partie)\s)"
)


def _is_grouping(paragraph: str) -> bool:
    """Whether a quoted line is the heading of a chapter: «الباب الثالث مكرر»."""
    return len(paragraph) < 160 and bool(_GROUPING.match(shape(paragraph)))


def _is_title(paragraph: str) -> bool:
    """Whether a quoted line is a title above an article: in capitals, or a chapter's heading."""
    letters = [c for c in paragraph if c.isalpha()]
    capitals = len(letters) > 3 and all(c.isupper() for c in letters)
    return _is_grouping(paragraph) or (capitals and not omissions(paragraph))


__all__ = [
    "Block",
    "QuotedArticle",
    "article_key",
    "blocks_of",
    "number_key",
    "plain_wording",
    "quoted_articles",
]
