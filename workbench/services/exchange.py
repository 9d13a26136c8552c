"""Carry a review from one workspace to another and join both."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from workbench.domain.brief_templates import template_ids
from workbench.domain.frameworks import Framework
from workbench.domain.link_decisions import DecisionKind
from workbench.domain.packages import ImportReport, ReviewPackage
from workbench.domain.reviews import OperationKind
from workbench.domain.texts import Provision
from workbench.exchange.packages import (
    open_package,
    packed_files,
    read_package,
    read_text,
    write_package,
)
from workbench.exchange.sealed_zip import SealedZip, damaged
from workbench.services import library
from workbench.services.annotating import Refused, check_foreign
from workbench.services.gold_checks import foreign_problem
from workbench.services.package_extras import (
    check_letterheads,
    check_logo,
    check_publications,
    extra_files,
)
from workbench.storage import audit, frameworks, reviews
from workbench.storage.brief_templates import id_of_template
from workbench.storage.collecting import collect
from workbench.storage.manifestations import id_of_file
from workbench.storage.union import Union
from workbench.storage.workspace import Workspace

Texts = Mapping[str, tuple[Provision, ...]]


def export_review(ws: Workspace, id_or_slug: str, destination: Path) -> Path:
    """Write a review with its texts, files, tags, findings and briefs as one ZIP file.

    Args:
        ws: workspace.
        id_or_slug: the review.
        destination: file to write, or folder to write it into.

    Raises:
        NotFoundError: code ``unknown_review``.
    """
    with ws.reading() as session:
        package = collect(session, id_or_slug)
    if destination.is_dir():
        destination = destination / f"{package.reviews[0].review.slug}.zip"
    written = write_package(
        destination,
        package,
        text_of=lambda expression_id: library.get_provisions(ws, expression_id),
        file_of=lambda sha256: ws.files.path(sha256) if sha256 in ws.files else None,
        extra_files=extra_files(package),
    )
    with ws.transaction() as session:
        audit.record(session, None, "package.exported", "review", package.review_id)
    return written


def import_package(ws: Workspace, package: Path, person_id: str | None = None) -> ImportReport:
    """Take in a review from another workspace; what is already here is kept.

    Tags are a union, of findings and briefs the later change wins. The package is checked
    whole before anything is stored, and stored whole or not at all.

    Args:
        ws: workspace.
        package: ZIP file written by :func:`export_review`.
        person_id: who takes it in.

    Raises:
        WorkbenchError: ``not_a_package``, ``newer_package``, ``damaged_package``,
            ``text_conflict``.
    """
    with open_package(package) as archive:
        content = read_package(archive)
        texts = {d.expression.id: read_text(archive, d.expression.id) for d in content.expressions}
        _check(content, texts)
        _take_files(ws, archive, content)
        with ws.transaction() as session:
            union = Union(session)
            for framework in content.frameworks:
                frameworks.keep(session, framework)
            union.take_in(content, texts)
            review = reviews.load(session, content.review_id)
            audit.record(
                session, person_id, "package.imported", "review", review.id, dict(union.added)
            )
    ws.memory.forget()
    return ImportReport(review.id, review.slug, dict(union.added), dict(union.changed))


def _check(content: ReviewPackage, texts: Texts) -> None:
    """Check that the parts of a package fit each other.

    What is stored once can never be taken out again, so nothing doubtful may come in.
    """
    works = {dated.work.id for dated in content.works}
    family = {dated.review.id for dated in content.reviews}
    if content.review_id not in family or not works:
        raise damaged("reviews.json")
    if any(dated.review.work_id not in works for dated in content.reviews):
        raise damaged("reviews.json")
    if any(dated.expression.work_id not in works for dated in content.expressions):
        raise damaged("expressions.json")
    for dated in content.manifestations:
        if dated.manifestation.id != id_of_file(dated.manifestation.sha256):
            raise damaged("manifestations.json")
    if any(finding.review_id not in family for finding in content.findings):
        raise damaged("findings.json")
    if any(brief.review_id not in family for brief in content.briefs):
        raise damaged("briefs.json")
    _check_templates(content)
    _check_carries(content, family)
    _check_operations(content, texts, family)
    _check_link_decisions(content, texts)
    _check_suggestion_events(content, texts, family)
    if problem := foreign_problem(content.gold_events, {d.person.id for d in content.persons}):
        raise damaged(f"gold_events.json ({problem})")
    check_letterheads(content)
    check_publications(content)


def _check_templates(content: ReviewPackage) -> None:
    people = {dated.person.id for dated in content.persons}
    for template in content.brief_templates:
        if template.id != id_of_template(template.sha256) or template.person_id not in people:
            raise damaged("brief_templates.json")
    if template_ids(content.brief_events) - {t.id for t in content.brief_templates}:
        raise damaged("brief_events.json")


def _check_carries(content: ReviewPackage, family: set[str]) -> None:
    texts = {dated.expression.id for dated in content.expressions}
    for step in content.carries:
        if step.review_id not in family or not {step.old_id, step.new_id} <= texts:
            raise damaged("carries.json")
    known = {finding.id for finding in content.findings}
    if any(s.finding_id not in known or s.expression_id not in texts for s in content.statuses):
        raise damaged("statuses.json")


def _check_operations(content: ReviewPackage, texts: Texts, family: set[str]) -> None:
    framework = _framework_of(content)
    words = {
        expression_id: {provision.eid: provision.text for provision in provisions}
        for expression_id, provisions in texts.items()
    }
    expression_of = {
        operation.annotation_id: str(operation.payload.get("expression_id"))
        for operation in content.operations
        if operation.kind is OperationKind.ADD
    }
    for operation in content.operations:
        expression_id = expression_of.get(operation.annotation_id, "")
        if operation.review_id not in family or expression_id not in texts:
            raise damaged(f"operations.json ({operation.id})")
        try:
            check_foreign(operation, framework, words[expression_id])
        except Refused as reason:
            raise damaged(f"operations.json ({operation.id}: {reason.code})") from reason


def _check_link_decisions(content: ReviewPackage, texts: Texts) -> None:
    people = {dated.person.id for dated in content.persons}
    eids = {text_id: {p.eid for p in provisions} for text_id, provisions in texts.items()}
    for decision in content.link_decisions:
        fits = {decision.old_id, decision.new_id} <= eids.keys() and decision.person_id in people
        if fits and decision.kind is not DecisionKind.UNDO:
            fits = decision.old_eid in eids[decision.old_id]
            fits = fits and decision.new_eid in eids[decision.new_id]
        if not fits:
            raise damaged(f"link_decisions.json ({decision.id})")


def _check_suggestion_events(content: ReviewPackage, texts: Texts, family: set[str]) -> None:
    people = {dated.person.id for dated in content.persons}
    for event in content.suggestion_events:
        about = event.subject
        fits = event.review_id in family and event.person_id in people
        if not fits or (about is not None and about.expression_id not in texts):
            raise damaged(f"suggestion_events.json ({event.id})")


def _framework_of(content: ReviewPackage) -> Framework:
    main = next(d.review for d in content.reviews if d.review.id == content.review_id)
    for framework in content.frameworks:
        if (framework.id, framework.version) == (main.framework_id, main.framework_version):
            return framework
    raise damaged("frameworks.json")


def _take_files(ws: Workspace, archive: SealedZip, content: ReviewPackage) -> None:
    """Keep the files of the package; a file under its own fingerprint harms nobody."""
    known = {*content.files, *extra_files(content)}
    for sha256, name in packed_files(archive).items():
        if sha256 in known and sha256 not in ws.files:
            file = archive.read(name)
            if hashlib.sha256(file).hexdigest() != sha256:
                raise damaged(name)
            check_logo(content, sha256, file, name)
            ws.files.put(file)
