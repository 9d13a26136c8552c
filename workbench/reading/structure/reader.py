"""Reading a document as law, from its lines to acts and provisions."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.documents import Document
from workbench.domain.texts import (
    OPENING_KINDS,
    Provision,
    ProvisionKind,
    Reading,
)
from workbench.reading.structure.act_facts import acts_of
from workbench.reading.structure.acts import part_acts
from workbench.reading.structure.amendments import instructions_of
from workbench.reading.structure.article_heads import ArticleHead, article_head
from workbench.reading.structure.by_hand import opened_by_hand
from workbench.reading.structure.contents import contents_lines, headings_without_articles
from workbench.reading.structure.envelope import with_cover
from workbench.reading.structure.footnotes import notes_by_act
from workbench.reading.structure.gazette_contents import contents_entries, left_out
from workbench.reading.structure.headings import heading_mark, unnumbered_heading
from workbench.reading.structure.landmarks import ActSpan, Landmarks
from workbench.reading.structure.paragraphs import Piece, paragraphs_of, vocabulary_of
from workbench.reading.structure.printed import PrintedLine, printed_lines
from workbench.reading.structure.provisions import ReadProvision, boxes_of, provisions_of
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
    lines, notes = printed_lines(document)
    if not lines:
        lines, notes = notes, []
    language = _language(document, lines)
    if not lines:
        return Reading(language, (), (), (NO_TEXT,)), ()
    contents = contents_lines(lines)
    marks = _landmarks(lines, contents)
    vocabulary = vocabulary_of(lines)
    spans = part_acts(lines, marks, document.file_name)
    read = [
        provisions_of(lines, span, units_of(lines, span, marks), marks, vocabulary)
        for span in spans
    ]
    amendments = [
        order
        for span, one in zip(spans, read, strict=True)
        for order in instructions_of(one, span.kind)
    ]
    shapeless = all(one.provision.kind in OPENING_KINDS for act in read for one in act)
    if shapeless and not opened_by_hand(lines):
        spans = [_whole_span(spans, lines)]
        read = [[_whole_text(lines, vocabulary)]]
    named = contents_entries(lines, contents)
    if spans and not named:
        read[0] = with_cover(lines, spans[0], marks.outside, read[0], vocabulary)
    for own, aside in zip(read, notes_by_act(lines, notes, spans, vocabulary, read), strict=True):
        own.extend(aside)
    acts = acts_of(lines, spans, read, marks)
    places = tuple(tuple((one.first.page, one.first.id) for one in own) for own in read)
    warnings = [warning for act in acts for warning in warnings_of(act)]
    warnings += not_found([entry.title for entry in left_out(named, acts)])
    return Reading(language, tuple(acts), tuple(amendments), tuple(warnings)), places


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


def _whole_span(spans: Sequence[ActSpan], lines: Sequence[PrintedLine]) -> ActSpan:
    """Take a text without any structure as one act, under the title that was found in it."""
    title = spans[0].title if spans else lines[0].text[:200]
    number = spans[0].number if spans else None
    return ActSpan(title, number, act_kind(title), lines[0].page, 0, len(lines))


def _whole_text(lines: Sequence[PrintedLine], vocabulary: frozenset[str]) -> ReadProvision:
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
    return ReadProvision(provision, tuple(paragraphs), lines[0])
