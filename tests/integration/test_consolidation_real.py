"""Over real pairs of versions no order is applied wrong; what is not certain is listed."""

from collections import Counter
from pathlib import Path

import pytest

from tests.benchmarks.amending_texts import changes_in, outcome, wanted

pytestmark = pytest.mark.real_data


def test_no_order_is_applied_wrong(real_data: Path) -> None:
    changes = {change for _, change in changes_in(real_data) if wanted(change)}
    found = Counter(outcome(change)[0] for change in changes)
    assert found["wrong"] == 0
    assert found["right"] > 4 * found["listed"]
