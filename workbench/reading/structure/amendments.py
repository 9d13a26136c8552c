"""Orders to change other texts: «تنسخ أحكام المرسوم رقم 2.23.799», "les articles 4 et 5 sont …".

Only what an act says itself counts; the new wording it quotes between « » does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from workbench.domain.texts import AmendingInstruction, ProvisionKind, WorkKind
from workbench.language.lexicon import word_list
from workbench.language.numerals import alternatives
from workbench.language.shapes import shape
from workbench.reading.structure.amended_laws import (
    NamedArticles,
    NamedLaw,
    named_articles,
    named_laws,
)
from workbench.reading.structure.paragraphs import Paragraph
from workbench.reading.structure.provisions import ReadProvision

_LIST_ITEM = re.compile(r"^(?:[-–—•*▪]|\d{1,2}\s?[.°)\-–—]|[a-z]\s?\)|[ivx]+\s?[.\-–—])\s*")
_MOST_REMARKS = 2
_SENTENCE_END = re.compile(r"(?<=[.؛;])\s+(?=[A-ZÀ-Ý\u0621-\u064a])")


def _table() -> Any:
    return word_list("structure_amendments")


@cache
def _verbs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry["kind"], re.compile(entry["pattern"]))
        for language in ("ar", "fr")
        for entry in _table()["verbs"][language]
    )


@cache
def _stems() -> tuple[str, ...]:
    return tuple(_table()["stems"])


@cache
def _list_openers() -> re.Pattern[str]:
    words = [shape(w) for lang in ("fr", "ar") for w in _table()["list_openers"][lang]]
    return re.compile(rf"(?:{alternatives(words)})")


def instructions_of(read: Sequence[ReadProvision], kind: WorkKind) -> list[AmendingInstruction]:
    """List the amending instructions in the articles of an act."""
    found: list[AmendingInstruction] = []
    for one in read:
        if one.provision.kind is ProvisionKind.ARTICLE:
            found.extend(_instructions(one.paragraphs))
    return found


def _instructions(paragraphs: Sequence[Paragraph]) -> Iterator[AmendingInstruction]:
    listing: str | None = None
    aside = 0  # remarks between two entries: "Les dispositions dudit dahir subsistent …"
    for paragraph in _own_words(paragraphs):
        plain = shape(paragraph.text).strip()
        if listing is not None and _continues_list(plain, paragraph.text):
            aside = 0
            yield from _listed(paragraph, listing)
            continue
        aside += 1
        if aside > _MOST_REMARKS:
            listing = None
        for sentence in _SENTENCE_END.split(paragraph.text):
            kind = _kind_of(shape(sentence).strip())
            if kind is not None:
                yield from _named_in(sentence, kind, paragraph.page)
        if _kind_of(plain) == "repeal" and _opens_list(plain):
            listing, aside = "repeal", 0


def _own_words(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Give what stands outside quotations, paragraph by paragraph."""
    is_open = False
    for paragraph in paragraphs:
        kept: list[str] = []
        text = paragraph.text
        if text.lstrip().startswith(('"', "“")) and not is_open:
            continue
        if not is_open and "«" not in text:
            yield paragraph
            continue
        for character in text:
            if character == "«":
                is_open = True
            elif character == "»":
                is_open = False
            elif not is_open:
                kept.append(character)
        own = re.sub(r"\s+", " ", "".join(kept)).strip()
        if own:
            yield Paragraph(own, paragraph.page)


def _kind_of(plain: str) -> str | None:
    """Name what a sentence does: modify, add, replace, repeal; ``None`` for other sentences.

    The first verb decides: in «تنسخ … وتعوض» it is the whole expression, listed first.
    """
    if not any(stem in plain for stem in _stems()):
        return None
    found = [
        (match.start(), order, kind)
        for order, (kind, pattern) in enumerate(_verbs())
        if (match := pattern.search(plain))
    ]
    return min(found)[2] if found else None


def _opens_list(plain: str) -> bool:
    return plain.endswith(":") or bool(_list_openers().search(plain[-60:]))


def _continues_list(plain: str, text: str) -> bool:
    """Whether a paragraph is one more entry of a list of laws."""
    if _LIST_ITEM.match(plain):
        return True
    laws = named_laws(text)
    return (bool(laws) and laws[0].start < 16) or (len(plain) < 60 and plain.endswith((":", "-")))


def _listed(paragraph: Paragraph, kind: str) -> Iterator[AmendingInstruction]:
    """Read one entry of a list: a law, several joined by commas, or articles of a law."""
    text = _LIST_ITEM.sub("", paragraph.text.strip())
    laws = named_laws(text)
    groups = named_articles(text)
    if groups and laws and groups[0].start < laws[0].start:
        yield from _paired(groups[:1], laws[:1], kind, paragraph.page)
        return
    plain = shape(text)
    for law in laws:
        if law.start < 16 or re.search(
            r"[,;:،]\s*(?:et\s+)?(?:le|la|les|l'|du|و)?\s*$", plain[: law.start]
        ):
            yield AmendingInstruction(law.name, None, kind, paragraph.page)


def _named_in(sentence: str, kind: str, page: int) -> Iterator[AmendingInstruction]:
    laws = named_laws(sentence)
    if not laws:
        return
    groups = [g for g in named_articles(sentence) if _near(g, laws)]
    annex = _annex(sentence, laws[0])
    if annex and not groups:
        yield AmendingInstruction(laws[0].name, "annexe", kind, page)
        return
    if not groups:
        yield AmendingInstruction(laws[0].name, None, kind, page)
        return
    yield from _paired(groups, laws, kind, page)


def _near(group: NamedArticles, laws: Sequence[NamedLaw]) -> bool:
    """Whether articles belong to the law: before it, or those it is completed by."""
    return any(0 <= law.start - group.end < 160 for law in laws) or any(
        0 <= group.start - law.end < 220 for law in laws[:1]
    )


def _paired(
    groups: Sequence[NamedArticles], laws: Sequence[NamedLaw], kind: str, page: int
) -> Iterator[AmendingInstruction]:
    """Give each group of articles the law named after it, else the one named before."""
    before = [group for group in groups if group.start < laws[0].start]
    for group in before or groups:
        after = next((law for law in laws if law.start >= group.end), laws[0])
        for key, added in zip(group.keys, group.added, strict=True):
            yield AmendingInstruction(after.name, key, "add" if added else kind, page)


def _annex(sentence: str, law: NamedLaw) -> bool:
    plain = shape(sentence)[: law.start]
    tail = plain[-60:]
    return any(re.search(_table()["annex"][language], tail) for language in ("fr", "ar"))
