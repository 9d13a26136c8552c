"""A brief behind a link: a member reads it without an account, and answers on the page.

The address holds the id of the link and a signature that only this workspace can make, so that
no other address can be guessed. Openings are counted by day; who opened is not kept.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256

from workbench.briefs.html import render_html
from workbench.domain.briefs import Brief, BriefKind
from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.reading_rooms import RoomAnswer, RoomLink
from workbench.domain.replies import Reply, parse_reply
from workbench.services import dispatch, replies
from workbench.services.brief_printing import compose, file_name
from workbench.services.brief_templates import print_as_chosen
from workbench.storage import audit, briefs, persons, preferences, reading_rooms
from workbench.storage.rows import new_id, now
from workbench.storage.workspace import Workspace

LONGEST_DAYS = 365
LONGEST_ANSWER = 20_000  # characters
MOST_ANSWERS = 200  # by one link: a page on the net can be filled in by anybody who has it
_SECRET = "reading_room.secret"
FILES = ("docx", "pdf")


@dataclass(frozen=True, slots=True)
class Room:
    """A link as the team sees it: its address, whether it opens, how often it was opened."""

    link: RoomLink
    path: str
    is_open: bool
    opens: int
    answers: tuple[RoomAnswer, ...]


def open_room(
    ws: Workspace, brief_id: str, person_id: str, *, days: int = 30, note: str = ""
) -> Room:
    """Make a link to a brief that opens for some days.

    Raises:
        WorkbenchError: ``unknown_brief``, ``unknown_person``, ``no_findings`` or ``bad_days``.
    """
    if not 1 <= days <= LONGEST_DAYS:
        raise InvalidRequestError(
            "bad_days",
            N_("A link opens for 1 to {most} days."),
            N_("Give a number of days in these bounds."),
            most=LONGEST_DAYS,
        )
    with ws.transaction() as session:
        brief = briefs.load(ws, brief_id)
        persons.load(session, person_id)
        compose(ws, brief_id, brief.language)  # what cannot be printed cannot be read
        link = RoomLink(
            id=secrets.token_urlsafe(9),
            brief_id=brief_id,
            person_id=person_id,
            created_at=now(),
            expires_on=date.today() + timedelta(days=days),
            note=note.strip(),
        )
        reading_rooms.save_link(session, link)
        audit.record(session, person_id, "room.opened", "brief", brief_id, {"link": link.id})
        return Room(link, path_of(ws, link.id), True, 0, ())


def revoke(ws: Workspace, link_id: str, person_id: str) -> None:
    """Take a link back: from now on it opens nothing.

    Raises:
        NotFoundError: ``unknown_room`` or ``unknown_person``.
    """
    with ws.transaction() as session:
        persons.load(session, person_id)
        link = reading_rooms.load_link(session, link_id)
        if link.revoked_at is None:
            reading_rooms.save_link(session, replace(link, revoked_at=now()))
            detail = {"link": link.id}
            audit.record(session, person_id, "room.revoked", "brief", link.brief_id, detail)


def list_rooms(ws: Workspace, brief_id: str) -> list[Room]:
    """List the links to a brief, the newest first."""
    with ws.reading() as session:
        links = reading_rooms.links_of(session, brief_id)
        ids = [link.id for link in links]
        opens = reading_rooms.opens_of(session, ids)
        answers = reading_rooms.answers_of(session, ids)
    return [
        Room(
            link,
            path_of(ws, link.id),
            link.is_open(date.today()),
            opens.get(link.id, 0),
            tuple(one for one in answers if one.link_id == link.id),
        )
        for link in links
    ]


def path_of(ws: Workspace, link_id: str) -> str:
    """Give the address of a link on this server."""
    return f"/room/{link_id}.{_signature(ws, link_id)}"


def visit(ws: Workspace, token: str, language: str = "") -> bytes:
    """Give the page of a link as HTML and count the opening.

    Args:
        ws: workspace.
        token: what stands in the address.
        language: language asked for; that of the brief where it is not written in it.

    Raises:
        NotFoundError: ``unknown_room`` for a link that is wrong, expired or revoked.
    """
    link, brief = _opened(ws, token)
    written = dispatch.written_languages(ws, brief.id)
    chosen = language if language in written else brief.language
    form = replies.form_of(ws, brief, chosen)
    offers = tuple((code, f"?lang={code}") for code in written if code != chosen)
    files = tuple((name.upper(), f"{token}/{chosen}.{name}") for name in FILES)
    page = replace(form, post_to=f"{token}/answer", languages=offers, files=files)
    content = render_html(compose(ws, brief.id, chosen), page)
    with ws.transaction() as session:
        reading_rooms.count_open(session, link.id, date.today())
    return content


def file_of(ws: Workspace, token: str, name: str) -> tuple[str, bytes]:
    """Give a file of the brief behind a link by «language.format», with its own name.

    Raises:
        NotFoundError: ``unknown_room``.
    """
    _link, brief = _opened(ws, token)
    language, _dot, format = name.partition(".")
    if language not in dispatch.written_languages(ws, brief.id) or format not in FILES:
        raise reading_rooms.nothing_to_read()
    document = compose(ws, brief.id, language, BriefKind.POLICY_BRIEF)
    content = print_as_chosen(ws, brief.id, document, format)
    return file_name(ws, brief.id, language, format), content


def receive_answer(ws: Workspace, token: str, text: str) -> None:
    """Keep what somebody answered on the page until a person takes it in.

    Raises:
        WorkbenchError: ``unknown_room``, ``not_a_reply``, ``answer_too_long`` or
            ``too_many_answers``.
    """
    link, brief = _opened(ws, token)
    if len(text) > LONGEST_ANSWER:
        raise InvalidRequestError(
            "answer_too_long", N_("The answer is too long."), N_("Shorten it.")
        )
    if replies.read_reply(ws, text).brief_id != brief.id:
        raise reading_rooms.nothing_to_read()
    with ws.transaction() as session:
        if len(reading_rooms.answers_of(session, [link.id])) >= MOST_ANSWERS:
            raise InvalidRequestError(
                "too_many_answers",
                N_("No more answers are taken by this link."),
                N_("Ask those who sent it for a new link."),
            )
        reading_rooms.save_answer(session, RoomAnswer(new_id(), link.id, now(), text))


def waiting_answers(ws: Workspace, brief_id: str) -> list[tuple[RoomAnswer, Reply]]:
    """List the answers that nobody has taken in yet, the oldest first."""
    found = [one for room in list_rooms(ws, brief_id) for one in room.answers]
    waiting = sorted((one for one in found if one.taken_at is None), key=lambda one: one.at)
    return [(one, parse_reply(one.text)) for one in waiting]


def take_answer(ws: Workspace, answer: RoomAnswer, person_id: str) -> Reply:
    """Note an answer beside the recommendations, signed by the person who takes it in.

    Raises:
        WorkbenchError: as :func:`workbench.services.replies.take_reply`.
    """
    with ws.transaction() as session:
        reply = replies.take_reply(ws, answer.text, person_id, answer.at.date())
        reading_rooms.save_answer(session, replace(answer, taken_at=now()))
    return reply


# --- steps ------------------------------------------------------------------------------------


def _opened(ws: Workspace, token: str) -> tuple[RoomLink, Brief]:
    link_id, _dot, signature = token.partition(".")
    if not hmac.compare_digest(signature.encode(), _signature(ws, link_id).encode()):
        raise reading_rooms.nothing_to_read()
    with ws.reading() as session:
        link = reading_rooms.load_link(session, link_id)
        brief = briefs.load(ws, link.brief_id)
    if not link.is_open(date.today()) or brief.removed:
        raise reading_rooms.nothing_to_read()
    return link, brief


def _signature(ws: Workspace, link_id: str) -> str:
    secret = preferences.get(ws, _SECRET)
    if not secret:
        secret = secrets.token_hex(32)
        preferences.put(ws, _SECRET, secret)
    return hmac.new(secret.encode(), link_id.encode(), sha256).hexdigest()[:32]
