"""The parts of the alignment: order, assignment, candidates."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from workbench.comparison import assignment
from workbench.comparison.assignment import assign
from workbench.comparison.candidates import candidate_pairs
from workbench.comparison.order import expected_places, increasing_chain

SCORES = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)), st.integers(1, 50), min_size=1, max_size=10
)


def one_to_one(links: tuple[tuple[int, int], ...]) -> bool:
    return len({i for i, _ in links}) == len({j for _, j in links}) == len(links)


@given(SCORES)
def test_the_assignment_has_the_highest_sum(scores: dict[tuple[int, int], int]) -> None:
    chosen = assign(scores)
    assert one_to_one(tuple(chosen))
    best = max(
        sum(scores[link] for link in links)
        for size in range(len(scores) + 1)
        for links in combinations(scores, size)
        if one_to_one(links)
    )
    assert sum(scores[link] for link in chosen) == best


@given(SCORES)
def test_large_groups_are_solved_alike(scores: dict[tuple[int, int], int]) -> None:
    table = assignment._TABLE
    try:
        assignment._TABLE = 0
        sparse = sum(scores[link] for link in assign(scores))
    finally:
        assignment._TABLE = table
    assert sparse == sum(scores[link] for link in assign(scores))


@given(st.permutations(range(7)))
def test_the_chain_is_the_longest_in_order(places: list[int]) -> None:
    links = list(enumerate(places))
    chain = increasing_chain(links, dict.fromkeys(links, 1.0))
    longest = max(
        size
        for size in range(8)
        for some in combinations(links, size)
        if all(a[1] < b[1] for a, b in pairwise(some))
    )
    assert len(chain) == longest
    assert all(a[1] < b[1] for a, b in pairwise(chain))


def test_an_article_is_expected_between_its_neighbours() -> None:
    assert expected_places([(0, 0), (2, 6)], 4, 8) == [0.0, 3.0, 6.0, 7.0]


def test_candidates_grow_with_the_articles_not_with_their_square() -> None:
    old = [(*range(n * 10, n * 10 + 10), 99_999) for n in range(300)]
    found = candidate_pairs(old, old, [])
    assert all((n, n) in found for n in range(300))
    assert len(found) <= 300 * 16
