"""How grades, reasons and decisions of a carry are named, and clauses shown."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.carrying import CarryStep, Grade, Reason
from workbench.domain.errors import N_
from workbench.domain.reviews import Target
from workbench.ui.layout import Html, escape, text_direction
from workbench.ui.translation import _

GRADES = {
    Grade.KEPT: (N_("kept as it was"), "good"),
    Grade.MOVED: (N_("moved elsewhere"), "good"),
    Grade.CHANGED: (N_("text changed: review"), "warn"),
    Grade.LOST: (N_("lost"), "bad"),
}
REASONS = {
    Reason.SAME_WORDS: N_("The same words in the same article"),
    Reason.RESPELLED: N_("The same words, spelled otherwise"),
    Reason.WORDS_CHANGED: N_("Other words stand there now"),
    Reason.WITHIN_ARTICLE: N_("The words moved inside the article"),
    Reason.ARTICLE_MOVED: N_("The article moved"),
    Reason.ARTICLE_DIVIDED: N_("The article was split or merged"),
    Reason.QUOTED_ELSEWHERE: N_("The same words stand in another article"),
    Reason.WORDS_GONE: N_("The words are not in the article any more"),
    Reason.ARTICLE_GONE: N_("The article is not in the newer version"),
}
DECISIONS = {
    CarryStep.ACCEPTED: (N_("accepted"), "good"),
    CarryStep.PLACED: (N_("placed by hand"), "good"),
    CarryStep.GONE: (N_("clause gone"), "bad"),
    CarryStep.LATER: (N_("left for later"), "warn"),
    CarryStep.REOPENED: (N_("to be settled"), "warn"),
}


def clause_html(label: str, text: str, targets: Iterable[Target], language: str) -> Html:
    """Show a clause with the words a tag stands on marked, in the direction of the law."""
    marked: list[str] = []
    at = 0
    for target in sorted(targets, key=lambda t: t.start):
        marked.append(escape(text[at : target.start]))
        marked.append(f"<mark>{escape(text[max(at, target.start) : target.end])}</mark>")
        at = max(at, target.end)
    marked.append(escape(text[at:]))
    return _clause(label, "".join(marked), language)


def _clause(label: str, inside: str, language: str) -> Html:
    return Html(
        f'<section class="carry-clause"><h4 dir="auto">{escape(label)}</h4>'
        f'<p lang="{escape(language)}" dir="{text_direction(language)}">{inside}</p></section>'
    )


def wording_html(quote: str, wording: str, *, carried: bool, language: str) -> Html:
    """Show the proposed wording beneath the words it replaces in the newer text.

    One that could not be carried stands as it was drafted and is marked to be redone.
    """
    note = "" if carried else f'<b class="redo">{escape(_("to be redone for the new text"))}</b>'
    struck = f"<del>{escape(quote)}</del> " if quote else ""
    return Html(
        f'<p class="carry-wording"><span class="soft">{escape(_("Proposed wording"))}</span> '
        f'<span lang="{escape(language)}" dir="{text_direction(language)}">{struck}'
        f"<ins>{escape(wording)}</ins></span> {note}</p>"
    )
