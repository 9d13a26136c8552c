"""An amendment as runs of a Word file: the words of the bill, and what is struck and added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from workbench.briefs.docx_styles import CHANGE_LOOKS, SOFT
from workbench.briefs.docx_text import BOLD, PLAIN, Look, element, runs_of
from workbench.briefs.docx_tracked import track_run
from workbench.briefs.model import Amendment, AmendmentKind, BriefDocument
from workbench.briefs.plain import printed_segments

_SOFT = Look(colour=SOFT)
_TRACKED = {"+": "ins", "-": "del"}


def original_runs(brief: BriefDocument, amendment: Amendment) -> Iterator[Any]:
    """Write the words of the bill, with dots where unchanged words stand around them."""
    language = amendment.language
    if not amendment.original:
        yield from runs_of(brief.labels["nothing_there"], language)
        return
    if amendment.opens_inside:
        yield from runs_of("… ", language, _SOFT)
    yield from runs_of(amendment.original, language)
    if amendment.goes_on:
        yield from runs_of(" …", language, _SOFT)


def redline_runs(
    brief: BriefDocument, amendment: Amendment, tracked: Iterator[int] | None = None
) -> Iterator[Any]:
    """Write the proposed words with what they strike and add.

    Args:
        brief: the document, for its fixed words, author and date.
        amendment: the amendment.
        tracked: numbers for changes that Word can accept or reject; without them the words are
            marked by their look.
    """
    language = amendment.language
    if amendment.kind is AmendmentKind.DELETION:
        # A line feed would stay behind as an empty line once the deletion is accepted.
        label = brief.labels[f"deleted_{language}"] + ("\n" if tracked is None else " ")
        yield from _change(brief, "+", label, language, BOLD, tracked)
    if amendment.opens_inside:
        yield from runs_of("… ", language, _SOFT)
    for operation, words in _segments(amendment, tracked=tracked is not None):
        look = CHANGE_LOOKS.get(operation, PLAIN)
        yield from _change(brief, operation, words, language, look, tracked)
    if amendment.goes_on:
        yield from runs_of(" " + brief.labels[f"unchanged_{language}"], language, _SOFT)


def proposed_words(brief: BriefDocument, amendment: Amendment) -> str:
    """Give the proposed text without marks, as it stands once the amendment is adopted."""
    if amendment.kind is AmendmentKind.DELETION:
        return brief.labels[f"deleted_{amendment.language}"]
    words = "".join(segment.text for segment in amendment.segments if segment.op != "-")
    before = "… " if amendment.opens_inside else ""
    after = " " + brief.labels[f"unchanged_{amendment.language}"] if amendment.goes_on else ""
    return f"{before}{words}{after}"


def original_words(brief: BriefDocument, amendment: Amendment) -> str:
    """Give the words of the bill, with dots where unchanged words stand around them."""
    if not amendment.original:
        return brief.labels["nothing_there"]
    before = "… " if amendment.opens_inside else ""
    return f"{before}{amendment.original}{' …' if amendment.goes_on else ''}"


def _segments(amendment: Amendment, *, tracked: bool) -> Sequence[tuple[str, str]]:
    if tracked:  # a gap would stay in the text that is accepted
        return [(segment.op, segment.text) for segment in amendment.segments]
    return printed_segments(amendment.segments)


def _change(
    brief: BriefDocument,
    operation: str,
    words: str,
    language: str,
    look: Look,
    tracked: Iterator[int] | None,
) -> Iterator[Any]:
    """Mark struck and added words by their look, or as changes that Word can accept."""
    if tracked is None or operation not in _TRACKED:
        yield from runs_of(words, language, look)
        return
    moment = f"{brief.date or '2000-01-01'}T00:00:00Z"
    change = element(_TRACKED[operation], id=next(tracked), author=brief.author, date=moment)
    for run in runs_of(words, language):
        track_run(run, struck=operation == "-")
        change.append(run)
    yield change
