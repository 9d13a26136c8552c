"""What else is used to compare two versions of a text, run on the same pairs.

Whole-text differences give links by the letters that two articles keep in common.
"""

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable

import numpy as np
from diff_match_patch import diff_match_patch
from fast_diff_match_patch import diff
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_matrix

Links = set[tuple[int, int]]
Diffs = Iterable[tuple[str, str]]
_WORD = re.compile(r"\w+|\s+|[^\w\s]")


def whole(articles: list[dict]) -> str:
    return "".join(a["text"] + "\n\n" for a in articles)


def words_as_signs(*texts: str) -> tuple[list[str], dict[str, str]]:
    """Write each word as one sign, past the surrogates, which are no characters."""
    numbers: dict[str, str] = {}
    found = [
        "".join(numbers.setdefault(w, chr(0x10000 + len(numbers))) for w in _WORD.findall(text))
        for text in texts
    ]
    return found, {sign: word for word, sign in numbers.items()}


def fast_words(old: str, new: str) -> Diffs:
    (a, b), words = words_as_signs(old, new)
    found = diff(a, b, timelimit=20, cleanup="No", counts_only=False)
    return [(op, "".join(words[sign] for sign in text)) for op, text in found]


def match_patch(old: str, new: str, limit: float = 1.0) -> Diffs:
    engine = diff_match_patch()
    engine.Diff_Timeout = limit
    found = engine.diff_main(old, new)
    engine.diff_cleanupSemantic(found)
    return [("-=+"[op + 1], text) for op, text in found]


def difflib_words(old: str, new: str) -> Diffs:
    a, b = _WORD.findall(old), _WORD.findall(new)
    found = []
    for tag, i, i2, j, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("=", "".join(a[i:i2])))
        else:
            found += [("-", "".join(a[i:i2])), ("+", "".join(b[j:j2]))]
    return [(op, text) for op, text in found if text]


def links_by(differ: Callable[[str, str], Diffs]) -> Callable[[list[dict], list[dict]], Links]:
    """Link articles that keep a third of the lesser one's letters in a difference."""

    def links(old: list[dict], new: list[dict]) -> Links:
        of_old = [i for i, a in enumerate(old) for _ in range(len(a["text"]) + 2)]
        of_new = [j for j, a in enumerate(new) for _ in range(len(a["text"]) + 2)]
        common: Counter = Counter()
        at_old = at_new = 0
        for op, text in differ(whole(old), whole(new)):
            size = len(text)
            if op == "=":
                pairs = zip(of_old[at_old:][:size], of_new[at_new:][:size], strict=True)
                common.update(pairs)
            at_old += size if op in "=-" else 0
            at_new += size if op in "=+" else 0
        return {
            (i, j)
            for (i, j), n in common.items()
            if n >= max(20, 0.3 * min(len(old[i]["text"]), len(new[j]["text"])))
        }

    return links


def by_number(old: list[dict], new: list[dict]) -> Links:
    places: dict[str, int] = {}
    for j, article in enumerate(new):
        places.setdefault(article["label"], j)
    return {(i, places[a["label"]]) for i, a in enumerate(old) if a["label"] in places}


def by_difflib_blocks(old: list[dict], new: list[dict]) -> Links:
    texts = [[a["text"] for a in side] for side in (old, new)]
    links: Links = set()
    for tag, i, i2, j, j2 in difflib.SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if tag in ("equal", "replace"):
            links |= {(i + k, j + k) for k in range(min(i2 - i, j2 - j))}
    return links


def by_tf_idf(old: list[dict], new: list[dict]) -> Links:
    """Cosine of tf-idf over words, best one-to-one choice (Hungarian), from .3 on."""
    counts = [Counter(re.findall(r"\w+", a["text"].lower())) for a in (*old, *new)]
    numbers: dict[str, int] = {}
    cells = [
        (row, numbers.setdefault(word, len(numbers)), 1 + np.log(n))
        for row, count in enumerate(counts)
        for word, n in count.items()
    ]
    if not cells:
        return set()
    rows, columns, values = (np.array(x) for x in zip(*cells, strict=True))
    weight = np.log((1 + len(counts)) / (1 + np.bincount(columns))) + 1
    table = coo_matrix((values * weight[columns], (rows, columns))).toarray()
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    cosines = table[: len(old)] @ table[len(old) :].T
    chosen = zip(*linear_sum_assignment(-cosines), strict=True)
    return {(int(i), int(j)) for i, j in chosen if cosines[i, j] >= 0.3}


LINKERS: dict[str, Callable[[list[dict], list[dict]], Links]] = {
    "printed numbers": by_number,
    "difflib, blocks": by_difflib_blocks,
    "diff-match-patch": links_by(match_patch),
    "fast-dmp, words": links_by(fast_words),
    "tf-idf, Hungarian": by_tf_idf,
}
DIFFERS: dict[str, Callable[[str, str], Diffs]] = {
    "diff-match-patch": lambda old, new: match_patch(old, new, 0.2),
    "fast-dmp, words": fast_words,
    "difflib, words": difflib_words,
}
