"""Articles cited by where they stand: «المادة السابقة», «الفصول الثلاثة السابقة», "ledit article".

Their keys begin with ``~``: ``~own``, ``~before``, ``~after``; ``~before:3`` are the three
articles before, ``~before:*`` those before in the same chapter, however many there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from workbench.domain.references import Reference, ReferenceKind
from workbench.reading.structure.reference_articles import CitedArticles
from workbench.reading.structure.reference_words import LETTER, phrases, table

_NAMES = ("own", "before", "after", "said", "above")


def relative_articles(plain: str) -> Iterator[CitedArticles]:
    """List the articles that a shape names by their place, in the order of its words."""
    for match in _pattern().finditer(plain):
        side = str(match.lastgroup)
        yield CitedArticles(match.start(), match.end(), (f"~{side}",))
    for match in _several().finditer(plain):
        side = "before" if match["before"] else "after"
        count = _count(match)
        yield CitedArticles(match.start(), match.end(), (f"~{side}:{count}",))


@cache
def _pattern() -> re.Pattern[str]:
    parts = []
    for name in _NAMES:
        words = [w for lang in ("ar", "fr") for w in table()["relative"][lang][name]]
        parts.append(rf"(?P<{name}>{phrases(words, clitics=True)})")
    return re.compile(rf"(?<![{LETTER}])(?:{'|'.join(parts)})(?![{LETTER}])")


@cache
def _several() -> re.Pattern[str]:
    """Match «الفصلين السابقين», «المواد الثلاث السابقة», "les trois articles suivants"."""
    ar, fr = table()["several"]["ar"], table()["several"]["fr"]
    counts = rf"(?P<count>{phrases(_counts())}\s+)?"
    arabic = rf"(?:(?P<two>{phrases(ar['two'], clitics=True)})|{phrases(ar['many'], clitics=True)})"
    before = phrases([*ar["before"], *fr["before"]])
    after = phrases([*ar["after"], *fr["after"]])
    french = rf"(?P<compte>{phrases(_counts())}\s+)?{phrases(fr['many'])}"
    return re.compile(
        rf"(?<![{LETTER}])(?:{arabic}\s+{counts}|{french}\s+)"
        rf"(?:(?P<before>{before})|(?P<after>{after}))(?!\s+الذكر)(?![{LETTER}])"
    )


@cache
def _counts() -> dict[str, int]:
    lists = table()["several"]
    return {word: int(n) for lang in ("ar", "fr") for n, words in lists[lang]["counts"].items()
            for word in words}  # fmt: skip


def _count(match: re.Match[str]) -> str:
    if match["two"]:
        return "2"
    said = (match["count"] or match["compte"] or "").strip()
    return next(
        (str(n) for word, n in _counts().items() if phrases([word]) == phrases([said])), "*"
    )


def with_said(found: Sequence[Reference]) -> Iterator[Reference]:
    """Give «المادة المذكورة», "ledit article" the article that was cited last before them."""
    last: Reference | None = None
    for reference in found:
        if reference.keys in (("~said",), ("~above",)):
            if last is not None:
                yield replace(reference, keys=last.keys, work=last.work)
            elif reference.keys == ("~above",):
                yield replace(reference, keys=("~before",))
            continue
        if reference.kind is ReferenceKind.ARTICLE and not reference.keys[0].startswith("~"):
            last = reference
        yield reference
