"""Similar clauses: is the same article found, in both languages, and how fast among 100,000?

    python tests/benchmarks/bench_similar.py [all | quality | speed [CLAUSES]]

Quality: an article of an older version must bring its own newer wording first, among all newer
versions and the other Moroccan texts; an article of the Arabic labour code must bring the same
article of the French one. Speed: real clauses, multiplied with a tenth of their words changed,
in a real workspace; questions are asked as the page asks them. What a copy cites is taken from
the clause it is a copy of; what finding citations costs is measured on the real clauses.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from workbench.domain.localized import Localized
from workbench.domain.texts import Act, Provision, ProvisionKind, Stage, WorkKind
from workbench.services import library
from workbench.services.similar import similar_to_clause, similar_to_text
from workbench.services.similar_index import bring_up_to_date, index_state, open_index
from workbench.services.similar_worker import clauses_of_version
from workbench.services.workspaces import close_workspace, open_workspace
from workbench.settings import Settings
from workbench.storage import expressions
from workbench.storage.workspace import Workspace
from workbench.suggestions.clause_index import (
    LARGEST_PART,
    ClauseIndex,
    IndexedClause,
    IndexedVersion,
    add_versions,
)
from workbench.suggestions.clause_terms import clause_terms, mark_terms, neutral_marks
from workbench.suggestions.engine import written_in
from workbench.suggestions.likeness import likeness, weigh

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("WORKBENCH_REAL_DATA") or ROOT.parent / "shared" / "data")
SEED = 20261127
QUESTIONS = 100  # of each kind
SAME = 0.8  # likeness to the answer of what is another edition of it


def main() -> None:
    """Print the figures of docs/benchmarks.md."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else "all"
    if wanted in ("all", "quality"):
        versions_of_articles()
        two_languages()
    if wanted in ("all", "speed"):
        building()
        speed(int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)


def moroccan_clauses() -> list[str]:
    """Give the clauses of the Moroccan texts."""
    found: list[str] = []
    for path in sorted((DATA / "ma_text").glob("*/*.json")):
        held = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(held, list):
            found += [one.get("contenu", "") for one in held if isinstance(one, dict)]
        else:
            found += [one["content"] for one in held["provisions"]]
    return [text for text in found if len(text.split()) > 3]


def provisions(texts: Sequence[str]) -> tuple[Provision, ...]:
    """Give texts as the articles of a law."""
    return tuple(
        Provision(f"art_{n}", ProvisionKind.ARTICLE, f"{n}", str(n), None, text, 0)
        for n, text in enumerate(texts, 1)
    )


# --- quality --------------------------------------------------------------------------------


def versions_of_articles() -> None:
    """Ask with articles of older versions for their newer wording."""
    others = moroccan_clauses()
    for name, pattern in (("Arabic pairs", "ar*"), ("French codes", "fr_*"), ("bills", "bill_*")):
        asked: list[tuple[str, set[int]]] = []
        texts: list[str] = []
        for path in sorted((DATA / "pairs").glob(f"{pattern}.json.gz")):
            with gzip.open(path, "rt", encoding="utf-8") as stream:
                pair = json.load(stream)
            links: dict[int, set[int]] = defaultdict(set)
            for link in pair["links"]:
                links[link[0]].add(len(texts) + link[1])
            asked += [(pair["old"][old]["text"], new) for old, new in links.items()]
            texts += [article["text"] for article in pair["new"]]
        with tempfile.TemporaryDirectory() as folder:
            index = indexed(Path(folder), [*texts, *others])
            tell(name, index, asked, [*texts, *others])


def indexed(folder: Path, texts: Sequence[str]) -> ClauseIndex:
    """Index texts as one version."""
    held = clauses_of_version(0, "ar", provisions(texts))
    add_versions(folder, [IndexedVersion("v", "d", "ar")], held)
    return ClauseIndex.open(folder)


def tell(
    name: str, index: ClauseIndex, asked: list[tuple[str, set[int]]], texts: Sequence[str]
) -> None:
    """Print how often the answer came first; another edition of it is as right."""
    chosen = random.Random(SEED).sample(asked, min(QUESTIONS, len(asked)))
    first = ten = 0
    for text, answers in chosen:
        near = index.nearest(clause_terms(text), limit=60)
        own = weigh(text, index.rarity)
        ranked = sorted(
            (one.position for one in near),
            key=lambda n: -likeness(own, weigh(texts[n], index.rarity)),
        )
        right = [weigh(texts[n], index.rarity) for n in answers]
        hits = [
            n in answers
            or any(likeness(one, weigh(texts[n], index.rarity)) >= SAME for one in right)
            for n in ranked[:10]
        ]
        first += any(hits[:1])
        ten += any(hits)
    total = len(chosen)
    print(f"{name}: {total} articles among {len(texts)}: first {first / total:.3f}, "
          f"among ten {ten / total:.3f}")  # fmt: skip


