"""Notes on a real code follow its articles from one printed state to the next."""

import json
from pathlib import Path

import pytest

from tests.integration.test_comparison_real import a_code
from workbench.domain.carrying import Grade, Place
from workbench.services.comparisons import carry_places

pytestmark = [pytest.mark.real_data, pytest.mark.slow]


def test_notes_on_the_penal_code_stand_where_their_article_stands(real_data: Path) -> None:
    truth = json.loads((real_data / "structure" / "penal_2011_2018.json").read_text("utf-8"))
    old, new = (a_code(real_data / "ma_fr_pdf" / truth[side]) for side in ("old", "new"))
    amended = {article["key"] for article in truth["amended"]}
    notes = [Place(i, 0, len(one.text)) for i, one in enumerate(old)]
    notes = [place for place in notes if place.end and old[place.article].key not in amended]
    assert len(notes) > 600
    false = []
    for place, (carried,) in zip(notes, carry_places(old, new, [[n] for n in notes]), strict=True):
        here = carried.place
        key = new[here.article].key if here else None
        if carried.grade is not Grade.KEPT or key != old[place.article].key:
            false.append((old[place.article].key, carried.grade.value))
    assert false == []
