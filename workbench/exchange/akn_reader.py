"""An Akoma Ntoso file becomes acts with provisions, whoever wrote it.

Files of our own give back the provisions they were written from. Files of other publishers
(Laws.Africa, parliaments) may count in sections where Morocco counts in articles, and hold
elements our model has no place for: their words go into the provision where they stand.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.domain.errors import N_, RefusedFileError
from workbench.domain.texts import ProvisionKind, WorkKind
from workbench.exchange.akn_about import about_of, own_kind
from workbench.exchange.akn_drafts import Draft, arranged, draft_of
from workbench.exchange.akn_kinds import CROSS_HEADINGS, NAMED, kind_of, unit_of, within
from workbench.exchange.akn_lines import Lines, children, local
from workbench.exchange.akn_names import AknAct
from workbench.exchange.akn_parser import parse_xml

_COLLECTIONS = frozenset({"amendmentList", "officialGazette", "documentCollection"})
DOCUMENTS = _COLLECTIONS | {
    "act",
    "amendment",
    "bill",
    "debate",
    "debateReport",
    "doc",
    "judgment",
    "portion",
    "statement",
}

# Words that follow one of these directly, at the same height, go on in it.
_OPEN_TO_WORDS = frozenset({ProvisionKind.NOTE, ProvisionKind.PREAMBLE, ProvisionKind.SUBSECTION})


def from_akn(content: bytes) -> tuple[AknAct, ...]:
    """Read the acts of an Akoma Ntoso file: one, or all those of a collection.

    Raises:
        RefusedFileError: ``bad_xml``, ``xml_with_dtd`` or ``not_akn``.
    """
    root = parse_xml(content)
    # Akoma Ntoso 2 keeps the schedules of an act beside it.
    beside = root.findall("./{*}components")
    documents = list(_documents(root))
    found = [
        _Reader(document, beside if at == 0 else []).read() for at, document in enumerate(documents)
    ]
    if local(root) != "akomaNtoso" or not found:
        raise RefusedFileError(
            "not_akn",
            N_("This XML file is not an Akoma Ntoso document."),
            N_("Give a file whose first element is akomaNtoso."),
        )
    return tuple(found)


def _documents(element: ET.Element) -> Iterator[ET.Element]:
    """Find the documents: those of a collection, but not the annexes of an act."""
    for child in element:
        name = local(child)
        if name in _COLLECTIONS:
            inner = list(_documents(child))
            yield from inner or [child]
        elif name in DOCUMENTS:
            yield child
        elif name in ("collectionBody", "component"):
            yield from _documents(child)


class _Reader:
    """Reads one document."""

    def __init__(self, document: ET.Element, beside: Sequence[ET.Element] = ()) -> None:
        self._document = document
        self._parts = [*children(document), *beside]
        self._own = own_kind(document) is not None
        notes = {
            note.get("eId") or note.get("id") or "": note
            for notes in document.iterfind("./{*}meta/{*}notes")
            for note in notes
        }
        self._lines = Lines(self._own, notes)
        self._unit = "article"
        self._drafts: list[Draft] = []
        self._fresh = True  # whether words must not join the provision before them

    def read(self) -> AknAct:
        """Read head, body and annexes."""
        title = self._title()
        about = about_of(self._document, title)
        for part in self._parts:
            self._part(part, about.title)
        for line in self._lines.unasked():
            self._say([line], "notes")
        provisions = arranged(self._drafts)
        kind = own_kind(self._document)
        if kind is not None:
            about = replace(about, kind=kind)
        elif about.kind is WorkKind.OTHER and local(self._document) == "bill":
            about = replace(about, kind=WorkKind.BILL)
        return AknAct(about, provisions)

    def _title(self) -> str:
        for name in ("docTitle", "shortTitle"):
            for part in ("coverPage", "preface"):
                found = self._document.find(f"./{{*}}{part}//{{*}}{name}")
                if found is not None:
                    return Lines(self._own, {}).inline(found)
        return ""

    def _part(self, part: ET.Element, title: str) -> None:
        name = local(part)
        self._fresh = True
        self._count_in(part)
        if name in ("coverPage", "preface"):
            lines = [line for line in self._lines.of(part) if line.strip() != title.strip()]
            if any(line.strip() for line in lines):
                self._open(part, ProvisionKind.PREAMBLE, None, name).say(lines)
        elif name == "preamble":
            self._plain(part, ProvisionKind.PREAMBLE)
        elif name == "conclusions":
            self._plain(part, ProvisionKind.SIGNATURE)
        elif name in ("attachments", "components"):
            for attachment in children(part):
                self._annex(attachment)
        elif name != "meta":
            self._inside(part, None)

    def _count_in(self, part: ET.Element) -> None:
        """Note in what a part counts: a treaty behind a law of sections counts in articles."""
        self._unit = "article" if self._own else unit_of(part)

    def _plain(self, part: ET.Element, kind: ProvisionKind) -> None:
        """Read preamble or signatures, whose number and heading stand in named blocks.

        Formula, preamble and the like each have a container of their own where there are several.
        """
        inner = list(children(part))
        if self._own and inner and all(local(child) == "container" for child in inner):
            for child in inner:
                self._plain(child, NAMED.get(child.get("name", ""), kind))
            return
        draft = self._open(part, kind, None, local(part))
        for child in children(part):
            name = child.get("name", "")
            if self._own and local(child) == "block" and name in ("num", "heading"):
                draft.name(name, self._lines.inline(child))
            else:
                draft.say(self._lines.of(child))

    def _annex(self, attachment: ET.Element) -> None:
        draft = self._open(attachment, ProvisionKind.ANNEX, None, "annex")
        index = len(self._drafts) - 1
        self._count_in(attachment)
        for child in children(attachment):
            if local(child) in ("num", "heading", "subheading"):
                self._name(draft, child)
            elif local(child) in DOCUMENTS:
                for part in children(child):
                    if local(part) not in ("meta", "attachments", "components"):
                        self._inside(part, index)
                    elif local(part) != "meta":
                        for inner in children(part):
                            self._annex(inner)
            else:
                self._say(self._lines.of(child), local(child))

    def _inside(self, element: ET.Element, holder: int | None) -> None:
        """Read what stands in a body, a chapter or an annex, in order."""
        for child in children(element):
            self._child(child, holder)

    def _child(self, child: ET.Element, holder: int | None) -> None:
        name = local(child)
        kind = self._kind(child)
        if self._own and name == "hcontainer" and child.get("name") == "empty":
            return
        if kind is not None:
            self._provision(child, kind, holder)
        elif name in CROSS_HEADINGS:
            draft = self._open(child, ProvisionKind.SUBSECTION, holder, "crossheading")
            draft.name("heading", self._lines.inline(child))
        elif self._holds_provisions(child):
            self._inside(child, holder)
        else:
            self._say_apart(self._lines.of(child), child.get("eId") or name, holder)

    def _kind(self, element: ET.Element) -> ProvisionKind | None:
        return kind_of(element, self._unit, own=self._own)

    def _holds_provisions(self, element: ET.Element) -> bool:
        """Whether provisions stand in an element; what it quotes of other laws is words."""
        wraps = local(element) == "hcontainer" and not self._own
        return any(
            self._kind(inner) is not None or (wraps and local(inner) in CROSS_HEADINGS)
            for inner in within(element)
        )

    def _provision(self, element: ET.Element, kind: ProvisionKind, holder: int | None) -> None:
        draft = self._open(element, kind, holder, local(element))
        index = len(self._drafts) - 1
        for child in children(element):
            if local(child) in ("num", "heading", "subheading"):
                self._name(draft, child)
            elif kind is ProvisionKind.ARTICLE:
                self._say(self._lines.of(child), "")
            elif local(child) in ("content", "intro", "wrapUp"):
                self._say_apart(self._lines.of(child), child.get("eId") or draft.eid, index)
            else:
                self._child(child, index)

    def _name(self, draft: Draft, child: ET.Element) -> None:
        """Take number and heading; a note called in them follows as words."""
        draft.name(local(child), self._lines.inline(child))

    def _open(
        self, element: ET.Element, kind: ProvisionKind, holder: int | None, name: str
    ) -> Draft:
        draft = draft_of(element, kind, holder, name, own=self._own)
        self._drafts.append(draft)
        self._fresh = False
        return draft

    def _say_apart(self, lines: list[str], name: str, holder: int | None) -> None:
        """Give words between provisions a note of their own: they are no part of the article above.

        "[Chapter 2 repealed]" behind article 9 of chapter 1 belongs to neither.
        """
        last = self._drafts[-1] if self._drafts else None
        joins = holder == len(self._drafts) - 1 or (
            last is not None and last.parent == holder and last.kind in _OPEN_TO_WORDS
        )
        words = any(line.strip() for line in lines)
        if words and not (self._own or self._fresh or last is None or joins):
            self._open(ET.Element("p", {"eId": name}), ProvisionKind.NOTE, holder, "")
        self._say(lines, name)

    def _say(self, lines: list[str], name: str) -> None:
        """Give words to the provision before them; words before all provisions get their own."""
        if not self._own and not any(line.strip() for line in lines):
            return
        if self._fresh or not self._drafts:
            self._open(ET.Element("p", {"eId": name or "body"}), ProvisionKind.PREAMBLE, None, "")
        self._drafts[-1].say(lines)
