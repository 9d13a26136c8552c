"""The fixed words of an exported comparison and, in plain words, what changed in an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import Any

import yaml

from workbench.comparison.moved_lines import MovedLine
from workbench.comparison.rows import Row, ShownArticle
from workbench.domain.localized import LANGUAGES
from workbench.domain.redlines import ChangeKind, LegalTokenKind, SubstantiveChange
from workbench.language.words import word_keys
from workbench.services.comparison_points import point_notes
from workbench.settings import content_folder

_COUNTED = {LegalTokenKind.AMOUNT, LegalTokenKind.PERCENTAGE, LegalTokenKind.TIME_LIMIT}
_UNIT = re.compile(r"\)?[ \u00a0\u202f]*(?:[^\W\d_]+|[%٪])")


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


def kind_words(kind: ChangeKind, language: str, count: int = 1, *, division: bool = False) -> str:
    """Say what happened to an article or to several, "amended", or to the heading of a division."""
    if division:
        return say(f"division_kinds/{kind.value}", language)
    return say(f"{'kinds' if count == 1 else 'kinds_counted'}/{kind.value}", language)


def row_notes(
    row: Row,
    language: str,
    orders: Sequence[str] = (),
    substantive: Sequence[SubstantiveChange] = (),
    moved: Sequence[MovedLine] = (),
) -> tuple[str, ...]:
    """Say in plain words what changed, from the edits alone.

    Args:
        row: what one correspondence shows.
        language: language of the note.
        orders: words of the amending orders that made the change.
        substantive: the legal tokens among the changes.
        moved: passages that left the article or came into it.
    """
    happened = (note for kind in row.kinds for note in _what_happened(kind, row, language))
    points = point_notes(row.points, partial(_say_in, language))
    passages = (
        say(f"notes/{one.way}", language, place=one.place, words=one.words) for one in moved
    )
    tokens = () if row.spelling_only else (_token(change, row, language) for change in substantive)
    probable = [say("notes/probable", language)] if row.probable else []
    ordered = (say("notes/ordered", language, words=words) for words in orders)
    told = (*happened, *points, *passages, *tokens, *probable, *ordered)
    return tuple(dict.fromkeys(told))


def _say_in(language: str, which: str, /, **places: object) -> str:
    return say(which, language, **places)


def _what_happened(kind: ChangeKind, row: Row, language: str) -> Iterator[str]:
    named = _heading if kind is ChangeKind.HEADING_CHANGED else _label
    old, new = (say("comma", language).join(map(named, side)) for side in (row.old, row.new))
    if row.level:
        yield say(f"division_notes/{kind.value}", language, old=old, new=new)
    elif kind is ChangeKind.AMENDED and row.spelling_only:
        yield say("notes/spelling", language)
    elif kind is ChangeKind.AMENDED:
        for name, op in (("struck", "-"), ("added", "+")):
            if count := _word_count(row, op):
                yield say(f"notes/{name}", language, n=count)
    else:
        yield say(f"notes/{kind.value}", language, old=old, new=new)


def _label(article: ShownArticle) -> str:
    return article.label


def _heading(article: ShownArticle) -> str:
    return "".join(mark.text for mark in article.heading).strip()


def _token(change: SubstantiveChange, row: Row, language: str) -> str:
    """Say which legal token changed: "Time limit: 30 days becomes 60 days"."""
    name = say(f"tokens/{change.kind.value}", language)
    way = "replaced" if change.old and change.new else "gone" if change.old else "come"
    old, new = change.old.strip(), change.new.strip()
    if way == "replaced" and change.kind in _COUNTED:
        old_unit = _unit(row.old[0], change.old_start, change.old)
        if old_unit == _unit(row.new[0], change.new_start, change.new):
            old, new = f"{old}{old_unit}", f"{new}{old_unit}"
    return say(f"notes/{way}", language, name=name, old=old, new=new)


def _unit(article: ShownArticle, start: int, number: str) -> str:
    """Give what is counted, as printed behind the number: « jours»."""
    text = "".join(mark.text for mark in article.text)
    found = _UNIT.match(text, start + len(number.rstrip()))
    return found.group() if found else ""


def _word_count(row: Row, op: str) -> int:
    side = row.old if op == "-" else row.new
    marks = (mark for article in side for mark in article.text if mark.op == op)
    return sum(len(word_keys(mark.text)) for mark in marks)
