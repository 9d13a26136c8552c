"""What changed between two versions of a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ChangeKind(StrEnum):
    """What became of an article between two versions; several may hold at once."""

    UNCHANGED = "unchanged"
    AMENDED = "amended"
    HEADING_CHANGED = "heading_changed"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    INSERTED = "inserted"
    REPEALED = "repealed"


@dataclass(frozen=True, slots=True)
class ComparedArticle:
    """An article as the comparison knows it.

    ``act`` is the index of its act in the file (0 where there is one act). Where the heading of
    a division is shown among the articles, ``level`` is its depth from 1; of an article it is 0.
    """

    act: int
    key: str
    label: str
    text: str
    eid: str = ""
    heading: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class ComparedDivision:
    """The heading of a title, chapter or section as the comparison knows it.

    Attributes:
        kind: sort of division, such as ``chapter``.
        key: canonical number; empty where it has none.
        label: number as printed («الباب الأول»), else its heading.
        heading: its heading («أحكام عامة»).
        text: words of its own below the heading.
        before: index of the first article at or behind it.
        level: depth from 1: of a chapter inside a title 2.
        eid: identifier in its version.
    """

    kind: str
    key: str
    label: str
    heading: str
    before: int
    level: int = 1
    text: str = ""
    eid: str = ""


@dataclass(frozen=True, slots=True)
class ComparedLaw:
    """A version as it is compared: its articles and the headings they stand under."""

    articles: tuple[ComparedArticle, ...]
    divisions: tuple[ComparedDivision, ...] = ()


@dataclass(frozen=True, slots=True)
class DivisionLink:
    """What became of a division: indices into the old and new ones, ``None`` where it is not."""

    old: int | None
    new: int | None
    kinds: tuple[ChangeKind, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two articles are taken for the same one; a page puts it in words.

    Attributes:
        common_words: share of their words that stand in both in the same order, from 0 to 1.
        common_runs: runs of words that stand in both, the most telling first, as printed in
            the new article.
        same_number: whether both have the same number.
        same_heading: whether both have a heading and it is the same.
        in_place: whether it stands where the order of the other articles puts it.
        neighbours: labels of the new articles before and behind it that also stood before and
            behind it in the old version.
    """

    common_words: float
    common_runs: tuple[str, ...] = ()
    same_number: bool = False
    same_heading: bool = False
    in_place: bool = True
    neighbours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Which old articles became which new ones.

    Attributes:
        old: indices of old articles; empty where the article is inserted.
        new: indices of new articles; empty where the article is repealed.
        kinds: what happened, in the order of :class:`ChangeKind`.
        score: likeness from 0 to 1.
        probable: whether a person should confirm it.
        decided_by: ids of the decisions of persons it rests on; empty where only the engine
            found it.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    kinds: tuple[ChangeKind, ...]
    score: float
    probable: bool = False
    decided_by: tuple[str, ...] = ()


