"""Public pages of briefs: read by everybody, outside the workbench, without scripts or cookies."""

from __future__ import annotations

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from workbench.domain.errors import WorkbenchError
from workbench.domain.media_types import BY_ENDING
from workbench.services import publishing
from workbench.ui import state
from workbench.ui.room_pages import refusal

# A page may have come with a package from another hand: no script in it ever runs, and nothing
# is fetched. It may be found by search, but is asked for anew so that withdrawing takes effect.
HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
}


async def _page(request: Request) -> Response:
    reference, language = request.path_params["reference"], request.query_params.get("lang", "")
    try:
        content = await run_in_threadpool(
            lambda: publishing.visit(state.workspace(), reference, language, base=state.rooms_url())
        )
    except WorkbenchError as problem:
        return refusal(problem, HEADERS)
    return HTMLResponse(content, headers=HEADERS)


async def _file(request: Request) -> Response:
    reference, name = request.path_params["reference"], request.path_params["name"]
    try:
        file, content = await run_in_threadpool(
            lambda: publishing.file_of(state.workspace(), reference, name, base=state.rooms_url())
        )
    except WorkbenchError as problem:
        return refusal(problem, HEADERS)
    named = f"attachment; filename*=UTF-8''{quote(file)}"
    media_type = BY_ENDING[file.rpartition(".")[2]]
    return Response(
        content, media_type=media_type, headers=HEADERS | {"Content-Disposition": named}
    )


routes = [
    Route("/public/{reference}", _page),
    Route("/public/{reference}/{name}", _file),
]
