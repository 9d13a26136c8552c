"""A brief shown to everybody: its public summary, as it read when it was published.

What is shown is printed once and kept: words that change afterwards, here or by a package from
elsewhere, reach the public only when somebody publishes again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from workbench.briefs.html import render_html
from workbench.briefs.model import BriefDocument
from workbench.domain.brief_events import (
    PUBLIC_DOWNLOADS,
    PUBLIC_PAGE,
    BriefEvent,
    BriefEventKind,
    BriefState,
    Publication,
    publication_of,
)
from workbench.domain.briefs import BriefKind
from workbench.domain.errors import N_, InvalidRequestError, NotFoundError
from workbench.domain.records import to_record
from workbench.domain.replies import Offers
from workbench.services import brief_progress, dispatch
from workbench.services.brief_printing import compose, print_document
from workbench.services.brief_references import give_reference
from workbench.storage import audit, brief_events, briefs, public_pages
from workbench.storage.workspace import Workspace

CHECKED = frozenset({BriefState.APPROVED, BriefState.SENT})


@dataclass(frozen=True, slots=True)
class PublicBrief:
    """The public page of a brief as the team sees it."""

    publication: Publication
    person_id: str
    at: datetime
    opens: int

    @property
    def path(self) -> str:
        """The path of the page on a server."""
        return f"/public/{self.publication.reference}"


def publish(ws: Workspace, brief_id: str, person_id: str, *, base: str = "") -> PublicBrief:
    """Show the public summary of a brief to everybody, in each language it is written in.

    Args:
        ws: workspace.
        brief_id: the brief; somebody has approved it.
        person_id: who publishes it.
        base: address of the server, such as ``https://room.example``; empty where it is not
            known: then printed briefs bear no address.

    Raises:
        WorkbenchError: ``unknown_brief``, ``unknown_person``, ``not_approved``, or what
            :func:`workbench.services.brief_printing.compose` raises.
    """
    if brief_progress.state_of(ws, brief_id).state not in CHECKED:
        raise InvalidRequestError(
            "not_approved",
            N_("Only an approved brief is shown to the public."),
            N_("Let somebody check it and set its state to approved."),
        )
    with ws.transaction() as session:
        brief = briefs.load(ws, brief_id)
        reference = give_reference(ws, brief, person_id)
        written = dispatch.written_languages(ws, brief_id)
        first = brief.language
        languages = (first, *(one for one in written if one != first))
        made = Publication(reference, base.rstrip("/"), languages=languages)
        documents = {
            one: compose(ws, brief_id, one, BriefKind.PUBLIC_SUMMARY, public=made.address)
            for one in languages
        }
        files = {one: _kept(ws, made, document) for one, document in documents.items()}
        _add(ws, brief_id, person_id, replace(made, files=files))
        detail = {"reference": reference, "languages": list(languages)}
        audit.record(session, person_id, "brief.published", "brief", brief_id, detail)
        found = public_brief(ws, brief_id)
    assert found is not None
    return found


def withdraw(ws: Workspace, brief_id: str, person_id: str) -> None:
    """Take a brief back from the public; its address says so from now on.

    Raises:
        WorkbenchError: ``unknown_brief``, ``unknown_person``, or ``not_public`` for a brief
            that is not shown.
    """
    with ws.transaction() as session:
        briefs.load(ws, brief_id)
        shown = public_brief(ws, brief_id)
        if shown is None:
            raise InvalidRequestError(
                "not_public",
                N_("This brief is not shown to the public."),
                N_("Open the page again."),
            )
        _add(ws, brief_id, person_id, replace(shown.publication, files={}, languages=()))
        audit.record(session, person_id, "brief.withdrawn", "brief", brief_id)


def public_brief(ws: Workspace, brief_id: str) -> PublicBrief | None:
    """Give the public page of a brief, or ``None`` where it is not shown."""
    with ws.reading() as session:
        known = brief_events.of_briefs(session, [brief_id], [BriefEventKind.PUBLIC])
        if not known or not publication_of(known[-1]).is_public:
            return None
        opens = public_pages.opens_of(session, brief_id)
    return PublicBrief(publication_of(known[-1]), known[-1].person_id, known[-1].at, opens)


def visit(ws: Workspace, reference: str, language: str = "", *, base: str = "") -> bytes:
    """Give the public page of a reference as HTML and count the opening.

    Args:
        ws: workspace.
        reference: what stands in the address.
        language: language asked for; the brief's own where it is not written in it.
        base: address of this server; what was published for another one is not shown here.

    Raises:
        NotFoundError: ``unknown_public``, or ``public_withdrawn``.
    """
    event, shown = _shown(ws, reference, base)
    chosen = language if language in shown.languages else shown.languages[0]
    content = _file(ws, shown.files[chosen][PUBLIC_PAGE])
    with ws.transaction() as session:
        public_pages.count_open(session, event.brief_id, date.today())
    return content


def file_of(ws: Workspace, reference: str, name: str, *, base: str = "") -> tuple[str, bytes]:
    """Give a file of a public page by «language.format», with its own name.

    Raises:
        NotFoundError: ``unknown_public``, or ``public_withdrawn``.
    """
    _event, shown = _shown(ws, reference, base)
    language, _dot, format = name.partition(".")
    if language not in shown.languages or format not in PUBLIC_DOWNLOADS:
        raise _nothing()
    return f"{shown.reference}-{name}", _file(ws, shown.files[language][format])


# --- steps ------------------------------------------------------------------------------------


def _kept(ws: Workspace, made: Publication, document: BriefDocument) -> Mapping[str, str]:
    """Print what is shown in one language and keep it under its fingerprint."""
    kept = {one: ws.files.put(print_document(document, one)) for one in PUBLIC_DOWNLOADS}
    language = document.language
    offers = Offers(
        languages=tuple((code, f"?lang={code}") for code in made.languages if code != language),
        files=tuple(
            (one.upper(), f"{made.reference}/{language}.{one}") for one in PUBLIC_DOWNLOADS
        ),
    )
    return {**kept, PUBLIC_PAGE: ws.files.put(render_html(document, offers=offers))}


def _add(ws: Workspace, brief_id: str, person_id: str, publication: Publication) -> None:
    payload = to_record(publication)
    brief_progress.add_event(ws, brief_id, BriefEventKind.PUBLIC, person_id, payload)


def _shown(ws: Workspace, reference: str, base: str) -> tuple[BriefEvent, Publication]:
    with ws.reading() as session:
        said = brief_events.of_kind(session, BriefEventKind.PUBLIC)
        of_it = [event for event in said if publication_of(event).reference == reference]
        if not of_it:
            raise _nothing()
        # One reference is one brief; should two ever share one, the first keeps it.
        brief_id = of_it[0].brief_id
        latest = [event for event in said if event.brief_id == brief_id][-1]
        removed = briefs.load(ws, brief_id).removed
    shown = publication_of(latest)
    if base and shown.base != base.rstrip("/"):
        raise _nothing()  # a package must not be able to put a page on this server
    if removed or not shown.is_public:
        raise NotFoundError(
            "public_withdrawn",
            N_("This document has been withdrawn by those who published it."),
            N_("Ask them for its present state."),
        )
    return latest, shown


def _file(ws: Workspace, sha256: str) -> bytes:
    if sha256 not in ws.files:
        raise _nothing()
    return ws.files.path(sha256).read_bytes()


def _nothing() -> NotFoundError:
    return NotFoundError(
        "unknown_public",
        N_("No document is published at this address."),
        N_("Check the address, or ask those who gave it to you."),
    )
