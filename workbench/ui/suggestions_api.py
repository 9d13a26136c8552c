"""What the reader asks about suggestions over HTTP: give them, begin, stop, refuse, hide.

The same rules as for tags: the author is the person of this browser's cookie, and changes are
taken only from our own pages. Where a review hides its suggestions nothing is given out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from workbench.domain.errors import N_, InvalidRequestError, fill
from workbench.domain.reviews import Person
from workbench.services import reviews, suggestion_hiding
from workbench.services.suggested_tags import apply_words, shown_runs
from workbench.storage.workspace import Workspace
from workbench.ui import suggesting
from workbench.ui.api import answer, language_of, person_of
from workbench.ui.components.reader import suggestion_payload
from workbench.ui.suggesting import Suggesting
from workbench.ui.translation import _

_FRESH = {"Cache-Control": "no-store"}
Deed = Callable[[Workspace, Person, str, str], None]


def _offer(request: Request, ws: Workspace) -> Response:
    person = person_of(request, ws)
    review_id, expression_id = _asked(ws, request.query_params)
    language = language_of(request)
    found = suggestion_payload.offer_json(ws, review_id, expression_id, person.id, language)
    if not found["hidden"]:
        job = suggesting.current(review_id, expression_id)
        found["job"] = suggestion_payload.job_json(job, language)
    return JSONResponse(found, headers=_FRESH)


def _state(request: Request, ws: Workspace) -> Response:
    """Tell in a few bytes whether there is anything new; asked while the page is open."""
    person_of(request, ws)
    review_id, expression_id = _asked(ws, request.query_params)
    return JSONResponse(_told(request, ws, review_id, expression_id), headers=_FRESH)


def _told(request: Request, ws: Workspace, review_id: str, expression_id: str) -> dict[str, Any]:
    runs = shown_runs(ws, review_id, expression_id)
    if runs is None:
        return {"hidden": True, "mark": suggestion_payload.mark_of(True, ()), "job": None}
    job = suggesting.current(review_id, expression_id)
    return {
        "hidden": False,
        "mark": suggestion_payload.mark_of(False, runs),
        "job": suggestion_payload.job_json(job, language_of(request)),
    }


def _do(request: Request, ws: Workspace) -> Response:
    person = person_of(request, ws)
    wanted = _wanted(request.state.body, person)
    deed = _DEEDS.get(str(wanted.get("do")))
    if deed is None:
        raise _unreadable()
    review_id, expression_id = _asked(ws, wanted)
    deed(ws, person, review_id, expression_id)
    return JSONResponse(_told(request, ws, review_id, expression_id), headers=_FRESH)


def _start(ws: Workspace, person: Person, review_id: str, expression_id: str) -> None:
    suggesting.start(ws, Suggesting(review_id, expression_id, person.id))


def _stop(_ws: Workspace, _person: Person, review_id: str, expression_id: str) -> None:
    suggesting.stop(review_id, expression_id)


def _hide(ws: Workspace, person: Person, review_id: str, _expression_id: str) -> None:
    suggestion_hiding.set_hidden(ws, review_id, person.id, hidden=True)


def _show(ws: Workspace, person: Person, review_id: str, _expression_id: str) -> None:
    suggestion_hiding.set_hidden(ws, review_id, person.id, hidden=False)


_DEEDS: Mapping[str, Deed] = {"start": _start, "stop": _stop, "hide": _hide, "show": _show}


def _say(request: Request, ws: Workspace) -> Response:
    person = person_of(request, ws)
    words = _wanted(request.state.body, person).get("words")
    if not isinstance(words, list):
        raise _unreadable()
    done = apply_words(ws, person.id, words)
    language = language_of(request)
    refused = [
        {
            "id": refusal.id,
            "code": refusal.code,
            "message": fill(_(refusal.message, language), dict(refusal.details)),
        }
        for refusal in done.refused
    ]
    return JSONResponse({"acked": list(done.acked), "refused": refused}, headers=_FRESH)


def _asked(ws: Workspace, query: Mapping[str, Any]) -> tuple[str, str]:
    review = reviews.get_review(ws, str(query.get("review", "")))
    return review.id, str(query.get("expression", ""))


def _wanted(body: bytes, person: Person) -> Mapping[str, Any]:
    try:
        content = json.loads(body)
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise _unreadable()
    if content.get("person") not in (None, person.id):
        raise InvalidRequestError(
            "other_person",
            N_("Another name was chosen in this browser meanwhile."),
            N_("Reload the page; what you did under the first name is kept for it."),
        )
    return content


def _unreadable() -> InvalidRequestError:
    return InvalidRequestError("bad_request", N_("What was sent cannot be read as changes."))


routes = [
    Route("/api/suggestions", answer(_offer)),
    Route("/api/suggestions/state", answer(_state)),
    Route("/api/suggestions/do", answer(_do), methods=["POST"]),
    Route("/api/suggestions/words", answer(_say), methods=["POST"]),
]
