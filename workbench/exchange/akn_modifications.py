"""How an amended law came about, as Akoma Ntoso tells it: each change and the order behind it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass

from workbench.domain.amendments import AmendmentKind, Consolidation, Reason
from workbench.exchange.akn_meta import uri_of
from workbench.exchange.akn_names import OWN, Publication
from workbench.exchange.akn_text import clean, sub

# The words of the standard for what was done to a provision.
_TYPES = {
    AmendmentKind.MODIFY: "substitution",
    AmendmentKind.COMPLETE: "insertion",
    AmendmentKind.INSERT: "insertion",
    AmendmentKind.REPLACE: "replacement",
    AmendmentKind.REPEAL: "repeal",
    AmendmentKind.RENAME: "substitution",
}
_UNDATED = "0001-01-01"


@dataclass(frozen=True, slots=True)
class Modifications:
    """What an amending text did to a law.

    Attributes:
        amending: the amending text.
        result: the orders that were carried out and those that were left.
        explain: says in the reader's language why an order was left.
    """

    amending: Publication
    result: Consolidation
    explain: Callable[[Reason], str]

    def add_analysis(self, meta: ET.Element) -> None:
        """Write that the law was amended, and each change with the place of its order."""
        lifecycle = sub(meta, "lifecycle", source="#tadqiq")
        day = self.amending.date.isoformat() if self.amending.date else _UNDATED
        event = sub(lifecycle, "eventRef", date=day, type="amendment", source="#amending")
        event.set("eId", "amended")
        changes = sub(sub(meta, "analysis", source="#tadqiq"), "passiveModifications")
        for number, one in enumerate(self.result.applied, start=1):
            order = one.amendment
            change = sub(changes, "textualMod", type=_TYPES[order.kind], eId=f"pmod_{number}")
            place = f"#{order.source}" if order.source else ""
            sub(change, "source", href=f"{self._uri}/!main{place}", eId=f"pmod_{number}__source")
            for eid in one.eids:
                sub(change, "destination", href=f"#{eid}")

    def add_amending(self, references: ET.Element) -> None:
        """Name the amending text among the references."""
        title = clean(self.amending.title) or self._uri
        reference = ET.Element("passiveRef", eId="amending", href=self._uri, showAs=title)
        references.insert(0, reference)

    def add_left(self, own: ET.Element) -> None:
        """List the orders that were left to a person, each with its reason."""
        sub(own, f"{OWN}:preview", official="no")
        for left in self.result.not_applied:
            order = left.amendment
            words = clean(self.explain(left.reason))
            element = sub(own, f"{OWN}:left", clean(order.instruction), reason=left.reason.value)
            element.set("words", words)
            element.set("target", clean(order.target_article or ""))

    @property
    def _uri(self) -> str:
        return uri_of(self.amending).expression
