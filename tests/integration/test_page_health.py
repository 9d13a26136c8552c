"""Pages judged by eye are judged the same by the workbench, with the reason."""

from pathlib import Path

import pytest

from tests.page_verdicts import judge_list

pytestmark = [pytest.mark.real_data, pytest.mark.slow]


def test_damaged_pages_are_found_with_their_reason_and_good_ones_are_not_accused(
    real_data: Path,
) -> None:
    pages = judge_list(real_data)
    damaged = [page for page in pages if page.damage]
    good = [page for page in pages if not page.damage]
    assert len(damaged) >= 60
    assert len(good) >= 200
    assert [page for page in damaged if not page.right] == []
    assert sum(page.accused for page in good) < 0.02 * len(good)
