"""Where in a law the words stand that its reading is not sure of.

Lines know their uncertain words; provisions are made of lines, joined and cleaned. Here the
words of the lines printed inside a provision's boxes are followed through its text.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.documents import Document, Line, LineKind, Span
from workbench.domain.texts import Provision
from workbench.language.words import Token, tokenize

_REACH = 12  # words the text of a provision may have more than its lines before we lose it

Uncertain = dict[str, tuple[Span, ...]]


def uncertain_words(document: Document, provisions: Sequence[Provision]) -> Uncertain:
    """Give the uncertain words of each provision as stretches of its text, by eId.

    A stretch without length at 0 says that the printed number itself is uncertain: in
    «المادة 112» of a scan it may be 12.

    Args:
        document: the reading the provisions were made from.
        provisions: provisions with the boxes they are printed in.
    """
    doubtful = {
        page.number
        for page, line in document.lines()
        if any(span.kind == "verify" for span in line.spans)
    }
    found: Uncertain = {}
    for provision in provisions:
        if doubtful.intersection(box.page for box in provision.boxes):
            lines = lines_of(document, provision)
            spans = [*_of_number(lines, provision.num or ""), *_followed(lines, provision.text)]
            if spans:
                found[provision.eid] = tuple(spans)
    return found


def lines_of(document: Document, provision: Provision) -> list[Line]:
    """List the lines that are printed inside the boxes of a provision, in reading order."""
    pages = {box.page for box in provision.boxes}
    return [
        line
        for page in document.pages
        if page.number in pages
        for line in page.lines
        if line.kind is not LineKind.FURNITURE and stands_in(line, page.number, provision)
    ]


def stands_in(line: Line, page: int, provision: Provision) -> bool:
    """Whether the middle of a line lies in a box of a provision."""
    x, y = (line.bbox[0] + line.bbox[2]) / 2, (line.bbox[1] + line.bbox[3]) / 2
    return any(
        box.page == page
        and box.box[0] - 1 <= x <= box.box[2] + 1
        and box.box[1] - 1 <= y <= box.box[3] + 1
        for box in provision.boxes
    )


def _of_number(lines: Sequence[Line], number: str) -> list[Span]:
    doubts = [span for span in lines[0].spans if span.kind == "verify"] if lines else []
    return [
        Span(0, 0, "verify", span.reason)
        for span in doubts[:1]
        if lines[0].text[span.start : span.end].strip(" :.-–—") in number.split()
    ]


def _followed(lines: Sequence[Line], text: str) -> list[Span]:
    tokens = tokenize(text)
    spans: list[Span] = []
    cursor, missed = 0, 0
    for line in lines:
        marked = [span for span in line.spans if span.kind == "verify"]
        places: list[tuple[Token, Token]] = []
        for word in tokenize(line.text):
            at = _next(tokens, word.key, cursor, cursor + _REACH + missed)
            if at is None:
                missed += 1
                continue
            places.append((word, tokens[at]))
            cursor, missed = at + 1, 0
        for span in marked:
            inside = [new for old, new in places if old.start < span.end and span.start < old.end]
            if inside:
                spans.append(Span(inside[0].start, inside[-1].end, "verify", span.reason))
    return spans


def _next(tokens: Sequence[Token], key: str, start: int, end: int) -> int | None:
    return next((at for at in range(start, min(end, len(tokens))) if tokens[at].key == key), None)
