"""The units of one act in printed order: headings, articles, annexes, preamble, signature."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from workbench.domain.texts import HEADING_KINDS, ProvisionKind
from workbench.language.numerals import alternatives
from workbench.language.shapes import shape, shape_with_places
from workbench.reading.structure.acts import (
    ActSpan,
    Landmarks,
    is_preamble_title,
    is_signature,
)
from workbench.reading.structure.article_heads import ArticleHead
from workbench.reading.structure.article_keys import key_order
from workbench.reading.structure.article_sequence import ChosenHead, choose_heads
from workbench.reading.structure.heading_text import heading_length
from workbench.reading.structure.headings import (
    HeadingMark,
    enumerated_heading,
    heading_mark,
    unnumbered_heading,
)
from workbench.reading.structure.printed import PrintedLine
from workbench.reading.structure.words import Level, entries, patterns

ARTICLE_RANK = 1000


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of an act and the line where it begins.

    Attributes:
        line: index of its first line.
        kind: sort of unit.
        rank: height in the tree, small = high.
        number: number as printed.
        key: canonical key.
        title: heading text on the first line.
        rest: text after the number on the first line.
        taken: whether the first line is used up by number and title.
        title_lines: printed lines that the title of a unit without number fills.
    """

    line: int
    kind: ProvisionKind
    rank: int
    number: str | None
    key: str | None
    title: str
    rest: str
    taken: bool = True
    title_lines: int = 1


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
    annexes = _annexes(lines, usable, units, quoted, span)
    ending = _signature(lines, usable, units, annexes)
    if ending is None and not annexes:
        ending, annexes = _annexed_text(lines, usable, units)
    known = {unit.line for unit in annexes}
    units = [unit for unit in units if unit.line not in known]
    units += annexes
    if ending is not None:
        units.append(ending)
    units.sort(key=lambda unit: unit.line)
    units = _with_subheadings(lines, units, usable)
    return _with_preamble(lines, usable, units)


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


@cache
def _annex_pattern() -> re.Pattern[str]:
    first = alternatives([shape(w) for lang in ("ar", "fr") for w in entries("annex")[lang]])
    return re.compile(
        rf"^(?P<word>{first})(?![a-zا-ي])\s*(?:n\s?[°ºo]\s*|رقم\s*)?"
        rf"(?P<number>\d{{1,2}}(?!\d)|[ivx]{{1,4}}(?![a-z'])|[a-h](?![a-z'])(?=\s*(?:$|[:.–-]))|)"
        rf"\s*(?P<rest>.*)$"
    )


@cache
def _annex_part_pattern() -> re.Pattern[str]:
    first = alternatives([shape(word) for word in entries("annex")["parts"]])
    return re.compile(
        rf"^(?P<word>{first})\s*(?:n\s?[°ºo]\s*|رقم\s*)?(?P<number>[a-z]|\d{{1,2}}|[ivx]{{1,4}})$"
    )


def _annexes(
    lines: Sequence[PrintedLine],
    usable: Sequence[int],
    units: Sequence[Unit],
    quoted: set[int],
    span: ActSpan,
) -> list[Unit]:
    """Find the annexes: after the last article of the act itself, set apart on the page."""
    articles = [unit.line for unit in units if unit.kind is ProvisionKind.ARTICLE]
    first_article = articles[0] if articles else span.start
    last_article = articles[-1] if articles else -1
    restarts = [
        unit.line
        for earlier, unit in pairwise(units)
        if unit.kind is ProvisionKind.ARTICLE and unit.key == "1" and earlier.key != unit.key
    ]
    found: list[Unit] = []
    for index in usable:
        line = lines[index]
        if index <= first_article or index in quoted or line.text[:1].islower():
            continue
        match = _annex_pattern().match(line.shape)
        if (
            match
            and _set_apart(line)
            and (index > last_article or any(at > index for at in restarts))
        ):
            unit = _annex(line, index, match)
            if found and shape(found[-1].number or "") == shape(unit.number or ""):
                continue  # a long annex repeats its name on every page
            found.append(unit)
        elif found and line.centered and _annex_part_pattern().match(line.shape):
            number = line.shape.split()[-1].upper()
            found.append(Unit(index, ProvisionKind.ANNEX, 1, line.text, number, line.text, ""))
    return found


