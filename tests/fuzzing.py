"""Damaged PDFs by the thousand: how they are made, and a process that tries to read them.

Run as ``python -m tests.fuzzing FOLDER FIRST LAST STEP``: one line of JSON per file tells its
outcome. A line «begun» without an outcome is the file on which the process died.
"""

from __future__ import annotations

import gc
import io
import json
import random
import re
import resource
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf

from workbench.settings import content_folder

SECONDS = 60
_SAMPLES = ("depose.ar", "commission.ar", "adopte_definitif.ar", "adopte_definitif.fr")


def seeds() -> list[bytes]:
    """Small whole PDFs: two pages of each training text, packed in several ways, and made ones."""
    folder = content_folder("corpora") / "samples" / "00-26" / "pdf"
    made = []
    for name in _SAMPLES:
        for packed in (True, False):
            with pikepdf.open(folder / f"{name}.pdf") as pdf:
                del pdf.pages[2:]
                made.append(_saved(pdf, packed=packed))
    return [*made, _words(), _words(encryption=pikepdf.Encryption(owner="o", user="")), _nested()]


def _saved(pdf: pikepdf.Pdf, *, packed: bool = True, **options: object) -> bytes:
    content = io.BytesIO()
    modes = pikepdf.ObjectStreamMode
    pdf.save(
        content,
        static_id="encryption" not in options,
        compress_streams=packed,
        object_stream_mode=modes.generate if packed else modes.disable,
        **options,
    )
    return content.getvalue()


def _words(**options: object) -> bytes:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 300))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = pdf.make_stream(b"BT /F1 12 Tf 20 200 Td (Article 1 de la loi) Tj ET")
    return _saved(pdf, packed=False, **options)


def _nested() -> bytes:
    """Forms that draw forms, an image without data, a page inside a page tree of many levels."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 300))
    form = pdf.make_stream(
        b"/X Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]
    )
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    image = pdf.make_stream(
        b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=9000, Height=9000,
        ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8,
    )  # fmt: skip
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form, I=image))
    page.Contents = pdf.make_stream(b"q 100 0 0 100 0 0 cm /I Do Q /X Do")
    return _saved(pdf, packed=False)


def mutated(number: int, whole: list[bytes]) -> bytes:
    """Damage one of the seeds; the same number always gives the same file."""
    chance = random.Random(number)
    content = whole[number % len(whole)]
    for _ in range(chance.choice((1, 1, 2, 4))):
        content = chance.choice(_WAYS)(content, chance, whole)
    return content if b"%PDF-" in content[:1024] else b"%PDF-1.7\n" + content


Way = Callable[[bytes, random.Random, list[bytes]], bytes]


def _flip(content: bytes, chance: random.Random, _whole: list[bytes]) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.choice((1, 8, 64, 512))):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def _cut(content: bytes, chance: random.Random, _whole: list[bytes]) -> bytes:
    return content[: chance.randrange(20, len(content))] if len(content) > 30 else content


def _splice(content: bytes, chance: random.Random, whole: list[bytes]) -> bytes:
    other = chance.choice(whole)
    at, start = chance.randrange(len(content)), chance.randrange(len(other))
    piece = other[start : start + chance.choice((16, 256, 4096, 40_000))]
    return content[:at] + piece + content[at + chance.choice((0, len(piece))) :]


def _swap_streams(content: bytes, chance: random.Random, _whole: list[bytes]) -> bytes:
    found = [m.span(1) for m in re.finditer(rb"stream\r?\n(.*?)endstream", content, re.DOTALL)]
    if len(found) < 2:
        return content
    (a, b), (c, d) = sorted(chance.sample(found, 2))
    return content[:a] + content[c:d] + content[b:c] + content[a:b] + content[d:]


def _numbers(content: bytes, chance: random.Random, _whole: list[bytes]) -> bytes:
    found = [m.span() for m in re.finditer(rb"(?<=[ \[/])-?\d+", content)]
    strange = (
        b"0",
        b"-1",
        b"65536",
        b"2147483647",
        b"99999999999999999999",
        b"1e400",
        b"0.0000001",
    )
    for at, end in sorted(
        chance.sample(found, min(len(found), chance.choice((1, 3, 10)))), reverse=True
    ):
        content = content[:at] + chance.choice(strange) + content[end:]
    return content


_WAYS: tuple[Way, ...] = (_flip, _cut, _splice, _swap_streams, _numbers)


def outcome(path: Path) -> str:
    """Read a file as the child process does; give ``read`` or the code of the refusal."""
    from workbench.domain.errors import RefusedFileError
    from workbench.reading.extraction.doors import read_file

    try:
        document = read_file(path, ocr=False)
    except RefusedFileError as refused:
        return refused.code
    except MemoryError:
        return "resource_limit"
    return "mended" if document.warnings else "read"


def main() -> None:
    """Try the files of a slice and tell each outcome."""
    from workbench.reading.extraction.worker import limit_memory, limit_seconds

    folder, first, last, step = Path(sys.argv[1]), *map(int, sys.argv[2:5])
    limit_memory()
    whole = seeds()
    path = folder / f"fuzz-{first}.pdf"
    for number in range(first, last, step):
        path.write_bytes(mutated(number, whole))
        usage = resource.getrusage(resource.RUSAGE_SELF)
        limit_seconds(int(usage.ru_utime + usage.ru_stime) + SECONDS)
        print(json.dumps({"begun": number}), flush=True)
        try:
            found = outcome(path)
        except Exception as problem:  # noqa: BLE001 - what is not classified is what we look for
            found = f"unclassified {type(problem).__name__}: {problem}"
        gc.collect()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps({"number": number, "outcome": found, "peak": peak}), flush=True)
    path.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
