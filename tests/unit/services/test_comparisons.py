"""Two stored versions are compared once."""

import pytest

from tests.factories import a_version, a_work
from workbench.domain.errors import NotFoundError
from workbench.domain.redlines import ChangeKind
from workbench.domain.texts import Stage
from workbench.services import comparisons
from workbench.storage.workspace import Workspace

OLD = ("تنشر كل إدارة معطياتها داخل أجل ستين يوما.", "تحدد شروط التسليم بنص تنظيمي.")
NEW = ("تنشر كل إدارة معطياتها داخل أجل ثلاثين يوما.", "تحدد شروط التسليم بنص تنظيمي.")


def test_a_comparison_is_computed_once_and_kept(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = a_work(ws)
    old = a_version(ws, work, *OLD)
    new = a_version(ws, work, *NEW, stage=Stage.COMMISSION)
    first = comparisons.compare_expressions(ws, old.id, new.id)
    assert [link.kinds for link in first.links] == [
        (ChangeKind.AMENDED,),
        (ChangeKind.UNCHANGED,),
    ]

    asked = []
    compare = comparisons.compare_laws
    monkeypatch.setattr(
        comparisons, "compare_laws", lambda *sides: asked.append(1) or compare(*sides)
    )
    assert comparisons.compare_expressions(ws, old.id, new.id) == first
    assert not asked
    assert comparisons.compare_expressions(ws, old.id, new.id, recompute=True) == first
    assert asked


def test_the_other_direction_is_another_comparison(ws: Workspace) -> None:
    work = a_work(ws)
    old = a_version(ws, work, *OLD)
    new = a_version(ws, work, NEW[0], stage=Stage.COMMISSION)
    assert comparisons.compare_expressions(ws, old.id, new.id).counts()[ChangeKind.REPEALED] == 1
    assert comparisons.compare_expressions(ws, new.id, old.id).counts()[ChangeKind.INSERTED] == 1


def test_an_unknown_version_is_said_to_be_missing(ws: Workspace) -> None:
    version = a_version(ws, a_work(ws), *OLD)
    with pytest.raises(NotFoundError):
        comparisons.compare_expressions(ws, version.id, "00000000-0000-0000-0000-000000000000")
