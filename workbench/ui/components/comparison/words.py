"""The words of the comparison component, in the language of the interface."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.domain.errors import N_
from workbench.domain.redlines import ChangeKind
from workbench.ui.translation import _, plural

KIND_NAMES = {
    ChangeKind.AMENDED: N_("amended"),
    ChangeKind.HEADING_CHANGED: N_("heading changed"),
    ChangeKind.INSERTED: N_("inserted"),
    ChangeKind.REPEALED: N_("repealed"),
    ChangeKind.MOVED: N_("moved"),
    ChangeKind.RENUMBERED: N_("renumbered"),
    ChangeKind.SPLIT: N_("split"),
    ChangeKind.MERGED: N_("merged"),
    ChangeKind.UNCHANGED: N_("unchanged"),
}
# Of the headings of titles, chapters and sections.
DIVISION_NAMES = {
    ChangeKind.AMENDED: N_("words below the heading changed"),
    ChangeKind.HEADING_CHANGED: N_("division renamed"),
    ChangeKind.INSERTED: N_("division added"),
    ChangeKind.REPEALED: N_("division removed"),
    ChangeKind.MOVED: N_("division moved"),
    ChangeKind.RENUMBERED: N_("division renumbered"),
    ChangeKind.UNCHANGED: N_("heading unchanged"),
}


def _counted(counts: Mapping[ChangeKind, int]) -> dict[str, str]:
    n = counts
    kind = ChangeKind
    return {
        kind.AMENDED: plural("{n} amended", "{n} amended", n[kind.AMENDED]),
        kind.HEADING_CHANGED: plural(
            "{n} with another heading", "{n} with another heading", n[kind.HEADING_CHANGED]
        ),
        kind.INSERTED: plural("{n} inserted", "{n} inserted", n[kind.INSERTED]),
        kind.REPEALED: plural("{n} repealed", "{n} repealed", n[kind.REPEALED]),
        kind.MOVED: plural("{n} moved", "{n} moved", n[kind.MOVED]),
        kind.RENUMBERED: plural("{n} renumbered", "{n} renumbered", n[kind.RENUMBERED]),
        kind.SPLIT: plural("{n} split", "{n} split", n[kind.SPLIT]),
        kind.MERGED: plural("{n} merged", "{n} merged", n[kind.MERGED]),
        kind.UNCHANGED: plural("{n} unchanged", "{n} unchanged", n[kind.UNCHANGED]),
    }


def shared_words() -> dict[str, Any]:
    """Give the words that every comparison needs, in the language of the interface."""
    return {
        "jump": _("Go to an article"),
        "print": _("Print"),
        "printed": _("printed on {date}"),
        "read": _("Read this article in its version"),
        "comma": _(", "),
        "none_match": _("No article matches this choice."),
        "with_findings": _("with findings"),
        "finding": _("Finding"),
    }


def comparison_words(counts: Mapping[ChangeKind, int], divisions: int) -> Mapping[str, Any]:
    """Give the words of a comparison of two versions, with its counts."""
    return (
        shared_words()
        | _kind_words(counts, divisions)
        | _frame_words()
        | _change_words()
        | _link_words()
    )


def _kind_words(counts: Mapping[ChangeKind, int], divisions: int) -> dict[str, Any]:
    """Name what may happen to an article or a heading, and say how often it did."""
    return {
        "kinds": {kind.value: _(name) for kind, name in KIND_NAMES.items()},
        "counted": _counted(counts),
        "division_kinds": {kind.value: _(name) for kind, name in DIVISION_NAMES.items()},
        "divisions": plural("{n} heading changed", "{n} headings changed", divisions),
    }


def _frame_words() -> dict[str, Any]:
    """Give the words around the articles: views, filters, stages, the way through the text."""
    return {
        "views": {
            "side": _("Side by side"),
            "inline": _("Inline"),
            "changes": _("Changes only"),
        },
        "view": _("How to show the changes"),
        "filters": _("Show only articles that were"),
        "stages": _("Stages of the text"),
        "stop": _("Compare this stage with the one before it"),
        "strip": _("The law from first to last article: how much of each changed"),
        "next": _("Next change"),
        "previous": _("Previous change"),
        "folded": {
            "unchanged": [
                _("{first} unchanged · show it"),
                _("{first} to {last} unchanged ({n}) · show them"),
            ],
            "renumbered": [
                _("{first}: only the number changed · show it"),
                _("{first} to {last}: only the numbers changed ({n}) · show them"),
            ],
        },
        "show_spelling": _("Show spelling changes"),
        "no_change": _("The two versions are the same, word for word."),
    }


def _change_words() -> dict[str, str]:
    """Say what changed in one article."""
    return {
        "absent": _("Not in this version"),
        "renumbered": _("renumbered {old} {arrow} {new}"),
        "moved_from": _("moved from {place}"),
        "spelling": _("spelling only"),
        "substantive": _("substantive"),
        "added": _("added"),
        "struck": _("struck out"),
        "count": _("words added and struck out"),
        "went": _("moved to {place}:"),
        "arrived": _("moved here from {place}:"),
        "within": _("moved within the article:"),
        "and_changed": _("and changed on the way"),
    }


def _link_words() -> dict[str, str]:
    """Ask a person about the link of two articles, and say what was decided."""
    return {
        "probable": _("probable match"),
        "probable_count": _("to confirm"),
        "probable_help": _("Little of the wording is left: check that it is the same article."),
        "link": _("The link of these articles"),
        "decided": _("linked by a person"),
        "confirm": _("It is the same article"),
        "break": _("It is another article"),
        "draw": _("Link with another article"),
        "decisions": _("Decisions about links"),
        "take_back": _("Undo this decision"),
        "why": _("Why these two?"),
        "drag": _("Drag onto an article of the other version to link the two"),
        "drop": _("Drop here: {old} became {new}"),
    }
