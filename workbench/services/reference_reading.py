"""References, definitions and obligations of an act just read from a file, not stored."""

from __future__ import annotations

from typing import Any

from workbench.domain.texts import Act
from workbench.exchange.references_json import references_to_json
from workbench.reading.structure.definitions import find_definitions
from workbench.reading.structure.obligations import find_obligations
from workbench.services.references import read_references


def act_references(act: Act) -> dict[str, Any]:
    """Give what an act cites, defines and orders, in the shape of ``workbench references``."""
    return references_to_json(
        act,
        read_references(act.provisions),
        find_definitions(act.provisions),
        find_obligations(act.provisions),
    )
