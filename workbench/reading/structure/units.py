"""The units of one act in printed order: headings, articles, annexes, preamble, signature."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbench.domain.texts import ProvisionKind
from workbench.reading.structure.acts import is_preamble_title, is_signature
from workbench.reading.structure.annexes import annexed_text, find_annexes
from workbench.reading.structure.article_heads import ArticleHead
from workbench.reading.structure.article_sequence import ChosenHead, choose_heads
from workbench.reading.structure.by_hand import decided_by_hand
from workbench.reading.structure.envelope import with_envelope
from workbench.reading.structure.headings import (
    HeadingMark,
    enumerated_heading,
    heading_mark,
    unnumbered_heading,
)
from workbench.reading.structure.landmarks import ActSpan, Landmarks
from workbench.reading.structure.printed import PrintedLine
from workbench.reading.structure.subheadings import with_subheadings
from workbench.reading.structure.unit import ARTICLE_RANK, Unit
from workbench.reading.structure.words import Level, patterns


def units_of(lines: Sequence[PrintedLine], span: ActSpan, marks: Landmarks) -> list[Unit]:
    """List the units of an act in the order of its lines."""
    usable = [i for i in range(span.start, span.end) if i not in marks.outside]
    heads = [marks.heads[i] for i in usable if i in marks.heads]
    word = _article_word(heads)
    chapters = _chapter_levels(heads, word)
    own = [head for head in heads if _is_article_word(head, word, chapters)]
    chosen = choose_heads(own, [marks.inside_quotes[head.line] for head in own])
    quoted = _still_quoted(marks.inside_quotes, usable, chosen)
    taken = {choice.head.line for choice in chosen}
    units = [_article(choice) for choice in chosen]
    units += _headings(lines, usable, taken, quoted, chapters)
    units = _within_chapters(sorted(units, key=lambda unit: unit.line))
    annexes = find_annexes(lines, usable, units, quoted, span)
    ending = _signature(lines, usable, units, annexes)
    if ending is None and not annexes:
        ending, annexes = annexed_text(lines, usable, units)
    known = {unit.line for unit in annexes}
    units = [unit for unit in units if unit.line not in known]
    units += annexes
    if ending is not None:
        units.append(ending)
    units.sort(key=lambda unit: unit.line)
    units = with_subheadings(lines, units, usable)
    units = decided_by_hand(lines, usable, units, marks.heads)
    return with_envelope(lines, span, marks.outside, _with_preamble(lines, usable, units))


def _within_chapters(units: list[Unit]) -> list[Unit]:
    """Drop small headings («أولا: …») before the first chapter or article: a preamble's own."""
    first = next(
        (at for at, unit in enumerate(units) if unit.kind is not ProvisionKind.SUBSECTION), 0
    )
    return units[first:]


def _article_word(heads: Sequence[ArticleHead]) -> str:
    """Tell from the text itself whether its articles are called مادة or فصل."""
    counted = Counter(h.word for h in heads if not h.quoted and h.strength >= 0.6)
    if not counted:
        return "article"
    if counted["مادة"] and counted["مادة"] >= 0.5 * counted["فصل"]:
        return "مادة" if counted["مادة"] >= counted["article"] else "article"
    return counted.most_common(1)[0][0]


def _chapter_levels(heads: Sequence[ArticleHead], word: str) -> dict[str, Level]:
    """Take «الفصل» for a chapter where the articles are called مادة and chapters restart."""
    if word != "مادة":
        return {}
    chapters = [h for h in heads if h.word == "فصل" and h.strength >= 0.9 and not h.quoted]
    if not chapters or not any(r.key == "1" for h in chapters[:3] for r in h.readings):
        return {}
    return {"الفصل": Level("الفصل", ProvisionKind.CHAPTER, 45, only_preliminary=False)}


