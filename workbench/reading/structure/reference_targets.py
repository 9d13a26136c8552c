"""From the number of an article or chapter to the provision of the text that has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from workbench.domain.references import Reference, ReferenceStatus, ReferenceTarget
from workbench.domain.texts import Provision, ProvisionKind
from workbench.language.lexicon import word_list
from workbench.language.numerals import number_value
from workbench.language.shapes import shape
from workbench.reading.structure.article_keys import KeyOrder, key_order
from workbench.reading.structure.reference_words import phrases

_REPEALED_LENGTH = 160  # letters: a provision that only says that it is repealed is short


class Targets:
    """The provisions of a text by their numbers."""

    def __init__(self, provisions: Sequence[Provision]) -> None:
        self._provisions = provisions
        self._articles: dict[str, list[int]] = {}
        self._divisions: dict[str, list[int]] = {}
        self._order = [i for i, p in enumerate(provisions) if p.kind is ProvisionKind.ARTICLE]
        for index, provision in enumerate(provisions):
            if provision.key is None:
                continue
            if provision.kind is ProvisionKind.ARTICLE:
                for key in _single_keys(provision.key):
                    self._articles.setdefault(key, []).append(index)
            elif provision.is_heading or provision.kind is ProvisionKind.ANNEX:
                name = f"{provision.kind.value}:{_plain_number(provision.key)}"
                self._divisions.setdefault(name, []).append(index)

    def resolve(self, reference: Reference, index: int) -> Reference:
        """Find what a reference in the provision at ``index`` leads to in this text."""
        if reference.work is not None:
            return reference
        return self.look_up(reference, index, "")

    def look_up(self, reference: Reference, index: int | None, expression_id: str) -> Reference:
        """Find the provisions that a reference names in this text.

        Args:
            reference: what is cited.
            index: place of the citing provision where it is in this text, else ``None``.
            expression_id: what to note as the version of the targets; empty for the text itself.
        """
        found: list[int] = []
        missing: list[str] = []
        for key in reference.keys:
            places = self._places(key, index)
            found.extend(place for place in places if place not in found)
            if not places:
                missing.append(key)
        targets = tuple(ReferenceTarget(expression_id, self._provisions[i].eid) for i in found)
        status = ReferenceStatus.FOUND
        if missing:
            status = ReferenceStatus.DANGLING
        elif found == [index]:
            status = ReferenceStatus.OWN
        repealed = any(is_repealed(self._provisions[i]) for i in found)
        return replace(
            reference, targets=targets, missing=tuple(missing), status=status, repealed=repealed
        )

    def _places(self, key: str, index: int | None) -> list[int]:
        if key.startswith("~"):
            return self._beside(key[1:], index)
        if ":" in key:
            return self._division(key, index)
        if ".." in key:
            return list(self._range(key))
        return self._numbered(key)[:1]

    def _numbered(self, key: str) -> list[int]:
        """Find an article; «1-218» is a turned «218-1» where only that is an article."""
        found = self._articles.get(key)
        return found or self._articles.get("-".join(reversed(key.split("-"))), [])

    def _beside(self, where: str, index: int | None) -> list[int]:
        if index is None or index not in self._order:
            return []
        side, _, count = where.partition(":")
        at = self._order.index(index)
        if count == "*":
            return self._around(side, at)
        size = int(count or 1)
        first = at + {"own": 0, "before": -size, "after": 1}[side]
        if first < 0 or first + size > len(self._order):
            return []
        return self._order[first : first + size]

    def _around(self, side: str, at: int) -> list[int]:
        """Give «المواد السابقة»: the articles before this one in the same chapter."""
        parent = self._provisions[self._order[at]].parent
        beside = self._order[:at] if side == "before" else self._order[at + 1 :]
        return [one for one in beside if self._provisions[one].parent == parent]

    def _range(self, key: str) -> Iterator[int]:
        """Give the articles from the first to the last of a range, with the bis between them."""
        ends = [self._numbered(part) for part in key.split("..", 1)]
        if not all(ends):
            return
        first, last = (
            key_order(self._end_key(end[0], part))
            for end, part in zip(ends, key.split("..", 1), strict=True)
        )
        if first is None or last is None:
            return
        for index in self._order:
            order = key_order(self._provisions[index].key or "")
            if order and _rank(first) <= _rank(order) <= _rank(last):
                yield index

    def _end_key(self, place: int, key: str) -> str:
        """Give the number of an end of a range as the law has it; a heading holds several."""
        own = self._provisions[place].key or key
        return own if "-" in own and "+" not in own and ".." not in own else key

    def _division(self, key: str, index: int | None) -> list[int]:
        """Give the division of that number nearest to the citing provision: «الباب الأول».

        Of ``title:3/chapter:2`` only a second chapter in a third title will do.
        """
        *wider, own = key.split("/")
        found = [one for one in self._divisions.get(own, []) if self._is_in(one, wider)]
        if len(found) < 2 or index is None:
            return found[:1]
        above = set(self._above(index))
        return [max(found, key=lambda one: (len(above & set(self._above(one))), -abs(one - index)))]

    def _is_in(self, one: int, wider: Sequence[str]) -> bool:
        above = list(self._above(one))
        return all(any(up in self._divisions.get(key, []) for up in above) for key in wider)

    def _above(self, index: int) -> Iterator[int]:
        up = self._provisions[index].parent
        while up is not None:
            yield up
            up = self._provisions[up].parent


def _plain_number(key: str) -> str:
    """Read the Roman number of an annex, as citations are read: ``II`` is ``2``."""
    value = number_value(key)
    return key if value is None else str(value)


def _single_keys(key: str) -> list[str]:
    """A heading for several articles («المواد 19 إلى 23») stands for each of them."""
    if "+" in key:
        return [key, *key.split("+")]
    first, dots, last = key.partition("..")
    if dots and first.isdigit() and last.isdigit():
        return [key, *(str(number) for number in range(int(first), int(last) + 1))]
    return [key]


def _rank(order: KeyOrder) -> tuple[int, tuple[int, ...], int]:
    return (order.main, order.parts, order.repeated)


@cache
def _repealed() -> re.Pattern[str]:
    lists = word_list("references")["repealed"]
    return re.compile(rf"^[\s\"(\[.…:–-]*{phrases([*lists['ar'], *lists['fr']])}(?![a-zا-ي])")


def is_repealed(provision: Provision) -> bool:
    """Say whether a provision only says that it is no longer in force: «(منسوخة)», "Abrogé"."""
    text = f"{provision.heading or ''} {provision.text}".strip()
    return len(text) <= _REPEALED_LENGTH and bool(_repealed().match(shape(text)))
