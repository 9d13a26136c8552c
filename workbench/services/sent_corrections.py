"""A correction as the network brings it: read strictly, refused in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.domain.corrections import Correction, CorrectionKind
from workbench.domain.decisions import OPENED_BY_HAND
from workbench.domain.documents import LineKind
from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.texts import ProvisionKind

LONGEST_LINE = 2000  # code points
LONGEST_NUMBER = 60
DEEPEST = 9  # levels


def read_correction(value: Mapping[str, Any]) -> Correction:
    """Read a correction from what the network brought.

    Raises:
        InvalidRequestError: code ``bad_correction``.
    """
    try:
        kind = CorrectionKind(value["kind"])
        line_kind = LineKind(value["line_kind"]) if kind is CorrectionKind.KIND else None
        unit = ProvisionKind(value["unit"]) if value.get("unit") else None
        found = Correction(
            id=str(value["id"])[:64],
            kind=kind,
            page=int(value["page"]),
            line=str(value["line"]),
            text=str(value.get("text", "")),
            line_kind=line_kind,
            unit=unit,
            steps=int(value.get("steps", 0)),
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise _bad() from problem
    if kind is CorrectionKind.PAGE or len(found.text) > LONGEST_LINE or not found.id:
        raise _bad()
    if unit not in (None, *OPENED_BY_HAND) or abs(found.steps) > DEEPEST:
        raise _bad()
    if kind is CorrectionKind.NUMBER:
        _check_number(found.text)
    return found


def _check_number(text: str) -> None:
    from workbench.reading.structure import number_key

    if text.strip() and (len(text) > LONGEST_NUMBER or number_key(text) is None):
        raise InvalidRequestError(
            "no_number",
            N_("This cannot be read as the number of an article or a chapter."),
            N_("Write it as 12, 12 bis, 218-4 or IV, or in words; empty is the printed number."),
        )


def _bad() -> InvalidRequestError:
    return InvalidRequestError("bad_correction", N_("What was sent cannot be read as changes."))
