"""A Word template is checked when it is added and again when it is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.briefs.template_document import fill_template, template_sources, tidy_template
from workbench.briefs.template_fields import required_fields, template_fields
from workbench.briefs.template_specimen import empty_document, specimen_document
from workbench.briefs.template_syntax import read_syntax
from workbench.briefs.template_tags import TemplateProblem
from workbench.domain.briefs import BriefKind
from workbench.domain.errors import N_, RefusedFileError


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """What a template uses, what is wrong with it, and which documents it is fit for.

    Attributes:
        tidy: the template with its tags put together, ready to be filled.
        used: fields that it uses.
        problems: what must be put right first.
        missing: for each kind of document the fields it cannot do without and does not have;
            of each entry one field is enough.
    """

    tidy: bytes
    used: frozenset[str]
    problems: tuple[TemplateProblem, ...]
    missing: Mapping[BriefKind, tuple[tuple[str, ...], ...]]

    @property
    def fits(self) -> tuple[BriefKind, ...]:
        """The kinds of document that the template is fit for."""
        if self.problems:
            return ()
        return tuple(kind for kind, lacking in self.missing.items() if not lacking)

    @property
    def nearest(self) -> BriefKind:
        """The kind of document that lacks least."""
        return min(self.missing, key=lambda kind: len(self.missing[kind]))


def check_template(content: bytes) -> TemplateReport:
    """Check a Word template: its braces, its fields, and two documents made of it on trial.

    Raises:
        RefusedFileError: it is not a Word file, or may do harm.
    """
    tidied = tidy_template(content)
    problems = list(tidied.problems)
    used: set[str] = set()
    if not any(problem.code == "unclosed_tag" for problem in problems):
        for part, source in template_sources(tidied.content):
            found = read_syntax(source, part, template_fields())
            used |= found.used
            problems += found.problems
    if not problems:
        problems += _tried(tidied.content)
    missing = {
        kind: tuple(names for names in required_fields(kind) if used.isdisjoint(names))
        for kind in BriefKind
    }
    return TemplateReport(tidied.content, frozenset(used), _once(problems), missing)


def _once(problems: list[TemplateProblem]) -> tuple[TemplateProblem, ...]:
    """Name a fault once, where Word keeps a text twice (boxes for old and new programs)."""
    return tuple(one for at, one in enumerate(problems) if one not in problems[:at])


def _tried(tidy: bytes) -> list[TemplateProblem]:
    """Fill the template with a full document and with one that says nothing."""
    for document in (specimen_document("ar"), empty_document("fr")):
        try:
            fill_template(tidy, document, BriefKind.POLICY_BRIEF, {})
        except RefusedFileError as problem:
            return [TemplateProblem(problem.code, problem.message, problem.details)]
    return []


def usable_template(content: bytes, kind: BriefKind) -> bytes:
    """Give a template ready to be filled as one kind of document.

    Raises:
        RefusedFileError: it may do harm, ``bad_template`` where something is wrong with it, or
            ``unfit_template`` where it lacks what a document of this kind must say.
    """
    report = check_template(content)
    if report.problems:
        raise bad_template(report)
    if report.missing[kind]:
        raise unfit_template(report, kind)
    return report.tidy


def bad_template(report: TemplateReport) -> RefusedFileError:
    """Refuse a template by what is wrong with it."""
    return RefusedFileError(
        "bad_template",
        N_("The template has {count} faults and cannot be used; the first stands at: {place}"),
        N_("Check it on the page Settings, or by the command “workbench template check”."),
        count=len(report.problems),
        place=report.problems[0].excerpt or report.problems[0].code,
    )


def unfit_template(report: TemplateReport, kind: BriefKind) -> RefusedFileError:
    """Refuse a template for a kind of document by what it lacks."""
    return RefusedFileError(
        "unfit_template",
        N_("The template lacks fields that this kind of document must have: {fields}"),
        N_("Write them into the template between double braces, or choose another template."),
        fields=missing_words(report.missing[kind]),
    )


def missing_words(missing: tuple[tuple[str, ...], ...]) -> str:
    """Write missing fields in a line; those of which one is enough are parted by a stroke."""
    return ", ".join(" / ".join(names) for names in missing)
