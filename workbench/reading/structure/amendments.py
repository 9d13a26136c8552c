"""Amending instructions (to follow)."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.texts import AmendingInstruction, WorkKind
from workbench.reading.structure.provisions import ReadProvision


def instructions_of(read: Sequence[ReadProvision], kind: WorkKind) -> list[AmendingInstruction]:
    """Nothing yet."""
    return []
