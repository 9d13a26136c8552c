"""What an article says after one order: replaced, fitted, completed, a paragraph changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from workbench.consolidation.omitted_text import fit, loses_too_much
from workbench.consolidation.points import with_next_point, with_point, without_point
from workbench.domain.amendments import Amendment, AmendmentKind, Reason
from workbench.language.omissions import omissions
from workbench.language.words import word_keys

_MARK = re.compile(r"\s*(?:[-–—•*▪◦�]|\(?\d{1,2}\s?[°).\-–—]|[a-zA-Zأابجدهوزحطي]\s?[).\-–—])")
_ALIKE = 0.5  # share of words from which two paragraphs are taken for versions of each other

Changed = tuple[str, str]  # the new text and how it came about


def changed_text(old: str, order: Amendment) -> Changed | Reason:
    """Give the article's text after an order, or why the order is left to a person."""
    new = order.new_text
    if order.kind is AmendmentKind.REPEAL:
        return _without_paragraph(old, order)
    if new is None or not new.strip():
        return Reason.NO_NEW_TEXT
    if order.point:
        text = with_point(old.split("\n"), order.point, new)
        return Reason.PART_UNCLEAR if text is None else (text, "point")
    if order.at_end or (order.kind is AmendmentKind.COMPLETE and order.after):
        return _with_paragraph(old, order, new)
    if order.part:
        return _with_part(old, order, new)
    if omissions(new):
        return _fitted(old, order, new)
    if order.kind is AmendmentKind.COMPLETE:
        added = with_next_point(old.split("\n"), new) if order.num is None else None
        if added is not None:
            return added, "point_added"
        holds_all = order.num is not None and _keeps_all(old, new)
        return (new, "replaced") if holds_all else Reason.ADDITION_UNCLEAR
    if order.kind is AmendmentKind.MODIFY and loses_too_much(old, new):
        return Reason.TOO_MUCH_LOST  # perhaps only a part is shown, and its dots were not read
    return new, "replaced"


def _fitted(old: str, order: Amendment, new: str) -> Changed | Reason:
    result = fit(old, new, only_adds=order.kind is AmendmentKind.COMPLETE)
    return result if isinstance(result, Reason) else (result, "fitted")


def _keeps_all(old: str, new: str) -> bool:
    """Whether every word of the old text stands in the new one, in the same order."""
    rest = iter(word_keys(new))
    return all(key in rest for key in word_keys(old))


def _with_paragraph(old: str, order: Amendment, new: str) -> Changed | Reason:
    """Add a paragraph at the end, or behind another one."""
    if omissions(new):
        return Reason.ADDITION_UNCLEAR
    if order.at_end:
        return f"{old}\n{new}", "appended"
    paragraphs = old.split("\n")
    behind = int(order.after or 0)
    if not _countable(paragraphs, behind):
        return Reason.PART_UNCLEAR
    return "\n".join([*paragraphs[:behind], new, *paragraphs[behind:]]), "paragraph_added"


def _with_part(old: str, order: Amendment, new: str) -> Changed | Reason:
    """Change one paragraph; with dots the wording may show the whole article instead."""
    paragraphs = old.split("\n")
    number = order.paragraph
    counted = number is not None and _countable(paragraphs, number)
    if omissions(new):
        if counted and number is not None:
            inner = fit(paragraphs[number - 1], new)
            if not isinstance(inner, Reason):
                return _put(paragraphs, number, inner), "paragraph"
        return _fitted(old, order, new)
    if not counted or number is None or "\n" in new or order.kind is AmendmentKind.COMPLETE:
        return Reason.PART_UNCLEAR
    if _belongs_elsewhere(paragraphs, number, new):
        return Reason.PART_UNCLEAR
    return _put(paragraphs, number, new), "paragraph"


def _without_paragraph(old: str, order: Amendment) -> Changed | Reason:
    paragraphs = old.split("\n")
    if order.point:
        text = without_point(paragraphs, order.point)
        return Reason.PART_UNCLEAR if text is None else (text, "point_repealed")
    number = order.paragraph
    if number is None or not _countable(paragraphs, number) or len(paragraphs) < 2:
        return Reason.PART_UNCLEAR
    return "\n".join(paragraphs[: number - 1] + paragraphs[number:]), "paragraph_repealed"


def _put(paragraphs: Sequence[str], number: int, new: str) -> str:
    return "\n".join([*paragraphs[: number - 1], new, *paragraphs[number:]])


def _countable(paragraphs: Sequence[str], number: int) -> bool:
    """Whether counting up to a paragraph is beyond doubt: no list and no table before its end.

    In «- أ؛ - ب؛» it is a matter of taste whether points count as paragraphs.
    """
    if not 1 <= number <= len(paragraphs):
        return False
    counted = paragraphs[:number]
    plain = all(not _MARK.match(p) and "\t" not in p for p in counted)
    return plain and not any(p.rstrip().endswith(":") for p in counted)


def _belongs_elsewhere(paragraphs: Sequence[str], number: int, new: str) -> bool:
    """Whether the new wording looks like a version of another paragraph than the one named."""
    keys = word_keys(new)
    likeness = [
        SequenceMatcher(None, word_keys(p), keys, autojunk=False).ratio() for p in paragraphs
    ]
    best = max(range(len(likeness)), key=likeness.__getitem__)
    return best != number - 1 and likeness[best] > _ALIKE
