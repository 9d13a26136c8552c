"""What the reader says; the browser gets the words of one language with the page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale

from workbench.domain.errors import N_
from workbench.ui.components.reader import suggestion_messages
from workbench.ui.translation import _, catalogue

MESSAGES = {
    "saved": N_("Saved"),
    "offline": N_("No connection"),
    "storage_full": N_("This browser keeps nothing: stay on this page until it is saved"),
    "saving": N_("Saving"),
    "send_now": N_("Send now"),
    "try_again": N_("Try again"),
    "let_go": N_("Let it go"),
    "on_its_way": N_("on its way"),
    "not_reachable": N_("The workbench cannot be reached; what you did is kept here."),
    "law_text": N_("Text of the law"),
    "outline": N_("Outline"),
    "inspector": N_("Tags of the clause"),
    "strip": N_("The law at a glance: tags by article"),
    "version": N_("Version"),
    "language_of_text": N_("Language of the text"),
    "find_in_law": N_("Search in this text"),
    "letter_size": N_("Size of the letters"),
    "smaller": N_("Smaller letters"),
    "larger": N_("Larger letters"),
    "criteria": N_("Criteria"),
    "framework": N_("Framework"),
    "keys": N_("Keys"),
    "close": N_("Close"),
    "done": N_("Done"),
    "edit": N_("Edit"),
    "withdraw": N_("Withdraw"),
    "restore": N_("Restore"),
    "add": N_("Tag"),
    "severity": N_("Severity"),
    "low": N_("Low"),
    "medium": N_("Medium"),
    "high": N_("High"),
    "critical": N_("Critical"),
    "note": N_("Explanation"),
    "proposed_wording": N_("Proposed wording"),
    "find_criterion": N_("Search for a criterion…"),
    "choose_criterion": N_("Choose a criterion"),
    "no_criterion": N_("No criterion has these words."),
    "no_tags_here": N_("No tag yet. Select words in the clause and choose a criterion."),
    "copy_citation": N_("Copy the citation"),
    "copied": N_("Copied"),
    "similar": N_("Similar clauses"),
    "original_page": N_("Original page {n}"),
    "tap_last_word": N_("Now tap the last word"),
    "tag_this_word": N_("Tag this word"),
    "uncertain_word": N_("To check against the page: {why}"),
    "uncertain_legend": N_("Dotted line: a number or word to check. Go to the next one."),
    "key_clauses": N_("Previous or next clause"),
    "key_words": N_("Word by word, in the direction of reading"),
    "key_extend": N_("Select more or fewer words"),
    "key_extend_clause": N_("Select up to the end or the beginning of the clause"),
    "key_digits": N_("Tag with one of the last nine criteria"),
    "key_enter": N_("Search for a criterion for the selected words"),
    "key_escape": N_("Close what is open"),
    "key_find": N_("Search in this text"),
    "key_undo": N_("Undo the last tag, withdrawal or refusal"),
    "key_help": N_("Show the keys"),
    "key_reference": N_("Show what the clause refers to"),
    "reference": N_("Reference"),
    "go_there": N_("Go there"),
    "next_reference": N_("Next reference"),
    "not_here": N_("This text is not in the workspace."),
    "no_such_article": N_("The text has no article with this number: {keys}"),
    "circular": N_("What is cited refers back to this article."),
    "target_repealed": N_("What is cited is repealed."),
}


def plural(one: str, many: str) -> tuple[str, str]:
    """Mark a counted message for the catalogues; the browser fills in the number."""
    return one, many


# Why a page or a word is doubted, as a person would say it.
REASONS = {
    "reversed": N_("words stand backwards"),
    "lam_alef": N_("lam and alef changed places"),
    "wrong_map": N_("letters have wrong names in the file"),
    "private_glyphs": N_("signs without a name"),
    "split_words": N_("words are broken or run together"),
    "wrong_digits": N_("numbers may have wrong digits"),
    "old_ocr": N_("an older recognition stands in the file"),
    "scan": N_("a scanned page"),
    "curves_only": N_("letters are drawn as curves"),
    "no_text": N_("no text in the file"),
    "cipher": N_("its letters were deciphered"),
    "ocr": N_("recognised from the picture, not surely"),
    "ocr_word": N_("recognised from the picture, not surely"),
}

PLURALS = {
    "uncertain": plural("{n} word to check", "{n} words to check"),
    "tags": plural("{n} tag", "{n} tags"),
    "waiting": plural("{n} waiting", "{n} waiting"),
    "refused": plural("{n} refused", "{n} refused"),
    "withdrawn": plural("{n} withdrawn tag", "{n} withdrawn tags"),
}


@cache
def strings(language: str) -> dict[str, str]:
    """Give every message in one language."""
    every = MESSAGES | suggestion_messages.MESSAGES
    said = {name: _(message, language=language) for name, message in every.items()}
    return said | reasons(language)


def reasons(language: str) -> dict[str, str]:
    """Give the reasons of doubt in one language; their names begin with ``why_``."""
    return {f"why_{code}": _(text, language=language) for code, text in REASONS.items()}


@cache
def plural_forms(language: str) -> dict[str, dict[str, str]]:
    """Give every counted message of the reader in one language."""
    return forms_of(PLURALS | suggestion_messages.PLURALS, language)


def forms_of(plurals: Mapping[str, tuple[str, str]], language: str) -> dict[str, dict[str, str]]:
    """Give counted messages by plural category, as ``Intl.PluralRules`` names them.

    In Arabic: one «وسم واحد», two «وسمان», few «3 وسوم», many «11 وسما», other «100 وسم».
    """
    rule = Locale.parse(language).plural_form
    samples = {rule(n): n for n in (100, 11, 3, 2, 1, 0)}
    texts = catalogue(language)
    return {
        name: {"other": many} | {c: texts.ngettext(one, many, n) for c, n in samples.items()}
        for name, (one, many) in plurals.items()
    }
