"""What lies on the bench when tags are carried: both versions and every tag between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.carrying import Grade, PlannedTag, SettledTag
from workbench.domain.reviews import Annotation, Person, Target
from workbench.domain.texts import Expression, Provision
from workbench.services import carry_over, library, persons, reviews
from workbench.services.carry_over import Route
from workbench.storage.workspace import Workspace
from workbench.ui.components.carrying import words
from workbench.ui.layout import Html, chip_html, escape
from workbench.ui.translation import _, plural


@dataclass(frozen=True)
class Bench:
    """One carry as the page shows it; read once in a run."""

    ws: Workspace
    person: Person
    route: Route
    old: Expression
    new: Expression
    provisions: Sequence[Mapping[str, Provision]]  # of the older and of the newer version
    tags: Mapping[str, Annotation]
    authors: Mapping[str, str]
    criteria: Mapping[str, str]
    plan: Sequence[PlannedTag]
    settled: Mapping[str, SettledTag]
    offered: Mapping[str, Sequence[Target]]  # by waiting tag: where its words may stand now
    became: Mapping[str, Sequence[str]]  # by article of the older version: what it became

    def waiting(self, *, only_mine: bool) -> list[SettledTag]:
        """List the tags that wait for a decision, in the order of the law."""
        found = [s for s in self.settled.values() if s.is_open]
        if only_mine:
            found = [s for s in found if s.planned.author_id == self.person.id]
        return sorted(found, key=self._order)

    def done(self) -> list[SettledTag]:
        """List the tags a person has decided about."""
        return [s for s in self.settled.values() if s.decision and not s.is_open]

    def carried_alone(self) -> list[SettledTag]:
        """List the tags that were carried without anybody looking."""
        return [s for s in self.settled.values() if s.decision is None and not s.is_open]

    def _order(self, settled: SettledTag) -> tuple[int, int]:
        first = self.tags[settled.planned.annotation_id].targets[0]
        eids = list(self.provisions[0])
        return (eids.index(first.eid) if first.eid in eids else len(eids), first.start)

    def pair_html(self, planned: PlannedTag, settled: SettledTag | None = None) -> Html:
        """Show the old and the new clause of a tag side by side."""
        tag = self.tags[planned.annotation_id]
        targets = settled.targets if settled else planned.targets
        before = self._clauses(0, tag.targets, self.old)
        after = self._clauses(1, targets, self.new) if targets else self._without_place(tag)
        return Html(f'<div class="carry-pair"><div>{before}</div><div>{after}</div></div>')

    def _without_place(self, tag: Annotation) -> str:
        """Say that no place is certain, with the clause as it reads now: so a person can judge."""
        eids = dict.fromkeys(e for t in tag.targets for e in self.became.get(t.eid, ()))
        clauses = [self.provisions[1][eid] for eid in eids if eid in self.provisions[1]]
        shown = [words.clause_html(p.label, p.text, (), self.new.language) for p in clauses]
        return "".join((_nothing_html(), *shown))

    def _clauses(self, side: int, targets: Sequence[Target], version: Expression) -> str:
        shown = []
        for eid in dict.fromkeys(target.eid for target in targets):
            provision = self.provisions[side].get(eid)
            if provision is not None:
                inside = [target for target in targets if target.eid == eid]
                shown.append(
                    words.clause_html(provision.label, provision.text, inside, version.language)
                )
        return "".join(shown)

    def head_html(self, planned: PlannedTag, settled: SettledTag | None = None) -> Html:
        """Name a tag, its author, its grade with the reason, and what was decided."""
        tag = self.tags[planned.annotation_id]
        name, kind = words.GRADES[planned.grade]
        chips = chip_html(_(name), kind)
        if settled is not None and settled.decision is not None:
            decided, colour = words.DECISIONS[settled.decision.step]
            chips = Html(chips + chip_html(_(decided), colour))
        sure = _("certainty {percent} %", percent=round(planned.confidence * 100))
        author = escape(self.authors.get(tag.author_id, ""))
        note = f'<p class="note" dir="auto">{escape(tag.note)}</p>' if tag.note else ""
        return Html(
            f'<div class="carry-head"><b>{escape(self.criteria.get(tag.criterion_id, ""))}</b>'
            f'{chips}<span class="soft">{escape(_(words.REASONS[planned.reason]))} · '
            f"{escape(sure)} · <bdi>{author}</bdi></span></div>"
            f"{note}"
        )


def _nothing_html() -> str:
    text = _("No place in the newer version is certain enough.")
    return f'<section class="carry-clause"><p class="soft">{escape(text)}</p></section>'


def counts_html(plan: Sequence[PlannedTag]) -> Html:
    """Say in one line what would be: «41 kept, 3 to review, 1 lost»."""
    sure = [planned for planned in plan if planned.is_sure]
    lost = [planned for planned in plan if planned.grade is Grade.LOST]
    moved = [planned for planned in sure if planned.grade is Grade.MOVED]
    figures = (
        ("good", plural("{n} kept", "{n} kept", len(sure) - len(moved))),
        ("good", plural("{n} moved elsewhere", "{n} moved elsewhere", len(moved))),
        ("warn", plural("{n} to review", "{n} to review", len(plan) - len(sure) - len(lost))),
        ("bad", plural("{n} lost", "{n} lost", len(lost))),
    )
    spans = "".join(f'<span class="{kind}">{escape(text)}</span>' for kind, text in figures)
    return Html(f'<div class="carry-counts" role="status">{spans}</div>')


def lay_out(ws: Workspace, person: Person, route: Route, names: Mapping[str, str]) -> Bench:
    """Read a carry with everything it refers to.

    Raises:
        WorkbenchError: as :func:`workbench.services.carry_over.preview`.
    """
    tags = reviews.list_annotations(
        ws, route.review_id, expression_id=route.old_id, include_withdrawn=True
    )
    known = {tag.id for tag in tags}
    settled = {i: s for i, s in carry_over.settled(ws, route).items() if i in known}
    waiting = [i for i, one in settled.items() if one.is_open]
    sides = [library.get_provisions(ws, i) for i in (route.old_id, route.new_id)]
    return Bench(
        ws=ws,
        person=person,
        route=route,
        old=library.get_expression(ws, route.old_id),
        new=library.get_expression(ws, route.new_id),
        provisions=[{p.eid: p for p in side} for side in sides],
        tags={tag.id: tag for tag in tags},
        authors={p.id: p.display_name for p in persons.list_persons(ws, include_archived=True)},
        criteria=names,
        plan=carry_over.preview(ws, route),
        settled=settled,
        became=carry_over.became(ws, route),
        offered=carry_over.possible_places(ws, route, waiting) if waiting else {},
    )
