"""Do two people who read the same law tag the same clauses? Krippendorff's alpha, with counts.

A unit is a clause under a criterion; each reviewer either tagged it or did not. Of ``m``
reviewers ``k`` tagged a unit: ``k (m - k)`` of their ``m (m - 1) / 2`` pairs differ. Alpha holds
the observed differences against those that would arise if the same decisions had been made by
chance (Krippendorff, Content Analysis, ch. 12, nominal data without gaps)::

    alpha = 1 - (N - 1) * sum of 2 k (m - k) / (m - 1)  /  (2 * tagged * not tagged)

Where a criterion is rare alpha falls although people agree on nearly every clause; so the share
of decisions alike and the counts stand beside it. Where nobody tagged there is nothing to
measure, which is neither 0 nor 1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from workbench.domain.agreement import Agreement, CriterionAgreement, Figure
from workbench.domain.reviews import Annotation

DRAWINGS = 1000
SEED = 20260101  # the same tags give the same interval on every machine
_FEWEST = 0.5  # share of drawings that must have a value for an interval to be told
Counts = NDArray[np.int64]


def measure_agreement(tags: Iterable[Annotation], clauses: Collection[str]) -> Agreement | None:
    """Say how far the reviewers of one version agree; ``None`` where fewer than two tagged it.

    Args:
        tags: the tags on that version; withdrawn ones are left out.
        clauses: eIds of the clauses that somebody could have tagged.
    """
    used = _who_tagged([tag for tag in tags if not tag.withdrawn], frozenset(clauses))
    persons = {person for units in used.values() for found in units.values() for person in found}
    if len(persons) < 2:
        return None
    criteria = sorted(used, key=lambda criterion: (-len(used[criterion]), criterion))
    touched = sorted({clause for units in used.values() for clause in units})
    counts = np.array(
        [[len(used[criterion].get(clause, ())) for clause in touched] for criterion in criteria],
        dtype=np.int64,
    )
    drawn = _drawings(len(touched), len(clauses))
    size = len(persons), len(clauses)
    return Agreement(
        reviewers=len(persons),
        clauses=len(clauses),
        touched=len(touched),
        overall=_figure(counts, *size, drawn),
        criteria=tuple(
            CriterionAgreement(
                criterion,
                len({person for found in used[criterion].values() for person in found}),
                len(used[criterion]),
                _figure(counts[row : row + 1], *size, drawn),
            )
            for row, criterion in enumerate(criteria)
        ),
    )


def krippendorff_alpha(tagged: Iterable[int], reviewers: int) -> float | None:
    """Give alpha of units of which so many reviewers tagged each; ``None``: it has no value."""
    counts = np.array([list(tagged)], dtype=np.int64)
    if reviewers < 2 or not counts.size:
        return None
    figure = _figure(counts, reviewers, counts.shape[1], np.empty((0, counts.shape[1])))
    return figure.alpha


def _who_tagged(
    tags: Iterable[Annotation], clauses: frozenset[str]
) -> Mapping[str, Mapping[str, set[str]]]:
    """Give the persons who tagged each clause, by criterion and clause."""
    used: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for tag in tags:
        for target in tag.targets:
            if target.eid in clauses:
                used[tag.criterion_id][target.eid].add(tag.author_id)
    return used


def _drawings(touched: int, clauses: int) -> NDArray[np.float64]:
    """Draw clauses with replacement; clauses that nobody tagged are all alike and drawn as one."""
    shares = np.full(touched + 1, 1 / clauses)
    shares[-1] = (clauses - touched) / clauses
    drawn = np.random.default_rng(SEED).multinomial(clauses, shares, size=DRAWINGS)
    return drawn[:, :-1].astype(np.float64)


def _figure(counts: Counts, reviewers: int, clauses: int, drawn: NDArray[np.float64]) -> Figure:
    """Measure agreement on criteria (rows) and tagged clauses (columns) by how many tagged."""
    differing = (counts * (reviewers - counts)).sum(axis=0)  # pairs of reviewers, by clause
    tagged = counts.sum(axis=0)
    decisions = len(counts) * clauses * reviewers
    pairs = len(counts) * clauses * reviewers * (reviewers - 1) / 2
    whole = np.ones((1, len(tagged)))
    alpha = _alpha(whole @ differing, whole @ tagged, decisions, reviewers)
    return Figure(
        tagged=int(tagged.sum()),
        decisions=decisions,
        alike=1 - float(differing.sum()) / pairs,
        alpha=None if np.isnan(alpha[0]) else float(alpha[0]),
        interval=_interval(_alpha(drawn @ differing, drawn @ tagged, decisions, reviewers)),
    )


def _alpha(
    differing: NDArray[np.float64], tagged: NDArray[np.float64], decisions: int, reviewers: int
) -> NDArray[np.float64]:
    """Give alpha, not-a-number where nobody tagged or everybody tagged everything."""
    observed = 2 * differing / (reviewers - 1)
    expected = 2 * tagged * (decisions - tagged) / (decisions - 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: NDArray[np.float64] = np.where(expected > 0, 1 - observed / expected, np.nan)
    return found


def _interval(values: NDArray[np.float64]) -> tuple[float, float] | None:
    known = values[~np.isnan(values)]
    if not len(known) or len(known) < _FEWEST * len(values):
        return None
    low, high = np.percentile(known, (2.5, 97.5))
    return float(low), float(high)
