"""How well notes follow their words into the next version, beside what others do.

Spans with known truth (WORKBENCH_REAL_DATA/pairs): of scripted edits as they stand there, of
real bills phrases that stand exactly once in both articles of a true link. Rivals: quote search
as annotation tools do it (exact, else approximate, best hit kept), and diff-match-patch over
the whole text with its own position map (``diff_xIndex``). Nothing fails on time.
"""

import random
import re
import time
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable

from bench_comparison import articles, pairs
from diff_match_patch import diff_match_patch
from rapidfuzz import fuzz

from workbench.comparison.spans import SpanCarrier

Place = tuple[int, int, int]
Answer = tuple[Place | None, bool]


def spans_of(pair: dict) -> list[dict]:
    """Take the spans of a pair, or phrases of amended articles that stand once in both."""
    if pair.get("spans"):
        return pair["spans"]
    rng = random.Random(5)
    single = Counter(i for i, _, _ in pair["links"])
    found = []
    for i, j, _ in pair["links"]:
        old, new = pair["old"][i]["text"], pair["new"][j]["text"]
        words = [(m.start(), m.end()) for m in re.finditer(r"\S+", old)]
        if single[i] > 1 or old == new or not words:
            continue
        for _ in range(6):
            size = min(len(words), rng.choice([2, 3, 5, 8, 12, 20, 40]))
            first = rng.randrange(len(words) - size + 1)
            start, end = words[first][0], words[first + size - 1][1]
            quote = old[start:end]
            if old.count(quote) == 1 and new.count(quote) == 1:
                at = new.index(quote)
                truth = [j, at, at + len(quote)]
                found.append(
                    {"art": i, "start": start, "end": end, "truth": truth, "changed": False}
                )
    return found


def by_workbench(pair: dict, spans: list[dict]) -> list[Answer]:
    carrier = SpanCarrier(articles(pair["old"]), articles(pair["new"]))
    answers: list[Answer] = []
    for span in spans:
        carried = carrier.carry(span["art"], span["start"], span["end"])
        place = carried.place
        where = (place.article, place.start, place.end) if place else None
        answers.append((where, carried.text_changed))
    return answers


class Whole:
    """All articles of a version as one string."""

    def __init__(self, items: list[dict]) -> None:
        self.starts, at = [], 0
        for item in items:
            self.starts.append(at)
            at += len(item["text"]) + 2
        self.text = "".join(item["text"] + "\n\n" for item in items)

    def place(self, start: int, end: int) -> Place | None:
        first, last = (bisect_right(self.starts, at) - 1 for at in (start, end - 1))
        if first != last:
            return None
        return first, start - self.starts[first], end - self.starts[first]


def by_quote(pair: dict, spans: list[dict]) -> list[Answer]:
    """Search the quotation: exact, the hit whose surroundings fit best; else the nearest words."""
    old, new = Whole(pair["old"]), Whole(pair["new"])
    answers: list[Answer] = []
    for span in spans:
        start, end = (old.starts[span["art"]] + span[side] for side in ("start", "end"))
        quote, before, after = old.text[start:end], old.text[:start][-32:], old.text[end:][:32]
        hits = [(m.start(), m.end()) for m in re.finditer(re.escape(quote), new.text)]
        if not hits:
            near = fuzz.partial_ratio_alignment(quote, new.text, score_cutoff=50)
            hits = [(near.dest_start, near.dest_end)] if near else []
        if not hits:
            answers.append((None, True))
            continue

        def fit(hit: tuple[int, int], b: str = before, a: str = after, at: int = start) -> float:
            around = fuzz.ratio(b, new.text[: hit[0]][-32:]) + fuzz.ratio(
                a, new.text[hit[1] :][:32]
            )
            return around + 10 * (1 - abs(hit[0] - at) / len(new.text))

        best = max(hits, key=fit)
        answers.append((new.place(*best), new.text[slice(*best)] != quote))
    return answers


def by_diff_match_patch(pair: dict, spans: list[dict]) -> list[Answer]:
    """Diff the whole text with the library's own limit of a second and map the positions."""
    old, new = Whole(pair["old"]), Whole(pair["new"])
    engine = diff_match_patch()
    diffs = engine.diff_main(old.text, new.text)
    answers: list[Answer] = []
    for span in spans:
        start, end = (old.starts[span["art"]] + span[side] for side in ("start", "end"))
        first, last = (engine.diff_xIndex(diffs, at) for at in (start, end))
        changed = new.text[first:last] != old.text[start:end]
        answers.append((new.place(first, last) if first < last else None, changed))
    return answers


def scores(answers: list[Answer], spans: list[dict], count: Counter, *, scripted: bool) -> None:
    for (place, flagged), span in zip(answers, spans, strict=True):
        truth = span["truth"]
        count["standing"] += bool(truth)
        count["placed"] += bool(place)
        count["deleted"] += not truth
        count["false"] += bool(place) and not truth
        count["hit"] += bool(place and truth and overlap(place, truth) >= 0.8)
        if scripted:
            count["flag hit"] += flagged and span["changed"]
            count["flagged"] += flagged
            count["changed"] += span["changed"]


def overlap(place: Place, truth: list[int]) -> float:
    if place[0] != truth[0]:
        return 0.0
    both = max(0, min(place[2], truth[2]) - max(place[1], truth[1]))
    return both / (max(place[2], truth[2]) - min(place[1], truth[1]))


def f1(hit: int, found: int, true: int) -> float:
    return 2 * hit / max(1, found + true)


METHODS: dict[str, Callable[[dict, list[dict]], list[Answer]]] = {
    "workbench": by_workbench,
    "quote search": by_quote,
    "diff-match-patch": by_diff_match_patch,
}


def main() -> None:
    every = [(pair, spans) for pair in pairs() if (spans := spans_of(pair))]
    print(f"{'carried spans':18s} {'set':12s} {'n':>5s} {'F1':>6s} {'false':>12s} {'flag F1':>8s}")
    for name, method in METHODS.items():
        counts: defaultdict[str, Counter] = defaultdict(Counter)
        started = time.perf_counter()
        for pair, spans in every:
            answers = method(pair, spans)
            for group in ("all", pair["kind"]):
                counts[group]["n"] += len(spans)
                scripted = not pair["kind"].startswith("real")
                scores(answers, spans, counts[group], scripted=scripted)
        for group, c in sorted(counts.items()):
            false = f"{c['false']}/{c['deleted']}"
            flag = f1(c["flag hit"], c["flagged"], c["changed"])
            print(
                f"{name:18s} {group:12s} {c['n']:5d} "
                f"{f1(c['hit'], c['placed'], c['standing']):6.4f} {false:>12s} {flag:8.4f}"
            )
        print(f"{name:18s} {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
