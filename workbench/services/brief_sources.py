"""Gather what a brief is made of from the workspace."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workbench.briefs.grouping import grouped_findings
from workbench.briefs.kinds import WHOLE_REVIEW
from workbench.briefs.sources import BriefSources, Version, age_of, version_on_the_table
from workbench.domain.briefs import Brief, BriefKind, Grouping
from workbench.domain.reviews import Finding
from workbench.domain.texts import Expression, Stage, Work
from workbench.review.agreement import measure_agreement
from workbench.services import findings, frameworks, library, persons, reviews
from workbench.services.brief_stages import with_comparison
from workbench.storage.memory import Memory
from workbench.storage.workspace import Workspace

_measured = Memory(64)


def work_of(ws: Workspace, brief: Brief) -> Work:
    """Give the text a brief is about.

    Raises:
        NotFoundError: the review or the work of the brief is not in the workspace.
    """
    return library.get_work(ws, reviews.get_review(ws, brief.review_id).work_id)


def gather_sources(
    ws: Workspace,
    brief: Brief,
    kind: BriefKind = BriefKind.POLICY_BRIEF,
    language: str = "",
) -> BriefSources:
    """Look up the findings of a brief, the versions they speak of, criteria, tags and author.

    Args:
        ws: workspace.
        brief: the brief.
        kind: which document it is printed as; some tell of every finding, or of two stages.
        language: language of the document; that of the brief where empty.

    Raises:
        NotFoundError: the review or the work of the brief is not in the workspace.
    """
    sources = _with_agreement(_gather(ws, brief, whole=kind in WHOLE_REVIEW))
    if kind is not BriefKind.COMPARISON_NOTE:
        return sources
    return with_comparison(ws, sources, language or brief.language)


def _gather(ws: Workspace, brief: Brief, *, whole: bool) -> BriefSources:
    with ws.reading():
        review = reviews.get_review(ws, brief.review_id)
        chosen = all_findings(ws, brief) if whole else chosen_findings(ws, brief)
        expressions = tuple(library.list_expressions(ws, review.work_id))
        spoken_of = {finding.expression_id for finding in chosen} | _newest(expressions)
        known = {person.id: person for person in persons.list_persons(ws, include_archived=True)}
        return BriefSources(
            brief=brief,
            work=library.get_work(ws, review.work_id),
            framework=frameworks.get_framework(ws, review.framework_id, review.framework_version),
            findings=chosen,
            versions={
                expression.id: Version(expression, library.get_provisions(ws, expression.id))
                for expression in expressions
                if expression.id in spoken_of
            },
            annotations=tuple(reviews.list_annotations(ws, review.id)),
            author=known.get(brief.author_id),
            expressions=expressions,
        )


def _with_agreement(sources: BriefSources) -> BriefSources:
    """Measure how far those agree who tagged the version on the table."""
    table = version_on_the_table(sources)
    if table is None:
        return sources
    clauses = [p.eid for p in table.provisions if p.text.strip() and not p.is_heading]
    tags = [tag for tag in sources.annotations if tag.expression_id == table.expression.id]
    said = ((t.author_id, t.criterion_id, t.withdrawn, *(w.eid for w in t.targets)) for t in tags)
    key = (table.expression.id, frozenset(said))  # the desk asks anew at every pause in typing
    return replace(
        sources, agreement=_measured.recall(key, lambda: measure_agreement(tags, clauses))
    )


def _newest(expressions: Iterable[Expression]) -> set[str]:
    """Give the newest official version in each language: a clause may have gone from it."""
    newest: dict[str, Expression] = {}
    for expression in sorted(expressions, key=age_of):
        if expression.stage is not Stage.APERCU:
            newest[expression.language] = expression
    return {expression.id for expression in newest.values()}


def chosen_findings(ws: Workspace, brief: Brief) -> tuple[Finding, ...]:
    """Give the findings of a brief in its order; those removed since are left out."""
    standing = {finding.id: finding for finding in findings.list_findings(ws, brief.review_id)}
    return tuple(standing[i] for i in brief.finding_ids if i in standing)


def printed_findings(ws: Workspace, brief: Brief) -> tuple[Finding, ...]:
    """Give the findings of a brief as it prints and numbers them, by theme or article or not."""
    if brief.grouping is Grouping.NONE:
        return chosen_findings(ws, brief)
    return grouped_findings(_gather(ws, brief, whole=False))


def arranged_findings(ws: Workspace, brief: Brief) -> tuple[Finding, ...]:
    """Give every finding of the review in the groups of a brief, those that it chose first."""
    if brief.grouping is Grouping.NONE:
        return all_findings(ws, brief)
    return grouped_findings(_gather(ws, brief, whole=True))


def all_findings(ws: Workspace, brief: Brief) -> tuple[Finding, ...]:
    """Give every finding of the review, those that the brief chose first and in its order."""
    chosen = chosen_findings(ws, brief)
    others = (f for f in findings.list_findings(ws, brief.review_id) if f not in chosen)
    return (*chosen, *others)
