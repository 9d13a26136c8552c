"""The fixed words of an exported comparison and, in plain words, what changed in an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import yaml

from workbench.comparison.rows import Mark, Row
from workbench.domain.comparisons import ChangeKind
from workbench.domain.localized import LANGUAGES
from workbench.language.words import word_keys
from workbench.settings import content_folder

_QUANTITY = re.compile(r"\d[\d.,٫٬]*\s*(?:%|٪)?(?:\)?\s*[^\W\d_]+)?")


@cache
def _wording() -> dict[str, Any]:
    path = content_folder("policy_briefs") / "wording" / "comparison.yaml"
    words: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return words


def frame_language(language: str) -> str:
    """Choose a language that the fixed words exist in."""
    return language if language in LANGUAGES else "en"


def say(which: str, language: str, /, **places: object) -> str:
    """Give one of the fixed words, such as ``title`` or ``notes/moved``."""
    found: Any = _wording()
    for step in which.split("/"):
        found = found[step]
    return str(found[language].format(**places))


def kind_words(kind: ChangeKind, language: str, count: int = 1) -> str:
    """Say what happened to an article, or to several: "amended"."""
    return say(f"{'kinds' if count == 1 else 'kinds_counted'}/{kind.value}", language)


def row_notes(row: Row, language: str, orders: Sequence[str] = ()) -> tuple[str, ...]:
    """Say in plain words what changed, from the edits alone.

    Args:
        row: what one correspondence shows.
        language: language of the note.
        orders: words of the amending orders that made the change.
    """
    ordered = (say("notes/ordered", language, words=words) for words in orders)
    return (*_what_happened(row, language), *ordered)


def _what_happened(row: Row, language: str) -> Iterator[str]:
    labels = say("comma", language)
    for kind in row.kinds:
        if kind is ChangeKind.AMENDED:
            yield from _amended(row, language)
        elif kind is ChangeKind.RENUMBERED:
            old, new = (labels.join(a.label for a in side) for side in (row.old, row.new))
            yield say("notes/renumbered", language, old=old, new=new)
        elif kind is ChangeKind.SPLIT:
            yield say("notes/split", language, labels=labels.join(a.label for a in row.new))
        elif kind is ChangeKind.MERGED:
            yield say("notes/merged", language, labels=labels.join(a.label for a in row.old))
        else:
            yield say(f"notes/{kind.value}", language)
    if row.probable:
        yield say("notes/probable", language)


def _amended(row: Row, language: str) -> Iterator[str]:
    if any(mark.op != "=" for article in (*row.old, *row.new) for mark in article.heading):
        yield say("notes/heading", language)
    if row.spelling_only:
        yield say("notes/spelling", language)
        return
    for name, op in (("struck", "-"), ("added", "+")):
        if count := _word_count(row, op):
            yield say(f"notes/{name}", language, n=count)
    for old, new in _quantities(row.inline):
        yield say("notes/quantity", language, old=old, new=new)


def _word_count(row: Row, op: str) -> int:
    side = row.old if op == "-" else row.new
    marks = (mark for article in side for mark in article.text if mark.op == op)
    return sum(len(word_keys(mark.text)) for mark in marks)


def _quantities(marks: Sequence[Mark]) -> Iterator[tuple[str, str]]:
    """List numbers that took the place of others, with the word they count: «30 يوما»."""
    following = [*marks[2:], Mark("=", ""), Mark("=", "")]
    for (struck, added), after in zip(pairwise(marks), following, strict=False):
        if (struck.op, added.op) != ("-", "+"):
            continue
        tail = after.text if after.op == "=" else ""
        old, new = (_QUANTITY.findall(mark.text + tail.split("\n")[0]) for mark in (struck, added))
        before, now = (len(re.findall(r"\d+", mark.text)) for mark in (struck, added))
        if before == now == 1 and old and new and old[0] != new[0]:
            yield old[0].strip(), new[0].strip()
