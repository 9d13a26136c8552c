"""One row of the amendment table: the words of the bill, the words proposed, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.briefs.clauses import Clause, Extent, rewritten_extent
from workbench.briefs.model import Amendment, AmendmentKind, FindingEntry, HeaderLine
from workbench.briefs.passages import printable
from workbench.briefs.wording import Wording
from workbench.domain.redlines import Segment


def compose_amendment(
    wording: Wording,
    redline: Callable[[str, str], Sequence[Segment]],
    *,
    number: int,
    entry: FindingEntry,
    clause: Clause | None,
    proposed: str,
    law_language: str,
    proposer: str | None = None,
) -> Amendment:
    """Set the proposed wording beside the words of the bill that it replaces.

    ``proposer`` is not ``None`` where the amendment is printed as the committee's form.
    """
    proposed = printable(proposed).strip()
    extent = _extent(entry, clause, proposed)
    original = printable(extent.text)
    kind = _kind(wording, original, proposed, law_language)
    if kind is AmendmentKind.DELETION:
        segments: tuple[Segment, ...] = (Segment("-", original),)
    elif kind is AmendmentKind.NEW_ARTICLE:
        segments = (Segment("+", proposed),)
    else:
        segments = tuple(redline(original, proposed))
        kind = AmendmentKind.ADDED_PARAGRAPH if _adds_paragraph(segments) else kind
    return Amendment(
        number=number,
        heading=wording.phrase(
            "amendment_heading",
            number=number,
            place=entry.place,
            type=wording.phrase(f"amendment_types/{kind.value}"),
        ),
        kind=kind,
        language=law_language,
        original=original,
        segments=segments,
        opens_inside=extent.opens_inside,
        goes_on=extent.goes_on,
        justification=entry.statement if entry.statement.text else entry.recommendation,
        finding=entry.number,
        form=() if proposer is None else _form(wording, number, proposer, kind, entry.place),
    )


def _form(
    wording: Wording, number: int, proposer: str, kind: AmendmentKind, place: str
) -> tuple[HeaderLine, ...]:
    """Fill the lines of the committee's form; the group is left open until somebody names it."""
    values = {
        "number": str(number),
        "proposer": proposer or wording.phrase("form/open"),
        "type": wording.phrase(f"amendment_types/{kind.value}"),
        "target": place,
    }
    return tuple(
        HeaderLine(wording.phrase(f"form/{name}"), value) for name, value in values.items()
    )


def _extent(entry: FindingEntry, clause: Clause | None, proposed: str) -> Extent:
    if clause:
        return rewritten_extent(clause, proposed)
    quoted = entry.quotation.text if entry.quotation else ""
    return Extent(quoted, opens_inside=False, goes_on=False)


def _kind(wording: Wording, original: str, proposed: str, law_language: str) -> AmendmentKind:
    if not original:
        return AmendmentKind.NEW_ARTICLE
    if proposed.strip(" .()[]").casefold() in wording.words("deletion_words", law_language):
        return AmendmentKind.DELETION
    return AmendmentKind.CHANGE


def _adds_paragraph(segments: Sequence[Segment]) -> bool:
    """Tell whether nothing is struck out and what is added is a paragraph of its own."""
    if any(segment.op == "-" and segment.text.strip() for segment in segments):
        return False
    whole = "".join(segment.text for segment in segments)
    at = 0
    for segment in segments:
        end = at + len(segment.text)
        if segment.op == "+" and segment.text.strip():
            opens = segment.text.startswith("\n") or whole[:at].endswith("\n")
            closes = segment.text.endswith("\n") or whole[end:].startswith("\n")
            if not (opens or (at == 0 and closes)):
                return False
        at = end
    return any(segment.op == "+" for segment in segments)
