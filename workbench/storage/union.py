"""Join what another workspace knows with what is known here.

Operations, texts and events are a union by id. Of what can be edited (works, persons,
findings, briefs, particulars of versions) the later change wins, so that two workspaces that
take in each other's packages end with the same state, whoever comes first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.domain.brief_events import BriefEvent
from workbench.domain.brief_templates import BriefTemplate
from workbench.domain.briefs import Brief
from workbench.domain.carrying import CarryEvent, StatusEntry
from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.frameworks import version_order
from workbench.domain.gold import GoldEvent
from workbench.domain.letterheads import LetterheadEvent
from workbench.domain.link_decisions import LinkDecision
from workbench.domain.packages import ReviewPackage
from workbench.domain.reviews import AuditEvent, Finding, Operation, Person, Review
from workbench.domain.suggested import SuggestionEvent
from workbench.domain.texts import Expression, Manifestation, Provision, Work
from workbench.storage import (
    brief_events,
    carries,
    expressions,
    gold,
    letterheads,
    link_decisions,
    operations,
    suggestions,
)
from workbench.storage.rows import insert_once, keep_newest
from workbench.storage.tables import (
    AuditEventRow,
    Base,
    BriefRow,
    BriefTemplateRow,
    ExpressionRow,
    FindingRow,
    ManifestationRow,
    PersonRow,
    ReviewRow,
    WorkRow,
    as_values,
)
from workbench.storage.works import free_slug


class Union:
    """Takes things in one by one, in one transaction, and counts what was new.

    Attributes:
        added: how many of each table were new here.
        changed: how many of each table were known here in an older state.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.added: Counter[str] = Counter()
        self.changed: Counter[str] = Counter()

    def take_in(self, content: ReviewPackage, texts: Mapping[str, Sequence[Provision]]) -> None:
        """Take a whole package in, what is referred to before what refers to it."""
        for person in content.persons:
            self.person(person.person, person.changed_at)
        for work in content.works:
            self.work(work.work, work.changed_at, work.merged_into)
        for file in content.manifestations:
            self.manifestation(file.manifestation, file.changed_at)
        for text in sorted(content.expressions, key=lambda text: text.expression.revision):
            self.expression(text.expression, text.changed_at, texts[text.expression.id])
        for review in content.reviews:
            self.review(review.review, review.changed_at, review.merged_into)
        self.operations(content.operations)
        for finding in content.findings:
            self.finding(finding)
        for brief in content.briefs:
            self.brief(brief)
        for template in content.brief_templates:
            self.brief_template(template)
        self.link_decisions(content.link_decisions)
        self.carries(content.carries)
        self.statuses(content.statuses)
        self.brief_events(content.brief_events)
        self.gold_events(content.gold_events)
        self.letterheads(content.letterheads)
        self.suggestion_events(content.suggestion_events)
        self.events(content.events)

    def person(self, person: Person, changed_at: datetime) -> None:
        """Take a person in."""
        values = as_values(person, changed_at=changed_at)
        known = self._session.get(PersonRow, person.id)
        self._newest(PersonRow, values | {"created_at": known.created_at if known else changed_at})

    def work(self, work: Work, changed_at: datetime, merged_into: str | None) -> None:
        """Take a work in; its short name stays the local one."""
        values = as_values(work, changed_at=changed_at, merged_into=merged_into)
        self._newest(WorkRow, values | {"slug": self._slug(WorkRow, work.id, work.slug)})

    def review(self, review: Review, changed_at: datetime, merged_into: str | None) -> None:
        """Take a review in; its short name stays the local one, its criteria the newer version.

        A review that was moved to newer criteria may hold tags that the earlier ones do not know.
        """
        known = self._session.get(ReviewRow, review.id)
        if known is not None and known.framework_id == review.framework_id:
            both = (review.framework_version, known.framework_version)
            review = replace(review, framework_version=max(both, key=version_order))
        values = as_values(review, changed_at=changed_at, merged_into=merged_into)
        self._newest(ReviewRow, values | {"slug": self._slug(ReviewRow, review.id, review.slug)})

    def manifestation(self, manifestation: Manifestation, changed_at: datetime) -> None:
        """Take the particulars of a file in."""
        self._newest(ManifestationRow, as_values(manifestation, changed_at=changed_at))

    def expression(
        self, expression: Expression, changed_at: datetime, provisions: Sequence[Provision]
    ) -> None:
        """Take a version in.

        Raises:
            InvalidRequestError: code ``text_conflict`` when its text differs from the one here.
        """
        held = expressions.digest_of(self._session, expression.id)
        if held is None:
            expressions.insert_sealed(self._session, expression, provisions, changed_at)
            self.added["expressions"] += 1
            return
        if held != expressions.digest(expressions.tidy(provisions)):
            raise InvalidRequestError(
                "text_conflict",
                N_(
                    "The package holds another text of the version «{title}»; nothing was taken in."
                ),
                N_("One of the two workspaces was changed by another program. Keep both apart."),
                title=expression.title,
            )
        fixed = {"digest": held, "sealed": True}
        self._newest(ExpressionRow, as_values(expression, changed_at=changed_at, **fixed))

    def operations(self, found: Sequence[Operation]) -> None:
        """Take operations in; those known here are left as they are."""
        known = operations.stored_ids(self._session, [operation.id for operation in found])
        fresh = {operation.id: operation for operation in found if operation.id not in known}
        operations.insert(self._session, list(fresh.values()))
        if fresh:
            self.added["operations"] += len(fresh)

    def link_decisions(self, found: Sequence[LinkDecision]) -> None:
        """Take decisions about links in; those known here are left as they are."""
        added = link_decisions.insert(self._session, found)
        if added:
            self.added["link_decisions"] += added

    def finding(self, finding: Finding) -> None:
        """Take a finding in."""
        self._newest(FindingRow, as_values(finding))

    def brief(self, brief: Brief) -> None:
        """Take a brief in."""
        self._newest(BriefRow, as_values(brief))

    def brief_template(self, template: BriefTemplate) -> None:
        """Take a Word template of an organisation in."""
        self._newest(BriefTemplateRow, as_values(template))

    def carries(self, found: Sequence[CarryEvent]) -> None:
        """Take steps of carrying in; those known here are left as they are."""
        if fresh := carries.insert(self._session, found):
            self.added["carries"] += fresh

    def statuses(self, found: Sequence[StatusEntry]) -> None:
        """Take what persons said of findings in; what is known here is left as it is."""
        if fresh := carries.insert_statuses(self._session, found):
            self.added["statuses"] += fresh

    def brief_events(self, found: Sequence[BriefEvent]) -> None:
        """Take what happened to briefs in; what is known here is left as it is."""
        if fresh := brief_events.insert(self._session, found):
            self.added["brief_events"] += fresh

    def gold_events(self, found: Sequence[GoldEvent]) -> None:
        """Take what happened to gold sets in; what is known here is left as it is."""
        if fresh := gold.insert(self._session, found):
            self.added["gold_events"] += fresh

    def letterheads(self, found: Sequence[LetterheadEvent]) -> None:
        """Take changes of a letterhead in; a workspace that has none yet prints it."""
        if fresh := letterheads.insert(self._session, found):
            self.added["letterheads"] += fresh
        if found and not letterheads.used(self._session):
            letterheads.use(self._session, found[0].letterhead_id)

    def suggestion_events(self, found: Sequence[SuggestionEvent]) -> None:
        """Take what persons said of suggestions in; what is known here is left as it is."""
        if fresh := suggestions.insert_events(self._session, found):
            self.added["suggestion_events"] += fresh

    def events(self, found: Iterable[AuditEvent]) -> None:
        """Take lines of the record in; those known here are left as they are."""
        insert_once(self._session, AuditEventRow, [as_values(event) for event in found])

    def _newest(self, table: type[Base], values: dict[str, Any]) -> None:
        outcome = keep_newest(self._session, table, values)
        if outcome == "added":
            self.added[table.__tablename__] += 1
        elif outcome == "changed":
            self.changed[table.__tablename__] += 1

    def _slug(self, table: type[WorkRow] | type[ReviewRow], known_id: str, wanted: str) -> str:
        held = self._session.scalar(select(table.slug).where(table.id == known_id))
        return held if held is not None else free_slug(self._session, table, wanted)
