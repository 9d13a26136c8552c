"""A preview is kept once, is never official, and each change leads back to its order."""

import pytest

from tests.factories import a_person, a_work, an_act, an_article
from workbench.domain.errors import InvalidRequestError
from workbench.domain.texts import Act, Expression, Stage, WorkKind
from workbench.services import consolidation, library
from workbench.services.comparisons import compare_expressions
from workbench.storage.workspace import Workspace

LAW = "من القانون رقم 31.13"
ORDERS = (
    "تتمم أحكام القانون رقم 31.13 بالمادة 2 مكررة كما يلي:\n«المادة 2 مكررة.- تعلل القرارات.»",
    f"تنسخ أحكام المادة 3 {LAW}.",
    f"تنسخ أحكام المادة 9 {LAW}.",
)


def two_texts(ws: Workspace, *orders: str, language: str = "ar") -> tuple[Expression, Expression]:
    law = a_work(ws, official_number="31.13")
    base = library.store_expression(
        ws, law.id, act=an_act(), language="ar", stage=Stage.BULLETIN_OFFICIEL
    )
    amending_work = a_work(ws, title="قانون رقم 45.26 بتغيير وتتميم القانون رقم 31.13")
    articles = tuple(an_article(n, text) for n, text in enumerate(orders, 1))
    act = Act(amending_work.titles.ar, "45.26", WorkKind.LAW, 1, articles)
    amending = library.store_expression(
        ws, amending_work.id, act=act, language=language, stage=Stage.DEPOSE
    )
    return base, amending


def test_the_preview_is_a_version_of_the_law_marked_as_preview(ws: Workspace) -> None:
    base, amending = two_texts(ws, *ORDERS)
    preview = consolidation.consolidate(ws, base.id, amending.id, a_person(ws).id)
    assert (preview.work_id, preview.stage) == (base.work_id, Stage.APERCU)
    keys = [p.key for p in library.get_provisions(ws, preview.id)]
    assert keys == ["1", "2", "2bis"]
    assert preview.warnings[0].startswith("Preview, not official")
    assert preview.warnings[1].endswith(": 1.")
    assert [len(link.old) for link in compare_expressions(ws, base.id, preview.id).links]


def test_a_second_run_gives_the_same_preview(ws: Workspace) -> None:
    base, amending = two_texts(ws, *ORDERS)
    first = consolidation.consolidate(ws, base.id, amending.id)
    assert consolidation.consolidate(ws, base.id, amending.id) == first
    assert consolidation.find_preview(ws, base.id, amending.id) == first
    assert len(library.list_expressions(ws, base.work_id)) == 2


def test_every_change_of_a_preview_leads_back_to_its_order(ws: Workspace) -> None:
    base, amending = two_texts(ws, *ORDERS)
    preview = consolidation.consolidate(ws, base.id, amending.id)
    trace = consolidation.trace_of(ws, preview.id)
    assert trace is not None
    assert (trace.base_id, trace.amending_id) == (base.id, amending.id)
    assert [(one.amendment.source, one.eids) for one in trace.applied] == [
        ("art_1", ("art_2bis",)),
        ("art_2", ("art_3",)),
    ]
    assert [one.reason.value for one in trace.not_applied] == ["target_missing"]
    assert consolidation.trace_of(ws, base.id) is None


@pytest.mark.parametrize(
    ("orders", "code"),
    [
        ((f"تنسخ أحكام المادة 9 {LAW}.",), "nothing_applied"),
        (("ينسخ القانون رقم 31.13.",), "nothing_left"),
    ],
)
def test_no_preview_without_a_text_to_show(
    ws: Workspace, orders: tuple[str, ...], code: str
) -> None:
    base, amending = two_texts(ws, *orders)
    with pytest.raises(InvalidRequestError) as refusal:
        consolidation.consolidate(ws, base.id, amending.id)
    assert refusal.value.code == code
    assert consolidation.find_preview(ws, base.id, amending.id) is None


def test_two_languages_and_one_text_are_refused(ws: Workspace) -> None:
    base, amending = two_texts(ws, *ORDERS, language="fr")
    for other, code in ((amending.id, "different_languages"), (base.id, "same_version")):
        with pytest.raises(InvalidRequestError) as refusal:
            consolidation.try_consolidation(ws, base.id, other)
        assert refusal.value.code == code
