"""Make the PDFs of the training bills from their YAML, each stage in another look.

The same words give the same files: dates, seeds and document ids are fixed. The deposited
stage is written by LibreOffice from a Word file in two typefaces, the others by typst; one
more file is a scan of the deposited stage. Run it with ``make samples``.
"""

import io
import json
import os
import shutil
import subprocess
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import typst
import yaml
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from PIL import Image

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "corpora" / "samples"
FONTS = ROOT / "policy_briefs" / "fonts"
LOOKS = {
    "commission.ar": "committee",
    "adopte_definitif.ar": "bulletin",
    "adopte_definitif.fr": "french",
}
WORD = "depose.ar"
HEADINGS = "IBM Plex Sans Arabic SemiBold"
WORDS = "Amiri"
RUNNING = {"ar": ["نص تدريبي", ""], "fr": ["Texte de formation", ""]}
SEED = 26
SCAN_DPI = 120


def main() -> None:
    for bill in sorted(path.parent for path in SAMPLES.glob("*/changes.yaml")):
        folder = bill / "pdf"
        folder.mkdir(exist_ok=True)
        for name, look in LOOKS.items():
            _write(folder / f"{name}.pdf", by_typst(_load(bill / f"{name}.yaml"), look))
        word = by_libreoffice(_load(bill / f"{WORD}.yaml"))
        _write(folder / f"{WORD}.pdf", word)
        _write(folder / f"{WORD}.scan.pdf", scanned(word))
        names = [WORD, *LOOKS]
        found = {
            name: places(_load(bill / f"{name}.yaml"), folder / f"{name}.pdf") for name in names
        }
        text = json.dumps({"schema_version": 1, **found}, indent=1)
        (folder / "places.json").write_text(text + "\n", encoding="utf-8")


def _load(file: Path) -> dict[str, Any]:
    law: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return law


