"""A real server on a scratch workspace and a real Chromium, shared by the browser tests."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.ui.brief_desk import brief, review, salma
from workbench.domain.localized import Localized
from workbench.domain.texts import (
    Act,
    Expression,
    Provision,
    ProvisionKind,
    Stage,
    Work,
    WorkKind,
)
from workbench.services import library, workspaces
from workbench.settings import Settings
from workbench.storage.workspace import Workspace

__all__ = ["brief", "review", "salma"]  # fixtures
STARTS_WITHIN = 90  # seconds; the machine of a test run may be busy
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@dataclass(frozen=True)
class LiveServer:
    """A running workbench: where it answers and the workspace it works on."""

    url: str
    workspace: Workspace
    folder: Path


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """Start the workbench once on a free port, on a scratch workspace of its own."""
    folder = tmp_path_factory.mktemp("workspace")
    workspace = workspaces.open_workspace(Settings(workspace=folder))
    port = free_port()
    log = tmp_path_factory.mktemp("server") / "log.txt"
    program = f"from workbench.server import serve; serve(port={port}, open_browser=False)"
    environment = {**os.environ, "WORKBENCH_WORKSPACE": str(folder), "WORKBENCH_LANGUAGE": "ar"}
    environment.pop("WORKBENCH_DATABASE_URL", None)
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-c", program], env=environment, stdout=output, stderr=output
        )
        try:
            url = f"http://127.0.0.1:{port}"
            wait_until_it_answers(server, url, log)
            yield LiveServer(url, workspace, folder)
        finally:
            server.terminate()
            server.wait(20)
            workspaces.close_workspace(workspace)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_it_answers(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end:
        assert server.poll() is None, f"the server stopped: {log.read_text()[-2000:]}"
        try:
            with urllib.request.urlopen(f"{url}/api/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"the server does not answer: {log.read_text()[-2000:]}")


def drawn(page: Any) -> None:
    """Wait until the page is drawn: before that an old field may stand beside the new one."""
    page.locator(".stApp[data-test-script-state=notRunning]").wait_for()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start Chromium for one module: while it runs, no other event loop can in this thread."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)  # the machine of a test run may be busy
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Any, live_server: LiveServer) -> Iterator[Callable[..., Any]]:
    """Give a function that opens a page in a browser profile of its own.

    ``person`` is the id of who works there, ``language`` that of the interface; other options
    go to Playwright (``viewport``, ``has_touch``, ``color_scheme``). A script error on any of
    these pages fails the test.
    """
    contexts: list[Any] = []
    errors: list[str] = []

    def open_one(path: str = "", *, language: str = "ar", person: str = "", **options: Any) -> Any:
        options.setdefault("viewport", {"width": 1440, "height": 900})
        context = browser.new_context(**options)
        contexts.append(context)
        cookies = {"tadqiq_language": language, "tadqiq_person": person}
        context.add_cookies(
            [{"name": k, "value": v, "url": live_server.url} for k, v in cookies.items() if v]
        )
        page = context.new_page()
        page.set_default_timeout(40_000)
        page.on("pageerror", lambda problem: errors.append(str(problem)))
        if path:
            page.goto(live_server.url + path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not errors, errors


ARTICLES = {
    "ar": (
        "تنشر كل إدارة على موقعها الإلكتروني، قبل 31 مارس من كل سنة، لائحة المعطيات التي بحوزتها.",
        "يمكن للإدارة، عند الاقتضاء، أن ترجئ نشر المعطيات التي ترى أن نشرها قد يضر بحسن سير المرفق. "
        "ويبت رئيس الإدارة في التظلم المقدم من المعني بالأمر وفق كيفيات تحدد بنص تنظيمي.",
        "تحدث لجنة وطنية للمعطيات العمومية.\nيعين رئيسها بمقتضى ظهير.\nتجتمع مرتين في السنة.",
        "يعاقب <script>window.hacked=1</script> بغرامة & <b>عقوبة</b>.",
    ),
    "fr": (
        "Chaque administration publie, avant le 31 mars de chaque année, la liste des données.",
        "L'administration peut, le cas échéant, différer la publication des données lorsqu'elle "
        "estime qu'elle nuirait au bon fonctionnement du service.",
    ),
}


@pytest.fixture
def new_law(live_server: LiveServer) -> Callable[..., tuple[Work, Expression]]:
    """Give a function that stores a small law of its own and gives its work and version."""

    def store(
        language: str = "ar", texts: tuple[str, ...] | None = None, work: Work | None = None
    ) -> tuple[Work, Expression]:
        workspace = live_server.workspace
        work = work or library.create_work(
            workspace,
            kind=WorkKind.BILL,
            titles=Localized(ar="مشروع قانون للاختبار", fr="Projet de loi d'essai"),
            training=True,
        )
        act = Act("", None, WorkKind.BILL, 0, small_law(language, texts or ARTICLES[language]))
        stored = library.store_expression(
            workspace, work.id, act=act, language=language, stage=Stage.COMMISSION
        )
        return work, stored

    return store


def small_law(language: str, texts: tuple[str, ...]) -> tuple[Provision, ...]:
    words = {"ar": ("الباب", "المادة"), "fr": ("Chapitre", "Article")}[language]
    chapter = Provision(
        "chp_1", ProvisionKind.CHAPTER, f"{words[0]} 1", "1", "أحكام عامة", "", page=0
    )
    articles = (
        Provision(
            f"art_{n}",
            ProvisionKind.ARTICLE,
            f"{words[1]} {n}",
            str(n),
            None,
            text,
            page=0,
            parent=0,
        )
        for n, text in enumerate(texts, 1)
    )
    return (chapter, *articles)
