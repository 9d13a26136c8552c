"""Where words stand, as a lawyer cites it: «المادة 7، الفقرة الثانية، البند 3»."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import takewhile

from workbench.domain.passages import INDENT, Passage, PointStep
from workbench.domain.texts import Provision, ProvisionKind
from workbench.language.lexicon import word_list
from workbench.language.ordinals import spell_ordinal
from workbench.reading.structure.passages import paragraphs_and_points

_ARABIC = re.compile("[\u0621-\u064a]")
_CLOSING = " .)(:/°º،-–—\t"


def address_of(provision: Provision, offset: int, language: str, *, in_words: bool = False) -> str:
    """Cite the place of a word: "article 7, alinéa 2, 3°", «المادة 7، الفقرة الثانية، البند 3».

    The alinéa is left out where the provision has only one.

    Args:
        provision: the article.
        offset: place in its text, in code points; a place outside the text cites the article.
        language: language of the citation: ``ar``, ``fr`` or ``en``.
        in_words: whether French writes "deuxième alinéa" for "alinéa 2".
    """
    return span_address(provision, offset, offset + 1, language, in_words=in_words)


def span_address(
    provision: Provision, start: int, end: int, language: str, *, in_words: bool = False
) -> str:
    """Cite the smallest part that holds some words whole: a point, an alinéa or the article.

    Args:
        provision: the article.
        start: first place in its text, in code points.
        end: place after the last; words outside the text cite the article.
        language: language of the citation: ``ar``, ``fr`` or ``en``.
        in_words: whether French writes "deuxième alinéa" for "alinéa 2".
    """
    words = word_list("structure_points")["address"][language]
    parts = [_provision(provision, words, language)]
    if 0 <= start < end <= len(provision.text):
        passages = paragraphs_and_points(provision.text, _language_of(provision.text))
        first, last = (
            passages[bisect_right(passages, place, key=lambda one: one.start) - 1]
            for place in (start, end - 1)
        )
        parts += _inside(passages, first, last, words, language, in_words=in_words)
    return str(words["comma"]).join(parts)


def _inside(
    passages: Sequence[Passage],
    first: Passage,
    last: Passage,
    words: Mapping[str, str],
    language: str,
    *,
    in_words: bool,
) -> list[str]:
    if first.paragraph != last.paragraph:
        return []
    parts = []
    if passages[-1].paragraph > 1:
        template = words["paragraph_in_words" if in_words else "paragraph"]
        parts.append(_filled(template, first.paragraph, language))
    shared = takewhile(lambda pair: pair[0] == pair[1], zip(first.steps, last.steps, strict=False))
    return parts + [_point(step, words, language) for step, _ in shared]


def addresses_of(provision: Provision, language: str) -> list[tuple[int, str]]:
    """List where each alinéa and point of a provision begins, with its address.

    A provision of one alinéa has no other address than its own, and gives nothing.
    """
    passages = paragraphs_and_points(provision.text, _language_of(provision.text))
    if len(passages) < 2:
        return []
    return [(one.start, address_of(provision, one.start, language)) for one in passages]


def passage_at(provision: Provision, offset: int) -> Passage | None:
    """Give the alinéa or point in which a place of a provision lies."""
    if not 0 <= offset < len(provision.text):
        return None
    passages = paragraphs_and_points(provision.text, _language_of(provision.text))
    return passages[bisect_right(passages, offset, key=lambda one: one.start) - 1]


def _language_of(text: str) -> str:
    return "ar" if _ARABIC.search(text) else "fr"


def _provision(provision: Provision, words: Mapping[str, str], language: str) -> str:
    if provision.kind is not ProvisionKind.ARTICLE and provision.kind.value in words:
        return words[provision.kind.value].format(key=provision.key or "").strip()
    if provision.kind is not ProvisionKind.ARTICLE or not provision.key:
        return provision.label
    if language == "ar" and provision.num and _ARABIC.search(provision.num):
        return provision.num  # an Arabic law says itself whether it counts in المادة or الفصل
    if provision.key == "1":
        return words["first"]
    return words["article"].format(key=_key(provision.key, language))


def _key(key: str, language: str) -> str:
    """Write ``7bis`` as "7 bis" or «7 مكررة»."""
    number = key.rstrip("abcdefghijklmnopqrstuvwxyz")
    suffix = key[len(number) :]
    if language == "ar" and suffix:
        table = word_list("structure_numbers")["ar"]
        times = table["times"].get(suffix, [""])[0]
        suffix = f"{table['repeated'][1]} {times}".strip()
    return f"{number} {suffix}".strip()


def _point(step: PointStep, words: Mapping[str, str], language: str) -> str:
    if step.style == INDENT:
        return _filled(words["indent"], int(step.token.split("_")[0]), language)
    token = step.printed.strip(_CLOSING)
    if step.style == "band":
        return step.printed.strip(_CLOSING) if language == "ar" else step.token
    printed = step.printed.strip(" .-–—/\t")
    return words["point"].format(token=token, printed=printed)


def _filled(template: str, number: int, language: str) -> str:
    return template.format(n=number, ordinal=spell_ordinal(number, language))
