"""Suggestions: places in a text where a criterion may apply, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.domain.localized import Localized
from workbench.domain.references import Definition, Obligation, Reference


@dataclass(frozen=True, slots=True)
class NearExample:
    """A clause that people tagged and that resembles the suggested one.

    Attributes:
        id: version and provision, parted by a colon.
        label: its number as printed.
        quote: the words that were tagged.
        text: the whole clause.
        by: who found it.
        likeness: 0 to 1, the share of weighed words in common.
    """

    id: str
    label: str
    quote: str
    text: str
    by: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place a reviewer may want to tag, with what was found and what was looked for in vain.

    Attributes:
        article: index of the article in the text that was read.
        start, end: place of the quote in the article's text, in characters.
        score: 0 to 1; the measured precision of the detector, or 0 where it was not measured.
        explanation: what the detector looks for.
        missing: words whose presence would have made it silent, as they are written in lists.
        untested: whether too little is known of the detector to switch it on by default.
        pointer: whether it only says where the answer to a question is likely to stand.
        examples: the clauses it was learned from that are closest, nearest first.
    """

    article: int
    criterion: str
    quote: str
    start: int
    end: int
    score: float
    detector: str
    detector_version: str
    framework: str
    framework_version: str
    explanation: Localized
    missing: tuple[str, ...] = ()
    untested: bool = False
    pointer: bool = False
    examples: tuple[NearExample, ...] = ()


@dataclass(frozen=True, slots=True)
class ActFacts:
    """What was read in an act as a whole, for the detectors that look at its structure.

    Attributes:
        places: index of each article of the act by its eid, as the other fields name it.
        definitions: the terms the act defines and where it uses them.
        obligations: what it orders: implementing texts, bodies, reports, time limits.
        references: what its articles cite and where that leads in the act.
        elsewhere: citations of other texts, looked up in the versions of the workspace.
        whole: whether the numbers of the articles say that nothing of the act is left out.
    """

    places: Mapping[str, int] = field(default_factory=dict)
    definitions: tuple[Definition, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    references: tuple[Reference, ...] = ()
    elsewhere: tuple[Reference, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class PatternProblem:
    """A pattern that cannot be read; the other patterns work without it."""

    file: str
    line: int
    criterion: str
    pattern: str
    reason: str
