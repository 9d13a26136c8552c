"""The figures of a learned model as a person reads them before switching it on."""

from __future__ import annotations

from workbench.domain.frameworks import Framework
from workbench.domain.learning import LearnedModel
from workbench.ui import state
from workbench.ui.layout import escape, language_name
from workbench.ui.translation import _

# On a phone six columns do not fit; the figures matter more than the grid.
STACKED = (
    "@media (max-width:760px){table.stacked thead{display:none}"
    "table.stacked :is(tbody,tr,td){display:block}"
    "table.stacked td{display:flex;justify-content:space-between;gap:12px;border:0}"
    "table.stacked td{padding:3px 12px}"
    "table.stacked td::before{content:attr(data-head);color:var(--soft);font-size:12.5px}"
    "table.stacked td:first-child::before{content:none}"
    "table.stacked tr{border-bottom:1px solid var(--line);padding:7px 0}"
    "table.stacked tr:last-child{border:0}}"
)


def measured(model: LearnedModel) -> str:
    """Say from how much it was learned and on what it was measured."""
    counts = _(
        "From {findings} findings in {clauses} clauses of {laws} texts.",
        findings=model.findings,
        clauses=model.clauses,
        laws=model.laws,
    )
    way = (
        _("Measured in turn on whole texts it had not learned from.")
        if model.held_out == "law"
        else _("In one language there is one text only, measured on its articles: too favourable.")
    )
    return f"{counts} {way}"


def verdict(model: LearnedModel) -> str:
    """Say plainly where the model does not help."""
    proven = [one for one in model.figures if one.criterion and one.proven]
    if not proven:
        return _(
            "No criterion was suggested rightly often enough; switched on, the model gives "
            "nothing but hints marked as untested."
        )
    if any(one.criterion and not one.proven for one in model.figures):
        return _("Only criteria marked ✓ are suggested; the others stay hints marked as untested.")
    return ""


def table(model: LearnedModel, framework: Framework) -> str:
    """Give the figures of all criteria with intervals and counts as HTML."""
    language = state.language()
    heads = [
        _("Criterion"),
        _("Language"),
        _("Of the suggestions, right"),
        _("Of the findings, found"),
        "F1",
        _("Guessing would be right"),
    ]
    rows = []
    for one in model.figures:
        criterion = framework.criterion(one.criterion) if one.criterion else None
        name = criterion.name.in_language(language) if criterion else one.criterion or _("All")
        mark = " ✓" if one.criterion and one.proven else ""
        shown = escape(name) + mark
        rows.append(
            [
                shown if one.criterion else f"<b>{shown}</b>",
                escape(language_name(one.language) if one.language else _("Both")),
                _share(one.precision, one.precision_interval, one.right, one.right + one.wrong),
                _share(one.recall, one.recall_interval, one.right, one.findings),
                _share(one.f1, one.f1_interval),
                _percent(one.base_rate),
            ]
        )
    return _stacking_table(heads, rows)


def _stacking_table(heads: list[str], rows: list[list[str]]) -> str:
    """Give a table whose cells stand below one another on a phone, each with its heading."""
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-head="{escape(name)}"><span>{cell}</span></td>'
            for name, cell in zip(heads, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<table class="plain stacked"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def _share(
    value: float | None,
    interval: tuple[float, float] | None,
    right: int | None = None,
    of: int | None = None,
) -> str:
    """Write a share with its interval and counts; a dash where nothing was counted."""
    if value is None:
        return "–"
    between = f"{100 * interval[0]:.0f}–{100 * interval[1]:.0f}" if interval else ""
    counts = "" if of is None else f" · {right}/{of}"
    return (
        f'<bdi class="num"><b>{_percent(value)}</b></bdi> '
        f'<bdi class="num mini" dir="ltr">[{between}]{counts}</bdi>'
    )


def _percent(value: float) -> str:
    return f'<bdi class="num" dir="ltr">{100 * value:.0f}&nbsp;%</bdi>'


def calibration(model: LearnedModel) -> str:
    """Say what the intervals mean and whether probabilities could be set."""
    words = [_("In square brackets the interval in which the true share lies, 19 times of 20.")]
    for language, findings in sorted(model.calibrated.items()):
        told = (
            _("{language_name}: probabilities set on {n} findings.")
            if findings
            else _("{language_name}: too few findings for probabilities; scores only.")
        )
        words.append(told.format(language_name=language_name(language), n=findings))
    return " ".join(words)
