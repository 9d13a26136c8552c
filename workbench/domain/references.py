"""What a law says about other texts and about itself: references, defined terms, obligations.

Offsets are code points into the text of a provision, half-open ``[start, end)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.domain.texts import WorkKind


class ReferenceKind(StrEnum):
    """What is cited: articles, a chapter or another division, or a text as a whole."""

    ARTICLE = "article"
    DIVISION = "division"
    WORK = "work"


class ReferenceStatus(StrEnum):
    """Where a reference leads."""

    FOUND = "found"  # to provisions of this text or of a text in the workspace
    OWN = "own"  # to the provision in which it stands («هذه المادة»)
    DANGLING = "dangling"  # to an article that the cited text does not have
    OUTSIDE = "outside"  # to a text that is not in the workspace


class ObligationKind(StrEnum):
    """What a provision orders that can be followed up after the vote."""

    IMPLEMENTING_TEXT = "implementing_text"
    BODY = "body"
    REPORT = "report"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A text as it is cited.

    Attributes:
        kind: sort of text.
        number: canonical official number (``31-13``, ``1-18-15``), or empty.
        name: its words as printed.
        day: date by which it is cited where it has no number («ظهير 12 أغسطس 1913»).
        known: name under which it is known in every language ("code penal"), or empty.
    """

    kind: WorkKind
    number: str
    name: str
    day: date | None = None
    known: str = ""

    @property
    def identity(self) -> str:
        """The one name under which all citations of this text come together."""
        if self.number or self.known:
            return self.number or self.known
        return f"{self.kind.value}:{self.day.isoformat() if self.day else self.name.casefold()}"


@dataclass(frozen=True, slots=True)
class ReferenceTarget:
    """A provision that is cited; ``expression_id`` is empty for the text itself."""

    expression_id: str
    eid: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation: where it stands, what it names, and where that leads.

    Attributes:
        eid: provision in which it stands.
        start: where its words begin.
        end: where its words end.
        words: the words themselves.
        kind: what is cited.
        work: the other text, or ``None`` for the text itself.
        keys: canonical numbers of what is cited (``7bis``; ``chapter:2`` for a division).
        targets: provisions found for them.
        missing: numbers for which there is no provision.
        status: where it leads.
        promulgation: whether it only names the dahir by which a law came into force.
        circular: whether what is cited leads back here in one or two further steps.
        repealed: whether a provision that is cited is marked as repealed.
    """

    eid: str
    start: int
    end: int
    words: str
    kind: ReferenceKind
    work: CitedWork | None = None
    keys: tuple[str, ...] = ()
    targets: tuple[ReferenceTarget, ...] = ()
    missing: tuple[str, ...] = ()
    status: ReferenceStatus = ReferenceStatus.OUTSIDE
    promulgation: bool = False
    circular: bool = False
    repealed: bool = False


@dataclass(frozen=True, slots=True)
class TermUse:
    """A place where a defined term is used, by provision and offsets."""

    eid: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Definition:
    """A term that a text defines, and where it uses it.

    Attributes:
        term: the term as printed, without quotation marks.
        eid: provision of the definition.
        start: where the term begins there.
        end: where the term ends.
        meaning: the words that explain it.
        scope: eid of the part for which alone it is defined, empty for the whole text.
        uses: where the term stands elsewhere, in the order of the text.
        early: those of the uses that come before the definition.
        outside: those of the uses that lie outside the scope, where nothing defines the term.
    """

    term: str
    eid: str
    start: int
    end: int
    meaning: str
    scope: str = ""
    uses: tuple[TermUse, ...] = ()
    early: tuple[TermUse, ...] = ()
    outside: tuple[TermUse, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A time limit: its words and its length in one unit; zero where it is no length."""

    words: str
    days: int = 0
    months: int = 0
    hours: int = 0


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something a provision orders: who must do what, and until when.

    Attributes:
        eid: provision that orders it.
        start: where its sentence begins.
        end: where its sentence ends.
        kind: implementing text, body, report or time limit.
        addressee: who must act, as printed; empty where the law does not say.
        act: what must be done, as printed.
        limit: the time limit, or ``None``.
        yearly: whether it returns every year.
    """

    eid: str
    start: int
    end: int
    kind: ObligationKind
    addressee: str
    act: str
    limit: TimeLimit | None = None
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class CitationNode:
    """A text in the picture of who cites whom; ``work_id`` is empty where we do not have it."""

    identity: str
    label: str
    kind: WorkKind
    work_id: str = ""


@dataclass(frozen=True, slots=True)
class CitationEdge:
    """How often one text cites another."""

    source: str
    target: str
    count: int


@dataclass(frozen=True, slots=True)
class CitationGraph:
    """Who cites whom among the texts of a workspace and the texts they name."""

    nodes: tuple[CitationNode, ...]
    edges: tuple[CitationEdge, ...]
