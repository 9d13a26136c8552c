"""What the command line says of Word templates: their fields, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.briefs import BriefKind
from workbench.services.brief_templates import TemplateReport, missing_words, template_fields
from workbench.services.briefs import kind_names
from workbench.ui.template_words import SORT_NAMES, problem_line
from workbench.ui.translation import _


def field_lines(language: str) -> Iterator[str]:
    """List the fields with what they stand for."""
    for name, field in template_fields().below():
        about = field.about.in_language(language)
        yield f"{name}\t{_(SORT_NAMES[field.sort], language=language)}\t{about}"


def report_lines(
    report: TemplateReport, language: str, kind: BriefKind | None = None
) -> Iterator[str]:
    """Say what is wrong with a template, for which documents it is fit and what others lack."""
    for problem in report.problems:
        yield f"✗ {problem_line(problem)}"
    if report.problems:
        return
    names = kind_names(language)
    for one, missing in report.missing.items():
        if kind is not None and one is not kind:
            continue
        lacks = _("lacks {fields}", fields=missing_words(missing)) if missing else ""
        yield f"{'–' if missing else '✓'} {names[one]} ({one.value}){': ' if lacks else ''}{lacks}"


def is_fit(report: TemplateReport, kind: BriefKind | None = None) -> bool:
    """Say whether a template can be used, for one kind of document or for any."""
    return kind in report.fits if kind is not None else bool(report.fits)
