"""How often suggestions are right, as tables: for the page, a spreadsheet and a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from workbench.domain.errors import N_
from workbench.domain.frameworks import Framework
from workbench.services.tables import Table

Json = Mapping[str, Any]
Translate = Callable[[str], str]
GROUP_NAMES = {"all": N_("All articles"), "ar": N_("Arabic"), "fr": N_("French")}
_SHARES = (
    N_("Precision"),
    N_("Recall"),
    N_("F1"),
    N_("right / wrong / missed"),
    N_("Base rate"),
)


def summary_table(report: Json, language: str, translate: Translate) -> Table:
    """Give the figures of all detectors that are on by default, all articles and by language."""
    rows = [
        (group_name(group, translate), *share_cells(held, language))
        for group, held in report["default"].items()
    ]
    heads = (N_("On by default"), *_SHARES)
    return Table(translate(N_("Figures")), tuple(map(translate, heads)), tuple(rows))


def detectors_table(
    report: Json, framework: Framework, language: str, translate: Translate
) -> Table:
    """Give the figures of every detector in every language, one row each."""
    rows = [
        (
            detector_name(detector, framework, language, translate),
            translate(N_("on") if detector["default"] else N_("hint")),
            group_name(group, translate),
            *share_cells(detector[group], language),
        )
        for detector in report["detectors"]
        for group in report["default"]
    ]
    heads = (N_("Detector"), N_("By default"), N_("Articles"), *_SHARES)
    return Table(translate(N_("Detectors")), tuple(map(translate, heads)), tuple(rows), (0,))


def places_table(
    report: Json,
    part: str,
    gold: Sequence[Json],
    framework: Framework,
    language: str,
    translate: Translate,
) -> Table:
    """List false positives or missed findings with the words and the article they stand in.

    Args:
        report: what :func:`workbench.services.evaluation.evaluate` gave.
        part: ``false_positives`` or ``missed``.
        gold: the articles that were read.
        framework: the criteria.
        language: language of their names.
        translate: gives a heading in that language.
    """
    articles = {str(article["id"]): article for article in gold}
    rows = [
        (
            place["article"],
            article_label(articles[place["article"]]),
            f"{place['criterion']} {criterion_name(place['criterion'], framework, language)}",
            str(place.get("detector") or place.get("reason") or ""),
            translate(N_("yes") if place["untested"] else N_("no")),
            place["quote"],
            articles[place["article"]]["text"],
        )
        for place in report[part]
    ]
    false = part == "false_positives"
    title = N_("Wrong suggestions") if false else N_("Missed findings")
    heads = (
        N_("Id"),
        N_("Article"),
        N_("Criterion"),
        N_("Detector") if false else N_("Reason"),
        N_("Hint only"),
        N_("Words"),
        N_("Text"),
    )
    return Table(translate(title), tuple(map(translate, heads)), tuple(rows), (2, 5, 6))


def report_tables(
    report: Json, gold: Sequence[Json], framework: Framework, language: str, translate: Translate
) -> list[Table]:
    """Give everything a report says, as the sheets of one spreadsheet."""
    named = (gold, framework, language, translate)
    return [
        summary_table(report, language, translate),
        detectors_table(report, framework, language, translate),
        places_table(report, "false_positives", *named),
        places_table(report, "missed", *named),
    ]


# --- words and numbers ----------------------------------------------------------------------


def share_cells(held: Json, language: str = "en") -> tuple[str, str, str, str, str]:
    """Write one row of figures: each share with its interval, counts, base rate."""
    shares = (share_text(held, name, language) for name in ("precision", "recall", "f1"))
    counts = f"{held['right']} / {held['wrong']} / {held['missed']}"
    precision, recall, f1 = shares
    return precision, recall, f1, counts, _short(held["base_rate"], language, 3)


def share_text(held: Json, name: str, language: str = "en") -> str:
    """Write a share with its 95 % interval, or a dash where there is none.

    In English ``.57 [.37-.76]``, in French and Arabic ``0,57 [0,37-0,76]``.
    """
    if held[name] is None:
        return "—"
    interval = held[f"{name}_interval"]
    low, high = (_short(value, language) for value in interval or (0, 0))
    around = f" [{low}-{high}]" if interval else ""
    return f"{_short(held[name], language)}{around}"


def _short(value: float, language: str, digits: int = 2) -> str:
    written = f"{value:.{digits}f}"
    return written.removeprefix("0") if language == "en" else written.replace(".", ",")


def group_name(group: str, translate: Translate) -> str:
    """Name all articles, or those of one language."""
    return translate(GROUP_NAMES[group]) if group in GROUP_NAMES else group


def criterion_name(criterion_id: str, framework: Framework, language: str) -> str:
    """Name a criterion in a language; one that is not in the set keeps its number."""
    criterion = framework.criterion(criterion_id)
    return criterion.name.in_language(language) if criterion else criterion_id


def detector_name(detector: Json, framework: Framework, language: str, translate: Translate) -> str:
    """Name a detector by its criterion and its own name; the phrase lists by what they are."""
    if not detector["criterion"]:
        return translate(N_("Phrase lists of all criteria"))
    wording = criterion_name(detector["criterion"], framework, language)
    return f"{detector['criterion']} {wording} ({detector_says(detector, language)})"


def detector_says(detector: Json, language: str) -> str:
    """Say what a detector looks for; in English by its short name, as commands print it."""
    says = detector.get("says") or {}
    short = str(detector["detector"]).replace("_", " ")
    return short if language == "en" else str(says.get(language) or short).rstrip(".")


def article_label(article: Json) -> str:
    """Cite an article by its law and number as its set gives them."""
    source = str(article.get("source") or "").rsplit("/", 1)[-1].removesuffix(".json")
    return " · ".join(filter(None, (source, str(article.get("num") or ""))))
