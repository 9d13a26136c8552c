"""How often it is said rightly what became of a proposed amendment.

The tables are made from pairs of versions (WORKBENCH_REAL_DATA/pairs): real edits are adopted
proposals, the same edits with as much again that nobody adopted are partly adopted, sentences of
another law are rejected. Each table is written as a Word file in the committees' form and read
back; every sixth also as a PDF. Links between articles are those the comparison finds. Figures are
printed; nothing fails.
"""

import gzip
import json
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from amendment_files import ARABIC, FRENCH, pdf_file, word_file  # noqa: E402

from workbench.comparison import compare_articles  # noqa: E402
from workbench.comparison.adoption import judge_proposals  # noqa: E402
from workbench.domain.comparisons import ComparedArticle, Comparison  # noqa: E402
from workbench.domain.proposals import Outcome, Proposal  # noqa: E402
from workbench.domain.redlines import ChangeKind  # noqa: E402
from workbench.exchange.comparison_json import key_from_label  # noqa: E402
from workbench.services.proposals import read_amendment_table  # noqa: E402

DATA = Path(os.environ.get("WORKBENCH_REAL_DATA") or ROOT.parent / "shared" / "data") / "pairs"
MOST = 12  # proposals of a sort from one pair


def sentences(pairs: list[dict], language: str, other_than: str) -> list[str]:
    found = []
    for pair in pairs:
        if pair["lang"] == language and pair["id"].split("_")[1] != other_than.split("_")[1]:
            for article in pair["old"]:
                found += [
                    s for s in re.split(r"(?<=[.؛;])\s+", article["text"]) if 60 < len(s) < 400
                ]
    return found


def proposal(number: int, article: ComparedArticle, proposed: str, **more: object) -> Proposal:
    given = {"current": article.text, "target": article.key, "label": article.label, **more}
    return Proposal(id=str(number), number=str(number), group="", proposed=proposed, **given)


def made(
    comparison: Comparison, foreign: list[str], chance: random.Random
) -> list[tuple[Proposal, Outcome, str]]:
    """Proposals with what truly became of them."""
    found: list[tuple[Proposal, Outcome, str]] = []
    count = Counter[str]()

    def add(
        sort: str, outcome: Outcome, article: ComparedArticle, proposed: str, **more: object
    ) -> None:
        if count[sort] < MOST:
            count[sort] += 1
            found.append((proposal(len(found) + 1, article, proposed, **more), outcome, sort))

    lines = {(line.old, line.new): line for line in comparison.redlines}
    links = list(comparison.links)
    chance.shuffle(links)
    for link in links:
        if len(link.old) == len(link.new) == 1:
            old, new = comparison.old_articles[link.old[0]], comparison.new_articles[link.new[0]]
            line = lines.get((link.old[0], link.new[0]))
            changed = [s.text for s in line.segments if s.op != "="] if line else []
            added = " ".join(s.text for s in line.segments if s.op == "+") if line else ""
            if (
                ChangeKind.AMENDED in link.kinds
                and sum(len(re.findall(r"\w+", t)) for t in changed) >= 3
            ):
                add("adopted", Outcome.ADOPTED, old, new.text)
                extra = chance.choice(foreign)
                words = len(re.findall(r"\w+", added))
                if words >= 5 and 0.4 < words / len(re.findall(r"\w+", extra)) < 2.5:
                    add("partly", Outcome.PARTLY, old, f"{new.text}\n{extra}")
            add("rejected", Outcome.REJECTED, old, f"{old.text}\n{chance.choice(foreign)}")
            if ChangeKind.AMENDED in link.kinds:
                add(
                    "rejected beside",
                    Outcome.REJECTED,
                    old,
                    f"{chance.choice(foreign)}\n{old.text}",
                )
            if len(old.text) > 100:
                add("deletion rejected", Outcome.REJECTED, old, "", deletes=True)
        elif not link.old:
            new = comparison.new_articles[link.new[0]]
            if len(re.findall(r"\w+", new.text)) >= 8:
                extra = chance.choice(foreign)
                if 0.6 < len(extra) / len(new.text) < 1.4:
                    half = f"{new.text}\n{extra}"
                    add("new partly", Outcome.PARTLY, new, half, current="", target="")
                add("new", Outcome.ADOPTED, new, new.text, current="", target="")
            add(
                "new rejected", Outcome.REJECTED, new, chance.choice(foreign), current="", target=""
            )
        elif not link.new:
            old = comparison.old_articles[link.old[0]]
            add("deletion", Outcome.ADOPTED, old, "", deletes=True)
    return found


