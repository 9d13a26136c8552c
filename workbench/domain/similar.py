"""Similar clauses: where other laws say much the same, to be cited as model wording."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.localized import Localized
from workbench.domain.texts import Stage, WorkKind


class Kinship(StrEnum):
    """Why a clause is shown beside another."""

    WORDS = "words"  # it says much the same in the same language
    PAIR = "pair"  # it is the same article of the same text in the other language
    CITES = "cites"  # it cites the same laws or states the same quantities
    PAIR_OF_SIMILAR = "pair_of_similar"  # the other language of a clause that says the same


@dataclass(frozen=True, slots=True)
class Topic:
    """A matter that clauses are about, such as time limits or appeals."""

    id: str
    name: Localized


@dataclass(frozen=True, slots=True)
class SimilarClause:
    """A clause of the workspace that resembles another one.

    Attributes:
        expression_id: version it stands in.
        eid: provision in that version.
        label: its number as printed.
        text: its words.
        language: ``ar`` or ``fr``.
        work_id, slug, title, official_number, kind, stage: the text it belongs to.
        likeness: 0 to 1, the share of weighed words both clauses have; between languages it is
            the share of citations and quantities, and 1 for the same article.
        kinship: why it is shown.
        shared: stretches of ``text`` that the other clause has too.
        shared_words: the words behind these stretches, the rarest first.
        topics: ids of the matters it is about.
        versions: in how many versions of that text it stands, this one counted.
    """

    expression_id: str
    eid: str
    label: str
    text: str
    language: str
    work_id: str
    slug: str
    title: str
    official_number: str
    kind: WorkKind
    stage: Stage
    likeness: float
    kinship: Kinship
    shared: tuple[tuple[int, int], ...] = ()
    shared_words: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    versions: int = 1


@dataclass(frozen=True, slots=True)
class SimilarFilter:
    """Which clauses are asked for.

    Attributes:
        language: only this language; empty for both.
        kinds: only these sorts of texts; empty for all.
        topics: only clauses about one of these matters; empty for all.
        same_text: also other articles and versions of the text the clause stands in.
        limit: how many at most in each language.
    """

    language: str = ""
    kinds: tuple[WorkKind, ...] = ()
    topics: tuple[str, ...] = ()
    same_text: bool = False
    limit: int = 10


@dataclass(frozen=True, slots=True)
class IndexState:
    """How far the index of clauses has come."""

    clauses: int
    versions: int
    missing: int  # versions of the workspace that are not in it yet

    @property
    def ready(self) -> bool:
        """Whether everything that is stored can be found."""
        return not self.missing
