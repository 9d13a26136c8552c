"""Templates of an organisation by the command line: their fields, a sample, a check, a brief."""

import io
from pathlib import Path

import docx
import pytest

from tests.integration.test_cli import run
from tests.word_templates import WHOLE, a_template


def test_the_fields_are_listed_with_their_meaning() -> None:
    listed = run("template", "--fields", "--lang", "fr", WORKBENCH_LANGUAGE="fr")
    lines = dict(line.split("\t", 1) for line in listed.stdout.splitlines())
    assert lines["findings.recommendation"] == "un ou plusieurs paragraphes\tRecommandation"
    assert {"title", "ask", "amendments.redline", "headings.ask"} <= lines.keys()


@pytest.mark.parametrize(
    ("content", "kind", "code", "told"),
    [
        (a_template(), None, 0, "✓ Policy brief on a bill (policy_brief)"),
        (a_template(), "policy_brief", 0, "✓ Policy brief"),
        (a_template(), "message", 3, "lacks message / parts.text"),
        (
            a_template(*WHOLE, "{{ titel }}"),
            None,
            3,
            "Do you mean \u2068title\u2069? [in the text:",
        ),
        (b"no", None, 3, "[not_word]"),
    ],
)
def test_a_template_is_checked_before_it_is_used(
    tmp_path: Path, content: bytes, kind: str | None, code: int, told: str
) -> None:
    file = tmp_path / "letterhead.docx"
    file.write_bytes(content)
    more = ("--kind", kind) if kind else ()
    checked = run("template", "check", file, *more, WORKBENCH_LANGUAGE="en")
    assert checked.returncode == code, checked.stderr
    assert told in checked.stdout + checked.stderr


def test_a_brief_is_written_in_a_template_or_not_at_all(tmp_path: Path) -> None:
    home = {"WORKBENCH_WORKSPACE": str(tmp_path / "home"), "WORKBENCH_LANGUAGE": "en"}
    assert run("demo", "--load-only", **home).returncode == 0
    sample, out = tmp_path / "sample.docx", tmp_path / "brief.docx"
    assert run("template", "sample", "--out", sample, "--lang", "ar", **home).returncode == 0
    made = run("brief", "demo", "--template", sample, "--out", out, **home)
    assert made.returncode == 0, made.stderr
    document = docx.Document(io.BytesIO(out.read_bytes()))
    assert document.core_properties.title in [p.text for p in document.paragraphs]
    assert not any("{{" in p.text or "{%" in p.text for p in document.paragraphs)
    out.unlink()
    wrong = tmp_path / "wrong.docx"
    wrong.write_bytes(a_template("{{ titel }}"))
    refused = run("brief", "demo", "--template", wrong, "--out", out, **home)
    assert (refused.returncode, out.exists()) == (3, False)
    assert "[bad_template]" in refused.stderr
    usage = run("brief", "demo", "--template", sample, "--format", "pdf", "--out", out, **home)
    assert (usage.returncode, out.exists()) == (2, False)
