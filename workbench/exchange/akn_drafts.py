"""Provisions while an Akoma Ntoso file is being read."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.domain.texts import PageBox, Provision, ProvisionKind
from workbench.exchange.akn_names import OWN_NAMESPACE
from workbench.language.numerals import (
    arabic_repeated_pattern,
    french_repeated_pattern,
    number_value,
    repeated_suffix,
)
from workbench.language.shapes import shape


def own(name: str) -> str:
    """Give the name of an attribute of ours."""
    return f"{{{OWN_NAMESPACE}}}{name}"


@dataclass(slots=True)
class Draft:
    """A provision whose words are still coming in."""

    eid: str
    kind: ProvisionKind
    parent: int | None
    key: str | None = None
    own: bool = True
    page: int = 0
    boxes: tuple[PageBox, ...] = ()
    place: tuple[int, int | None] | None = None
    num: str | None = None
    heading: str | None = None
    lines: list[str] = field(default_factory=list)

    def name(self, what: str, words: str) -> None:
        """Take number or heading; a second heading follows the first."""
        if what == "num" and self.num is None:
            self.num = words
            if not self.own:
                self.key = key_of(words)
        elif self.heading is None:
            self.heading = words
        else:
            self.heading = f"{self.heading} – {words}"

    def say(self, lines: Sequence[str]) -> None:
        """Take lines of text."""
        self.lines += lines

    def provision(self) -> Provision:
        """Give the provision as it now stands."""
        return Provision(
            eid=self.eid,
            kind=self.kind,
            num=self.num,
            key=self.key,
            heading=self.heading,
            text="\n".join(self.lines),
            page=self.page,
            parent=self.parent,
            boxes=self.boxes,
        )


def draft_of(
    element: ET.Element, kind: ProvisionKind, holder: int | None, name: str, *, own: bool
) -> Draft:
    """Begin a provision with what its element says of it."""
    eid = element.get("eId") or element.get("id") or ""
    draft = Draft(eid or name, kind, holder, own=own)
    if own:
        _take_facts(draft, element)
    return draft


def _take_facts(draft: Draft, element: ET.Element) -> None:
    draft.eid = element.get(own("eid"), draft.eid)
    draft.key = element.get(own("key"))
    page = element.get(own("page"), "")
    draft.page = int(page) if re.fullmatch(r"\d{1,6}", page) else 0
    draft.boxes = tuple(_boxes(element.get(own("boxes"), "")))
    place = re.fullmatch(r"(\d{1,9})(?: (\d{1,9}))?", element.get(own("place"), ""))
    if place:
        draft.place = (int(place[1]), int(place[2]) if place[2] else None)


def _boxes(text: str) -> list[PageBox]:
    """Read boxes; a file changed by hand may hold anything, so what is no box is left out."""
    found = []
    for part in text.split(";"):
        try:
            page, x0, y0, x1, y1 = part.split()
            found.append(PageBox(int(page), (float(x0), float(y0), float(x1), float(y1))))
        except ValueError:
            continue
    return found


def arranged(drafts: Sequence[Draft]) -> tuple[Provision, ...]:
    """Put provisions into their order and give each an identifier of its own."""
    if all(draft.place for draft in drafts):
        drafts = sorted(drafts, key=lambda draft: draft.place or (0, None))
        for index, draft in enumerate(drafts):
            parent = draft.place[1] if draft.place else None
            # A file changed by hand may name a parent that is not above; the tree stays a tree.
            draft.parent = parent if parent is not None and 0 <= parent < index else None
    seen: set[str] = set()
    for draft in drafts:
        if draft.own:
            continue
        eid, count = "_".join(draft.eid.split()), 1
        while draft.eid in seen:
            count += 1
            draft.eid = f"{eid}_{count}"
        seen.add(draft.eid)
    return tuple(draft.provision() for draft in drafts)


def key_of(num: str) -> str | None:
    """Read the canonical key in a number as another publisher prints it.

    "Article 7 bis." and «المادة 7 مكررة» give ``7bis``, "Part II" gives ``2``, "12A." ``12A``.
    """
    plain = shape(num).strip(" .:;()[]-–—")
    repeated = f"{arabic_repeated_pattern()}|{french_repeated_pattern()}"
    match = re.search(
        rf"(\d+(?:-\d+)*)\s*(?:({repeated})(?![a-z])|([a-z]{{1,2}})(?![a-z]))?", plain
    )
    if match:
        return match[1] + repeated_suffix(match[2] or "") + (match[3] or "").upper()
    last = plain.split()[-1] if plain else ""
    words = plain.partition(" ")[2] or plain
    value = number_value(words) or number_value(last)
    if value is not None:
        return str(value)
    return last.upper() if len(last) == 1 else None
