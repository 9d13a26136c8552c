"""What changed between two versions of a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.link_decisions import DecisionConflict
from workbench.domain.redlines import ChangeKind, MovedText, Redline


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


class Notice(StrEnum):
    """What a reader must know before trusting a comparison at all."""

    EMPTY_OLD = "empty_old"
    EMPTY_NEW = "empty_new"
    IDENTICAL = "identical"
    DIFFERENT_LAWS = "different_laws"
    DIFFERENT_LANGUAGES = "different_languages"


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
