"""The command line: reading, comparing and exporting without opening the pages.

Commands on files need no workspace. With ``--format json`` the standard output holds JSON only
(UTF-8); warnings and messages go to the standard error. Exit codes: 0 done, 2 wrong usage,
3 a file was refused or cannot be read (with code and reason), 1 any other refusal.

The commands stand in modules by topic and are listed here, in the order in which ``--help``
shows them. They import what they need when they run: asking for help stays quick.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from workbench import __version__
from workbench.cli.amending import amendments, apply
from workbench.cli.briefing import brief, dispatch
from workbench.cli.comparing import carry, compare, trace
from workbench.cli.gold import app as gold_app
from workbench.cli.keeping import back_up, export, import_, restore
from workbench.cli.learning import learn
from workbench.cli.opening import demo, doctor, migrate, serve
from workbench.cli.reading import extract, read, references
from workbench.cli.similar import similar
from workbench.cli.suggesting import evaluate, suggest
from workbench.cli.templates import app as template_app
from workbench.ui.translation import use_language

__all__ = ["app", "main"]

COMMANDS: dict[str, Callable[..., None]] = {
    "serve": serve,
    "demo": demo,
    "migrate": migrate,
    "doctor": doctor,
    "extract": extract,
    "read": read,
    "compare": compare,
    "carry": carry,
    "apply": apply,
    "amendments": amendments,
    "trace": trace,
    "references": references,
    "suggest": suggest,
    "evaluate": evaluate,
    "learn": learn,
    "similar": similar,
    "brief": brief,
    "dispatch": dispatch,
    "export": export,
    "import": import_,
    "back-up": back_up,
    "restore": restore,
}

app = typer.Typer(
    name="workbench",
    help="Tadqiq (تدقيق): read, compare and annotate laws, and brief members of parliament.",
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for name, command in COMMANDS.items():
    app.command(name)(command)
app.add_typer(gold_app, name="gold")
app.add_typer(template_app, name="template")


def main() -> None:
    """Start the command line in the person's language and with UTF-8 output."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    use_language(_preferred_language())
    app()


def _preferred_language() -> str:
    wanted = os.environ.get("WORKBENCH_LANGUAGE") or os.environ.get("LC_ALL") or ""
    wanted = wanted or os.environ.get("LANG") or "en"
    return wanted[:2] if wanted[:2] in ("ar", "fr", "en") else "en"


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Open the workbench when no command is given."""
    if version:
        typer.echo(f"tadqiq {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        demo()
