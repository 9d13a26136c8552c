"""Changes between two versions in words: what makes a comparison doubtful, which words count."""

from __future__ import annotations

from workbench.domain.comparisons import Notice
from workbench.domain.errors import N_
from workbench.domain.redlines import LegalTokenKind

NOTICE_WORDS = {
    Notice.EMPTY_OLD: N_("The older version has no text to compare: no article has words."),
    Notice.EMPTY_NEW: N_("The newer version has no text to compare: no article has words."),
    Notice.IDENTICAL: N_("The two versions are the same, word for word."),
    Notice.DIFFERENT_LAWS: N_(
        "These look like two different laws: hardly any wording stands in both. Check that the "
        "right versions were chosen."
    ),
    Notice.DIFFERENT_LANGUAGES: N_(
        "The two versions are in different languages; few articles will match."
    ),
}
TOKEN_NAMES = {
    LegalTokenKind.AMOUNT: N_("amount"),
    LegalTokenKind.PERCENTAGE: N_("percentage"),
    LegalTokenKind.DATE: N_("date"),
    LegalTokenKind.TIME_LIMIT: N_("time limit"),
    LegalTokenKind.REFERENCE: N_("cross-reference"),
    LegalTokenKind.NUMBER: N_("number"),
    LegalTokenKind.NEGATION: N_("negation"),
    LegalTokenKind.OBLIGATION: N_("duty"),
    LegalTokenKind.PERMISSION: N_("permission"),
    LegalTokenKind.CONNECTIVE: N_("and / or"),
}
