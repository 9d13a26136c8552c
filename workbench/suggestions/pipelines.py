"""Legal text as words, sentences and clauses: one blank spaCy pipeline for each language.

Offsets are those of the text as printed; only ``norm_`` is folded. Clitics stay on their words,
so that every token is printed text; :func:`bare` takes them off for comparing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from workbench.language.folding import fold_search

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.vocab import Vocab

LANGUAGES = ("ar", "fr")
# «13.31», «l'» and single marks; white space belongs to the token before it.
_TOKEN = re.compile(
    r"\d+(?:[.,/\-]\d+)*|(?:[^\W\d_]|[\u0640\u064b-\u0652\u0670])+['’]?|\w+|[^\w\s]|\s+"
)
# Longer sentences are cut at their next comma, and anywhere at twice the length: patterns look
# no further than some two hundred letters, and time must not grow with the square.
_LONGEST = 200
# Some producers print lam-alef as alef-lam: «األجل» is «الأجل», «إال» is «إلا».
_BROKEN = re.compile(r"^([وفبك]?)اال")
_ENDS = frozenset(".؛;!?؟")
_PAUSES = frozenset(",،:")
# «وبالقرار» is و + ب + ال + قرار; «للوزير» is ل + ال + وزير. Three letters must be left, or
# «والد» and «كلف» would lose their own first letters.
_CLITICS = re.compile(r"(?:[وف]?[بكل]?ال|[وف]?لل|[وف][بكلس]?|[بكلس])(?=\w{3})")


class LegalTokenizer:
    """Cut a law into words and marks, folded as in searching: «الأَحكام» has the norm «الاحكام»."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Give the words and marks with the places they have in the text."""
        from spacy.tokens import Doc

        words: list[str] = []
        spaces: list[bool] = []
        for piece in _pieces(text):
            if piece == " " and spaces and not spaces[-1]:
                spaces[-1] = True
            else:
                words.append(piece)
                spaces.append(False)
        # Given at once: spaCy looks through the whole text at every start set later.
        starts: list[bool | int | None] = [*_sentence_starts(words)]
        doc = Doc(self.vocab, words=words, spaces=spaces, sent_starts=starts)
        for token in doc:
            token.norm_ = folded_word(token.text)
        return doc


@lru_cache(maxsize=32_768)
def folded_word(word: str) -> str:
    """Fold one word or mark; a law has few words, and each of them many times."""
    return _BROKEN.sub(r"\1الا", fold_search(word)) or " "


def _pieces(text: str) -> list[str]:
    """Cut the text so that the pieces joined are the text."""
    pieces: list[str] = []
    place = 0
    for found in _TOKEN.finditer(text):
        if found.start() > place:
            pieces.append(text[place : found.start()])
        pieces.append(found.group())
        place = found.end()
    if place < len(text):
        pieces.append(text[place:])
    return pieces


@lru_cache(maxsize=32_768)
def bare(word: str) -> tuple[str, ...]:
    """Give the forms of a folded Arabic word with fewer and fewer clitics, itself first."""
    forms = [word]
    for length in (1, 2, 3, 4):
        if _CLITICS.fullmatch(word[:length]) is None and not _opens(word, length):
            continue
        if len(word) - length >= 3:
            forms.append(word[length:])
    return tuple(dict.fromkeys(forms))


def _opens(word: str, length: int) -> bool:
    found = _CLITICS.match(word)
    return found is not None and found.end() == length


def _sentence_starts(words: Sequence[str]) -> list[bool]:
    """Say which words open a sentence: after a full stop, a semicolon or a new line."""
    starts: list[bool] = []
    first, opens = 0, True
    for place, word in enumerate(words):
        starts.append(opens)
        first = place if opens else first
        length = place - first
        opens = (
            word in _ENDS
            or "\n" in word
            or (length >= _LONGEST and word in _PAUSES)
            or length >= 2 * _LONGEST
        )
    return starts


def _split(doc: Doc) -> Doc:
    """Mark clauses: a sentence, cut after each comma and colon."""
    clauses: list[Span] = []
    start = 0
    for token in doc:
        if token.i > start and (token.is_sent_start or doc[token.i - 1].text in _PAUSES):
            clauses.append(doc[start : token.i])
            start = token.i
    if start < len(doc):
        clauses.append(doc[start:])
    doc.spans["clauses"] = [clause for clause in clauses if clause.text.strip()]
    return doc


@cache
def pipeline(language: str) -> Language:
    """Build the pipeline of a language once per process; ``language`` is ``ar`` or ``fr``."""
    import spacy
    from spacy.language import Language

    Language.component("legal_clauses", func=_split)
    built = spacy.blank(language)
    built.tokenizer = LegalTokenizer(built.vocab)
    built.max_length = 50_000_000
    built.add_pipe("legal_clauses")
    return built


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence folded for patterns, with the printed place of each of its characters."""

    folded: str
    starts: Sequence[int]
    ends: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Give the printed place of a stretch of the folded sentence."""
        return self.starts[start], self.ends[max(start, end - 1)]


def sentences(doc: Doc) -> list[Sentence]:
    """Fold every sentence of a document, one space between its words."""
    found = []
    for sentence in doc.sents:
        letters: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for token in sentence:
            norm = " " if token.is_space else token.norm_
            written = norm + (" " if token.whitespace_ else "")
            if letters and letters[-1] == " " and written.isspace():
                continue
            letters.extend(written)
            starts.extend([token.idx] * len(written))
            ends.extend([token.idx + len(token.text)] * len(written))
        found.append(Sentence("".join(letters), starts, ends))
    return found
