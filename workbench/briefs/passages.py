"""Words on their way into a brief: cleaned of what no printer prints, marked when translated."""

from __future__ import annotations

import re

from workbench.briefs.model import Passage
from workbench.briefs.wording import Wording
from workbench.domain.localized import LANGUAGES, Localized

REQUEST_LIMIT = 60  # words: what a member reads before deciding whether to read on
JUSTIFICATION_LIMIT = 80  # words: what a committee reads beside an amendment
# Signs that neither XML nor a font knows: C0 and C1 controls except tab and line feed, halves
# of surrogate pairs, noncharacters. Marks of direction stay: they belong to the text as written.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def printable(text: str) -> str:
    """Drop the control characters that a file format refuses; every printed sign stays."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Write a text on one line, for headings and headers."""
    return " ".join(printable(text).split())


def capital(text: str) -> str:
    """Begin with a capital, where the script has them."""
    return text[:1].upper() + text[1:]


def count_words(text: str) -> int:
    """Count the words of a request as its reader does: what stands between white space.

    Marks that stand alone («–», «:») are no words.
    """
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def passage(wording: Wording, words: Localized) -> Passage:
    """Give words in the language of the brief, else in another language and marked as such."""
    for language in (wording.language, *LANGUAGES):
        text = printable(getattr(words, language)).strip()
        if text:
            mark = "" if language == wording.language else wording.only_in(language)
            return Passage(text, language, mark)
    return Passage("", wording.language)
