"""Commands on Word templates: their fields, a sample, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.answers import reported, write
from workbench.cli.choices import BriefLanguage
from workbench.cli.sources import content_of
from workbench.domain.briefs import BriefKind
from workbench.ui.translation import _, current_language

if TYPE_CHECKING:
    from workbench.services.brief_templates import TemplateReport

app = typer.Typer(
    help="Word templates of an organisation.", invoke_without_command=True, rich_markup_mode=None
)


@app.callback()
def template(
    context: typer.Context,
    fields: Annotated[bool, typer.Option("--fields", help="List the fields.")] = False,
    lang: Annotated[BriefLanguage, typer.Option(help="ar, fr or en")] = BriefLanguage.AR,
) -> None:
    """Word templates of an organisation: their fields, a sample, a check."""
    if fields:
        for line in field_lines(lang.value):
            typer.echo(line)
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="Word file (.docx, .dotx).", show_default=False)],
    kind: Annotated[BriefKind | None, typer.Option(help="Which document it is meant for.")] = None,
) -> None:
    """Say what is wrong with a Word template and which documents can be made with it."""
    from workbench.services.brief_templates import check_template

    with reported():
        report = check_template(content_of(file))
    for line in report_lines(report, current_language(), kind):
        typer.echo(line)
    if not is_fit(report, kind):
        raise typer.Exit(3)


@app.command()
def sample(
    out: Annotated[Path, typer.Option(help="Word file to write.")],
    lang: Annotated[BriefLanguage, typer.Option(help="ar, fr or en")] = BriefLanguage.AR,
) -> None:
    """Write a ready-made Word template to begin from."""
    from workbench.services.brief_templates import sample_template

    with reported():
        write(out, sample_template(lang.value))


# --- words ----------------------------------------------------------------------------------


def field_lines(language: str) -> Iterator[str]:
    """List the fields with what they stand for."""
    from workbench.services.brief_templates import template_fields
    from workbench.ui.template_words import SORT_NAMES

    for name, field in template_fields().below():
        about = field.about.in_language(language)
        yield f"{name}\t{_(SORT_NAMES[field.sort], language=language)}\t{about}"


def report_lines(
    report: TemplateReport, language: str, kind: BriefKind | None = None
) -> Iterator[str]:
    """Say what is wrong with a template, for which documents it is fit and what others lack."""
    from workbench.services.brief_templates import missing_words
    from workbench.services.briefs import kind_names
    from workbench.ui.template_words import problem_line

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
