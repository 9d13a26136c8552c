"""How exactly and how fast files are read.

Exactness: character and word error rates against pages whose text is known
(WORKBENCH_REAL_DATA/generated and real_pages), after the normalisation below. Speed: whole
files on one core. Figures are printed, nothing fails on time. Names of files given as arguments
restrict the run; ``--ocr`` measures recognition of the same pages as pictures.
"""

import os
import re
import statistics
import sys
import time
import unicodedata
from collections import Counter
from pathlib import Path

import pypdfium2
from rapidfuzz.distance import Levenshtein

from workbench.exchange.document_json import document_text
from workbench.reading.extraction import extract_document

ROOT = Path(__file__).parent.parent.parent
DATA = Path(os.environ.get("WORKBENCH_REAL_DATA") or ROOT.parent / "shared" / "data")
UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff\u0640\u00ad\x0c]")
WRONG_LAM_ALEF = re.compile(
    r"(?<![\u0620-\u065f])(?:[وفبك]?(?:األ|اإل|اآل|ا[أإآ]ل)|[وف]?ال(?![\u0620-\u065f]))"
)
SPEED = (
    "ma_ar_pdf/ar_code_travail_65-99_2021.pdf",
    "ma_ar_pdf/ar_procedure_penale_22-01_2005.pdf",
    "ma_fr_pdf/fr_code_penal_2018.pdf",
    "ma_fr_pdf/fr_bo_7262_2024.pdf",
)


def normal(text: str) -> str:
    """NFKC; marks of direction, tatweel and soft hyphens removed; white space as one space."""
    text = unicodedata.normalize("NFKC", UNSEEN.sub("", text)).replace("’", "'")
    return re.sub(r"\s+", " ", text.replace("ʼ", "'")).strip()


def error_rates(found: str, truth: str) -> tuple[float, float]:
    """Character and word error rate in percent."""
    found, truth = normal(found), normal(truth)
    characters = Levenshtein.distance(truth, found) / max(1, len(truth))
    words = Levenshtein.distance(truth.split(), found.split()) / max(1, len(truth.split()))
    return 100 * characters, 100 * words


def known_pages() -> list[tuple[Path, Path]]:
    generated, proofread = DATA / "generated", DATA / "real_pages"
    pairs = [(p, generated / "truth" / f"{p.stem}.txt") for p in (generated / "pdf").glob("*.pdf")]
    pairs += [(p, p.with_suffix(".txt")) for p in proofread.glob("*.pdf")]
    return sorted(pairs)


def picture_of(path: Path, folder: Path) -> Path:
    with pypdfium2.PdfDocument(path) as pdf:
        pictures = [page.render(scale=2.5, grayscale=True).to_pil() for page in pdf]
    scan = folder / f"{path.stem}.pdf"
    pictures[0].save(scan, save_all=True, append_images=pictures[1:], resolution=180)
    return scan


def exactness(chosen: list[str], *, ocr: bool) -> None:
    print(f"{'file':28}{'CER %':>8}{'WER %':>8}  columns, verdict, reasons")
    rates: dict[str, list[float]] = {}
    for path, truth in known_pages():
        if chosen and not any(part in path.name for part in chosen):
            continue
        read = picture_of(path, Path(os.environ.get("TMPDIR", "/tmp"))) if ocr else path
        document = extract_document(read, ocr=ocr)
        cer, wer = error_rates(document_text(document), truth.read_text(encoding="utf-8"))
        rates.setdefault(path.parts[len(DATA.parts)], []).append(cer)
        columns = max(page.columns for page in document.pages)
        judged = f"{columns}, {document.verdict.value}, {' '.join(document.reasons)}"
        print(f"{path.stem:28}{cer:8.2f}{wer:8.2f}  {judged}")
    for group, values in rates.items():
        print(
            f"{group}: {len(values)} files, CER median {statistics.median(values):.2f} %,"
            f" mean {statistics.mean(values):.2f} %"
        )


def speed(chosen: list[str]) -> None:
    print(f"\n{'file':44}{'pages':>6}{'CPU s':>8}{'pages/s':>9}{'lam-alef wrong':>16}")
    for name in SPEED:
        if chosen and not any(part in name for part in chosen):
            continue
        started = time.process_time()
        document = extract_document(DATA / name, ocr=False)
        seconds = time.process_time() - started
        pages = len(document.pages)
        wrong = len(WRONG_LAM_ALEF.findall(document_text(document)))
        print(f"{name:44}{pages:6}{seconds:8.1f}{pages / seconds:9.1f}{wrong:16}")


def ingestion(chosen: list[str]) -> None:
    print("\nevery Moroccan file, without recognition")
    for path in [p for f in ("ma_ar_pdf", "ma_fr_pdf") for p in sorted((DATA / f).glob("*.pdf"))]:
        if chosen and not any(part in path.name for part in chosen):
            continue
        document = extract_document(path, ocr=False)
        verdicts = Counter(page.verdict.value for page in document.pages)
        kinds = Counter(line.kind.value for _page, line in document.lines())
        reasons = " ".join(document.reasons)
        print(f"{path.stem:40} {document.verdict.value:9} {dict(verdicts)} {dict(kinds)} {reasons}")


def main() -> None:
    if not DATA.is_dir():
        print(f"no real data at {DATA}")
        return
    chosen = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    exactness(chosen, ocr="--ocr" in sys.argv)
    if "--ocr" not in sys.argv:
        speed(chosen)
        ingestion(chosen)


if __name__ == "__main__":
    main()
