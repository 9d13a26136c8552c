"""References, definitions and obligations as JSON for programs and as plain text for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.domain.references import CitedWork, Definition, Obligation, Reference, TermUse
from workbench.domain.texts import Act


def references_to_json(
    act: Act,
    references: Sequence[Reference],
    definitions: Sequence[Definition],
    obligations: Sequence[Obligation],
) -> dict[str, Any]:
    """Give what one act says of other texts, of its terms and of what is to be done."""
    return {
        "title": act.title,
        "official_number": act.official_number,
        "references": [reference_to_json(one) for one in references],
        "definitions": [_definition(one) for one in definitions],
        "obligations": [_obligation(one) for one in obligations],
    }


def reference_to_json(one: Reference) -> dict[str, Any]:
    """Give one citation with its offsets (code points, half-open) and where it leads."""
    return {
        "eid": one.eid,
        "start": one.start,
        "end": one.end,
        "exact": one.words,
        "kind": one.kind.value,
        "work": _work(one.work) if one.work else None,
        "keys": list(one.keys),
        "targets": [
            {"expression": target.expression_id or None, "eid": target.eid}
            for target in one.targets
        ],
        "missing": list(one.missing),
        "status": one.status.value,
        "promulgation": one.promulgation,
        "circular": one.circular,
        "repealed": one.repealed,
    }


def _work(work: CitedWork) -> dict[str, Any]:
    return {
        "kind": work.kind.value,
        "number": work.number or None,
        "name": work.name,
        "date": work.day.isoformat() if work.day else None,
        "identity": work.identity,
    }


def _definition(one: Definition) -> dict[str, Any]:
    return {
        "term": one.term,
        "eid": one.eid,
        "start": one.start,
        "end": one.end,
        "meaning": one.meaning,
        "scope": one.scope or None,
        "uses": [_use(use) for use in one.uses],
        "before_definition": len(one.early),
        "outside_scope": len(one.outside),
    }


def _use(use: TermUse) -> dict[str, Any]:
    return {"eid": use.eid, "start": use.start, "end": use.end}


def _obligation(one: Obligation) -> dict[str, Any]:
    limit = one.limit
    return {
        "eid": one.eid,
        "start": one.start,
        "end": one.end,
        "kind": one.kind.value,
        "addressee": one.addressee or None,
        "act": one.act,
        "limit": {
            "words": limit.words,
            "days": limit.days,
            "months": limit.months,
            "hours": limit.hours,
        }
        if limit
        else None,
        "yearly": one.yearly,
    }


def references_text(content: dict[str, Any]) -> str:
    """Give the same as lines for people, one entry a line, parted by tabs."""
    lines = [f"# {content['title']}".rstrip()]
    for one in content["references"]:
        work = f" ({one['work']['identity']})" if one["work"] else ""
        to = ", ".join(target["eid"] for target in one["targets"]) or one["status"]
        lines.append(f"{one['eid']}\t{' '.join(one['exact'].split())}{work}\t{to}")
    lines += [f"{one['eid']}\t{one['term']}\t{one['meaning']}" for one in content["definitions"]]
    for one in content["obligations"]:
        limit = one["limit"]["words"] if one["limit"] else ""
        lines.append(
            "\t".join([one["eid"], one["kind"], one["addressee"] or "", limit, one["act"]])
        )
    return "\n".join(lines) + "\n"
