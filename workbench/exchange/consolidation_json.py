"""An amended law as JSON for programs and as plain text for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from workbench.domain.amendments import Amendment, Consolidation, Reason
from workbench.exchange.reading_json import provision_to_json


def consolidation_to_json(
    result: Consolidation, explain: Callable[[Reason], str] = lambda reason: reason.value
) -> dict[str, Any]:
    """Give the shape of ``workbench apply BASE AMENDING --format json``.

    Args:
        result: the base law with the orders that could be carried out.
        explain: says a reason in the reader's language.
    """
    return {
        "provisions": [provision_to_json(provision) for provision in result.provisions],
        "applied": [
            {**_order(one.amendment), "eids": list(one.eids), "how": one.how}
            for one in result.applied
        ],
        "not_applied": [
            {**_order(one.amendment), "reason": one.reason.value, "words": explain(one.reason)}
            for one in result.not_applied
        ],
    }


def _order(order: Amendment) -> dict[str, Any]:
    return {
        "target": order.target_article,
        "target_law": order.target_law,
        "part": order.part or None,
        "kind": order.kind.value,
        "instruction": order.instruction,
        "source": order.source,
        "page": order.page,
    }


def orders_to_json(orders: Sequence[Amendment]) -> list[dict[str, Any]]:
    """Give amending orders as ``workbench read`` lists them, new wording included."""
    return [
        {
            **_order(order),
            "num": order.num,
            "new_text": order.new_text,
            "old_words": order.old_words,
            "new_words": order.new_words,
            "doubt": order.doubt.value if order.doubt else None,
        }
        for order in orders
    ]


def consolidation_text(result: Consolidation, words: Mapping[str, str]) -> str:
    """Give the amended law as plain text, then what was applied and what was not.

    Args:
        result: the base law with the orders that could be carried out.
        words: headings and reasons in the reader's language, by ``applied``, ``not_applied``,
            ``preview`` and the codes of reasons and kinds.
    """
    parts = [f"[{words['preview']}]", ""]
    for provision in result.provisions:
        label = " : ".join(p for p in (provision.num, provision.heading) if p)
        parts.extend(part for part in (label, provision.text) if part.strip())
    parts += ["", f"## {words['applied']}"]
    parts += [f"- {_line(one.amendment, words)} → {', '.join(one.eids)}" for one in result.applied]
    parts += ["", f"## {words['not_applied']}"]
    parts += [
        f"- {_line(one.amendment, words)}: {words[one.reason.value]}" for one in result.not_applied
    ]
    return "\n".join(parts).rstrip() + "\n"


def _line(order: Amendment, words: Mapping[str, str]) -> str:
    target = " ".join(p for p in (order.target_law, order.target_article, order.part) if p)
    return f"{target or '—'} ({words[order.kind.value]})"
