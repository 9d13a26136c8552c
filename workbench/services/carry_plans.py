"""What carrying the tags of a version to the next one would do, before anything is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbench.comparison.spans import SpanCarrier
from workbench.comparison.wordings import carry_wording
from workbench.domain.carrying import CarriedSpan, Grade, PlannedTag, Reason
from workbench.domain.comparisons import ComparedArticle, Correspondence
from workbench.domain.reviews import Annotation, Target
from workbench.domain.texts import Provision, ProvisionKind

CONTEXT = 32  # code points of prefix and suffix
_WORST = (Grade.LOST, Grade.CHANGED, Grade.MOVED, Grade.KEPT)


class Planner:
    """Plans the carry of tags between the provisions of two versions.

    Args:
        old: provisions of the older version.
        new: provisions of the newer version.
        links: how their articles correspond, in the order of the articles; a person's
            corrections of them hold for the tags too.
    """

    def __init__(
        self,
        old: Sequence[Provision],
        new: Sequence[Provision],
        links: Iterable[Correspondence] | None = None,
    ) -> None:
        self._parts = (_Part(old, new, links, articles=True), _Part(old, new, None, articles=False))

    def plan(self, annotation: Annotation) -> PlannedTag:
        """Say what would become of a tag with all its stretches and its proposed wording."""
        found = [self._carry(target) for target in annotation.targets]
        spans = [span for span, _target in found]
        targets = tuple(target for _span, target in found if target is not None)
        worst = min(spans, key=lambda span: _WORST.index(span.grade))
        lost_one = worst.grade is Grade.LOST and bool(targets)  # the others have a place
        wording, carried = self._wording(annotation, targets)
        return PlannedTag(
            annotation_id=annotation.id,
            author_id=annotation.author_id,
            grade=Grade.CHANGED if lost_one else worst.grade,
            reason=Reason.WORDS_GONE if lost_one else worst.reason,
            confidence=min(span.confidence for span in spans),
            targets=targets,
            wording=wording,
            wording_carried=carried,
        )

    def places(self, annotation: Annotation) -> list[Target]:
        """List the places of the newer version where the words of a tag may stand now."""
        found = [
            place
            for target in annotation.targets
            for part in self._parts
            if target.eid in part.places
            for place in part.offered(target)
        ]
        return list(dict.fromkeys(found))

    def _carry(self, target: Target) -> tuple[CarriedSpan, Target | None]:
        for part in self._parts:
            if target.eid in part.places:
                return part.carry(target)
        return CarriedSpan(Grade.LOST, Reason.ARTICLE_GONE, 1.0), None

    def _wording(self, annotation: Annotation, targets: Sequence[Target]) -> tuple[str, bool]:
        wording = annotation.proposed_wording
        if not wording or not targets:
            return wording, True
        if len(annotation.targets) > 1:  # a wording for several places is no patch of one
            same = [t.exact for t in annotation.targets] == [t.exact for t in targets]
            return wording, same
        return self.wording_at(annotation, targets[0])

    def wording_at(self, annotation: Annotation, target: Target) -> tuple[str, bool]:
        """Carry the proposed wording of a tag to one place of the newer version."""
        before = annotation.targets[0]
        old, new = self._text(before.eid, 0), self._text(target.eid, 1)
        done = carry_wording(
            old,
            (before.start, before.end),
            annotation.proposed_wording,
            new,
            (target.start, target.end),
        )
        return done.text, done.carried

    def _text(self, eid: str, side: int) -> str:
        return next((part.texts[side][eid] for part in self._parts if eid in part.texts[side]), "")


class _Part:
    """The articles of both versions, or what stands around them: preamble, annexes."""

    def __init__(
        self,
        old: Sequence[Provision],
        new: Sequence[Provision],
        links: Iterable[Correspondence] | None,
        *,
        articles: bool,
    ) -> None:
        sides = [
            [p for p in side if (p.kind is ProvisionKind.ARTICLE) == articles]
            for side in (old, new)
        ]
        self.texts: list[Mapping[str, str]] = [{p.eid: p.text for p in side} for side in sides]
        self.places = {provision.eid: at for at, provision in enumerate(sides[0])}
        self._new = sides[1]
        compared = [[_compared(p) for p in side] for side in sides]
        self._carrier = SpanCarrier(compared[0], compared[1], links)

    def carry(self, target: Target) -> tuple[CarriedSpan, Target | None]:
        span = self._carrier.carry(self.places[target.eid], target.start, target.end)
        if span.place is None:
            return span, None
        provision = self._new[span.place.article]
        return span, target_at(provision, span.place.start, span.place.end)

    def offered(self, target: Target) -> list[Target]:
        found = self._carrier.places(self.places[target.eid], target.start, target.end)
        return [target_at(self._new[place.article], place.start, place.end) for place in found]


def _compared(provision: Provision) -> ComparedArticle:
    return ComparedArticle(
        act=0,
        key=provision.key or provision.eid,
        label=provision.label,
        text=provision.text,
        eid=provision.eid,
        heading=provision.heading or "",
    )


def target_at(provision: Provision, start: int, end: int) -> Target:
    """Give the selectors of a stretch of a provision."""
    text = provision.text
    return Target(
        provision.eid,
        start,
        end,
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
    )
