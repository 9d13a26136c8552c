"""Peak memory of the child process that reads a law of 1,000 pages.

The training bill is put together with itself until it has 1,000 pages. Figures go to
``docs/benchmarks.md``; nothing here fails.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
from pathlib import Path

import pikepdf

from workbench.services.intake import read_document
from workbench.settings import content_folder

PAGES = 1000
BALLAST = 48 * 1024 * 1024


def long_law(folder: Path, pages: int = PAGES) -> Path:
    """Make a PDF of so many pages of Arabic law."""
    sample = content_folder("corpora") / "samples" / "00-26" / "pdf" / "adopte_definitif.ar.pdf"
    path = folder / "long.pdf"
    with pikepdf.open(sample) as one, pikepdf.new() as pdf:
        while len(pdf.pages) < pages:
            pdf.pages.extend(one.pages)
        del pdf.pages[pages:]
        for page in pdf.pages:  # pictures that nobody draws, to come near the 50 MB allowed
            page.Ballast = pdf.make_stream(os.urandom(BALLAST // pages))
        pdf.save(path)
    return path


def main() -> None:
    """Print pages, size of the file, peak memory of the child and its processor time."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    with tempfile.TemporaryDirectory(prefix="tadqiq-") as folder:
        path = long_law(Path(folder), pages)
        megabytes = path.stat().st_size / 1024**2
        document = read_document(path, ocr=False)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        own = resource.getrusage(resource.RUSAGE_SELF)
        lines = sum(len(page.lines) for page in document.pages)
        print(
            f"{len(document.pages)} pages, {megabytes:.1f} MB, {lines} lines: child process "
            f"peak {used.ru_maxrss / 1024:.0f} MB, {used.ru_utime + used.ru_stime:.0f} s of "
            f"processor time; peak of the workbench itself {own.ru_maxrss / 1024:.0f} MB"
        )


if __name__ == "__main__":
    main()
