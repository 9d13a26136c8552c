"""How exactly pages that are only pictures are read, beside tesseract as it is usually run.

Pages whose text is known (WORKBENCH_REAL_DATA/real_pages and generated) are made into scans at
several resolutions, clean and noisy (tilt, blur, grey paper, specks, JPEG 40; fixed seeds), and
read again. Letterheads listed in tests/data/ocr_masks.csv are left out of the count of both.
Arguments: parts of file names; ``--dpi=200``; ``--clean`` or ``--noisy``; ``--no-rival``.
"""

import csv
import io
import os
import random
import re
import resource
import statistics
import subprocess
import sys
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import pypdfium2
from bench_extraction import DATA, error_rates, known_pages, normal
from PIL import Image, ImageFilter

from workbench.domain.documents import Line
from workbench.reading.extraction.lines import PrintingHabits
from workbench.reading.extraction.page_reading import PageReader

MASKS = Path(__file__).parent.parent / "data" / "ocr_masks.csv"
RESOLUTIONS = (100, 150, 200, 300, 400)
NUMBER = re.compile(r"\d+")
Box = tuple[float, float, float, float]


def masks() -> dict[str, list[Box]]:
    """Boxes in points from the top left of the page, by file."""
    found: dict[str, list[Box]] = {}
    with MASKS.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            box = tuple(float(row[key]) for key in ("left", "top", "right", "bottom"))
            found.setdefault(row["file"], []).append(box)
    return found


def scan_of(page: pypdfium2.PdfPage, dpi: int, *, noisy: bool, seed: str) -> Image.Image:
    picture = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    if not noisy:
        return picture
    chance = random.Random(f"{seed} {dpi}")
    noise = np.random.default_rng(chance.randrange(2**32))
    picture = picture.rotate(
        chance.choice((-1, 1)) * chance.uniform(0.5, 2), Image.Resampling.BICUBIC, fillcolor=255
    ).filter(ImageFilter.GaussianBlur(0.9 * dpi / 300))
    values = np.asarray(picture).astype(float) * 0.85 + 25 + noise.normal(0, 8, picture.size[::-1])
    specks = noise.random(values.shape)
    values[specks < 0.0008], values[specks > 0.9992] = 20, 250
    content = io.BytesIO()
    Image.fromarray(np.clip(values, 0, 255).astype(np.uint8)).save(content, "JPEG", quality=40)
    return Image.open(content).convert("L")


def children_seconds() -> float:
    used = (resource.getrusage(resource.RUSAGE_CHILDREN), resource.getrusage(resource.RUSAGE_SELF))
    return sum(x.ru_utime + x.ru_stime for x in used)


def usual(picture: Image.Image, dpi: int, language: str, out: list[Box]) -> str:
    """The rival: tesseract at 300 dpi, page layout found by itself."""
    content = io.BytesIO()
    size = (round(picture.width * 300 / dpi), round(picture.height * 300 / dpi))
    picture.resize(size, Image.Resampling.BICUBIC).save(content, "PNG", dpi=(300, 300))
    model = {"ar": "ara", "fr": "fra"}[language]
    done = subprocess.run(
        ["tesseract", "-", "-", "-l", model, "--psm", "3", "tsv"],
        input=content.getvalue(),
        capture_output=True,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    words = []
    table = io.StringIO(done.stdout.decode())
    for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == "5":
            x = (float(row["left"]) + float(row["width"]) / 2) * 72 / 300
            y = (float(row["top"]) + float(row["height"]) / 2) * 72 / 300
            if not any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in out):
                words.append(row["text"])
    return " ".join(words)


def ours(picture: Image.Image, dpi: int, out: list[Box]) -> list[Line]:
    content = io.BytesIO()
    picture.save(content, "PDF", resolution=dpi, quality=95)
    with pypdfium2.PdfDocument(content.getvalue()) as pdf:
        reader = PageReader(
            pdf, content.getvalue(), password=None, habits=PrintingHabits(), ocr=True
        )
        page = reader.read(1)
    kept = []
    for line in page.lines:
        x, y = (line.bbox[0] + line.bbox[2]) / 2, page.height - (line.bbox[1] + line.bbox[3]) / 2
        if not any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in out):
            kept.append(line)
    return kept


