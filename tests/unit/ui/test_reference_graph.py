"""The picture of who cites whom: everything has a place, and names are shown, not run."""

from workbench.domain.references import CitationEdge, CitationGraph, CitationNode
from workbench.domain.texts import WorkKind
from workbench.ui.components.references.graph import MOST_CITED, graph_svg, lay_out


def a_graph(cited: int) -> CitationGraph:
    ours = CitationNode("w", "<b>مشروع</b>", WorkKind.BILL, "w")
    others = [CitationNode(f"{n}-20", f"قانون {n}.20", WorkKind.LAW) for n in range(cited)]
    edges = [CitationEdge("w", one.identity, cited - n) for n, one in enumerate(others)]
    return CitationGraph((ours, *others), tuple(edges))


def test_the_most_cited_texts_stand_beside_those_that_cite() -> None:
    placed, edges = lay_out(a_graph(MOST_CITED + 5))
    assert [one.column for one in placed] == [0] + [1] * MOST_CITED
    assert len(edges) == MOST_CITED
    assert len({(one.column, one.y) for one in placed}) == len(placed)


def test_names_are_escaped_and_our_texts_are_links() -> None:
    svg = graph_svg(
        a_graph(1), title="عنوان", chosen="w", addresses={"w": "/references?work=w"}, rtl=True
    )
    assert "<b>" not in svg
    assert 'href="/references?work=w"' in svg
