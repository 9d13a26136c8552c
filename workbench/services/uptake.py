"""What became of our recommendations: to whom they went, what was answered, what was adopted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbench.domain.brief_events import BriefEvent, BriefEventKind, BriefState, FollowUp, Uptake
from workbench.domain.briefs import Brief
from workbench.domain.errors import N_, InvalidRequestError, NotFoundError
from workbench.domain.proposals import Outcome
from workbench.domain.records import from_record, to_record
from workbench.domain.reviews import Finding
from workbench.services import proposals
from workbench.services.brief_progress import add_event
from workbench.services.brief_sources import chosen_findings, printed_findings
from workbench.storage import audit, brief_events, briefs, persons
from workbench.storage.workspace import Workspace

UPTAKE_NAMES = {
    Uptake.NO_ANSWER: N_("No answer"),
    Uptake.ADOPTED: N_("Taken up"),
    Uptake.PARTLY: N_("Taken up in part"),
    Uptake.REJECTED: N_("Not taken up"),
}
LONGEST_REPLY = 4000
_FROM_COMPARISON = {
    Outcome.ADOPTED: Uptake.ADOPTED,
    Outcome.PARTLY: Uptake.PARTLY,
    Outcome.REJECTED: Uptake.REJECTED,
}


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One request of a brief and what is known of its fate.

    Attributes:
        brief: the brief that makes it.
        finding: the finding it comes from.
        number: its place in the brief, from 1.
        follow_up: what is known; as sent and without an answer where nobody said anything.
        set_by: person who said so last; empty where nobody did.
    """

    brief: Brief
    finding: Finding
    number: int
    follow_up: FollowUp
    set_by: str = ""


@dataclass(frozen=True, slots=True)
class UptakeCount:
    """How many recommendations of a group met which fate."""

    name: str
    total: int
    by_outcome: Mapping[Uptake, int]

    @property
    def share(self) -> float | None:
        """Share adopted at least in part, of those whose fate is known; ``None`` of none."""
        known = self.total - self.by_outcome.get(Uptake.NO_ANSWER, 0)
        taken = self.by_outcome.get(Uptake.ADOPTED, 0) + self.by_outcome.get(Uptake.PARTLY, 0)
        return taken / known if known else None


def list_recommendations(
    ws: Workspace, *, review_id: str | None = None, brief_id: str | None = None
) -> list[Recommendation]:
    """List the recommendations of a brief, of a review's briefs or of all, brief by brief.

    A finding taken out of its brief after it was sent or followed up is still listed.

    Raises:
        NotFoundError: ``unknown_brief`` or ``unknown_review``.
    """
    chosen = [briefs.load(ws, brief_id)] if brief_id else briefs.list_briefs(ws, review_id)
    with ws.reading() as session:
        events = brief_events.of_briefs(session, [brief.id for brief in chosen])
    return [one for brief in chosen for one in _of_brief(ws, brief, events)]


def follow_up(
    ws: Workspace, brief_id: str, finding_id: str, person_id: str, **changes: object
) -> FollowUp:
    """Say what is known of a recommendation; what was said before stays in the history.

    Args:
        ws: workspace.
        brief_id: the brief that makes it.
        finding_id: the finding it comes from.
        person_id: who says so.
        changes: any of the fields of :class:`FollowUp`; the others stay as they are.

    Raises:
        WorkbenchError: ``unknown_brief``, ``unknown_person``, ``unknown_recommendation``,
            ``reply_too_long`` or ``replied_before_sent``.
    """
    with ws.transaction() as session:
        persons.load(session, person_id)
        brief = briefs.load(ws, brief_id)
        known = brief_events.of_briefs(session, [brief_id])
        if finding_id not in _asked(brief, known):
            raise NotFoundError(
                "unknown_recommendation",
                N_("This finding is not in the brief."),
                N_("Open the page again."),
            )
        before, _by = _latest(known, brief_id, finding_id)
        after = replace(before, **changes)  # type: ignore[arg-type]
        _check(after)
        if after == before:
            return before
        payload = {"finding_id": finding_id, **to_record(after)}
        add_event(ws, brief_id, BriefEventKind.FOLLOWED, person_id, payload)
        detail = {"finding": finding_id, "outcome": after.outcome.value}
        audit.record(session, person_id, "brief.followed", "brief", brief_id, detail)
    return after


