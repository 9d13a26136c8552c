"""Amending orders and their outcome in the reader's words."""

from __future__ import annotations

from workbench.domain.amendments import Amendment, AmendmentKind, Reason
from workbench.domain.errors import N_
from workbench.domain.proposals import Judgement, Outcome
from workbench.ui.translation import _

KINDS = {
    AmendmentKind.MODIFY: N_("amend"),
    AmendmentKind.COMPLETE: N_("complete"),
    AmendmentKind.INSERT: N_("insert"),
    AmendmentKind.REPLACE: N_("repeal and replace"),
    AmendmentKind.REPEAL: N_("repeal"),
    AmendmentKind.RENAME: N_("replace words"),
}
REASONS = {
    Reason.OTHER_LAW: N_("The order names another law."),
    Reason.LAW_NOT_NAMED: N_("The order does not say which law it changes."),
    Reason.TARGET_MISSING: N_("The article is not in this version of the law."),
    Reason.TARGET_NOT_NAMED: N_("The order does not say which article it changes."),
    Reason.TARGET_AMBIGUOUS: N_("More than one article could be meant."),
    Reason.NOT_ARTICLES: N_("The order changes chapters, annexes or titles, not only articles."),
    Reason.NOT_NAMED: N_("This article is quoted, but the order does not name it."),
    Reason.NO_NEW_TEXT: N_("No new wording was found for this article."),
    Reason.QUOTE_UNCLEAR: N_("It is not certain where the new wording ends."),
    Reason.ALREADY_THERE: N_("An article with this number is in the law already."),
    Reason.NO_PLACE: N_("It is not certain where the new article belongs."),
    Reason.PART_UNCLEAR: N_("It is not certain which paragraph or point is meant."),
    Reason.OMISSION_DOES_NOT_FIT: N_("The words beside the dots are not found in the old text."),
    Reason.OMISSION_AMBIGUOUS: N_("What the dots stand for can be read in more than one way."),
    Reason.TOO_MUCH_LOST: N_("Far more of the old text would go than the new wording shows."),
    Reason.ADDITION_UNCLEAR: N_("It is not certain where the addition belongs."),
    Reason.WORDS_MISSING: N_("The words to be replaced are not found."),
    Reason.CHANGES_NOTHING: N_("Read this way the order would change nothing."),
    Reason.CHANGED_TWICE: N_("An earlier order changed the same article."),
    Reason.RENUMBERS: N_("The order renumbers articles; citations of them would change too."),
}

WAYS = {
    "replaced": N_("wording replaced"),
    "fitted": N_("new words put between what stays"),
    "appended": N_("paragraph added at the end"),
    "paragraph": N_("paragraph replaced"),
    "paragraph_added": N_("paragraph added"),
    "paragraph_repealed": N_("paragraph taken out"),
    "point": N_("point replaced"),
    "point_added": N_("point added"),
    "point_repealed": N_("point taken out"),
    "division_repealed": N_("chapter or annex taken out"),
    "inserted": N_("article inserted"),
    "repealed": N_("article taken out"),
    "repealed_whole": N_("whole law repealed"),
    "words": N_("words replaced"),
}


def how_words(how: str) -> str:
    """Say in what way an order was carried out."""
    return _(WAYS[how])


def reason_words(reason: Reason) -> str:
    """Say why an order was not applied."""
    return _(REASONS[reason])


def kind_words(kind: AmendmentKind) -> str:
    """Name what is ordered."""
    return _(KINDS[kind])


def target_words(order: Amendment) -> str:
    """Name what an order is about: law, article and part."""
    article = _("article {key}", key=order.target_article) if order.target_article else ""
    named = [order.target_law or "", order.num or article, order.part]
    return " · ".join(part for part in named if part) or "—"


def report_words() -> dict[str, str]:
    """Give the words of the plain-text report by their codes."""
    return {
        "preview": _("Preview, not official"),
        "applied": _("Applied"),
        "not_applied": _("Not applied"),
        **{reason.value: reason_words(reason) for reason in REASONS},
        **{kind.value: kind_words(kind) for kind in KINDS},
    }


def outcome_words(judgement: Judgement) -> str:
    """Say what became of a proposal: "partly adopted (62 %), reworded"."""
    names = {
        Outcome.ADOPTED: _("adopted"),
        Outcome.PARTLY: _("partly adopted ({share} %)", share=round(100 * judgement.measure)),
        Outcome.REJECTED: _("rejected"),
    }
    name = names[judgement.outcome]
    return (
        _("{outcome}; the place was worded otherwise", outcome=name) if judgement.reworded else name
    )
