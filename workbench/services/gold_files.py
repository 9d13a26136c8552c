"""Gold sets as files: one article a line, with what persons found in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.domain.errors import N_, RefusedFileError
from workbench.domain.frameworks import Framework
from workbench.settings import content_folder

Json = dict[str, Any]
_FIELDS = ("id", "lang", "text", "findings")


def shipped_sets() -> dict[str, Path]:
    """List the gold sets that come with the workbench, by the name of their file."""
    folder = content_folder("annotations") / "gold"
    return {file.stem: file for file in sorted(folder.glob("*.jsonl"))}


def kept_sets(workspace: Path) -> dict[str, Path]:
    """List the gold sets that were written into the folder of a workspace, by name of file."""
    return {file.stem: file for file in sorted((workspace / "gold").glob("*.jsonl"))}


def read_shipped() -> list[Json]:
    """Read all gold sets that come with the workbench as one."""
    articles: list[Json] = []
    for file in shipped_sets().values():
        articles += read_gold(file.read_text(encoding="utf-8"), file.name)
    return articles


def read_gold(text: str, name: str, framework: Framework | None = None) -> list[Json]:
    """Read a gold set: one JSON object a line with id, lang, text and findings.

    Args:
        text: the content of the file.
        name: how the file is called, for what is said of it.
        framework: criteria that every finding must name one of.

    Raises:
        RefusedFileError: ``bad_gold``, ``gold_twice``, ``gold_unknown_criterion`` or
            ``empty_gold``; all but the last name the line.
    """
    known = {criterion.id for criterion in framework.criteria} if framework else None
    lines: dict[str, int] = {}
    articles: list[Json] = []
    for number, line in _lines(text):
        article = _article(line)
        if article is None:
            raise _bad_line(number, name)
        first = lines.setdefault(str(article["id"]), number)
        if first != number:
            raise _twice(number, name, str(article["id"]), first)
        for finding in article["findings"]:
            if known is not None and finding["criterion"] not in known:
                raise _unknown(number, name, finding["criterion"])
        articles.append(article)
    if not articles:
        raise RefusedFileError(
            "empty_gold",
            N_("{name} holds no article."),
            N_("Each line needs id, lang, text and findings, each with its criterion."),
            name=name,
        )
    return articles


def misquoted(articles: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """List the findings whose quote does not stand in their article: article and criterion.

    They count all the same, since a match is decided by article and criterion.
    """
    return [
        (str(article["id"]), str(finding["criterion"]))
        for article in articles
        for finding in article["findings"]
        if not stands_in(str(finding.get("quote") or ""), str(article["text"]))
    ]


def stands_in(quote: str, text: str) -> bool:
    """Whether words stand in a text to the letter, white space apart."""
    return " ".join(quote.split()) in " ".join(text.split())


def write_gold(articles: Sequence[Mapping[str, Any]]) -> bytes:
    """Write a gold set as a file, one article a line."""
    return "".join(f"{json.dumps(a, ensure_ascii=False)}\n" for a in articles).encode()


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Give the lines that hold something; only a line feed ends a line of JSON."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line


def _article(line: str) -> Json | None:
    """Read one line, or ``None`` where it is no article with findings."""
    try:
        article = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(article, dict) or any(field not in article for field in _FIELDS):
        return None
    findings = article["findings"]
    good = (
        isinstance(article["text"], str)
        and isinstance(article["lang"], str)
        and isinstance(article["id"], str | int)
        and isinstance(findings, list)
        and all(isinstance(f, dict) and isinstance(f.get("criterion"), str) for f in findings)
    )
    return article if good else None


def _bad_line(number: int, name: str) -> RefusedFileError:
    return RefusedFileError(
        "bad_gold",
        N_("Line {line} of {name} is not an article with findings."),
        N_("Each line needs id, lang, text and findings, each with its criterion."),
        line=number,
        name=name,
    )


def _twice(number: int, name: str, article: str, first: int) -> RefusedFileError:
    return RefusedFileError(
        "gold_twice",
        N_("Line {line} of {name} has the id {article} of line {first}."),
        N_("Give each article an id of its own."),
        line=number,
        name=name,
        article=article,
        first=first,
    )


def _unknown(number: int, name: str, criterion: str) -> RefusedFileError:
    return RefusedFileError(
        "gold_unknown_criterion",
        N_("Line {line} of {name} names the criterion {criterion}, which is not in the set."),
        N_("Choose the set of criteria the articles were read with, or correct the line."),
        line=number,
        name=name,
        criterion=criterion,
    )
