"""Commands that open the workbench, or say whether it can be opened."""

from __future__ import annotations

from typing import Annotated

import typer

from workbench.cli.answers import reported, say
from workbench.cli.sources import workspace_at_hand
from workbench.ui.translation import _

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port to listen on.")]
Browser = Annotated[bool, typer.Option(help="Open the browser.")]


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8501,
    browser: Browser = True,
    rooms_only: Annotated[
        bool, typer.Option("--rooms-only", help="Serve nothing but the reading rooms of briefs.")
    ] = False,
) -> None:
    """Open the workbench in the browser."""
    from workbench.server import serve as run
    from workbench.server import serve_rooms

    with reported():
        if rooms_only:
            serve_rooms(host=host, port=port)
        else:
            run(host=host, port=port, open_browser=browser)


def demo(
    host: Host = "127.0.0.1",
    port: Port = 8501,
    browser: Browser = True,
    load_only: Annotated[
        bool, typer.Option("--load-only", help="Load the training bill and stop.")
    ] = False,
) -> None:
    """Put the training bill into the workspace and open the workbench."""
    from workbench.services.demonstration import load_demonstration

    with reported():
        work = load_demonstration(workspace_at_hand())
        say(_("The training bill is in the workspace: {title}", title=work.titles.ar))
    if not load_only:
        serve(host=host, port=port, browser=browser)


def migrate() -> None:
    """Bring the workspace's database to the form of this version."""
    with reported():
        workspace = workspace_at_hand()
        say(_("The workspace is up to date: {folder}", folder=workspace.folder))


def doctor() -> None:
    """Say what is installed, what is missing and what works without it."""
    from workbench.services.doctor import examine

    checks = examine()
    for check in checks:
        mark = "✓" if check.present else "–"
        typer.echo(f"{mark} {_(check.name)}: {check.detail}")
        if not check.present:
            typer.echo(f"    {_(check.remedy)}")
    raise typer.Exit(0 if all(c.present or not c.required for c in checks) else 1)
