"""What the steps of composing a brief share: sources, wording, redline and collected warnings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from workbench.briefs.model import BriefWarning
from workbench.briefs.sources import BriefSources, Version, version_on_the_table
from workbench.briefs.wording import Wording
from workbench.domain.comparisons import Segment

RedlineWords = Callable[[str, str], Sequence[Segment]]


@dataclass
class Composer:
    """Carries one brief while it is being composed."""

    sources: BriefSources
    wording: Wording
    redline: RedlineWords
    warnings: list[BriefWarning] = field(default_factory=list)

    @property
    def table(self) -> Version | None:
        """The version of the bill whose article numbers are cited."""
        return version_on_the_table(self.sources)

    def warn(self, code: str, message: str, **details: object) -> None:
        """Note what the author should look at; ``message`` is a message id."""
        self.warnings.append(BriefWarning(code, message, details))
