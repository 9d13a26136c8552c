"""What an amending law orders, and what came of it when it was put into the law it amends.

An order keeps the words it stands in, so that every changed article can be traced back to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.texts import Provision


class AmendmentKind(StrEnum):
    """What is ordered: «تغير», «تتمم», «تضاف», «تنسخ وتعوض», «تنسخ», «تحل عبارة … محل»."""

    MODIFY = "modify"
    COMPLETE = "complete"
    INSERT = "insert"
    REPLACE = "replace"
    REPEAL = "repeal"
    RENAME = "rename"


class Reason(StrEnum):
    """Why an order was left for a person to carry out."""

    OTHER_LAW = "other_law"
    LAW_NOT_NAMED = "law_not_named"
    TARGET_MISSING = "target_missing"
    TARGET_NOT_NAMED = "target_not_named"
    TARGET_AMBIGUOUS = "target_ambiguous"
    NOT_ARTICLES = "not_articles"
    NOT_NAMED = "not_named"
    NO_NEW_TEXT = "no_new_text"
    QUOTE_UNCLEAR = "quote_unclear"
    ALREADY_THERE = "already_there"
    NO_PLACE = "no_place"
    PART_UNCLEAR = "part_unclear"
    OMISSION_DOES_NOT_FIT = "omission_does_not_fit"
    OMISSION_AMBIGUOUS = "omission_ambiguous"
    TOO_MUCH_LOST = "too_much_lost"
    ADDITION_UNCLEAR = "addition_unclear"
    WORDS_MISSING = "words_missing"
    CHANGES_NOTHING = "changes_nothing"
    CHANGED_TWICE = "changed_twice"
    RENUMBERS = "renumbers"


@dataclass(frozen=True, slots=True)
class Amendment:
    """One order to change one article of another text, or the whole of it.

    Attributes:
        target_law: number of the law, or the words that name it; ``None`` where none is named.
        target_article: canonical key (``7bis``); ``None`` where no article is named.
        kind: what is ordered.
        instruction: the order's own words, without the new wording.
        source: eId of the amending article.
        page: page on which the amending article begins.
        part: the paragraph or point named with the article, as printed («الفقرة الثانية»).
        paragraph: the number of that paragraph, where it is one paragraph and nothing finer.
        point: label of one point of a list («3», "b"), where exactly one is named.
        division: the chapter or annex that is repealed as a whole (``title:3/chapter:2``).
        at_end: whether the new wording is a paragraph to be added at the end.
        after: what the new article or paragraph follows: key of an article, or number of a
            paragraph where ``target_article`` is completed.
        num: the number of a quoted article as printed, without what follows it.
        new_text: the new wording between « », dotted omissions included.
        old_words: words that are replaced wherever they stand.
        new_words: what they are replaced by.
        everywhere: whether words are replaced in the whole text.
        doubt: what already the reading found unclear.
    """

    target_law: str | None
    target_article: str | None
    kind: AmendmentKind
    instruction: str
    source: str = ""
    page: int = 0
    part: str = ""
    paragraph: int | None = None
    point: str = ""
    division: str = ""
    at_end: bool = False
    after: str | None = None
    num: str | None = None
    new_text: str | None = None
    old_words: str | None = None
    new_words: str | None = None
    everywhere: bool = False
    doubt: Reason | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """An order that was carried out: which provisions it touched and in what way."""

    amendment: Amendment
    eids: tuple[str, ...]
    how: str  # replaced, fitted, appended, paragraph, inserted, repealed, words


@dataclass(frozen=True, slots=True)
class NotApplied:
    """An order that was left to a person, with the reason."""

    amendment: Amendment
    reason: Reason


@dataclass(frozen=True, slots=True)
class Consolidation:
    """The base law with the orders carried out that could be carried out for certain."""

    provisions: tuple[Provision, ...]
    applied: tuple[Applied, ...] = ()
    not_applied: tuple[NotApplied, ...] = ()
