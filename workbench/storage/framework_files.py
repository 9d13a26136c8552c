"""Read the criteria that lawyers keep as YAML in ``annotations/criteria``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from workbench.domain.errors import N_, WorkbenchError
from workbench.domain.frameworks import Framework
from workbench.domain.records import from_record

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_frameworks(folder: Path) -> list[Framework]:
    """Read every framework of a folder, earlier versions too, in the order of the file names.

    Earlier versions stand in the folder ``earlier``: reviews begun with them refer to them.

    Raises:
        WorkbenchError: code ``bad_framework``, naming file and field.
    """
    files = [*sorted(folder.glob("*.yaml")), *sorted((folder / "earlier").glob("*.yaml"))]
    return [_read_once(file, file.stat().st_mtime_ns, file.stat().st_size) for file in files]


@lru_cache(maxsize=32)
def _read_once(file: Path, changed: int, size: int) -> Framework:
    """Read a file again only when it was edited."""
    return read_framework(file)


def read_framework(file: Path) -> Framework:
    """Read one framework.

    Raises:
        WorkbenchError: code ``bad_framework``, naming file and field.
    """
    try:
        found = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        raise _bad(file, " ".join(str(problem).split())) from problem
    if not isinstance(found, Mapping):
        raise _bad(file, "framework")
    try:
        return _consistent(from_record(Framework, _record(found)))
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise _bad(file, str(problem)) from problem


def _record(found: Mapping[str, Any]) -> dict[str, Any]:
    """Arrange the file as the domain has it: sources of a criterion are ids, guidance is flat."""
    if not isinstance(found.get("framework"), Mapping):
        raise ValueError("framework is missing")
    criteria = found.get("criteria")
    if not isinstance(criteria, list):
        raise ValueError("criteria: a list is expected")
    return {
        **found["framework"],
        "version": str(found["framework"].get("version", "")),
        **{name: found.get(name, []) for name in ("scale", "sources", "groups")},
        "changes": found.get("changes") or [],
        "criteria": [_criterion(number, item) for number, item in enumerate(criteria)],
    }


def _criterion(number: int, item: object) -> dict[str, Any]:
    if not isinstance(item, Mapping):
        raise ValueError(f"criteria[{number}]: a mapping is expected")
    name = item.get("id", f"[{number}]")
    for field in ("id", "group", "key", "name", "definition", "question", "logic"):
        if not item.get(field):
            raise ValueError(f"criteria {name}: {field} is missing")
    guidance = item.get("guidance") or {}
    return {
        **item,
        "guidance_up": guidance.get("up") or {},
        "guidance_down": guidance.get("down") or {},
        "recommendation": item.get("recommendation") or {},
        "severity_default": item.get("severity_default"),
        "sources": [source["id"] for source in item.get("sources") or []],
        "cues": item.get("cues") or {},
        "counter_cues": item.get("counter_cues") or {},
        "examples": item.get("examples") or [],
        "notes": item.get("notes") or {},
        "trigger": item.get("trigger") or {},
        "boundary": item.get("boundary") or {},
    }


def _consistent(framework: Framework) -> Framework:
    """Refuse a framework whose parts contradict each other.

    Raises:
        ValueError: an id stands twice, or a criterion names an unknown group or source.
    """
    if not framework.id or not framework.version:
        raise ValueError("framework: id and version are needed")
    ids = [criterion.id for criterion in framework.criteria]
    twice = sorted({found for found in ids if ids.count(found) > 1})
    if twice:
        raise ValueError(f"criteria {twice[0]}: id stands twice")
    sources = {source.id for source in framework.sources}
    for criterion in framework.criteria:
        if framework.group(criterion.group) is None:
            raise ValueError(f"criteria {criterion.id}: group {criterion.group} is not listed")
        for source in criterion.sources:
            if source not in sources:
                raise ValueError(f"criteria {criterion.id}: source {source} is not listed")
    return framework


def _bad(file: Path, field: str) -> WorkbenchError:
    return WorkbenchError(
        "bad_framework",
        N_("The criteria in {file} cannot be used: {field}"),
        N_("Correct this place in the file, or put the file back as it was."),
        file=file.name,
        field=field,
    )
