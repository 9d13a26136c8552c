"""The routes of the reader: who may write, what is told, what is refused."""

from __future__ import annotations

import asyncio
import re
import struct
import uuid
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from workbench.domain.localized import Localized
from workbench.domain.texts import Act, Provision, ProvisionKind, Stage, WorkKind
from workbench.services import library, page_pictures, persons, reviews, workspaces
from workbench.settings import Settings
from workbench.storage.workspace import Workspace
from workbench.ui import api, state
from workbench.ui.components.reader import assets, messages

TEXT = "يمكن للإدارة، عند الاقتضاء، أن ترجئ النشر."
MARK = {"X-Tadqiq-Request": "1"}


class Client:
    """Asks the routes without a network, as one browser does."""

    def __init__(self) -> None:
        self.cookies: dict[str, str] = {}
        self.app = Starlette(routes=api.routes)

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self._run("GET", path, options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        return self._run("POST", path, options)

    def _run(self, method: str, path: str, options: dict[str, Any]) -> httpx.Response:
        # In a thread of its own: a browser test may have left an event loop in this one.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, self._ask(method, path, options)).result()

    async def _ask(self, method: str, path: str, options: dict[str, Any]) -> httpx.Response:
        transport = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://tadqiq.test", cookies=self.cookies
        ) as client:
            return await client.request(method, path, **options)


@dataclass
class Bench:
    client: Client
    workspace: Workspace
    person: str
    review: str
    expression: str

    def operation(self, **changes: Any) -> dict[str, Any]:
        start = TEXT.index("عند")
        payload = {
            "expression_id": self.expression,
            "criterion_id": "AC-A1",
            "severity": "high",
            "targets": [
                {
                    "eid": "art_1",
                    "start": start,
                    "end": start + 12,
                    "exact": TEXT[start : start + 12],
                }
            ],
        }
        made = {
            "id": str(uuid.uuid4()),
            "kind": "add",
            "review_id": self.review,
            "annotation_id": str(uuid.uuid4()),
            "at": "2026-05-12T10:00:00.000Z",
            "payload": payload,
        }
        return {**made, **changes}

    def post(self, *operations: dict[str, Any], **options: Any) -> Any:
        options.setdefault("headers", MARK)
        return self.client.post("/api/operations", json={"operations": operations}, **options)

    def annotations(self, **query: str) -> Any:
        asked = {"review": self.review, "expression": self.expression, **query}
        return self.client.get("/api/annotations", params=asked)


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    workspace = workspaces.open_workspace(Settings(workspace=tmp_path / "ws"))
    monkeypatch.setattr(state, "workspace", lambda: workspace)
    article = Provision("art_1", ProvisionKind.ARTICLE, "المادة 1", "1", None, TEXT, 0)
    preamble = Provision("preamble", ProvisionKind.PREAMBLE, None, None, None, "ديباجة", 0)
    work = library.create_work(workspace, kind=WorkKind.BILL, titles=Localized(ar="مشروع"))
    act = Act("مشروع", None, WorkKind.BILL, 0, (preamble, article))
    expression = library.store_expression(
        workspace, work.id, act=act, language="ar", stage=Stage.DEPOSE
    )
    person = persons.add_person(workspace, "أمينة")
    review = reviews.open_review(workspace, work.id)
    client = Client()
    client.cookies = {"tadqiq_person": person.id, "tadqiq_language": "fr"}
    yield Bench(client, workspace, person.id, review.id, expression.id)
    workspaces.close_workspace(workspace)


def test_what_is_acknowledged_is_stored_under_the_person_of_the_cookie(bench: Bench) -> None:
    operation = bench.operation(author_id="somebody-else")
    answer = bench.post(operation)
    assert answer.json() == {"acked": [operation["id"]], "refused": []}
    (tag,) = reviews.list_annotations(bench.workspace, bench.review)
    assert (tag.author_id, tag.quote) == (bench.person, "عند الاقتضاء")


