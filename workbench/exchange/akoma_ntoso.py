"""A version of a law as Akoma Ntoso 1.0, the OASIS standard for legal documents.

One document holds one act in one language. Chapters and articles keep their identifiers; inside
an article each alinéa, point and dash has its own (``art_7__para_2__list_1__point_a``). What the
standard has no place for (canonical key, page, boxes) stands in attributes of our namespace, so
that a file read back gives the same provisions.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence, Set

from workbench.domain.passages import Divide
from workbench.domain.texts import (
    CLOSING_KINDS,
    HEADING_KINDS,
    NOTE_KINDS,
    OPENING_KINDS,
    PageBox,
    Provision,
    ProvisionKind,
    Stage,
    WorkKind,
)
from workbench.exchange.akn_meta import History, add_meta
from workbench.exchange.akn_names import ELEMENTS, NAMESPACE, OWN, OWN_NAMESPACE, Publication
from workbench.exchange.akn_text import add_lines, add_paragraphs, clean, sub

HOLDERS = HEADING_KINDS | {ProvisionKind.ANNEX}


def to_akn(
    about: Publication,
    provisions: Sequence[Provision],
    divide: Divide,
    history: History | None = None,
) -> bytes:
    """Write a version as an Akoma Ntoso document, valid against the schema of OASIS.

    Args:
        about: the work, the language, the stage and the date.
        provisions: its provisions in order.
        divide: parts the text of an article into alinéas and points.
        history: how the version came about, where it was made of an amending text.
    """
    root = ET.Element("akomaNtoso", {"xmlns": NAMESPACE, f"xmlns:{OWN}": OWN_NAMESPACE})
    bill = about.kind is WorkKind.BILL
    name = "bill" if bill else "act"
    contains = (
        "singleVersion" if about.stage in (Stage.CONSOLIDE, Stage.APERCU) else "originalVersion"
    )
    document = sub(root, name, name=name, contains=contains)
    add_meta(document, about, history=history)
    preface = sub(document, "preface")
    sub(sub(sub(preface, "longTitle"), "p"), "docTitle", about.title)
    _Writer(document, about, provisions, divide).write()
    ET.indent(root, space=" ")
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


class _Writer:
    """Puts the provisions of one act into their places."""

    def __init__(
        self,
        document: ET.Element,
        about: Publication,
        provisions: Sequence[Provision],
        divide: Divide,
    ) -> None:
        self._document = document
        self._about = about
        self._provisions = provisions
        self._divide = divide
        self._names = {element.get("eId", "") for element in document.iter()}
        self._children: dict[int | None, list[int]] = {}
        self._written: list[tuple[int, int | None, ET.Element]] = []
        for index, provision in enumerate(provisions):
            self._children.setdefault(self._holder(index, provision), []).append(index)

    def write(self) -> None:
        """Write preamble, body, conclusions and annexes."""
        every = self._children.get(None, [])
        # Footnotes stand behind the annexes; the standard has no place there.
        notes = [at for at in every if self._provisions[at].kind in NOTE_KINDS]
        top = [at for at in every if self._provisions[at].kind not in NOTE_KINDS]
        begin = self._first(top, OPENING_KINDS)
        annexes = len(top)
        while annexes > begin and self._is(top[annexes - 1], ProvisionKind.ANNEX):
            annexes -= 1
        end = annexes - self._first(top[begin:annexes][::-1], CLOSING_KINDS)
        self._add_around("preamble", ProvisionKind.PREAMBLE, top[:begin])
        body = sub(self._document, "body")
        for index in top[begin:end]:
            self._add(body, index, None)
        for index in notes:
            self._add(body, index, None)
        if not len(body):
            self._add_nothing(body)
        self._add_around("conclusions", ProvisionKind.SIGNATURE, top[end:annexes])
        if annexes < len(top):
            attachments = sub(self._document, "attachments")
            for index in top[annexes:]:
                self._add_annex(attachments, index)
        self._note_places()

    def _holder(self, index: int, provision: Provision) -> int | None:
        """Give the provision inside which another can be written, or ``None`` for the top."""
        parent = provision.parent
        if parent is None or not 0 <= parent < index:
            return None
        return parent if self._provisions[parent].kind in HOLDERS else None

    def _is(self, index: int, kind: ProvisionKind) -> bool:
        return self._provisions[index].kind is kind

    def _first(self, indexes: Sequence[int], kinds: Set[ProvisionKind]) -> int:
        """Count the provisions of some kinds that come first.

        The whole text of an act without articles is a preamble too, but its body.
        """
        for count, index in enumerate(indexes):
            one = self._provisions[index]
            whole = one.kind is ProvisionKind.PREAMBLE and not one.eid.startswith("preamble")
            if one.kind not in kinds or whole:
                return count
        return len(indexes)

    def _add_around(self, name: str, usual: ProvisionKind, indexes: Sequence[int]) -> None:
        """Write what stands above or below the body: one part, or a container for each."""
        if not indexes:
            return
        element = sub(self._document, name)
        if len(indexes) == 1 and self._is(indexes[0], usual):
            self._add_plain(element, indexes[0])
            return
        for index in indexes:
            kind = self._provisions[index].kind.value
            self._add_plain(sub(element, "container", name=kind), index)

    def _add(self, parent: ET.Element, index: int, holder: int | None) -> None:
        """Write a chapter, an article or what stands among them."""
        provision = self._provisions[index]
        tag = ELEMENTS.get(provision.kind)
        element = sub(parent, tag or "hcontainer")
        if tag is None:
            element.set("name", provision.kind.value)
        eid = self._mark(element, index, holder)
        self._add_names(element, provision, eid)
        children = self._children.get(index, [])
        if provision.kind is ProvisionKind.ARTICLE:
            passages = self._divide(provision.text, self._about.language)
            add_paragraphs(element, provision.text, passages, eid, self._claim)
        elif provision.text or not children:
            words = "intro" if children else "content"
            block = sub(element, words, eId=self._claim(f"{eid}__{words}"))
            add_lines(block, provision.text.split("\n"), eid, self._claim)
        for child in children:
            self._add(element, child, index)

    def _add_names(self, element: ET.Element, provision: Provision, eid: str) -> None:
        if provision.num is not None:
            sub(element, "num", provision.num)
        if provision.heading is not None:
            sub(element, "heading", provision.heading, eId=self._claim(f"{eid}__heading"))

    def _add_plain(self, element: ET.Element, index: int) -> None:
        """Write the preamble or the signatures, which have no place for number and heading."""
        provision = self._provisions[index]
        eid = self._mark(element, index, None)
        for name in ("num", "heading"):
            words = getattr(provision, name)
            if words is not None:
                sub(element, "block", words, name=name)
        add_lines(element, provision.text.split("\n"), eid, self._claim)

    def _add_annex(self, attachments: ET.Element, index: int) -> None:
        provision = self._provisions[index]
        element = sub(attachments, "attachment")
        eid = self._mark(element, index, None)
        self._add_names(element, provision, eid)
        document = sub(element, "doc", name="annex")
        add_meta(document, self._about, component=eid)
        body = sub(document, "mainBody")
        add_lines(body, provision.text.split("\n"), eid, self._claim)
        for child in self._children.get(index, []):
            self._add(body, child, index)

    def _add_nothing(self, body: ET.Element) -> None:
        """A body may not be empty in the schema, so it says that it is."""
        empty = sub(body, "hcontainer", name="empty", eId=self._claim("empty"))
        sub(sub(empty, "content", eId=self._claim("empty__content")), "p")

    def _mark(self, element: ET.Element, index: int, holder: int | None) -> str:
        """Give an element the identifier and the facts of its provision."""
        provision = self._provisions[index]
        eid = self._claim(provision.eid)
        element.set("eId", eid)
        for name, value in _facts(provision).items():
            element.set(f"{OWN}:{name}", value)
        if eid != provision.eid:
            element.set(f"{OWN}:eid", clean(provision.eid))
        self._written.append((index, holder, element))
        return eid

    def _claim(self, eid: str) -> str:
        wanted = "_".join(clean(eid).split()) or "nn"
        name, count = wanted, 1
        while name in self._names:
            count += 1
            name = f"{wanted}_{count}"
        self._names.add(name)
        return name

    def _note_places(self) -> None:
        """Note places in the list where the nesting of elements alone would not give them back."""
        told = [(index, self._provisions[index].parent) for index in range(len(self._provisions))]
        if [(index, holder) for index, holder, _ in self._written] == told:
            return
        for index, _, element in self._written:
            parent = self._provisions[index].parent
            element.set(f"{OWN}:place", f"{index} {'' if parent is None else parent}".strip())


def _facts(provision: Provision) -> Mapping[str, str]:
    facts = {}
    if provision.key is not None:
        facts["key"] = clean(provision.key)
    if provision.page:
        facts["page"] = str(provision.page)
    if provision.boxes:
        facts["boxes"] = ";".join(_box(box) for box in provision.boxes)
    return facts


def _box(box: PageBox) -> str:
    return " ".join([str(box.page), *(repr(float(side)) for side in box.box)])
