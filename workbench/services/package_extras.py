"""Pictures and pages that travel with a review beside its law files: logos, published pages.

A package comes from another hand: what will be printed or shown on a server is looked at before
anything is stored.
"""

from __future__ import annotations

import re

from workbench.briefs.logos import is_ready
from workbench.domain.brief_events import (
    PUBLIC_FORMATS,
    BriefEvent,
    BriefEventKind,
    publication_of,
    published_files,
)
from workbench.domain.letterheads import files_of, letterhead_of
from workbench.domain.packages import ReviewPackage
from workbench.exchange.sealed_zip import damaged

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,300}")
_REFERENCE = re.compile(r"[A-Z0-9]{1,12}-\d{4}-\d{3,9}-[A-Z0-9]{1,8}")


def extra_files(content: ReviewPackage) -> frozenset[str]:
    """Name the logos and published pages of a review, by sha256."""
    return frozenset(files_of(content.letterheads) | published_files(content.brief_events))


def check_letterheads(content: ReviewPackage) -> None:
    """Check that a letterhead of another workspace can be printed.

    Raises:
        RefusedFileError: code ``damaged_package``.
    """
    people = {dated.person.id for dated in content.persons}
    ids = {event.letterhead_id for event in content.letterheads}
    try:
        logos = files_of(content.letterheads)
        for one in ids:
            letterhead_of(one, content.letterheads)
    except ValueError as problem:
        raise damaged(f"letterheads.json ({problem})") from problem
    fits = len(ids) <= 1 and all(event.person_id in people for event in content.letterheads)
    if not fits or not all(_FINGERPRINT.fullmatch(sha256) for sha256 in logos):
        raise damaged("letterheads.json")


def check_publications(content: ReviewPackage) -> None:
    """Check that references and public pages of another workspace are what they should be.

    Raises:
        RefusedFileError: code ``damaged_package``.
    """
    known = {brief.id for brief in content.briefs}
    for event in content.brief_events:
        if event.brief_id not in known or not _is_sound(event):
            raise damaged(f"brief_events.json ({event.id})")


def check_logo(content: ReviewPackage, sha256: str, file: bytes, name: str) -> None:
    """Check that a logo is a picture that was made ready for printing.

    Raises:
        RefusedFileError: code ``damaged_package``.
    """
    if sha256 in files_of(content.letterheads) and not is_ready(file):
        raise damaged(name)


def _is_sound(event: BriefEvent) -> bool:
    if event.kind is BriefEventKind.REFERENCE:
        return _REFERENCE.fullmatch(str(event.payload.get("reference"))) is not None
    if event.kind is not BriefEventKind.PUBLIC:
        return True
    try:
        shown = publication_of(event)
    except ValueError:
        return False
    named = [sha256 for formats in shown.files.values() for sha256 in formats.values()]
    return (
        _REFERENCE.fullmatch(shown.reference) is not None
        and set(shown.languages) == set(shown.files)
        and all(_FINGERPRINT.fullmatch(sha256) for sha256 in named)
        and all(set(formats) == PUBLIC_FORMATS for formats in shown.files.values())
        and (not shown.base or _ADDRESS.fullmatch(shown.base) is not None)
    )
