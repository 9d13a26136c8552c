"""Words in the colour of an organisation can be read, or a darker shade is named (WCAG 2.2)."""

import pytest

from workbench.domain.colours import contrast, darkened, is_colour, readable, tint_of


@pytest.mark.parametrize(
    ("colour", "can_be_read"),
    [
        ("#000000", True),
        ("#0f5c5c", True),
        ("#7a1f4b", True),
        ("#004494", True),
        ("#ffffff", False),
        ("#ffcc00", False),
        ("#d99a1c", False),
        ("#808080", False),
    ],
)
def test_pale_colours_are_told_from_readable_ones(colour: str, can_be_read: bool) -> None:
    assert readable(colour) is can_be_read
    darker = darkened(colour)
    assert readable(darker)
    assert (darker == colour) is can_be_read


def test_black_on_its_tint_is_nearly_black_on_white() -> None:
    assert contrast("#000000") == pytest.approx(16.8, abs=0.1)
    assert tint_of("#0f5c5c") == "#e7efef"


@pytest.mark.parametrize("text", ["", "red", "#0F5C5C", "#fff", "#0f5c5c;", "url(x)"])
def test_only_six_small_digits_are_a_colour(text: str) -> None:
    assert not is_colour(text)