def _write(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    print(f"{file.relative_to(ROOT)}: {len(content) // 1024} kB")


# --- typst ----------------------------------------------------------------------------------


def by_typst(law: dict[str, Any], look: str) -> bytes:
    made: bytes = typst.compile(
        str(SAMPLES / "looks" / f"{look}.typ"),
        root=str(SAMPLES / "looks"),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        pdf_tags=False,
        sys_inputs={"law": json.dumps(_for_typst(law), ensure_ascii=False)},
    )
    return _with_fixed_dates(made, law["date"])


def _for_typst(law: dict[str, Any]) -> dict[str, Any]:
    chapters = [
        {
            "label": chapter["label"],
            "heading": chapter["heading"],
            "articles": [_article(a) for a in chapter.get("articles", [])],
            "sections": [
                {**s, "articles": [_article(a) for a in s["articles"]]}
                for s in chapter.get("sections", [])
            ],
        }
        for chapter in law["chapters"]
    ]
    date = [int(part) for part in law["date"].split("-")]
    return {**law, "date": date, "chapters": chapters, "running": RUNNING[law["language"]]}


def _article(article: dict[str, Any]) -> dict[str, Any]:
    notes = article.get("footnotes", [])
    return {
        "label": article["label"],
        "paragraphs": [_runs(paragraph, notes) for paragraph in article["paragraphs"]],
    }


def _runs(paragraph: str, notes: list[dict[str, str]]) -> list[dict[str, str]]:
    """Cut a paragraph after the words that carry a footnote."""
    runs: list[dict[str, str]] = []
    for note in notes:
        before, found, rest = paragraph.partition(note["after"])
        if found:
            runs.append({"text": before + found, "note": note["text"]})
            paragraph = rest
    return [*runs, {"text": paragraph}]


# --- LibreOffice ----------------------------------------------------------------------------


def by_libreoffice(law: dict[str, Any]) -> bytes:
    """Write a Word file in two typefaces and let LibreOffice print it."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _word_file(law).save(str(folder / "law.docx"))
        environment = {**os.environ, "FONTCONFIG_FILE": str(_font_settings(folder))}
        subprocess.run(
            [
                *(shutil.which("soffice") or "soffice", "--headless", "--convert-to", "pdf"),
                *(f"-env:UserInstallation=file://{folder}/profile", "--outdir", str(folder)),
                str(folder / "law.docx"),
            ],
            check=True,
            env=environment,
            capture_output=True,
            timeout=120,
        )
        return _with_fixed_dates((folder / "law.pdf").read_bytes(), law["date"])


def _font_settings(folder: Path) -> Path:
    settings = folder / "fonts.conf"
    settings.write_text(
        "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig>"
        f"<dir>{FONTS}</dir><cachedir>{folder}/cache</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return settings


def _word_file(law: dict[str, Any]) -> Any:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    _line(document, law["marking"], size=9, at=section.header.paragraphs[0], centred=True)
    _page_number(section.footer.paragraphs[0])
    for text, size in ((law["title"], 18), (law["note"], 13)):
        _line(document, text, size=size, centred=True, font=HEADINGS)
    for chapter in law["chapters"]:
        _heading(document, chapter, 16)
        _articles(document, chapter.get("articles", []))
        for part in chapter.get("sections", []):
            _heading(document, part, 14)
            _articles(document, part["articles"])
    _line(document, "", size=13)
    for text in law["signature"]:
        _line(document, text, size=13)
    return document


def _heading(document: Any, unit: dict[str, Any], size: int) -> None:
    for text in (unit["label"], unit["heading"]):
        line = _line(document, text, size=size, centred=True, font=HEADINGS)
        line.paragraph_format.keep_with_next = True


def _articles(document: Any, articles: list[dict[str, Any]]) -> None:
    for article in articles:
        label = _line(document, article["label"], size=13, font=HEADINGS)
        label.paragraph_format.keep_with_next = True
        for text in article["paragraphs"]:
            _line(document, text, size=13)


def _line(
    document: Any,
    text: str,
    *,
    size: int,
    centred: bool = False,
    font: str = WORDS,
    at: Any = None,
) -> Any:
    paragraph = at if at is not None else document.add_paragraph()
    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.space_after = Pt(5)
    _arabic(paragraph.add_run(text), size, font)
    return paragraph


def _arabic(run: Any, size: int, font: str) -> None:
    """Say size and typeface a second time: Word keeps its own for complex scripts."""
    properties = run._r.get_or_add_rPr()
    run.font.size, run.font.name = Pt(size), font
    fonts = properties.find(qn("w:rFonts"))
    for place in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(place), font)
    for tag, value in (("w:szCs", str(size * 2)), ("w:rtl", "1")):
        element = OxmlElement(tag)
        element.set(qn("w:val"), value)
        properties.append(element)


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    _arabic(run, 9, WORDS)
    for kind in ("begin", None, "end"):
        element = OxmlElement("w:instrText" if kind is None else "w:fldChar")
        if kind is None:
            element.text = "PAGE"
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


# --- a scan ---------------------------------------------------------------------------------


def scanned(pdf: bytes) -> bytes:
    """Print the pages as a tired scanner would: grey, tilted by half a degree, a little noise."""
    random = np.random.default_rng(SEED)
    source = pypdfium2.PdfDocument(pdf)
    pictures = []
    for page in source:
        page_picture = page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil()
        pictures.append(_tired(page_picture, random))
    file = io.BytesIO()
    pictures[0].save(
        file,
        "PDF",
        save_all=True,
        append_images=pictures[1:],
        resolution=SCAN_DPI,
        quality=45,
    )
    return _with_fixed_dates(file.getvalue(), "2026-03-02")


def _tired(picture: Image.Image, random: np.random.Generator) -> Image.Image:
    angle = float(random.uniform(-0.6, 0.6))
    tilted = picture.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.asarray(tilted, dtype=np.float32) * 0.93 + 12
    grey += random.normal(0, 3.5, grey.shape)
    speckles = random.random(grey.shape) < 0.00008
    grey[speckles] = 60
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


# --- where each article is printed ----------------------------------------------------------


def places(law: dict[str, Any], pdf: Path) -> dict[str, Any]:
    """Find the boxes of every article by its printed number: ``[page, x0, y0, x1, y1]``."""
    labels = [article["label"] for article in _all_articles(law)]
    keys = [article["key"] for article in _all_articles(law)]
    boxes: dict[str, list[list[float]]] = {key: [] for key in keys}
    others = {_letters(text) for text in (*_headings(law), *law["signature"])}
    notes = [note["text"] for a in _all_articles(law) for note in a.get("footnotes", [])]
    sizes = []
    at = -1
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            sizes.append([round(value, 1) for value in page.get_size()])
            for line, box in _lines(page):
                letters = _letters(line)
                if at + 1 < len(labels) and letters == _letters(labels[at + 1]):
                    at += 1
                elif letters in others or any(_is_part(line, note) for note in notes):
                    continue
                if at >= 0:
                    _add(boxes[keys[at]], number, box, page.get_width())
    assert at == len(labels) - 1, f"{pdf.name}: {labels[at + 1]} was not found"
    return {"pages": sizes, "articles": boxes}


def _letters(line: str) -> str:
    """The letters of a line whatever their order: «األولى» in a Word file is «الأولى»."""
    plain = unicodedata.normalize("NFKC", line)
    return "".join(sorted("".join(plain.split())))


def _is_part(line: str, note: str) -> bool:
    """Whether a line at the foot of a page belongs to a footnote, its mark aside."""
    return " ".join(line.split())[2:] in note


def _all_articles(law: dict[str, Any]) -> list[dict[str, Any]]:
    parts = [part for c in law["chapters"] for part in (c, *c.get("sections", []))]
    return [article for part in parts for article in part.get("articles", [])]


def _headings(law: dict[str, Any]) -> set[str]:
    parts = [part for c in law["chapters"] for part in (c, *c.get("sections", []))]
    return {part[name] for part in parts for name in ("label", "heading")}


def _lines(page: Any) -> list[tuple[str, list[float]]]:
    """The lines of a page between running head and foot, each with its box."""
    text_page = page.get_textpage()
    lines: list[tuple[str, list[float]]] = []
    text, boxes = "", []
    for index in range(text_page.count_chars() + 1):
        letter = text_page.get_text_range(index, 1) if index < text_page.count_chars() else "\n"
        if letter in "\r\n":
            if text.strip() and boxes:
                lines.append((text, _around(boxes)))
            text, boxes = "", []
        else:
            text += letter
            if letter.strip():
                boxes.append(list(text_page.get_charbox(index)))
    height = page.get_height()
    return [(line, box) for line, box in lines if box[1] > 60 and box[3] < height - 62]


def _around(boxes: list[list[float]]) -> list[float]:
    return [
        *(min(box[side] for box in boxes) for side in (0, 1)),
        *(max(box[side] for box in boxes) for side in (2, 3)),
    ]


def _add(boxes: list[list[float]], page: int, box: list[float], width: float) -> None:
    """Join a line to the box above it when both stand in the same column of the page."""
    middle = width / 2
    for known in boxes:
        one_column = box[0] < middle < box[2] or known[1] < middle < known[3]
        if known[0] == page and (one_column or (known[1] < middle) == (box[0] < middle)):
            known[1:] = [round(value, 1) for value in _around([known[1:], box])]
            return
    boxes.append([page, *(round(value, 1) for value in box)])


def _with_fixed_dates(content: bytes, date: str) -> bytes:
    """Replace what changes at every run, so that the same words give the same file."""
    moment = f"D:{date.replace('-', '')}090000Z"
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for holder, name in ((pdf.Root, "/Metadata"), (pdf.trailer, "/DocChecksum")):
            if name in holder:
                del holder[name]
        pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = moment
        numbered = io.BytesIO()
        # LibreOffice numbers its objects differently at every run; this counts them anew.
        pdf.save(numbered, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(numbered) as pdf:
        del pdf.trailer["/ID"]
        file = io.BytesIO()
        pdf.save(file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return file.getvalue()


if __name__ == "__main__":
    main()
