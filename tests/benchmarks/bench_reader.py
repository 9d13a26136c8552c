"""How fast a law opens in the reader, a tag shows and a tag is saved, in a real Chromium.

A server of its own on a scratch workspace, laws of 300 and 1,500 articles; the third row is the
larger law when 1,000 tags stand on it already, the last one when 1,500 suggestions do as well.
Figures are printed, nothing fails on time.

* open: from the start of loading the page to the law on the screen, with a warm browser cache;
* whole: until the last article and the outline are drawn, too;
* shown: from the key that picks a criterion to the colour on the words;
* saved: from that key to the acknowledgement of the server;
* overlapping: drags over words already tagged that opened the palette.
"""

from __future__ import annotations

import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from workbench.domain.localized import Localized
from workbench.domain.reviews import Target
from workbench.domain.suggested import StoredSuggestion
from workbench.domain.texts import Act, Provision, ProvisionKind, Stage, WorkKind
from workbench.services import library, persons, reviews, suggestion_runs, workspaces
from workbench.settings import Settings
from workbench.storage.workspace import Workspace

OPENINGS = 9
TAGS = 25
DRAGS = 5
WORDS = (
    "القانون الإدارة العمومية الصفقات المعلومات الشفافية النزاهة المستفيد الهيئة الوطنية للنزاهة "
    "يجب على كل مسؤول عمومي التصريح بممتلكاته داخل أجل ثلاثين يوما من تاريخ التعيين أو انتهاء "
    "المهام تحدد بنص تنظيمي شروط وكيفيات تطبيق هذه المادة لا يجوز الجمع بين الوظيفة والمصلحة "
    "الخاصة غير أنه يمكن للإدارة عند الاقتضاء أن تستثني بعض الحالات بقرار معلل يعاقب بغرامة "
    "دون الإخلال بالعقوبات الأشد المنصوص عليها تنشر التقارير السنوية بالجريدة الرسمية"
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

# Notes when the law is painted, when a key was pressed, what it painted and when it was saved.
WATCH = """
window.bench = {tags: []}
const painted = (then) => requestAnimationFrame(() => {
  const {port1, port2} = new MessageChannel()
  port1.onmessage = () => then(performance.now())
  port2.postMessage(0)
})
const noted = (sign, name) => new MutationObserver((_, observer) => {
  if (!document.querySelector(sign)) return
  observer.disconnect()
  painted((now) => { bench[name] = now })
}).observe(document, {subtree: true, childList: true, attributes: true})
noted(".tq-reader[data-ready]", "open")
noted(".tq-reader[data-complete]", "whole")
addEventListener("keydown", (event) => {
  if (!/^Digit/.test(event.code)) return
  const tag = {pressed: event.timeStamp}
  bench.tags.push(tag)
  painted((now) => { tag.shown = now - tag.pressed })
}, true)
const plain = window.fetch
window.fetch = async (...asked) => {
  const answer = await plain(...asked)
  if (String(asked[0]).startsWith("/api/operations")) {
    await answer.clone().json()
    bench.tags.at(-1).saved = performance.now() - bench.tags.at(-1).pressed
  }
  return answer
}
"""
PLACE = """([eid, from, to]) => {
  const clause = document.getElementById("clause-" + eid)
  clause.scrollIntoView({block: "center"})
  const text = clause.querySelector("p").firstChild
  return [from, to].map((at) => {
    const range = document.createRange()
    range.setStart(text, at)
    range.setEnd(text, at + 1)
    const {left, top, width, height} = range.getBoundingClientRect()
    return [left + width / 2, top + height / 2]
  })
}"""


def law(articles: int) -> tuple[Provision, ...]:
    """Make a law of 20 to 45 words a paragraph, one to three paragraphs an article."""
    chance, words = random.Random(7), WORDS.split()
    found: list[Provision] = []
    chapter = 0
    for n in range(1, articles + 1):
        if n % 20 == 1:
            chapter = len(found)
            number = f"الباب {n // 20 + 1}"
            found.append(
                Provision(
                    f"chp_{n}", ProvisionKind.CHAPTER, number, str(n), "أحكام عامة", "", page=0
                )
            )
        text = "\n".join(
            " ".join(chance.choice(words) for _ in range(chance.randint(20, 45))) + "."
            for _ in range(chance.randint(1, 3))
        )
        found.append(
            Provision(
                f"art_{n}",
                ProvisionKind.ARTICLE,
                f"المادة {n}",
                str(n),
                None,
                text,
                page=0,
                parent=chapter,
            )
        )
    return tuple(found)


def store(ws: Workspace, articles: int, tags: int, offers: int = 0) -> str:
    """Keep a law, with tags and suggestions on it; give the address of its reading page."""
    provisions = law(articles)
    work = library.create_work(ws, kind=WorkKind.LAW, titles=Localized(ar=f"قانون {articles}"))
    act = Act("", None, WorkKind.LAW, 0, provisions)
    version = library.store_expression(ws, work.id, act=act, language="ar", stage=Stage.DEPOSE)
    review = reviews.open_review(ws, work.id)
    person = persons.add_person(ws, "قياس").id
    chance = random.Random(11)
    clauses = [p for p in provisions if p.text]
    operations = []
    for n in range(tags):
        clause = chance.choice(clauses)
        start = chance.randrange(0, 40)
        target = {
            "eid": clause.eid,
            "start": start,
            "end": start + 40,
            "exact": clause.text[start : start + 40],
        }
        payload = {
            "expression_id": version.id,
            "criterion_id": ("AC-A1", "AC-B1", "AC-C1")[n % 3],
            "targets": [target],
        }
        operations.append(
            {
                "id": str(uuid.UUID(int=chance.getrandbits(128))),
                "kind": "add",
                "review_id": review.id,
                "annotation_id": str(uuid.UUID(int=chance.getrandbits(128))),
                "payload": payload,
            }
        )
    if operations:
        reviews.apply_operations(ws, person, operations)
    found = [_suggestion(version.id, clauses[n % len(clauses)], n) for n in range(offers)]
    if found:
        suggestion_runs.store_run(ws, review, version.id, person, found)
    return f"/read?work={work.slug}&version={version.id}"


def _suggestion(version: str, clause: Provision, n: int) -> StoredSuggestion:
    start = 50 + 3 * (n // 1500)
    return StoredSuggestion(
        id=str(uuid.UUID(int=n)),
        expression_id=version,
        framework_id="ac-review",
        framework_version="1.0.0",
        criterion_id=("AC-A1", "AC-B5", "AC-C1")[n % 3],
        detector=f"bench_{n % 3}",
        detector_version="1",
        target=Target(clause.eid, start, start + 20, clause.text[start : start + 20]),
        score=0.6,
        explanation=Localized(ar="لفظ حاسم لا عتبة له ولا تعريف."),
        missing=("داخل أجل", "معلل"),
    )


@contextmanager
def server(folder: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = f"from workbench.server import serve; serve(port={port}, open_browser=False)"
    environment = {**os.environ, "WORKBENCH_WORKSPACE": str(folder)}
    running = subprocess.Popen([sys.executable, "-c", program], env=environment)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"{url}/api/health", timeout=2):
                    break
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        yield url
    finally:
        running.terminate()
        running.wait(20)


def until(page: Any, condition: str) -> None:
    """Wait in the page's own time; its policy forbids Playwright's way of waiting."""
    end = time.monotonic() + 60
    while not page.evaluate(condition):
        assert time.monotonic() < end, condition
        page.wait_for_timeout(10)


def opened(page: Any, address: str) -> tuple[float, float]:
    page.goto(address)
    until(page, "Boolean(window.bench && bench.open && bench.whole)")
    page.wait_for_timeout(300)
    return page.evaluate("bench.open"), page.evaluate("bench.whole")


def drag(page: Any, eid: str, first: int, last: int) -> bool:
    (x0, y0), (x1, y1) = page.evaluate(PLACE, [eid, first, last])
    page.mouse.move(x0, y0)
    page.mouse.down()
    page.mouse.move((x0 + x1) / 2, (y0 + y1) / 2, steps=2)
    page.mouse.move(x1, y1, steps=2)
    page.mouse.up()
    page.wait_for_timeout(80)
    return bool(page.locator(".tq-palette").is_visible())


def tagged(page: Any, articles: int) -> None:
    for n in range(TAGS):
        assert drag(page, f"art_{1 + (n * 7) % articles}", 2 + n % 5, 25 + n), "no palette"
        page.keyboard.press(str(1 + n % 9))
        until(page, "Boolean(bench.tags.at(-1).saved && bench.tags.at(-1).shown)")
        page.wait_for_timeout(60)


def overlapping(page: Any) -> int:
    """Count the drags over words already tagged that opened the palette."""
    good = 0
    for n in range(DRAGS + 1):
        good += drag(page, "art_3", 4 + 2 * n, 30 + n)
        page.keyboard.press("1")
        page.wait_for_timeout(120)
    return good - 1


def measure(browser: Any, url: str, address: str, articles: int) -> list[str]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="ar-MA")
    context.add_init_script(WATCH)
    page = context.new_page()
    page.set_default_timeout(60_000)
    first, _ = opened(page, url + address)
    opening, whole = zip(*(opened(page, url + address) for _ in range(OPENINGS)), strict=True)
    tagged(page, articles)
    tags = page.evaluate("bench.tags")
    good = overlapping(page)
    context.close()
    shown = [tag["shown"] for tag in tags]
    saved = [tag["saved"] for tag in tags]
    return [
        f"{first:.0f}",
        f"{statistics.median(opening):.0f}",
        f"{max(opening):.0f}",
        f"{statistics.median(whole):.0f}",
        f"{statistics.median(shown):.1f}",
        f"{max(shown):.1f}",
        f"{statistics.median(saved):.1f}",
        f"{max(saved):.1f}",
        f"{good} of {DRAGS}",
    ]


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ws = workspaces.open_workspace(Settings(workspace=folder))
        sizes = ((300, 0, 0), (1500, 0, 0), (1500, 1000, 0), (1500, 1000, 1500))
        cases = [(*size, store(ws, *size)) for size in sizes]
        head = [
            "articles",
            "tags",
            "suggestions",
            "open first ms",
            "open warm ms",
            "max",
            "whole ms",
            "shown ms",
            "max",
        ]
        print(" | ".join([*head, "saved ms", "max", "overlapping"]))
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        with server(folder) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            for articles, tags, offers, address in cases:
                row = measure(browser, url, address, articles)
                print(" | ".join([str(articles), str(tags), str(offers), *row]), flush=True)
            browser.close()
        workspaces.close_workspace(ws)


if __name__ == "__main__":
    main()
