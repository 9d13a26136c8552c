"""An article through all its stages: where each of its words came in, and by whose amendment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StageArticle:
    """What stands in the column of one stage.

    Attributes:
        stage: which stage, from 0.
        article: index of the article in that stage.
        label: as printed there.
        text: as printed there.
    """

    stage: int
    article: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class TracedChange:
    """Words that came in or went at one stage.

    Attributes:
        stage: the stage at which they came in or went, from 1.
        op: ``+`` came in, ``-`` went.
        text: the words as printed.
        article: index of their article: in that stage for ``+``, in the stage before for ``-``.
        start: place in that article's text, in code points.
        proposals: ids of the amendments that explain it.
    """

    stage: int
    op: str
    text: str
    article: int
    start: int
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entered:
    """A stretch of the last text and the stage at which it came in; 0 for the first text."""

    text: str
    stage: int


@dataclass(frozen=True, slots=True)
class TracedArticle:
    """One article through all stages.

    Attributes:
        columns: for each stage the articles that stand there; none where it did not exist.
        changes: what came in and went, in the order of stages.
        last: the text of its last stage by where its words came in; joined it is that text.
    """

    columns: tuple[tuple[StageArticle, ...], ...]
    changes: tuple[TracedChange, ...]
    last: tuple[Entered, ...]
