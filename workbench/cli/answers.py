"""What a command answers: results to a file or the standard output, messages beside them.

Results alone go to the standard output; whatever is said to the person goes to the standard
error, so that a program can read the results.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from workbench.domain.errors import RefusedFileError, WorkbenchError
from workbench.ui.translation import _, explain


def write(file: Path, content: bytes) -> None:
    """Write whole or not at all, so that no half file is ever sent to anybody."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(file.name + ".part")
    partial.write_bytes(content)
    partial.replace(file)
    say(_("Written: {file}", file=file))


def give(content: bytes, out: Path | None) -> None:
    """Write to the file that was asked for, else to the standard output."""
    if out is None:
        typer.echo(content, nl=False)
    else:
        write(out, content)


def give_json(value: object, out: Path | None) -> None:
    """Write JSON to the file that was asked for, else to the standard output."""
    give(f"{json.dumps(value, ensure_ascii=False)}\n".encode(), out)


def print_json(value: object) -> None:
    """Write JSON to the standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False))


def say(message: str) -> None:
    """Tell the person something, beside the result."""
    typer.echo(message, err=True)


def warn(warnings: Iterable[str]) -> None:
    """Say what a person must know about a file that was read."""
    from workbench.ui.warnings import told

    for warning in warnings:
        say(told(warning))


def progress() -> Callable[[int, int], None] | None:
    """Count on the screen what is done; nothing where nobody looks at one."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return None

    def show(done: int, total: int) -> None:
        sys.stderr.write(f"\r{done}/{total}" + ("\n" if done == total else ""))
        sys.stderr.flush()

    return show


@contextmanager
def reported(*, as_json: bool = False) -> Iterator[None]:
    """Show a refusal once, in the person's language, and end with the agreed exit code."""
    try:
        yield
    except WorkbenchError as error:
        message, remedy = explain(error)
        if as_json:
            print_json({"error": {"code": error.code, "reason": message, "remedy": remedy}})
        say(f"[{error.code}] {message} {remedy}".strip())
        raise typer.Exit(3 if isinstance(error, RefusedFileError) else 1) from error
