"""What an organisation may write into its letterhead, checked before anything is stored."""

from __future__ import annotations

import re

from workbench.domain.colours import contrast, darkened, is_colour, readable
from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.localized import LANGUAGES, Localized

LONGEST_NAME = 160
LONGEST_WORDS = 1000
LONGEST_SHORT_NAME = 12
_NOT_SHORT = re.compile(r"[^A-Z0-9]")


def checked_names(names: Localized) -> Localized:
    """Tidy the names of an organisation.

    Raises:
        InvalidRequestError: ``empty_organisation``.
    """
    tidy = Localized(
        **{code: " ".join(getattr(names, code).split())[:LONGEST_NAME] for code in LANGUAGES}
    )
    if tidy == Localized():
        raise InvalidRequestError(
            "empty_organisation",
            N_("An organisation needs a name."),
            N_("Write its name in at least one language."),
        )
    return tidy


def checked_short_name(text: str) -> str:
    """Keep Latin capitals and digits alone: the short form stands in addresses and file names."""
    return _NOT_SHORT.sub("", text.upper())[:LONGEST_SHORT_NAME]


def checked_words(words: Localized) -> Localized:
    """Tidy words that stand at the foot of every brief.

    Raises:
        InvalidRequestError: ``words_too_long``.
    """
    if any(len(getattr(words, code)) > LONGEST_WORDS for code in LANGUAGES):
        raise InvalidRequestError(
            "words_too_long",
            N_("A text of the letterhead is longer than {most} characters."),
            N_("Shorten it: it stands on every brief."),
            most=LONGEST_WORDS,
        )
    return Localized(**{code: getattr(words, code).strip() for code in LANGUAGES})


def checked_colour(accent: str) -> str:
    """Take a main colour only if words in it can be read; an empty one is none.

    Raises:
        InvalidRequestError: ``not_a_colour`` or ``pale_colour``, which names a darker shade.
    """
    if accent and not is_colour(accent):
        raise InvalidRequestError(
            "not_a_colour",
            N_("“{colour}” is not a colour."),
            N_("Write it as # and six digits, such as #0f5c5c."),
            colour=accent,
        )
    if accent and not readable(accent):
        raise InvalidRequestError(
            "pale_colour",
            N_("Words in {colour} are hard to read: contrast {contrast}, at least 4.5 is needed."),
            N_("Take a darker shade, such as {darker}."),
            colour=accent,
            contrast=f"{contrast(accent):.1f}",
            darker=darkened(accent),
        )
    return accent
