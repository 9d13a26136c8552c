"""References, defined terms and obligations of stored texts, and who cites whom.

What a version says of itself is found once and remembered: its text never changes. Where its
citations lead among the other texts of the workspace is looked up anew, for those come and go.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from workbench.domain.references import (
    CitationEdge,
    CitationGraph,
    CitationNode,
    CitedWork,
    Definition,
    Obligation,
    Reference,
    ReferenceKind,
    ReferenceStatus,
)
from workbench.domain.texts import Expression, Provision, Stage, Work, WorkCard, WorkKind
from workbench.language.citations import official_number_key
from workbench.reading.structure.definitions import find_definitions
from workbench.reading.structure.obligations import find_obligations
from workbench.reading.structure.reference_targets import Targets
from workbench.reading.structure.reference_works import known_name
from workbench.reading.structure.references import find_references
from workbench.services import library
from workbench.storage.workspace import Workspace

_ARABIC = re.compile("[\u0621-\u064a]")
_LONGEST_CIRCLE = 3  # steps; longer ways back help nobody judge a text


def references_of(ws: Workspace, expression_id: str) -> tuple[Reference, ...]:
    """List the citations of a version, with the provisions and texts they lead to.

    Raises:
        NotFoundError: code ``unknown_expression``.
    """
    expression = library.get_expression(ws, expression_id)
    shelf = _Shelf(ws, library.list_cards(ws))
    return tuple(shelf.resolve(one, expression) for one in _own(ws, expression_id))


def definitions_of(ws: Workspace, expression_id: str) -> tuple[Definition, ...]:
    """List the terms that a version defines and the places where it uses them.

    Raises:
        NotFoundError: code ``unknown_expression``.
    """
    return ws.memory.recall(
        ("definitions", expression_id),
        lambda: find_definitions(library.get_provisions(ws, expression_id)),
    )


def obligations_of(ws: Workspace, expression_id: str) -> tuple[Obligation, ...]:
    """List what a version orders: implementing texts, bodies, reports, time limits.

    Raises:
        NotFoundError: code ``unknown_expression``.
    """
    return ws.memory.recall(
        ("obligations", expression_id),
        lambda: find_obligations(library.get_provisions(ws, expression_id)),
    )


def read_references(provisions: Sequence[Provision]) -> tuple[Reference, ...]:
    """List the citations of a text that need not be stored, circles marked."""
    return mark_circles(find_references(provisions))


def _own(ws: Workspace, expression_id: str) -> tuple[Reference, ...]:
    """Find the citations of a version and where they lead in it, once."""
    return ws.memory.recall(
        ("references", expression_id),
        lambda: read_references(library.get_provisions(ws, expression_id)),
    )


# --- circles --------------------------------------------------------------------------------


def mark_circles(references: Sequence[Reference]) -> tuple[Reference, ...]:
    """Mark the citations of an article from which the citations lead back to it.

    Article 5 "under the conditions of article 9" and article 9 "as said in article 5" never say
    what the conditions are.
    """
    cited: dict[str, set[str]] = {}
    for one in references:
        if one.kind is ReferenceKind.ARTICLE and one.work is None:
            cited.setdefault(one.eid, set()).update(_inner(one))
    return tuple(
        replace(one, circular=True) if _is_circle(one, cited) else one for one in references
    )


def _inner(reference: Reference) -> set[str]:
    return {target.eid for target in reference.targets} - {reference.eid}


def _is_circle(reference: Reference, cited: dict[str, set[str]]) -> bool:
    if reference.kind is not ReferenceKind.ARTICLE or reference.work is not None:
        return False
    reached = _inner(reference)
    for _step in range(_LONGEST_CIRCLE - 1):
        reached = {further for eid in reached for further in cited.get(eid, ())}
        if reference.eid in reached:
            return True
    return False


# --- other texts ----------------------------------------------------------------------------


class _Shelf:
    """The texts of the workspace by the numbers under which they are cited."""

    def __init__(self, ws: Workspace, cards: Iterable[WorkCard]) -> None:
        self._ws = ws
        self._works: dict[str, WorkCard] = {}
        self._targets: dict[str, Targets] = {}
        for card in cards:
            for identity in identities(card.work):
                # The first wins: cards come newest first, and a text with versions is worth more.
                known = self._works.get(identity)
                if known is None or (not known.expressions and card.expressions):
                    self._works[identity] = card

    def card_of(self, work: CitedWork) -> WorkCard | None:
        """Give the text of the workspace that is cited, or ``None``."""
        return self._works.get(work.identity)

    def resolve(self, reference: Reference, citing: Expression) -> Reference:
        """Look up what a citation of another text leads to."""
        if reference.work is None:
            return reference
        card = self.card_of(reference.work)
        if card is None or not card.expressions:
            return reference
        version = _chosen(card.expressions, citing)
        found = self._targets_of(version.id).look_up(reference, None, version.id)
        if not reference.keys:
            return replace(found, status=ReferenceStatus.FOUND)
        return found

    def _targets_of(self, expression_id: str) -> Targets:
        if expression_id not in self._targets:
            self._targets[expression_id] = Targets(library.get_provisions(self._ws, expression_id))
        return self._targets[expression_id]

    def version_of(self, work: CitedWork, citing: Expression) -> Expression | None:
        """Give the version of a cited text that is shown beside the citing one."""
        card = self.card_of(work)
        return _chosen(card.expressions, citing) if card and card.expressions else None


def identities(work: Work) -> list[str]:
    """Give the names under which a text of the workspace is cited."""
    if work.kind is WorkKind.CONSTITUTION:
        return ["constitution"]
    number = official_number_key(work.official_number)
    known = {name for title in _titles(work) if (name := known_name(title))}
    return [*([number] if number else []), *sorted(known - {number})]


def _titles(work: Work) -> list[str]:
    titles = work.titles
    return [title for title in (titles.ar, titles.fr, titles.en) if title]


def _chosen(versions: Sequence[Expression], citing: Expression) -> Expression:
    """Take the citing version itself, else the last one in the same language, else the last."""
    if any(version.id == citing.id for version in versions):
        return citing
    real = [version for version in versions if version.stage is not Stage.APERCU] or list(versions)
    same = [version for version in real if version.language == citing.language]
    return (same or real)[-1]


def resolve_in_workspace(
    ws: Workspace, references: Iterable[Reference], language: str
) -> Iterator[tuple[Reference, Expression]]:
    """Look citations of an act that is not stored up, each with the version it was found in."""
    shelf = _Shelf(ws, library.list_cards(ws))
    unstored = Expression("", "", language, Stage.APERCU, "")
    for one in references:
        version = shelf.version_of(one.work, unstored) if one.work else None
        if version is not None:
            yield shelf.resolve(one, unstored), version


def versions_cited(ws: Workspace, expression_id: str) -> dict[str, Expression]:
    """Give the versions in the workspace of the texts that a version cites, by identity."""
    citing = library.get_expression(ws, expression_id)
    shelf = _Shelf(ws, library.list_cards(ws))
    works = {one.work.identity: one.work for one in _own(ws, expression_id) if one.work}
    found = {name: shelf.version_of(work, citing) for name, work in works.items()}
    return {name: version for name, version in found.items() if version is not None}


# --- who cites whom -------------------------------------------------------------------------


def citation_graph(ws: Workspace) -> CitationGraph:
    """Say which texts of the workspace cite which texts, in the workspace or not.

    The last version of each text counts, in Arabic where there is one.
    """
    cards = [card for card in library.list_cards(ws) if card.expressions]
    shelf = _Shelf(ws, cards)
    nodes: dict[str, CitationNode] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for card in cards:
        nodes[card.work.id] = _node(card.work)
    for card in cards:
        for one in _own(ws, _newest(card).id):
            if one.work is None or one.kind is not ReferenceKind.WORK or one.promulgation:
                continue
            known = shelf.card_of(one.work)
            name = known.work.id if known else one.work.identity
            if name != card.work.id:
                node = CitationNode(name, one.work.name, one.work.kind)
                if _is_better_named(node, nodes.get(name)):
                    nodes[name] = node
                counts[card.work.id, name] += 1
    edges = tuple(CitationEdge(a, b, n) for (a, b), n in counts.most_common())
    return CitationGraph(tuple(nodes.values()), edges)


def _is_better_named(node: CitationNode, known: CitationNode | None) -> bool:
    """Take the first name that is found, but an Arabic one before a French one."""
    if known is None:
        return True
    return (
        not known.work_id and not _ARABIC.search(known.label) and bool(_ARABIC.search(node.label))
    )


def _node(work: Work) -> CitationNode:
    label = work.titles.ar or work.titles.fr or work.titles.en
    return CitationNode(work.id, label, work.kind, work.id)


def _newest(card: WorkCard) -> Expression:
    real = [v for v in card.expressions if v.stage is not Stage.APERCU] or list(card.expressions)
    arabic = [version for version in real if version.language == "ar"]
    return (arabic or real)[-1]
