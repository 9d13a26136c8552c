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
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

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
            query = demonstration(Path(workspace))
            for language in ("ar", "fr"):
                for width in SIZES:
                    for theme in ("light", "dark"):
                        take(browser, address, query, language, width, theme, folder)
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


def demonstration(workspace: Path) -> str:
    """Give the address part that chooses the training bill and its reviewed version."""
    from workbench.services.library import get_work
    from workbench.services.reviews import get_review, list_annotations
    from workbench.services.workspaces import open_workspace
    from workbench.settings import Settings

    opened = open_workspace(Settings(workspace=workspace))
    review = get_review(opened, "demo")
    version = list_annotations(opened, review.id)[0].expression_id
    return f"work={get_work(opened, review.work_id).slug}&version={version}"


def take(
    browser: Browser, address: str, query: str, language: str, width: int, theme: str, folder: Path
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
        page.goto(f"{address}/{'' if name == 'texts' else name}?{query}")
        page.wait_for_selector(".stApp[data-test-script-state=notRunning]", timeout=60000)
        page.wait_for_timeout(1500)
        suffix = "" if theme == "light" else "-dark"
        page.screenshot(path=folder / f"{name}-{language}-{width}{suffix}.png")
    context.close()


if __name__ == "__main__":
    main()
