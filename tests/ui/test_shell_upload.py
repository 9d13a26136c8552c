"""Files of every sort are dropped: good ones are taken in, bad ones refused with a remedy."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from workbench.services import library
from workbench.settings import content_folder

pytestmark = pytest.mark.browser

SAMPLE = content_folder("corpora") / "samples" / "00-26" / "pdf" / "depose.ar.pdf"
expect.set_options(timeout=20_000)
NewPage = Callable[..., Any]


@pytest.fixture
def bad_files(tmp_path: Path) -> list[Path]:
    """Not a PDF, an empty one, and one that breaks off in the middle."""
    contents = {
        "lettre.pdf": b"Bonjour, ceci n'est pas un PDF.",
        "vide.pdf": b"",
        "coupe.pdf": SAMPLE.read_bytes()[:900],
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in contents]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The training bill with bytes of its own, so that it is new to the workspace every time."""
    path = tmp_path / SAMPLE.name
    path.write_bytes(SAMPLE.read_bytes() + f"\n% {uuid.uuid4()}\n".encode())
    return path


def drop(page: Any, *files: Path) -> None:
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(list(files))


def test_refused_files_say_why_and_the_others_go_on(
    new_page: NewPage, live_server: Any, bad_files: list[Path], sample: Path
) -> None:
    page = new_page("/upload", language="ar")
    drop(page, *bad_files, sample)
    expect(page.locator(".notice.bad")).to_have_count(3, timeout=60_000)
    for file in bad_files:
        refusal = page.locator(".notice.bad", has_text=file.name)
        expect(refusal.locator(".remedy")).to_contain_text("ا")
    expect(page.locator(".file-name", has_text=sample.name)).to_be_visible(timeout=60_000)
    expect(page.locator(".facts")).to_contain_text("من الملف")

    page.locator("[class*=st-key-put-] button").click()
    expect(page.locator(".notice.good")).to_be_visible(timeout=30_000)
    titles = [c.work.titles.ar for c in library.list_cards(live_server.workspace)]
    assert any("00.26" in title for title in titles), titles

    again = new_page("/upload", language="ar")
    drop(again, sample)
    expect(again.locator(".notice.info")).to_contain_text("موجود في فضاء العمل", timeout=60_000)
    expect(again.locator("[class*=st-key-put-] button")).to_have_count(0)


def test_a_file_is_put_aside(new_page: NewPage, bad_files: list[Path]) -> None:
    page = new_page("/upload", language="fr")
    drop(page, bad_files[0])
    expect(page.locator(".notice.bad")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Écarter").click()
    expect(page.locator(".notice.bad")).to_have_count(0)


def test_no_english_word_of_the_uploader_is_left(new_page: NewPage) -> None:
    page = new_page("/upload", language="fr")
    zone = page.locator("[data-testid=stFileUploaderDropzone]")
    zone.wait_for()
    seen = zone.evaluate(
        """zone => [...zone.querySelectorAll("*")]
             .filter(node => node.childElementCount === 0 && node.textContent.trim())
             .filter(node => parseFloat(getComputedStyle(node).fontSize) > 0)
             .filter(node => node.dataset.testid !== "stIconMaterial")
             .map(node => node.textContent)"""
    )
    assert seen == []
    assert "Choisir" in zone.evaluate(
        "zone => getComputedStyle(zone.querySelector('button p'), '::after').content"
    )
