"""What can go wrong, said so that a person can act on it."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 - the gettext convention for "translate later"
    """Mark a message for the translation catalogues without translating it yet."""
    return message


class WorkbenchError(Exception):
    """A refusal or failure with a stable code, a plain message and a remedy.

    Engines raise it, services let it through, the page or the command line shows it once in
    the user's language. ``message`` and ``remedy`` are message ids of the gettext catalogues
    (English source text) with ``{name}`` places filled from ``details``.

    Attributes:
        code: stable identifier such as ``not_a_pdf``; scripts and tests rely on it.
        message: what happened (English message id).
        remedy: what the person can do (English message id).
        details: values for the places in both texts.
    """

    def __init__(self, code: str, message: str, remedy: str = "", **details: object) -> None:
        self.code = code
        self.message = message
        self.remedy = remedy
        self.details = details
        super().__init__(f"{code}: {message.format_map(_Lenient(details))}")


class RefusedFileError(WorkbenchError):
    """The file cannot be taken in (not a PDF, encrypted, too large, unreadable)."""


class NotFoundError(WorkbenchError):
    """What was asked for is not in this workspace."""


class InvalidRequestError(WorkbenchError):
    """The request contradicts the rules of the workspace (empty name, unknown criterion)."""


class _Lenient(dict[str, object]):
    """Leaves a place visible instead of failing while an error is being reported."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def fill(text: str, details: dict[str, object]) -> str:
    """Fill the places of a (translated) message; a missing value stays visible."""
    return text.format_map(_Lenient(details))
