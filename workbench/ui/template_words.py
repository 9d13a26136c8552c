"""What pages and command line say of a Word template."""

from __future__ import annotations

from workbench.briefs.template_fields import FieldSort
from workbench.briefs.template_tags import TemplateProblem
from workbench.domain.errors import N_, fill
from workbench.ui.translation import _

SORT_NAMES = {
    FieldSort.TEXT: N_("one line"),
    FieldSort.PROSE: N_("one or more paragraphs"),
    FieldSort.LIST: N_("list, to be repeated"),
    FieldSort.GROUP: N_("several fields"),
}
PART_NAMES = {
    "body": N_("in the text"),
    "header": N_("in the header"),
    "footer": N_("in the footer"),
    "notes": N_("in a footnote"),
}


def problem_words(problem: TemplateProblem) -> str:
    """Say what is wrong; names and braces are isolated, so that no line turns around (UAX #9)."""
    places: dict[str, object] = {k: f"\u2068{v}\u2069" for k, v in problem.details.items()}
    return fill(_(problem.message), places)


def problem_place(problem: TemplateProblem) -> str:
    """Say where: in the text, the header, the footer or a footnote."""
    return _(PART_NAMES[problem.part]) if problem.part else ""


def problem_line(problem: TemplateProblem) -> str:
    """Say what is wrong and where in one line."""
    place = problem_place(problem)
    if problem.excerpt:
        place = f"{place}: \u2068{problem.excerpt}\u2069"
    return f"{problem_words(problem)} [{place}]" if place else problem_words(problem)
