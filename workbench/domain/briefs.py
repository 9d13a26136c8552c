"""What a brief is: an ordered choice of findings with wording in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workbench.domain.localized import Localized


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief for members of parliament, as it is kept in the workspace.

    ``parts`` holds what the author wrote by part id of the outline (``ask``, ``why``,
    ``evidence``, ``objections``, ``method`` …); a part without words is left out or proposed
    from the findings.
    """

    id: str
    review_id: str
    title: Localized
    addressee: Localized
    language: str
    finding_ids: tuple[str, ...]
    author_id: str
    parts: Mapping[str, Localized] = field(default_factory=dict)
    contact: str = ""
    removed: bool = False
    created_at: datetime | None = None
    changed_at: datetime | None = None
