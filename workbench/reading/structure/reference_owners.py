"""Of which text a cited article is: this one, one named beside it, or the one named before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from workbench.domain.references import CitedWork
from workbench.domain.texts import Provision, WorkKind
from workbench.reading.structure.reference_articles import CitedArticles
from workbench.reading.structure.reference_divisions import cited_divisions
from workbench.reading.structure.reference_words import (
    LETTER,
    here_pattern,
    kind_of_word,
    phrases,
    same_text_pattern,
    table,
    text_word_pattern,
    this_text_pattern,
)
from workbench.reading.structure.reference_works import WorkMention

_QUOTED_LAW = 60  # letters; a shorter quotation is a name or a term, not the wording of a law
# What may stand between an article and the text it is of: "du", «من», "(alinéa 2) de la".
# "article 89-I-5°", "article 24 (2e alinéa)", «المادة 90 وما يليها»: still the article.
_TAIL = (
    r"(?:\s*\([^()]*\)|\s?-\s?[ivx]+(?![a-z])(?:[\s-]*(?:\d+\s?°?|[a-z]\)))*|,?\s*et\s+suivants"
    r"|\s*وما\s+(?:يليها|بعدها|يليه|بعده)|,?\s*(?:paragraphe|alinea)s?\s+\w+)*"
)
_OF = re.compile(
    rf"{_TAIL}\s*[,،]?\s*"
    r"(?:(?:de|du|des|d'|de la|de l'|au|a la|of|of the|المنصوص عليها?|المنصوص عليهما|الواردة?|"
    r"من|في|احكام|مقتضيات|dispositions|precitee?s?|susvisee?s?|"
    r"(?:dahir|loi)\s+(?:formant|portant)|الظهير\s+الشريف\s+(?:المعتبر\s+)?بمثابة)\s*)*"
)
_SENTENCE_END = re.compile(r"[;؛]|[.:]\s*$")
_FROM = re.compile(rf"{_TAIL}\s*(?:من|de la|de l'|du|de|dudit|d'un|d'une|of the)\s*")
_ENGLISH = re.compile(r"(?:[a-z]+\s+){0,4}?(?P<word>code|law|dahir|decree)(?![a-z])")
# Two lists that share one text: «المادة 5 والفقرة الأولى من المادة 7 من القانون رقم …»
_BETWEEN = re.compile(
    r"\s*(?:\([^()]*\))?\s*[,،]?\s*(?:و|et|ou|او|ainsi que)\s*"
    r"(?:(?:a|au|aux|de|du|des|l'|les|la|le|premier|deuxieme|second|dernier|alineas?|paragraphes?|"
    r"الفقرة|الفقرتين|الفقرات|البند|الاولي|الثانية|الثالثة|الرابعة|الخامسة|الاخيرة|من|احكام|\d+\s?°?|[a-z]\))\s*)*"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a provision: its shape, with a place in the text for each letter."""

    plain: str
    printed: str  # as long as ``plain``
    places: list[int]
    is_one_of_many: bool


class Antecedent:
    """What "the said law" means at a point of a provision, and which law is being reworded."""

    def __init__(self, provision: Provision) -> None:
        self.work: CitedWork | None = None
        self.amended: CitedWork | None = None
        self.unfinished: CitedWork | None = None  # of a sentence that goes on in the next line
        self._quotes = _quotations(provision.text)

    def close(self, plain: str, works: Sequence[WorkMention]) -> None:
        """Note what a paragraph leaves open: the lines of a preamble are not always joined."""
        ends = [match.end() for match in _SENTENCE_END.finditer(plain)]
        if ends and not plain[ends[-1] :].strip():
            self.unfinished = None
            return
        since = ends[-1] if ends else 0
        named = [one.work for one in works if one.start >= since and not one.promulgation]
        self.unfinished = named[0] if named else (None if ends else self.unfinished)

    def quoting(self, place: int) -> CitedWork | None:
        """Give the amended law where a place lies in wording that is quoted."""
        if self.amended and any(start < place < end for start, end in self._quotes):
            return self.amended
        return None


def _quotations(text: str) -> list[tuple[int, int]]:
    """List the long quotations; one that is never closed runs to the end of the provision."""
    found = []
    for match in re.finditer(r"[«“][^»”]*(?:[»”]|$)|\"[^\"]*(?:\"|$)", text):
        if match.end() - match.start() > _QUOTED_LAW:
            found.append(match.span())
    return found


