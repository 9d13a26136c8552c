"""Comparisons and the articles they are made of, as JSON for scripts.

A version to compare comes in one of two forms: the minimal one,
``{"language": "ar", "articles": [{"label": "المادة 7", "text": "…"}]}``, or what the command
``read`` writes, where every article of every act is taken in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workbench.domain.comparisons import ComparedArticle, Comparison
from workbench.domain.errors import N_, WorkbenchError
from workbench.domain.texts import Provision, ProvisionKind, Reading
from workbench.language.folding import fold

Json = dict[str, Any]

# «المادة 7 مكررة مرتين», "Article L. 121-3 ter", "Art. 1er": number, hyphenated part, repetition.
_NUMBER = re.compile(r"(?P<number>\d+(?:-\d+)*)\s*(?P<rest>.*)", re.S)
_REPEATED = re.compile(r"^[\s.\-]*(bis|ter|quater|quinquies|sexies|septies|octies)\b")
_ARABIC_REPEATED = re.compile(r"^[\s.\-(]*(?:ال)?مكرره?ة?\b[\s)]*(?:(?:ال)?(مرتين|ثلاث|اربع))?")
_ARABIC_TIMES = {None: "bis", "مرتين": "ter", "ثلاث": "quater", "اربع": "quinquies"}
_LETTER = re.compile(r"^\s*([a-z])$")
_FIRST = re.compile(r"\b(?:الاولي|اولي|الاول|premiere?|1ere?)\b")


def comparison_to_json(comparison: Comparison) -> Json:
    """Write a comparison; indices point into the two article lists written with it."""
    return {
        "old_articles": [_article_to_json(article) for article in comparison.old_articles],
        "new_articles": [_article_to_json(article) for article in comparison.new_articles],
        "links": [
            {
                "old": list(link.old),
                "new": list(link.new),
                "kinds": [kind.value for kind in link.kinds],
                "score": link.score,
                "probable": link.probable,
            }
            for link in comparison.links
        ],
        "redlines": [
            {
                "old": redline.old,
                "new": redline.new,
                "segments": [[segment.op, segment.text] for segment in redline.segments],
            }
            for redline in comparison.redlines
        ],
    }


def articles_from_json(value: Any) -> tuple[str, list[ComparedArticle]]:
    """Take the language and the articles out of either form of input.

    Raises:
        WorkbenchError: code ``bad_comparison_input``; the input has neither form.
    """
    if not isinstance(value, Mapping):
        raise _refused("")
    language = value.get("language") or ""
    if not isinstance(language, str):
        raise _refused("language")
    if "articles" in value:
        articles = [
            _minimal_article(item, f"articles[{place}]")
            for place, item in enumerate(_listed(value["articles"], "articles"))
        ]
        return language, articles
    if "acts" in value:
        return language, list(_articles_of_acts(_listed(value["acts"], "acts")))
    raise _refused("articles")


def articles_from_reading(reading: Reading) -> list[ComparedArticle]:
    """List every article of every act of a reading, in order."""
    return [
        article
        for index, act in enumerate(reading.acts)
        for article in articles_from_provisions(act.provisions, act=index)
    ]


def articles_from_provisions(
    provisions: Iterable[Provision], act: int = 0
) -> list[ComparedArticle]:
    """List the articles among the provisions of one version."""
    return [
        ComparedArticle(
            act=act,
            key=provision.key or "",
            label=provision.label,
            text=provision.text,
            eid=provision.eid,
            heading=provision.heading or "",
        )
        for provision in provisions
        if provision.kind is ProvisionKind.ARTICLE
    ]


def key_from_label(label: str) -> str:
    """Give the canonical key of an article label: «المادة 7 مكررة» is ``7bis``.

    A label without a number is its own key.
    """
    folded = fold(label).strip()
    found = _NUMBER.search(folded)
    if not found:
        return "1" if _FIRST.search(folded) else label.strip()
    rest = found["rest"].removeprefix("er")
    repeated = ""
    if latin := _REPEATED.match(rest):
        repeated, rest = latin[1], rest[latin.end() :]
    elif arabic := _ARABIC_REPEATED.match(rest):
        repeated, rest = _ARABIC_TIMES[arabic[1]], rest[arabic.end() :]
    # "2 bis A" and "2 bis" are two articles of the same bill.
    letter = _LETTER.match(rest)
    return found["number"] + repeated + (letter[1].upper() if letter else "")


def _article_to_json(article: ComparedArticle) -> Json:
    return {"act": article.act, "key": article.key, "label": article.label}


def _minimal_article(item: Any, place: str) -> ComparedArticle:
    if not isinstance(item, Mapping):
        raise _refused(place)
    label, text = item.get("label"), item.get("text")
    if not isinstance(label, str | int) or not isinstance(text, str):
        raise _refused(f"{place}.{'text' if isinstance(label, str | int) else 'label'}")
    return ComparedArticle(act=0, key=key_from_label(str(label)), label=str(label), text=text)


def _articles_of_acts(acts: Sequence[Any]) -> Iterable[ComparedArticle]:
    for index, act in enumerate(acts):
        if not isinstance(act, Mapping):
            raise _refused(f"acts[{index}]")
        provisions = _listed(act.get("provisions"), f"acts[{index}].provisions")
        for place, item in enumerate(provisions):
            where = f"acts[{index}].provisions[{place}]"
            if not isinstance(item, Mapping):
                raise _refused(where)
            if item.get("kind") == ProvisionKind.ARTICLE.value:
                yield _read_article(item, index, where)


def _read_article(item: Mapping[str, Any], act: int, where: str) -> ComparedArticle:
    text = item.get("text")
    if not isinstance(text, str):
        raise _refused(f"{where}.text")
    printed, key, heading, eid = (
        str(item.get(name) or "") for name in ("num_as_printed", "key", "heading", "eid")
    )
    return ComparedArticle(
        act=act,
        key=key or key_from_label(printed),
        label=printed or heading or key or eid,
        text=text,
        eid=eid,
        heading=heading,
    )


def _listed(value: Any, place: str) -> Sequence[Any]:
    if not isinstance(value, list):
        raise _refused(place)
    return value


def _refused(place: str) -> WorkbenchError:
    return WorkbenchError(
        "bad_comparison_input",
        N_("This JSON does not hold a version that can be compared: {place} is missing or wrong."),
        N_("Give what the command read wrote, or a language and a list of labels and texts."),
        place=place or "{}",
    )