def _is_article_word(head: ArticleHead, word: str, chapters: dict[str, Level]) -> bool:
    if head.word == word:
        return True
    if head.word == "فصل" and not chapters and head.number.endswith(("فريد", "الفريد")):
        return True
    return word == "article" and head.word != "article" and head.strength >= 0.9


def _still_quoted(
    inside: Sequence[bool], usable: Sequence[int], chosen: Sequence[ChosenHead]
) -> set[int]:
    """Give the lines inside quotations; an article of the act's own closes a quotation."""
    starts = {choice.head.line for choice in chosen}
    quoted: set[int] = set()
    closed = True  # a mark left open in the preamble quotes no article
    for index in usable:
        if not inside[index] and starts and index > min(starts):
            closed = False
        if index in starts:
            closed = inside[index]
        if inside[index] and not closed:
            quoted.add(index)
    return quoted


def _article(choice: ChosenHead) -> Unit:
    number = choice.head.number
    note = choice.reading.note
    if note and number.endswith(note):
        number = number[: -len(note)].rstrip(" -–—.")
    return Unit(
        line=choice.head.line,
        kind=ProvisionKind.ARTICLE,
        rank=ARTICLE_RANK,
        number=number,
        key=choice.reading.key,
        title="",
        rest=choice.head.rest,
    )


def _headings(
    lines: Sequence[PrintedLine],
    usable: Sequence[int],
    taken: set[int],
    quoted: set[int],
    chapters: dict[str, Level],
) -> list[Unit]:
    found: list[Unit] = []
    for index in usable:
        if index in taken or (index in quoted and not _leads_to(index, taken)):
            continue
        line = lines[index]
        if line.text[:1] in '«"“':
            continue
        before = lines[index - 1] if index else None
        mark = heading_mark(line, index, before, chapters)
        above = found[-1] if found and _right_above(lines, found[-1].line, index) else None
        if mark is None and above is not None and not above.title:
            continue  # the title of the numbered heading above: "LIVRE VII / DISPOSITIONS FINALES"
        mark = mark or unnumbered_heading(line, index)
        mark = mark or enumerated_heading(line, index)
        if mark is not None:
            found.append(_heading(mark))
    return found


def _right_above(lines: Sequence[PrintedLine], heading: int, index: int) -> bool:
    """Whether only rules and stars stand between a heading and a line."""
    between = lines[heading + 1 : index]
    return len(between) < 3 and all(patterns("stars").match(line.shape) for line in between)


def _leads_to(index: int, articles: set[int]) -> bool:
    """Whether an article of the act itself follows at once: then the heading is its own too."""
    return any(at in articles for at in range(index + 1, index + 4))


def _heading(mark: HeadingMark) -> Unit:
    return Unit(mark.line, mark.kind, mark.rank, mark.number, mark.key, mark.title, "")


def _signature(
    lines: Sequence[PrintedLine],
    usable: Sequence[int],
    units: Sequence[Unit],
    annexes: Sequence[Unit],
) -> Unit | None:
    limit = annexes[0].line if annexes else len(lines)
    own = [u.line for u in units if u.kind is ProvisionKind.ARTICLE and u.line < limit]
    last = own[-1] if own else -1
    for index in usable:
        if last < index < limit and is_signature(lines[index], lines[index - 1] if index else None):
            return Unit(index, ProvisionKind.SIGNATURE, 0, None, "signature", "", "", taken=False)
    return None


def _with_preamble(
    lines: Sequence[PrintedLine], usable: Sequence[int], units: list[Unit]
) -> list[Unit]:
    """Take what stands before the first unit as the preamble, with its own title if it has one."""
    first = units[0].line if units else None
    before = [i for i in usable if first is None or i < first]
    before = [i for i in before if not patterns("stars").match(lines[i].shape)]
    if not before:
        return units
    start = before[0]
    titled = is_preamble_title(lines[start])
    title = lines[start].text.strip(" :.") if titled else ""
    preamble = Unit(start, ProvisionKind.PREAMBLE, 0, None, "preamble", title, "", taken=titled)
    return [preamble, *units]
