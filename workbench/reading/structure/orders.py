"""Amending orders read completely: law, article, paragraph, what is done and the new wording.

Works on the text of an act alone, so that a stored version can be read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.domain.amendments import Amendment, AmendmentKind, Reason
from workbench.domain.texts import Provision, ProvisionKind
from workbench.language.omissions import is_unchanged
from workbench.language.shapes import shape, shape_with_places
from workbench.reading.structure.amended_laws import named_laws
from workbench.reading.structure.new_wording import (
    Block,
    QuotedArticle,
    blocks_of,
    plain_wording,
    quoted_articles,
)
from workbench.reading.structure.order_places import found as places_of
from workbench.reading.structure.order_places import placed, says
from workbench.reading.structure.order_targets import (
    Target,
    article_groups,
    is_law_itself,
    law_of,
    repealed_divisions,
    targets_in,
    verbs_in,
)
from workbench.reading.structure.replaced_words import replaced_words

_SENTENCE_END = re.compile(r"(?<=[.؛;])\s+(?=[A-ZÀ-Ý\u0621-\u064a])")
_SAME_PHRASE = 14  # letters between «تغيير» and «تتميم», "modifiant" and "complétant"


def amendments_of(provisions: Sequence[Provision], title: str = "") -> list[Amendment]:
    """List every order in the articles of an act.

    Args:
        provisions: the amending act.
        title: its title, which names the law where an article points back to it.
    """
    found: list[Amendment] = []
    named = named_laws(_behind_own_number(title))
    law = named[0].name if named else None
    for provision in provisions:
        if provision.kind is not ProvisionKind.ARTICLE:
            continue
        for order in _orders(provision, law):
            law = order.target_law or law
            found.append(order)
    return found


def _behind_own_number(title: str) -> str:
    """Leave out the title's own number: "Loi n° 15-14 modifiant l'article 475 du code pénal"."""
    plain, places = shape_with_places(title)
    end: int | None = None
    for verb in places_of("title_verb", plain):
        if end is None or verb.start() - end < _SAME_PHRASE:
            end = verb.end()
    return "" if end is None else title[places[end] :]


def _orders(provision: Provision, law: str | None) -> Iterator[Amendment]:
    blocks = _whole_blocks(blocks_of(provision.text))
    for block in blocks:
        for order in _orders_of_block(block, law):
            law = order.target_law or law
            yield placed(replace(order, source=provision.eid, page=provision.page))


def _whole_blocks(blocks: Sequence[Block]) -> list[Block]:
    """Join lines that are no order to the order above: they belong to what it quotes."""
    found: list[Block] = []
    for block in blocks:
        is_order = bool(verbs_in(shape(block.own))) or bool(replaced_words(block.own))
        if found and found[-1].quoted and not is_order and not is_unchanged(block.own):
            quoted = (*found[-1].quoted, *block.quoted)
            found[-1] = replace(found[-1], quoted=quoted, complete=False)
        elif found and not found[-1].quoted and not is_order and block.quoted:
            own = f"{found[-1].own} {block.own}".strip()
            found[-1] = replace(block, own=own)
        else:
            found.append(block)
    return found


def _orders_of_block(block: Block, law: str | None) -> Iterator[Amendment]:
    sentences = _SENTENCE_END.split(block.own) if not block.quoted else [block.own]
    for sentence in sentences:
        words = replaced_words(sentence)
        if words is not None:
            yield from _renames(sentence, words, law)
        else:
            yield from _changes(sentence, block, law)


def _renames(sentence: str, words: tuple[str, str], law: str | None) -> Iterator[Amendment]:
    old, new = words
    order = Amendment(
        law_of(sentence, law),
        None,
        AmendmentKind.RENAME,
        sentence,
        old_words=old,
        new_words=new,
        everywhere=says("everywhere", sentence),
    )
    keys = [key for group in article_groups(sentence) for key in group.keys]
    if says("not_articles", re.sub(r"«[^»]*»", " ", sentence)):
        yield replace(order, doubt=Reason.NOT_ARTICLES)
    elif keys:
        yield from (replace(order, target_article=key) for key in keys)
    else:
        yield order if order.everywhere else replace(order, doubt=Reason.TARGET_NOT_NAMED)


