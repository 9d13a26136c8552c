"""The way of a brief from draft to member: who checked it, what was remarked, how it was before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from workbench.domain.brief_events import (
    BriefComment,
    BriefEvent,
    BriefEventKind,
    BriefState,
    comments,
    current_state,
)
from workbench.domain.briefs import Brief
from workbench.domain.errors import N_, InvalidRequestError, NotFoundError
from workbench.domain.localized import Localized
from workbench.domain.records import from_record, to_record
from workbench.storage import audit, brief_events, briefs, persons
from workbench.storage.rows import later_than, new_id
from workbench.storage.workspace import Workspace

STATE_NAMES = {
    BriefState.DRAFT: N_("Draft"),
    BriefState.REVIEWED: N_("Reviewed"),
    BriefState.APPROVED: N_("Approved"),
    BriefState.SENT: N_("Sent"),
}
LONGEST_COMMENT = 4000
# A sitting writes many small changes; those of the words are what a version is kept for.
_WORDS = ("title", "addressee", "finding_ids", "parts", "contact", "grouping")


@dataclass(frozen=True, slots=True)
class StateStep:
    """A step of a brief's way: the state it came to, by whom, when, with what remark."""

    state: BriefState
    person_id: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """How a brief was before somebody changed it, or when it came to a state."""

    id: str
    person_id: str
    at: datetime
    brief: Brief
    state: BriefState | None = None


def set_state(
    ws: Workspace, brief_id: str, state: BriefState, person_id: str, note: str = ""
) -> StateStep:
    """Say how far a brief has come; how it read at that moment is kept.

    Raises:
        WorkbenchError: ``unknown_brief``, ``unknown_person``, ``comment_too_long``, or
            ``no_findings_to_send`` for a brief without findings.
    """
    _check_length(note)
    with ws.transaction() as session:
        brief = briefs.load(ws, brief_id)
        if state is not BriefState.DRAFT and not brief.finding_ids:
            raise InvalidRequestError(
                "no_findings_to_send",
                N_("A brief without findings asks for nothing; it stays a draft."),
                N_("Choose at least one finding."),
            )
        known = brief_events.of_briefs(session, [brief_id], [BriefEventKind.STATE])
        now_is, step = current_state(known)
        if now_is is state and step is not None:
            return _step(step)
        payload = {"state": state.value, "note": note.strip(), "brief": to_record(brief)}
        event = add_event(ws, brief_id, BriefEventKind.STATE, person_id, payload)
        detail = {"state": state.value}
        audit.record(session, person_id, "brief.state", "brief", brief_id, detail)
    return _step(event)


def back_to_draft(ws: Workspace, brief_id: str, person_id: str) -> None:
    """Make a brief a draft again because its words were changed after somebody checked them."""
    with ws.transaction():
        if state_of(ws, brief_id).state is not BriefState.DRAFT:
            set_state(ws, brief_id, BriefState.DRAFT, person_id)


def state_of(ws: Workspace, brief_id: str) -> StateStep:
    """Say how far a brief has come, who said so and when."""
    with ws.reading() as session:
        known = brief_events.of_briefs(session, [brief_id], [BriefEventKind.STATE])
        state, step = current_state(known)
        if step is not None:
            return _step(step)
        brief = briefs.load(ws, brief_id)
        return StateStep(state, brief.author_id, brief.created_at or datetime.min)


def states_of(ws: Workspace, brief_id: str) -> list[StateStep]:
    """List the steps of a brief's way, the oldest first."""
    return [_step(event) for event in _events(ws, brief_id, BriefEventKind.STATE)]


def add_comment(
    ws: Workspace, brief_id: str, text: str, person_id: str, part: str = ""
) -> BriefComment:
    """Remark something on a brief, or on one of its parts by the part's id.

    Raises:
        WorkbenchError: ``unknown_brief``, ``unknown_person``, ``empty_comment`` or
            ``comment_too_long``.
    """
    words = text.strip()
    if not words:
        raise InvalidRequestError(
            "empty_comment", N_("The comment is empty."), N_("Write what should be looked at.")
        )
    _check_length(words)
    event = add_event(
        ws, brief_id, BriefEventKind.COMMENT, person_id, {"text": words, "part": part}
    )
    return comments([event])[0]


