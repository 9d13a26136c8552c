"""Identifiers of provisions after the Akoma Ntoso naming convention.

``art_7bis``, ``chp_2__sec_1``, with the abbreviations of the convention (decision 0013). They
depend only on kinds, keys and parents, so that reading the same text again gives the same
identifiers.
"""

from __future__ import annotations

import re
from collections import Counter

from workbench.domain.texts import ProvisionKind

_PREFIXES = {
    ProvisionKind.BOOK: "book",
    ProvisionKind.PART: "part",
    ProvisionKind.TITLE: "title",
    ProvisionKind.CHAPTER: "chp",
    ProvisionKind.SECTION: "sec",
    ProvisionKind.SUBSECTION: "subsec",
    ProvisionKind.ARTICLE: "art",
    ProvisionKind.ANNEX: "annex",
    ProvisionKind.TABLE: "table",
    ProvisionKind.NOTE: "note",
    ProvisionKind.PUBLICATION: "publication",
}
# Parts of which an act has one as a rule.
_SINGLE = (
    ProvisionKind.COVER,
    ProvisionKind.MEMORANDUM,
    ProvisionKind.FORMULA,
    ProvisionKind.COUNTERSIGNATURE,
)


class EidMaker:
    """Gives each provision of one act its identifier."""

    def __init__(self) -> None:
        self._used: Counter[str] = Counter()
        self._unnumbered: Counter[str] = Counter()

    def make(self, kind: ProvisionKind, key: str | None, parent: str | None) -> str:
        """Make the identifier of the next provision.

        Articles count through the whole act and carry no parent; an article of an annex does.
        The second provision of the same name ends in ``_2``.
        """
        if kind is ProvisionKind.PREAMBLE:
            return self._unique("preamble" if key == "preamble" else "body")
        if kind is ProvisionKind.SIGNATURE:
            return self._unique("conclusions")
        if kind in _SINGLE:
            return self._unique(kind.value)
        inside_annex = parent is not None and parent.startswith("annex")
        above = parent if parent and (kind is not ProvisionKind.ARTICLE or inside_annex) else ""
        stem = f"{above}__{_PREFIXES[kind]}" if above else _PREFIXES[kind]
        if key is None:
            self._unnumbered[stem] += 1
            return self._unique(f"{stem}_nn{self._unnumbered[stem]}")
        return self._unique(f"{stem}_{_token(key)}")

    def _unique(self, eid: str) -> str:
        self._used[eid] += 1
        count = self._used[eid]
        if count == 1:
            return eid
        later = f"{eid}_{count}"
        return self._unique(later) if self._used[later] else self._claim(later)

    def _claim(self, eid: str) -> str:
        self._used[eid] += 1
        return eid


def _token(key: str) -> str:
    return re.sub(r"[^\w-]+", "_", key).strip("_")
