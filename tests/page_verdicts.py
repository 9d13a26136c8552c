"""The list of pages judged by eye, and what the workbench says of them."""

import csv
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.made_pages import made_page
from workbench.domain.documents import Page, Verdict
from workbench.reading.extraction import extract_document

LIST = Path(__file__).parent / "data" / "page_verdicts.csv"
CURED = {"cipher", "digits_corrected"}
# A page that the font's own names made right says so instead of being doubted.
CURES = {"wrong_digits": "digits_corrected", "wrong_map": "cipher"}


@dataclass(frozen=True)
class Judged:
    """One page of the list beside the judgement of the workbench."""

    file: str
    number: int
    damage: str  # "" for a good page
    verdict: Verdict
    reasons: tuple[str, ...]

    @property
    def accused(self) -> bool:
        """Whether the page is called damaged in any way."""
        return self.verdict is not Verdict.GOOD or bool(self.reasons)

    @property
    def right(self) -> bool:
        """Whether the judgement is that of the eye."""
        if not self.damage:
            return not self.accused
        return self.damage in self.reasons or CURES.get(self.damage) in self.reasons


def judge_list(real_data: Path) -> list[Judged]:
    """Read every file of the list and set the judgements beside the labels."""
    with LIST.open(encoding="utf-8", newline="") as stream:
        rows = sorted(csv.DictReader(stream), key=lambda row: row["file"])
    labelled = [(file, list(group)) for file, group in groupby(rows, key=lambda row: row["file"])]
    with ProcessPoolExecutor(2) as pool:
        judged = pool.map(partial(_judge_file, real_data), labelled)
        return [page for pages in judged for page in pages]


def _judge_file(real_data: Path, labelled: tuple[str, list[dict[str, str]]]) -> list[Judged]:
    file, rows = labelled
    pages = {page.number: page for page in _pages(file, real_data)}
    return [
        Judged(file, number, row["reason"], pages[number].verdict, pages[number].reasons)
        for row in rows
        for number in [int(row["page"])]
    ]


def _pages(file: str, real_data: Path) -> Iterator[Page]:
    if not file.startswith("made:"):
        yield from extract_document(real_data / file, ocr=False).pages
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.pdf"
        path.write_bytes(made_page(file, real_data))
        yield from extract_document(path, ocr=False).pages
