"""How exactly and how fast files are read, beside pdfplumber, PDFium and pdftotext.

Exactness: character and word error rates against pages whose text is known
(WORKBENCH_REAL_DATA/generated and real_pages), after the normalisation below; "letters" leaves
vowel marks apart. Speed: whole files on one core, processor time. Figures are printed, nothing
fails on time. Names of files given as arguments restrict the run; ``--ocr`` measures recognition
of the same pages as pictures.
"""

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pdfplumber
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
VOWEL_MARKS = re.compile("[\u064b-\u0652\u0670]")
CHILDREN = resource.RUSAGE_CHILDREN
SPEED = (
    "ma_ar_pdf/ar_code_travail_65-99_2021.pdf",
    "ma_ar_pdf/ar_procedure_penale_22-01_2005.pdf",
    "ma_ar_pdf/ar_code_famille_70-03.pdf",
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


def ours(path: Path) -> str:
    return document_text(extract_document(path, ocr=False))


def by_pdfplumber(path: Path) -> str:
    with pdfplumber.open(path) as pdf:
        return "\n".join(page.extract_text() or "" for page in pdf.pages)


def by_pdfium(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def by_pdftotext(path: Path) -> str:
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


READERS: dict[str, Callable[[Path], str]] = {
    "ours": ours,
    "pdfplumber": by_pdfplumber,
    "pypdfium2": by_pdfium,
    **({"pdftotext": by_pdftotext} if shutil.which("pdftotext") else {}),
}


def letters(text: str) -> str:
    return VOWEL_MARKS.sub("", text)


def exactness(chosen: list[str]) -> None:
    """Print the error rates of every reader on every file, then mean and worst per maker."""
    print(
        f"{'CER %, letters':28}" + "".join(f"{name:>12}" for name in READERS) + "   ours, all signs"
    )
    rates: dict[str, dict[str, list[float]]] = {}
    for path, truth in known_pages():
        if chosen and not any(part in path.name for part in chosen):
            continue
        expected = truth.read_text(encoding="utf-8")
        texts = {name: read(path) for name, read in READERS.items()}
        found = {n: error_rates(letters(t), letters(expected))[0] for n, t in texts.items()}
        group = path.parts[len(DATA.parts)]
        maker = path.name[:2] if group == "generated" else group
        for key in {maker, group}:
            for name, rate in found.items():
                rates.setdefault(key, {}).setdefault(name, []).append(rate)
        whole = error_rates(texts["ours"], expected)
        row = "".join(f"{found[name]:12.2f}" for name in READERS)
        print(f"{path.stem:28}{row}   {whole[0]:.2f}, words {whole[1]:.2f}")
    for what, measure in (("mean", statistics.mean), ("worst", max)):
        for key, values in sorted(rates.items()):
            row = "".join(f"{measure(values[name]):12.2f}" for name in READERS)
            print(f"{f'{what} of {key}':28}{row}")


def recognition(chosen: list[str]) -> None:
    print(f"{'file':28}{'CER %':>8}{'WER %':>8}  verdict, reasons")
    for path, truth in known_pages():
        if chosen and not any(part in path.name for part in chosen):
            continue
        scan = picture_of(path, Path(os.environ.get("TMPDIR", "/tmp")))
        document = extract_document(scan)
        cer, wer = error_rates(document_text(document), truth.read_text(encoding="utf-8"))
        judged = f"{document.verdict.value}, {' '.join(document.reasons)}"
        print(f"{path.stem:28}{cer:8.2f}{wer:8.2f}  {judged}")


def processor_seconds() -> float:
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def speed(chosen: list[str]) -> None:
    """Print pages per second of processor time, and how many lam-alefs stand wrong."""
    print(f"\n{'pages per CPU second':44}{'pages':>6}" + "".join(f"{n:>12}" for n in READERS))
    for name in SPEED:
        if chosen and not any(part in name for part in chosen):
            continue
        with pypdfium2.PdfDocument(DATA / name) as pdf:
            pages = len(pdf)
        row = ""
        for read in READERS.values():
            started = processor_seconds()
            read(DATA / name)
            row += f"{pages / (processor_seconds() - started):12.1f}"
        print(f"{name:44}{pages:6}{row}")


def lam_alef(chosen: list[str]) -> None:
    """Print in how many Arabic files lam and alef change places, by reader."""
    files = [
        path
        for path in sorted((DATA / "ma_ar_pdf").glob("*.pdf"))
        if (not chosen or any(part in path.name for part in chosen)) and "outline" not in path.name
    ]
    row, total = "", ""
    for read in READERS.values():
        wrong = [len(WRONG_LAM_ALEF.findall(read(path))) for path in files]
        row += f"{sum(map(bool, wrong)):12}"
        total += f"{sum(wrong):12}"
    print(f"\n{f'files of {len(files)} with a wrong lam-alef':50}{row}")
    print(f"{'wrong lam-alefs in all':50}{total}")


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
    if "--ocr" in sys.argv:
        recognition(chosen)
        return
    exactness(chosen)
    speed(chosen)
    lam_alef(chosen)
    ingestion(chosen)


if __name__ == "__main__":
    main()
