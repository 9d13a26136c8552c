"""How far reviewers agree, said in words with counts and interval: never a figure alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from babel.numbers import format_decimal

from workbench.briefs.sources import BriefSources, version_on_the_table
from workbench.briefs.wording import Wording
from workbench.domain.agreement import Agreement, Figure

_LOCALES = {"ar": "ar_MA", "fr": "fr", "en": "en"}  # Morocco writes 0,62 in both languages


def agreement_sentence(wording: Wording, sources: BriefSources) -> str:
    """Say how far the reviewers of the version on the table agree, or why nothing is measured."""
    found = sources.agreement
    if found is None:
        return wording.phrase(f"agreement/{_why_not(sources)}")
    figure = found.overall
    if figure.alpha is None:
        alpha = wording.phrase("agreement/no_alpha")
    elif figure.interval is None:
        alpha = wording.phrase("agreement/alpha", alpha=number(wording, figure.alpha))
    else:
        low, high = (number(wording, bound) for bound in figure.interval)
        values = {"alpha": number(wording, figure.alpha), "low": low, "high": high}
        alpha = wording.phrase("agreement/alpha_with_interval", **values)
    return wording.phrase(
        "agreement/measured",
        persons=wording.counted("method/persons", found.reviewers),
        clauses=wording.counted("agreement/clauses", found.clauses),
        criteria=wording.counted("agreement/criteria", len(found.criteria)),
        alike=share(wording, figure.alike),
        alpha=alpha,
    )


def _why_not(sources: BriefSources) -> str:
    table = version_on_the_table(sources)
    persons = {
        tag.author_id
        for tag in sources.annotations
        if table and not tag.withdrawn and tag.expression_id == table.expression.id
    }
    return {0: "not_tagged", 1: "one_reviewer"}.get(len(persons), "not_measured")


def agreement_rows(
    wording: Wording, found: Agreement, name_of: Callable[[str], str]
) -> Iterator[tuple[str, ...]]:
    """Give a row for each criterion that somebody used, before them one for all together."""
    if len(found.criteria) > 1:
        every = wording.phrase("agreement/every_criterion")
        counts = str(found.reviewers), str(found.touched)
        yield (every, *counts, *_figures(wording, found.overall))
    for one in found.criteria:
        counts = str(one.reviewers), str(one.clauses)
        yield (name_of(one.criterion_id), *counts, *_figures(wording, one.figure))


def _figures(wording: Wording, figure: Figure) -> tuple[str, str, str]:
    none = wording.phrase("agreement/no_value")
    interval = none
    if figure.alpha is not None and figure.interval is not None:
        low, high = (number(wording, bound) for bound in figure.interval)
        interval = wording.phrase("agreement/interval", low=low, high=high)
    alpha = none if figure.alpha is None else number(wording, figure.alpha)
    return share(wording, figure.alike), alpha, interval


def share(wording: Wording, value: float) -> str:
    """Write a share in per cent with at most one decimal: « 91,4 % »."""
    shown = _below_one(100 * value, 100, 1)
    written = format_decimal(shown, "0.#", locale=_LOCALES[wording.language])
    return wording.phrase("agreement/percent", value=written)


def number(wording: Wording, value: float) -> str:
    """Write alpha with two decimals as the language writes numbers; a minus as a word in Arabic."""
    shown = _below_one(value, 1, 2)
    written = format_decimal(abs(shown), "0.00", locale=_LOCALES[wording.language])
    return wording.phrase("agreement/negative", value=written) if shown < 0 else written


def _below_one(value: float, full: float, decimals: int) -> float:
    """Round, but never up to full agreement where there is none."""
    rounded = round(value, decimals)
    return rounded if rounded < full or value >= full else full - 10.0**-decimals
