"""Alinéas and points inside an article: where each begins and ends, and what it is called.

The text of a provision stays one text; passages are stretches of it, so that no letter can be
lost between them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

INDENT = "indent"


@dataclass(frozen=True, slots=True)
class PointStep:
    """One step down into a list: the third point, its letter «أ», a dash.

    Attributes:
        style: sort of mark (``digit``, ``latin``, ``roman``, ``arabic``, ``word``, ``indent`` …).
        token: what names the point in its list: ``3``, ``a``, «ب»; for a dash its place.
        printed: the mark as printed (``3°``, «أ -»).
        list: which list of the enclosing paragraph or point, from 1.
    """

    style: str
    token: str
    printed: str
    list: int = 1

    @property
    def eid(self) -> str:
        """The part of the identifier for this step: ``list_1__point_a``."""
        name = "indent" if self.style == INDENT else "point"
        return f"list_{self.list}__{name}_{self.token}"


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of a provision with its place among alinéas and points.

    Attributes:
        start: first code point in the text of the provision.
        end: one past the last, the line feed included.
        marker_end: where the mark of a point ends; ``start`` where there is none.
        words_start: where the words after the mark begin.
        paragraph: which alinéa, from 1.
        steps: the way into its lists; empty outside points.
        opens: whether an alinéa or a point begins here.
        row: whether it is a row of a table, its cells parted by tabs.
    """

    start: int
    end: int
    marker_end: int
    words_start: int
    paragraph: int
    steps: tuple[PointStep, ...] = ()
    opens: bool = False
    row: bool = False

    @property
    def eid(self) -> str:
        """The identifier inside its provision: ``para_2__list_1__point_a``."""
        return "__".join([f"para_{self.paragraph}", *(step.eid for step in self.steps)])


Divide = Callable[[str, str], Sequence[Passage]]
"""Parts a text, given its language, into passages."""
