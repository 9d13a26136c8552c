"""What changed inside a replaced word: «الوزير» and «الوزراء» share their beginning.

Here diff-match-patch is at its best: a short text without word bounds. It runs on letters
together with their vowel marks, because on single code points it tears a haraka from its letter.
"""

from __future__ import annotations

import re
from functools import lru_cache

from diff_match_patch import diff_match_patch

from workbench.domain.redlines import Segment
from workbench.language.folding import fold

# A letter with its marks; a mark without a letter (broken files begin words with one: «َالوزير»)
# stands for a letter itself and takes the marks after it along.
_LETTER = re.compile(
    ".[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]*",
    re.S,
)
# With less in common two words are simply different, and finer marks only confuse.
_ALIKE = 0.5
_PRIVATE = 0xE000


@lru_cache(maxsize=20_000)
def inner_marks(old: str, new: str) -> tuple[Segment, ...]:
    """Mark what changed inside one word that became another.

    Joined like a redline, the segments give both words back exactly.

    Returns:
        The segments, or nothing where the words have too little in common.
    """
    old_letters, new_letters = _LETTER.findall(old), _LETTER.findall(new)
    alphabet: dict[str, str] = {}
    coded = [
        "".join(alphabet.setdefault(c, chr(_PRIVATE + len(alphabet))) for c in letters)
        for letters in (old_letters, new_letters)
    ]
    letter_of = {code: letter for letter, code in alphabet.items()}
    engine = diff_match_patch()
    changes = engine.diff_main(coded[0], coded[1], False)
    kept = sum(len(text) for op, text in changes if op == 0)
    if fold(old) != fold(new) and kept < _ALIKE * max(len(old_letters), len(new_letters)):
        return ()
    return tuple(
        Segment({0: "=", -1: "-", 1: "+"}[op], "".join(letter_of[c] for c in text))
        for op, text in changes
    )
