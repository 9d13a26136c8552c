"""The reference by which a brief is cited and found again."""

from __future__ import annotations

from workbench.domain.briefs import Brief
from workbench.domain.texts import Work


def reference(brief: Brief, work: Work) -> str:
    """Give the stable reference of a brief: number of its text, and a mark that never changes."""
    number = "".join(c if c.isascii() and c.isalnum() else "-" for c in work.official_number)
    return f"{number.strip('-') or 'T'}-{brief.id[:6].upper()}"
