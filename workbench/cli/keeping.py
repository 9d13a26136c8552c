"""Commands that keep work and pass it on: packages of a review, backups of a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.answers import reported, say
from workbench.cli.choices import Review
from workbench.cli.sources import workspace_at_hand
from workbench.ui.translation import _

ZipToWrite = Annotated[Path, typer.Option(help="ZIP file to write.")]


def export(review: Review, out: ZipToWrite) -> None:
    """Export a review with its texts, tags and findings as one ZIP file."""
    from workbench.services.exchange import export_review

    with reported():
        say(_("Written: {file}", file=export_review(workspace_at_hand(), review, out)))


def import_(
    package: Annotated[Path, typer.Argument(help="ZIP file made by export.", show_default=False)],
) -> None:
    """Take in a review from another workspace; what is already there is kept."""
    from workbench.services.exchange import import_package

    with reported():
        report = import_package(workspace_at_hand(), package)
        new, newer = sum(report.added.values()), sum(report.changed.values())
        say(_("Taken in review {review}.", review=report.review_slug))
        say(_("New here: {new}. Replaced by a newer state: {newer}.", new=new, newer=newer))


def back_up(out: ZipToWrite) -> None:
    """Write the whole workspace into one ZIP file, also while somebody works in it."""
    from workbench.services.workspaces import back_up as write_backup

    with reported():
        say(_("Written: {file}", file=write_backup(workspace_at_hand(), out)))


def restore(
    backup: Annotated[Path, typer.Argument(help="ZIP file made by back-up.", show_default=False)],
    folder: Annotated[Path, typer.Argument(help="An empty or new folder.", show_default=False)],
) -> None:
    """Unpack a backup into an empty folder, ready to be opened as a workspace."""
    from workbench.services.workspaces import restore as unpack

    with reported():
        say(_("The workspace is up to date: {folder}", folder=unpack(backup, folder)))