def numbers(lines: list[Line]) -> list[tuple[str, bool]]:
    """The numbers of a reading and whether each is marked to be verified."""
    return [
        (
            match.group(),
            any(
                s.kind == "verify" and s.start < match.end() and match.start() < s.end
                for s in line.spans
            ),
        )
        for line in lines
        for match in NUMBER.finditer(line.text)
    ]


def judge_numbers(found: list[tuple[str, bool]], truth: str) -> tuple[int, int, int, int, int]:
    """Count: numbers of the truth, read right, right but marked, read wrong, wrong and marked."""
    known = NUMBER.findall(normal(truth))
    read = [normal(value) for value, _marked in found]
    right: set[int] = set()
    left = list(range(len(known)))
    for block in SequenceMatcher(None, known, read, autojunk=False).get_matching_blocks():
        right.update(range(block.b, block.b + block.size))
        left = [k for k in left if not block.a <= k < block.a + block.size]
    # A number that another order of the lines put elsewhere is right all the same.
    spare = [known[k] for k in left]
    for at, value in enumerate(read):
        if at not in right and value in spare:
            spare.remove(value)
            right.add(at)
    marked = {at for at, (_value, verify) in enumerate(found) if verify}
    wrong = set(range(len(read))) - right
    if os.environ.get("BENCH_OCR_SHOW"):
        print(
            "   missed",
            spare,
            "wrong",
            [found[at] for at in sorted(wrong)],
            "right but marked",
            [read[at] for at in sorted(right & marked)],
            flush=True,
        )
    return len(known), len(right), len(right & marked), len(wrong), len(wrong & marked)


def measure(task: tuple[Path, Path, int, bool, bool]) -> tuple[str, float, float, tuple[int, ...]]:
    path, truth_file, dpi, noisy, rival = task
    truth = truth_file.read_text(encoding="utf-8")
    out = masks().get(path.name, [])
    language = "ar" if sum("\u0600" <= c <= "\u06ff" for c in truth) * 2 > len(truth) / 2 else "fr"
    with pypdfium2.PdfDocument(path) as pdf:
        pictures = [
            scan_of(page, dpi, noisy=noisy, seed=f"{path.name} {at}") for at, page in enumerate(pdf)
        ]
    beside = float("nan")
    if rival:
        text = " ".join(usual(picture, dpi, language, out) for picture in pictures)
        beside = error_rates(text, truth)[0]
    lines = [line for picture in pictures for line in ours(picture, dpi, out)]
    cer = error_rates("\n".join(line.text for line in lines), truth)[0]
    return path.stem, cer, beside, judge_numbers(numbers(lines), truth)


def report(title: str, results: list[tuple[str, float, float, tuple[int, ...]]]) -> None:
    known, right, doubted, wrong, caught = (sum(r[3][at] for r in results) for at in range(5))
    print(
        f"{title}: {len(results)} files, CER mean {statistics.mean(r[1] for r in results):.2f} %,"
        f" tesseract as usual {statistics.mean(r[2] for r in results):.2f} %;"
        f" numbers {right} of {known} right, {doubted} of these marked;"
        f" {wrong} wrong, {caught} of these marked",
        flush=True,
    )


def main() -> None:
    if not DATA.is_dir():
        print(f"no real data at {DATA}")
        return
    options = [a for a in sys.argv[1:] if a.startswith("--")]
    chosen = [a for a in sys.argv[1:] if not a.startswith("--")]
    asked = [int(a.removeprefix("--dpi=")) for a in options if a.startswith("--dpi=")]
    states = [n for n in (False, True) if ("--clean", "--noisy")[not n] not in options]
    pairs = [(p, t) for p, t in known_pages() if not chosen or any(c in str(p) for c in chosen)]
    if not chosen:  # generated files are long and alike: two resolutions will do
        pairs = [(p, t) for p, t in pairs if p.parent.name == "real_pages"]
    for noisy in states:
        for dpi in asked or RESOLUTIONS:
            started = children_seconds()
            results = [measure((p, t, dpi, noisy, "--no-rival" not in options)) for p, t in pairs]
            for name, cer, beside, counts in results:
                print(f"  {name:20}{cer:8.2f}{beside:8.2f}  {counts}")
            report(f"{'noisy' if noisy else 'clean'} {dpi} dpi", results)
            print(f"  CPU seconds per file {(children_seconds() - started) / len(results):.1f}")


if __name__ == "__main__":
    main()
