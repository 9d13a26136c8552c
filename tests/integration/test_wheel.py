"""The wheel carries everything and works in a clean environment, outside the checkout."""

import json
import os
import subprocess
import sys
import time
import urllib.request
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new virtual environment with nothing but the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    wheel = next(folder.glob("tadqiq-*.whl"))
    environment = folder / "environment"
    venv.create(environment, with_pip=True)
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*install, "--constraint", ROOT / "constraints.txt", wheel], check=True)
    return python.parent


def run(clean: Path, *arguments: str | Path, workspace: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [clean / "workbench", *arguments],
        capture_output=True,
        encoding="utf-8",
        cwd=workspace.parent,
        env={**os.environ, "WORKBENCH_WORKSPACE": str(workspace), "WORKBENCH_LANGUAGE": "en"},
        timeout=300,
        check=False,
    )


def test_demonstration_and_brief_from_the_wheel(clean: Path, tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    assert run(clean, "doctor", workspace=workspace).returncode == 0
    done = run(clean, "demo", "--load-only", workspace=workspace)
    assert done.returncode == 0, done.stderr
    out = tmp_path / "brief.pdf"
    done = run(clean, "brief", "demo", "--format", "pdf", "--out", out, workspace=workspace)
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().startswith(b"%PDF")
    done = run(clean, "extract", out, "--format", "json", workspace=workspace)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["verdict"] == "good"


def test_server_starts_from_the_wheel(clean: Path, tmp_path: Path) -> None:
    port = "8597"
    server = subprocess.Popen(
        [clean / "workbench", "serve", "--port", port, "--no-browser"],
        cwd=tmp_path,
        env={**os.environ, "WORKBENCH_WORKSPACE": str(tmp_path / "workspace")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        assert _answers(f"http://127.0.0.1:{port}/_stcore/health")
    finally:
        server.terminate()
        server.communicate(timeout=20)


def _answers(address: str) -> bool:
    for _attempt in range(120):
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.5)
    return False