class ChangeClass(StrEnum):
    """Whether a marked change touches the wording or only how it is written."""

    WORDING = "wording"
    ORTHOGRAPHIC = "orthographic"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a redline: ``=`` kept, ``-`` struck out, ``+`` added.

    ``change`` is orthographic where only vowel marks, tatweel, forms of letters, white space,
    punctuation or the script of digits differ: «الاحكام» and «الأحكام».
    """

    op: str
    text: str
    change: ChangeClass = ChangeClass.WORDING


class LegalTokenKind(StrEnum):
    """Words on which rights and duties turn."""

    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    DATE = "date"
    TIME_LIMIT = "time_limit"
    REFERENCE = "reference"
    NUMBER = "number"
    NEGATION = "negation"
    OBLIGATION = "obligation"
    PERMISSION = "permission"
    CONNECTIVE = "connective"


@dataclass(frozen=True, slots=True)
class SubstantiveChange:
    """A legal token that changed: «يجوز» became «يجب», «ستين يوما» became «ثلاثين يوما».

    Attributes:
        kind: what sort of token.
        old: as printed in the old text; empty where it was added.
        new: as printed in the new text; empty where it was struck out.
        old_start: its place in the old text, or where it would stand, in code points.
        new_start: its place in the new text, or where it would stand.
    """

    kind: LegalTokenKind
    old: str
    new: str
    old_start: int
    new_start: int


@dataclass(frozen=True, slots=True)
class MovedText:
    """Words struck out in one place and added in another, within or between articles.

    Attributes:
        old: index of the old article.
        old_start: first place in its text, in code points.
        old_end: place after the last.
        new: index of the new article.
        new_start: first place in its text.
        new_end: place after the last.
        changed: whether words were also changed on the way.
    """

    old: int
    old_start: int
    old_end: int
    new: int
    new_start: int
    new_end: int
    changed: bool = False


@dataclass(frozen=True, slots=True)
class PointChange:
    """A point of a list that has another number now, moved, is new or was struck.

    Attributes:
        old: its mark in the old text («3-»); empty where it is new.
        new: its mark in the new text; empty where it was struck.
        kinds: ``renumbered``, ``moved``, ``inserted`` or ``repealed``.
        old_words: where its words behind the mark stand in the old text, [start, end) code points.
        new_words: the same in the new text.
    """

    old: str
    new: str
    kinds: tuple[ChangeKind, ...]
    old_words: tuple[int, int] = (0, 0)
    new_words: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Redline:
    """The words struck out and added between one old and one new article.

    Joining the segments ``=`` and ``-`` gives the old text exactly, ``=`` and ``+`` the new one.
    ``substantive`` names the legal tokens among the changes, ``points`` what became of the points
    of a list that did not all stay.
    """

    old: int
    new: int
    segments: tuple[Segment, ...]
    substantive: tuple[SubstantiveChange, ...] = ()
    points: tuple[PointChange, ...] = ()

    @property
    def orthographic_only(self) -> bool:
        """Whether nothing but the way of writing changed."""
        return all(s.op == "=" or s.change is ChangeClass.ORTHOGRAPHIC for s in self.segments)


class Notice(StrEnum):
    """What a reader must know before trusting a comparison at all."""

    EMPTY_OLD = "empty_old"
    EMPTY_NEW = "empty_new"
    IDENTICAL = "identical"
    DIFFERENT_LAWS = "different_laws"
    DIFFERENT_LANGUAGES = "different_languages"


class DecisionKind(StrEnum):
    """What a person says of a link between two articles."""

    CONFIRM = "confirm"
    BREAK = "break"
    DRAW = "draw"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """A person's word on one link; it outlasts every comparison computed anew.

    Decisions are only ever added. An undo names the decision it takes back.

    Attributes:
        id: unique across all workspaces.
        old_id: version compared from.
        new_id: version compared to.
        kind: what was decided.
        old_eid: article of the older version; empty for an undo.
        new_eid: article of the newer version; empty for an undo.
        beside: of a drawn link, that it stands beside the other links of its articles (a split
            or merge) instead of replacing them.
        undoes: id of the decision an undo takes back.
        person_id: who decided.
        at: when.
    """

    id: str
    old_id: str
    new_id: str
    kind: DecisionKind
    old_eid: str
    new_eid: str
    beside: bool
    undoes: str
    person_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DecisionConflict:
    """Two standing decisions that cannot both hold; the later one was followed.

    Attributes:
        followed: id of the decision that was followed.
        set_aside: id of the one that was not.
    """

    followed: str
    set_aside: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions aligned article by article, with a redline for each amended pair.

    ``notices`` say what makes it doubtful (another law, another language) or empty, ``conflicts``
    which decisions of persons contradict one another. ``divisions`` say what became of the
    headings above the articles; the links and counts are of articles alone.
    """

    old_articles: tuple[ComparedArticle, ...]
    new_articles: tuple[ComparedArticle, ...]
    links: tuple[Correspondence, ...]
    redlines: tuple[Redline, ...]
    moved: tuple[MovedText, ...] = ()
    notices: tuple[Notice, ...] = ()
    conflicts: tuple[DecisionConflict, ...] = ()
    old_divisions: tuple[ComparedDivision, ...] = ()
    new_divisions: tuple[ComparedDivision, ...] = ()
    divisions: tuple[DivisionLink, ...] = ()

    def counts(self) -> dict[ChangeKind, int]:
        """Count the links of each kind; a link with two kinds counts in both."""
        found = dict.fromkeys(ChangeKind, 0)
        for link in self.links:
            for kind in link.kinds:
                found[kind] += 1
        return found
