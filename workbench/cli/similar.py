"""Commands on clauses that resemble one another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli.answers import print_json, progress, reported
from workbench.cli.choices import AsTextOrJson, TextOrJson
from workbench.cli.sources import content_of, workspace_at_hand
from workbench.domain.errors import N_, InvalidRequestError, RefusedFileError
from workbench.domain.records import to_record
from workbench.domain.texts import WorkKind

if TYPE_CHECKING:
    from workbench.domain.similar import SimilarClause
    from workbench.storage.workspace import Workspace

Json = dict[str, Any]
_LONGEST_SHOWN = 300


def similar(
    file: Annotated[
        Path | None, typer.Argument(help="A text file with a clause.", show_default=False)
    ] = None,
    clause: Annotated[str, typer.Option(help="A clause of the workspace: VERSION#EID.")] = "",
    language: Annotated[str, typer.Option(help="Only clauses in ar or fr.")] = "",
    kind: Annotated[
        list[WorkKind] | None, typer.Option(help="Only this sort of text; repeatable.")
    ] = None,
    topic: Annotated[
        list[str] | None, typer.Option(help="Only this matter, e.g. appeal; repeatable.")
    ] = None,
    same_text: Annotated[
        bool, typer.Option("--same-text", help="Also other articles and versions of its text.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, max=100, help="How many in each language.")] = 10,
    format: AsTextOrJson = TextOrJson.TEXT,
) -> None:
    """Find how other laws of the workspace put a clause, in Arabic and in French."""
    with reported(as_json=format is TextOrJson.JSON):
        found = find_similar(
            workspace_at_hand(),
            file,
            clause,
            language=language,
            kinds=[one.value for one in kind or ()],
            topics=topic or (),
            same_text=same_text,
            limit=limit,
        )
        if format is TextOrJson.JSON:
            print_json(similar_json(found))
        else:
            typer.echo("\n".join(similar_lines(found)))


def find_similar(
    ws: Workspace,
    file: Path | None,
    clause: str,
    *,
    language: str = "",
    kinds: Sequence[str] = (),
    topics: Sequence[str] = (),
    same_text: bool = False,
    limit: int = 10,
) -> list[SimilarClause]:
    """Find clauses like one of the workspace (``VERSION#EID``) or like the words of a file.

    Raises:
        WorkbenchError: ``nothing_to_find``, ``unreadable`` or what the services say.
    """
    from workbench.domain.similar import SimilarFilter
    from workbench.services.similar import similar_to_clause, similar_to_text
    from workbench.services.similar_index import bring_up_to_date

    wanted = SimilarFilter(
        language=language,
        kinds=tuple(WorkKind(kind) for kind in kinds),
        topics=tuple(topics),
        same_text=same_text,
        limit=limit,
    )
    if file is None and "#" not in clause:
        raise InvalidRequestError(
            "nothing_to_find",
            N_("There is no clause to look for."),
            N_("Give a text file, or --clause with version and article: VERSION#art_7."),
        )
    bring_up_to_date(ws, on_progress=progress())
    if file is None:
        version, _sign, eid = clause.partition("#")
        return similar_to_clause(ws, version, eid, wanted)
    return similar_to_text(ws, _words_of(file), wanted)


def _words_of(file: Path) -> str:
    content = content_of(file)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise RefusedFileError(
            "not_text",
            N_("{name} is not plain text."),
            N_("Put the words of the clause into a text file (UTF-8)."),
            name=file.name,
        ) from problem


def similar_json(found: Sequence[SimilarClause]) -> list[Json]:
    """Write similar clauses as the command prints them."""
    return [{**to_record(one), "address": address_of(one)} for one in found]


def address_of(one: SimilarClause) -> str:
    """Give the address in the workbench at which a clause can be read."""
    return f"/read?work={one.slug}&version={one.expression_id}&clause={one.eid}"


def similar_lines(found: Sequence[SimilarClause]) -> list[str]:
    """Tell similar clauses for reading on the screen."""
    lines: list[str] = []
    for one in found:
        text = " ".join(one.text.split())
        shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]} …"
        number = f" ({one.official_number})" if one.official_number else ""
        lines += [f"{one.likeness:.2f} · {one.label} · {one.title}{number}", f"    {shown}"]
        lines.append(f"    {address_of(one)}")
    return lines
