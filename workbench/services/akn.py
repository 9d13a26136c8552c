"""Versions go out and come in as Akoma Ntoso files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from workbench.domain.localized import LANGUAGES, Localized
from workbench.domain.texts import Act, Expression, Provision, Reading, Stage
from workbench.exchange.akn_meta import uri_of
from workbench.exchange.akn_names import AknAct, Publication
from workbench.exchange.akn_reader import from_akn
from workbench.exchange.akoma_ntoso import to_akn
from workbench.reading.structure.passages import paragraphs_and_points
from workbench.services import library
from workbench.services.intake import main_act
from workbench.storage.workspace import Workspace


def export_expression(ws: Workspace, expression_id: str) -> bytes:
    """Write a version of the library as one Akoma Ntoso document.

    Raises:
        NotFoundError: code ``unknown_expression``.
    """
    expression = library.get_expression(ws, expression_id)
    provisions = library.get_provisions(ws, expression_id)
    return to_akn(_publication(ws, expression), provisions, paragraphs_and_points)


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


def read_akn(content: bytes) -> Reading:
    """Read an Akoma Ntoso file as a reading, like a PDF.

    Raises:
        RefusedFileError: ``bad_xml``, ``xml_with_dtd`` or ``not_akn``.
    """
    found = from_akn(content)
    return Reading(found[0].publication.language, tuple(one.act for one in found))


def import_akn(
    ws: Workspace,
    content: bytes,
    *,
    work_id: str | None = None,
    stage: Stage | None = None,
    date: dt.date | None = None,
    language: str | None = None,
    source: str = "",
    person_id: str | None = None,
) -> Expression:
    """Take in the (main) act of an Akoma Ntoso file as a version of a work.

    Args:
        ws: workspace.
        content: the file.
        work_id: work it is a version of; a new work is made without it.
        stage: where the version stands; without it what the file says, else as published.
        date: date of the version, where the file is silent or wrong about it.
        language: language of the text, likewise.
        source: where the file comes from.
        person_id: who takes it in.

    Raises:
        WorkbenchError: ``bad_xml``, ``xml_with_dtd``, ``not_akn`` or ``unknown_work``.
    """
    chosen = _main(from_akn(content))
    about = chosen.publication
    spoken = language or (about.language if about.language in LANGUAGES else "fr")
    act = replace(chosen.act, provisions=_distinct(chosen.provisions))
    with ws.transaction():
        return library.store_expression(
            ws,
            work_id or _new_work(ws, about, spoken, person_id),
            act=act,
            language=spoken,
            stage=stage or about.stage or Stage.BULLETIN_OFFICIEL,
            date=date or about.date,
            source=source,
            person_id=person_id,
        )


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


def _main(found: Sequence[AknAct]) -> AknAct:
    acts = [one.act for one in found]
    return found[acts.index(main_act(acts))]


def _new_work(ws: Workspace, about: Publication, language: str, person_id: str | None) -> str:
    titles = about.titles
    if not titles.in_language(language):
        titles = titles.with_language(language, about.title.strip() or "—")
    work = library.create_work(
        ws,
        kind=about.kind,
        titles=titles,
        official_number=about.number,
        person_id=person_id,
    )
    return work.id


def _distinct(provisions: Sequence[Provision]) -> tuple[Provision, ...]:
    """Give each provision an identifier of its own: tags hang on it.

    A file of ours has them already; one that was changed by hand may not.
    """
    seen: set[str] = set()
    distinct = []
    for provision in provisions:
        eid, count = provision.eid or "nn", 1
        while eid in seen:
            count += 1
            eid = f"{provision.eid or 'nn'}_{count}"
        seen.add(eid)
        distinct.append(replace(provision, eid=eid))
    return tuple(distinct)
