"""Numbers in words: «خمسة وعشرون ألفا», "vingt-cinq mille" are both 25,000.

Works on the shape of a text (see :mod:`workbench.language.shapes`), where «أَلْف» is «الف».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import chain

from workbench.language.lexicon import word_list
from workbench.language.numerals import alternatives, arabic_ordinal_pattern, french_ordinal_pattern
from workbench.language.shapes import shape

# 10.000, 10 000 and 10,000 are ten thousand; 2,5 and 2.5 are two and a half.
# "102" in "professionnels102" is the mark of a note, "3e" and «1°» are ordinals.
# «و15» is "and 15".
_PIECE = re.compile(
    r"(?:(?<![^\W_])|(?<=[\s(][وفبلك]))"
    r"(?:\d{1,3}(?:[ .,]\d{3})++(?!\d)|\d++(?:[.,]\d++)?+)(?!\s?(?:°|er?\b|eme))"
    r"|[^\W\d_]+"
)
_BETWEEN = re.compile(r"\s{1,2}|\s?-\s?")
_REPEATED = re.compile(r"\s*\(\s*(?P<inside>[^()]{1,60}?)\s*\)")


@dataclass(frozen=True, slots=True)
class SaidNumber:
    """A number at ``[start, end)`` of a shape.

    Attributes:
        value: what the number is.
        start: first place.
        end: place after the last letter, a repetition in brackets taken in: «ثلاثين (30)».
        otherwise: what the repetition in brackets says, where that is another number.
    """

    value: Decimal
    start: int
    end: int
    otherwise: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Word:
    value: int
    role: str  # unit, one (of eleven), teen, hundred, scale or whole


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    start: int
    end: int


def said_numbers(plain: str) -> list[SaidNumber]:
    """List the numbers of a shape in order, in digits and in words; ordinals are left out."""
    ordinals = {
        place
        for match in _ordinals().finditer(plain)
        if not match["arabic"] or " " in match["arabic"]
        for place in range(*match.span())
    }
    pieces = [
        _Piece(m.group(), m.start(), m.end())
        for m in _PIECE.finditer(plain)
        if m.start() not in ordinals
    ]
    found: list[SaidNumber] = []
    place = 0
    while place < len(pieces):
        read = _read(plain, pieces, place)
        if read is None:
            place += 1
            continue
        number, place = read
        number = _with_repetition(plain, number)
        found.append(number)
        while place < len(pieces) and pieces[place].start < number.end:
            place += 1
    return found


def _with_repetition(plain: str, number: SaidNumber) -> SaidNumber:
    """Take in the same number said again in brackets: «ثلاثين (30)», "30 (trente)"."""
    again = _REPEATED.match(plain, number.end)
    if again is None:
        return number
    inside = [_Piece(m.group(), m.start(), m.end()) for m in _PIECE.finditer(again["inside"])]
    read = _read(again["inside"], inside, 0) if inside else None
    # Nothing else may stand in the brackets: «30 (المادة 5)» repeats no number.
    if read is None or read[1] != len(inside):
        return number
    said, other = number.value, read[0].value
    return SaidNumber(said, number.start, again.end(), None if other == said else other)


def _read(plain: str, pieces: Sequence[_Piece], place: int) -> tuple[SaidNumber, int] | None:
    piece = pieces[place]
    if piece.text[0].isdigit():
        value, after = _digits(piece.text), place + 1
        # "3 millions", «10 آلاف»
        scale = _words().get(pieces[after].text) if after < len(pieces) else None
        if scale and scale.role == "scale" and _joins(plain, piece, pieces[after]):
            return SaidNumber(value * scale.value, piece.start, pieces[after].end), after + 1
        return SaidNumber(value, piece.start, piece.end), after
    first = _first(piece.text)
    if first is None or (first.role == "one" and not _teen_follows(plain, pieces, place)):
        return None
    return _spelled(plain, pieces, place, first)


def _teen_follows(plain: str, pieces: Sequence[_Piece], place: int) -> bool:
    """«أحد عشر» is eleven; «أحد» alone is "any one of"."""
    after = place + 1
    if after >= len(pieces) or not _joins(plain, pieces[place], pieces[after]):
        return False
    following = _words().get(pieces[after].text)
    return following is not None and following.role == "teen"


def _digits(text: str) -> Decimal:
    if re.fullmatch(r"\d{1,3}(?:[ .,]\d{3})+", text):
        return Decimal(re.sub(r"[ .,]", "", text))
    return Decimal(text.replace(",", "."))


def _spelled(
    plain: str, pieces: Sequence[_Piece], place: int, first: _Word
) -> tuple[SaidNumber, int] | None:
    """Add up the words of one number, thousands by thousands."""
    total, current = 0, 0
    word: _Word | None = first
    added = False
    at = place
    while word is not None:
        if word.role == "scale":
            total, current = total + max(current, 1) * word.value, 0
        elif word.role == "hundred" and 0 < current < 10 and not added:
            current *= word.value
        elif word.value == 20 and current % 100 == 4 and _is_french(pieces[at].text) and not added:
            current += 76  # quatre-vingt
        else:
            current += word.value
        step = _following(plain, pieces, at, total + current)
        if step is None:
            break
        word, at, added = step
    value = total + current
    if value == 0:
        return None
    return SaidNumber(Decimal(value), pieces[place].start, pieces[at].end), at + 1


def _following(
    plain: str, pieces: Sequence[_Piece], at: int, so_far: int
) -> tuple[_Word, int, bool] | None:
    """Give the next word of the same number, its place and whether «و» or "et" adds it."""
    here, after = pieces[at], at + 1
    if after >= len(pieces) or not _joins(plain, here, pieces[after]):
        return None
    text = pieces[after].text
    if text == "et" and after + 1 < len(pieces) and pieces[after + 1].text in ("un", "une", "onze"):
        joined = _joins(plain, pieces[after], pieces[after + 1])
        return (_words()[pieces[after + 1].text], after + 1, True) if joined else None
    known = _words().get(text)
    if _is_french(here.text):
        return (known, after, False) if known and _is_french(text) else None
    if known and known.role in ("teen", "hundred", "scale"):
        return known, after, False
    stripped = _words().get(text[1:]) or _words().get(text.removeprefix("وال"))
    if text.startswith("و") and stripped and _adds(stripped, so_far):
        return stripped, after, True
    return None


def _adds(word: _Word, so_far: int) -> bool:
    """Say whether «و» joins a number: «خمسة وعشرون» does, «خمسة وثلاثة» is two numbers."""
    if word.role != "unit":
        return True
    return word.value >= 10 if 0 < so_far % 100 < 10 else so_far % 100 == 0


def _joins(plain: str, before: _Piece, after: _Piece) -> bool:
    return _BETWEEN.fullmatch(plain, before.end, after.start) is not None


def _is_french(text: str) -> bool:
    return "a" <= text[0] <= "z"


def _first(text: str) -> _Word | None:
    """Read the first word of a number, with what Arabic writes at its front: «بثلاثين»."""
    known = _words().get(text)
    if known is None and not _is_french(text):
        for prefix in _prefixes():
            rest = text.removeprefix(prefix)
            if rest != text and (known := _words().get(rest)):
                break
    # «عشرة أيام»: at the front of a number the word for -teen is ten.
    return _Word(10, "unit") if known and known.role == "teen" else known


@cache
def _ordinals() -> re.Pattern[str]:
    """Match ordinals, whose words look like numbers: «الثانية عشرة», "vingt-deuxième"."""
    return re.compile(
        rf"(?<![^\W\d_])(?:(?P<arabic>{arabic_ordinal_pattern()})|{french_ordinal_pattern()})(?![^\W\d_])"
    )


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(sorted(word_list("quantities")["prefixes"], key=len, reverse=True))


@cache
def _words() -> Mapping[str, _Word]:
    table, cardinals = word_list("quantities"), word_list("obligations")["cardinals"]
    words: dict[str, _Word] = {}

    def enter(role: str, groups: Iterable[tuple[int, Sequence[str]]]) -> None:
        for value, spellings in groups:
            words.update({shape(word): _Word(int(value), role) for word in spellings})

    spelled = chain.from_iterable(cardinals[language].items() for language in ("ar", "fr"))
    enter("unit", ((value, [w for w in ws if w.isalpha()]) for value, ws in spelled))
    enter("unit", table["whole_hundreds"]["ar"].items())
    enter("unit", [(20, table["score"]["fr"])])
    enter("one", [(1, table["one_of_eleven"]["ar"])])
    enter("teen", [(10, table["teens"]["ar"])])
    enter("hundred", [(100, [*table["hundred"]["ar"], *table["hundred"]["fr"]])])
    enter("scale", chain.from_iterable(table["scales"][lang].items() for lang in ("ar", "fr")))
    enter("whole", table["whole_scales"]["ar"].items())
    return words


@cache
def unit_pattern(name: str) -> str:
    """Give the pattern of the words of ``currency``, ``percent`` or ``per_thousand``."""
    table = word_list("quantities")[name]
    return alternatives([shape(word) for lang in ("ar", "fr") for word in table[lang]])
