"""Why two articles are taken for the same one, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from workbench.domain.comparisons import Evidence
from workbench.ui.translation import _

_LONGEST_RUN = 90  # letters of words in common that are quoted


def evidence_told(found: Sequence[Evidence]) -> list[dict[str, Any]]:
    """Say of each pair of a link what matched and what did not.

    Returns:
        For each pair ``says`` (sentences in the language of the interface) and ``words``
        (runs of words in common, in the language of the law).
    """
    return [
        {"says": list(_sentences(one)), "words": [_shortened(run) for run in one.common_runs]}
        for one in found
    ]


def _sentences(one: Evidence) -> Iterator[str]:
    percent = round(one.common_words * 100)
    yield _("{percent} % of their words stand in both, in the same order", percent=percent)
    yield _("same number") if one.same_number else _("another number")
    if one.same_heading:
        yield _("same heading")
    if len(one.neighbours) == 2:
        before, after = one.neighbours
        yield _(
            "it stands between the same articles: {before} and {after}", before=before, after=after
        )
    elif one.neighbours:
        yield _("it stands beside the same article: {label}", label=one.neighbours[0])
    if not one.in_place:
        yield _("but not where the order of the others would put it")


def _shortened(run: str) -> str:
    words = " ".join(run.split())
    return (
        words if len(words) <= _LONGEST_RUN else words[: words.rfind(" ", 0, _LONGEST_RUN)] + " …"
    )
