"""Comparisons and the articles they are made of, as JSON for scripts.

A version to compare comes in one of two forms: the minimal one,
``{"language": "ar", "articles": [{"label": "المادة 7", "text": "…"}]}``, or what the command
``read`` writes, where every article of every act is taken in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from workbench.domain.comparisons import ComparedArticle, ComparedLaw, Comparison
from workbench.domain.errors import N_, WorkbenchError
from workbench.domain.records import to_record
from workbench.domain.redlines import ChangeClass
from workbench.domain.texts import Provision, ProvisionKind, Reading
from workbench.exchange.comparison_divisions import divisions_of_acts, divisions_of_lists
from workbench.language.numerals import (
    arabic_ordinal_pattern,
    arabic_repeated_pattern,
    french_ordinal_pattern,
    french_repeated_pattern,
    number_value,
    repeated_suffix,
)
from workbench.language.shapes import shape

Json = dict[str, Any]


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
                "decided_by": list(link.decided_by),
            }
            for link in comparison.links
        ],
        "redlines": [
            {
                "old": redline.old,
                "new": redline.new,
                "segments": [[segment.op, segment.text] for segment in redline.segments],
                # places of the segments that change only how a word is written
                "orthographic": [
                    place
                    for place, segment in enumerate(redline.segments)
                    if segment.op != "=" and segment.change is ChangeClass.ORTHOGRAPHIC
                ],
                "substantive": to_record(redline.substantive),
            }
            for redline in comparison.redlines
        ],
        "moved_text": to_record(comparison.moved),
        # headings of titles, chapters and sections; "before" is the article each stands before
        "old_divisions": to_record(comparison.old_divisions),
        "new_divisions": to_record(comparison.new_divisions),
        "divisions": to_record(comparison.divisions),
        "notices": [notice.value for notice in comparison.notices],
        "conflicts": to_record(comparison.conflicts),
    }


def law_from_json(value: Any) -> tuple[str, ComparedLaw]:
    """Take the language, the articles and the headings above them out of either form of input.

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
        return language, ComparedLaw(tuple(articles))
    if "acts" in value:
        acts = _listed(value["acts"], "acts")
        return language, ComparedLaw(tuple(_articles_of_acts(acts)), divisions_of_acts(acts))
    raise _refused("articles")


def articles_from_json(value: Any) -> tuple[str, list[ComparedArticle]]:
    """Take the language and the articles alone out of either form of input.

    Raises:
        WorkbenchError: code ``bad_comparison_input``; the input has neither form.
    """
    language, law = law_from_json(value)
    return language, list(law.articles)


def articles_from_reading(reading: Reading) -> list[ComparedArticle]:
    """List every article of every act of a reading, in order."""
    return [
        article
        for index, act in enumerate(reading.acts)
        for article in articles_from_provisions(act.provisions, act=index)
    ]


def law_from_reading(reading: Reading) -> ComparedLaw:
    """Give every article of a reading and the headings they stand under."""
    divisions = divisions_of_lists([act.provisions for act in reading.acts])
    return ComparedLaw(tuple(articles_from_reading(reading)), divisions)


def law_from_provisions(provisions: Sequence[Provision]) -> ComparedLaw:
    """Give the articles among the provisions of one version, and the headings above them."""
    articles = tuple(articles_from_provisions(provisions))
    return ComparedLaw(articles, divisions_of_lists([provisions]))


def articles_from_provisions(
    provisions: Iterable[Provision], act: int = 0
) -> list[ComparedArticle]:
    """List the articles among the provisions of one version.

    A version that has none, such as a schedule of tariffs, is compared by its annexes.
    """
    provisions = tuple(provisions)
    has_articles = any(provision.kind is ProvisionKind.ARTICLE for provision in provisions)
    unit = ProvisionKind.ARTICLE if has_articles else ProvisionKind.ANNEX
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
        if provision.kind is unit
    ]


def key_from_label(label: str) -> str:
    """Give the canonical key of an article label: «المادة السابعة مكررة» is ``7bis``.

    A label without a number is its own key.
    """
    found = _label_pattern().search(shape(label))
    if not found:
        return label.strip()
    printed = found["number"]
    number = re.sub(r"[\s./-]+", "-", found["digits"]) if found["digits"] else number_value(printed)
    # "2 bis A" and "2 bis" are two articles of the same bill.
    letter = (found["letter"] or "").upper()
    return f"{number}{repeated_suffix(found['repeated'] or '')}{letter}"


@cache
def _label_pattern() -> re.Pattern[str]:
    """Find the number of «المادة 7 مكررة مرتين», "Art. L. 121-3 ter", "Article premier"."""
    digits = r"(?P<digits>\d+(?:\s?[-./]\s?\d+)*)(?:ere?)?"
    words = f"{arabic_ordinal_pattern()}|{french_ordinal_pattern()}"
    repeated = f"{arabic_repeated_pattern()}|{french_repeated_pattern()}"
    return re.compile(
        rf"(?<!\w)(?P<number>{digits}|{words})(?!\w)"
        rf"(?:[\s.-]*(?P<repeated>{repeated})(?!\w))?(?:\s+(?P<letter>[a-z])$)?"
    )


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
