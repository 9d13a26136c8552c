"""Reading a document as law, from its lines to acts and provisions."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.documents import Document
from workbench.domain.texts import (
    Act,
    AmendingInstruction,
    Provision,
    ProvisionKind,
    Reading,
)
from workbench.reading.structure.act_facts import act_of
from workbench.reading.structure.acts import Landmarks, part_acts
from workbench.reading.structure.amendments import instructions_of
from workbench.reading.structure.article_heads import ArticleHead, article_head
from workbench.reading.structure.by_hand import opened_by_hand
from workbench.reading.structure.contents import contents_lines, headings_without_articles
from workbench.reading.structure.gazette_contents import contents_entries, left_out
from workbench.reading.structure.headings import heading_mark, unnumbered_heading
from workbench.reading.structure.paragraphs import Piece, paragraphs_of, vocabulary_of
from workbench.reading.structure.printed import PrintedLine, printed_lines
from workbench.reading.structure.provisions import boxes_of, provisions_of
from workbench.reading.structure.quotations import quoted_lines
from workbench.reading.structure.titles import act_kind
from workbench.reading.structure.units import units_of
from workbench.reading.structure.warnings import NO_TEXT, not_found, warnings_of

Place = tuple[int, str]  # page and id of a line


def read_structure(document: Document) -> Reading:
    """Read a document as law: its acts, chapters and articles, and what they amend.

    No text is refused: one without articles becomes one provision with a warning.
    """
    return read_with_places(document)[0]


def read_with_places(document: Document) -> tuple[Reading, tuple[tuple[Place, ...], ...]]:
    """Read a document as law and say, for each provision of each act, at which line it begins."""
    lines, _notes = printed_lines(document)
    language = _language(document, lines)
    if not lines:
        return Reading(language, (), (), (NO_TEXT,)), ()
    contents = contents_lines(lines)
    marks = _landmarks(lines, contents)
    vocabulary = vocabulary_of(lines)
    acts: list[Act] = []
    places: list[tuple[Place, ...]] = []
    amendments: list[AmendingInstruction] = []
    spans = part_acts(lines, marks, document.file_name)
    # An act whose annex is pictures alone goes on up to the page of the next one.
    next_pages = [span.page for span in spans[1:]] + [0]
    for span, next_page in zip(spans, next_pages, strict=False):
        units = units_of(lines, span, marks)
        read = provisions_of(lines, span, units, marks, vocabulary)
        acts.append(act_of(lines, span, read, marks, next_page))
        places.append(tuple((one.first.page, one.first.id) for one in read))
        amendments.extend(instructions_of(read, span.kind))
    shapeless = all(p.kind is ProvisionKind.PREAMBLE for act in acts for p in act.provisions)
    if shapeless and not opened_by_hand(lines):
        acts = [_whole_text(acts, lines, vocabulary)]
        places = [((lines[0].page, lines[0].id),)]
    warnings = [warning for act in acts for warning in warnings_of(act)]
    named = contents_entries(lines, contents)
    warnings += not_found([entry.title for entry in left_out(named, acts)])
    return Reading(language, tuple(acts), tuple(amendments), tuple(warnings)), tuple(places)


def _language(document: Document, lines: Sequence[PrintedLine]) -> str:
    if document.language in ("ar", "fr", "en"):
        return document.language
    rtl = sum(len(line.text) for line in lines if line.rtl)
    return "ar" if 2 * rtl > sum(len(line.text) for line in lines) else "fr"


def _landmarks(lines: Sequence[PrintedLine], contents: set[int]) -> Landmarks:
    outside = set(contents)
    heads: dict[int, ArticleHead] = {}
    headings: set[int] = set()
    for index, line in enumerate(lines):
        if index in outside:
            continue
        before = lines[index - 1] if index else None
        head = article_head(line, index, before)
        if head is not None:
            heads[index] = head
        elif heading_mark(line, index, before, {}) or unnumbered_heading(line, index):
            headings.add(index)
    bare = headings_without_articles(lines, headings, heads)
    outside |= bare
    heads = {index: head for index, head in heads.items() if index not in bare}
    outside -= opened_by_hand(lines)
    return Landmarks(heads, frozenset(headings - bare), outside, quoted_lines(lines))


def _whole_text(
    acts: Sequence[Act], lines: Sequence[PrintedLine], vocabulary: frozenset[str]
) -> Act:
    """Keep a text without any structure as one provision, so that it can be read and tagged."""
    paragraphs = paragraphs_of([Piece(line.text, line) for line in lines], vocabulary)
    provision = Provision(
        eid="body",
        kind=ProvisionKind.PREAMBLE,
        num=None,
        key=None,
        heading=None,
        text="\n".join(paragraph.text for paragraph in paragraphs),
        page=lines[0].page,
        boxes=boxes_of(lines),
    )
    title = acts[0].title if acts else lines[0].text[:200]
    number = acts[0].official_number if acts else None
    pages = lines[0].page, max(line.page for line in lines)
    return Act(title, number, act_kind(title), pages[0], (provision,), pages[1])
