"""Several stages of a text at once: deposited, committee, plenary.

Neighbouring stages are compared one with the next. Articles that became one another share a row;
words keep the stage at which they came in as long as they are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from workbench.comparison.families import Place as Node
from workbench.comparison.families import families
from workbench.comparison.redline import redline
from workbench.domain.comparisons import ComparedArticle, Comparison
from workbench.domain.proposals import Judgement
from workbench.domain.redlines import Segment
from workbench.domain.tracing import Entered, StageArticle, TracedArticle, TracedChange
from workbench.language.words import word_keys

Stages = Sequence[Sequence[ComparedArticle]]
_LEAST = 0.5  # share of an amendment's adopted words that a change must hold to be explained by it


def trace_articles(
    comparisons: Sequence[Comparison], judged: Mapping[int, Sequence[Judgement]] | None = None
) -> tuple[TracedArticle, ...]:
    """Follow every article through all stages.

    Args:
        comparisons: each stage compared with the next one, in order.
        judged: what became of amendments, by the stage whose text may have taken them over.

    Returns:
        One row for each article, in the order of the last stage; articles that ended before it
        stand behind the one they followed.
    """
    if not comparisons:
        return ()
    tracer = _Tracer(comparisons, judged or {})
    rows = sorted(families(comparisons), key=tracer.place)
    return tuple(tracer.row(nodes) for nodes in rows)


class _Tracer:
    """Knows the articles of every stage and what each became in the next."""

    def __init__(
        self, comparisons: Sequence[Comparison], judged: Mapping[int, Sequence[Judgement]]
    ) -> None:
        first = comparisons[0].old_articles
        self.stages: Stages = [first, *(comparison.new_articles for comparison in comparisons)]
        self.judged = judged
        self.lines = {
            (stage, line.old, line.new): line.segments
            for stage, comparison in enumerate(comparisons, 1)
            for line in comparison.redlines
        }
        self.known_origins: dict[Node, list[int]] = {}
        self.before: dict[Node, list[int]] = {}
        self.after: dict[Node, list[int]] = {}
        for stage, comparison in enumerate(comparisons, 1):
            for link in comparison.links:
                for i in link.old:
                    self.after.setdefault((stage - 1, i), []).extend(link.new)
                for j in link.new:
                    self.before.setdefault((stage, j), []).extend(link.old)

    def place(self, nodes: Sequence[Node]) -> tuple[float, int]:
        """Place a row by its last article, measured on the length of that stage."""
        stage, article = next(node for node in nodes if node[0] == nodes[-1][0])
        return (article / max(1, len(self.stages[stage])), -stage)

    def row(self, nodes: Sequence[Node]) -> TracedArticle:
        columns = tuple(
            tuple(self._shown(node) for node in nodes if node[0] == stage)
            for stage in range(len(self.stages))
        )
        changes = [change for node in nodes if node[0] for change in self._came(node)]
        changes += [change for node in nodes for change in self._went(node)]
        changes.sort(key=lambda one: (one.stage, one.op == "+", one.article, one.start))
        last = [node for node in nodes if node[0] == nodes[-1][0]]
        entered = [stretch for node in last for stretch in self._entered(node)]
        return TracedArticle(columns, tuple(changes), tuple(entered))

    def _shown(self, node: Node) -> StageArticle:
        article = self.stages[node[0]][node[1]]
        return StageArticle(*node, article.label, article.text)

    # --- words ---

    def _segments(self, stage: int, i: int, j: int) -> Sequence[Segment]:
        old, new = self.stages[stage - 1][i].text, self.stages[stage][j].text
        known = self.lines.get((stage, i, j))
        return known if known is not None else redline(old, new)

    def _origins(self, node: Node) -> list[int]:
        """Give for each letter of an article the stage at which it came in."""
        if node not in self.known_origins:
            self.known_origins[node] = self._origins_anew(node)
        return self.known_origins[node]

    def _origins_anew(self, node: Node) -> list[int]:
        stage, j = node
        origins = [stage] * len(self.stages[stage][j].text)
        for i in self.before.get(node, []):
            earlier = self._origins((stage - 1, i))
            at_old = at_new = 0
            for segment in self._segments(stage, i, j):
                size = len(segment.text)
                if segment.op == "=":
                    kept = zip(
                        origins[at_new : at_new + size],
                        earlier[at_old : at_old + size],
                        strict=True,
                    )
                    origins[at_new : at_new + size] = [min(pair) for pair in kept]
                at_old += size if segment.op != "+" else 0
                at_new += size if segment.op != "-" else 0
        return origins

    def _entered(self, node: Node) -> Iterator[Entered]:
        text, at = self.stages[node[0]][node[1]].text, 0
        for stage, run in groupby(self._origins(node)):
            size = len(list(run))
            yield Entered(text[at : at + size], stage)
            at += size

    def _came(self, node: Node) -> Iterator[TracedChange]:
        """List the words of an article that came in at its stage."""
        stage, j = node
        text, at = self.stages[stage][j].text, 0
        for came, run in groupby(self._origins(node)):
            size = len(list(run))
            words = text[at : at + size]
            if came == stage and words.strip():
                yield TracedChange(stage, "+", words, j, at, self._explained(stage, "+", words, j))
            at += size

    def _went(self, node: Node) -> Iterator[TracedChange]:
        """List the words of an article that the next stage has in none of its successors."""
        stage, i = node
        if stage + 1 >= len(self.stages):
            return
        text = self.stages[stage][i].text
        kept = [False] * len(text)
        for j in self.after.get(node, []):
            at = 0
            for segment in self._segments(stage + 1, i, j):
                if segment.op == "=":
                    kept[at : at + len(segment.text)] = [True] * len(segment.text)
                at += len(segment.text) if segment.op != "+" else 0
        at = 0
        for stays, run in groupby(kept):
            size = len(list(run))
            words = text[at : at + size]
            if not stays and words.strip():
                why = self._explained(stage + 1, "-", words, i)
                yield TracedChange(stage + 1, "-", words, i, at, why)
            at += size

    def _explained(self, stage: int, op: str, words: str, article: int) -> tuple[str, ...]:
        """Name the amendments to this article whose adopted words are these."""
        there = set(word_keys(words))
        return tuple(
            one.proposal.id
            for one in self.judged.get(stage, ())
            if (article in one.new if op == "+" else one.old == article)
            and _explains(one.found if op == "+" else one.struck, there)
        )


def _explains(adopted: Sequence[str], there: set[str]) -> bool:
    """Whether most words of one adopted stretch are among the changed ones."""
    for stretch in adopted:
        keys = set(word_keys(stretch))
        if keys and (len(keys & there) >= _LEAST * len(keys) or (there and there <= keys)):
            return True
    return False
