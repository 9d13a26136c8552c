"""The web server: one Streamlit application with our own routes, headers and start-up.

``serve`` is what the command line calls; ``app_parts`` is shared with the door ``app.py``.
Nothing here depends on a checkout: scripts, styles and fonts come from the installed package.
"""

from __future__ import annotations

import asyncio
import gc
import webbrowser
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.config_option import ConfigOption

from workbench import __version__
from workbench.settings import Settings
from workbench.ui import state
from workbench.ui.api import routes as api_routes
from workbench.ui.components.reader.early import early_links
from workbench.ui.correction_api import routes as correction_routes
from workbench.ui.layout import show_unexpected
from workbench.ui.public_pages import routes as public_routes
from workbench.ui.room_pages import routes as room_routes
from workbench.ui.router import PAGES
from workbench.ui.suggestions_api import routes as suggestion_routes
from workbench.ui.theme.shell import shell_routes
from workbench.ui.theme.tokens import streamlit_theme
from workbench.ui.translation import _

Lifespan = Callable[[Any], AbstractAsyncContextManager[None]]
SCRIPT = Path(__file__).parent / "ui" / "entry" / "script.py"

# Everything comes from this machine: no address of another host stands in this policy.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' blob: 'unsafe-inline' 'wasm-unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss: data: blob:",
        "worker-src 'self' blob:",
        "frame-src 'self' blob: data:",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'self'",
        "object-src 'none'",
    )
)
THIS_COMPUTER = ("localhost", "127.0.0.1")
EVERYWHERE = ("", "0.0.0.0", "::")
HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}

OPTIONS: Mapping[str, Any] = {
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.showSidebarNavigation": False,
    "client.toolbarMode": "minimal",
    "client.allowedOrigins": [],
    "logger.hideWelcomeMessage": True,
    # Collecting after every run walks the whole heap (review of 40 users: 158 ms a run).
    "runner.postScriptGC": False,
    "runner.magicEnabled": False,
    "server.enableStaticServing": False,
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 50,
    "server.showEmailPrompt": False,
    "ui.hideTopBar": True,
    **streamlit_theme(),
}


class SecurityHeaders:
    """Adds to every answer the headers that keep foreign scripts and frames out."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the headers of what comes back."""

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, complete if scope["type"] == "http" else send)


async def health(_request: Request) -> JSONResponse:
    """Say that the server answers and which version it is."""
    return JSONResponse({"status": "ok", "version": __version__})


def app_parts(settings: Settings | None = None) -> dict[str, Any]:
    """Give everything a Streamlit application is made of, as arguments of ``st.App``."""
    _configure()
    return _parts(_lifespan(settings))


def _parts(lifespan: Lifespan) -> dict[str, Any]:
    return {
        "script_path": SCRIPT,
        "routes": _routes(),
        "middleware": [Middleware(SecurityHeaders)],
        "lifespan": lifespan,
        "on_script_error": show_unexpected,
    }


def build_app(settings: Settings | None = None) -> st.App:
    """Build the workbench as an ASGI application for any server that can run one."""
    return st.App(**app_parts(settings))


def serve(*, host: str = "127.0.0.1", port: int = 8501, open_browser: bool = True) -> None:
    """Open the workbench and keep it running until it is stopped with Ctrl-C."""
    options = {**OPTIONS, "server.address": host, "server.port": port, "server.headless": True}
    if host in THIS_COMPUTER:
        # A foreign page that points its own name at this computer is turned away.
        options["server.allowedHosts"] = list(THIS_COMPUTER)
    st.App(**_parts(_lifespan(on_start=_announce(open_browser)))).run(config=options)


def serve_rooms(*, host: str = "127.0.0.1", port: int = 8502) -> None:
    """Serve the reading rooms alone: of the workbench itself nothing can be reached there."""
    print(_("Reading rooms are open at {address}", address=f"http://{host}:{port}"), flush=True)
    uvicorn.run(rooms_app(), host=host, port=port, log_level="warning", server_header=False)


def rooms_app(settings: Settings | None = None) -> Starlette:
    """Build reading rooms and public pages as an application of their own."""
    return Starlette(
        routes=[Route("/api/health", health), *room_routes, *public_routes],
        middleware=[Middleware(SecurityHeaders)],
        lifespan=_lifespan(settings),
    )


def _announce(open_browser: bool) -> Callable[[], None]:
    def announce() -> None:
        # Streamlit takes the next port when this one is taken: ask for the one it got.
        host, port = config.get_option("server.address"), config.get_option("server.port")
        address = f"http://{'localhost' if host in EVERYWHERE else host}:{port}"
        print(_("Tadqiq is open at {address} (stop it with Ctrl-C)", address=address), flush=True)
        if open_browser:
            webbrowser.open(address)

    return announce


def _configure() -> None:
    """Set Streamlit's options, leaving alone what a person set by file, flag or environment."""
    for key, value in OPTIONS.items():
        option = config.get_config_options()[key]
        if option.where_defined == ConfigOption.DEFAULT_DEFINITION:
            config.set_option(key, value, "workbench")


def _routes() -> list[BaseRoute]:
    pages = [entry.name for entry in PAGES]
    return [
        Route("/api/health", health),
        *api_routes,
        *correction_routes,
        *suggestion_routes,
        *room_routes,
        *public_routes,
        *shell_routes(pages, {"read": _early_reading}),
    ]


def _early_reading(request: Request, language: str) -> str:
    return early_links(state.workspace(), request.query_params, language)


def _lifespan(
    settings: Settings | None = None, on_start: Callable[[], None] | None = None
) -> Lifespan:
    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncIterator[None]:
        state.open_once(settings)
        if on_start is not None:
            # The port is taken right after this start-up.
            asyncio.get_running_loop().call_later(0.3, on_start)
        # What is loaded by now stays for good: keep the garbage collector from walking it.
        gc.collect()
        gc.freeze()
        yield None

    return lifespan
