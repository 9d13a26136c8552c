"""How far reviewers agree: the figures of Krippendorff's alpha, held against another program."""

import random
from collections.abc import Sequence

import krippendorff
import numpy as np
import pytest

from workbench.domain.reviews import Annotation, Severity, Target
from workbench.review.agreement import krippendorff_alpha, measure_agreement

CLAUSES = [f"art_{n}" for n in range(1, 11)]


def a_tag(person: str, clause: str, criterion: str = "AC-A1", **more: bool) -> Annotation:
    target = Target(clause, 0, 3, "نصّ")
    name = f"{person}-{clause}-{criterion}"
    return Annotation(name, "r", "e", person, criterion, Severity.HIGH, (target,), **more)


def tags_of(table: Sequence[Sequence[int]]) -> list[Annotation]:
    """One row for each person, one column for each clause."""
    return [
        a_tag(f"p{person}", CLAUSES[clause])
        for person, row in enumerate(table)
        for clause, tagged in enumerate(row)
        if tagged
    ]


@pytest.mark.parametrize("seed", range(40))
def test_alpha_is_that_of_the_package_of_others(seed: int) -> None:
    dice = random.Random(seed)
    persons, clauses = dice.randint(2, 7), dice.randint(2, 60)
    share = dice.choice((0.05, 0.3, 0.7))
    table = [[int(dice.random() < share) for _ in range(clauses)] for _ in range(persons)]
    columns = [sum(column) for column in zip(*table, strict=True)]
    found = krippendorff_alpha(columns, persons)
    if sum(columns) in (0, persons * clauses):
        assert found is None
        return
    theirs = krippendorff.alpha(np.array(table), level_of_measurement="nominal")
    assert found == pytest.approx(theirs, abs=1e-12)


def test_several_criteria_together_are_units_of_their_own() -> None:
    tags = [
        a_tag("p1", "art_1", "A"),
        a_tag("p2", "art_1", "A"),
        a_tag("p1", "art_2", "A"),
        a_tag("p2", "art_2", "B"),
    ]
    found = measure_agreement(tags, CLAUSES)
    assert found is not None
    table = np.zeros((2, 20))
    table[0, [0, 1]] = 1  # criterion A on ten clauses, then B on ten
    table[1, [0, 11]] = 1
    theirs = krippendorff.alpha(table, level_of_measurement="nominal")
    assert found.overall.alpha == pytest.approx(theirs)
    assert found.overall.alike == pytest.approx(18 / 20)
    assert (found.overall.tagged, found.overall.decisions) == (4, 40)
    assert [(c.criterion_id, c.reviewers, c.clauses) for c in found.criteria] == [
        ("A", 2, 2),
        ("B", 1, 1),
    ]


def test_one_reviewer_is_not_measured() -> None:
    assert measure_agreement([], CLAUSES) is None
    assert measure_agreement([a_tag("p1", "art_1"), a_tag("p1", "art_2")], CLAUSES) is None
    withdrawn = [a_tag("p1", "art_1"), a_tag("p2", "art_1", withdrawn=True)]
    assert measure_agreement(withdrawn, CLAUSES) is None


def test_people_who_tagged_the_same_clauses_agree_fully() -> None:
    found = measure_agreement(tags_of([[1, 0, 1, 0], [1, 0, 1, 0]]), CLAUSES)
    assert found is not None
    assert (found.overall.alpha, found.overall.alike) == (1.0, 1.0)
    assert found.overall.interval == (1.0, 1.0)


def test_a_clause_that_everybody_tagged_under_every_criterion_leaves_alpha_without_value() -> None:
    found = measure_agreement(tags_of([[1], [1]]), CLAUSES[:1])
    assert found is not None
    assert (found.overall.alpha, found.overall.interval, found.overall.alike) == (None, None, 1.0)


def test_twice_the_same_tag_on_a_clause_is_one_decision() -> None:
    once = [a_tag("p1", "art_1"), a_tag("p2", "art_2")]
    assert measure_agreement([*once, once[0]], CLAUSES) == measure_agreement(once, CLAUSES)


def test_the_interval_is_the_same_each_time_and_holds_alpha() -> None:
    tags = tags_of([[1, 1, 0, 1, 0, 0, 1, 0, 0, 0], [1, 0, 0, 1, 0, 1, 1, 0, 0, 0]])
    found, again = (measure_agreement(order, CLAUSES) for order in (tags, tags[::-1]))
    assert found == again
    assert found is not None
    assert found.overall.interval is not None
    assert found.overall.alpha is not None
    low, high = found.overall.interval
    assert low < found.overall.alpha < high <= 1


def test_drawing_clauses_that_nobody_tagged_as_one_changes_nothing() -> None:
    """The interval is that of drawing each clause by itself."""
    tags = tags_of([[1, 1, 0, 1], [1, 0, 0, 1]])
    clauses = [f"art_{n}" for n in range(1, 61)]
    found = measure_agreement(tags, clauses)
    assert found is not None
    assert found.overall.interval is not None
    drawn = np.random.default_rng(7)
    counts = np.zeros(60, dtype=int)
    counts[:4] = [2, 1, 0, 2]
    values = [krippendorff_alpha(counts[drawn.integers(0, 60, 60)], 2) for _ in range(3000)]
    low, high = np.percentile([v for v in values if v is not None], (2.5, 97.5))
    assert found.overall.interval == pytest.approx((low, high), abs=0.08)
