"""A field for a day, in place of a calendar that speaks English only."""

from __future__ import annotations

import re
from datetime import date

import streamlit as st

from workbench.domain.errors import N_, InvalidRequestError
from workbench.language.dates import find_dates
from workbench.language.folding import fold
from workbench.ui.layout import element, html
from workbench.ui.translation import _

WRONG = date.min
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def date_field(label: str, value: date | None = None, *, key: str) -> date | None:
    """Ask for a day; ``WRONG`` when something was written that is no day, ``None`` when nothing.

    A form that gets ``WRONG`` does not save: :func:`day_or_refuse` sees to it.
    """
    written = st.text_input(
        label,
        value.strftime("%d/%m/%Y") if value else "",
        key=key,
        placeholder=_("such as 12/05/2026"),
        max_chars=40,
    )
    day = parse_day(written)
    if written.strip() and day is None:
        html(element("p", _("This is not a date; write it as 12/05/2026."), "mini field-error"))
        return WRONG
    return day


def day_or_refuse(day: date | None) -> date | None:
    """Let a day or an empty field through.

    Raises:
        InvalidRequestError: code ``bad_date``; something was written that is no day.
    """
    if day is WRONG:
        raise InvalidRequestError(
            "bad_date", N_("The date cannot be understood."), N_("Write it as 12/05/2026.")
        )
    return day


def parse_day(written: str) -> date | None:
    """Read a day as people write it: «12/05/2026», «١٢/٥/٢٠٢٦», «12 ماي 2026», "1er mars 2019"."""
    plain = fold(written).strip()
    if found := _DAY_FIRST.fullmatch(plain):
        day, month, year = (int(part) for part in found.groups())
    elif found := _YEAR_FIRST.fullmatch(plain):
        year, month, day = (int(part) for part in found.groups())
    else:
        named = [entry.gregorian for entry in find_dates(written) if entry.gregorian]
        return named[0] if named else None
    try:
        return date(year, month, day)
    except ValueError:
        return None
