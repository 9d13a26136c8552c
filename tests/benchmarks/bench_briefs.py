"""How long briefs of 2 to 77 pages take as Word, as PDF and as page pictures, and how much memory.

Figures are printed, nothing fails on time.
"""

import runpy
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbench.briefs.composition import compose_brief
from workbench.briefs.docx_document import render_docx
from workbench.briefs.html import render_html
from workbench.briefs.pdf import render_pdf
from workbench.briefs.pictures import page_pictures
from workbench.comparison.redline import redline
from workbench.domain.briefs import BriefKind

CONSTRUCTED = Path(__file__).parent.parent / "unit" / "briefs" / "conftest.py"
SIZES = (4, 20, 72, 300)  # 72 findings are twenty pages in Arabic
ROUNDS = 3
# A comparison note needs two stages and is measured with them.
KINDS = [kind for kind in BriefKind if kind is not BriefKind.COMPARISON_NOTE]


def median_of(work: Callable[[], Any]) -> tuple[float, Any]:
    """Run a few times; give the median seconds and the last result."""
    took = []
    result: Any = None
    for _ in range(ROUNDS):
        start = time.perf_counter()
        result = work()
        took.append(time.perf_counter() - start)
    return statistics.median(took), result


def peak_megabytes(size: int, what: str) -> float:
    """Memory of a new process that composes and prints one brief and does nothing else."""
    done = subprocess.run(
        [sys.executable, __file__, str(size), what], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def print_once(size: int, what: str) -> None:
    """Print one brief in this process and say its greatest memory in megabytes."""
    sources = runpy.run_path(str(CONSTRUCTED))["many"](size)
    document, _ = compose_brief(sources, "ar", redline)
    {"docx": render_docx, "pdf": render_pdf}[what](document)
    # Not ru_maxrss: a new process inherits it from the one that began it.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(int(status.split("VmHWM:")[1].split()[0]) / 1024)


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

    print(f"{'findings':>8} {'kind':>24} {'Word s':>8} {'PDF s':>8} {'HTML s':>8} {'pages':>6}")
    for size in SIZES[-2:]:
        for kind in KINDS:
            document, _ = compose_brief(many(size), "ar", redline, kind)
            word, _ = median_of(lambda d=document: render_docx(d))
            pdf_took, pdf = median_of(lambda d=document: render_pdf(d))
            html, _ = median_of(lambda d=document: render_html(d))
            pages = page_pictures(pdf, 100, 1).total
            print(f"{size:>8} {kind:>24} {word:>8.2f} {pdf_took:>8.2f} {html:>8.2f} {pages:>6}")
    for size in SIZES:
        peaks = [f"{what} {peak_megabytes(size, what):.0f} MB" for what in ("docx", "pdf")]
        print(f"{size:>8} findings, ar: greatest memory of the whole process: {', '.join(peaks)}")


if __name__ == "__main__":
    if sys.argv[1:]:
        print_once(int(sys.argv[1]), sys.argv[2])
    else:
        main()
