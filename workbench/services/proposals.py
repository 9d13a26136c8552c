"""What became of the amendments of groups, and of our own recommendations, in an adopted text."""

from __future__ import annotations

from pathlib import Path

from workbench.comparison.adoption import judge_proposals
from workbench.domain.comparisons import Comparison
from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.proposals import Judgement, Proposal
from workbench.exchange.amendment_tables import is_deletion, proposals_from_document
from workbench.exchange.proposals_json import judgements_to_json
from workbench.services import findings, library
from workbench.services.comparisons import compare_expressions
from workbench.services.intake import read_document
from workbench.storage.workspace import Workspace

__all__ = [
    "judge_file",
    "judge_findings",
    "judge_proposals",
    "judgements_to_json",
    "read_amendment_table",
]


def read_amendment_table(file: Path) -> tuple[Proposal, ...]:
    """Read the amendments in a table of a DOCX or PDF file.

    Raises:
        RefusedFileError: the file cannot be read, or ``no_amendment_table``.
    """
    return proposals_from_document(read_document(file))


def judge_file(comparison: Comparison, file: Path) -> list[Judgement]:
    """Say what became of each amendment in a table.

    Args:
        comparison: the version the amendments speak of, compared with the adopted one.
        file: the table, DOCX or PDF.
    """
    return judge_proposals(comparison, read_amendment_table(file))


def judge_findings(ws: Workspace, review_id: str, adopted_id: str) -> list[Judgement]:
    """Say what became of the wordings that a review proposed; the id is that of the finding.

    Findings without a proposed wording are left out. Each is held against the version it was
    made on.

    Args:
        ws: the workspace.
        review_id: id or short name of the review.
        adopted_id: id of the adopted version.

    Raises:
        WorkbenchError: ``unknown_review``, ``unknown_expression`` or ``different_languages``.
    """
    adopted = library.get_expression(ws, adopted_id)
    judged: list[Judgement] = []
    proposed = [f for f in findings.list_findings(ws, review_id) if f.proposed_wording.strip()]
    for version in dict.fromkeys(finding.expression_id for finding in proposed):
        if library.get_expression(ws, version).language != adopted.language:
            raise InvalidRequestError(
                "different_languages",
                N_("The review and the adopted text are in different languages."),
                N_("Choose the adopted text in the language of the review."),
            )
        articles = {p.eid: p for p in library.get_provisions(ws, version)}
        proposals = [
            Proposal(
                id=one.id,
                number=str(number),
                group="",
                label=articles[one.eid].label if one.eid in articles else "",
                target=(articles[one.eid].key or "") if one.eid in articles else "",
                current=one.quote,
                proposed="" if is_deletion(one.proposed_wording) else one.proposed_wording,
                deletes=is_deletion(one.proposed_wording),
            )
            for number, one in enumerate(proposed, 1)
            if one.expression_id == version
        ]
        comparison = compare_expressions(ws, version, adopted_id)
        judged += judge_proposals(comparison, proposals)
    return judged
