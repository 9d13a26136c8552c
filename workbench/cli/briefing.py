"""Commands that write the brief of a review."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from workbench.cli.answers import reported, write
from workbench.cli.choices import BriefFormat, BriefLanguage, Review
from workbench.cli.sources import content_of, workspace_at_hand
from workbench.domain.briefs import BriefKind


def brief(
    review: Review,
    out: Annotated[Path, typer.Option(help="File to write.")],
    lang: Annotated[BriefLanguage, typer.Option(help="ar, fr or en")] = BriefLanguage.AR,
    format: Annotated[
        BriefFormat, typer.Option(help="docx, pdf, html, txt or md")
    ] = BriefFormat.DOCX,
    kind: Annotated[
        BriefKind, typer.Option(help="Which document the findings are printed as.")
    ] = BriefKind.POLICY_BRIEF,
    template: Annotated[
        Path | None, typer.Option(help="Word template of your organisation (.docx).")
    ] = None,
) -> None:
    """Write the brief of a review, or another document from the same findings."""
    from workbench.services.brief_templates import render_with_file, render_word
    from workbench.services.briefs import brief_for_review, render_brief

    if template is not None and format is not BriefFormat.DOCX:
        raise typer.BadParameter("--template makes a Word file: --format docx")
    with reported():
        workspace = workspace_at_hand()
        chosen = brief_for_review(workspace, review, lang.value)
        asked: Any = {"language": lang.value, "kind": kind}
        if template is not None:
            content = render_with_file(workspace, chosen.id, content_of(template), **asked)
        elif format is BriefFormat.DOCX:
            content = render_word(workspace, chosen.id, **asked)
        else:
            content = render_brief(workspace, chosen.id, format=format.value, **asked)
        write(out, content)


def dispatch(
    review: Review,
    out: Annotated[Path, typer.Option(help="ZIP file to write.")],
) -> None:
    """Write the brief of a review in all its languages and formats as one ZIP with hashes."""
    from workbench.services.briefs import brief_for_review
    from workbench.services.dispatch import dispatch as write_dispatch

    with reported():
        workspace = workspace_at_hand()
        chosen = brief_for_review(workspace, review, "ar")
        typer.echo(write_dispatch(workspace, chosen.id, out))
