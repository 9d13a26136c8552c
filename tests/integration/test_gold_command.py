"""A gold set goes from draw to export by the command line, and measures suggestions."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts.write_evaluation import DOCUMENT, real_articles, real_figures, training_figures
from tests.gold_tables import two_laws
from workbench.services import persons, workspaces
from workbench.services.evaluation_markdown import figures_in
from workbench.services.suggestions import framework_named
from workbench.settings import Settings


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "workbench.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "WORKBENCH_LANGUAGE": "en", **environment},
        check=False,
    )


@pytest.fixture
def here(tmp_path: Path) -> dict[str, str]:
    folder = tmp_path / "here"
    ws = workspaces.open_workspace(Settings(folder))
    two_laws(ws)
    for name in ("Salma", "Omar", "Hind"):
        persons.add_person(ws, name)
    workspaces.close_workspace(ws)
    return {"WORKBENCH_WORKSPACE": str(folder)}


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def filled(file: Path, rows: list[dict[str, Any]]) -> Path:
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return file


def finding(text: str) -> dict[str, str]:
    words = " ".join(text.split()[:4])
    return {"criterion": "AC-C1", "severity": "high", "quote": words, "reason": "no time limit"}


def test_a_set_is_drawn_read_twice_settled_written_and_measured(
    here: dict[str, str], tmp_path: Path
) -> None:
    readers = ("--reader", "Salma", "--reader", "Omar")
    drawn = run("gold", "draw", "--articles", 4, "--seed", 3, "--name", "x", *readers, **here)
    assert drawn.returncode == 0, drawn.stderr
    for person, found in (("Salma", 1), ("Omar", 2)):
        sheet = lines(run("gold", "tag", "x", "--person", person, **here).stdout)
        assert [row["findings"] for row in sheet] == [None] * 4, "each sees only own labels"
        for number, row in enumerate(sheet):
            row["findings"] = [finding(row["text"])] if number < found else []
        file = filled(tmp_path / f"{person}.jsonl", sheet)
        done = run("gold", "tag", "x", "--person", person, "--labels", file, "--finish", **here)
        assert done.returncode == 0, done.stdout
    out = tmp_path / "set.jsonl"
    early = run("gold", "export", "x", "--person", "Hind", "--out", out, **here)
    assert early.returncode == 1
    assert "differences_open" in early.stderr
    (open_one,) = lines(run("gold", "adjudicate", "x", "--person", "Hind", **here).stdout)
    assert (open_one["a"], open_one["choices"]) == (None, ["b", "none", "edit"])
    file = filled(tmp_path / "settled.jsonl", [open_one | {"choice": "b"}])
    settle = ("gold", "adjudicate", "x", "--person", "Hind", "--decisions", file)
    assert run(*settle, **here).returncode == 0
    assert run("gold", "export", "x", "--person", "Hind", "--out", out, **here).returncode == 0
    written = lines(out.read_text(encoding="utf-8"))
    assert [f["agreed"] for row in written for f in row["findings"]] == ["both", "b"]
    assert set(written[0]) == {"id", "lang", "source", "num", "text", "findings"}
    measured = run("evaluate", "--framework", "ac-review", "--gold", out, "--format", "json")
    assert json.loads(measured.stdout)["articles"] == 4


def test_a_set_travels_between_two_workspaces(here: dict[str, str], tmp_path: Path) -> None:
    readers = ("--reader", "Salma", "--reader", "Omar")
    run("gold", "draw", "--articles", 2, "--name", "x", *readers, **here)
    package, there = tmp_path / "x.zip", {"WORKBENCH_WORKSPACE": str(tmp_path / "there")}
    assert run("gold", "send", "x", "--out", package, **here).returncode == 0
    taken = run("gold", "take-in", package, **there)
    assert taken.returncode == 0, taken.stderr
    assert json.loads(taken.stdout) == json.loads(run("gold", "list", **here).stdout)[0]
    package.write_bytes(package.read_bytes()[:-40])
    assert run("gold", "take-in", package, **there).returncode == 3


def test_what_cannot_be_used_is_told_with_its_line(here: dict[str, str], tmp_path: Path) -> None:
    readers = ("--reader", "Salma", "--reader", "Omar")
    same = run("gold", "draw", "--articles", 2, "--reader", "Omar", "--reader", "Omar", **here)
    assert json.loads(same.stdout)["error"]["code"] == "same_reader"
    many = run("gold", "draw", "--articles", 99, *readers, **here)
    assert json.loads(many.stdout)["error"]["code"] == "gold_too_few"
    run("gold", "draw", "--articles", 2, "--name", "x", *readers, **here)
    sheet = lines(run("gold", "tag", "x", "--person", "Omar", **here).stdout)
    tag = ("gold", "tag", "x", "--person", "Omar", "--labels")
    good = {**sheet[0], "findings": []}
    for wrong, code in (
        ({**sheet[1], "findings": [finding("not in it at all")]}, "quote_not_found"),
        ({**sheet[1], "findings": [finding(sheet[1]["text"]) | {"criterion": "?"}]}, "unknown_criterion"),
        ({**sheet[1], "findings": "none"}, "bad_line"),
        ({**sheet[1], "id": "?", "findings": []}, "unknown_gold_article"),
    ):  # fmt: skip
        done = run(*tag, filled(tmp_path / "labels.jsonl", [good, wrong]), **here)
        told = json.loads(done.stdout)["error"]
        assert (done.returncode, told["code"]) == (3, code)
        assert "2" in told["reason"] + told["remedy"]
    after = lines(run("gold", "tag", "x", "--person", "Omar", **here).stdout)
    assert after == sheet, "a sheet is taken in whole or not at all"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ('{"id": 3}', "bad_gold"),
        ("[]", "bad_gold"),
        ('{"id": "b", "lang": "ar", "text": "x", "findings": [{"criterion": "AC-X1"}]}',
         "gold_unknown_criterion"),
        ('{"id": "a", "lang": "ar", "text": "x", "findings": []}', "gold_twice"),
    ],
)  # fmt: skip
def test_a_gold_file_names_its_faulty_line(tmp_path: Path, wrong: str, code: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(f'{{"id": "a", "lang": "ar", "text": "x", "findings": []}}\n\n{wrong}\n')
    done = run("evaluate", "--gold", file)
    told = json.loads(done.stdout)["error"]
    assert (done.returncode, told["code"]) == (3, code)
    assert "3" in told["reason"]


def test_words_that_are_not_in_the_article_are_told_and_counted(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    row = {"id": "a", "lang": "ar", "text": "تبت اللجنة في الطلب."}
    filled(file, [row | {"findings": [{"criterion": "AC-C1", "quote": "غيرها"}]}])
    done = run("evaluate", "--gold", file)
    assert "AC-C1" in done.stderr
    assert json.loads(done.stdout)["default"]["all"]["right"] == 1


@pytest.mark.slow
def test_without_a_file_the_training_articles_are_measured(tmp_path: Path) -> None:
    report = json.loads(run("evaluate").stdout)
    assert report["articles"] == 24
    assert {"missed", "false_positives", "default", "detectors"} <= report.keys()
    document = run("evaluate", "--format", "markdown", "--lang", "fr").stdout
    assert document.startswith("# ")
    assert "| Arabe |" in document
    sheet = tmp_path / "figures.xlsx"
    assert run("evaluate", "--format", "xlsx", "--out", sheet).returncode == 0
    assert sheet.read_bytes().startswith(b"PK")


def test_the_figures_of_the_document_come_from_the_code() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    for name, text in training_figures(framework_named("ac-review")).items():
        assert figures_in(document, name) == text, "renew them with make evaluation"


@pytest.mark.real_data
def test_the_figures_of_the_real_articles_come_from_the_code(real_data: Path) -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    articles = real_articles()
    assert articles is not None
    for name, text in real_figures(framework_named("ac-review"), articles).items():
        assert figures_in(document, name) == text, "renew them with make evaluation"
