"""Footnotes and endnotes of a Word file: numbered in the order of their marks in the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from workbench.reading.extraction.docx_package import DocxPackage, child, tag, value
from workbench.reading.extraction.list_numbers import printed_number

_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


@dataclass(slots=True)
class _Kind:
    """The notes of one sort: their texts by id, and how their marks are written."""

    texts: dict[str, Any]
    form: str
    used: int = 0
    waiting: list[tuple[str, Any]] = field(default_factory=list)


class Notes:
    """Gives each mark its number and keeps the note until the page or the text ends."""

    def __init__(self, package: DocxPackage) -> None:
        settings = package.related("settings")
        self._kinds = {
            name: _Kind(
                _texts(package.related(f"{name}s"), name),
                value(child(settings, f"{name}Pr", "numFmt")) or usual,
            )
            for name, usual in (("footnote", "decimal"), ("endnote", "lowerRoman"))
        }

    def mark(self, reference: Any) -> str:
        """Give the printed mark of a reference and put its note in line."""
        kind = self._kinds[tag(reference).removesuffix("Reference")]
        text = kind.texts.get(value(reference, "id"))
        if text is None:
            return ""
        if value(reference, "customMarkFollows") in ("1", "true", "on"):
            kind.waiting.append(("", text))
            return ""
        kind.used += 1
        mark = printed_number(kind.used, kind.form)
        kind.waiting.append((mark, text))
        return mark

    def due(self, name: str) -> list[tuple[str, Any]]:
        """Take the notes (mark, text) that are waiting: ``footnote`` or ``endnote``."""
        kind = self._kinds[name]
        waiting, kind.waiting = kind.waiting, []
        return waiting


def _texts(part: Any, name: str) -> dict[str, Any]:
    if part is None:
        return {}
    return {
        value(one, "id"): one
        for one in part
        if tag(one) == name and value(one, "type") not in _SEPARATORS
    }
