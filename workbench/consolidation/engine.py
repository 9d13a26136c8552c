"""Orders are carried out one after another; one that leaves a doubt is listed with its reason.

Nothing is guessed: an article that no order names stays to the letter, and every changed one is
traced to the order that changed it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.consolidation.article_text import changed_text
from workbench.consolidation.articles import place_of, with_article, without
from workbench.consolidation.divisions import division_place, without_division
from workbench.consolidation.replaced_words import with_words
from workbench.domain.amendments import (
    Amendment,
    AmendmentKind,
    Applied,
    Consolidation,
    NotApplied,
    Reason,
)
from workbench.domain.texts import Provision
from workbench.language.omissions import omissions

# After these a second order on the same article still finds what it speaks of.
_LEAVES_COUNT = frozenset({"paragraph", "appended", "words", "point", "point_repealed"})

Done = tuple[list[Provision], tuple[str, ...], str]


def apply_amendments(
    base_provisions: Sequence[Provision], amendments: Sequence[Amendment]
) -> Consolidation:
    """Put amending orders into a law, as far as that can be done for certain."""
    provisions = list(base_provisions)
    touched: dict[str, set[str]] = {}
    applied: list[Applied] = []
    not_applied: list[NotApplied] = []
    for order in amendments:
        done = order.doubt or _carried_out(provisions, order, touched)
        if isinstance(done, Reason):
            not_applied.append(NotApplied(order, done))
            continue
        provisions, eids, how = done
        for eid in eids:
            touched.setdefault(eid, set()).add(how)
        applied.append(Applied(order, eids, how))
    return Consolidation(tuple(provisions), tuple(applied), tuple(not_applied))


def _carried_out(
    provisions: list[Provision], order: Amendment, touched: dict[str, set[str]]
) -> Done | Reason:
    if order.kind is AmendmentKind.RENAME:
        return _renamed(provisions, order)
    if order.division:
        return _division_repealed(provisions, order)
    if order.target_article is None:
        whole = order.kind is AmendmentKind.REPEAL and not order.part
        gone = tuple(p.eid for p in provisions)
        return ([], gone, "repealed_whole") if whole and gone else Reason.TARGET_NOT_NAMED
    if order.kind is AmendmentKind.INSERT:
        return _inserted(provisions, order)
    place = place_of(provisions, order.target_article)
    if isinstance(place, Reason):
        return place
    provision = provisions[place]
    if touched.get(provision.eid, set()) - _LEAVES_COUNT or (
        provision.eid in touched and not (order.paragraph or order.point or order.at_end)
    ):
        return Reason.CHANGED_TWICE
    if order.kind is AmendmentKind.REPEAL and not order.part:
        return without(provisions, place), (provision.eid,), "repealed"
    changed = changed_text(provision.text, order)
    if isinstance(changed, Reason):
        return changed
    text, how = changed
    if text.split() == provision.text.split():
        return Reason.CHANGES_NOTHING  # an order to change is never meant to change nothing
    provisions = [*provisions]
    provisions[place] = replace(provision, text=text)
    return provisions, (provision.eid,), how


def _inserted(provisions: list[Provision], order: Amendment) -> Done | Reason:
    text = order.new_text or ""
    if not text.strip():
        return Reason.NO_NEW_TEXT
    if omissions(text):
        return Reason.OMISSION_DOES_NOT_FIT
    result = with_article(provisions, order, text)
    if isinstance(result, Reason):
        return result
    changed, eid = result
    return changed, (eid,), "inserted"


def _division_repealed(provisions: list[Provision], order: Amendment) -> Done | Reason:
    """Take out a chapter or an annex with all that stands in it."""
    place = division_place(provisions, order.division)
    if isinstance(place, Reason):
        return place
    left, gone = without_division(provisions, place)
    return left, gone, "division_repealed"


def _renamed(provisions: list[Provision], order: Amendment) -> Done | Reason:
    """Replace words in one article, or in every provision where the order says so."""
    places = list(range(len(provisions)))
    if order.target_article is not None:
        place = place_of(provisions, order.target_article)
        if isinstance(place, Reason):
            return place
        places = [place]
    elif not order.everywhere:
        return Reason.TARGET_NOT_NAMED
    changed = [*provisions]
    for place in places:
        changed[place] = with_words(provisions[place], order.old_words or "", order.new_words or "")
    eids = tuple(p.eid for p, before in zip(changed, provisions, strict=True) if p != before)
    return (changed, eids, "words") if eids else Reason.WORDS_MISSING
