"""Draw articles from the laws of the workspace: by seed and by law, never by their words."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Sequence
from itertools import zip_longest

from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.gold import GoldArticle
from workbench.domain.texts import Expression, ProvisionKind, Stage, Work
from workbench.services import library
from workbench.storage.workspace import Workspace

SHORTEST, LONGEST = 10, 250  # words; shorter ones say nothing, longer ones tire a reader
MOST = 500  # articles of one set
Stratum = Sequence[GoldArticle]


def draw_articles(strata: Sequence[Stratum], number: int, seed: int) -> list[GoldArticle]:
    """Draw articles: each law in each language is shuffled, then they give one in turn.

    The same laws, number and seed give the same articles. The order within a law does not
    depend on which other laws there are.

    Raises:
        InvalidRequestError: ``gold_number`` or ``gold_too_few``, with how many there are.
    """
    there_are = sum(map(len, strata))
    if not 1 <= number <= MOST:
        raise InvalidRequestError(
            "gold_number",
            N_("A set holds 1 to {most} articles; {number} were asked for."),
            N_("Draw several sets, each with another seed."),
            most=MOST,
            number=number,
        )
    if number > there_are:
        raise InvalidRequestError(
            "gold_too_few",
            N_("{number} articles were asked for, and only {there} can be drawn."),
            N_("Ask for fewer, or add laws to the workspace; very short and long ones are left."),
            number=number,
            there=there_are,
        )
    shuffled = [_shuffled(stratum, seed) for stratum in strata if stratum]
    random.Random(f"{seed}").shuffle(shuffled)
    dealt = [one for turn in zip_longest(*shuffled) for one in turn if one is not None]
    chosen = {one.id for one in dealt[:number]}
    return [one for stratum in strata for one in stratum if one.id in chosen]


def _shuffled(stratum: Stratum, seed: int) -> list[GoldArticle]:
    articles = list(stratum)
    random.Random(f"{seed} {articles[0].source} {articles[0].lang}").shuffle(articles)
    return articles


def count_drawable(ws: Workspace) -> int:
    """Count the articles that can be drawn; remembered as long as the laws are the same."""
    versions = (one.id for card in library.list_cards(ws) for one in card.expressions)
    key = ("gold-drawable", *versions)
    return ws.memory.recall(key, lambda: sum(map(len, strata_of(ws))))


def strata_of(
    ws: Workspace, work_ids: Collection[str] = (), languages: Collection[str] = ()
) -> list[Stratum]:
    """List what can be drawn: the articles of the newest version of each law in each language.

    Args:
        ws: workspace.
        work_ids: only these works; all that are not archived when empty.
        languages: only these languages; all when empty.
    """
    cards = sorted(library.list_cards(ws), key=lambda card: card.work.slug)
    return [
        articles
        for card in cards
        if not work_ids or card.work.id in work_ids
        for version in _newest(card.expressions)
        if not languages or version.language in languages
        if (articles := _articles(ws, card.work, version))
    ]


def _newest(versions: Iterable[Expression]) -> list[Expression]:
    """Give the last version in each language; our own previews are no law."""
    by_language = {v.language: v for v in versions if v.stage is not Stage.APERCU}
    return [by_language[language] for language in sorted(by_language)]


def _articles(ws: Workspace, work: Work, version: Expression) -> list[GoldArticle]:
    return [
        GoldArticle(
            id=f"{work.slug}-{version.language}-{provision.eid}",
            lang=version.language,
            source=work.slug,
            num=provision.label,
            text=provision.text,
            work_id=work.id,
            expression_id=version.id,
            eid=provision.eid,
        )
        for provision in library.get_provisions(ws, version.id)
        if provision.kind is ProvisionKind.ARTICLE
        and SHORTEST <= len(provision.text.split()) <= LONGEST
    ]
