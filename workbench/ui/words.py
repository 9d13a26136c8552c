"""Words that Streamlit writes in English only; the style sheet puts ours in their place."""

from __future__ import annotations

from workbench.ui.translation import _


def browser_words() -> dict[str, str]:
    """Give the words the style sheet needs, in the language of the interface."""
    return {
        "skip": _("Skip to the page"),
        "drop": _("Drop PDF files here"),
        "browse": _("Choose files"),
        "limit": _("PDF, at most 50 MB each"),
        "no-results": _("Nothing found"),
        "choose": _("Choose"),
        "lost": _("The workbench has stopped answering"),
        "lost-remedy": _("What you saved is safe. Start the workbench again and reload this page."),
    }
