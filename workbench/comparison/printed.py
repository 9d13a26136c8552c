"""When two wordings are the same on paper.

The redline always reproduces both texts to the last character. Whether an article counts as
amended is another question, decided here. These differences are drawing, not wording, and do
not make an amendment:

* white space and line ends: two files break their lines elsewhere;
* tatweel: «المـــادة» is «المادة»;
* signs nobody sees: direction marks, zero-width joiners, soft hyphens;
* presentation forms of Arabic letters: «ﻻ» is «لا»;
* the shape of digits, quotes, apostrophes and hyphens: «المادة ٧» is «المادة 7».

Everything else is wording. A haraka can turn the active into the passive («يُعاقِب»,
«يُعاقَب»), a hamza «أن» into «إن», a comma the scope of a condition: such an article is amended,
and :func:`differs_in_spelling_only` lets a reader set it apart.
"""

from __future__ import annotations

import re
import unicodedata

from workbench.language.folding import letters_replaced, strip_invisible, western_digits
from workbench.language.words import tokenize

_PRESENTATION_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_one_shape = letters_replaced(
    {
        **dict.fromkeys("’‘ʼ", "'"),
        **dict.fromkeys("«»“”", '"'),
        **dict.fromkeys("‑‐–", "-"),
        "\u0640": "",
    }
)


def printed_form(text: str) -> str:
    """Reduce a text to what its wording is on paper; equal forms are the same wording."""
    text = unicodedata.normalize("NFC", strip_invisible(text))
    text = _PRESENTATION_FORMS.sub(lambda m: unicodedata.normalize("NFKC", m.group()), text)
    return "".join(_one_shape(western_digits(text)).split())


def same_wording(old: str, new: str) -> bool:
    """Say whether two texts have the same wording, however they are drawn."""
    return old == new or printed_form(old) == printed_form(new)


def differs_in_spelling_only(old: str, new: str) -> bool:
    """Say whether two wordings differ only in vowel marks and forms of alef, ya and hamza."""
    if same_wording(old, new):
        return False
    # «10²» folds to 102, but a number is never a matter of spelling.
    if _digits(old) != _digits(new):
        return False
    return [t.key for t in tokenize(old)] == [t.key for t in tokenize(new)]


def _digits(text: str) -> list[str]:
    return [sign for sign in western_digits(text) if sign.isdigit()]
