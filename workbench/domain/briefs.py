"""What a brief is: an ordered choice of findings with wording in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from workbench.domain.localized import Localized


class BriefKind(StrEnum):
    """The documents that one choice of findings can be printed as; ids of the outlines."""

    POLICY_BRIEF = "policy_brief"  # two pages for a member
    REVIEW_REPORT = "review_report"  # every finding, method, annexes
    AMENDMENT_TABLE = "amendment_table"  # the committee's form, one table
    AMENDMENT_SHEETS = "amendment_sheets"  # the same, one amendment on a page
    COMPARISON_NOTE = "comparison_note"  # what changed between stages, what became of our words
    SCRUTINY_REPORT = "post_legislative_report"
    MESSAGE = "message"  # one paragraph for a chat or a mail
    PUBLIC_SUMMARY = "public_summary"


class Grouping(StrEnum):
    """Under which headings the findings of a brief stand; inside them the author's order holds."""

    NONE = "none"  # in the author's order, without headings
    THEME = "theme"  # by the families of criteria, in the order of the framework
    ARTICLE = "article"  # by the articles, in the order of the law


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
    grouping: Grouping = Grouping.NONE
    removed: bool = False
    created_at: datetime | None = None
    changed_at: datetime | None = None
