"""Why a brief cannot be made."""

from __future__ import annotations

from workbench.domain.errors import N_, InvalidRequestError


def no_findings() -> InvalidRequestError:
    """Make the refusal of a brief without findings."""
    return InvalidRequestError(
        "no_findings",
        N_("This brief has no findings yet."),
        N_("Choose at least one finding, or write one on the page Findings."),
    )


def unknown_language(language: str) -> InvalidRequestError:
    """Make the refusal of a language that briefs are not written in."""
    return InvalidRequestError(
        "unknown_language",
        N_("A brief cannot be written in the language “{language}”."),
        N_("Choose Arabic, French or English."),
        language=language,
    )
