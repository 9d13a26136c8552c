"""Versions that hardly can be compared are said to be so: by the service, the page, the command."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.factories import a_work
from workbench.cli import app
from workbench.domain.comparisons import Comparison, Notice
from workbench.domain.redlines import ChangeKind
from workbench.domain.texts import Act, Expression, Provision, ProvisionKind, Stage, Work, WorkKind
from workbench.services import library
from workbench.services.comparisons import compare_expressions
from workbench.storage.workspace import Workspace
from workbench.ui.components.comparison.payload import pack
from workbench.ui.components.comparison.side import Side

LAW = (
    "تنشر الإدارة المعطيات العمومية التي في حوزتها داخل أجل ستين يوما من تاريخ إعدادها.",
    "تحدث لجنة وطنية تسهر على تتبع تطبيق أحكام هذا القانون ويعين أعضاؤها بمرسوم.",
    "يعاقب كل من امتنع عن النشر بغرامة من خمسة آلاف إلى عشرة آلاف درهم.",
)
OTHER = (
    "يشترط لممارسة مهنة التوثيق أن يكون المترشح حاصلا على الإجازة في العلوم القانونية.",
    "تؤسس شركات المساهمة بين سبعة شركاء على الأقل ويتخذ رأسمالها شكل أسهم قابلة للتداول.",
    "يجب على المكتري المحافظة على العين المكتراة وأداء الوجيبة الكرائية في آجالها المحددة.",
)
FRENCH = (
    "Chaque administration publie ses données sur un portail national dans les soixante jours.",
    "Une commission nationale veille à l'application de la présente loi.",
)
AMENDED = (LAW[0].replace("ستين", "ثلاثين"), *LAW[1:])
U, A, R, I = ChangeKind.UNCHANGED, ChangeKind.AMENDED, ChangeKind.REPEALED, ChangeKind.INSERTED  # noqa: E741

Texts = tuple[str, ...]
CASES = [
    pytest.param((), LAW, {I: 3}, [Notice.EMPTY_OLD], id="older empty"),
    pytest.param(LAW, (), {R: 3}, [Notice.EMPTY_NEW], id="newer empty"),
    pytest.param((), (), {}, [Notice.EMPTY_OLD, Notice.EMPTY_NEW], id="both empty"),
    pytest.param(LAW, LAW, {U: 3}, [Notice.IDENTICAL], id="identical"),
    pytest.param(LAW, OTHER, None, [Notice.DIFFERENT_LAWS], id="another law"),
    pytest.param(LAW, FRENCH, {R: 3, I: 2}, [Notice.DIFFERENT_LANGUAGES], id="another language"),
    pytest.param(LAW[:1], AMENDED[:1], {A: 1}, [], id="one article"),
]


def provisions(texts: Texts, kind: ProvisionKind) -> tuple[Provision, ...]:
    return tuple(
        Provision(f"{kind.value}_{n}", kind, f"{n}", str(n), None, text, 1)
        for n, text in enumerate(texts, 1)
    )


def stored(
    ws: Workspace, work: Work, texts: Texts, stage: Stage, kind: ProvisionKind
) -> Expression:
    language = "fr" if texts is FRENCH else "ar"
    act = Act("قانون", "1.26", WorkKind.LAW, 1, provisions(texts, kind))
    return library.store_expression(ws, work.id, act=act, language=language, stage=stage)


def compared(
    ws: Workspace, old: Texts, new: Texts, kind: ProvisionKind = ProvisionKind.ARTICLE
) -> tuple[Comparison, dict[str, Any]]:
    """Compare through the service, and pack the result as the page does."""
    work = a_work(ws)
    first = stored(ws, work, old, Stage.DEPOSE, kind)
    second = stored(ws, work, new, Stage.COMMISSION, kind)
    comparison = compare_expressions(ws, first.id, second.id)
    sides = [Side(one, library.get_provisions(ws, one.id)) for one in (first, second)]
    packed = json.loads(gzip.decompress(pack(comparison, *sides, language="ar")))
    return comparison, packed


@pytest.mark.parametrize(("old", "new", "counts", "notices"), CASES)
def test_what_hardly_can_be_compared_is_said_to_be_so(
    ws: Workspace,
    tmp_path: Path,
    old: Texts,
    new: Texts,
    counts: dict[ChangeKind, int] | None,
    notices: list[Notice],
) -> None:
    comparison, packed = compared(ws, old, new)
    assert list(comparison.notices) == notices
    assert counts is None or {k: n for k, n in comparison.counts().items() if n} == counts
    assert len(packed["notices"]) == len(notices)
    assert all(packed["notices"])

    files = [tmp_path / "old.json", tmp_path / "new.json"]
    for file, texts in zip(files, (old, new), strict=True):
        articles = [{"label": f"{n}", "text": text} for n, text in enumerate(texts, 1)]
        value = {"language": "fr" if texts is FRENCH else "ar", "articles": articles}
        file.write_text(json.dumps(value), encoding="utf-8")
    done = CliRunner().invoke(app, ["compare", *map(str, files)])
    assert done.exit_code == 0
    assert bool(done.stderr.strip()) is bool(notices)
    assert json.loads(done.stdout)


def test_nothing_of_another_law_is_linked_as_if_it_were_sure(ws: Workspace) -> None:
    comparison, _packed = compared(ws, LAW, OTHER)
    assert all(link.probable for link in comparison.links if link.old and link.new)


def test_versions_with_only_annexes_are_compared_by_them(ws: Workspace) -> None:
    comparison, packed = compared(ws, LAW, AMENDED, ProvisionKind.ANNEX)
    assert comparison.counts()[A] == 1
    assert comparison.counts()[U] == 2
    assert not packed["notices"]
