"""Canonical keys of articles and which key may follow which.

Keys: ``7``, ``7bis``, ``618-3``, ``503-1-1``, ``19..23`` (one heading for several articles),
``215+216``.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from workbench.language.numerals import number_value, repeated_suffix

_REPEATED = ["", "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies"]
_REPEATED += ["decies", "undecies", "duodecies", "terdecies"]
_KEY = re.compile(r"(\d+)((?:-\d+)*)([a-z]*)(\d*)")


@dataclass(frozen=True, slots=True)
class KeyOrder:
    """The parts of a key: main number, numbers after hyphens, place of bis, ter and so on."""

    main: int
    parts: tuple[int, ...]
    repeated: int
    last: int  # the last main number of a group, else the same as main


@lru_cache(maxsize=20_000)
def key_order(key: str) -> KeyOrder | None:
    """Take a key apart for comparing; ``None`` for keys that are no numbers."""
    match = _KEY.match(key)
    if match is None:
        return None
    parts = tuple(int(part) for part in match[2].split("-") if part)
    repeated = _REPEATED.index(match[3]) if match[3] in _REPEATED else 1
    main = int(match[1])
    group = re.search(r"(?:\.\.|\+)(\d+)$", key)
    return KeyOrder(main, parts, repeated, int(group[1]) if group else main)


@lru_cache(maxsize=50_000)
def step_cost(before: str | None, after: str) -> float:
    """Say how odd it is that an article follows another: 0 for 7 → 8, 7 → 7bis, 7-2 → 8."""
    new = key_order(after)
    if new is None:
        return 6.0
    old = key_order(before) if before is not None else KeyOrder(0, (), 0, 0)
    if old is None:
        return 2.0
    if new.main > old.last:
        jump = 0.0 if new.main == old.last + 1 else 1.0 + math.log2(new.main - old.last)
        inner = 0.0 if not (new.parts or new.repeated) else 1.2
        return min(jump, 5.0) + inner
    if new.main == old.main and (new.parts or new.repeated):
        return _inner_step(old, new)
    return 5.0 if (new.main, new.parts) != (old.main, old.parts) else 4.5


def _inner_step(old: KeyOrder, new: KeyOrder) -> float:
    """Judge a step inside one main number: 7 → 7bis → 7ter, 218-4 → 218-4-1 → 218-5."""
    if new.parts == old.parts:
        if new.repeated == old.repeated + 1:
            return 0.0
        return 1.0 if new.repeated > old.repeated else 5.0
    if new.parts < old.parts:
        return 5.0
    shared = 0
    while shared < min(len(old.parts), len(new.parts)) and old.parts[shared] == new.parts[shared]:
        shared += 1
    before = old.parts[shared] if shared < len(old.parts) else 0
    if shared >= len(new.parts):
        return 5.0
    deeper = len(new.parts) - shared - 1
    # After 607 ter the next may be 607-3: words and hyphens share one count.
    counted = max(before, old.repeated if shared == 0 else 0)
    gap = new.parts[shared] - counted
    if gap in (1, 2):
        return 0.0 + 0.6 * deeper + 0.2 * (gap - 1)
    return 1.2 + math.log2(abs(gap) + 1) * 0.8 + 0.6 * deeper


def plain_key(number: str, repeated: str = "") -> str | None:
    """Give the key of a number in any spelling with what follows it: «السابعة», «مكررة» → 7bis."""
    value = number_value(number)
    if value is None:
        return None
    return f"{value}{repeated_suffix(repeated)}"
