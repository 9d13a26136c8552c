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
from pathlib import Path

from rapidfuzz.distance import Indel

from workbench.comparison import compare_articles
from workbench.domain.comparisons import ChangeKind, ComparedArticle, Redline

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


def accuracy() -> None:
    links: dict[str, Counter] = defaultdict(Counter)
    kinds: Counter = Counter()
    lines: Counter = Counter()
    for pair in pairs():
        old, new = articles(pair["old"]), articles(pair["new"])
        comparison = compare_articles(old, new)
        found = {(i, j) for link in comparison.links for i in link.old for j in link.new}
        found -= {tuple(link) for link in pair.get("ignore", [])}
        true = {(i, j) for i, j, _ in pair["links"]}
        names = {"all", pair["kind"]}
        if re.search(r"_00_(?!01|02)\d\d$", pair["id"]):
            names.add("first against last")
        for name in names:
            links[name].update(hit=len(found & true), found=len(found), true=len(true))
        count_kinds(kinds, pair, comparison.links, found)
        count_lines(lines, old, new, comparison.redlines, true)
    print(f"{'links':22s} {'P':>7s} {'R':>7s} {'F1':>7s}")
    for name, c in sorted(links.items()):
        p, r = c["hit"] / max(1, c["found"]), c["hit"] / max(1, c["true"])
        print(f"{name:22s} {p:7.4f} {r:7.4f} {2 * p * r / max(1e-9, p + r):7.4f}")
    for kind in ("same", "split", "merge", "move"):
        print(
            f"recall of {kind:12s} {kinds[kind, 'hit'] / max(1, kinds[kind]):7.3f} of {kinds[kind]}"
        )
    called = kinds["move", "called"] / max(1, kinds["move"])
    print(
        f"moves called moved    {called:7.3f}; called moved without being so {kinds['false move']}"
    )
    n = lines["articles"]
    print(f"redlines of {n} articles: {lines['hunks'] / n:.2f} changes each,")
    print(f"  words marked / least possible {lines['marked'] / lines['least']:.3f},")
    print(f"  cut inside a word {lines['inside']} of {lines['ends']} ends,")
    print(f"  texts not given back {lines['wrong']}")


def count_kinds(kinds: Counter, pair: dict, links: tuple, found: set) -> None:
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
        kinds[kind] += 1
        kinds[kind, "hit"] += (i, j) in found
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


def words_as_signs(sides: list[list[ComparedArticle]]) -> list[str]:
    numbers: dict[str, int] = {}
    texts = [re.findall(r"\w+|\W", "\n".join(a.text for a in side)) for side in sides]
    # Past the surrogates, which are no characters of their own.
    return ["".join(chr(0x10000 + numbers.setdefault(w, len(numbers))) for w in t) for t in texts]


def beside_rival() -> None:
    """The same two codes by fast-diff-match-patch on words, where it is installed."""
    try:
        from fast_diff_match_patch import diff
    except ImportError:
        print("fast-diff-match-patch is not installed: no ratio of speeds")
        return
    print("processor seconds beside fast-diff-match-patch on words (articles, 20 % changed)")
    for size in (1_000, 2_800):
        sides = code_of(size, 0.2)
        start = time.process_time()
        compare_articles(*sides)
        ours = time.process_time() - start
        start = time.process_time()
        diff(*words_as_signs(list(sides)), timelimit=0, checklines=False)
        theirs = time.process_time() - start
        print(f"  {size:6d} {ours:7.2f} s {theirs:7.2f} s {theirs / ours:6.1f} times", flush=True)


if __name__ == "__main__":
    if DATA.is_dir():
        accuracy()
        speed()
        beside_rival()
    else:
        print(f"no pairs in {DATA}: set WORKBENCH_REAL_DATA")
