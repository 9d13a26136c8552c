"""Citations that lead nowhere, in a circle, to a law without a name, or to what is repealed."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.references import Reference, ReferenceKind, ReferenceStatus
from workbench.suggestions.act_view import ActView, Hit
from workbench.suggestions.structure_words import StructureWords


def absent_article_cited(act: ActView, words: StructureWords) -> Iterator[Hit]:
    """An article is cited whose number the act does not have.

    Only what can be certain: a number behind the last one, or a repeated number (7 bis) whose
    plain one is there. A gap between the articles may be one that was lost in reading.
    """
    if not act.facts.whole:
        return
    numbers = {article.number for article in act.articles}
    last = max(int(number) for number in numbers if number.isdigit())
    found = [(one, _beyond(one, numbers, last)) for one in _dangling(act, words)]
    behind = {key for _one, keys in found for key in keys if key.isdigit()}
    if len(behind) > words.limits["behind"]:
        return  # so many articles behind the last one: the file holds a part of the act
    for one, keys in found:
        if keys:
            yield _hit(act, one, {"numbers": ", ".join(keys)})


def _dangling(act: ActView, words: StructureWords) -> Iterator[Reference]:
    for one in act.facts.references:
        own = one.kind is ReferenceKind.ARTICLE and one.work is None
        if own and one.status is ReferenceStatus.DANGLING and _is_own(act, one, words):
            yield one


def _beyond(one: Reference, numbers: set[str], last: int) -> list[str]:
    return [
        key
        for key in one.missing
        if (key.isdigit() and int(key) > last)
        or ("bis" in key and key.partition("bis")[0] in numbers)
    ]


def circle_of_conditions(act: ActView, words: StructureWords) -> Iterator[Hit]:
    """Two articles refer to each other for their conditions, so that neither states them."""
    pairs: dict[tuple[int, int], Reference] = {}
    for one in act.facts.references:
        source = act.facts.places.get(one.eid)
        if source is None or one.work is not None or one.kind is not ReferenceKind.ARTICLE:
            continue
        single = all(key[:1].isdigit() and ".." not in key for key in one.keys)
        if single and _says(act, one, source, words, "conditions"):
            for target in act.cited_by(one):
                if target != source:
                    pairs.setdefault((source, target), one)
    for (source, target), one in pairs.items():
        if source < target and (target, source) in pairs:
            yield _hit(act, one, {"other": act.articles[target].number})


def law_not_named(act: ActView, words: StructureWords) -> Iterator[Hit]:
    """A rule is left to a special law or text of which neither name nor number is given."""
    named: dict[int, list[tuple[int, int]]] = {}
    for one in act.facts.references:
        if one.work is not None and (one.work.number or one.work.known):
            named.setdefault(act.facts.places.get(one.eid, -1), []).append((one.start, one.end))
    for article, sentence in act.sentences():
        found = words.search("unnamed", article.language, sentence.folded)
        if found is None or words.has("named_below", article.language, sentence.folded):
            continue
        start, end = sentence.place(found.start(), found.end())
        first, last = sentence.starts[0], sentence.ends[-1]
        if not any(first <= s < last for s, _end in named.get(article.index, ())):
            yield Hit(article.index, start, end)


def cited_article_gone(act: ActView, words: StructureWords) -> Iterator[Hit]:
    """The newest version of another law in the workspace no longer has the article cited."""
    for one in act.facts.elsewhere:
        if one.repealed:
            yield _hit(act, one, {"numbers": ", ".join(one.keys), "law": _name(one)})
        elif one.status is ReferenceStatus.DANGLING and one.missing:
            yield _hit(act, one, {"numbers": ", ".join(one.missing), "law": _name(one)})


def _name(one: Reference) -> str:
    return "" if one.work is None else " ".join(one.work.name.split())


def _hit(act: ActView, one: Reference, told: dict[str, str]) -> Hit:
    return Hit(act.facts.places[one.eid], one.start, one.end, told)


def _is_own(act: ActView, one: Reference, words: StructureWords) -> bool:
    """Only what can be certain: where another text is named beside it, the article may be its."""
    source = act.facts.places.get(one.eid)
    if source is None or _says(act, one, source, words, "other_text"):
        return False
    return not any(
        other.eid == one.eid and other.work is not None and abs(other.start - one.end) < 200
        for other in act.facts.references
    )


def _says(act: ActView, one: Reference, source: int, words: StructureWords, role: str) -> bool:
    sentence = act.sentence_at(source, one.start)
    return sentence is not None and words.has(role, act.articles[source].language, sentence.folded)