def _changes(sentence: str, block: Block, law: str | None) -> Iterator[Amendment]:
    verbs = verbs_in(shape(sentence))
    target_law = law_of(sentence, law)
    if says("renumbers", sentence) and not block.quoted:
        kind = AmendmentKind.MODIFY
        yield Amendment(target_law, None, kind, sentence, doubt=Reason.RENUMBERS)
        return
    if not verbs:
        return
    targets = targets_in(sentence, verbs)
    kind = verbs[0].kind
    plain = Amendment(target_law, None, kind, sentence)
    if block.quoted:
        yield from _quoted_orders(plain, targets, block)
    elif kind is AmendmentKind.REPEAL and not targets:
        divisions, words = repealed_divisions(sentence, verbs[0])
        if divisions:
            yield from (replace(plain, division=key, part=words) for key in divisions)
        elif is_law_itself(sentence, verbs[0]):
            yield plain
        elif named_laws(sentence) or says("same_law", sentence):
            yield replace(plain, doubt=_no_target(sentence))
    else:
        for target in targets:
            doubt = None if target.kind is AmendmentKind.REPEAL else Reason.NO_NEW_TEXT
            if doubt is None and _takes_less(sentence):
                doubt = Reason.PART_UNCLEAR
            yield replace(
                plain, target_article=target.key, kind=target.kind, part=target.part, doubt=doubt
            )
        if not targets and named_laws(sentence):
            yield replace(plain, doubt=_no_target(sentence))


def _takes_less(sentence: str) -> bool:
    """«باستثناء …», «تحذف عبارة «كذا» من المادة 5»: not the whole article is meant."""
    return says("something_stays", sentence) or says("less_than_article", sentence)


def _no_target(sentence: str) -> Reason:
    found = says("not_articles", sentence)
    return Reason.NOT_ARTICLES if found else Reason.TARGET_NOT_NAMED


def _quoted_orders(
    plain: Amendment, targets: Sequence[Target], block: Block
) -> Iterator[Amendment]:
    """Give each quoted article the order that names it; what is left over is listed."""
    articles = quoted_articles(plain_wording(block.quoted))
    unclear = None if block.complete else Reason.QUOTE_UNCLEAR
    wanted = {target.key: target for target in targets}
    if len(articles) == 1 and articles[0].key is None:
        yield _without_number(plain, targets, articles[0], unclear)
        return
    for article in articles:
        yield _quoted_order(plain, wanted, article, unclear, bool(targets))
    quoted = {article.key for article in articles}
    for target in targets:
        if target.key not in quoted:
            done = target.kind is AmendmentKind.REPEAL
            doubt = None if done else Reason.NO_NEW_TEXT
            yield replace(
                plain, target_article=target.key, kind=target.kind, part=target.part, doubt=doubt
            )


def _quoted_order(
    plain: Amendment,
    wanted: dict[str, Target],
    article: QuotedArticle,
    unclear: Reason | None,
    others_named: bool,
) -> Amendment:
    target = wanted.get(article.key or "")
    kind = target.kind if target else plain.kind
    new_article = kind is AmendmentKind.COMPLETE and says("brings_articles", plain.instruction)
    if target is None and new_article:
        kind = AmendmentKind.INSERT
    doubt = unclear
    if article.has_heading:
        doubt = Reason.NOT_ARTICLES
    elif article.key is None or (
        target is None and (others_named or kind is not AmendmentKind.INSERT)
    ):
        doubt = doubt or Reason.NOT_NAMED
    return replace(
        plain,
        target_article=article.key,
        kind=kind,
        part=article.note.strip("()") or (target.part if target else ""),
        num=article.num,
        new_text=article.text,
        doubt=doubt,
    )


def _without_number(
    plain: Amendment, targets: Sequence[Target], article: QuotedArticle, unclear: Reason | None
) -> Amendment:
    """Give wording without an article's number to the one article that is named."""
    order = replace(plain, new_text=article.text, doubt=unclear)
    if article.has_heading or not targets:
        return replace(order, doubt=_no_target(plain.instruction))
    target = targets[0]
    order = replace(order, target_article=target.key, kind=target.kind, part=target.part)
    return order if len(targets) == 1 else replace(order, doubt=Reason.TARGET_AMBIGUOUS)


__all__ = ["amendments_of"]
