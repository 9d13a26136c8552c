"""What an act says of itself beside its text: the day it bears, its pages, its other title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from workbench.domain.texts import Act, ProvisionKind, WorkKind
from workbench.language.citations import official_number_key, official_numbers
from workbench.language.dates import LegalDate, find_dates
from workbench.reading.structure.landmarks import ActSpan, Landmarks
from workbench.reading.structure.printed import PrintedLine
from workbench.reading.structure.provisions import ReadProvision
from workbench.reading.structure.titles import act_kind

_OWN_DATE = 60  # letters between the start of a title without number and the day it bears
_TITLE_AROUND = 6  # lines


def acts_of(
    lines: Sequence[PrintedLine],
    spans: Sequence[ActSpan],
    read: Sequence[Sequence[ReadProvision]],
    marks: Landmarks,
) -> list[Act]:
    """Put together the acts of a document.

    An act whose annex is pictures alone goes on up to the page of the next one.
    """
    next_pages = [span.page for span in spans[1:]] + [0] * bool(spans)
    return [
        _act(lines, span, own, marks, next_page)
        for span, own, next_page in zip(spans, read, next_pages, strict=True)
    ]


def _act(
    lines: Sequence[PrintedLine],
    span: ActSpan,
    read: Sequence[ReadProvision],
    marks: Landmarks,
    next_page: int,
) -> Act:
    day, hijri = _day(span, read)
    return Act(
        title=span.title,
        official_number=span.number,
        kind=span.kind,
        page=span.page,
        provisions=tuple(one.provision for one in read),
        last_page=max(_last_page(lines, span, marks), next_page - 1),
        day=day,
        hijri=hijri,
        other_title=_other_title(lines, span),
    )


def _day(
    span: ActSpan, read: Sequence[ReadProvision]
) -> tuple[date | None, tuple[int, int, int] | None]:
    """Find the day in the title behind the act's own number, else above the signatures.

    «القانون رقم 5.24 بتغيير القانون رقم 70.03 الصادر في 3 فبراير 2004»: that is not its day.
    """
    found = _in_title(span.title)
    if found is None:
        signed = [
            one.provision.text for one in read if one.provision.kind is ProvisionKind.SIGNATURE
        ]
        found = next((day for text in signed for day in find_dates(text)), None)
    if found is None:
        return None, None
    hijri = found.hijri
    return found.gregorian, (hijri.year, hijri.month, hijri.day) if hijri else None


def _in_title(title: str) -> LegalDate | None:
    dates = find_dates(title)
    if not dates:
        return None
    numbers = official_numbers(title)
    limit = numbers[1][1] if len(numbers) > 1 else len(title)
    if not numbers:
        limit = _OWN_DATE
    return dates[0] if dates[0].start < limit else None


def _last_page(lines: Sequence[PrintedLine], span: ActSpan, marks: Landmarks) -> int:
    inside = [i for i in range(span.start, span.end) if i not in marks.outside]
    return max([span.page, *(lines[i].page for i in inside)])


def _other_title(lines: Sequence[PrintedLine], span: ActSpan) -> str:
    """Find the same title in the other script right above or below: a cover in two languages."""
    around = range(max(0, span.start - 3 * _TITLE_AROUND), min(len(lines), span.start + 4))
    arabic = bool(re.search("[\u0600-\u06ff]", span.title))
    for at in around:
        line = lines[at]
        if line.page > span.page or line.rtl is arabic or act_kind(line.text) is WorkKind.OTHER:
            continue
        words = [line.text]
        for below in lines[at + 1 : at + _TITLE_AROUND]:
            if below.rtl is not line.rtl or below.page != line.page or below.gap > 2:
                break
            words.append(below.text)
        title = " ".join(words)
        numbers = {official_number_key(number) for number, _ in official_numbers(title)[:1]}
        if span.number and official_number_key(span.number) in numbers:
            return title
    return ""
