"""The letterhead of a workspace: partners and their logos, colour, contact, disclaimer, funding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workbench.briefs.logos import ready_logo
from workbench.domain.errors import N_, InvalidRequestError, NotFoundError
from workbench.domain.letterheads import (
    WORDS,
    Letterhead,
    LetterheadEvent,
    LetterheadEventKind,
    Logo,
    Partner,
)
from workbench.domain.localized import Localized
from workbench.domain.records import to_record
from workbench.services.letterhead_checks import (
    checked_colour,
    checked_names,
    checked_short_name,
    checked_words,
)
from workbench.storage import audit, letterheads, persons
from workbench.storage.rows import later_than, new_id
from workbench.storage.workspace import Session, Workspace

MOST_PARTNERS = 12
_EDITABLE = frozenset({"names", "short_name", "logo"})


def current(ws: Workspace) -> Letterhead:
    """Give the letterhead that this workspace prints; an empty one where it has none."""
    with ws.reading() as session:
        return letterheads.load(session, letterheads.used(session))


def known(ws: Workspace) -> list[Letterhead]:
    """List the letterheads that the workspace knows: its own, and those that reviews brought."""
    with ws.reading() as session:
        return [letterheads.load(session, one) for one in letterheads.known_ids(session)]


def choose(ws: Workspace, letterhead_id: str, person_id: str) -> None:
    """Print another letterhead from now on.

    Raises:
        NotFoundError: ``unknown_letterhead`` or ``unknown_person``.
    """
    with ws.transaction() as session:
        persons.load(session, person_id)
        if letterhead_id not in letterheads.known_ids(session):
            raise NotFoundError(
                "unknown_letterhead",
                N_("This letterhead is not in the workspace."),
                N_("Open the page again."),
            )
        letterheads.use(session, letterhead_id)
        audit.record(session, person_id, "letterhead.chosen", "letterhead", letterhead_id)


def add_partner(
    ws: Workspace,
    person_id: str,
    names: Localized,
    *,
    short_name: str = "",
    logo: bytes | None = None,
) -> Partner:
    """Put an organisation at the end of the row.

    Args:
        ws: workspace.
        person_id: who adds it.
        names: its name in one or more languages.
        short_name: short form in Latin letters, for references of briefs.
        logo: a PNG, JPEG or SVG file.

    Raises:
        WorkbenchError: ``unknown_person``, ``empty_organisation``, ``too_many_partners``, or
            what :func:`workbench.briefs.logos.ready_logo` refuses; then nothing is stored.
    """
    picture = None if logo is None else ready_logo(logo)
    with ws.transaction() as session:
        house = _own(session)
        if len(house.standing) >= MOST_PARTNERS:
            raise InvalidRequestError(
                "too_many_partners",
                N_("A letterhead holds at most {most} organisations."),
                N_("Remove one first."),
                most=MOST_PARTNERS,
            )
        position = max((partner.position for partner in house.partners), default=0) + 1
        partner = Partner(
            new_id(), checked_names(names), checked_short_name(short_name), position=position
        )
        if picture is not None:
            kept = ws.files.put(picture.content)
            partner = replace(partner, logo=Logo(kept, picture.width, picture.height))
        _add(session, house.id, LetterheadEventKind.PARTNER, person_id, to_record(partner))
    return partner


def edit_partner(ws: Workspace, partner_id: str, person_id: str, **changes: Any) -> Partner:
    """Change names, short form or logo (bytes of a file, or ``None`` for none).

    Raises:
        WorkbenchError: ``unknown_partner``, ``unknown_person``, ``empty_organisation`` or a
            refused logo.
    """
    if unknown := set(changes) - _EDITABLE:
        raise TypeError(f"an organisation has no {', '.join(sorted(unknown))} to edit")
    if "names" in changes:
        changes["names"] = checked_names(changes["names"])
    if "short_name" in changes:
        changes["short_name"] = checked_short_name(changes["short_name"])
    if changes.get("logo") is not None:
        picture = ready_logo(changes["logo"])
        kept = ws.files.put(picture.content)
        changes["logo"] = Logo(kept, picture.width, picture.height)
    return _changed(ws, partner_id, person_id, changes)


def remove_partner(ws: Workspace, partner_id: str, person_id: str) -> Partner:
    """Print an organisation no longer; nothing is deleted, it can be brought back."""
    return _changed(ws, partner_id, person_id, {"removed": True})


def restore_partner(ws: Workspace, partner_id: str, person_id: str) -> Partner:
    """Print a removed organisation again, at its old place."""
    return _changed(ws, partner_id, person_id, {"removed": False})


def move_partner(ws: Workspace, partner_id: str, person_id: str, steps: int) -> None:
    """Move an organisation in the row: towards its beginning by a negative number of steps.

    Raises:
        NotFoundError: ``unknown_partner`` or ``unknown_person``.
    """
    with ws.transaction() as session:
        house = _own(session)
        _partner(house, partner_id)
        order = [partner.id for partner in house.standing]
        if partner_id not in order:
            return
        at = order.index(partner_id)
        order.insert(max(0, min(len(order), at + steps)), order.pop(at))
        by_id = {partner.id: partner for partner in house.partners}
        for position, one in enumerate(order, 1):
            if by_id[one].position != position:
                record = to_record(replace(by_id[one], position=position))
                _add(session, house.id, LetterheadEventKind.PARTNER, person_id, record)


def set_words(
    ws: Workspace,
    person_id: str,
    *,
    accent: str | None = None,
    words: Mapping[str, Localized] | None = None,
) -> Letterhead:
    """Set the main colour, contact block, disclaimer and funding line.

    Args:
        ws: workspace.
        person_id: who sets them.
        accent: ``#0f5c5c``, or empty for the colour of the workbench.
        words: ``contact``, ``disclaimer`` and ``funding``, each in several languages.

    Raises:
        WorkbenchError: ``unknown_person``, ``not_a_colour``, ``pale_colour`` or
            ``words_too_long``.
    """
    words = words or {}
    if unknown := set(words) - set(WORDS):
        raise TypeError(f"a letterhead has no {', '.join(sorted(unknown))}")
    given: dict[str, object] = {name: checked_words(wording) for name, wording in words.items()}
    if accent is not None:
        given["accent"] = checked_colour(accent.strip().lower())
    with ws.transaction() as session:
        house = _own(session)
        payload = {name: one for name, one in given.items() if one != getattr(house, name)}
        if payload:
            record = to_record(payload)
            _add(session, house.id, LetterheadEventKind.WORDS, person_id, record)
        return replace(house, **payload)  # type: ignore[arg-type]


# --- steps ------------------------------------------------------------------------------------


def _own(session: Session) -> Letterhead:
    """Give the letterhead of this workspace to be changed; the first change begins one."""
    used = letterheads.used(session)
    if not used:
        used = new_id()
        letterheads.use(session, used)
    return letterheads.load(session, used)


def _add(
    session: Session,
    letterhead_id: str,
    kind: LetterheadEventKind,
    person_id: str,
    payload: Mapping[str, object],
) -> None:
    persons.load(session, person_id)
    at = later_than(letterheads.last_moment(session, letterhead_id))
    letterheads.insert(
        session, [LetterheadEvent(new_id(), letterhead_id, kind, person_id, at, payload)]
    )
    audit.record(session, person_id, "letterhead.changed", "letterhead", letterhead_id)


def _changed(ws: Workspace, partner_id: str, person_id: str, changes: Mapping[str, Any]) -> Partner:
    with ws.transaction() as session:
        house = _own(session)
        before = _partner(house, partner_id)
        partner = replace(before, **changes)
        if partner != before:
            record = to_record(partner)
            _add(session, house.id, LetterheadEventKind.PARTNER, person_id, record)
    return partner


def _partner(house: Letterhead, partner_id: str) -> Partner:
    for partner in house.partners:
        if partner.id == partner_id:
            return partner
    raise NotFoundError(
        "unknown_partner",
        N_("This organisation is not in the letterhead."),
        N_("Open the page again."),
    )
