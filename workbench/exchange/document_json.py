"""A document as JSON for programs and as plain text for people.

The JSON is the ``Document`` that ``workbench extract --format json`` prints: places in the text
count code points and are half-open, boxes are PDF points from the lower left corner.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.domain.documents import Document, Line, LineKind, Page, Span, Verdict


def document_text(document: Document) -> str:
    """Write the document as a person reads it: one printed line per line, no page furniture.

    Body, headings, footnotes and tables stand in reading order.
    """
    return "\n".join(
        line.text for _page, line in document.lines() if line.kind is not LineKind.FURNITURE
    )


def document_to_json(document: Document) -> dict[str, Any]:
    """Turn a document into values that JSON can hold."""
    return {
        "sha256": document.sha256,
        "file_name": document.file_name,
        "size": document.size,
        "producer": document.producer,
        "language": document.language,
        "verdict": document.verdict.value,
        "reasons": list(document.reasons),
        "warnings": list(document.warnings),
        "extractor": document.extractor,
        "metadata": dict(document.metadata),
        "pages": [_page_to_json(page) for page in document.pages],
    }


def _page_to_json(page: Page) -> dict[str, Any]:
    return {
        "number": page.number,
        "size": [page.width, page.height],
        "language": page.language,
        "source": page.source,
        "verdict": page.verdict.value,
        "reasons": list(page.reasons),
        "columns": page.columns,
        "lines": [_line_to_json(line) for line in page.lines],
    }


def _line_to_json(line: Line) -> dict[str, Any]:
    return {
        "id": line.id,
        "order": line.order,
        "text": line.text,
        "raw": line.raw,
        "bbox": list(line.bbox),
        "spans": [_span_to_json(span) for span in line.spans],
        "dir": line.dir,
        "kind": line.kind.value,
        "confidence": line.confidence,
        "repairs": list(line.repairs),
        "size": line.size,
        "bold": line.bold,
        "centered": line.centered,
        "block": line.block,
        "cell": list(line.cell) if line.cell else None,
    }


def _span_to_json(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "kind": span.kind, "reason": span.reason}


def document_from_json(value: Mapping[str, Any]) -> Document:
    """Build a document from the JSON that :func:`document_to_json` writes.

    Raises:
        KeyError: a required key is missing.
        ValueError: a value is outside its range.
    """
    return Document(
        sha256=value["sha256"],
        file_name=value.get("file_name", ""),
        size=value.get("size", 0),
        producer=value.get("producer", ""),
        language=value["language"],
        verdict=Verdict(value["verdict"]),
        reasons=tuple(value.get("reasons", ())),
        pages=tuple(_page_from_json(page) for page in value["pages"]),
        warnings=tuple(value.get("warnings", ())),
        extractor=value.get("extractor", ""),
        metadata=dict(value.get("metadata", {})),
    )


def _page_from_json(value: Mapping[str, Any]) -> Page:
    width, height = value["size"]
    return Page(
        number=value["number"],
        width=width,
        height=height,
        language=value["language"],
        source=value["source"],
        verdict=Verdict(value["verdict"]),
        reasons=tuple(value.get("reasons", ())),
        columns=value.get("columns", 1),
        lines=tuple(_line_from_json(line) for line in value["lines"]),
    )


def _line_from_json(value: Mapping[str, Any]) -> Line:
    x0, y0, x1, y1 = value["bbox"]
    return Line(
        id=value["id"],
        order=value["order"],
        text=value["text"],
        raw=value.get("raw", value["text"]),
        bbox=(x0, y0, x1, y1),
        dir=value["dir"],
        kind=LineKind(value["kind"]),
        spans=tuple(Span(**span) for span in value.get("spans", ())),
        confidence=value.get("confidence", 1.0),
        repairs=tuple(value.get("repairs", ())),
        size=value.get("size", 0.0),
        bold=value.get("bold", False),
        centered=value.get("centered", False),
        block=value.get("block", 0),
        cell=(cell[0], cell[1]) if (cell := value.get("cell")) else None,
    )