def texts_of(
    paragraph: Paragraph,
    groups: Sequence[CitedArticles],
    works: Sequence[WorkMention],
    state: Antecedent,
) -> list[CitedWork | None]:
    """Say of which text each group of articles is; a later group lends its text to an earlier."""
    found: list[CitedWork | None] = []
    following: CitedWork | None = None
    for at in range(len(groups) - 1, -1, -1):
        group = groups[at]
        joined = at + 1 < len(groups) and _are_joined(paragraph.plain, group, groups[at + 1])
        own = text_of(paragraph, group.end, works, state, group.start)
        following = following if joined else own
        found.append(following)
    return found[::-1]


def _are_joined(plain: str, first: CitedArticles, second: CitedArticles) -> bool:
    """«المادة 5 والمواد من 7 إلى 9 من القانون …»: the text named last is that of both lists."""
    start = second.start + (plain[second.start] == "و")  # the conjunction is written on
    return bool(_BETWEEN.fullmatch(plain[first.end : start]))


def text_of(
    paragraph: Paragraph, end: int, works: Sequence[WorkMention], state: Antecedent, start: int
) -> CitedWork | None:
    """Say of which text the article that ends here is; ``None`` for the text itself."""
    plain = paragraph.plain
    if here_pattern().match(plain, end) or this_text_pattern().match(plain, end):
        return state.quoting(paragraph.places[start])
    before = [work for work in works if work.end <= start and not work.promulgation]
    antecedent = before[-1].work if before else state.work
    if _their_pattern().search(plain[max(0, start - 40) : start]):
        if head := _head(plain, before, start):
            return head.work
        if state.unfinished and not _SENTENCE_END.search(plain[:start]):
            return state.unfinished
    if before and re.fullmatch(r"\s*,\s*", plain[before[-1].end : start]):
        return before[-1].work  # "loi n° 130-13, articles 2 et 3"; with "l'" it is another one
    if said := same_text_pattern().match(plain, end):
        if named := _named_within(works, said):
            return named.work
        return antecedent or _unnamed(paragraph, said.start(), said.end())
    following = next((work for work in works if work.start >= end), None)
    if following and (following.start - end) < 90:
        rest = plain[end : following.start]
        if _OF.fullmatch(rest) or _through_division(rest):
            return following.work
    return _by_words(paragraph, end) or state.quoting(paragraph.places[start])


def _named_within(works: Sequence[WorkMention], said: re.Match[str]) -> WorkMention | None:
    """«du décret précité n° 2-22-490» names the text again, whichever came last before."""
    return next((work for work in works if said.start() <= work.start < said.end()), None)


def _head(plain: str, before: Sequence[WorkMention], start: int) -> WorkMention | None:
    """Give the text of "Vu la loi n° …, notamment ses articles", «ولا سيما المادة 5 منه»."""
    since = max(plain.rfind(";", 0, start), plain.rfind("؛", 0, start))
    return next((work for work in before if work.start > since), None)


@cache
def _their_pattern() -> re.Pattern[str]:
    their = table()["their"]
    french = rf"(?<![{LETTER}]){phrases(their['fr'])}"
    return re.compile(rf"(?:{french}|{phrases(their['ar'])})\s+$")


def _through_division(rest: str) -> bool:
    """«الفصل 5 من الباب الثاني من القانون رقم …»: the text follows after a division."""
    divisions = cited_divisions(rest)
    if not divisions:
        return False
    parts, at = [], 0
    for division in divisions:
        parts.append(rest[at : division.start])
        at = division.end
    return all(_OF.fullmatch(part) for part in [*parts, rest[at:]])


def _by_words(paragraph: Paragraph, end: int) -> CitedWork | None:
    """Read "du code forestier", «من القانون المتعلق بالتحفيظ»: a text named in words alone."""
    of = _FROM.match(paragraph.plain, end)
    if of is None or of.end() == end:
        return None
    word = text_word_pattern().match(paragraph.plain, of.end())
    if word is None and paragraph.plain[: of.end()].rstrip().endswith("of the"):
        word = _ENGLISH.match(paragraph.plain, of.end())
    if word is None or this_text_pattern().match(paragraph.plain, of.start()):
        return None
    rest = re.compile(r"[^.,،;؛:()\"]{0,60}").match(paragraph.plain, word.end())
    words = paragraph.printed[word.start() : rest.end() if rest else word.end()].split()[:7]
    return CitedWork(WorkKind(kind_of_word(word["word"])), "", " ".join(words))


def _unnamed(paragraph: Paragraph, start: int, end: int) -> CitedWork | None:
    word = text_word_pattern().search(paragraph.plain, start, end)
    if word is None:
        return None  # «منه» after a text that is not named here: most often this one
    kind = WorkKind(kind_of_word(word["word"]))
    return CitedWork(kind, "", paragraph.printed[start:end].strip())
