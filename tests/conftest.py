"""What tests share: where the real texts are, and what may be skipped outside CI."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# Nothing fails on time: the machine of a test run may be busy.
settings.register_profile("tadqiq", deadline=None)
settings.load_profile("tadqiq")

ROOT = Path(__file__).parent.parent
IN_CI = os.environ.get("CI", "").lower() == "true"
RERUNS = int(os.environ.get("WORKBENCH_TEST_RERUNS", "2"))  # of a browser test that failed


def real_data_folder() -> Path:
    return Path(os.environ.get("WORKBENCH_REAL_DATA") or ROOT.parent / "shared" / "data")


def chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write golden files anew from what is produced"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what this machine lacks, with the reason; in CI let it fail instead."""
    for item in items:
        if item.get_closest_marker("browser") or item.get_closest_marker("libreoffice"):
            # A busy machine can move the page under a drag, and another program may stumble.
            # What is really broken fails thrice.
            item.add_marker(pytest.mark.flaky(reruns=RERUNS))
    if IN_CI:
        return
    lacking = {
        "real_data": None
        if real_data_folder().is_dir()
        else "the real legal texts are not here (set WORKBENCH_REAL_DATA)",
        "browser": None if chromium() else "no Chromium is installed",
        "ocr": None if shutil.which("tesseract") else "tesseract is not installed",
        "libreoffice": None if shutil.which("soffice") else "LibreOffice is not installed",
        "poppler": None if shutil.which("pdftotext") else "poppler-utils is not installed",
    }
    for item in items:
        for marker, reason in lacking.items():
            if reason and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Folder of the real legal texts; a test that uses it carries the marker ``real_data``."""
    folder = real_data_folder()
    assert folder.is_dir(), "the real legal texts are missing (set WORKBENCH_REAL_DATA)"
    return folder


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))
