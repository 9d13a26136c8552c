"""Gold sets: articles two persons read without seeing each other, until an answer is agreed.

Everything is an event that is only ever added, so that two workspaces join by union. The state
of a set is worked out from its events; what one person found is withheld from the other until
both have finished (:func:`seen_by`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from workbench.domain.records import from_record
from workbench.domain.reviews import Severity


class GoldEventKind(StrEnum):
    """What an event tells of a gold set."""

    DRAWN = "drawn"  # payload: a GoldDraw; the set has the id of this event
    LABELLED = "labelled"  # payload: article, labels (all that the person found in it)
    FINISHED = "finished"  # no payload: the person has read every article
    DECIDED = "decided"  # payload: a Decision without its person


class Choice(StrEnum):
    """How a difference between two readers is settled."""

    A = "a"
    B = "b"
    BOTH = "both"
    NONE = "none"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One step in the life of a gold set; never changed, never deleted."""

    id: str
    set_id: str
    kind: GoldEventKind
    person_id: str
    at: datetime
    payload: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article that was drawn, with its words as they stood then.

    Attributes:
        id: name of the article in its set.
        lang: language it is written in.
        source: the law, the same for all its articles and languages.
        num: number as printed.
        text: its words.
        work_id: the work it was drawn from.
        expression_id: the version.
        eid: its place there.
    """

    id: str
    lang: str
    source: str
    num: str
    text: str
    work_id: str = ""
    expression_id: str = ""
    eid: str = ""


@dataclass(frozen=True, slots=True)
class GoldDraw:
    """How a set was drawn, so that it can be drawn again, and who reads it.

    Attributes:
        name: how the set is called.
        seed: seed of the draw.
        framework_id, framework_version: the criteria.
        criteria: their ids, so that labels can be checked wherever the set travels.
        readers: the two persons who read it.
        articles: what was drawn.
    """

    name: str
    seed: int
    framework_id: str
    framework_version: str
    criteria: tuple[str, ...]
    readers: tuple[str, ...]
    articles: tuple[GoldArticle, ...]


@dataclass(frozen=True, slots=True)
class GoldLabel:
    """One thing a reader found in an article: a criterion, how grave, the words, the reason."""

    criterion: str
    severity: Severity
    quote: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """How somebody settles one criterion in one article; ``label`` only with ``edit``."""

    article: str
    criterion: str
    choice: Choice
    label: GoldLabel | None = None
    person_id: str = ""


@dataclass(frozen=True, slots=True)
class Pairing:
    """What both readers said of one criterion in one article; ``None`` where one said nothing."""

    article: str
    criterion: str
    a: GoldLabel | None
    b: GoldLabel | None

    @property
    def agreed(self) -> bool:
        """Whether both found it, in the same words and equally grave: nothing is to settle."""
        if self.a is None or self.b is None:
            return False
        return (self.a.severity, self.a.quote) == (self.b.severity, self.b.quote)

    @property
    def found_by(self) -> str:
        """Say who found it: ``both``, ``a`` or ``b``."""
        if self.a is not None and self.b is not None:
            return "both"
        return "a" if self.a is not None else "b"

    @property
    def choices(self) -> tuple[Choice, ...]:
        """List the ways in which it can be settled."""
        held = {"both": (Choice.A, Choice.B, Choice.BOTH), "a": (Choice.A,), "b": (Choice.B,)}
        return (*held[self.found_by], Choice.NONE, Choice.EDIT)


Labels = Mapping[str, tuple[GoldLabel, ...]]  # by article


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A gold set as it stands: who read what, who has finished, what was settled.

    Attributes:
        labels: what each reader found, by article; an article without anything has an empty
            entry, an unread one has none.
        read: how many articles each reader has read; told even where labels are withheld.
        finished: the readers who have finished.
        decisions: all decisions about differences, the oldest first.
    """

    id: str
    draw: GoldDraw
    person_id: str
    at: datetime
    labels: Mapping[str, Labels] = field(default_factory=dict)
    read: Mapping[str, int] = field(default_factory=dict)
    finished: frozenset[str] = frozenset()
    decisions: tuple[Decision, ...] = ()

    @property
    def open_to_all(self) -> bool:
        """Whether both readers have finished, so that everybody may see what was found."""
        return set(self.draw.readers) <= self.finished

    def article(self, article_id: str) -> GoldArticle | None:
        """Find an article of the set, or ``None``."""
        return next((one for one in self.draw.articles if one.id == article_id), None)


def derive_set(events: Iterable[GoldEvent]) -> GoldSet | None:
    """Work a set out from its events; ``None`` where the draw itself is not among them.

    What a reader labelled after finishing does not count: the other may have been read by then.
    """
    ordered = sorted(events, key=lambda event: (event.at, event.id))
    drawn = next((event for event in ordered if event.kind is GoldEventKind.DRAWN), None)
    if drawn is None:
        return None
    draw: GoldDraw = from_record(GoldDraw, drawn.payload)
    labels: dict[str, dict[str, tuple[GoldLabel, ...]]] = {person: {} for person in draw.readers}
    finished: set[str] = set()
    decisions: list[Decision] = []
    for event in ordered:
        if event.kind is GoldEventKind.FINISHED and event.person_id in labels:
            finished.add(event.person_id)
        elif event.kind is GoldEventKind.LABELLED and event.person_id in labels:
            if event.person_id not in finished:
                labels[event.person_id][str(event.payload["article"])] = from_record(
                    tuple[GoldLabel, ...], event.payload["labels"]
                )
        elif event.kind is GoldEventKind.DECIDED:
            decision: Decision = from_record(Decision, event.payload)
            decisions.append(replace(decision, person_id=event.person_id))
    return GoldSet(
        id=drawn.set_id,
        draw=draw,
        person_id=drawn.person_id,
        at=drawn.at,
        labels=labels,
        read={person: len(held) for person, held in labels.items()},
        finished=frozenset(finished),
        decisions=tuple(decisions),
    )


def seen_by(gold: GoldSet, person_id: str) -> GoldSet:
    """Give what a person may see: only own labels, until both readers have finished."""
    if gold.open_to_all:
        return gold
    own = {reader: held for reader, held in gold.labels.items() if reader == person_id}
    return replace(gold, labels=own, decisions=())


def pairings(gold: GoldSet) -> list[Pairing]:
    """Lay what both readers found beside each other, in the order of the set."""
    a, b = (gold.labels.get(reader, {}) for reader in gold.draw.readers)
    found: list[Pairing] = []
    for article in gold.draw.articles:
        left = {label.criterion: label for label in a.get(article.id, ())}
        right = {label.criterion: label for label in b.get(article.id, ())}
        for criterion in sorted(left.keys() | right.keys()):
            pair = left.get(criterion), right.get(criterion)
            found.append(Pairing(article.id, criterion, *pair))
    return found


def standing_decision(gold: GoldSet, pairing: Pairing) -> Decision | None:
    """Give the decision that holds: a third person's last one, else one both readers share."""
    here = [
        decision
        for decision in gold.decisions
        if (decision.article, decision.criterion) == (pairing.article, pairing.criterion)
    ]
    third = [one for one in here if one.person_id not in gold.draw.readers]
    if third:
        return third[-1]
    last = {one.person_id: (one.choice, one.label) for one in here}
    if set(last) == set(gold.draw.readers) and len(set(last.values())) == 1:
        return here[-1]
    return None


def undecided(gold: GoldSet) -> list[Pairing]:
    """List the differences that nobody has settled yet."""
    return [
        pairing
        for pairing in pairings(gold)
        if not pairing.agreed and standing_decision(gold, pairing) is None
    ]
