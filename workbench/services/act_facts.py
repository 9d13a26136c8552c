"""What the reading room finds in an act, handed to the detectors that look at its structure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.domain.comparisons import ComparedArticle
from workbench.domain.references import Reference, ReferenceStatus
from workbench.domain.suggestions import ActFacts
from workbench.domain.texts import Provision, ProvisionKind
from workbench.reading.structure.definitions import find_definitions
from workbench.reading.structure.obligations import find_obligations
from workbench.services import library
from workbench.services.references import read_references, resolve_in_workspace
from workbench.storage.workspace import Workspace

_SHARE_OF_NUMBERS = 0.97  # articles of a whole act: few numbers between first and last are missing
_FEWEST = 3


def facts_of_articles(
    articles: Sequence[ComparedArticle], ws: Workspace | None = None, language: str = "ar"
) -> ActFacts:
    """Read the articles of one act as a whole: its terms, its citations and where they lead.

    Args:
        articles: all articles of the act in their order.
        ws: workspace in whose texts the citations of other laws are looked up, if at all.
        language: language of the act, in which other laws are looked up first.
    """
    provisions = _provisions(articles)
    references = read_references(provisions)
    return ActFacts(
        places={provision.eid: index for index, provision in enumerate(provisions)},
        definitions=find_definitions(provisions),
        references=references,
        elsewhere=() if ws is None else _elsewhere(ws, references, language),
        whole=is_whole(article.key for article in articles),
    )


def orders_of_articles(articles: Sequence[ComparedArticle]) -> ActFacts:
    """Read what an act defines and orders, to point at where questions are answered."""
    provisions = _provisions(articles)
    return ActFacts(
        places={provision.eid: index for index, provision in enumerate(provisions)},
        definitions=find_definitions(provisions),
        obligations=find_obligations(provisions),
    )


def _provisions(articles: Sequence[ComparedArticle]) -> list[Provision]:
    return [
        Provision(
            eid=str(index),  # the number of the article's place: eids of a file may be missing
            kind=ProvisionKind.ARTICLE,
            num=article.label or None,
            key=article.key or None,
            heading=article.heading or None,
            text=article.text,
            page=0,
        )
        for index, article in enumerate(articles)
    ]


def is_whole(keys: Iterable[str]) -> bool:
    """Say whether the numbers of the articles run from 1 without gaps: nothing was left out."""
    numbers = {int(key) for key in keys if key.isdigit()}
    if len(numbers) < _FEWEST or 1 not in numbers:
        return False
    return len(numbers) / max(numbers) >= _SHARE_OF_NUMBERS


def _elsewhere(
    ws: Workspace, references: Sequence[Reference], language: str
) -> tuple[Reference, ...]:
    """Look citations of other laws up; only those whose text is whole can be held against it."""
    whole: dict[str, bool] = {}
    found: list[Reference] = []
    for one, version in resolve_in_workspace(ws, references, language):
        if version.id not in whole:
            keys = [p.key or "" for p in library.get_provisions(ws, version.id)]
            whole[version.id] = is_whole(keys)
        if one.repealed or (one.status is ReferenceStatus.DANGLING and whole[version.id]):
            found.append(one)
    return tuple(found)
