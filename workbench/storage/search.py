"""Find words in the stored texts as a reader would, and show them as they are printed.

The search looks into folded text, where «الأَحْكَامُ» and «الاحكام» are the same; what is shown,
and the places given, are those of the printed text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from workbench.domain.texts import SearchHit
from workbench.language.folding import fold_search
from workbench.storage.tables import ExpressionRow, ProvisionRow, WorkRow

EXCERPT = 160  # code points shown around the first match
_BEFORE = 50  # of them before it
_LONGEST_QUERY = 200
_QUOTED = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text that remembers where each of its code points was printed.

    ``places[i]`` is the printed code point of folded code point ``i``: in «مُقَرّر» the folded
    ق is the second letter, the printed one the third sign.
    """

    text: str
    places: tuple[int, ...]
    length: int

    def printed(self, start: int, end: int) -> tuple[int, int]:
        """Give the printed stretch of the folded stretch ``[start, end)``, marks included."""
        after = self.places[end] if end < len(self.places) else self.length
        return self.places[start], max(after, self.places[end - 1] + 1)


def fold_with_places(text: str) -> FoldedText:
    """Fold a text for searching and keep the way back to the printed one."""
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for letter in _folded_sign(sign):
            if letter == " " and letters and letters[-1] == " ":
                continue
            letters.append(letter)
            places.append(place)
    return FoldedText("".join(letters), tuple(places), len(text))


@lru_cache(maxsize=4096)
def _folded_sign(sign: str) -> str:
    return fold_search(sign)


def words_of(query: str) -> list[str]:
    """Cut a query into folded words; words between quotation marks stay together."""
    folded = fold_search(query[:_LONGEST_QUERY])
    found = (quoted.strip() or single for quoted, single in _QUOTED.findall(folded))
    return [word for word in dict.fromkeys(found) if word.strip('"')]


def search(
    session: Session,
    query: str,
    *,
    expression_id: str | None = None,
    work_id: str | None = None,
    limit: int = 50,
) -> list[SearchHit]:
    """Find the provisions where all the words stand, in the text or the number and heading."""
    words = words_of(query)
    if not words:
        return []
    statement = (
        select(
            ExpressionRow.work_id,
            ProvisionRow.expression_id,
            ProvisionRow.eid,
            ProvisionRow.num,
            ProvisionRow.heading,
            ProvisionRow.key,
            ProvisionRow.text,
        )
        .join(ExpressionRow, ExpressionRow.id == ProvisionRow.expression_id)
        .join(WorkRow, WorkRow.id == ExpressionRow.work_id)
        .where(WorkRow.archived.is_(False), *(_holds(word) for word in words))
        .order_by(WorkRow.created_at.desc(), ExpressionRow.created_at.desc())
        .order_by(ProvisionRow.expression_id, ProvisionRow.position)
        .limit(limit)
    )
    if expression_id is not None:
        statement = statement.where(ProvisionRow.expression_id == expression_id)
    if work_id is not None:
        statement = statement.where(ExpressionRow.work_id == work_id)
    return [
        _hit(work, expression, eid, num or heading or key or eid, heading or num or "", text, words)
        for work, expression, eid, num, heading, key, text in session.execute(statement)
    ]


def _holds(word: str) -> ColumnElement[bool]:
    return or_(
        ProvisionRow.folded.contains(word, autoescape=True),
        ProvisionRow.folded_label.contains(word, autoescape=True),
    )


def _hit(
    work_id: str, expression_id: str, eid: str, label: str, title: str, text: str, words: list[str]
) -> SearchHit:
    matches = find_words(text, words)
    shown, base = (text, matches) if matches else (title, find_words(title, words))
    excerpt, marks = excerpt_of(shown, base)
    start, end = matches[0] if matches else (0, 0)
    return SearchHit(work_id, expression_id, eid, label, excerpt, start, end, marks)


def find_words(text: str, words: list[str]) -> list[tuple[int, int]]:
    """List the printed stretches where any of the folded words stands, in order."""
    folded = fold_with_places(text)
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return [folded.printed(m.start(), m.end()) for m in re.finditer(pattern, folded.text)]


def excerpt_of(
    text: str, matches: list[tuple[int, int]]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Cut the words around the first match, with the places of all matches inside the cut."""
    first = matches[0][0] if matches else 0
    start = _word_edge(text, max(0, first - _BEFORE))
    end = min(len(text), start + EXCERPT)
    if end < len(text):
        cut = text.rfind(" ", start + EXCERPT // 2, end)
        end = cut if cut > start else end
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shift = len(before) - start
    marks = tuple((a + shift, min(b, end) + shift) for a, b in matches if start <= a < end)
    return before + text[start:end].replace("\n", " ") + after, marks


def _word_edge(text: str, place: int) -> int:
    """Move to the beginning of the next word unless the text begins here."""
    if place == 0:
        return 0
    space = re.compile(r"\s").search(text, place, place + 30)
    return space.end() if space else place
