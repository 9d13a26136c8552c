"""Citations in the provisions of a text, and the provisions of the text that they lead to.

A citation without another text belongs to this one («المادة 5 أعلاه»), one with a text to that
(«الفصل 248 من القانون الجنائي»). Inside the new wording that an amending law quotes between
« », articles are those of the law that is amended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.domain.references import (
    CitedWork,
    Reference,
    ReferenceKind,
    ReferenceStatus,
)
from workbench.domain.texts import Provision, ProvisionKind
from workbench.language.shapes import shape_with_places
from workbench.reading.structure.reference_articles import CitedArticles, cited_articles
from workbench.reading.structure.reference_divisions import CitedDivision, cited_divisions
from workbench.reading.structure.reference_owners import Antecedent, Paragraph, text_of, texts_of
from workbench.reading.structure.reference_relatives import relative_articles, with_said
from workbench.reading.structure.reference_targets import Targets
from workbench.reading.structure.reference_works import WorkMention, cited_works


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
    state = Antecedent(provision)
    base = 0
    for line in provision.text.split("\n"):
        plain, places = shape_with_places(line)
        if plain.strip():
            printed = "".join(line[place] for place in places[:-1])
            many = len(line) < len(provision.text)
            paragraph = Paragraph(plain, printed, [base + place for place in places], many)
            found.extend(_in_paragraph(provision, paragraph, state))
        base += len(line) + 1
    found.sort(key=lambda reference: (reference.start, -reference.end))
    return list(with_said(found))


def _in_paragraph(
    provision: Provision, paragraph: Paragraph, state: Antecedent
) -> Iterator[Reference]:
    works = cited_works(paragraph.plain, paragraph.printed)
    groups = cited_articles(paragraph.plain)
    divisions = [d for d in cited_divisions(paragraph.plain) if not _inside(d, works)]
    attached = texts_of(paragraph, groups, works, state)
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
        work = text_of(paragraph, division.end, works, state, division.start)
        yield _reference(
            provision, paragraph, division, ReferenceKind.DIVISION, work, division.keys
        )
    if provision.kind is ProvisionKind.ARTICLE:
        for place in relative_articles(paragraph.plain):
            yield _reference(provision, paragraph, place, ReferenceKind.ARTICLE, None, place.keys)
    state.close(paragraph.plain, works)
    for mention in works:
        if not mention.promulgation:
            state.work = mention.work
            state.amended = state.amended or mention.work


def _inside(one: CitedArticles | CitedDivision, works: Sequence[WorkMention]) -> bool:
    return any(work.start <= one.start < work.end for work in works)


def _opens_quotation(paragraph: Paragraph, group: CitedArticles) -> bool:
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


def _is_heading_like(paragraph: Paragraph, division: CitedDivision) -> bool:
    """A paragraph that begins with «الباب الأول» is a heading in a quotation, not a citation."""
    return not paragraph.plain[: division.start].strip(' "«-–')


def _reference(
    provision: Provision,
    paragraph: Paragraph,
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
