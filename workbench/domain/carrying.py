"""What becomes of the words a note stands on when the next version of a text arrives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How a stretch of text came through: kept, changed (review it), moved or lost."""

    KEPT = "kept"  # the same words in the article that this one became
    CHANGED = "changed"  # the place is known, its words are not the same: a person looks again
    MOVED = "moved"  # the same words, in another place of the law
    LOST = "lost"  # the words are gone: nothing is put somewhere false


class Reason(StrEnum):
    """Why a stretch was given its grade."""

    SAME_WORDS = "same_words"
    RESPELLED = "respelled"  # the same words, other vowel marks or forms of letters
    WORDS_CHANGED = "words_changed"
    WITHIN_ARTICLE = "within_article"  # the same words elsewhere in the same article
    ARTICLE_MOVED = "article_moved"
    ARTICLE_DIVIDED = "article_divided"  # in a piece of an article that was split or merged
    QUOTED_ELSEWHERE = "quoted_elsewhere"  # a long quotation, found once in the whole text
    WORDS_GONE = "words_gone"
    ARTICLE_GONE = "article_gone"


@dataclass(frozen=True, slots=True)
class Place:
    """Code points ``[start, end)`` of the article with this index."""

    article: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CarriedSpan:
    """Where a stretch of the older version stands in the newer one.

    Attributes:
        grade: how it came through.
        reason: why.
        confidence: from 0 to 1; of a lost one, how sure it is that its words are gone.
        place: where it stands; ``None`` where it is lost.
        text_changed: whether the words under it are other ones (a lost one counts as changed).
    """

    grade: Grade
    reason: Reason
    confidence: float
    place: Place | None = None

    @property
    def text_changed(self) -> bool:
        """Whether other words stand there now, or none."""
        return self.grade in (Grade.CHANGED, Grade.LOST)
