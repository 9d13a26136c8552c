"""Numbers that do not follow each other are named in the outline."""

import pytest

from workbench.domain.texts import Provision, ProvisionKind
from workbench.reading.structure import odd_numbers

P = ProvisionKind


def law(*keys: str) -> list[Provision]:
    return [
        Provision(f"art_{n}", P.ARTICLE, None, key or None, None, "", 1)
        for n, key in enumerate(keys)
    ]


@pytest.mark.parametrize(
    ("keys", "odd"),
    [
        (("1", "2", "2bis", "3"), {}),
        (("1", "2", "5"), {2: ("jumps", "2")}),
        (("1", "", "2"), {}),
        (("4", "5"), {0: ("first", "")}),
        (("1", "2", "2", "3"), {1: ("twice", ""), 2: ("twice", "")}),
    ],
)
def test_articles_count_through_the_act(
    keys: tuple[str, ...], odd: dict[int, tuple[str, str]]
) -> None:
    found = odd_numbers(law(*keys))
    assert {at: (one.oddity.value, one.before) for at, one in found.items()} == odd


def test_headings_count_among_their_neighbours() -> None:
    def heading(kind: ProvisionKind, key: str, parent: int | None) -> Provision:
        return Provision(f"{kind}_{key}_{parent}", kind, None, key, None, "", 1, parent)

    found = odd_numbers(
        [
            heading(P.TITLE, "prelim", None),
            heading(P.TITLE, "1", None),
            heading(P.CHAPTER, "1", 1),
            heading(P.CHAPTER, "2", 1),
            heading(P.TITLE, "2", None),
            heading(P.CHAPTER, "3", 4),
            heading(P.CHAPTER, "6", 4),
        ]
    )
    assert {at: one.before for at, one in found.items()} == {6: "3"}
