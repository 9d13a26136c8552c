"""The reasons on offer to a person who refuses a suggestion."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import yaml

from workbench.domain.localized import Localized
from workbench.settings import content_folder

FILE = "suggestion_refusals.yaml"


@dataclass(frozen=True, slots=True)
class RefusalReason:
    """One reason; ``needs_note`` where it says nothing without words of the person's own."""

    id: str
    name: Localized
    needs_note: bool = False


@cache
def refusal_reasons() -> tuple[RefusalReason, ...]:
    """Read the reasons in the order they are offered."""
    path = content_folder("annotations") / "lexicon" / FILE
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        RefusalReason(item["id"], Localized.from_mapping(item["name"]), bool(item.get("note")))
        for item in content["reasons"]
    )
