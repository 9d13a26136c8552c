"""Citations in the provisions of a text, and the provisions of the text that they lead to.

A citation without another text belongs to this one («المادة 5 أعلاه»), one with a text to that
(«الفصل 248 من القانون الجنائي»). Inside the new wording that an amending law quotes between
« », articles are those of the law that is amended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from workbench.domain.references import (
    CitedWork,
    Reference,
    ReferenceKind,
    ReferenceStatus,
)
from workbench.domain.texts import Provision, ProvisionKind, WorkKind
from workbench.language.shapes import shape_with_places
from workbench.reading.structure.reference_articles import (
    CitedArticles,
    CitedDivision,
    cited_articles,
    cited_divisions,
)
from workbench.reading.structure.reference_targets import Targets
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
from workbench.reading.structure.reference_works import WorkMention, cited_works

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
    r"من|في|احكام|مقتضيات|dispositions|precitee?s?|susvisee?s?)\s*)*"
)
_FROM = re.compile(rf"{_TAIL}\s*(?:من|de la|de l'|du|de|dudit|d'un|d'une|of the)\s*")
_ENGLISH = re.compile(r"(?:[a-z]+\s+){0,4}?(?P<word>code|law|dahir|decree)(?![a-z])")
# Two lists that share one text: «المادة 5 والفقرة الأولى من المادة 7 من القانون رقم …»
_BETWEEN = re.compile(
    r"\s*(?:\([^()]*\))?\s*[,،]?\s*(?:و|et|ou|او|ainsi que)\s*"
    r"(?:(?:a|au|aux|de|du|des|l'|les|la|le|premier|deuxieme|second|dernier|alineas?|paragraphes?|"
    r"الفقرة|الفقرتين|الفقرات|البند|الاولي|الثانية|الثالثة|الرابعة|الخامسة|الاخيرة|من|احكام|\d+)\s*)*"
)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph of a provision: its shape, with a place in the text for each letter."""

    plain: str
    printed: str  # as long as ``plain``
    places: list[int]
    is_one_of_many: bool


def find_references(provisions: Sequence[Provision]) -> tuple[Reference, ...]:
    """List the citations in a text, each with the provisions of the same text it leads to.

    Args:
        provisions: the text in its order.

    Returns:
        The references in the order of the text. Those to other texts have no targets yet.
    """
    targets = Targets(provisions)
    found: list[Reference] = []
    for index, provision in enumerate(provisions):
        for reference in references_in(provision):
            resolved = targets.resolve(reference, index)
            if not _is_share(resolved):
                found.append(resolved)
    return tuple(found)


def _is_share(reference: Reference) -> bool:
    """«الجزء الأول من مبلغ الكفالة» is a share of a sum, not a part of the law."""
    return any(key.startswith("part:") for key in reference.missing)


def references_in(provision: Provision) -> list[Reference]:
    """List the citations in one provision, without looking for what they lead to."""
    found: list[Reference] = []
    state = _Antecedent(provision)
    base = 0
    for line in provision.text.split("\n"):
        plain, places = shape_with_places(line)
        if plain.strip():
            printed = "".join(line[place] for place in places[:-1])
            many = len(line) < len(provision.text)
            paragraph = _Paragraph(plain, printed, [base + place for place in places], many)
            found.extend(_in_paragraph(provision, paragraph, state))
        base += len(line) + 1
    found.sort(key=lambda reference: (reference.start, -reference.end))
    return list(_with_said(found))


def _with_said(found: Sequence[Reference]) -> Iterator[Reference]:
    """Give «المادة المذكورة», "ledit article" the article that was cited last before them."""
    last: Reference | None = None
    for reference in found:
        if reference.keys in (("~said",), ("~above",)):
            if last is not None:
                yield replace(reference, keys=last.keys, work=last.work)
            elif reference.keys == ("~above",):
                yield replace(reference, keys=("~before",))
            continue
        if reference.kind is ReferenceKind.ARTICLE and not reference.keys[0].startswith("~"):
            last = reference
        yield reference


class _Antecedent:
    """What "the said law" means at a point of a provision, and which law is being reworded."""

    def __init__(self, provision: Provision) -> None:
        self.work: CitedWork | None = None
        self.amended: CitedWork | None = None
        self._quotes = _quotations(provision.text)

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


def _in_paragraph(
    provision: Provision, paragraph: _Paragraph, state: _Antecedent
) -> Iterator[Reference]:
    works = cited_works(paragraph.plain, paragraph.printed)
    groups = cited_articles(paragraph.plain)
    divisions = [d for d in cited_divisions(paragraph.plain) if not _inside(d, works)]
    attached = _texts_of(paragraph, groups, works, state)
    for mention in works:
        yield _reference(
            provision, paragraph, mention, ReferenceKind.WORK, mention.work,
            promulgation=mention.promulgation,
        )  # fmt: skip
    for group, work in zip(groups, attached, strict=True):
        if _inside(group, works) or _opens_quotation(paragraph, group):
            continue
        yield _reference(provision, paragraph, group, ReferenceKind.ARTICLE, work, group.keys)
    for division in divisions:
        if _is_heading_like(paragraph, division):
            continue
        work = _text_of(paragraph, division.end, works, state, division.start)
        keys = (division.key,)
        yield _reference(provision, paragraph, division, ReferenceKind.DIVISION, work, keys)
    yield from _relative(provision, paragraph)
    for mention in works:
        if not mention.promulgation:
            state.work = mention.work
            state.amended = state.amended or mention.work