def _annex(line: PrintedLine, index: int, match: re.Match[str]) -> Unit:
    """Read "Annexe n° 2 : Modèle du registre": label as printed, key, title on the line."""
    _, places = shape_with_places(line.text)
    number = match["number"].upper()
    if not number:
        # "Annexe au décret n° …" is a title as a whole.
        label = line.text.split()[0].strip(" :.")
        title = line.text if match["rest"] else ""
        return Unit(index, ProvisionKind.ANNEX, 0, label, "annexe", title, "")
    end = places[match.end("number")]
    title = line.text[end:].strip(" :.-–—")
    return Unit(index, ProvisionKind.ANNEX, 0, line.text[:end].strip(), number, title, "")


def _set_apart(line: PrintedLine) -> bool:
    short = len(line.text) < 60
    return (
        line.emphasised or line.centered or not line.measured or (short and line.gap > 1.4)
    ) and not line.shape.endswith((";", ","))


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


def _annexed_text(
    lines: Sequence[PrintedLine], usable: Sequence[int], units: Sequence[Unit]
) -> tuple[Unit | None, list[Unit]]:
    """Find a text that follows the signatures and counts its articles anew.

    «دفتر التحملات» behind a decree has its own المادة 1: it is an annex though not called so.
    """
    articles = [unit for unit in units if unit.kind is ProvisionKind.ARTICLE]
    for index in usable:
        if not is_signature(lines[index], lines[index - 1] if index else None):
            continue
        before = [unit for unit in articles if unit.line < index]
        after = [unit for unit in articles if unit.line > index]
        if not before or not after or not _starts_anew(before[-1].key, after[0].key):
            continue
        body = next(unit.line for unit in units if unit.line > index)
        start = next(
            (i for i in usable if index < i < body and lines[i].emphasised and lines[i].turns),
            body,
        )
        title = " ".join(lines[i].text for i in range(start, body))
        ending = Unit(index, ProvisionKind.SIGNATURE, 0, None, "signature", "", "", taken=False)
        if start == body:
            return ending, []
        annex = Unit(
            start, ProvisionKind.ANNEX, 0, None, "annexe", title, "", title_lines=body - start
        )
        return ending, [annex]
    return None, []


def _starts_anew(before: str | None, after: str | None) -> bool:
    old, new = key_order(before or ""), key_order(after or "")
    return old is not None and new is not None and new.main <= min(2, old.main)


def _with_subheadings(
    lines: Sequence[PrintedLine], units: list[Unit], usable: Sequence[int]
) -> list[Unit]:
    """Add small headings without a number that stand right above an article."""
    inside = set(usable)
    found: list[Unit] = []
    for previous, unit in pairwise(units):
        if unit.kind is not ProvisionKind.ARTICLE:
            continue
        if previous.kind is ProvisionKind.ARTICLE:
            first = previous.line + 1
        elif previous.kind in HEADING_KINDS and previous.key is not None:
            following = [lines[i] for i in range(previous.line + 1, unit.line)]
            first = previous.line + 1
            first += heading_length(lines[previous.line], previous.title, following)
        else:
            continue
        index = unit.line - 1
        while index - 1 >= first and _continues_subheading(lines, index):
            index -= 1
        if index >= first and index in inside and _is_subheading(lines, index, unit.line, first):
            text = " ".join(line.text for line in lines[index : unit.line])
            count = unit.line - index
            found.append(
                Unit(index, ProvisionKind.SUBSECTION, 70, None, None, text, "", title_lines=count)
            )
    return sorted([*units, *found], key=lambda one: one.line)


def _continues_subheading(lines: Sequence[PrintedLine], index: int) -> bool:
    line, above = lines[index], lines[index - 1]
    return line.emphasised and above.emphasised and line.gap < 1.4 and not above.ends_sentence


def _is_subheading(lines: Sequence[PrintedLine], index: int, article: int, floor: int) -> bool:
    block = lines[index:article]
    if len(block) > 3 or not all(line.emphasised for line in block):
        return False
    first, last, above = block[0], block[-1], lines[index - 1]
    below_heading = index == floor and above.emphasised
    if above.emphasised and not above.turns and not below_heading:
        return False
    if patterns("span_of_articles").match(first.shape):
        return False
    set_off = first.gap > 1.3 or first.turns or first.centered or below_heading
    words = sum(len(line.text.split()) for line in block)
    text = first.text
    return (
        set_off
        and words <= 16
        and not last.ends_sentence
        and not text[:1].islower()
        and text[:1].isalpha()
        and not last.is_full
        and bool(re.search(r"[^\W\d_]{3}", text))
    )


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
