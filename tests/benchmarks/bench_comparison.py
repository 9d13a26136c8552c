"""How well and how fast two versions are aligned and redlined.

Accuracy on pairs of versions whose true correspondence is known (WORKBENCH_REAL_DATA/pairs);
speed on laws made up from their articles. Figures are printed, nothing fails on time.
"""

import gzip
import json
import os
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path

from comparison_rivals import DIFFERS, LINKERS, words_as_signs
from fast_diff_match_patch import diff
from rapidfuzz.distance import Indel

from workbench.comparison import compare_articles
from workbench.domain.comparisons import ComparedArticle, Notice
from workbench.domain.redlines import ChangeKind, Redline, Segment
from workbench.exchange.comparison_json import articles_from_provisions
from workbench.reading.extraction import extract_document
from workbench.reading.structure import read_structure

ROOT = Path(__file__).parent.parent.parent
DATA = Path(os.environ.get("WORKBENCH_REAL_DATA") or ROOT.parent / "shared" / "data") / "pairs"
WORD = re.compile(r"[\w\u064b-\u0652]")


def articles(items: list[dict]) -> list[ComparedArticle]:
    return [ComparedArticle(0, a["label"], a["label"], a["text"]) for a in items]


def pairs() -> list[dict]:
    found = []
    for file in sorted(DATA.glob("*.json.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as stream:
            found.append(json.load(stream))
    return found


def cuts(redline: Redline) -> tuple[int, int]:
    """Ends of changes, and how many of them fall inside a word."""
    ends = inside = 0
    for sign in "-+":
        text, marks = "", []
        for segment in redline.segments:
            if segment.op == sign and segment.text.strip():
                marks += [len(text), len(text) + len(segment.text)]
            if segment.op in ("=", sign):
                text += segment.text
        ends += len(marks)
        inside += sum(
            1
            for at in marks
            if 0 < at < len(text) and WORD.match(text[at - 1]) and WORD.match(text[at])
        )
    return ends, inside


def changed_words(redline: Redline) -> int:
    total = 0
    for sign in "-+":
        text, marked = "", []
        for segment in redline.segments:
            if segment.op in ("=", sign):
                if segment.op == sign:
                    marked.append((len(text), len(text) + len(segment.text)))
                text += segment.text
        for word in re.finditer(r"\S+", text):
            total += any(a < word.end() and b > word.start() for a, b in marked)
    return total


def hunks(redline: Redline) -> int:
    count, inside = 0, False
    for segment in redline.segments:
        if not segment.text.strip():
            continue
        count += segment.op != "=" and not inside
        inside = segment.op != "="
    return count


def least_changed_words(old: str, new: str) -> int:
    numbers: dict[str, int] = {}
    a, b = ([numbers.setdefault(w, len(numbers)) for w in t.split()] for t in (old, new))
    return Indel.distance(a, b)


Linker = Callable[[list[dict], list[dict]], set[tuple[int, int]]]


def true_links(pair: dict) -> set[tuple[int, int]]:
    return {(i, j) for i, j, _ in pair["links"]}


def names_of(pair: dict) -> set[str]:
    jump = re.search(r"_00_(?!01|02)\d\d$", pair["id"])
    return {"all", pair["kind"], *(["large jumps"] if jump else [])}


def count_links(links: dict[str, Counter], pair: dict, found: set[tuple[int, int]]) -> None:
    found, true = found - {tuple(link) for link in pair.get("ignore", [])}, true_links(pair)
    for name in names_of(pair):
        links[name].update(hit=len(found & true), found=len(found), true=len(true))


def f1(c: Counter) -> float:
    return 2 * c["hit"] / max(1, c["found"] + c["true"])


def accuracy() -> None:
    links: dict[str, Counter] = defaultdict(Counter)
    kinds: Counter = Counter()
    lines: Counter = Counter()
    for pair in pairs():
        old, new = articles(pair["old"]), articles(pair["new"])
        comparison = compare_articles(old, new)
        found = {(i, j) for link in comparison.links for i in link.old for j in link.new}
        count_links(links, pair, found)
        count_kinds(kinds, pair, found)
        count_moves(kinds, pair, comparison.links)
        count_lines(lines, old, new, comparison.redlines, true_links(pair))
        kinds["false alarms"] += Notice.DIFFERENT_LAWS in comparison.notices
    print(f"{'links':18s} {'P':>7s} {'R':>7s} {'F1':>7s}")
    for name, c in sorted(links.items()):
        p, r = c["hit"] / max(1, c["found"]), c["hit"] / max(1, c["true"])
        print(f"{name:18s} {p:7.4f} {r:7.4f} {f1(c):7.4f}")
    called = kinds["move", "called"] / max(1, kinds["move"])
    print(
        f"moves called moved {called:.3f}; called moved without being so {kinds['false move']}; "
        f"texts not given back {lines['wrong']}; "
        f"called different laws without being so {kinds['false alarms']}"
    )
    print(f"\n{'':18s} {'F1 all':>7s} {'jumps':>7s} {'split':>6s} {'merge':>6s} {'move':>6s}")
    show_links("workbench", links, kinds)
    for name, linker in LINKERS.items():
        rival_links(name, linker)
    print(f"\n{'':18s} {'articles':>8s} {'cut':>6s} {'edit/min':>9s} {'hunks':>6s}")
    show_lines("workbench", lines)
    for name, differ in DIFFERS.items():
        rival_lines(name, differ)


def show_links(name: str, links: dict[str, Counter], kinds: Counter) -> None:
    recalls = [kinds[k, "hit"] / max(1, kinds[k]) for k in ("split", "merge", "move")]
    split, merge, move = recalls
    print(
        f"{name:18s} {f1(links['all']):7.4f} {f1(links['large jumps']):7.4f} "
        f"{split:6.3f} {merge:6.3f} {move:6.3f}",
        flush=True,
    )


def rival_links(name: str, linker: Linker) -> None:
    links: dict[str, Counter] = defaultdict(Counter)
    kinds: Counter = Counter()
    for pair in pairs():
        found = linker(pair["old"], pair["new"])
        count_links(links, pair, found)
        count_kinds(kinds, pair, found)
    show_links(name, links, kinds)


def show_lines(name: str, lines: Counter) -> None:
    n = max(1, lines["articles"])
    print(
        f"{name:18s} {n:8d} {lines['inside'] / max(1, lines['ends']):6.1%} "
        f"{lines['marked'] / max(1, lines['least']):9.3f} {lines['hunks'] / n:6.2f}",
        flush=True,
    )


def rival_lines(name: str, differ: Callable[[str, str], Iterable[tuple[str, str]]]) -> None:
    lines: Counter = Counter()
    for pair in pairs():
        old, new = articles(pair["old"]), articles(pair["new"])
        true = true_links(pair)
        redlines = tuple(
            Redline(i, j, tuple(Segment(op, text) for op, text in differ(a, b)))
            for i, j in sorted(true)
            if (a := old[i].text) != (b := new[j].text)
        )
        count_lines(lines, old, new, redlines, true)
    show_lines(name, lines)


def strangers() -> None:
    """Laws that have nothing to do with each other must be said to be different ones."""
    firsts: dict[tuple[str, str], list[ComparedArticle]] = {}
    for pair in pairs():
        law = re.sub(r"_\d\d_\d\d$", "", pair["id"])
        firsts.setdefault((pair["lang"], law), articles(pair["old"]))
    every = [
        (a, b)
        for a, b in combinations(firsts, 2)
        if a[0] == b[0] and not same_source(firsts[a], firsts[b])
    ]
    missed = [
        (a[1], b[1])
        for a, b in every
        if Notice.DIFFERENT_LAWS not in compare_articles(firsts[a], firsts[b]).notices
    ]
    print(f"\ndifferent laws said to be so: {len(every) - len(missed)} of {len(every)} {missed}")


def same_source(one: list[ComparedArticle], other: list[ComparedArticle]) -> bool:
    """Scripted pairs were made from one law under several names."""
    a, b = ({x.text[:60] for x in side} for side in (one, other))
    return len(a & b) > 0.2 * min(len(a), len(b))


def count_kinds(kinds: Counter, pair: dict, found: set) -> None:
    if pair["kind"] == "real_bill":
        return
    for i, j, kind in pair["links"]:
        kinds[kind] += 1
        kinds[kind, "hit"] += (i, j) in found


def count_moves(kinds: Counter, pair: dict, links: tuple) -> None:
    if pair["kind"] == "real_bill":
        return
    moved = {
        (i, j)
        for link in links
        if ChangeKind.MOVED in link.kinds
        for i in link.old
        for j in link.new
    }
    for i, j, kind in pair["links"]:
        kinds[kind, "called"] += (i, j) in moved
        kinds["false move"] += kind == "same" and (i, j) in moved


def count_lines(lines: Counter, old: list, new: list, redlines: tuple, true: set) -> None:
    of_old, of_new = Counter(i for i, _ in true), Counter(j for _, j in true)
    for line in redlines:
        texts = ["".join(s.text for s in line.segments if s.op in ("=", sign)) for sign in "-+"]
        lines["wrong"] += texts != [old[line.old].text, new[line.new].text]
        if (line.old, line.new) not in true or of_old[line.old] > 1 or of_new[line.new] > 1:
            continue
        ends, inside = cuts(line)
        lines.update(articles=1, hunks=hunks(line), ends=ends, inside=inside)
        lines["marked"] += changed_words(line)
        lines["least"] += least_changed_words(old[line.old].text, new[line.new].text)


def code_of(size: int, changed: float) -> tuple[list[ComparedArticle], list[ComparedArticle]]:
    """Two states of a code of a given size, in which a share of the articles was touched."""
    source = [a["text"] for p in pairs() if p["lang"] == "ar" for a in p["old"]]
    chance = random.Random(size)
    old = []
    for number in range(1, size + 1):
        words = source[number % len(source)].split() + chance.choice(source).split()[:20]
        old.append(ComparedArticle(0, str(number), str(number), " ".join(words)))
    new = []
    for article in old:
        if chance.random() < changed / 10:
            continue
        words = article.text.split()
        if chance.random() < changed:
            at = chance.randrange(len(words) + 1)
            words[at : at + 2] = chance.choice(source).split()[:4]
        key = str(len(new) + 1)
        new.append(ComparedArticle(0, key, key, " ".join(words)))
    return old, new


def speed() -> None:
    print("seconds to align and redline (articles, share changed)")
    for size in (100, 300, 1_000, 3_000, 10_000):
        for changed in (0.0, 0.2, 1.0):
            old, new = code_of(size, changed)
            start = time.perf_counter()
            compare_articles(old, new)
            print(f"  {size:6d} {changed:4.0%} {time.perf_counter() - start:7.2f} s", flush=True)


def chapters_moved(articles: list[ComparedArticle]) -> list[ComparedArticle]:
    """The third and the sixth tenth of a code change places."""
    tenth = len(articles) // 10
    parts = [articles[k * tenth : (k + 1) * tenth] for k in range(9)] + [articles[9 * tenth :]]
    parts[2], parts[5] = parts[5], parts[2]
    return [article for part in parts for article in part]


def beside_rival() -> None:
    """The same two codes by fast-diff-match-patch on words; its time alone, without redline."""
    print("\nprocessor seconds beside fast-diff-match-patch on words, whole text, no limit")
    print(f"  {'articles':>8s} {'changed':24s} {'ours':>7s} {'theirs':>7s}")
    compare_articles(*code_of(50, 1.0))  # word lists are read once
    for size in (1_000, 2_800):
        light, heavy = code_of(size, 0.2), code_of(size, 1.0)
        cases = {
            "20 %": light,
            "20 %, two chapters moved": (light[0], chapters_moved(light[1])),
            "all": heavy,
            "all, two chapters moved": (heavy[0], chapters_moved(heavy[1])),
        }
        for name, sides in cases.items():
            start = time.process_time()
            compare_articles(*sides)
            ours = time.process_time() - start
            signs, _ = words_as_signs(*("\n\n".join(a.text for a in side) for side in sides))
            start = time.process_time()
            diff(*signs, timelimit=0, cleanup="No")
            theirs = time.process_time() - start
            print(
                f"  {size:8d} {name:24s} {ours:7.2f} {theirs:7.2f} {theirs / ours:6.1f} times",
                flush=True,
            )


def penal_code() -> None:
    """The penal code of 2011 against that of 2018, from their files."""
    truth = json.loads((DATA.parent / "structure" / "penal_2011_2018.json").read_text("utf-8"))
    start = time.process_time()
    sides = []
    for side in ("old", "new"):
        document = extract_document(DATA.parent / "ma_fr_pdf" / truth[side], ocr=False)
        acts = read_structure(document).acts
        sides.append(articles_from_provisions(max((act.provisions for act in acts), key=len)))
    read = time.process_time()
    links = compare_articles(*sides).links
    end = time.process_time()
    print(f"\npenal code 2011/2018: {end - start:.1f} s, of which comparison {end - read:.2f} s")
    for name, kind in (("added", ChangeKind.INSERTED), ("amended", ChangeKind.AMENDED)):
        found = {sides[1][j].key for link in links if kind in link.kinds for j in link.new}
        true = {article["key"] for article in truth[name]}
        print(f"  {name}: {len(found & true)} of {len(true)}, false {sorted(found - true)}")


if __name__ == "__main__":
    if DATA.is_dir():
        accuracy()
        strangers()
        penal_code()
        beside_rival()
        speed()
    else:
        print(f"no pairs in {DATA}: set WORKBENCH_REAL_DATA")
