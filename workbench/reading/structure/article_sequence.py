"""Choosing the true articles among the candidates by the order of their numbers.

All candidates of an act are weighed together: to drop a line that is set apart as a heading is
expensive, to drop a line at which a sentence happens to wrap is cheap, and so is a quoted
article; between those that stay the numbers should run on. The cheapest choice wins (a shortest
path, as in Viterbi's algorithm).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.reading.structure.article_heads import ArticleHead
from workbench.reading.structure.article_keys import step_cost
from workbench.reading.structure.article_numbers import NumberReading

_REACH = 120  # so many neighbouring candidates may be dropped in a row


@dataclass(frozen=True, slots=True)
class ChosenHead:
    """A head that opens an article, with the reading of its number that fits."""

    head: ArticleHead
    reading: NumberReading


@dataclass(slots=True)
class _State:
    cost: float
    previous: tuple[int, int] | None


def choose_heads(heads: Sequence[ArticleHead], inside: Sequence[bool]) -> list[ChosenHead]:
    """Choose the articles of one act.

    Args:
        heads: candidates in order.
        inside: for each, whether it stands inside an open quotation.
    """
    if not heads:
        return []
    drop = [_drop_cost(head, quoted) for head, quoted in zip(heads, inside, strict=True)]
    keep = [_keep_cost(head, quoted) for head, quoted in zip(heads, inside, strict=True)]
    dropped = [0.0]
    for cost in drop:
        dropped.append(dropped[-1] + cost)
    table: list[list[_State]] = []
    for at, head in enumerate(heads):
        table.append(
            [_best_state(heads, table, dropped, at, reading, keep[at]) for reading in head.readings]
        )
    return _trace(heads, table, dropped)


def _best_state(
    heads: Sequence[ArticleHead],
    table: list[list[_State]],
    dropped: list[float],
    at: int,
    reading: NumberReading,
    keep: float,
) -> _State:
    own = keep + reading.cost
    best = _State(dropped[at] + step_cost(None, reading.key) + own, None)
    for earlier in range(at - 1, max(-1, at - 1 - _REACH), -1):
        between = dropped[at] - dropped[earlier + 1]
        if between + own >= best.cost:
            break
        for which, state in enumerate(table[earlier]):
            cost = state.cost + between + own
            if cost >= best.cost:
                continue
            cost += step_cost(heads[earlier].readings[which].key, reading.key)
            if cost < best.cost:
                best = _State(cost, (earlier, which))
    return best


def _trace(
    heads: Sequence[ArticleHead], table: list[list[_State]], dropped: list[float]
) -> list[ChosenHead]:
    last = len(heads)
    best_cost, place = dropped[last], None
    for at in range(last):
        for which, state in enumerate(table[at]):
            cost = state.cost + dropped[last] - dropped[at + 1]
            if cost < best_cost:
                best_cost, place = cost, (at, which)
    chosen: list[ChosenHead] = []
    while place is not None:
        at, which = place
        chosen.append(ChosenHead(heads[at], heads[at].readings[which]))
        place = table[at][which].previous
    chosen.reverse()
    return chosen


def _drop_cost(head: ArticleHead, inside: bool) -> float:
    """Say what it costs to take a candidate for a reference or a quotation."""
    if head.quoted:
        return 0.4
    if inside:
        return 1.6 * head.strength
    if head.strength >= 0.95:
        return 12.0
    return float(6.5 * head.strength**1.5)


def _keep_cost(head: ArticleHead, inside: bool) -> float:
    """Say what it costs to take a candidate for an article."""
    cost = 0.0 if head.strength >= 0.65 else 3.5 * (1 - head.strength)
    if head.quoted:
        return cost + 2.2
    return cost + (1.0 if inside else 0.0)
