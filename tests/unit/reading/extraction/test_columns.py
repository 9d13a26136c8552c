"""Columns are read one after the other, however short they are."""

from tests.unit.reading.extraction.conftest import drawn_page, printed_row
from workbench.reading.extraction.glyphs import Glyph
from workbench.reading.extraction.lines import page_lines

LEFT, MIDDLE, RIGHT = 60, 230, 400


def read(*rows: list[Glyph]) -> list[str]:
    return [line.text for line in page_lines(drawn_page(rows))[0]]


def column(
    x: float, texts: list[str], *, top: float = 700, leading: float = 20
) -> list[list[Glyph]]:
    return [printed_row(text, top - at * leading, x=x) for at, text in enumerate(texts)]


def words(name: str, count: int) -> list[str]:
    return [f"{name}{at} lines of the law" for at in range(count)]


def test_three_columns_of_short_articles_at_different_heights() -> None:
    first, second, third = (
        ["Article 1", "short words of law"] * 5,
        ["Article 2", "short words of law"] * 5,
        ["Article 3", "short words of law"] * 5,
    )
    rows = (
        column(LEFT, first, top=700)
        + column(MIDDLE, second, top=693)
        + column(RIGHT, third, top=686)
    )
    assert read(*rows) == first + second + third


def test_two_short_columns_are_told_by_the_order_of_drawing() -> None:
    first, second = words("a", 2), words("b", 2)
    assert read(*column(LEFT, first), *column(RIGHT, second)) == first + second
    # Drawn row by row it is one text with wide spaces.
    rows = [
        x for pair in zip(column(LEFT, first), column(RIGHT, second), strict=True) for x in pair
    ]
    assert read(*rows) != first + second


def test_the_last_of_three_columns_may_hold_two_lines() -> None:
    first, second, third = words("a", 12), words("b", 12), words("c", 2)
    rows = column(LEFT, first) + column(MIDDLE, second) + column(RIGHT, third)
    assert read(*rows) == first + second + third


def test_a_heading_below_both_columns_follows_them() -> None:
    first, second = words("a", 8), words("b", 7)
    below = printed_row("Chapter 2", 700 - 8 * 20 - 10, x=LEFT)
    full = printed_row("a text of full width over both of the columns of this page", 500, x=LEFT)
    texts = read(*column(LEFT, first), *column(RIGHT, second), below, full)
    assert texts[:8] == first
    assert texts[8:15] == second
    assert texts[15] == "Chapter 2"


def test_an_arm_that_reaches_into_a_long_gutter_does_not_close_it() -> None:
    first, second = words("a", 36), words("b", 36)
    left, right = column(LEFT, first, leading=14), column(LEFT + 24 * 6, second, leading=14)
    gutter = min(g.x0 for row in right for g in row) - max(g.x1 for row in left for g in row)
    left[20][-1].x1 += gutter - 0.4 * 12
    assert read(*left, *right) == first + second
