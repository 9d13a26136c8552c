"""The table of contents of an issue of the gazette, entry by entry, and how far it agrees.

«ظهير شريف رقم 1.23.85 … .......... 4», "Décret n° 2-23-1118 du … .......... 5": what the issue
says it holds is the check on the acts that were found in it. The pages it names are those
printed at the head of each page; they run on through the year.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.documents import Document
from workbench.domain.texts import Act, WorkKind
from workbench.language.citations import official_number, official_number_key
from workbench.language.shapes import shape
from workbench.reading.structure.contents import contents_lines
from workbench.reading.structure.paragraphs import joined
from workbench.reading.structure.printed import PrintedLine, printed_lines
from workbench.reading.structure.titles import act_kind
from workbench.reading.structure.words import act_words, patterns

_LONGEST = 30  # lines of one entry
_DOTS = re.compile(r"\s*(?:[.…·]\s?){3,}\s*")
_PAGE_AT_END = re.compile(r"(?<![\d\-.])(\d{1,5})\s*$")
_PAGE_IN_FRONT = re.compile(r"^(\d{1,5})(?=\s|[^\W\d]|$)")
_HEAD_NUMBER = re.compile(r"^(?P<left>\d{1,5})\s|\s(?P<right>\d{1,5})$")


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """An act as the contents name it; ``page`` is the printed page, ``None`` where unread."""

    title: str
    number: str | None
    kind: WorkKind
    page: int | None


def gazette_contents(document: Document) -> tuple[ContentsEntry, ...]:
    """List the acts that the table of contents of an issue names, in its order."""
    lines, _notes = printed_lines(document)
    return contents_entries(lines, contents_lines(lines))


def contents_entries(lines: Sequence[PrintedLine], outside: set[int]) -> tuple[ContentsEntry, ...]:
    """List the entries among the lines of a table of contents.

    Args:
        lines: the printed lines of the document.
        outside: those of its tables of contents.
    """
    indexes = sorted(outside)
    runs: list[list[int]] = []
    place = 0
    while place < len(indexes):
        run = _entry(lines, indexes, place)
        if run:
            runs.append(run)
        place += max(1, len(run))
    beside = {run[-1]: _page_beside(lines, lines[run[-1]], indexes) for run in runs}
    lent = {at: number for at, number in beside.values() if at is not None}
    entries = [_read(lines, run, beside[run[-1]][1], lent) for run in runs]
    return tuple(entry for entry in entries if entry.number)


def printed_pages(document: Document) -> dict[int, int]:
    """Give the number printed at the head of each page, by the place of the page in the file.

    Most heads tell the distance between both; it holds for the pages whose head is unread.
    """
    steps: Counter[int] = Counter()
    for page in document.pages:
        for line in page.lines:
            plain = shape(line.text).strip()
            match = _HEAD_NUMBER.search(plain) if patterns("furniture").match(plain) else None
            if match:
                steps[int(match["left"] or match["right"]) - page.number] += 1
    step = steps.most_common(1)[0][0] if steps else 0
    return {page.number: page.number + step for page in document.pages}


def left_out(entries: Sequence[ContentsEntry], acts: Sequence[Act]) -> list[ContentsEntry]:
    """List the acts that the contents name and that were not found in the issue."""
    numbers = {official_number_key(act.official_number) for act in acts if act.official_number}
    return [entry for entry in entries if official_number_key(entry.number or "") not in numbers]


def _entry(lines: Sequence[PrintedLine], indexes: Sequence[int], place: int) -> list[int]:
    """Give the lines of the entry that begins here, up to the one with dots and page."""
    if not _names_act(lines[indexes[place]]):
        return []
    run: list[int] = []
    for index in indexes[place : place + _LONGEST]:
        if _begins_another(lines, run, index):
            return run
        run.append(index)
        if _DOTS.search(lines[index].shape):
            return run
    return []


def _begins_another(lines: Sequence[PrintedLine], run: Sequence[int], index: int) -> bool:
    """Whether a line begins the next entry though no dots were seen: it hangs out again.

    A law that a title names begins a line now and then, but inside the indent.
    """
    if len(run) < 2 or not _names_act(lines[index]):
        return False
    first, inner = lines[run[0]], lines[run[1]]
    hangs = inner.start_indent > first.start_indent + 6
    return hangs and abs(lines[index].start_indent - first.start_indent) < 3


def _names_act(line: PrintedLine) -> bool:
    plain = _PAGE_IN_FRONT.sub("", line.shape).strip()
    letter = re.search(r"[^\W\d_]", line.text)
    word = next((w for w, _kind in act_words() if plain.startswith(w)), None)
    return word is not None and letter is not None and not letter.group().islower()


def _read(
    lines: Sequence[PrintedLine],
    run: Sequence[int],
    beside: int | None,
    lent: Mapping[int, int | None],
) -> ContentsEntry:
    text = ""
    for index in run:
        own = lines[index].text
        if lent.get(index) is not None:
            own = re.sub(r"^\s*\d+\s*", "", own)  # the page of the neighbouring column
        text = joined(text, own, frozenset())
    last = lines[run[-1]].shape
    printed = _PAGE_AT_END.search(last) or (
        _PAGE_IN_FRONT.match(last) if run[-1] not in lent else None
    )
    page = int(printed[1]) if printed and _DOTS.search(last) else beside
    title = _DOTS.sub(" ", text)
    if printed:
        title = re.sub(rf"\s*{printed[1]}\s*$|^{printed[1]}\s", "", title)
    title = title.strip(" .")
    return ContentsEntry(title, official_number(title), act_kind(title), page)


def _page_beside(
    lines: Sequence[PrintedLine], last: PrintedLine, indexes: Sequence[int]
) -> tuple[int | None, int | None]:
    """Find the line that holds the page number apart, on the row of the dots, and the number.

    It may stand alone or, read with the next column, in front of that column's line.
    """
    if _PAGE_AT_END.search(last.shape):
        return None, None
    for index in indexes:
        line = lines[index]
        row = abs(line.box[1] - last.box[1]) < 0.5 * max(last.size, 1.0)
        beyond = line.box[2] <= last.box[0] + 1 if last.rtl else line.box[0] >= last.box[2] - 1
        match = _PAGE_IN_FRONT.match(line.shape)
        if line.page == last.page and row and beyond and match and line.measured:
            return index, int(match[1])
    return None, None
