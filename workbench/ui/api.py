"""What the reader in the browser asks over HTTP: save, tell what others did, show a page.

The author of a change is the person of this browser's cookie, never a name in the request; what
is asked for is looked up by services, which decide what may be seen. Changes are taken only
from our own pages: a foreign page cannot set the header ``X-Tadqiq-Request``.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from workbench.domain.errors import (
    N_,
    InvalidRequestError,
    NotFoundError,
    WorkbenchError,
    fill,
)
from workbench.domain.reviews import Person
from workbench.services import page_pictures, persons, reviews
from workbench.storage.workspace import Workspace
from workbench.ui import state
from workbench.ui.annotation_feed import AnnotationFeed
from workbench.ui.components.reader import assets, payload, reference_payload
from workbench.ui.translation import _, explain

LARGEST_BODY = 1_000_000
PICTURE_WIDTHS = range(200, 2001)
FOR_GOOD = "private, max-age=31536000, immutable"
STATUS = {
    "no_person": 401,
    "foreign_request": 403,
    "other_person": 409,
    "too_large": 413,
    "database_busy": 503,
    "database_unavailable": 503,
}

Work = Callable[[Request, Workspace], Response]
_feed = AnnotationFeed()


def answer(work: Work) -> Callable[[Request], Any]:
    """Make a route of a function: away from the event loop, refusals said as JSON."""

    async def route(request: Request) -> Response:
        try:
            _from_our_pages(request)
            if request.method == "POST":
                request.state.body = await _body(request)
            return await run_in_threadpool(_with_workspace, work, request)
        except WorkbenchError as error:
            return _refusal(request, error)

    return route


def _with_workspace(work: Work, request: Request) -> Response:
    return work(request, state.workspace())


def _refusal(request: Request, error: WorkbenchError) -> JSONResponse:
    message, remedy = explain(error, language_of(request))
    known = 404 if isinstance(error, NotFoundError) else 400
    return JSONResponse(
        {"code": error.code, "message": message, "remedy": remedy},
        STATUS.get(error.code, known),
        {"Cache-Control": "no-store"},
    )


# --- who asks -------------------------------------------------------------------------------


def language_of(request: Request) -> str:
    """Give the language this browser chose."""
    chosen = request.cookies.get(state.LANGUAGE_COOKIE, "")
    return chosen if chosen in ("ar", "fr", "en") else state.default_language()


def _from_our_pages(request: Request) -> None:
    headers = request.headers
    allowed = ("same-origin",) if request.method == "POST" else ("same-origin", "none")
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    foreign = (site is not None and site not in allowed) or (
        origin is not None and urlsplit(origin).netloc != headers.get("host")
    )
    unmarked = request.method == "POST" and headers.get("x-tadqiq-request") != "1"
    if foreign or unmarked:
        raise InvalidRequestError(
            "foreign_request",
            N_("This request does not come from a page of the workbench."),
            N_("Open the workbench in this browser and try again."),
        )


def person_of(request: Request, ws: Workspace) -> Person:
    """Give the person of this browser's cookie.

    Raises:
        InvalidRequestError: code ``no_person``.
    """
    try:
        person = persons.get_person(ws, request.cookies.get(state.PERSON_COOKIE, ""))
    except NotFoundError:
        person = None
    if person is None or person.archived:
        raise InvalidRequestError(
            "no_person",
            N_("The workbench does not know who is working here."),
            N_("Choose your name and try again."),
        )
    return person


# --- saving ---------------------------------------------------------------------------------


async def _body(request: Request) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST_BODY:
            raise InvalidRequestError(
                "too_large", N_("This is too much at once: at most 1 MB can be sent.")
            )
        parts.append(part)
    return b"".join(parts)


def _save(request: Request, ws: Workspace) -> Response:
    person = person_of(request, ws)
    meant, operations = _operations(request.state.body)
    if meant not in (None, person.id):
        raise InvalidRequestError(
            "other_person",
            N_("Another name was chosen in this browser meanwhile."),
            N_("Reload the page; what you did under the first name is kept for it."),
        )
    done = reviews.apply_operations(ws, person.id, operations)
    language = language_of(request)
    refused = [
        {
            "id": refusal.id,
            "code": refusal.code,
            "message": fill(_(refusal.message, language), dict(refusal.details)),
        }
        for refusal in done.refused
    ]
    return JSONResponse(
        {"acked": list(done.acked), "refused": refused}, headers={"Cache-Control": "no-store"}
    )


def _operations(body: bytes) -> tuple[str | None, list[Mapping[str, Any]]]:
    try:
        content = json.loads(body)
    except ValueError:
        content = None
    operations = content.get("operations") if isinstance(content, dict) else None
    if not isinstance(operations, list):
        raise InvalidRequestError("bad_request", N_("What was sent cannot be read as changes."))
    return content.get("person"), operations


# --- telling --------------------------------------------------------------------------------


def _annotations(request: Request, ws: Workspace) -> Response:
    query = request.query_params
    review = reviews.get_review(ws, query.get("review", ""))
    news = _feed.since(ws, review.id, query.get("expression", ""), query.get("since", ""))
    headers = {"ETag": f'"{news.cursor}"', "Cache-Control": "no-cache"}
    if news.cursor in (query.get("since"), request.headers.get("if-none-match", "").strip('"')):
        return Response(status_code=304, headers=headers)
    return Response(news.as_json(), media_type="application/json", headers=headers)


def _law(request: Request, ws: Workspace) -> Response:
    return _packed(payload.packed_law(ws, request.query_params.get("expression", "")))


def _references(request: Request, ws: Workspace) -> Response:
    """Tell what a version cites; where that leads changes as texts come and go."""
    body = reference_payload.references_json(ws, request.query_params.get("expression", ""))
    return JSONResponse(body, headers={"Cache-Control": "no-cache"})


def _framework(request: Request, ws: Workspace) -> Response:
    query = request.query_params
    version, language = query.get("version"), query.get("language", "")
    chosen = language if language in ("ar", "fr", "en") else language_of(request)
    return _packed(payload.packed_framework(ws, query.get("framework", ""), version, chosen))


def _packed(packed: payload.Packed) -> Response:
    headers = {
        "Content-Encoding": "gzip",
        "Cache-Control": FOR_GOOD,
        "ETag": f'"{packed.mark}"',
    }
    return Response(packed.body, media_type="application/json", headers=headers)


def _page_picture(request: Request, ws: Workspace) -> Response:
    query = request.query_params
    page, width = _number(query.get("page")), _number(query.get("width", "900"))
    if page < 1 or width not in PICTURE_WIDTHS:
        raise InvalidRequestError("bad_request", N_("There is no such page."))
    picture = page_pictures.page_picture_for(ws, query.get("manifestation", ""), page, width)
    width_points, height_points = _points(picture)
    headers = {"Cache-Control": FOR_GOOD, "X-Page-Size": f"{width_points:.1f} {height_points:.1f}"}
    return Response(picture, media_type="image/png", headers=headers)


def _points(picture: bytes) -> tuple[float, float]:
    """Give width and height of the page in points, from what the PNG says of its pixels."""
    width, height = struct.unpack(">II", picture[16:24])
    at = picture.find(b"pHYs")
    if at < 0:
        return 0.0, 0.0
    across, down = struct.unpack(">II", picture[at + 4 : at + 12])  # pixels per metre
    return width / across / 0.0254 * 72, height / down / 0.0254 * 72


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 0


async def _asset(request: Request) -> Response:
    """Give a file of the reader; its address changes with its content."""
    name = request.path_params["name"]
    content = assets.files().get(name)
    if content is None or request.path_params["version"] != assets.version():
        return Response(status_code=404)
    media_type = assets.MEDIA_TYPES["." + name.rsplit(".", 1)[-1]]
    caching = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(content, media_type=media_type, headers=caching)


routes = [
    Route("/api/operations", answer(_save), methods=["POST"]),
    Route("/api/annotations", answer(_annotations)),
    Route("/api/law", answer(_law)),
    Route("/api/references", answer(_references)),
    Route("/api/framework", answer(_framework)),
    Route("/api/page-picture", answer(_page_picture)),
    Route("/reader/{version}/{name}", _asset),
]
