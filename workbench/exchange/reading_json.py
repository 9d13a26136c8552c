"""A reading as JSON for programs and as plain text for people, and back from JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from workbench.domain.texts import (
    Act,
    AmendingInstruction,
    Provision,
    ProvisionKind,
    Reading,
    WorkKind,
)


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """Give a reading in the shape of ``workbench read FILE --format json``."""
    return {
        "language": reading.language,
        "acts": [_act_to_json(act) for act in reading.acts],
        "amendments": [
            {
                "target_law": one.target_law,
                "target_article": one.target_article,
                "kind": one.kind,
                "page": one.page,
            }
            for one in reading.amendments
        ],
        "warnings": list(reading.warnings),
    }


def _act_to_json(act: Act) -> dict[str, Any]:
    return {
        "title": act.title,
        "official_number": act.official_number,
        "kind": act.kind.value,
        "page": act.page,
        "last_page": act.last_page,
        "date": act.day.isoformat() if act.day else None,
        "hijri": list(act.hijri) if act.hijri else None,
        "other_title": act.other_title,
        "provisions": [provision_to_json(provision) for provision in act.provisions],
    }


def provision_to_json(provision: Provision) -> dict[str, Any]:
    """Give one provision in the shape of ``workbench read``."""
    return {
        "eid": provision.eid,
        "kind": provision.kind.value,
        "num_as_printed": provision.num,
        "key": provision.key,
        "heading": provision.heading,
        "text": provision.text,
        "page": provision.page,
        "parent": provision.parent,
        "first_words": first_words(provision.text),
    }


def first_words(text: str, count: int = 5) -> str:
    """Give the first words of a text, by which a person finds the place on the page."""
    return " ".join(text.split(maxsplit=count)[:count])


def reading_from_json(value: Mapping[str, Any]) -> Reading:
    """Take a reading back from its JSON; keys that are unknown here are ignored."""
    return Reading(
        language=str(value.get("language") or ""),
        acts=tuple(_act_from_json(act) for act in value.get("acts") or ()),
        amendments=tuple(
            AmendingInstruction(
                target_law=str(one.get("target_law") or ""),
                target_article=one.get("target_article"),
                kind=str(one.get("kind") or ""),
                page=int(one.get("page") or 0),
            )
            for one in value.get("amendments") or ()
        ),
        warnings=tuple(str(warning) for warning in value.get("warnings") or ()),
    )


def _act_from_json(act: Mapping[str, Any]) -> Act:
    year, month, day = act.get("hijri") or (0, 0, 0)
    return Act(
        title=str(act.get("title") or ""),
        official_number=act.get("official_number"),
        kind=WorkKind(act.get("kind") or "other"),
        page=int(act.get("page") or 0),
        provisions=tuple(_provision_from_json(p) for p in act.get("provisions") or ()),
        last_page=int(act.get("last_page") or 0),
        day=dt.date.fromisoformat(act["date"]) if act.get("date") else None,
        hijri=(year, month, day) if year else None,
        other_title=str(act.get("other_title") or ""),
    )


def _provision_from_json(provision: Mapping[str, Any]) -> Provision:
    return Provision(
        eid=str(provision.get("eid") or ""),
        kind=ProvisionKind(provision["kind"]),
        num=provision.get("num_as_printed"),
        key=provision.get("key"),
        heading=provision.get("heading"),
        text=str(provision.get("text") or ""),
        page=int(provision.get("page") or 0),
        parent=provision.get("parent"),
    )


def acts_text(reading: Reading) -> str:
    """List the acts of a reading, one a line: place, kind, number, day, pages, articles, title."""
    lines = []
    for place, act in enumerate(reading.acts, start=1):
        count = sum(p.kind is ProvisionKind.ARTICLE for p in act.provisions)
        pages = f"{act.page}-{act.last_page}" if act.last_page > act.page else str(act.page)
        day = act.day.isoformat() if act.day else "-"
        facts = (place, act.kind.value, act.official_number or "-", day, pages, count, act.title)
        lines.append("\t".join(map(str, facts)))
    return "\n".join(lines) + "\n" * bool(lines)


def reading_text(reading: Reading) -> str:
    """Give a reading as plain text: titles, headings indented by level, articles with words."""
    parts: list[str] = []
    for act in reading.acts:
        parts.append(f"# {act.title}".rstrip())
        depths: list[int] = []
        for provision in act.provisions:
            depth = 0 if provision.parent is None else depths[provision.parent] + 1
            depths.append(depth)
            label = " : ".join(p for p in (provision.num, provision.heading) if p)
            parts.extend(part for part in ("  " * depth + label, provision.text) if part.strip())
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"
