"""Word templates made by python-docx as a lawyer would write them, torn runs included."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

WHOLE = (
    "{{ title }}",
    "{{ bill }}",
    "{% for finding in findings %}",
    "{{ finding.number }}. {{ finding.title }}",
    "{{ finding.recommendation }}",
    "{% endfor %}",
)


def a_template(*lines: str, change: Callable[[Any], None] | None = None) -> bytes:
    """A Word file with these paragraphs; without any, one that a policy brief can be made of."""
    document = docx.Document()
    for line in lines or WHOLE:
        document.add_paragraph(line)
    if change is not None:
        change(document)
    return saved(document)


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def torn(paragraph: Any, pieces: Sequence[str], *between: str) -> None:
    """Write words in several runs of different looks, with elements of Word between them."""
    for place, piece in enumerate(pieces):
        run = paragraph.add_run(piece)
        run.bold = place == 1
        for name in between:
            mark = OxmlElement(name)
            if name == "w:proofErr":
                mark.set(qn("w:type"), "spellStart")
            paragraph._p.append(mark)


def repacked(content: bytes, changes: dict[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """The same file with parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            change = changes.get(name)
            kept = old.read(name)
            new.writestr(name, change(kept) if callable(change) else change or kept)
        for name in set(changes) - set(old.namelist()):
            added = changes[name]
            assert isinstance(added, bytes)
            new.writestr(name, added)
    return out.getvalue()


def related(kind: str, target: str, source: str = "word/_rels/document.xml.rels") -> Any:
    """A change that lets a part point to something outside the file."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    added = (
        f'<Relationship Id="rIdX" Type="{office}/{kind}" Target="{target}" '
        'TargetMode="External"/></Relationships>'
    )
    return {source: lambda old: old.replace(b"</Relationships>", added.encode())}
