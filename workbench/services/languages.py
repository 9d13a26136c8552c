"""Read one version of a text in two languages, and learn where the two do not agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.comparison.languages import LanguageLink, link_languages
from workbench.domain.comparisons import ComparedArticle
from workbench.domain.texts import Expression
from workbench.exchange.comparison_json import articles_from_provisions
from workbench.services import library
from workbench.storage.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TwoLanguages:
    """The articles of a version in two languages and how they belong together."""

    first: tuple[ComparedArticle, ...]
    second: tuple[ComparedArticle, ...]
    links: tuple[LanguageLink, ...]


def compare_languages(ws: Workspace, first_id: str, second_id: str) -> TwoLanguages:
    """Set two languages of a version beside each other, article by article.

    Args:
        ws: the workspace.
        first_id: id of the version in the one language; its order is kept.
        second_id: id of the version in the other language.

    Raises:
        NotFoundError: one of the versions is not in the workspace.
    """
    first = tuple(articles_from_provisions(library.get_provisions(ws, first_id)))
    second = tuple(articles_from_provisions(library.get_provisions(ws, second_id)))
    return TwoLanguages(first, second, link_languages(first, second))


def newest_by_language(
    versions: Iterable[Expression], current: Expression
) -> dict[str, Expression]:
    """Give for each language the newest revision of a version's stage; itself for its own."""
    newest = {v.language: v for v in versions if v.stage == current.stage}
    return newest | {current.language: current}
