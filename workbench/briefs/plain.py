"""A brief as plain mappings and lists: what the PDF template and the tests read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from workbench.briefs.model import BriefDocument
from workbench.domain.redlines import Segment


def printed_segments(segments: Sequence[Segment]) -> list[tuple[str, str]]:
    """Give a redline as it is printed: a gap where struck and added words would touch.

    «~~30~~» beside «60» without a space is one number, 3060, to the rule that orders numbers
    in Arabic lines (UAX #9). The gap is white space of the page, never part of the text.
    """
    printed: list[tuple[str, str]] = []
    for segment in segments:
        if not segment.text:
            continue
        if printed and _touching(printed[-1], segment):
            printed.append(("gap", " "))
        printed.append((segment.op, segment.text))
    return printed


def _touching(before: tuple[str, str], segment: Segment) -> bool:
    operation, text = before
    marked = {operation, segment.op} == {"-", "+"}
    return marked and not text[-1].isspace() and not segment.text[0].isspace()


def document_as_plain(document: BriefDocument) -> dict[str, Any]:
    """Give the brief as mappings, with headlines and each redline as it is ``printed``."""
    plain = asdict(document)
    plain["letterhead"] = document.letterhead.as_plain()
    for section, composed in zip(plain["sections"], document.sections, strict=True):
        section["grouped"] = composed.grouped
        for entry, finding in zip(section["findings"], composed.findings, strict=True):
            entry["headline"] = finding.headline(document.labels["colon"])
        for row, amendment in zip(section["amendments"], composed.amendments, strict=True):
            row["kind"] = amendment.kind.value
            row["printed"] = [list(pair) for pair in printed_segments(amendment.segments)]
    return plain
