"""Every way in which a printed article number may be meant.

Footnote marks stick to numbers in many files: «25635» is article 256 with note 35, «218-254» is
218-2 with note 54, and right-to-left files may even put the note in front («120218»). Here all
readings are listed with how far-fetched each is; the order of the articles decides
(``article_sequence``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.language.numerals import repeated_suffix
from workbench.reading.structure.article_keys import plain_key

_HYPHENS = re.compile(r"\s*[-–—‑/.]\s*")
_GROUP = re.compile(r"^(\d+)\s*(?:a|au|الي|إلى|-)\s*(\d+)$")
_PAIR = re.compile(r"^(\d+)\s*(?:et|و)\s*(\d+)$")


@dataclass(frozen=True, slots=True)
class NumberReading:
    """One way to read a printed number; ``note`` is the footnote mark taken off."""

    key: str
    cost: float
    note: str = ""


def number_readings(
    number: str, repeated: str, notes: frozenset[str], *, rtl: bool = False
) -> list[NumberReading]:
    """List the readings of a printed number (a shape), the plainest first.

    Args:
        number: digits, hyphenated digits, «19 à 238», a word or a Roman numeral.
        repeated: what follows: «مكررة», "bis".
        notes: numbers of the footnotes of the page; empty when unknown.
        rtl: whether the line runs from right to left, where 327-2 may be stored as 2-327.
    """
    number = number.strip()
    if not re.search(r"\d", number):
        key = plain_key(number, repeated)
        return [NumberReading(key, 0.0)] if key else []
    group = _GROUP.match(number) if re.search(r"[^\d\s.\-–—‑/]", number) else None
    if group:
        return _group_readings(group[1], group[2], notes)
    pair = _PAIR.match(number)
    if pair:
        return [NumberReading(f"{int(pair[1])}+{int(pair[2])}", 0.0)]
    return _digit_readings(number, repeated_suffix(repeated), notes, rtl)


def _group_readings(first: str, last: str, notes: frozenset[str]) -> list[NumberReading]:
    readings = []
    for digits, note, cost in _without_note(last, notes):
        if int(digits) > int(first):
            far = 0.0 if int(digits) - int(first) < 200 else 2.0
            readings.append(NumberReading(f"{int(first)}..{int(digits)}", cost + far, note))
    return readings


def _digit_readings(
    number: str, suffix: str, notes: frozenset[str], rtl: bool
) -> list[NumberReading]:
    readings: list[NumberReading] = []
    spaced = number.split()
    if len(spaced) == 2 and all(part.isdigit() for part in spaced):
        # «407 154»: the number, a gap and the note.
        known = spaced[1] in notes
        readings.append(NumberReading(spaced[0] + suffix, 0.1 if known else 1.0, spaced[1]))
        return readings
    parts = [part.lstrip("0") or "0" for part in _HYPHENS.split(number) if part.isdigit()]
    if not parts:
        return []
    glued = frozenset[str]() if suffix else notes
    for last, note, cost in _without_note(parts[-1], glued, always=len(parts) > 1):
        readings.append(NumberReading(_joined([*parts[:-1], last]) + suffix, cost, note))
    for rest, note, cost in _without_note_in_front(parts[0], notes):
        readings.append(NumberReading(_joined([rest, *parts[1:]]) + suffix, cost, note))
    if len(parts) > 1:
        if rtl:
            readings.append(NumberReading(_joined(parts[::-1]) + suffix, 0.8))
        if re.search(r"\s[-–—.]|[-–—.]\s", number):
            readings.append(NumberReading(parts[0], 0.5))
    readings.extend(_bare_hyphen(parts, notes, suffix))
    return [reading for reading in readings if _plausible(reading.key)]


def _joined(parts: list[str]) -> str:
    return "-".join(part.lstrip("0") or "0" for part in parts)


def _bare_hyphen(parts: list[str], notes: frozenset[str], suffix: str) -> list[NumberReading]:
    """Take a whole last part as the note: «256–84» may be 256 with note 84."""
    if len(parts) < 2 or suffix or parts[-1] not in notes:
        return []
    return [NumberReading(_joined(parts[:-1]), 2.0, parts[-1])]


def _without_note(
    digits: str, notes: frozenset[str], *, always: bool = False
) -> list[tuple[str, str, float]]:
    """Cut a note mark off the end: all lengths, cheap where the page has that note."""
    found = [(digits, "", 0.0)]
    for cut in range(1, len(digits)):
        note = digits[cut:]
        if note[0] == "0" or len(note) > 3:
            continue
        if note not in notes and len(digits) < 4 and not always:
            continue
        cost = 0.2 if note in notes else 2.6
        found.append((digits[:cut], note, cost))
    return found


def _without_note_in_front(digits: str, notes: frozenset[str]) -> list[tuple[str, str, float]]:
    found = []
    for cut in range(1, len(digits)):
        note, rest = digits[:cut], digits[cut:]
        if note in notes and rest[0] != "0":
            found.append((rest, note, 0.6))
    return found


def _plausible(key: str) -> bool:
    match = re.match(r"\d+", key)
    return match is not None and 0 < int(match.group()) < 10_000
