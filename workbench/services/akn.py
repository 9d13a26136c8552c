"""Versions go out as Akoma Ntoso files; they come in by the door of all files (intake)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workbench.domain.amendments import Consolidation, Reason
from workbench.domain.localized import Localized
from workbench.domain.texts import Act, Expression, Reading, Stage
from workbench.exchange.akn_meta import uri_of
from workbench.exchange.akn_modifications import Modifications
from workbench.exchange.akn_names import Publication
from workbench.exchange.akoma_ntoso import to_akn
from workbench.reading.structure.passages import paragraphs_and_points
from workbench.services import library
from workbench.services.amending import act_to_amend, apply_reading, orders_of
from workbench.services.consolidation import trace_of
from workbench.services.intake import main_act
from workbench.storage.workspace import Workspace

Explain = Callable[[Reason], str]


def export_expression(
    ws: Workspace, expression_id: str, explain: Explain = lambda reason: reason.value
) -> bytes:
    """Write a version of the library as one Akoma Ntoso document.

    A preview of an amended law tells each change with the order behind it.

    Args:
        ws: workspace.
        expression_id: the version.
        explain: says in the reader's language why an order was left.

    Raises:
        NotFoundError: code ``unknown_expression``.
    """
    expression = library.get_expression(ws, expression_id)
    provisions = library.get_provisions(ws, expression_id)
    history = _history(ws, expression, explain)
    return to_akn(_publication(ws, expression), provisions, paragraphs_and_points, history)


def _history(ws: Workspace, expression: Expression, explain: Explain) -> Modifications | None:
    """Tell of a preview how it came about, if the amending text is still there."""
    trace = trace_of(ws, expression.id) if expression.stage is Stage.APERCU else None
    if trace is None:
        return None
    amending = library.get_expression(ws, trace.amending_id)
    result = Consolidation((), trace.applied, trace.not_applied)
    return Modifications(_publication(ws, amending), result, explain)


def akn_of_consolidation(base: Reading, amending: Reading, explain: Explain) -> bytes:
    """Put an amending text into its law and write the preview, each change with its order.

    Args:
        base: the file of the law.
        amending: the file of the amending text.
        explain: says in the reader's language why an order was left.
    """
    result = apply_reading(base, amending)
    law = _unstored(base, act_to_amend(base, orders_of(amending)))
    about = replace(law, stage=Stage.APERCU)
    history = Modifications(_unstored(amending, main_act(amending.acts)), result, explain)
    return to_akn(about, result.provisions, paragraphs_and_points, history)


def akn_file_name(ws: Workspace, expression_id: str) -> str:
    """Name the file of a version after its address: ``akn-ma-act-2013-31-13-ara.xml``."""
    return _file_name(_publication(ws, library.get_expression(ws, expression_id)))


def akn_of_act(reading: Reading, act: Act) -> bytes:
    """Write an act of a file that was just read; stage and date are not known then."""
    return to_akn(_unstored(reading, act), act.provisions, paragraphs_and_points)


def akn_of_reading(reading: Reading) -> dict[str, bytes]:
    """Write every act of a file, each as a document with a file name of its own.

    A dahir and its law both have an article 1; identifiers must be unique in a document, so
    that they cannot share one.
    """
    written: dict[str, bytes] = {}
    for act in reading.acts:
        stem = _file_name(_unstored(reading, act)).removesuffix(".xml")
        name, count = f"{stem}.xml", 1
        while name in written:
            count += 1
            name = f"{stem}-{count}.xml"
        written[name] = akn_of_act(reading, act)
    return written


def _publication(ws: Workspace, expression: Expression) -> Publication:
    work = library.get_work(ws, expression.work_id)
    return Publication(
        kind=work.kind,
        title=expression.title,
        language=expression.language,
        number=work.official_number,
        titles=work.titles,
        slug=work.slug,
        stage=expression.stage,
        date=expression.date,
        revision=expression.revision,
        made_on=expression.created_at.date() if expression.created_at else None,
    )


def _unstored(reading: Reading, act: Act) -> Publication:
    titles = Localized().with_language(reading.language, act.title)
    number = act.official_number or ""
    return Publication(act.kind, act.title, reading.language, number, titles)


def _file_name(about: Publication) -> str:
    return uri_of(about).expression.strip("/").replace("/", "-").replace("@", "-") + ".xml"
