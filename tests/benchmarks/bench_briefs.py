"""How long a brief of 4, 20 and 300 findings takes as Word, as PDF and as page pictures.

Figures are printed, nothing fails on time.
"""

import runpy
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbench.briefs.composition import compose_brief
from workbench.briefs.docx_document import render_docx
from workbench.briefs.pdf import render_pdf
from workbench.briefs.pictures import page_pictures
from workbench.comparison.redline import redline

CONSTRUCTED = Path(__file__).parent.parent / "unit" / "briefs" / "conftest.py"
SIZES = (4, 20, 300)
ROUNDS = 3


def median_of(work: Callable[[], Any]) -> tuple[float, Any]:
    """Run a few times; give the median seconds and the last result."""
    took = []
    result: Any = None
    for _ in range(ROUNDS):
        start = time.perf_counter()
        result = work()
        took.append(time.perf_counter() - start)
    return statistics.median(took), result


def main() -> None:
    many = runpy.run_path(str(CONSTRUCTED))["many"]
    print(
        f"{'findings':>8} {'language':>8} {'compose s':>10} {'Word s':>8} {'Word kB':>8} "
        f"{'PDF s':>8} {'PDF kB':>8} {'pages':>6} {'first 4 pictures s':>19}"
    )
    for size in SIZES:
        sources = many(size)
        for language in ("ar", "fr"):
            compose, (document, _) = median_of(
                lambda s=sources, k=language: compose_brief(s, k, redline)
            )
            word, docx = median_of(lambda d=document: render_docx(d))
            pdf_took, pdf = median_of(lambda d=document: render_pdf(d))
            drawn_took, drawn = median_of(lambda p=pdf: page_pictures(p, 820, 4))
            print(
                f"{size:>8} {language:>8} {compose:>10.3f} {word:>8.2f} {len(docx) // 1000:>8} "
                f"{pdf_took:>8.2f} {len(pdf) // 1000:>8} {drawn.total:>6} {drawn_took:>19.2f}"
            )


if __name__ == "__main__":
    main()
