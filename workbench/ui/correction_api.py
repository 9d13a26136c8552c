"""What the correction desk asks over HTTP: pages and lines, corrections, reading a page again.

The same rules as for the reader: the author is the person of this browser's cookie, and changes
are taken only from our own pages.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from workbench.domain.corrections import Draft
from workbench.domain.errors import N_, InvalidRequestError, NotFoundError
from workbench.domain.reviews import Person
from workbench.services import corrections, library
from workbench.storage.workspace import Workspace
from workbench.ui import rereading
from workbench.ui.api import answer, language_of, person_of
from workbench.ui.components.correction import outline, payload
from workbench.ui.components.reader.payload import packed_law

_FRESH = {"Cache-Control": "no-store"}
Deed = Callable[[Workspace, Person, str, Mapping[str, Any]], dict[str, Any]]


def _state(request: Request, ws: Workspace) -> Response:
    person = person_of(request, ws)
    return JSONResponse(_desk(request, ws, person, _expression(request)), headers=_FRESH)


def _desk(
    request: Request, ws: Workspace, person: Person, expression_id: str, page: int = 0
) -> dict[str, Any]:
    """Give the state of the desk, with the lines of one page where they are wanted."""
    # First the job, then the draft: what a finished job put into the draft is then in it.
    job = rereading.current(expression_id, person.id)
    found: dict[str, Any] = {"job": payload.job_json(job, language_of(request))}
    draft = corrections.get_draft(ws, expression_id, person.id)
    document = payload.document_of(ws, expression_id, draft)
    found |= payload.state_json(document, draft)
    found["newer"] = payload.newer_revision(ws, expression_id)
    found["corrected"] = corrections.get_report(ws, expression_id) is not None
    if page and document is not None:
        found["page"] = _lines(ws, expression_id, draft, page)
    return found


def _page(request: Request, ws: Workspace) -> Response:
    person, expression_id = person_of(request, ws), _expression(request)
    number = request.query_params.get("page", "")
    draft = corrections.get_draft(ws, expression_id, person.id)
    page = _lines(ws, expression_id, draft, int(number) if number.isdecimal() else 0)
    return JSONResponse(page, headers=_FRESH)


def _lines(ws: Workspace, expression_id: str, draft: Draft, number: int) -> dict[str, Any]:
    document = corrections.corrected_document(ws, expression_id, draft)
    stored = library.get_reading(ws, expression_id)
    page = next((one for one in document.pages if one.number == number), None)
    if page is None or stored is None:
        raise NotFoundError("no_such_page", N_("There is no such page."))
    before = next((one for one in stored.pages if one.number == number), None)
    return payload.page_json(page, before)


def _outline(request: Request, ws: Workspace) -> Response:
    person, expression_id = person_of(request, ws), _expression(request)
    draft = corrections.get_draft(ws, expression_id, person.id)
    document = corrections.corrected_document(ws, expression_id, draft)
    found = outline.outline_json(ws, expression_id, document, draft)
    return JSONResponse(found, headers=_FRESH)


def _report(request: Request, ws: Workspace) -> Response:
    report = corrections.get_report(ws, _expression(request))
    return JSONResponse(payload.report_json(ws, report) if report else None, headers=_FRESH)


def _change(request: Request, ws: Workspace) -> Response:
    person = person_of(request, ws)
    wanted = _wanted(request.state.body)
    if wanted.get("person") not in (None, person.id):
        raise InvalidRequestError(
            "other_person",
            N_("Another name was chosen in this browser meanwhile."),
            N_("Reload the page; what you did under the first name is kept for it."),
        )
    expression_id = str(wanted.get("expression", ""))
    more = _DEEDS[wanted["do"]](ws, person, expression_id, wanted)
    page = wanted.get("page")
    state = _desk(request, ws, person, expression_id, page if isinstance(page, int) else 0)
    return JSONResponse(state | more, headers=_FRESH)


def _wanted(body: bytes) -> Mapping[str, Any]:
    try:
        content = json.loads(body)
    except ValueError:
        content = None
    if not isinstance(content, dict) or content.get("do") not in _DEEDS:
        raise InvalidRequestError("bad_request", N_("What was sent cannot be read as changes."))
    return content


def _expression(request: Request) -> str:
    return request.query_params.get("expression", "")


# --- what a person may do -------------------------------------------------------------------


def _add(ws: Workspace, person: Person, expression_id: str, wanted: Mapping[str, Any]) -> Any:
    value = wanted.get("correction")
    correction = corrections.read_correction(value if isinstance(value, dict) else {})
    corrections.add_correction(ws, expression_id, person.id, correction)
    return {}


def _take_back(ws: Workspace, person: Person, expression_id: str, _wanted: Any) -> Any:
    corrections.take_back(ws, expression_id, person.id)
    return {}


def _do_again(ws: Workspace, person: Person, expression_id: str, _wanted: Any) -> Any:
    corrections.do_again(ws, expression_id, person.id)
    return {}


def _unplaced_seen(ws: Workspace, person: Person, expression_id: str, _wanted: Any) -> Any:
    corrections.forget_unplaced(ws, expression_id, person.id)
    return {}


def _discard(ws: Workspace, person: Person, expression_id: str, _wanted: Any) -> Any:
    corrections.discard(ws, expression_id, person.id)
    return {}


def _bring_back(ws: Workspace, person: Person, expression_id: str, _wanted: Any) -> Any:
    corrections.bring_back(ws, expression_id, person.id)
    return {}


def _read(ws: Workspace, person: Person, expression_id: str, wanted: Mapping[str, Any]) -> Any:
    library.get_expression(ws, expression_id)
    page = wanted.get("read_page")
    job = rereading.Rereading(
        expression_id,
        person.id,
        page if isinstance(page, int) and page > 0 else rereading.WHOLE_FILE,
        bool(wanted.get("from_picture")),
    )
    rereading.start(ws, job)
    return {}


def _stop(_ws: Workspace, person: Person, expression_id: str, _wanted: Any) -> Any:
    rereading.stop(expression_id, person.id)
    return {}


def _seen(ws: Workspace, person: Person, expression_id: str, _wanted: Any) -> Any:
    job = rereading.current(expression_id, person.id)
    if job is not None and job.finished and job.page == rereading.WHOLE_FILE:
        # The reader was told before that no word of this law is uncertain.
        packed_law.cache_clear()
    rereading.forget(expression_id, person.id)
    return {}


def _preview(ws: Workspace, person: Person, expression_id: str, _wanted: Any) -> Any:
    report = corrections.preview_revision(ws, expression_id, person.id)
    return {"preview": payload.preview_json(ws, report)}


def _keep(ws: Workspace, person: Person, expression_id: str, _wanted: Any) -> Any:
    report = corrections.keep_as_revision(ws, expression_id, person.id)
    return {"report": payload.report_json(ws, report)}


_DEEDS: dict[str, Deed] = {
    "add": _add,
    "take_back": _take_back,
    "do_again": _do_again,
    "unplaced_seen": _unplaced_seen,
    "discard": _discard,
    "bring_back": _bring_back,
    "read": _read,
    "stop": _stop,
    "seen": _seen,
    "preview": _preview,
    "keep": _keep,
}

routes = [
    Route("/api/correction", answer(_state)),
    Route("/api/correction", answer(_change), methods=["POST"]),
    Route("/api/correction/page", answer(_page)),
    Route("/api/correction/outline", answer(_outline)),
    Route("/api/correction/report", answer(_report)),
]
