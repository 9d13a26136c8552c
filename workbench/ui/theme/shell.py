"""The HTML page that carries the workbench, and the files of its look.

Streamlit serves one fixed English page. We serve that page ourselves, in the language and
direction the person chose last, with our style sheet, so that nothing jumps while it loads.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Coroutine, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from streamlit import file_util

from workbench.settings import content_folder
from workbench.ui.translation import _

FOLDER = Path(__file__).parent
RTL = frozenset({"ar"})
STYLE_SHEETS = ("fonts", "tokens", "frame", "pieces", "widgets", "templates")
EARLY_PARTS = ("Html", "PageLink", "Button", "Selectbox", "BidiComponent")
_KEEP = {"cache-control": "public, max-age=604800"}

# Streamlit reads its light or dark choice from the browser's storage, once per address. Told where
# its server is, it does not ask below the address of the page first, fail, and wait to ask again.
_EARLY_SCRIPT = """<script>
(() => {
  const choice = (document.cookie.match(/(?:^|; )tadqiq_theme=(light|dark)/) || [])[1];
  if (choice) document.documentElement.dataset.theme = choice;
  const name = {light: "Light", dark: "Dark"}[choice] || "System";
  localStorage.setItem(`stActiveTheme-${location.pathname}-v2`, JSON.stringify(name));
  window.__streamlit = {
    BACKEND_BASE_URL: new URL("./", location.href).href,
    HOST_CONFIG: {allowedOrigins: [location.origin], useExternalAuthToken: false},
  };
})()
</script>"""


class _PageName(Convertor[str]):
    """One word without dot or slash: an address of a page, never of a file."""

    regex = "[a-z]+"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("pagename", _PageName())


class _CachedFiles(StaticFiles):
    """Files whose address changes with their content may be kept by the browser."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers.update(_KEEP)
        return response


def shell_routes(
    pages: Collection[str], early: Mapping[str, Callable[[Request, str], str]]
) -> list[BaseRoute]:
    """Serve the carrying page at every page address, and styles and fonts beside it.

    Another one-word address leads to the first page, which says that there is none.

    Args:
        pages: names of the pages, which are their addresses.
        early: for some pages, what gives lines for their head from the request and the
            language: what the browser may fetch while the workbench starts.
    """

    async def elsewhere(request: Request) -> Response:
        return RedirectResponse(f"{request.scope.get('root_path', '')}/?missing=1")

    return [
        Mount("/theme/fonts", _CachedFiles(directory=content_folder("policy_briefs") / "fonts")),
        Route("/theme/tadqiq.css", _style_sheet),
        Route("/theme/mark.svg", _mark),
        Route("/", _page()),
        *(Route(f"/{name}", _page(early.get(name))) for name in pages),
        Route("/{name:pagename}", elsewhere),
    ]


async def _style_sheet(_request: Request) -> Response:
    return Response(style_sheet(), media_type="text/css", headers=_KEEP)


async def _mark(_request: Request) -> Response:
    return FileResponse(FOLDER / "mark.svg", headers=_KEEP)


def _page(
    early: Callable[[Request, str], str] | None = None,
) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    async def page(request: Request) -> Response:
        from workbench.ui.state import default_language

        wanted = request.cookies.get("tadqiq_language", "")
        language = wanted if wanted in ("ar", "fr", "en") else default_language()
        html = carrying_page(language)
        if early is not None:
            html = html.replace(
                "</head>", await run_in_threadpool(early, request, language) + "</head>"
            )
        return HTMLResponse(html, headers={"cache-control": "no-cache"})

    return page


@cache
def carrying_page(language: str) -> str:
    """Give Streamlit's page with our language, direction, title and style sheet."""
    page = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    page = re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL)
    page = re.sub(r'<link\s+rel="(preload|service-desc|shortcut icon)".*?/>', "", page, flags=re.S)
    direction = "rtl" if language in RTL else "ltr"
    page = page.replace('<html lang="en">', f'<html lang="{language}" dir="{direction}">')
    page = page.replace("<title>Streamlit</title>", "<title>تدقيق</title>" + _head(language))
    word = _("The workbench needs JavaScript, which is switched off here.", language=language)
    note = f"<noscript><p>{word}</p></noscript>"
    return re.sub(r"<noscript>.*?</noscript>", note, page, flags=re.S)


def _head(language: str) -> str:
    version = style_version()
    return "\n".join(
        (
            f'<link rel="stylesheet" href="./theme/tadqiq.css?v={version}">',
            f'<link rel="icon" href="./theme/mark.svg?v={version}" type="image/svg+xml">',
            *_early_parts(),
            _EARLY_SCRIPT,
        )
    )


def _early_parts() -> list[str]:
    """Ask for the parts every page needs at once, not only when the first run names them."""
    folder = Path(file_util.get_static_dir()) / "static" / "js"
    found = (path.name for name in EARLY_PARTS for path in sorted(folder.glob(f"{name}.*.js")))
    return [f'<link rel="modulepreload" crossorigin href="./static/js/{n}">' for n in found]


@cache
def style_sheet() -> str:
    """Give our style sheets as one, in the order in which they build on each other."""
    return "\n".join((FOLDER / f"{n}.css").read_text(encoding="utf-8") for n in STYLE_SHEETS)


def style_version() -> str:
    """Give a short mark that changes whenever a style sheet changes."""
    return hashlib.sha256(style_sheet().encode()).hexdigest()[:12]