def settle_comment(ws: Workspace, brief_id: str, comment_id: str, person_id: str) -> None:
    """Say that a comment has been dealt with; it stays in the history.

    Raises:
        NotFoundError: code ``unknown_comment``.
    """
    if comment_id not in {comment.id for comment in list_comments(ws, brief_id)}:
        raise NotFoundError(
            "unknown_comment",
            N_("This comment is not in the workspace."),
            N_("Open the page again."),
        )
    add_event(ws, brief_id, BriefEventKind.SETTLED, person_id, {"comment": comment_id})


def list_comments(ws: Workspace, brief_id: str) -> list[BriefComment]:
    """List the comments on a brief, the oldest first."""
    return comments(_events(ws, brief_id, BriefEventKind.COMMENT, BriefEventKind.SETTLED))


def keep_version(ws: Workspace, brief: Brief, person_id: str) -> None:
    """Keep how a brief reads now, before somebody changes it."""
    add_event(ws, brief.id, BriefEventKind.VERSION, person_id, {"brief": to_record(brief)})


def list_versions(ws: Workspace, brief_id: str) -> list[KeptVersion]:
    """List how a brief read before, the newest first; the same words are listed once."""
    found: list[KeptVersion] = []
    for event in _events(ws, brief_id, BriefEventKind.VERSION, BriefEventKind.STATE):
        brief: Brief = from_record(Brief, event.payload["brief"])
        state = (
            BriefState(str(event.payload["state"])) if event.kind is BriefEventKind.STATE else None
        )
        if found and _same_words(found[-1].brief, brief):
            found[-1] = replace(found[-1], state=state or found[-1].state)
            continue
        found.append(KeptVersion(event.id, event.person_id, event.at, brief, state))
    return found[::-1]


def words_of_version(ws: Workspace, brief: Brief, version_id: str) -> dict[str, object]:
    """Give what an earlier version said, as changes to the brief as it stands.

    Raises:
        NotFoundError: code ``unknown_brief_version``.
    """
    for version in list_versions(ws, brief.id):
        if version.id == version_id:
            words = {name: getattr(version.brief, name) for name in _WORDS}
            emptied = dict.fromkeys(brief.parts, Localized())  # parts written since are emptied
            return words | {"parts": {**emptied, **version.brief.parts}}
    raise NotFoundError(
        "unknown_brief_version",
        N_("This version of the brief is not in the workspace."),
        N_("Open the page again."),
    )


def add_event(
    ws: Workspace,
    brief_id: str,
    kind: BriefEventKind,
    person_id: str,
    payload: Mapping[str, object],
) -> BriefEvent:
    """Add one step to the life of a brief, signed by a person.

    Raises:
        NotFoundError: ``unknown_brief`` or ``unknown_person``.
    """
    with ws.transaction() as session:
        briefs.load(ws, brief_id)
        persons.load(session, person_id)
        at = later_than(brief_events.last_moment(session, brief_id))
        event = BriefEvent(new_id(), brief_id, kind, person_id, at, payload)
        brief_events.insert(session, [event])
    return event


# --- steps ------------------------------------------------------------------------------------


def _events(ws: Workspace, brief_id: str, *kinds: BriefEventKind) -> list[BriefEvent]:
    with ws.reading() as session:
        return brief_events.of_briefs(session, [brief_id], kinds)


def _step(event: BriefEvent) -> StateStep:
    state, note = BriefState(str(event.payload["state"])), str(event.payload.get("note") or "")
    return StateStep(state, event.person_id, event.at, note)


def _same_words(one: Brief, other: Brief) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in _WORDS)


def _check_length(text: str) -> None:
    if len(text) > LONGEST_COMMENT:
        raise InvalidRequestError(
            "comment_too_long",
            N_("The comment is longer than {most} characters."),
            N_("Shorten it, or write two comments."),
            most=LONGEST_COMMENT,
        )