def label(pair: dict, article: dict) -> str:
    return f"{'المادة' if pair['lang'] == 'ar' else 'Article'} {article['label']}"


def read_back(pair: dict, table: list, folder: Path, *, as_pdf: bool) -> list[Proposal]:
    """Write proposals as a group hands them in, and read that file."""
    arabic = pair["lang"] == "ar"
    rows: list[tuple[str, ...] | str] = []
    for one, _outcome, _sort in table:
        number = f"التعديل رقم {one.number}" if arabic else f"Amendement n° {one.number}"
        rows.append(f"{number} · {one.label}" if one.target else number)
        deletion = "تحذف هذه المادة" if arabic else "Supprimé"
        rows.append((one.current, deletion if one.deletes else one.proposed, "—"))
    heads = ARABIC if arabic else FRENCH
    file = folder / ("table.pdf" if as_pdf else "table.docx")
    (pdf_file if as_pdf else word_file)(file, rows, heads)
    return list(read_amendment_table(file))


def main() -> None:
    chance = random.Random(5)
    pairs = []
    for file in sorted(DATA.glob("*.json.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as stream:
            pairs.append(json.load(stream))
    right, every, wrong = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    rows, lost, spent, pdf_right, pdf_every = 0, 0, 0.0, 0, 0
    for place, pair in enumerate(pairs):
        foreign = sentences(pairs, pair["lang"], pair["id"])
        comparison = compare_articles(
            *(
                [
                    ComparedArticle(0, key_from_label(label(pair, a)), label(pair, a), a["text"])
                    for a in pair[side]
                ]
                for side in ("old", "new")
            )
        )
        table = made(comparison, foreign, chance)
        with tempfile.TemporaryDirectory() as folder:
            read = read_back(pair, table, Path(folder), as_pdf=False)
            printed = read_back(pair, table, Path(folder), as_pdf=True) if place % 6 == 0 else []
        start = time.perf_counter()
        by_number = {one.proposal.number: one for one in judge_proposals(comparison, read)}
        spent += time.perf_counter() - start
        rows += len(table)
        lost += len(table) - len(by_number)
        for one, outcome, sort in table:
            judgement = by_number.get(one.number)
            every[sort] += 1
            right[sort] += judgement is not None and judgement.outcome is outcome
            if judgement is None or judgement.outcome is not outcome:
                wrong[sort, judgement.outcome.value if judgement else "not read"] += 1
        if printed:
            from_pdf = {one.proposal.number: one for one in judge_proposals(comparison, printed)}
            pdf_every += len(table)
            pdf_right += sum(
                one.number in from_pdf and from_pdf[one.number].outcome is outcome
                for one, outcome, _sort in table
            )
    print(f"{rows} amendments in {len(pairs)} Word tables, {lost} not read back")
    print(f"from PDF           {pdf_right:5}/{pdf_every:<5} {pdf_right / max(1, pdf_every):.3f}")
    for sort, count in every.items():
        print(f"{sort:18} {right[sort]:5}/{count:<5} {right[sort] / count:.3f}")
    print(
        f"all                {sum(right.values()):5}/{sum(every.values()):<5} {sum(right.values()) / sum(every.values()):.3f}"
    )
    print("wrong:", dict(wrong))
    print(f"{1000 * spent / sum(every.values()):.1f} ms for a proposal")


if __name__ == "__main__":
    main()
