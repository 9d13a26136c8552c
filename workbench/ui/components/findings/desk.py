"""What lies on the desk when findings are made: the review with everything it refers to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import streamlit as st

from workbench.domain.carrying import Standing
from workbench.domain.frameworks import Criterion, Framework
from workbench.domain.reviews import Annotation, Finding, Review, Severity
from workbench.domain.texts import Expression, Provision, ProvisionKind, Work
from workbench.services import (
    finding_statuses,
    findings,
    frameworks,
    library,
    persons,
    reviews,
)
from workbench.services.review_names import SEVERITY_NAMES
from workbench.storage.workspace import Workspace
from workbench.ui import state
from workbench.ui.layout import Html, escape
from workbench.ui.translation import _

PICK = "findings-pick-"  # with the id of a tag: whether it is chosen for a finding


@dataclass(frozen=True)
class Desk:
    """One review as the page shows it; read once in a run."""

    ws: Workspace
    work: Work
    review: Review
    framework: Framework
    versions: Mapping[str, Expression]
    version: Expression | None  # the one the strip shows
    provisions: Mapping[str, tuple[Provision, ...]]
    authors: Mapping[str, str]
    tags: Sequence[Annotation]
    findings: Sequence[Finding]
    removed: Sequence[Finding]
    standings: Mapping[str, Sequence[Standing]] = field(default_factory=dict)

    def label(self, expression_id: str, eid: str) -> str:
        """Give the number of a clause as printed («المادة 8»)."""
        found = next((p for p in self.provisions.get(expression_id, ()) if p.eid == eid), None)
        return found.label if found else eid

    def criterion(self, criterion_id: str) -> Criterion | None:
        """Look a criterion up in the version of the criteria this review uses."""
        return self.framework.criterion(criterion_id)

    def group(self, criterion_id: str) -> str:
        """Give the letter of the group a criterion belongs to, for its colour."""
        criterion = self.criterion(criterion_id)
        return criterion.group if criterion else ""

    def criterion_name(self, criterion_id: str) -> str:
        """Give the name of a criterion in the interface language, else its number."""
        criterion = self.criterion(criterion_id)
        return criterion.name.in_language(state.language()) if criterion else criterion_id

    def articles(self) -> list[Provision]:
        """List the articles of the version the strip shows."""
        provisions = self.provisions.get(self.version.id, ()) if self.version else ()
        return [p for p in provisions if p.kind is ProvisionKind.ARTICLE]

    def place(self, tag: Annotation) -> tuple[str, int, int]:
        """Give where a tag stands, so that tags are listed in the order of the law."""
        target = tag.targets[0]
        eids = [p.eid for p in self.provisions.get(tag.expression_id, ())]
        order = eids.index(target.eid) if target.eid in eids else len(eids)
        return (tag.expression_id, order, target.start)

    def language(self, expression_id: str) -> str:
        """Give the language a version is written in."""
        version = self.versions.get(expression_id)
        return version.language if version else "ar"

    def picked(self) -> list[Annotation]:
        """List the tags chosen for a finding, in the order of the law."""
        return [tag for tag in self.tags if st.session_state.get(PICK + tag.id)]


def lay_out(work: Work) -> Desk:
    """Read the review of a text and everything its tags and findings refer to."""
    ws = state.workspace()
    review = _review(ws, work)
    tags = reviews.list_annotations(ws, review.id)
    everything = findings.list_findings(ws, review.id, include_removed=True)
    standings = finding_statuses.timelines(ws, review.id)
    versions = {v.id: v for v in library.list_expressions(ws, work.id)}
    version = _shown(versions, tags)
    used = {tag.expression_id for tag in tags} | {f.expression_id for f in everything}
    used |= {version.id} if version else set()
    used |= {s.expression_id for line in standings.values() for s in line}
    provisions = {i: library.get_provisions(ws, i) for i in used if i in versions}
    desk = Desk(
        ws=ws,
        work=work,
        review=review,
        framework=frameworks.get_framework(ws, review.framework_id, review.framework_version),
        versions=versions,
        version=version,
        provisions=provisions,
        authors={p.id: p.display_name for p in persons.list_persons(ws, include_archived=True)},
        tags=tags,
        findings=[f for f in everything if not f.removed],
        removed=[f for f in everything if f.removed],
        standings=standings,
    )
    return _in_order(desk)


def _in_order(desk: Desk) -> Desk:
    return replace(desk, tags=sorted(desk.tags, key=desk.place))


def _review(ws: Workspace, work: Work) -> Review:
    known = [r for r in reviews.list_reviews(ws, work.id) if not r.archived]
    for review in known:
        if review.framework_id == reviews.DEFAULT_FRAMEWORK:
            return review
    return known[0] if known else reviews.open_review(ws, work.id, person_id=state.person().id)


def _shown(versions: Mapping[str, Expression], tags: Sequence[Annotation]) -> Expression | None:
    """Choose the version of the strip: the chosen one if it has tags, else the most tagged."""
    counts: dict[str, int] = {}
    for tag in tags:
        counts[tag.expression_id] = counts.get(tag.expression_id, 0) + 1
    chosen = state.selected_expression()
    if chosen and (chosen.id in counts or not counts):
        return chosen
    most = max(counts, key=lambda i: counts[i], default="")
    return versions.get(most)


def severity_name(severity: Severity | str) -> str:
    """Give a severity in the interface language."""
    return _(SEVERITY_NAMES[str(severity)])


def severity_html(severity: Severity) -> Html:
    """Give a severity as a small mark: the word, and bars for its rank beside it."""
    bars = "▮" * severity.rank + "▯" * (len(Severity) - severity.rank)
    return Html(
        f'<span class="sev sev-{severity.value}"><i aria-hidden="true" dir="ltr">{bars}</i> '
        f"{escape(severity_name(severity))}</span>"
    )


def has_arabic(text: str) -> bool:
    """Whether words are written in Arabic letters."""
    return any("\u0600" <= letter <= "\u06ff" for letter in text)
