"""What the steps of composing a brief share: sources, wording, redline and collected warnings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from workbench.briefs.kinds import LAYOUTS
from workbench.briefs.model import BriefWarning, Layout
from workbench.briefs.sources import BriefSources, Version, version_on_the_table
from workbench.briefs.wording import Wording
from workbench.domain.briefs import BriefKind
from workbench.domain.redlines import Segment

RedlineWords = Callable[[str, str], Sequence[Segment]]


@dataclass
class Composer:
    """Carries one brief while it is being composed."""

    sources: BriefSources
    wording: Wording
    redline: RedlineWords
    kind: BriefKind = BriefKind.POLICY_BRIEF
    warnings: list[BriefWarning] = field(default_factory=list)

    @property
    def table(self) -> Version | None:
        """The version of the bill whose article numbers are cited."""
        return version_on_the_table(self.sources)

    @property
    def layout(self) -> Layout:
        """How this kind of document is printed."""
        return LAYOUTS[self.kind]

    def warn(self, code: str, message: str, **details: object) -> None:
        """Note what the author should look at; ``message`` is a message id."""
        self.warnings.append(BriefWarning(code, message, details))