def _inside(one: CitedArticles | CitedDivision, works: Sequence[WorkMention]) -> bool:
    return any(work.start <= one.start < work.end for work in works)


def _opens_quotation(paragraph: _Paragraph, group: CitedArticles) -> bool:
    """«"المادة 17: …» at the beginning of a paragraph is an article being reworded."""
    before, after = paragraph.plain[: group.start], paragraph.plain[group.end :]
    if before.strip(' "(-–'):
        return False
    if re.match(r"\s*[.:–\-]", after):
        return True
    quoted = '"' in before or (
        paragraph.is_one_of_many and not re.match("[وفبكل]", paragraph.plain[group.start :])
    )
    return quoted and not after.strip(' ".')


def _is_heading_like(paragraph: _Paragraph, division: CitedDivision) -> bool:
    """A paragraph that begins with «الباب الأول» is a heading in a quotation, not a citation."""
    return not paragraph.plain[: division.start].strip(' "«-–')


def _texts_of(
    paragraph: _Paragraph,
    groups: Sequence[CitedArticles],
    works: Sequence[WorkMention],
    state: _Antecedent,
) -> list[CitedWork | None]:
    """Say of which text each group of articles is; a later group lends its text to an earlier."""
    found: list[CitedWork | None] = []
    following: CitedWork | None = None
    for at in range(len(groups) - 1, -1, -1):
        group = groups[at]
        joined = at + 1 < len(groups) and _BETWEEN.fullmatch(
            paragraph.plain[group.end : groups[at + 1].start]
        )
        own = _text_of(paragraph, group.end, works, state, group.start)
        following = following if joined else own
        found.append(following)
    return found[::-1]


def _text_of(
    paragraph: _Paragraph, end: int, works: Sequence[WorkMention], state: _Antecedent, start: int
) -> CitedWork | None:
    """Say of which text the article that ends here is; ``None`` for the text itself."""
    plain = paragraph.plain
    if here_pattern().match(plain, end) or this_text_pattern().match(plain, end):
        return state.quoting(paragraph.places[start])
    before = [work for work in works if work.end <= start and not work.promulgation]
    antecedent = before[-1].work if before else state.work
    if head := _head(plain, before, start):
        return head.work
    if said := same_text_pattern().match(plain, end):
        return antecedent or _unnamed(paragraph, said.start(), said.end())
    following = next((work for work in works if work.start >= end), None)
    if following and (following.start - end) < 90:
        rest = plain[end : following.start]
        if _OF.fullmatch(rest) or _through_division(rest):
            return following.work
    return _by_words(paragraph, end) or state.quoting(paragraph.places[start])


def _head(plain: str, before: Sequence[WorkMention], start: int) -> WorkMention | None:
    """Give the text of "Vu la loi n° …, notamment ses articles", «ولا سيما المادة 5 منه»."""
    if not _their_pattern().search(plain[max(0, start - 40) : start]):
        return None
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


def _by_words(paragraph: _Paragraph, end: int) -> CitedWork | None:
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


def _unnamed(paragraph: _Paragraph, start: int, end: int) -> CitedWork | None:
    word = text_word_pattern().search(paragraph.plain, start, end)
    if word is None:
        return None  # «منه» after a text that is not named here: most often this one
    kind = WorkKind(kind_of_word(word["word"]))
    return CitedWork(kind, "", paragraph.printed[start:end].strip())


# --- articles named by their place ------------------------------------------------------------


@cache
def _relative_pattern() -> re.Pattern[str]:
    parts = []
    for name in ("own", "before", "after", "said", "above"):
        words = [w for lang in ("ar", "fr") for w in table()["relative"][lang][name]]
        parts.append(rf"(?P<{name}>{phrases(words, clitics=True)})")
    return re.compile(rf"(?<![{LETTER}])(?:{'|'.join(parts)})(?![{LETTER}])")


def _relative(provision: Provision, paragraph: _Paragraph) -> Iterator[Reference]:
    if provision.kind is not ProvisionKind.ARTICLE:
        return
    for match in _relative_pattern().finditer(paragraph.plain):
        place = CitedArticles(match.start(), match.end(), (f"~{match.lastgroup}",))
        yield _reference(provision, paragraph, place, ReferenceKind.ARTICLE, None, place.keys)


def _reference(
    provision: Provision,
    paragraph: _Paragraph,
    place: CitedArticles | CitedDivision | WorkMention,
    kind: ReferenceKind,
    work: CitedWork | None,
    keys: tuple[str, ...] = (),
    promulgation: bool = False,
) -> Reference:
    end = place.start + len(paragraph.plain[place.start : place.end].rstrip())
    start, last = paragraph.places[place.start], paragraph.places[end - 1]
    made = Reference(provision.eid, start, last + 1, provision.text[start : last + 1], kind)
    return replace(
        made, work=work, keys=keys, promulgation=promulgation, status=ReferenceStatus.OUTSIDE
    )
