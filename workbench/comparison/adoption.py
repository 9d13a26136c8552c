"""Whether a proposed change is in the adopted text: wholly, in part, in other words, or not.

What counts is the change, not the text around it: of «داخل أجل ستين يوما» for «ثلاثين يوما» only
«ستين» was proposed. A change is looked for where it was to be made, then among whatever else was
added to the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.comparison.proposed_changes import (
    ProposedChange,
    Weighed,
    Words,
    added_stretches,
    placed,
    proposed_changes,
    weigh_addition,
    weigh_change,
)
from workbench.domain.comparisons import ComparedArticle, Comparison
from workbench.domain.proposals import Judgement, Outcome, Proposal

_ADOPTED, _PARTLY = 0.9, 0.2
_ALIKE = 0.5  # share of a quoted text's words that its article must have in order


def judge_proposals(comparison: Comparison, proposals: Sequence[Proposal]) -> list[Judgement]:
    """Say of each proposal to the older version what became of it in the newer one."""
    judge = _Judge(comparison)
    return [judge.judge(proposal) for proposal in proposals]


class _Judge:
    """Knows where each article went and what is new."""

    def __init__(self, comparison: Comparison) -> None:
        self.old, self.new = comparison.old_articles, comparison.new_articles
        self.went: dict[int, list[int]] = {}
        for link in comparison.links:
            for i in link.old:
                self.went.setdefault(i, []).extend(link.new)
        inserted = [j for link in comparison.links if not link.old for j in link.new]
        # Where a new article may have come: as an article, or as an addition to another.
        self.additions = [(j, Words.of(self.new[j].text)) for j in inserted]
        self.additions += [
            (line.new, Words.of(segment.text))
            for line in comparison.redlines
            for segment in line.segments
            if segment.op == "+"
        ]

    def judge(self, proposal: Proposal) -> Judgement:
        if not proposal.current.strip() and not proposal.deletes:
            return self._addition(proposal)
        source = self._source(proposal)
        if source is None:
            return Judgement(proposal, Outcome.REJECTED, 0.0)
        targets = tuple(dict.fromkeys(self.went.get(source, [])))
        before = Words.of(self.old[source].text)
        after = Words.of("\n".join(self.new[j].text for j in targets))
        current = Words.of(proposal.current) if proposal.current.strip() else before
        proposed = Words.of("" if proposal.deletes else proposal.proposed)
        at = placed(current, before)
        base = current if at is None else before
        changes = proposed_changes(current, proposed, at or 0)
        stretches = added_stretches(base, after)
        weighed = [weigh_change(base, change, after, stretches) for change in changes]
        return _judged(proposal, weighed, source, targets)

    def _source(self, proposal: Proposal) -> int | None:
        """Find the article a proposal changes: by its number, else by the text it quotes."""
        named = [i for i, a in enumerate(self.old) if proposal.target and a.key == proposal.target]
        if len(named) == 1:
            return named[0]
        quoted = Words.of(proposal.current)
        among = named or range(len(self.old))
        if not quoted.keys:
            return named[0] if named else None
        best = max(among, key=lambda i: _share(quoted, self.old[i]), default=None)
        return best if best is not None and _share(quoted, self.old[best]) >= _ALIKE else None

    def _addition(self, proposal: Proposal) -> Judgement:
        wanted = Words.of(proposal.proposed)
        change = ProposedChange(0, 0, wanted, tuple(range(len(wanted.tokens))))
        found = [(weigh_addition(change, words), j) for j, words in self.additions]
        best, j = max(found, key=lambda one: one[0].adopted, default=(None, -1))
        if best is None:
            return Judgement(proposal, Outcome.REJECTED, 0.0, missing=(proposal.proposed,))
        return _judged(proposal, [best], None, (j,) if best.adopted else ())


def _share(quoted: Words, article: ComparedArticle) -> float:
    return quoted.common(Words.of(article.text)) / len(quoted.keys)


def _judged(
    proposal: Proposal, weighed: Sequence[Weighed], old: int | None, new: tuple[int, ...]
) -> Judgement:
    weight = sum(one.weight for one in weighed)
    measure = sum(one.adopted for one in weighed) / weight if weight else 0.0
    outcome = Outcome.REJECTED
    if measure >= _PARTLY:
        outcome = Outcome.ADOPTED if measure >= _ADOPTED else Outcome.PARTLY
    elsewise = any(one.place_changed and one.adopted < one.weight / 2 for one in weighed)
    return Judgement(
        proposal=proposal,
        outcome=outcome,
        measure=round(measure, 3),
        found=_all(one.found for one in weighed),
        missing=_all(one.missing for one in weighed),
        struck=_all(one.struck for one in weighed),
        kept=_all(one.kept for one in weighed),
        reworded=elsewise,
        old=old,
        new=new,
    )


def _all(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(words for part in parts for words in part)
