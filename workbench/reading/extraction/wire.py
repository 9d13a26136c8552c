"""How a document travels from the child process to the workbench: plain JSON, no code in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from workbench.domain.documents import Document, Line, LineKind, Page, Span, Verdict


def to_wire(document: Document) -> dict[str, Any]:
    """Turn a document into plain values."""
    return asdict(document)


def from_wire(value: Mapping[str, Any]) -> Document:
    """Build a document from plain values."""
    return Document(
        **{
            **value,
            "verdict": Verdict(value["verdict"]),
            "reasons": tuple(value["reasons"]),
            "warnings": tuple(value["warnings"]),
            "pages": tuple(_page(page) for page in value["pages"]),
        }
    )


def _page(value: Mapping[str, Any]) -> Page:
    return Page(
        **{
            **value,
            "verdict": Verdict(value["verdict"]),
            "reasons": tuple(value["reasons"]),
            "lines": tuple(_line(line) for line in value["lines"]),
        }
    )


def _line(value: Mapping[str, Any]) -> Line:
    x0, y0, x1, y1 = value["bbox"]
    return Line(
        **{
            **value,
            "bbox": (x0, y0, x1, y1),
            "kind": LineKind(value["kind"]),
            "spans": tuple(Span(**span) for span in value["spans"]),
            "repairs": tuple(value["repairs"]),
            "cell": tuple(value["cell"]) if value["cell"] else None,
        }
    )
