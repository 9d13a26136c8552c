"""Takes pictures of every page in Arabic and French, wide and narrow, light and dark.

    python scripts/make_pictures.py [FOLDER [PAGE…]]      (default: out/pictures, every page)

The pictures are for looking at; the best are kept in docs/pictures by hand.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
PAGES = (
    "texts",
    "read",
    "compare",
    "findings",
    "briefs",
    "settings",
    "library",
    "upload",
    "search",
    "correct",
    "followup",
    "carry",
    "amendments",
    "references",
    "evaluation",
    "gold",
    "similar",
    "learning",
    "compare-stages",
    "compare-languages",
    "read-suggestions",
)
SIZES = {1440: 900, 360: 780}


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "out" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as workspace, sync_playwright() as playwright:
        address, server = start(Path(workspace))
        try:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
                args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            )
            queries = {
                **demonstration(Path(workspace)),
                **printed_laws(Path(workspace), sys.argv[2:] or PAGES),
            }
            for language in ("ar", "fr"):
                for width in SIZES:
                    for theme in ("light", "dark"):
                        take(browser, address, queries, language, width, theme, folder)
        finally:
            server.terminate()
            server.wait()


def start(workspace: Path) -> tuple[str, subprocess.Popen[bytes]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "WORKBENCH_WORKSPACE": str(workspace)}
    command = [sys.executable, "-m", "workbench.cli"]
    subprocess.run([*command, "demo", "--load-only"], env=environment, check=True)
    server = subprocess.Popen(
        [*command, "serve", "--no-browser", "--port", str(port)], env=environment
    )
    address = f"http://127.0.0.1:{port}"
    for _attempt in range(120):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
            return address, server
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the workbench did not start")


def demonstration(workspace: Path) -> dict[str, str]:
    """Give the address parts that choose the training bill: its reviewed version, its views."""
    from workbench.services import library
    from workbench.services.reviews import get_review, list_annotations
    from workbench.services.workspaces import open_workspace
    from workbench.settings import Settings

    opened = open_workspace(Settings(workspace=workspace))
    review = get_review(opened, "demo")
    version = list_annotations(opened, review.id)[0].expression_id
    work = f"work={library.get_work(opened, review.work_id).slug}"
    versions = library.list_expressions(opened, review.work_id)
    by_language = {(one.stage, one.language): one.id for one in reversed(versions)}
    both = [stage for stage, language in by_language if language == "fr"]
    pairs = [(by_language.get((stage, "ar")), by_language[stage, "fr"]) for stage in both]
    found = {"": f"{work}&version={version}", "compare-stages": f"{work}&through=1"}
    found["similar"] = f"{work}&version={version}&clause=art_16"
    for arabic, french in pairs:
        if arabic:
            found["compare-languages"] = f"{work}&from={arabic}&to={french}"
    return found


def printed_laws(workspace: Path, pages: Sequence[str]) -> dict[str, str]:
    """Take a scan and a French law in for the correction desk, and give their address parts."""
    from workbench.domain.texts import Stage
    from workbench.services import intake, library
    from workbench.services.workspaces import open_workspace
    from workbench.settings import Settings

    if "correct" not in pages:
        return {}
    opened = open_workspace(Settings(workspace=workspace))
    found = {}
    for language, name in (("ar", "depose.ar.scan"), ("fr", "adopte_definitif.fr")):
        file = ROOT / "corpora" / "samples" / "00-26" / "pdf" / f"{name}.pdf"
        (version,) = intake.take_in(opened, file, stage=Stage.DEPOSE, again=True)
        work = library.get_work(opened, version.work_id)
        found[f"correct-{language}"] = f"work={work.slug}&version={version.id}"
    return found


def take(
    browser: Browser,
    address: str,
    queries: Mapping[str, str],
    language: str,
    width: int,
    theme: str,
    folder: Path,
) -> None:
    context = browser.new_context(viewport={"width": width, "height": SIZES[width]})
    context.add_cookies(
        [
            {"name": "tadqiq_language", "value": language, "url": address},
            {"name": "tadqiq_theme", "value": theme, "url": address},
        ]
    )
    page = context.new_page()
    for name in sys.argv[2:] or PAGES:
        query = queries.get(f"{name}-{language}", queries.get(name, queries[""]))
        path = "" if name == "texts" else name.partition("-")[0]
        page.goto(f"{address}/{path}?{query}")
        page.wait_for_selector(".stApp[data-test-script-state=notRunning]", timeout=60000)
        page.wait_for_timeout(1500)
        if name == "correct":
            correct_something(page)
        if name == "evaluation":
            page.locator(".st-key-evaluation-start button").click()
            page.locator(".st-key-evaluation-downloads").wait_for()
        if name == "read-suggestions":
            suggest(page)
        if name == "carry":  # each tag with its old and new clause
            page.locator(".st-key-carry-each summary").click()
            page.wait_for_timeout(1500)
        suffix = "" if theme == "light" else "-dark"
        page.screenshot(path=folder / f"{name}-{language}-{width}{suffix}.png")
    context.close()


def suggest(page: Page) -> None:
    """Let the detectors read the text, the first time, and go to a suggestion."""
    button = page.locator(".tq-suggest[data-loaded]")
    button.wait_for()
    if button.get_attribute("data-state") == "none":
        button.click()
        page.locator(".tq-suggest-panel [data-name=suggest]").click()
        page.locator(".tq-suggest[data-state=made]").wait_for(timeout=120000)
        page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.wait_for_timeout(1500)


def correct_something(page: Page) -> None:
    """Choose a line and part an article, so that the desk shows what it is for."""
    if not page.locator(".cd-hand").count():  # the draft is kept from picture to picture
        page.locator(".cd-line").nth(14).click()
        page.keyboard.press("KeyB")
        page.locator(".cd-hand").wait_for()
    page.locator(".cd-line").nth(6).click()
    if page.locator(".cd-doubt").count():
        page.keyboard.press("KeyN")
    page.wait_for_timeout(1200)


if __name__ == "__main__":
    main()
