"""The cues of a framework as spaCy patterns: phrases, words with open endings, expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from workbench.domain.frameworks import Criterion, Framework
from workbench.domain.suggestions import PatternProblem
from workbench.language.folding import fold_search
from workbench.suggestions.pipelines import bare, pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc

CUE, COUNTER = "cue", "counter"


class CueMatcher:
    """All cues and counter-cues of a framework in one language, found in one pass.

    Arabic words match with or without clitics: the cue «بقرار للوزير» finds «وبقرار الوزير».
    """

    def __init__(self, framework: Framework, language: str) -> None:
        from spacy.matcher import Matcher, PhraseMatcher

        self._language = language
        self._nlp = pipeline(language)
        self._phrases = PhraseMatcher(self._nlp.vocab, attr="LEMMA")
        self._open = Matcher(self._nlp.vocab)
        self._expressions: list[tuple[str, str, str, re.Pattern[str]]] = []
        self.problems: list[PatternProblem] = []
        self._names: dict[int, tuple[str, str, str]] = {}
        cues = list(_cues(framework, language))
        self._known = _words(cue for _c, _k, cue in cues) if language == "ar" else frozenset()
        for criterion, kind, cue in cues:
            self._add(framework, criterion, kind, cue)

    def _add(self, framework: Framework, criterion: str, kind: str, cue: str) -> None:
        key = f"{criterion}|{kind}|{cue}"
        if cue.startswith("re:"):
            try:
                expression = re.compile(fold_search(cue[3:]))
            except re.error as problem:
                self.problems.append(PatternProblem(framework.id, 0, criterion, cue, str(problem)))
                return
            self._expressions.append((criterion, kind, cue, expression))
            return
        self._names[self._nlp.vocab.strings.add(key)] = (criterion, kind, cue)
        if "*" in cue:
            self._open.add(key, [[self._token(word) for word in cue.split()]])
        else:
            self._phrases.add(key, [self.prepared(self._nlp.make_doc(cue))])

    def _token(self, word: str) -> dict[str, object]:
        stem = re.escape(fold_search(word.rstrip("*")))
        opening = "(?:[وف]?[بكلس]?(?:ال|ل)?)" if self._language == "ar" else ""
        ending = r"\w*" if word.endswith("*") else ""
        return {"NORM": {"REGEX": f"^{opening}{stem}{ending}$"}}

    def prepared(self, doc: Doc) -> Doc:
        """Write the barest form that some cue knows into ``lemma_``."""
        for token in doc:
            forms = bare(token.norm_) if self._known else ()
            token.lemma_ = next((f for f in reversed(forms) if f in self._known), token.norm_)
        return doc

    def find(self, doc: Doc) -> Mapping[str, dict[str, list[tuple[str, int, int]]]]:
        """Give for each criterion the cues and counter-cues with their places in characters."""
        found: dict[str, dict[str, list[tuple[str, int, int]]]] = {}

        def note(criterion: str, kind: str, cue: str, start: int, end: int) -> None:
            found.setdefault(criterion, {CUE: [], COUNTER: []})[kind].append((cue, start, end))

        self.prepared(doc)
        opened = self._open(doc) if len(self._open) else ()  # spaCy warns of matching nothing
        for key, start, end in (*self._phrases(doc), *opened):
            span = doc[start:end]
            note(*self._names[key], span.start_char, span.end_char)
        folded = fold_search(doc.text)
        for criterion, kind, cue, expression in self._expressions:
            if expression.search(folded):
                note(criterion, kind, cue, 0, 0)
        return found


def _cues(framework: Framework, language: str) -> Iterator[tuple[str, str, str]]:
    for criterion in framework.criteria:
        for kind, lists in ((CUE, criterion.cues), (COUNTER, criterion.counter_cues)):
            for cue in lists.get(language, ()):
                yield criterion.id, kind, cue


def _words(cues: Iterable[str]) -> frozenset[str]:
    plain = (cue for cue in cues if not cue.startswith("re:") and "*" not in cue)
    return frozenset(
        form for cue in plain for word in cue.split() for form in bare(fold_search(word))
    )


def counters(criterion: Criterion, language: str) -> tuple[str, ...]:
    """Give the counter-cues of a criterion as they are shown: expressions are left out."""
    held = criterion.counter_cues.get(language, ())
    return tuple(cue.rstrip("*") for cue in held if not cue.startswith("re:"))
