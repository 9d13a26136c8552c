"""One version in two languages: which article is which, and where the two do not say the same.

The Arabic text is authoritative and the French one is what many lawyers read. Articles are linked
by number, in order; words cannot be compared, but amounts, time limits, dates and cited laws can:
«داخل أجل ثلاثين يوما» beside "dans un délai de soixante jours" is an error in one of the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from workbench.domain.comparisons import ComparedArticle
from workbench.language.numerals import ordinal_values
from workbench.language.quantities import Quantity, QuantityKind, quantities

# Which kinds of quantities in the other text may say one of this kind.
_SAID_AS = {
    QuantityKind.OFFICIAL_NUMBER: (QuantityKind.OFFICIAL_NUMBER,),
    QuantityKind.DURATION: (QuantityKind.NUMBER,),
}


@dataclass(frozen=True, slots=True)
class Divergence:
    """A quantity that one language states and the other does not, or states otherwise.

    At least one side is given. Where both are, they have the same kind and another value, or one
    of them contradicts itself and stands on both sides.
    """

    kind: QuantityKind
    first: Quantity | None
    second: Quantity | None


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """An article in both languages, or in one of them only.

    Attributes:
        first: index in the first text, ``None`` where it is missing there.
        second: index in the second text, ``None`` where it is missing there.
        divergences: quantities that differ.
    """

    first: int | None
    second: int | None
    divergences: tuple[Divergence, ...] = ()


def link_languages(
    first: Sequence[ComparedArticle], second: Sequence[ComparedArticle]
) -> tuple[LanguageLink, ...]:
    """Link the articles of two languages of one version, in the order of the first text.

    Every article is in exactly one link; those that only the second text has stand where they
    would be read.
    """
    held = ([quantities(a.text) for a in first], [quantities(a.text) for a in second])
    pairs = _paired(first, second, held)
    return tuple(
        LanguageLink(i, j, _divergences((first[i].text, second[j].text), (held[0][i], held[1][j])))
        if i is not None and j is not None
        else LanguageLink(i, j)
        for i, j in _as_read(pairs, len(first), len(second))
    )


_Held = tuple[list[list[Quantity]], list[list[Quantity]]]


def _paired(
    first: Sequence[ComparedArticle], second: Sequence[ComparedArticle], held: _Held
) -> dict[int, int]:
    """Pair the articles of each number; of several, in order, those that fit best.

    A dahir and its law both have an article 1: length and quantities tell them apart.
    """
    groups: dict[str, tuple[list[int], list[int]]] = {}
    for side, articles in enumerate((first, second)):
        for place, article in enumerate(articles):
            groups.setdefault(article.key, ([], []))[side].append(place)
    pairs: dict[int, int] = {}
    for left, right in groups.values():
        if len(left) == len(right):
            pairs.update(zip(left, right, strict=True))
        elif left and right:
            few, many = sorted((left, right), key=len)
            swapped = few is right

            def fits(chosen: Sequence[int], few: list[int] = few, swapped: bool = swapped) -> float:
                ways = zip(chosen, few, strict=True) if swapped else zip(few, chosen, strict=True)
                return sum(_likeness(first[i], second[j], held[0][i], held[1][j]) for i, j in ways)

            # More than a few of one number is a misread file; then the first ones are taken.
            choices = combinations(many, len(few)) if len(many) <= 12 else [many[: len(few)]]
            best = max(choices, key=fits)
            pairs.update(zip(best, few, strict=True) if swapped else zip(few, best, strict=True))
    return pairs


def _likeness(
    one: ComparedArticle, other: ComparedArticle, left: list[Quantity], right: list[Quantity]
) -> float:
    """Say from 0 to 1 how alike two articles of different languages are."""
    longer = max(len(one.text), len(other.text), 1)
    length = min(len(one.text), len(other.text)) / longer
    values, others = {q.value for q in left}, {q.value for q in right}
    if not values and not others:
        return length
    return (length + len(values & others) / len(values | others)) / 2


def _as_read(
    pairs: dict[int, int], first: int, second: int
) -> Iterable[tuple[int | None, int | None]]:
    linked = set(pairs.values())
    waiting = [j for j in range(second) if j not in linked]
    at = 0
    for i in range(first):
        j = pairs.get(i)
        while j is not None and at < len(waiting) and waiting[at] < j:
            yield None, waiting[at]
            at += 1
        yield i, j
    yield from ((None, j) for j in waiting[at:])


# --- what the two texts do not say alike ----------------------------------------------------


def _divergences(
    texts: tuple[str, str], held: tuple[list[Quantity], list[Quantity]]
) -> tuple[Divergence, ...]:
    only = [
        _unmatched(held[0], held[1], texts[1]),
        _unmatched(held[1], held[0], texts[0]),
    ]
    found: list[Divergence] = []
    for one in only[0]:
        # Of two left over of one kind, the one is most likely said for the other.
        partner = next((q for q in only[1] if q.kind is one.kind), None)
        if partner:
            only[1].remove(partner)
        found.append(Divergence(one.kind, one, partner))
    found += [Divergence(other.kind, None, other) for other in only[1]]
    found += [Divergence(q.kind, q, None) for q in held[0] if q.contradicts]
    found += [Divergence(q.kind, None, q) for q in held[1] if q.contradicts]
    return tuple(found)


def _unmatched(mine: list[Quantity], theirs: list[Quantity], their_text: str) -> list[Quantity]:
    """List what one text says and the other does not; each value once."""
    said = {quantity.value for quantity in theirs}
    ordinals = {str(value) for value in ordinal_values(their_text)}
    left: dict[str, Quantity] = {}
    for quantity in mine:
        loose = _counts_for(quantity, theirs)
        # An age of eighteen is «الثامنة عشرة» in Arabic, nine o'clock «التاسعة».
        told = quantity.value in said or quantity.count in loose | ordinals
        if not told and not _goes_without_saying(quantity) and not quantity.contradicts:
            left.setdefault(quantity.value, quantity)
    return list(left.values())


def _counts_for(quantity: Quantity, theirs: list[Quantity]) -> set[str]:
    """Give the numbers of the other text that may say this one: «الأيام الثلاثة» are three days."""
    if quantity.kind is QuantityKind.NUMBER:
        return {q.count for q in theirs}
    like = _SAID_AS.get(quantity.kind, (quantity.kind, QuantityKind.NUMBER))
    return {q.count for q in theirs if q.count and q.kind in like}


def _goes_without_saying(quantity: Quantity) -> bool:
    """Say whether a language may leave a number out: "un mois" is «شهر», "deux" a dual."""
    if quantity.kind is QuantityKind.NUMBER:
        return quantity.count in ("1", "2")
    return quantity.kind is QuantityKind.DURATION and quantity.count == "1"
