"""One of the two texts that stand beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.domain.texts import Expression, Provision


@dataclass(frozen=True)
class Side:
    """One of the two versions: itself, its provisions, where it is read, the title of its work."""

    expression: Expression
    provisions: Sequence[Provision]
    address: str = ""
    title: str = ""

    def chapter_of(self, eid: str) -> str | None:
        """Name the heading that an article stands under, if it stands under one."""
        return self._chapters.get(eid)

    @cached_property
    def _chapters(self) -> dict[str, str]:
        return {
            one.eid: _heading(self.provisions[one.parent])
            for one in self.provisions
            if one.parent is not None
        }


def _heading(provision: Provision) -> str:
    parts = (provision.num or "", provision.heading or "")
    return ": ".join(part for part in parts if part)
