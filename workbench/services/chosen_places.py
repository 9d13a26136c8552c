"""The place a person chooses for a tag in the newer version: by its words, or marked in it."""

from __future__ import annotations

from workbench.domain.errors import N_, InvalidRequestError, NotFoundError
from workbench.domain.reviews import Target
from workbench.language.words import tokenize
from workbench.services import library
from workbench.services.carry_plans import target_at
from workbench.storage.workspace import Workspace


def find_place(ws: Workspace, expression_id: str, eid: str, words: str) -> Target:
    """Find the words a person chose in a clause; without words the whole clause is meant.

    Raises:
        WorkbenchError: ``no_such_clause``, ``words_not_there`` or ``words_twice``.
    """
    provisions = {p.eid: p for p in library.get_provisions(ws, expression_id)}
    provision = provisions.get(eid)
    if provision is None or not provision.text:
        raise NotFoundError("no_such_clause", N_("This clause is not in the newer version."))
    wanted = words.strip() or provision.text.strip()
    start_at = provision.text.find(wanted)
    if start_at < 0:
        raise InvalidRequestError(
            "words_not_there",
            N_("These words do not stand in {clause}."),
            N_("Copy them from the clause as it is shown."),
            clause=provision.label,
        )
    if provision.text.find(wanted, start_at + 1) >= 0:
        raise InvalidRequestError(
            "words_twice",
            N_("These words stand more than once in {clause}."),
            N_("Copy a few words more, so that the place is certain."),
            clause=provision.label,
        )
    return target_at(provision, start_at, start_at + len(wanted))


def place_at(ws: Workspace, expression_id: str, eid: str, start_at: int, end: int) -> Target:
    """Take the words a person marked in a clause, whole: half a word is no place.

    Raises:
        NotFoundError: ``no_such_clause``.
    """
    provision = next((p for p in library.get_provisions(ws, expression_id) if p.eid == eid), None)
    tokens = tokenize(provision.text) if provision is not None else []
    touched = [token for token in tokens if token.start < end and token.end > start_at]
    if provision is None or not touched:
        raise NotFoundError("no_such_clause", N_("This clause is not in the newer version."))
    return target_at(provision, touched[0].start, touched[-1].end)
