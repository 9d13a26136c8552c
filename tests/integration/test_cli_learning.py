"""Commands on learning and similar clauses: JSON on stdout, plain refusals, nothing on by itself."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.integration.test_cli import run
from tests.training_findings import training_clauses


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A gold set of our own clauses."""
    path = tmp_path / "gold.jsonl"
    lines = [
        {
            "id": clause.id,
            "lang": clause.language,
            "source": clause.law,
            "num": clause.label,
            "text": clause.text,
            "findings": [{"criterion": e.criterion, "quote": e.quote} for e in clause.evidence],
        }
        for clause in training_clauses()
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def law(tmp_path: Path) -> Path:
    """A law in the minimal form, with one clause that was learned."""
    path = tmp_path / "law.json"
    texts = ["تحدد شروط وكيفيات منح الرخص بنص تنظيمي.", "يجتمع المجلس مرتين في السنة."]
    articles = [{"label": f"المادة {n}", "text": text} for n, text in enumerate(texts, 1)]
    path.write_text(json.dumps({"language": "ar", "articles": articles}), encoding="utf-8")
    return path


def test_nothing_is_suggested_before_a_model_is_switched_on(
    gold: Path, law: Path, tmp_path: Path
) -> None:
    here = {"WORKBENCH_WORKSPACE": str(tmp_path / "ws"), "WORKBENCH_LANGUAGE": "en"}
    learned = run("learn", "--gold", gold, "--format", "json", **here)
    assert learned.returncode == 0, learned.stderr
    model = json.loads(learned.stdout)
    assert (model["findings"], model["held_out"]) == (60, "law")
    refused = run("suggest", law, "--learned", "--format", "json", **here)
    assert refused.returncode != 0
    assert "unknown_model" in refused.stderr + refused.stdout
    again = run("learn", "--gold", gold, "--switch-on", **here)
    assert model["id"] in again.stdout
    assert "Measured on laws it had not learned from." in again.stdout
    rows = json.loads(run("suggest", law, "--learned", "--format", "json", **here).stdout)
    assert [(row["article"], row["criterion"], row["detector"]) for row in rows] == [
        ("المادة 1", "AC-B5", "learned")
    ]
    assert rows[0]["detector_version"] == model["id"]
    assert rows[0]["examples"][0]["quote"]


def test_too_few_findings_are_refused_in_words(gold: Path, tmp_path: Path) -> None:
    few = tmp_path / "few.jsonl"
    few.write_text("\n".join(gold.read_text().splitlines()[:10]), encoding="utf-8")
    here = {"WORKBENCH_WORKSPACE": str(tmp_path / "ws"), "WORKBENCH_LANGUAGE": "fr"}
    refused = run("learn", "--gold", few, **here)
    assert refused.returncode == 1
    assert "constats" in refused.stderr


def test_a_training_that_is_killed_leaves_nothing(gold: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ws"
    environment = {**os.environ, "WORKBENCH_WORKSPACE": str(folder)}
    command = [sys.executable, "-m", "workbench.cli", "learn", "--gold", str(gold)]
    command += ["--method", "spacy"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as parent:
        end = time.monotonic() + 120
        while not _children(parent.pid) and time.monotonic() < end:
            time.sleep(0.05)
        for child in _children(parent.pid):
            os.kill(child, signal.SIGKILL)
        assert parent.wait(60) == 1
    assert not list((folder / "models").glob("[!.]*"))


def _children(pid: int) -> list[int]:
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8")
    except OSError:
        return []
    return [int(one) for one in listed.split()]


def test_similar_clauses_of_a_clause_and_of_words(tmp_path: Path) -> None:
    here = {"WORKBENCH_WORKSPACE": str(tmp_path / "ws"), "WORKBENCH_LANGUAGE": "en"}
    assert run("demo", "--load-only", **here).returncode == 0
    words = tmp_path / "clause.txt"
    words.write_text("يرفع التظلم من قرار الرفض داخل أجل ثلاثين يوما.", encoding="utf-8")
    found = json.loads(run("similar", words, "--limit", "2", "--format", "json", **here).stdout)
    assert [one["language"] for one in found] == ["ar", "ar", "fr", "fr"]
    first = found[0]
    assert "التظلم" in first["text"]
    assert first["address"].startswith("/read?work=")
    assert [first["text"][start:end] for start, end in first["shared"]]
    place = f"{first['expression_id']}#{first['eid']}"
    asked = run("similar", "--clause", place, "--same-text", "--format", "json", **here)
    assert asked.returncode == 0, asked.stderr
    assert json.loads(asked.stdout)[0]["work_id"] == first["work_id"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), "nothing_to_find"),
        (("--clause", "nothing#art_1"), "unknown_expression"),
        (("missing.txt",), "unreadable"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(
    arguments: tuple[str, ...], code: str, tmp_path: Path
) -> None:
    here = {"WORKBENCH_WORKSPACE": str(tmp_path / "ws")}
    refused = run("similar", *arguments, "--format", "json", **here)
    assert refused.returncode != 0
    assert code in refused.stderr + refused.stdout
