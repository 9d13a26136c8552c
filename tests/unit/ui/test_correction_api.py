"""The routes of the correction desk: who may correct, what is told, what is refused."""

import asyncio
import re
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from tests.printed_laws import PAGE, PrintedLaw, a_document
from workbench.services import corrections, workspaces
from workbench.settings import Settings
from workbench.ui import correction_api, state
from workbench.ui.components.correction import messages
from workbench.ui.components.reader import assets

MARK = {"X-Tadqiq-Request": "1"}


@dataclass
class Bench:
    law: PrintedLaw

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        # In a thread of its own: a browser test may have left an event loop in this one.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, self._ask(method, path, options)).result()

    async def _ask(self, method: str, path: str, options: dict[str, Any]) -> httpx.Response:
        cookies = {state.PERSON_COOKIE: self.law.person.id, state.LANGUAGE_COOKIE: "fr"}
        transport = httpx.ASGITransport(Starlette(routes=correction_api.routes))
        async with httpx.AsyncClient(
            transport=transport, base_url="http://tadqiq.test", cookies=cookies
        ) as client:
            return await client.request(method, path, **options)

    def get(self, path: str = "", **query: Any) -> Any:
        query = {"expression": self.law.version.id, **query}
        return self.ask("GET", f"/api/correction{path}", params=query).json()

    def post(self, headers: dict[str, str] = MARK, **wanted: Any) -> httpx.Response:
        content = {"expression": self.law.version.id, **wanted}
        return self.ask("POST", "/api/correction", json=content, headers=headers)

    def add(self, words: str, kind: str = "text", **more: Any) -> httpx.Response:
        page, line = self.law.line(words)
        change = {"id": str(uuid.uuid4()), "kind": kind, "page": page, "line": line.id, **more}
        return self.post(do="add", page=page, correction=change)


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    settings = Settings(workspace=tmp_path / "ws")
    opened = workspaces.open_workspace(settings)
    monkeypatch.setattr(state, "_opened", state._Opened(settings, opened))
    yield Bench(PrintedLaw(opened, a_document(doubts={PAGE[7]: "5.000"})))
    workspaces.close_workspace(opened)


def beginnings(bench: Bench) -> dict[str, list[str]]:
    tree = bench.get("/outline")
    return {f"{node['page']} {node['line']}": [node["kind"], node["label"]] for node in tree}


def test_pages_are_told_with_their_words_to_check(bench: Bench) -> None:
    desk = bench.get()
    assert [(p["number"], p["doubts"], p["verdict"]) for p in desk["pages"]] == [
        (1, 1, "good"),
        (2, 0, "good"),
    ]
    assert desk["draft"]["total"] == 0
    line = bench.get("/page", page=1)["lines"][7]
    start, end, reason = line["doubts"][0]
    assert (line["text"][start:end], reason) == ("5.000", "ocr")
    assert beginnings(bench)["1 p1l2"] == ["article", "المادة 1"]


def test_a_correction_is_kept_at_once_and_answered_with_the_page(bench: Bench) -> None:
    answer = bench.add("ثالثين", text="داخل أجل ثلاثين يوما").json()
    assert answer["draft"]["lines"] == 1
    line = answer["page"]["lines"][4]
    assert line["text"] == "داخل أجل ثلاثين يوما"
    assert line["was"] == PAGE[4]
    assert corrections.get_draft(bench.law.ws, bench.law.version.id, bench.law.person.id)
    assert bench.post(do="take_back", page=1).json()["page"]["lines"][4]["was"] is None


def test_the_outline_follows_a_decision(bench: Bench) -> None:
    bench.add("ويبت", kind="begins")
    assert beginnings(bench)["1 p1l6"] == ["article", "مادة بلا رقم"]


def test_the_outline_is_a_tree_that_names_numbers_out_of_order(bench: Bench) -> None:
    bench.add("ويبت", kind="begins", unit="chapter")
    bench.add("المادة 4", kind="number", text="9")
    tree = bench.get("/outline")
    found = [(node["eid"], node["depth"], node["parent"], node["odd"]) for node in tree]
    assert found == [
        ("art_1", 0, None, None),
        ("art_2", 0, None, None),
        ("chp_nn1", 0, None, None),
        ("art_3", 1, 2, None),
        ("art_9", 1, 2, ["jumps", "3"]),
    ]
    line = bench.get("/page", page=2)["lines"][0]
    assert (line["text"], line["number"], line["steps"]) == ("المادة 4", "9", 0)
    assert bench.post(do="take_back", page=2).json()["draft"]["undone"] == 1
    assert bench.post(do="do_again", page=2).json()["page"]["lines"][0]["number"] == "9"


def test_a_kept_draft_is_reported_in_words(bench: Bench) -> None:
    bench.law.tag("التظلم المقدم")
    bench.add("ثالثين", text=PAGE[4].replace("ثالثين", "ثلاثين"))
    report = bench.post(do="keep").json()["report"]
    assert report["revision"] == 2
    assert [tag["outcome"] for tag in report["tags"]] == ["kept"]
    assert bench.get()["newer"] == report["expression_id"]
    assert bench.get("/report", expression=report["expression_id"]) == report


@pytest.mark.parametrize(
    ("wanted", "status", "code"),
    [
        ({"do": "sing"}, 400, "bad_request"),
        ({"do": "add", "correction": {"kind": "text"}}, 400, "bad_correction"),
        ({"do": "add", "correction": "x"}, 400, "bad_correction"),
        (
            {"do": "add", "correction": {"id": "1", "kind": "page", "page": 1, "line": ""}},
            400,
            "bad_correction",
        ),
        (
            {"do": "add", "correction": {"id": "1", "kind": "kind", "page": 1, "line": "p1l1"}},
            400,
            "bad_correction",
        ),
        (
            {"do": "add", "correction": {"id": "1", "kind": "joins", "page": 9, "line": "p9l1"}},
            404,
            "no_such_line",
        ),
        (
            {
                "do": "add",
                "correction": {"id": "1", "kind": "number", "page": 1, "line": "p1l2", "text": "؟"},
            },
            400,
            "no_number",
        ),
        ({"do": "keep"}, 400, "nothing_corrected"),
        ({"do": "take_back", "expression": "unknown"}, 404, "unknown_expression"),
        ({"do": "take_back", "person": "somebody else"}, 409, "other_person"),
    ],
)
def test_what_is_wrong_is_refused_by_name(
    bench: Bench, wanted: dict[str, Any], status: int, code: str
) -> None:
    answer = bench.post(**wanted)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize(
    "headers",
    [{}, {**MARK, "Origin": "http://evil.test"}, {**MARK, "Sec-Fetch-Site": "cross-site"}],
)
def test_a_foreign_page_corrects_nothing(bench: Bench, headers: dict[str, str]) -> None:
    answer = bench.post(headers=headers, do="take_back")
    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_request")


def test_every_message_the_scripts_ask_for_exists() -> None:
    known = set(messages.MESSAGES) | set(messages.PLURALS)
    said: set[str] = set()
    for file in sorted(assets.DESK.glob("*.js")):
        text = file.read_text(encoding="utf-8")
        said |= set(re.findall(r'(?:say|count|button)\("(\w+)"', text))
        said |= set(re.findall(r'\["(\w+_\w+)", ', text))
        said |= set(re.findall(r'", "(key_\w+)"\]', text))
    assert said > {"keep", "next_doubt", "tags_lost", "key_begins"}
    assert said - {"saved"} <= known
