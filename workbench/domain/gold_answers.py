"""What a gold set says in the end: the findings both readers share, and those settled."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.gold import (
    Choice,
    Decision,
    GoldLabel,
    GoldSet,
    Pairing,
    pairings,
    standing_decision,
)


@dataclass(frozen=True, slots=True)
class AgreedFinding:
    """A finding that stands in the end.

    Attributes:
        label: criterion, severity, quote and reason as settled.
        agreed: who had found it: ``both``, ``a`` or ``b``.
        other_quote: the words of the other reader, where both are kept and differ.
    """

    label: GoldLabel
    agreed: str
    other_quote: str = ""


def agreed_findings(gold: GoldSet) -> dict[str, list[AgreedFinding]]:
    """List what stands in each article; differences nobody settled are left out."""
    found: dict[str, list[AgreedFinding]] = {article.id: [] for article in gold.draw.articles}
    for pairing in pairings(gold):
        settled = _settled(pairing, standing_decision(gold, pairing))
        if settled is not None:
            found[pairing.article].append(settled)
    return found


def _settled(pairing: Pairing, decision: Decision | None) -> AgreedFinding | None:
    if decision is None:
        kept = pairing.a if pairing.agreed else None
    else:
        kept = {
            Choice.A: pairing.a,
            Choice.B: pairing.b,
            Choice.BOTH: pairing.a,
            Choice.NONE: None,
            Choice.EDIT: decision.label,
        }[decision.choice]
    if kept is None:
        return None
    if decision is not None and decision.choice is Choice.BOTH and pairing.a and pairing.b:
        return _joined(pairing.a, pairing.b)
    return AgreedFinding(kept, pairing.found_by)


def _joined(a: GoldLabel, b: GoldLabel) -> AgreedFinding:
    """Keep the words of both, and the graver severity: neither reader is overruled."""
    graver = max(a.severity, b.severity, key=lambda severity: severity.rank)
    reason = a.reason if a.reason == b.reason else "; ".join(filter(None, (a.reason, b.reason)))
    other = b.quote if b.quote != a.quote else ""
    return AgreedFinding(GoldLabel(a.criterion, graver, a.quote, reason), "both", other)
