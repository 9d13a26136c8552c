"""Who cites whom, drawn: our texts in one column, the texts they cite in another.

The picture is laid out here, without a library: cited texts stand at the height of those that
cite them (the mean of their places), so that few lines cross.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.references import CitationEdge, CitationGraph, CitationNode
from workbench.ui.layout import Html, escape

MOST_CITED = 24  # texts in the picture; the list beside it names all
_ROW, _WIDTH, _BOX, _TOP = 44, 860, 300, 16
_LONGEST = 44  # letters of a name in the picture


@dataclass(frozen=True, slots=True)
class Placed:
    """A text at its place in the picture: column 0 cites, column 1 is cited."""

    node: CitationNode
    column: int
    y: float


def lay_out(graph: CitationGraph) -> tuple[list[Placed], list[CitationEdge]]:
    """Place the texts that cite, and the most cited ones beside them.

    A text that cites and is cited stands with those that cite.
    """
    citing = {edge.source for edge in graph.edges}
    cited = _most_cited(graph, citing)
    left = [node for node in graph.nodes if node.identity in citing]
    rows = {node.identity: row for row, node in enumerate(left)}
    right = sorted(
        (node for node in graph.nodes if node.identity in cited),
        key=lambda node: _mean_row(node.identity, graph.edges, rows),
    )
    height = max(len(left), len(right)) * _ROW
    placed = [*_column(left, 0, height), *_column(right, 1, height)]
    shown = {one.node.identity for one in placed}
    edges = [edge for edge in graph.edges if edge.source in shown and edge.target in shown]
    return placed, edges


def _most_cited(graph: CitationGraph, citing: set[str]) -> set[str]:
    counts: dict[str, int] = {}
    for edge in graph.edges:
        if edge.target not in citing:
            counts[edge.target] = counts.get(edge.target, 0) + edge.count
    return set(sorted(counts, key=lambda name: -counts[name])[:MOST_CITED])


def _mean_row(identity: str, edges: Sequence[CitationEdge], rows: dict[str, int]) -> float:
    places = [rows[edge.source] for edge in edges if edge.target == identity]
    return sum(places) / len(places) if places else 0.0


def _column(nodes: Sequence[CitationNode], column: int, height: float) -> list[Placed]:
    step = height / len(nodes) if nodes else 0.0
    return [Placed(node, column, _TOP + step * (row + 0.5)) for row, node in enumerate(nodes)]


def graph_svg(
    graph: CitationGraph, *, title: str, chosen: str, addresses: dict[str, str], rtl: bool
) -> Html:
    """Draw the picture as SVG; each text of the workspace in it is a link.

    Args:
        graph: who cites whom.
        title: what the picture shows, read by those who do not see it.
        chosen: work that is marked.
        addresses: where the texts of the workspace are read, by work.
        rtl: whether those that cite stand on the right.
    """
    placed, edges = lay_out(graph)
    places = {one.node.identity: one for one in placed}
    height = max((one.y for one in placed), default=0) + _ROW
    lines = "".join(_line(places[e.source], places[e.target], e, chosen, rtl) for e in edges)
    boxes = "".join(_box(one, chosen, addresses, rtl) for one in placed)
    return Html(
        f'<svg class="citations" viewBox="0 0 {_WIDTH} {height:.0f}" role="img" '
        f'aria-label="{escape(title)}">{lines}{boxes}</svg>'
    )


def _edge_x(column: int, rtl: bool) -> float:
    """Give the side of a box that faces the other column."""
    return _WIDTH - _BOX if (column == 0) == rtl else _BOX


def _line(source: Placed, target: Placed, edge: CitationEdge, chosen: str, rtl: bool) -> str:
    x0, x1 = _edge_x(source.column, rtl), _edge_x(target.column, rtl)
    middle = (x0 + x1) / 2 if x0 != x1 else x0 + (-70 if rtl else 70)
    mark = " on" if chosen in (edge.source, edge.target) else ""
    width = min(1 + edge.count**0.5, 6)
    return (
        f'<path class="cites{mark}" stroke-width="{width:.1f}" d="M{x0} {source.y:.1f} '
        f'C{middle} {source.y:.1f} {middle} {target.y:.1f} {x1} {target.y:.1f}">'
        f"<title>{edge.count}</title></path>"
    )


def _box(one: Placed, chosen: str, addresses: dict[str, str], rtl: bool) -> str:
    x = _WIDTH - _BOX if (one.column == 0) == rtl else 0
    name = one.node.label if len(one.node.label) <= _LONGEST else one.node.label[:_LONGEST] + "…"
    mark = " on" if one.node.identity == chosen else ""
    kind = "ours" if one.node.work_id else "other"
    drawn = (
        f'<rect class="{kind}{mark}" x="{x + 1}" y="{one.y - 15:.1f}" width="{_BOX - 2}" '
        f'height="30" rx="8"/><text x="{x + _BOX / 2}" y="{one.y + 4.5:.1f}">{escape(name)}'
        f"<title>{escape(one.node.label)}</title></text>"
    )
    address = addresses.get(one.node.identity)
    return f'<a href="{escape(address)}">{drawn}</a>' if address else f"<g>{drawn}</g>"
