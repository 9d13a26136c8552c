"""Parting a document into its acts.

A dahir and the law it promulgates are two acts with two sequences of articles in one file; an
issue of the gazette holds many. Covers, banners of editors and tables of contents lie outside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.domain.texts import WorkKind
from workbench.language.citations import official_number, official_number_key
from workbench.language.shapes import shape
from workbench.reading.structure.landmarks import ActSpan, Landmarks
from workbench.reading.structure.printed import PrintedLine
from workbench.reading.structure.title_choice import chosen_titles
from workbench.reading.structure.titles import Title, act_kind, find_titles
from workbench.reading.structure.words import alone, patterns, starting_with


def is_preamble_title(line: PrintedLine) -> bool:
    """Whether a line is «ديباجة», "Note de présentation" and nothing else."""
    return any(alone(name).fullmatch(line.shape) for name in ("preamble", "memorandum"))


def is_signature(line: PrintedLine, before: PrintedLine | None) -> bool:
    """Whether a line opens the end of an act: «وحرر بالرباط في …», "Fait à Rabat, le …"."""
    found = starting_with("signatures").match(line.shape)
    dated = patterns("place_and_date").match(line.shape) and re.search(r"\d{4}", line.shape)
    if not (found or dated) or line.text[:1].islower():
        return False
    return before is None or line.turns or not before.is_full or before.ends_sentence


def part_acts(lines: Sequence[PrintedLine], marks: Landmarks, file_name: str) -> list[ActSpan]:
    """Part the lines into acts, in order."""

    def opens(index: int) -> bool:
        return opens_at(marks, lines, index)

    titles = find_titles(
        lines,
        marks.outside,
        marks.inside_quotes,
        opens,
        marks.is_article,
        marks.is_number_line,
    )
    titles = chosen_titles(titles, lines, marks)
    spans = _with_memorandum(lines, titles, _spans(lines, titles), marks)
    before = range(_first_line(spans, lines))
    if not spans or any(opens(i) or marks.is_article(i) for i in before):
        spans = _with_untitled_start(lines, spans, marks, file_name)
    parted: list[ActSpan] = []
    for span in spans:
        for part in _promulgated(lines, span, marks):
            last = parted[-1] if parted else None
            if last is not None and _same_act(last, part, marks):
                # The preamble stood before the title of the law: both are one act.
                marks.outside.update(range(last.end, part.start))
                parted[-1] = replace(last, end=part.end, title=part.title, kind=part.kind)
            else:
                parted.append(part)
    return parted


def _same_act(first: ActSpan, second: ActSpan, marks: Landmarks) -> bool:
    """Whether a second title only repeats the first, with no article in between."""
    if not first.number or not second.number or first.promulgates:
        return False
    same = official_number_key(first.number) == official_number_key(second.number)
    return same and not any(marks.opens_body(i) for i in range(first.start, first.end))


def _first_line(spans: Sequence[ActSpan], lines: Sequence[PrintedLine]) -> int:
    return spans[0].title_line if spans else len(lines)


def _spans(lines: Sequence[PrintedLine], titles: Sequence[Title]) -> list[ActSpan]:
    ends = [title.start for title in titles[1:]] + [len(lines)] * bool(titles)
    return [
        ActSpan(
            title.text,
            title.number,
            title.kind,
            lines[title.start].page,
            title.end,
            end,
            title.promulgates,
            title.start,
        )
        for title, end in zip(titles, ends, strict=True)
    ]


def _with_memorandum(
    lines: Sequence[PrintedLine],
    titles: Sequence[Title],
    spans: list[ActSpan],
    marks: Landmarks,
) -> list[ActSpan]:
    """Count a «مذكرة تقديمية» that stands before the title of its bill to that bill."""
    if not titles:
        return spans
    first = titles[0]
    before = [i for i in range(first.start) if i not in marks.outside]
    memorandum = alone("memorandum")
    start = next((i for i in before if memorandum.fullmatch(lines[i].shape)), None)
    if start is None or any(marks.opens_body(i) for i in before if i > start):
        return spans
    marks.outside.update(range(first.start, first.end))
    return [replace(spans[0], start=start, title_line=start), *spans[1:]]


def _with_untitled_start(
    lines: Sequence[PrintedLine], spans: list[ActSpan], marks: Landmarks, file_name: str
) -> list[ActSpan]:
    """Take what stands before the first title as an act when it has articles of its own."""
    limit = _first_line(spans, lines)
    usable = [i for i in range(limit) if i not in marks.outside]
    if not usable:
        return spans
    if spans and not any(_holds_law(lines, marks, i) for i in usable):
        return spans
    body = next((i for i in usable if opens_at(marks, lines, i)), limit)
    named = next((i for i in usable if i < body and _names_act(lines[i])), None)
    start = usable[0] if named is None else named
    title = re.sub(r"\.pdf$", "", file_name) if named is None else lines[start].text
    if named is not None:
        end = start + 1
        while (
            end < limit
            and lines[end].emphasised
            and end - start < 6
            and not opens_at(marks, lines, end)
            and not marks.is_article(end)
        ):
            title = f"{title} {lines[end].text}"
            end += 1
        start = end
    first = ActSpan(
        title.strip(),
        official_number(title),
        act_kind(title),
        lines[usable[0]].page,
        start,
        limit,
        title_line=usable[0],
    )
    if named is not None:
        first = replace(first, page=lines[named].page, title_line=named)
    return [first, *spans]


def opens_at(marks: Landmarks, lines: Sequence[PrintedLine], index: int) -> bool:
    """Whether the body of an act begins at a line."""
    opened = marks.opens_body(index) or lines[index].opened_by_hand
    return opened or is_preamble_title(lines[index])


def _holds_law(lines: Sequence[PrintedLine], marks: Landmarks, index: int) -> bool:
    """Whether a line shows that its text is law and no cover: an article of whatever number."""
    return marks.opens_body(index) or marks.is_article(index) or lines[index].opened_by_hand


def _names_act(line: PrintedLine) -> bool:
    return act_kind(line.text) is not WorkKind.OTHER and (
        line.emphasised or line.centered or not line.measured
    )


def _promulgated(lines: Sequence[PrintedLine], span: ActSpan, marks: Landmarks) -> list[ActSpan]:
    """Part the law from its dahir where the law has no title line of its own."""
    if not span.promulgates:
        return [span]
    ended = next(
        (
            i
            for i in range(span.start, span.end)
            if is_signature(lines[i], lines[i - 1] if i else None) or _is_stars(lines[i])
        ),
        None,
    )
    if ended is None:
        return [span]
    opening = next((i for i in range(ended, span.end) if opens_at(marks, lines, i)), None)
    if opening is None:
        return [span]
    start = opening
    while start - 1 > ended and _belongs_above(lines[start - 1], lines[start]):
        start -= 1
    own = " ".join(line.text for line in lines[start:opening])
    title = own if act_kind(own) is not WorkKind.OTHER else _handed_over(span.title)
    law = ActSpan(
        title, official_number(title), act_kind(title), lines[start].page, opening, span.end
    )
    return [replace(span, end=start), law]


def _is_stars(line: PrintedLine) -> bool:
    return "*" in line.shape and bool(patterns("stars").match(line.shape))


def _belongs_above(line: PrintedLine, below: PrintedLine) -> bool:
    """Whether a line is part of a title right above the body."""
    return line.page == below.page and line.centered and line.emphasised


def _handed_over(title: str) -> str:
    """Name the law that a dahir carries out: «… بتنفيذ القانون رقم 70.03 …»."""
    plain = shape(title)
    match = re.search(r"(?:بتنفيذ|portant promulgation de (?:la )?|du texte du )\s*", plain)
    if match is None or len(plain) != len(title):
        found = re.search(r"(?:بتنفيذ|promulgation de la|du texte du)\s+(?P<law>.+)$", title, re.I)
        return found["law"].strip() if found else title
    return title[match.end() :].strip()
