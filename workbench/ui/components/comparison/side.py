"""One of the two texts that stand beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.texts import Expression, Provision


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two versions: itself, its provisions and the address it is read at."""

    expression: Expression
    provisions: Sequence[Provision]
    address: str = ""

    def chapter_of(self) -> dict[str, str]:
        """Name for every article the heading it stands under."""
        names: dict[str, str] = {}
        for provision in self.provisions:
            parent = provision.parent
            if parent is not None:
                names[provision.eid] = _heading(self.provisions[parent])
        return names


def _heading(provision: Provision) -> str:
    parts = (provision.num or "", provision.heading or "")
    return ": ".join(part for part in parts if part)
