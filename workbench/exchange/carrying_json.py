"""Notes to carry from one version to the next, and what became of them, as JSON for scripts.

Notes come as W3C Web Annotations (JSON-LD) or in the minimal form
``[{"id": "n1", "article": 6, "start": 12, "end": 30}]``, with ``article`` counted from 0 as the
command ``compare`` lists the articles, offsets in code points of the article's text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard
from urllib.parse import unquote

from workbench.domain.carrying import CarriedSpan, Grade, Place
from workbench.domain.comparisons import ComparedArticle
from workbench.domain.errors import N_, RefusedFileError

Json = dict[str, Any]
_WORST = (Grade.LOST, Grade.CHANGED, Grade.MOVED, Grade.KEPT)


@dataclass(frozen=True, slots=True)
class Note:
    """A note on one or more stretches of the older version; ``id`` is given back as it came."""

    id: str | int
    places: tuple[Place, ...]


def notes_from_json(value: Any, articles: Sequence[ComparedArticle]) -> list[Note]:
    """Read the notes on a version.

    Args:
        value: a list of notes, one Web Annotation, or a collection or page of them.
        articles: the articles of the older version, which the notes stand in.

    Raises:
        RefusedFileError: ``bad_annotations``, ``duplicate_id``, ``unknown_article``,
            ``bad_offsets`` or ``quote_not_found``, each naming the note.
    """
    notes = [_note(item, at, articles) for at, item in enumerate(_items(value))]
    twice = [name for name, count in Counter(note.id for note in notes).items() if count > 1]
    if twice:
        raise RefusedFileError(
            "duplicate_id",
            N_("Two notes have the same id: {note}."),
            N_("Give every note an id of its own; what became of it is told by its id."),
            note=twice[0],
        )
    return notes


def carried_to_json(note: Note, carried: Sequence[CarriedSpan]) -> Json:
    """Write what became of a note; of several stretches the gravest grade is that of the note."""
    worst = min(carried, key=lambda one: _WORST.index(one.grade))
    row = {"id": note.id, **_span_to_json(worst)}
    if len(carried) > 1:
        row["confidence"] = min(one.confidence for one in carried)
        row["targets"] = [_span_to_json(one) for one in carried]
    return row


def _span_to_json(carried: CarriedSpan) -> Json:
    place = carried.place
    return {
        "grade": carried.grade.value,
        "text_changed": carried.text_changed,
        "article": place.article if place else None,
        "start": place.start if place else None,
        "end": place.end if place else None,
        "confidence": carried.confidence,
        "reason": carried.reason.value,
    }


def _items(value: Any) -> Sequence[Any]:
    if isinstance(value, Mapping):
        if "target" in value:
            return [value]
        first = value.get("first")
        value = value.get("items", first.get("items") if isinstance(first, Mapping) else None)
    if not isinstance(value, list):
        raise _bad("[]")
    return value


def _note(item: Any, at: int, articles: Sequence[ComparedArticle]) -> Note:
    if not isinstance(item, Mapping):
        raise _bad(f"[{at}]")
    identity = item.get("id")
    if isinstance(identity, bool) or not isinstance(identity, str | int):
        raise _bad(f"[{at}].id")
    if "target" not in item:
        place = _minimal_place(item, f"[{at}]", articles, identity)
        return Note(identity, (place,))
    targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
    if not targets:
        raise _bad(f"[{at}].target")
    places = [_web_place(target, f"[{at}].target", articles, identity) for target in targets]
    return Note(identity, tuple(places))


def _minimal_place(
    item: Mapping[str, Any], where: str, articles: Sequence[ComparedArticle], note: str | int
) -> Place:
    article = item.get("article")
    if not _is_number(article):
        raise _bad(f"{where}.article")
    if not 0 <= article < len(articles):
        raise _unknown_article(note, article)
    return _checked(item, where, article, articles, note)


def _checked(
    item: Mapping[str, Any],
    where: str,
    article: int,
    articles: Sequence[ComparedArticle],
    note: str | int,
) -> Place:
    start, end = item.get("start"), item.get("end")
    if not _is_number(start) or not _is_number(end):
        raise _bad(f"{where}.{'end' if _is_number(start) else 'start'}")
    if not 0 <= start < end <= len(articles[article].text):
        raise RefusedFileError(
            "bad_offsets",
            N_("The note {note} stands outside its article, which has {length} characters."),
            N_("Count code points from 0 in the article’s text; the end is not included."),
            note=note,
            length=len(articles[article].text),
        )
    return Place(article, start, end)


def _is_number(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


# --- W3C Web Annotation ---------------------------------------------------------------------


def _web_place(
    target: Any, where: str, articles: Sequence[ComparedArticle], note: str | int
) -> Place:
    """Find the place of a target: by its position where the quotation stands there, else by it.

    A target that names an article and no words in it is the whole article, as in W3C's model.
    """
    if isinstance(target, str):  # the model's shortest form: the address alone
        target = {"source": target}
    if not isinstance(target, Mapping):
        raise _bad(where)
    selectors = list(_selectors(target.get("selector")))
    quote = next((s for s in selectors if s.get("type") == "TextQuoteSelector"), None)
    position = next((s for s in selectors if s.get("type") == "TextPositionSelector"), None)
    fragment = next((s for s in selectors if s.get("type") == "FragmentSelector"), None)
    article = _source_article(target.get("source", target.get("id")), articles, note)
    if fragment is not None:
        article = _named_article(fragment.get("value"), articles, note)
    if position is None and quote is None:
        if article is None or len(selectors) > (fragment is not None):
            raise _bad(f"{where}.selector")
        whole = {"start": 0, "end": len(articles[article].text)}
        return _checked(whole, where, article, articles, note)
    if position is not None and article is not None:
        if quote is None:
            return _checked(position, f"{where}.selector", article, articles, note)
        start, end = position.get("start"), position.get("end")
        if _is_number(start) and articles[article].text[start:end] == quote.get("exact"):
            return _checked(position, f"{where}.selector", article, articles, note)
    if quote is None:
        raise _bad(f"{where}.source")
    return _quoted_place(quote, where, article, articles, note)


def _selectors(value: Any) -> Iterable[Mapping[str, Any]]:
    """List selectors with those that refine them."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, Mapping):
            yield one
            if "refinedBy" in one:
                yield from _selectors(one["refinedBy"])


