"""What a law is: works, their versions and the provisions in them (FRBR and Akoma Ntoso terms)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from workbench.domain.documents import Box
from workbench.domain.localized import Localized


class Stage(StrEnum):
    """Where a version stands in the life of a text, from first draft to consolidated law."""

    AVANT_PROJET = "avant_projet"
    CONSEIL_GOUVERNEMENT = "conseil_gouvernement"
    DEPOSE = "depose"
    COMMISSION = "commission"
    PREMIERE_LECTURE = "premiere_lecture"
    SECONDE_CHAMBRE_DEPOSE = "seconde_chambre_depose"
    SECONDE_CHAMBRE_ADOPTE = "seconde_chambre_adopte"
    DEUXIEME_LECTURE = "deuxieme_lecture"
    ADOPTE_DEFINITIF = "adopte_definitif"
    BULLETIN_OFFICIEL = "bulletin_officiel"
    CONSOLIDE = "consolide"
    APERCU = "apercu"


class WorkKind(StrEnum):
    """What sort of text a work is."""

    BILL = "bill"
    LAW = "law"
    DECREE = "decree"
    DAHIR = "dahir"
    ORDER = "order"
    CODE = "code"
    CONSTITUTION = "constitution"
    OTHER = "other"


class ProvisionKind(StrEnum):
    """What sort of unit a provision is in the tree of a law."""

    BOOK = "book"
    PART = "part"
    TITLE = "title"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    PREAMBLE = "preamble"
    SIGNATURE = "signature"
    ANNEX = "annex"
    TABLE = "table"
    COVER = "cover"
    MEMORANDUM = "memorandum"
    FORMULA = "formula"
    COUNTERSIGNATURE = "countersignature"
    PUBLICATION = "publication"
    NOTE = "note"


# What stands around the articles, above and below them, never inside a chapter.
OPENING_KINDS = frozenset(
    {
        ProvisionKind.COVER,
        ProvisionKind.MEMORANDUM,
        ProvisionKind.FORMULA,
        ProvisionKind.PREAMBLE,
    }
)
CLOSING_KINDS = frozenset({ProvisionKind.SIGNATURE, ProvisionKind.COUNTERSIGNATURE})
NOTE_KINDS = frozenset({ProvisionKind.PUBLICATION, ProvisionKind.NOTE})
HEADING_KINDS = frozenset(
    {
        ProvisionKind.BOOK,
        ProvisionKind.PART,
        ProvisionKind.TITLE,
        ProvisionKind.CHAPTER,
        ProvisionKind.SECTION,
        ProvisionKind.SUBSECTION,
    }
)


@dataclass(frozen=True, slots=True)
class PageBox:
    """A place on a page of the file: where a provision was printed."""

    page: int  # counts from 1
    box: Box


@dataclass(frozen=True, slots=True)
class Provision:
    """One unit of a law: a chapter heading, an article, an annex.

    Attributes:
        eid: Akoma Ntoso identifier, unique in its expression (``art_7bis``).
        kind: sort of unit.
        num: number as printed («المادة 7 مكررة»), or ``None``.
        key: canonical key (``7bis``), never a list position; ``None`` where unnumbered.
        heading: heading text, or ``None``.
        text: the words of the provision itself, paragraphs parted by a line feed.
        page: page where it begins, from 1; 0 where there is no file.
        parent: index of the enclosing provision in the same list, or ``None``.
        boxes: where it is printed.
        first_words: the first five words of the text.
    """

    eid: str
    kind: ProvisionKind
    num: str | None
    key: str | None
    heading: str | None
    text: str
    page: int
    parent: int | None = None
    boxes: tuple[PageBox, ...] = ()

    @property
    def is_heading(self) -> bool:
        """Whether this provision only groups others (book, title, chapter, section)."""
        return self.kind in HEADING_KINDS

    @property
    def label(self) -> str:
        """The name a lawyer cites: the number as printed, else the heading, else the key."""
        return self.num or self.heading or self.key or self.eid


@dataclass(frozen=True, slots=True)
class Act:
    """One act found in a file: a dahir, the law it promulgates, a decree.

    Attributes:
        title: title as printed, in the language of the text.
        official_number: number as printed, or ``None``.
        kind: sort of text.
        page: page where it begins, from 1; 0 where there is no file.
        provisions: its parts in order.
        last_page: page where it ends; 0 where it is not known.
        day: the day it bears, or ``None``.
        hijri: the same day in the Hijri calendar as printed (year, month, day), or ``None``.
        other_title: title in the other language of the country where the file prints it too.
        stage: where the version stands, if the file says it of itself, or ``None``.
        work_titles: how the work is called, where the file tells it apart from its own title.
    """

    title: str
    official_number: str | None
    kind: WorkKind
    page: int
    provisions: tuple[Provision, ...]
    last_page: int = 0
    day: date | None = None
    hijri: tuple[int, int, int] | None = None
    other_title: str = ""
    stage: Stage | None = None
    work_titles: Localized = field(default_factory=Localized)


@dataclass(frozen=True, slots=True)
class AmendingInstruction:
    """An order to change another text: «تغير وتتمم أحكام المادة 5 من القانون رقم 31.13»."""

    target_law: str
    target_article: str | None
    kind: str  # amend, complete, insert, repeal, replace …
    page: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read as law: the acts in it, amending instructions and honest warnings."""

    language: str
    acts: tuple[Act, ...]
    amendments: tuple[AmendingInstruction, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """A bill, law or decree as an idea, whatever its versions and languages."""

    id: str
    slug: str
    kind: WorkKind
    titles: Localized
    official_number: str = ""
    deadline: date | None = None
    training: bool = False
    archived: bool = False
    note: str = ""
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Manifestation:
    """The file a version was read from."""

    id: str
    sha256: str
    file_name: str
    media_type: str
    size: int
    pages: int
    verdict: str
    reasons: tuple[str, ...] = ()
    extractor: str = ""
    source: str = ""  # where the person got it: address or words
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """One version of a work: one language, one stage, one date. Its text never changes."""

    id: str
    work_id: str
    language: str
    stage: Stage
    title: str
    date: date | None = None
    revision: int = 1
    revision_of: str | None = None
    manifestation_id: str | None = None
    warnings: tuple[str, ...] = ()
    source: str = ""  # where the text was got: address or words
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WorkCard:
    """A work with what a person wants to see of it at a glance."""

    work: Work
    expressions: tuple[Expression, ...] = ()
    articles: int = 0  # in the newest version
    annotations: int = 0
    findings: int = 0
    briefs: int = 0


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A place where the searched words stand."""

    work_id: str
    expression_id: str
    eid: str
    label: str
    excerpt: str
    start: int  # of the match inside the provision's text, code points
    end: int
    excerpt_marks: tuple[tuple[int, int], ...] = field(default=())