def test_sending_twice_stores_once(bench: Bench) -> None:
    operation = bench.operation()
    assert bench.post(operation).json()["acked"] == [operation["id"]]
    assert bench.post(operation, operation).json()["acked"] == [operation["id"]]
    assert len(reviews.list_operations(bench.workspace, bench.review)) == 1


def test_a_wrong_change_does_not_hold_up_the_others(bench: Bench) -> None:
    good, bad = bench.operation(), bench.operation()
    bad["payload"] = {**bad["payload"], "criterion_id": "AC-NONE"}
    answer = bench.post(bad, good).json()
    assert answer["acked"] == [good["id"]]
    assert [r["id"] for r in answer["refused"]] == [bad["id"]]
    assert answer["refused"][0]["code"] == "unknown_criterion"
    assert "AC-NONE" in answer["refused"][0]["message"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({**MARK, "Sec-Fetch-Site": "cross-site"}, 403),
        ({**MARK, "Sec-Fetch-Site": "same-site"}, 403),
        ({**MARK, "Sec-Fetch-Site": "none"}, 403),
        ({**MARK, "Origin": "http://evil.test"}, 403),
        ({**MARK, "Origin": "null"}, 403),
        ({**MARK, "Origin": "http://tadqiq.test", "Sec-Fetch-Site": "same-origin"}, 200),
    ],
)
def test_only_our_own_pages_may_write(bench: Bench, headers: dict[str, str], status: int) -> None:
    answer = bench.post(bench.operation(), headers=headers)
    assert answer.status_code == status
    assert len(reviews.list_operations(bench.workspace, bench.review)) == (status == 200)


def test_foreign_pages_may_not_read_either(bench: Bench) -> None:
    asked = {"review": bench.review, "expression": bench.expression}
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert bench.client.get("/api/annotations", params=asked, headers=headers).status_code == 403


def test_nobody_writes_without_a_name(bench: Bench) -> None:
    for cookie in ("", "unknown", bench.person):
        bench.client.cookies["tadqiq_person"] = cookie
        if cookie == bench.person:
            persons.edit_person(bench.workspace, bench.person, archived=True)
        answer = bench.post(bench.operation())
        assert (answer.status_code, answer.json()["code"]) == (401, "no_person")


def test_an_outbox_of_another_person_is_not_signed_with_this_name(bench: Bench) -> None:
    content = {"person": "somebody-else", "operations": [bench.operation()]}
    answer = bench.client.post("/api/operations", json=content, headers=MARK)
    assert (answer.status_code, answer.json()["code"]) == (409, "other_person")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"operations": 3}', b"\xff\xfe", b"null"])
def test_what_cannot_be_read_is_refused_in_words(bench: Bench, body: bytes) -> None:
    answer = bench.client.post("/api/operations", content=body, headers=MARK)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")
    assert "modifications" in answer.json()["message"]


def test_operations_that_are_no_mappings_are_refused_one_by_one(bench: Bench) -> None:
    good = bench.operation()
    content = {"operations": [3, None, good]}
    answer = bench.client.post("/api/operations", json=content, headers=MARK).json()
    assert answer["acked"] == [good["id"]]
    assert len(answer["refused"]) == 2


def test_more_than_a_megabyte_is_refused(bench: Bench) -> None:
    answer = bench.client.post("/api/operations", content=b" " * 1_000_001, headers=MARK)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_only_the_difference_is_told(bench: Bench) -> None:
    first = bench.operation()
    bench.post(first)
    told = bench.annotations().json()
    assert told["full"] is True
    (tag,) = told["annotations"]
    assert (tag["author"], tag["severity"], tag["withdrawn"]) == ("أمينة", "high", False)
    assert tag["targets"][0]["exact"] == "عند الاقتضاء"
    again = bench.annotations(since=told["cursor"])
    assert (again.status_code, again.content) == (304, b"")
    # A change made offline long before arrives now: its old date does not hide it.
    late = bench.operation(at="2020-01-01T00:00:00Z")
    bench.post(late)
    news = bench.annotations(since=told["cursor"]).json()
    assert (news["full"], [t["id"] for t in news["annotations"]]) == (
        False,
        [late["annotation_id"]],
    )
    withdrawn = bench.operation(kind="withdraw", annotation_id=first["annotation_id"], payload={})
    bench.post(withdrawn)
    (change,) = bench.annotations(since=news["cursor"]).json()["annotations"]
    assert (change["id"], change["withdrawn"]) == (first["annotation_id"], True)
    assert bench.annotations(since="forgotten").json()["full"] is True


