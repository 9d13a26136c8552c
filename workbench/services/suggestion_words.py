"""Read what a browser sends about suggestions: refused with a reason, or taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workbench.domain.errors import N_
from workbench.services.annotating import Refused, malformed, read_moment, read_text, read_uuid
from workbench.suggestions.refusals import refusal_reasons

_KINDS = {"refuse": False, "unrefuse": True}


@dataclass(frozen=True, slots=True)
class Word:
    """What a person says of one suggestion; ``reason`` and ``note`` belong to a refusal."""

    id: str
    review_id: str
    suggestion_id: str
    at: datetime
    taken_back: bool
    reason: str = ""
    note: str = ""


def read_word(item: object, present: datetime) -> Word:
    """Read one word; a word from the future is dated now.

    Raises:
        Refused: code ``bad_operation``, ``unknown_reason`` or ``reason_missing``.
    """
    if not isinstance(item, Mapping):
        raise malformed("operation")
    if item.get("kind") not in _KINDS:
        raise malformed("kind")
    taken_back = _KINDS[item["kind"]]
    reason, note = ("", "") if taken_back else _reason(item)
    return Word(
        id=read_uuid(item, "id"),
        review_id=read_text(item, "review_id"),
        suggestion_id=read_uuid(item, "suggestion_id"),
        at=min(read_moment(item.get("at"), present), present),
        taken_back=taken_back,
        reason=reason,
        note=note,
    )


def _reason(item: Mapping[str, Any]) -> tuple[str, str]:
    chosen = read_text(item, "reason")
    note = read_text(item, "note").strip() if item.get("note") else ""
    known = next((reason for reason in refusal_reasons() if reason.id == chosen), None)
    if known is None:
        raise Refused("unknown_reason", N_("This reason is not among those on offer."))
    if known.needs_note and not note:
        raise Refused("reason_missing", N_("Say in a few words why the suggestion is refused."))
    return chosen, note
