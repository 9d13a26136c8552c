"""How clauses are cited: «المادة 7 مكررة، الفقرة الثانية», "article 7 bis, alinéa 2"."""

from __future__ import annotations

from workbench.domain.texts import Provision
from workbench.reading.structure.addresses import addresses_of, span_address

__all__ = ["addresses_of", "quoted_address", "span_address"]


def quoted_address(provision: Provision, quote: str, language: str) -> str:
    """Cite the smallest part of a provision that holds the quoted words.

    Words that stand nowhere in it, or in pieces, cite the provision.
    """
    start = provision.text.find(quote) if quote else -1
    return span_address(provision, start, start + len(quote), language)