def test_unknown_things_are_said_to_be_unknown(bench: Bench) -> None:
    assert bench.annotations(review="nothing").status_code == 404
    assert bench.client.get("/api/law?expression=nothing").status_code == 404
    assert bench.client.get("/api/framework?framework=nothing").status_code == 404
    answer = bench.client.get("/api/page-picture?manifestation=nothing&page=1")
    assert (answer.status_code, answer.json()["code"]) == (404, "no_file")


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=x", "page=1&width=9", "page=1&width=9999"]
)
def test_impossible_pages_are_refused(bench: Bench, query: str) -> None:
    assert bench.client.get(f"/api/page-picture?manifestation=m&{query}").status_code == 400


def test_a_law_is_sent_to_the_letter_and_may_be_kept(bench: Bench) -> None:
    answer = bench.client.get("/api/law", params={"expression": bench.expression})
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    preamble, article = answer.json()["provisions"]
    assert (article["eid"], article["num"], article["text"]) == ("art_1", "المادة 1", TEXT)
    assert preamble["name"] == "الديباجة"  # in the language of the law, not of the interface


def test_criteria_come_in_the_language_asked_for(bench: Bench) -> None:
    asked = {"framework": "ac-review", "language": "fr"}
    framework = bench.client.get("/api/framework", params=asked).json()
    first = framework["criteria"][0]
    assert first["id"] == "AC-A1"
    assert first["name"] == "Termes vagues ou non définis"
    assert "عبارات غامضة أو غير معرفة" in first["names"]


def test_a_picture_says_how_large_its_page_is(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        page_pictures, "page_picture_for", lambda *_: png(1240, 1754, dots_per_inch=150)
    )
    answer = bench.client.get("/api/page-picture?manifestation=m&page=1&width=900")
    assert answer.headers["content-type"] == "image/png"
    width, height = map(float, answer.headers["x-page-size"].split())
    assert (round(width), round(height)) == (595, 842)


def png(width: int, height: int, dots_per_inch: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content))
            + kind
            + content
            + struct.pack(">I", zlib.crc32(kind + content))
        )

    per_metre = round(dots_per_inch / 0.0254)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        + chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    )


def test_only_files_of_the_reader_leave_its_folder(bench: Bench) -> None:
    folder = assets.address()
    answer = bench.client.get(folder + "main.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    for name in ("../mount.py", "..%2fmount.py", "nothing.js", "__init__.py"):
        assert bench.client.get(folder + name).status_code == 404
    assert bench.client.get("/reader/old/main.js").status_code == 404


def test_counted_messages_have_every_form_of_their_language() -> None:
    assert set(messages.plural_forms("ar")["tags"]) == {
        "zero",
        "one",
        "two",
        "few",
        "many",
        "other",
    }
    assert set(messages.plural_forms("fr")["tags"]) >= {"one", "other"}
    assert messages.plural_forms("en")["tags"] == {"one": "{n} tag", "other": "{n} tags"}


def test_every_message_the_scripts_ask_for_exists() -> None:
    said = set()
    for name in assets.scripts():
        content = assets.files()[name].decode()
        said |= set(re.findall(r'(?:say|count|icon)\("?(?:[^",)]+, )?"?(\w+)"', content))
    known = set(messages.strings("en")) | set(messages.plural_forms("en"))
    assert {word for word in said if "_" in word} <= known
