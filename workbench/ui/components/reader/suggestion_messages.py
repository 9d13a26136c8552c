"""What the reader says of suggestions."""

from __future__ import annotations

from workbench.domain.errors import N_

MESSAGES = {
    "suggestion": N_("Suggestion"),
    "suggestion_of": N_("Suggestion: {criterion}"),
    "suggestions": N_("Suggestions"),
    "suggest": N_("Suggest"),
    "suggest_again": N_("Suggest again"),
    "suggesting": N_("The detectors read: article {done} of {total}"),
    "suggesting_begins": N_("The detectors are getting ready…"),
    "suggesting_short": N_("In progress"),
    "cancel": N_("Stop suggesting"),
    "not_yet_suggested": N_("The detectors have not read this version by these criteria yet."),
    "nothing_suggested": N_("The detectors found nothing in this version."),
    "suggestion_is_no_finding": N_(
        "A suggestion is a place to look at, never a finding: you accept or refuse it."
    ),
    "suggested_on": N_("Read by the detectors on {time}"),
    "bad_pattern": N_("{file}, line {line}: the pattern {pattern} of {criterion} cannot be used."),
    "show_measured": N_("Show those of measured detectors"),
    "show_all": N_("Show untested hints too"),
    "show_none": N_("Show none"),
    "suggestions_off": N_("Suggestions off"),
    "suggestions_hidden": N_("Suggestions are hidden in this review: each judges alone."),
    "suggestions_hidden_short": N_("Suggestions hidden"),
    "hidden_by": N_("{name} opened the review and can show them again."),
    "hide_from_all": N_("Hide from everybody (blind round)"),
    "show_to_all": N_("Show to everybody"),
    "found_words": N_("Found:"),
    "looked_for": N_("Looked for in the article and not found:"),
    "nearest": N_("Clauses like this one"),
    "right_of": N_("right {right} of {of}"),
    "right_share": N_("right {percent} %"),
    "measured_on": N_("On {articles} annotated articles: right {right} times of {of}."),
    "measured_here": N_("In the language of this text: {right} of {of}."),
    "never_measured": N_("How often it is right was not measured yet."),
    "decided_here": N_("In this workspace: {accepted} accepted of {decided} decided."),
    "untested": N_("Untested"),
    "untested_means": N_("Too seldom right, or too little counted, to be shown unasked."),
    "accept": N_("Accept"),
    "refuse": N_("Refuse a suggestion"),
    "unrefuse": N_("Take a refusal back"),
    "refuse_because": N_("Refuse, because…"),
    "refusal_note": N_("In your own words (optional)"),
    "write_reason": N_("Say in a few words why the suggestion is refused."),
    "take_back": N_("Take the refusal back"),
    "from_suggestion": N_("accepted from a suggestion"),
    "key_suggestions": N_("Next or previous suggestion"),
    "key_accept": N_("Accept the suggestion: it becomes your tag"),
    "key_refuse": N_("Refuse the suggestion and say why"),
}


def plural(one: str, many: str) -> tuple[str, str]:
    """Mark a counted message for the catalogues; the browser fills in the number."""
    return one, many


PLURALS = {
    "suggestions": plural("{n} suggestion", "{n} suggestions"),
    "refused_suggestions": plural("{n} refused suggestion", "{n} refused suggestions"),
}