def two_languages() -> None:
    """Ask with the Arabic labour code for the same articles in French, by citation and number."""
    from bench_languages import ARABIC, FRENCH, articles

    arabic, french = articles(ARABIC), articles(FRENCH)
    by_key = {one.key: n for n, one in enumerate(french)}
    with tempfile.TemporaryDirectory() as folder:
        index = indexed(Path(folder), [one.text for one in french])
        first = ten = asked = 0
        for one in arabic:
            marks = neutral_marks(one.text)
            if one.key not in by_key or len(marks) < 2:
                continue
            asked += 1
            near = [n.position for n in index.nearest(mark_terms(marks), limit=10)]
            first += near[:1] == [by_key[one.key]]
            ten += by_key[one.key] in near
    print(f"labour code, by time limits and amounts alone: {asked} Arabic articles with two or "
          f"more: first {first / asked:.3f}, among ten {ten / asked:.3f}")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        ws = open_workspace(Settings(Path(folder)))
        work = library.create_work(ws, kind=WorkKind.CODE, titles=Localized(ar="مدونة الشغل"))
        stored = {
            language: library.store_expression(
                ws,
                work.id,
                act=Act("", None, WorkKind.CODE, 0, numbered(held)),
                language=language,
                stage=Stage.CONSOLIDE,
            )
            for language, held in (("ar", arabic), ("fr", french))
        }
        bring_up_to_date(ws)
        both = [p for p in library.get_provisions(ws, stored["ar"].id) if p.key in by_key]
        chosen = random.Random(SEED).sample(both, 60)
        right = 0
        for provision in chosen:
            found = similar_to_clause(ws, stored["ar"].id, provision.eid)
            keys = {p.eid: p.key for p in library.get_provisions(ws, stored["fr"].id)}
            right += bool(found) and keys.get(found[0].eid) == provision.key
        close_workspace(ws)
    print(f"labour code as one text in two languages: {right} of {len(chosen)} first")


def numbered(held: Sequence[Any]) -> tuple[Provision, ...]:
    """Give articles with their own numbers."""
    return tuple(
        Provision(f"art_{n}", ProvisionKind.ARTICLE, one.label, one.key, None, one.text, 0)
        for n, one in enumerate(held)
    )


# --- speed ----------------------------------------------------------------------------------


def speed(wanted: int) -> None:
    """Fill a workspace, index it and ask."""
    folder = Path(tempfile.mkdtemp(prefix="tadqiq-bench-"))
    try:
        ws = open_workspace(Settings(folder))
        started = time.perf_counter()
        stored = fill(ws, wanted)
        print(f"{wanted} clauses stored in {time.perf_counter() - started:.0f} s")
        started, spent = time.perf_counter(), time.process_time()
        index_copies(ws, stored)
        built, spent = time.perf_counter() - started, time.process_time() - spent
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = sum(p.stat().st_size for p in (folder / "similar").rglob("*") if p.is_file())
        print(f"index of {index_state(ws).clauses} clauses: built in {built:.0f} s ({spent:.0f} s "
              f"of one core), {size / 1e6:.0f} MB, at most {most:.0f} MB of memory")  # fmt: skip
        ask(ws, stored)
        more = Act("", None, WorkKind.LAW, 0, provisions(moroccan_clauses()[:100]))
        work = library.create_work(ws, kind=WorkKind.LAW, titles=Localized(ar="قانون جديد"))
        library.store_expression(ws, work.id, act=more, language="ar", stage=Stage.DEPOSE)
        started = time.perf_counter()
        bring_up_to_date(ws)
        print(f"a law of 100 articles added in {time.perf_counter() - started:.1f} s")
        close_workspace(ws)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fill(ws: Workspace, wanted: int) -> list[tuple[str, str]]:
    """Store laws of 200 clauses until there are as many as wanted."""
    found: list[tuple[str, str]] = []
    texts = varied(wanted)
    for number in range(0, wanted, 200):
        held = [next(texts) for _ in range(min(200, wanted - number))]
        language = written_in(" ".join(held[:20]))
        work = library.create_work(ws, kind=WorkKind.LAW, titles=Localized(ar=f"قانون {number}"))
        act = Act("", None, WorkKind.LAW, 0, provisions(held))
        one = library.store_expression(ws, work.id, act=act, language=language, stage=Stage.DEPOSE)
        found += [(one.id, f"art_{n}") for n in range(1, len(held) + 1)]
    return found


