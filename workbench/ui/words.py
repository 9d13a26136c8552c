"""Words that Streamlit writes in English only; the style sheet puts ours in their place."""

from __future__ import annotations

from workbench.ui.translation import _


def browser_words() -> dict[str, str]:
    """Give the words the style sheet needs, in the language of the interface."""
    return {
        "skip": _("Skip to the page"),
        "drop": _("Drop files here"),
        "browse": _("Choose files"),
        "limit": _("PDF, Word (DOCX), text, HTML, Akoma Ntoso or pictures, at most 50 MB each"),
        "limit-table": _("DOCX or PDF, at most 50 MB"),
        "limit-gold": _("JSON lines, at most 50 MB"),
        "limit-template": _("Word (DOCX or DOTX), one file"),
        "limit-zip": _("ZIP, at most 50 MB"),
        "limit-logo": _("PNG, JPEG or SVG, at most 10 MB"),
        "more-files": _("Choose more files"),
        "too-large": _("Not taken in: larger than 50 MB, or of another kind"),
        "no-results": _("Nothing found"),
        "choose": _("Choose"),
        "lost": _("The workbench has stopped answering"),
        "lost-remedy": _("What you saved is safe. Start the workbench again and reload this page."),
    }


def browser_labels() -> dict[str, str]:
    """Give the labels that Streamlit writes for screen readers and in empty fields."""
    return {
        "Open": _("Open the list"),
        "Clear all": _("Clear all"),
        "Clear value": _("Clear"),
        "Remove ": _("Remove") + " ",
        "Selected values": _("Chosen"),
        "Choose an option": _("Choose"),
        "Choose options": _("Choose"),
        "Close": _("Close"),
        "Dismiss": _("Close"),
        "Add files": _("Choose more files"),
        "file upload": _("Choose files"),
        "Remove file": _("Remove"),
        "Show password text": _("Show the password"),
        "Hide password text": _("Hide the password"),
        "Increment": _("More"),
        "Decrement": _("Less"),
        "Fullscreen": _("Full screen"),
        "Search": _("Search"),
        "Download as CSV": _("Download as CSV"),
        "Show/hide columns": _("Columns"),
    }
