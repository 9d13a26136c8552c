"""Titles of acts: "Décret n° 2-23-1118 du … modifiant …", «ظهير شريف رقم 1.04.22 صادر في …»."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.domain.texts import WorkKind
from workbench.language.citations import official_number
from workbench.language.shapes import shape
from workbench.reading.structure.paragraphs import joined
from workbench.reading.structure.printed import PrintedLine
from workbench.reading.structure.words import act_words, anywhere, starting_with

_LONGEST_TITLE = 16  # lines
_BETWEEN = 8  # lines between a title and the opening that proves it
_WORD_END = re.compile(r"(?![a-zا-ي])")


@dataclass(frozen=True, slots=True)
class Title:
    """The title of an act, printed on the lines from ``start`` up to ``end``."""

    start: int
    end: int
    text: str
    number: str | None
    kind: WorkKind
    promulgates: bool


def act_kind(title: str) -> WorkKind:
    """Say what sort of act a title names; a law that forms a code is a code."""
    plain = shape(title).strip("\"' ")
    kind = next((k for word, k in act_words() if _starts(plain, word)), WorkKind.OTHER)
    if promulgates(title) and kind is WorkKind.DAHIR:
        return kind
    if kind in (WorkKind.LAW, WorkKind.DAHIR) and anywhere("code_words").search(plain):
        return WorkKind.CODE
    return kind


def promulgates(title: str) -> bool:
    """Whether the act hands over to another one, as a dahir «بتنفيذ القانون» does."""
    return bool(anywhere("promulgation").search(shape(title)))


def _starts(plain: str, word: str) -> bool:
    return plain.startswith(word) and bool(_WORD_END.match(plain, len(word)))


def find_titles(
    lines: Sequence[PrintedLine],
    outside: set[int],
    inside_quotes: Sequence[bool],
    opens_body: Callable[[int], bool],
    is_article: Callable[[int], bool],
    is_number_line: Callable[[int], bool],
) -> list[Title]:
    """Find the titles that an opening follows: a formula, a preamble, the first article.

    A title on a cover or in a list of contents is followed by nothing of the kind.

    Args:
        lines: the printed lines.
        outside: lines of tables of contents.
        inside_quotes: whether a line begins inside a quotation.
        opens_body: tells whether a line is a structural mark such as the first article.
        is_article: tells whether a line opens any article.
        is_number_line: tells whether a line is the number of an article and nothing else; what
            follows it is the article's.
    """
    starts = [
        index
        for index, line in enumerate(lines)
        if index not in outside
        and not (index and is_number_line(index - 1))
        and _may_start_title(line, lines[index - 1] if index else None, inside_quotes[index])
    ]
    titles: list[Title] = []
    for position, start in enumerate(starts):
        if titles and start < titles[-1].end:
            continue
        title = _title_at(lines, start, starts[position + 1 :], opens_body, is_article)
        if title is not None:
            titles.append(title)
    return titles


def _may_start_title(line: PrintedLine, before: PrintedLine | None, quoted: bool) -> bool:
    plain = line.shape
    if not line.text or line.text[0].islower() or line.text[0] in '«"“(-–•':
        return False
    if quoted and not line.bold and not line.centered:
        return False
    word, kind = next(
        ((word, kind) for word, kind in act_words() if _starts(plain, word)), (None, None)
    )
    if word is None:
        return False
    if _is_enacting_word(plain, word):
        return False
    set_apart = line.emphasised or line.centered or line.text[:6].isupper()
    if kind in (WorkKind.CODE, WorkKind.CONSTITUTION):
        return _is_bare_name(line, plain, set_apart)
    numbered = bool(re.match(r".{0,40}(?:رقم|\bn\s?[°ºo])", plain))
    if line.rtl and word.startswith("ال") and not set_apart:
        return False
    if not line.measured and (not numbered or line.shape.endswith((".", "؛", ";"))):
        return False
    if not (set_apart or numbered or not line.measured or line.gap > 1.3 or line.turns):
        return False
    return (
        before is None
        or line.turns
        or not line.measured
        or line.gap > 1.2
        or set_apart
        or (before.ends_sentence and not before.is_full)
    )


def _is_bare_name(line: PrintedLine, plain: str, set_apart: bool) -> bool:
    """Whether a line is "CODE PENAL" or «دستور المملكة المغربية», set apart and nothing more."""
    short = len(plain) < 70 and not re.search(r"[;؛:(،,]|\.$", plain)
    return short and (set_apart or not line.measured)


def _is_enacting_word(plain: str, word: str) -> bool:
    """Whether a line is only "ARRÊTE :", the formula before the articles, not a title."""
    rest = plain[len(word) :].strip(" :,.")
    return not rest and plain.rstrip().endswith((":", ","))


def _title_at(
    lines: Sequence[PrintedLine],
    start: int,
    following: Sequence[int],
    opens_body: Callable[[int], bool],
    is_article: Callable[[int], bool],
) -> Title | None:
    end = _title_end(lines, start, opens_body, is_article)
    parts = [(start, end)]
    if end < len(lines) and _is_twin(lines[start], lines[end]):
        parts.append((end, _title_end(lines, end, opens_body, is_article)))
        end = parts[1][1]
    proof = _proof(lines, end, opens_body, is_article)
    if proof is None or any(end <= other < proof for other in following):
        return None
    # Of a title in two languages, the one in the language of the text names the act.
    own = next((part for part in parts if lines[part[0]].rtl is lines[proof].rtl), parts[0])
    text = ""
    for line in lines[slice(*own)]:
        text = joined(text, line.text, frozenset())
    text = re.sub(r"(?<=[^\W\d_])\d{1,3}\.?$", "", text).rstrip(" .")
    return Title(start, end, text, official_number(text), act_kind(text), promulgates(text))


def _is_twin(first: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line opens the same title in the other script: "Projet de loi n° 21-27 …"."""
    names = act_kind(line.text) is not WorkKind.OTHER and not line.text[:1].islower()
    return line.rtl is not first.rtl and names


def _proof(
    lines: Sequence[PrintedLine],
    end: int,
    opens_body: Callable[[int], bool],
    is_article: Callable[[int], bool],
) -> int | None:
    """Find the opening that proves a title; an article in the middle of a count proves none."""
    for index in range(end, min(end + _BETWEEN, len(lines))):
        if _opens(lines[index], opens_body, index):
            return index
        if is_article(index):
            return None
    return None


def _opens(line: PrintedLine, opens_body: Callable[[int], bool], index: int) -> bool:
    formula = starting_with("openings").match(line.shape)
    capital = line.rtl or not line.text[:1].islower()
    return bool(formula and capital) or opens_body(index)


def _title_end(
    lines: Sequence[PrintedLine],
    start: int,
    opens_body: Callable[[int], bool],
    is_article: Callable[[int], bool],
) -> int:
    """Follow the title to the line where something else begins."""
    first = lines[start]
    end = start + 1
    while end < len(lines) and end - start < _LONGEST_TITLE:
        line, above = lines[end], lines[end - 1]
        if _opens(line, opens_body, end) or is_article(end) or _is_twin(first, line):
            break
        if line.measured and _style_breaks(first, above, line):
            break
        if not line.measured and above.ends_sentence:
            break
        end += 1
    return end


def _style_breaks(first: PrintedLine, above: PrintedLine, line: PrintedLine) -> bool:
    if first.emphasised and not line.emphasised and not line.centered:
        return True
    if first.size and line.size < 0.85 * first.size:
        return True
    if line.page != above.page:
        return True
    return line.gap > 2.6 and not line.turns