def varied(wanted: int) -> Iterator[str]:
    """Give real clauses again and again, each time with a tenth of their words changed."""
    clauses = moroccan_clauses()
    words = [word for text in clauses for word in text.split()]
    chance = random.Random(SEED)
    for number in range(wanted):
        held = clauses[number % len(clauses)].split(" ")
        if number >= len(clauses):
            for place in chance.sample(range(len(held)), max(1, len(held) // 10)):
                held[place] = chance.choice(words)
        yield " ".join(held)


def building() -> None:
    """Say what a clause costs on its way into the index, citations looked for."""
    texts = random.Random(SEED).sample(moroccan_clauses(), 1000)
    spent = time.process_time()
    held = list(clauses_of_version(0, "ar", provisions(texts)))
    spent = time.process_time() - spent
    print(f"{len(held)} real clauses made ready in {spent:.1f} s of one core")


def index_copies(ws: Workspace, stored: Sequence[tuple[str, str]]) -> None:
    """Index the copies with the citations of the clauses they are copies of."""
    clauses = moroccan_clauses()
    marks = [neutral_marks(text) for text in clauses]
    languages = {row[0]: IndexedVersion(*row) for row in fingerprints(ws)}
    texts = varied(len(stored))
    versions: list[IndexedVersion] = []
    held: list[IndexedClause] = []
    for number, (expression, eid) in enumerate(stored):
        if not versions or versions[-1].id != expression:
            if len(held) >= LARGEST_PART:
                add_versions(ws.folder / "similar", versions, held)
                versions, held = [], []
            versions.append(languages[expression])
        of = number % len(clauses)
        terms = clause_terms(next(texts), marks[of])
        position = int(eid.removeprefix("art_")) - 1
        held.append(IndexedClause(len(versions) - 1, position, 1 << (of % 12), terms))
    add_versions(ws.folder / "similar", versions, held)


def fingerprints(ws: Workspace) -> list[tuple[str, str, str]]:
    """List the versions of a workspace."""
    with ws.reading() as session:
        return expressions.fingerprints(session)


def ask(ws: Workspace, stored: Sequence[tuple[str, str]]) -> None:
    """Ask with clauses drawn by seed: the index alone, and the whole answer."""
    index = open_index(ws)
    print(f"memory with the index mapped: {resident():.0f} MB")
    chosen = random.Random(SEED).sample(list(stored), QUESTIONS)
    texts = {}
    for expression, eid in chosen:
        held = library.get_provisions(ws, expression)
        texts[expression, eid] = next(p.text for p in held if p.eid == eid)
    terms = [clause_terms(text) for text in texts.values()]
    report("the index alone", [timed(lambda t=t: index.nearest(t, limit=60)) for t in terms])
    report("the whole answer", [timed(lambda t=t: similar_to_text(ws, t)) for t in texts.values()])
    long = " ".join(list(texts.values()))
    long = " ".join(long.split()[:10_000])
    report("a clause of 10,000 words", [timed(lambda: similar_to_text(ws, long)) for _ in range(5)])
    print(f"memory after the questions: {resident():.0f} MB")


def timed(step: Any) -> tuple[float, float]:
    """Give the time on the clock and that of the processor; on a busy machine they differ."""
    started, spent = time.perf_counter(), time.process_time()
    step()
    return time.perf_counter() - started, time.process_time() - spent


def report(name: str, measured: Sequence[tuple[float, float]]) -> None:
    for way, seconds in zip(("clock", "processor"), zip(*measured, strict=True), strict=True):
        ordered = sorted(seconds)
        p95 = ordered[int(0.95 * (len(ordered) - 1))]
        print(
            f"{name}, {way}: median {1000 * statistics.median(ordered):.0f} ms, p95 "
            f"{1000 * p95:.0f} ms, most {1000 * ordered[-1]:.0f} ms, {len(ordered)} questions"
        )


def resident() -> float:
    """Give the memory of this process in MB."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    main()