def propose_outcomes(ws: Workspace, brief_id: str, adopted_id: str) -> dict[str, Uptake]:
    """Propose what became of the recommendations that word an amendment, by finding id.

    The proposed wordings are held against the words of the adopted text; nothing is stored.

    Raises:
        WorkbenchError: ``unknown_brief``, ``unknown_expression`` or ``different_languages``.
    """
    brief = briefs.load(ws, brief_id)
    judged = proposals.judge_findings(ws, brief.review_id, adopted_id)
    return {one.proposal.id: _FROM_COMPARISON[one.outcome] for one in judged}


def history(ws: Workspace, brief_id: str, finding_id: str) -> list[tuple[BriefEvent, FollowUp]]:
    """List what was said of one recommendation, the oldest first."""
    with ws.reading() as session:
        events = brief_events.of_briefs(session, [brief_id])
    return [(event, _read(event)) for event in _followed(events, brief_id, finding_id)]


def count_uptake(
    found: Iterable[Recommendation], name_of: Callable[[Recommendation], str]
) -> list[UptakeCount]:
    """Count fates by group, criterion, brief or whatever ``name_of`` names, the largest first."""
    groups: dict[str, Counter[Uptake]] = {}
    for one in found:
        groups.setdefault(name_of(one), Counter())[one.follow_up.outcome] += 1
    counted = [UptakeCount(name, c.total(), dict(c)) for name, c in groups.items()]
    return sorted(counted, key=lambda count: (-count.total, count.name))


# --- steps ------------------------------------------------------------------------------------


def _of_brief(
    ws: Workspace, brief: Brief, events: Sequence[BriefEvent]
) -> Iterator[Recommendation]:
    printed = printed_findings(ws, brief)
    asked = replace(brief, finding_ids=_asked(brief, events))
    left_out = (f for f in chosen_findings(ws, asked) if f.id not in brief.finding_ids)
    sent_on = _sent_on(events, brief.id)
    for number, finding in enumerate((*printed, *left_out), 1):
        told, by = _latest(events, brief.id, finding.id)
        if told.sent_on is None:
            told = replace(told, sent_on=sent_on)
        yield Recommendation(brief, finding, number, told, by)


def _asked(brief: Brief, events: Sequence[BriefEvent]) -> tuple[str, ...]:
    """Give the findings of a brief, and those it was sent or followed up with before."""
    ids = dict.fromkeys(brief.finding_ids)
    for event in events:
        if event.brief_id != brief.id:
            continue
        if event.kind is BriefEventKind.FOLLOWED:
            ids[str(event.payload["finding_id"])] = None
        elif _is_sending(event):
            sent: Brief = from_record(Brief, event.payload["brief"])
            ids |= dict.fromkeys(sent.finding_ids)
    return tuple(ids)


def _sent_on(events: Sequence[BriefEvent], brief_id: str) -> date | None:
    days = [e.at.date() for e in events if e.brief_id == brief_id and _is_sending(e)]
    return days[-1] if days else None


def _is_sending(event: BriefEvent) -> bool:
    return event.kind is BriefEventKind.STATE and event.payload["state"] == BriefState.SENT.value


def _latest(events: Sequence[BriefEvent], brief_id: str, finding_id: str) -> tuple[FollowUp, str]:
    told = _followed(events, brief_id, finding_id)
    return (_read(told[-1]), told[-1].person_id) if told else (FollowUp(), "")


def _followed(events: Sequence[BriefEvent], brief_id: str, finding_id: str) -> list[BriefEvent]:
    return [
        event
        for event in events
        if event.kind is BriefEventKind.FOLLOWED
        and event.brief_id == brief_id
        and event.payload.get("finding_id") == finding_id
    ]


def _read(event: BriefEvent) -> FollowUp:
    told: FollowUp = from_record(FollowUp, event.payload)
    return told


def _check(told: FollowUp) -> None:
    if max(len(told.reply), len(told.note), len(told.addressee)) > LONGEST_REPLY:
        raise InvalidRequestError(
            "reply_too_long",
            N_("A reply, note or addressee is longer than {most} characters."),
            N_("Shorten it."),
            most=LONGEST_REPLY,
        )
    if told.sent_on and told.replied_on and told.replied_on < told.sent_on:
        raise InvalidRequestError(
            "replied_before_sent",
            N_("The reply is dated before the day it was sent."),
            N_("Check the two dates."),
        )