def _source_article(
    source: Any, articles: Sequence[ComparedArticle], note: str | int
) -> int | None:
    """Find the article a source names behind its «#»: its eId, its key or its printed label."""
    if isinstance(source, Mapping):
        source = source.get("id")
    if not isinstance(source, str) or "#" not in source:
        return None
    name = unquote(source.rsplit("#", 1)[1])
    return _named_article(name, articles, note) if name else None


def _named_article(name: Any, articles: Sequence[ComparedArticle], note: str | int) -> int:
    for known in ("eid", "key", "label"):
        found = [i for i, article in enumerate(articles) if getattr(article, known) == name]
        if len(found) == 1:
            return found[0]
    raise _unknown_article(note, name)


def _quoted_place(
    quote: Mapping[str, Any],
    where: str,
    article: int | None,
    articles: Sequence[ComparedArticle],
    note: str | int,
) -> Place:
    exact = quote.get("exact")
    if not isinstance(exact, str) or not exact:
        raise _bad(f"{where}.selector.exact")
    before, after = str(quote.get("prefix") or ""), str(quote.get("suffix") or "")
    searched = range(len(articles)) if article is None else [article]
    hits = [Place(i, at, at + len(exact)) for i in searched for at in _all(articles[i].text, exact)]
    around = [p for p in hits if _fits(articles[p.article].text, p, before, after)]
    found = around or (hits if len(hits) == 1 else [])
    if len(found) != 1:
        raise RefusedFileError(
            "quote_not_found",
            N_("The words of the note {note} were found {count} times in the older version."),
            N_("Name the article behind # in the source, or give prefix and suffix."),
            note=note,
            count=len(found or hits),
        )
    return found[0]


def _all(text: str, exact: str) -> Iterable[int]:
    at = text.find(exact)
    while at >= 0:
        yield at
        at = text.find(exact, at + 1)


def _fits(text: str, place: Place, before: str, after: str) -> bool:
    return (
        bool(before or after)
        and text[: place.start].endswith(before[-place.start :] if place.start else "")
        and text[place.end :].startswith(after[: len(text) - place.end])
    )


def _bad(place: str) -> RefusedFileError:
    return RefusedFileError(
        "bad_annotations",
        N_("These are no notes that can be carried: {place} is missing or wrong."),
        N_("Give Web Annotations, or a list of id, article, start and end."),
        place=place,
    )


def _unknown_article(note: str | int, article: object) -> RefusedFileError:
    return RefusedFileError(
        "unknown_article",
        N_("The note {note} names the article {article}, which the older version has not."),
        N_("Articles are counted from 0, as the command compare lists them."),
        note=note,
        article=article,
    )
