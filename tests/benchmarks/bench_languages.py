"""Two languages of one law: are articles linked, are changed numbers told, are equal ones left alone?

    python tests/benchmarks/bench_languages.py

The labour code in Arabic and in French (as of different years, so that a few articles truly
differ). In copies of the French text one number of an article is changed: the share of these
that is told is the recall; articles named without such a change are counted beside it, and hold
what was amended between the two years.
"""

from __future__ import annotations

import os
import random
import re
import time
from dataclasses import replace
from pathlib import Path

from workbench.comparison.languages import link_languages
from workbench.domain.comparisons import ComparedArticle
from workbench.exchange.comparison_json import articles_from_reading
from workbench.reading.extraction import extract_document
from workbench.reading.structure import read_structure

ROOT = Path(__file__).parent.parent.parent
DATA = Path(os.environ.get("WORKBENCH_REAL_DATA") or ROOT.parent / "shared" / "data")
ARABIC = DATA / "ma_ar_pdf" / "ar_code_travail_65-99_2021.pdf"
FRENCH = DATA / "ma_fr_pdf" / "fr_code_travail_2011.pdf"
_NUMBER = re.compile(r"(?<![\w.,-])(?:[3-9]|\d{2,4})(?![\w.,°-])")


def articles(path: Path) -> list[ComparedArticle]:
    return articles_from_reading(read_structure(extract_document(path, ocr=False)))


def changed(article: ComparedArticle, chance: random.Random) -> ComparedArticle | None:
    """Change one number of an article, if it has one that is not the head of a list item."""
    places = [
        m
        for m in _NUMBER.finditer(article.text)
        if m.start() and article.text[m.start() - 1] != "\n"
    ]
    if not places:
        return None
    place = chance.choice(places)
    value = str(int(place.group()) + chance.choice((7, 11, 13)))
    return replace(
        article, text=article.text[: place.start()] + value + article.text[place.end() :]
    )


def main() -> None:
    arabic, french = articles(ARABIC), articles(FRENCH)
    started = time.process_time()
    links = link_languages(arabic, french)
    spent = time.process_time() - started
    both = [link for link in links if link.first is not None and link.second is not None]
    named = {link.second for link in both if link.divergences}
    print(f"articles {len(arabic)} and {len(french)}, linked {len(both)}, {spent:.2f} s")
    print(f"named without a change of ours: {len(named)} of {len(both)}")
    chance = random.Random(11)
    told = tried = 0
    for link in both:
        if link.second in named or link.first is None or link.second is None:
            continue
        other = changed(french[link.second], chance)
        if other is None:
            continue
        tried += 1
        (again,) = link_languages([arabic[link.first]], [other])
        told += bool(again.divergences)
    print(f"changed numbers told: {told} of {tried} ({told / tried:.1%})")


if __name__ == "__main__":
    main()
