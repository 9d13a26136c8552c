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


def no_amendments() -> InvalidRequestError:
    """Make the refusal of an amendment document without a proposed wording."""
    return InvalidRequestError(
        "no_amendments",
        N_("None of the chosen findings proposes a wording, so there is no amendment to print."),
        N_("Write a proposed wording on the page Findings, or choose another kind of document."),
    )


def one_version() -> InvalidRequestError:
    """Make the refusal of a comparison note on a text of which only one version is kept."""
    return InvalidRequestError(
        "one_version",
        N_("Only one version of this text is in the workspace; there is nothing to compare."),
        N_("Add the next version of the text, or choose another kind of document."),
    )


def unknown_language(language: str) -> InvalidRequestError:
    """Make the refusal of a language that briefs are not written in."""
    return InvalidRequestError(
        "unknown_language",
        N_("A brief cannot be written in the language “{language}”."),
        N_("Choose Arabic, French or English."),
        language=language,
    )
