"""The pages of reading rooms: outside the workbench, without its scripts, cookies or names."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from workbench.domain.errors import NotFoundError, WorkbenchError
from workbench.domain.media_types import BY_ENDING
from workbench.services import reading_room
from workbench.ui import state
from workbench.ui.translation import explain

MOST_BYTES = 4 * reading_room.LONGEST_ANSWER
# Found by nobody who was not sent the address.
HEADERS = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}


GONE = {"public_withdrawn": 410}  # it was there, and is not any more (RFC 9110, 15.5.11)


async def _page(request: Request) -> Response:
    token, language = request.path_params["token"], request.query_params.get("lang", "")
    try:
        content = await run_in_threadpool(
            lambda: reading_room.visit(state.workspace(), token, language)
        )
    except WorkbenchError as problem:
        return refusal(problem)
    return HTMLResponse(content, headers=HEADERS)


async def _file(request: Request) -> Response:
    token, name = request.path_params["token"], request.path_params["name"]
    try:
        file, content = await run_in_threadpool(
            lambda: reading_room.file_of(state.workspace(), token, name)
        )
    except WorkbenchError as problem:
        return refusal(problem)
    named = f"attachment; filename*=UTF-8''{quote(file)}"
    media_type = BY_ENDING[file.rpartition(".")[2]]
    return Response(
        content, media_type=media_type, headers=HEADERS | {"Content-Disposition": named}
    )


async def _answer(request: Request) -> Response:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_BYTES:
            return PlainTextResponse("", 413, HEADERS)
        parts.append(part)
    text = b"".join(parts).decode("utf-8", "replace")
    token = request.path_params["token"]
    try:
        await run_in_threadpool(lambda: reading_room.receive_answer(state.workspace(), token, text))
    except WorkbenchError as problem:
        return refusal(problem)
    return PlainTextResponse("", 204, HEADERS)


def refusal(problem: WorkbenchError, headers: Mapping[str, str] = HEADERS) -> Response:
    """Say in three languages why there is nothing; the reader has chosen none yet."""
    lines = []
    for language in ("ar", "fr", "en"):
        message, remedy = explain(problem, language)
        way = "rtl" if language == "ar" else "ltr"
        words = escape(f"{message} {remedy}".strip())
        lines.append(f'<p lang="{language}" dir="{way}">{words}</p>')
    page = (
        '<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>تدقيق</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
        f'<body style="max-width:40rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.8 serif">'
        f"{''.join(lines)}</body></html>"
    )
    status = 404 if isinstance(problem, NotFoundError) else 400
    return HTMLResponse(page, GONE.get(problem.code, status), headers)


routes = [
    Route("/room/{token}", _page),
    Route("/room/{token}/answer", _answer, methods=["POST"]),
    Route("/room/{token}/{name}", _file),
]
