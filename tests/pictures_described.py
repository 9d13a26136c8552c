"""Which pictures of a document say nothing to who cannot see them: for Word, PDF and HTML."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pikepdf
from lxml import etree, html

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VML = "{urn:schemas-microsoft-com:vml}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_DRAWN = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "INLINE IMAGE"}


def undescribed_in_docx(data: bytes) -> list[str]:
    """Name the drawings without an alternative text that are not marked decorative, and tables."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if not (name.startswith("word/") and name.endswith(".xml")):
                continue
            tree = etree.fromstring(package.read(name))
            for drawn in tree.iter(f"{_WP}inline", f"{_WP}anchor"):
                properties = drawn.find(f"{_WP}docPr")
                decorative = any(one.get("val") == "1" for one in drawn.iter(_DECORATIVE))
                if not decorative and not (properties.get("descr") or "").strip():
                    found.append(f"{name}: drawing {properties.get('name')}")
            found += [f"{name}: shape" for one in tree.iter(f"{_VML}shape") if not one.get("alt")]
            for table in tree.iter(f"{_W}tbl"):
                caption = table.find(f"{_W}tblPr/{_W}tblCaption")
                if caption is None or not caption.get(f"{_W}val", "").strip():
                    found.append(f"{name}: table")
    return found


def undescribed_in_pdf(data: bytes) -> list[str]:
    """Name what is drawn without being marked as decoration, and figures without words."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        figures = [tag for tag in _tags(pdf.Root.StructTreeRoot.K) if str(tag.S) == "/Figure"]
        described = [tag for tag in figures if str(tag.get("/Alt", "")).strip()]
        found += ["figure"] * (len(figures) - len(described))
        for number, page in enumerate(pdf.pages, 1):
            marked: list[str] = []
            for instruction in pikepdf.parse_content_stream(page):
                operator = str(instruction.operator)
                if operator in ("BDC", "BMC"):
                    marked.append(str(instruction.operands[0]))
                elif operator == "EMC":
                    marked.pop()
                elif operator in _DRAWN and "/Artifact" not in marked and not described:
                    found.append(f"page {number}: {operator} in {marked}")
    return found


def _tags(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _tags(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from _tags(node.get("/K", pikepdf.Array()))


def undescribed_in_html(data: bytes) -> list[str]:
    """Name pictures without ``alt``, and drawings that are neither named nor hidden."""
    tree = html.fromstring(data.decode())
    found = [f"img {one.get('src', '')[:40]}" for one in tree.iter("img") if one.get("alt") is None]
    for drawn in tree.iter("svg", "canvas", "object", "embed", "video"):
        named = drawn.get("role") == "img" and (
            drawn.get("aria-label")
            or drawn.get("aria-labelledby")
            or drawn.find("title") is not None
        )
        if drawn.get("aria-hidden") != "true" and not named:
            found.append(drawn.tag)
    return found
