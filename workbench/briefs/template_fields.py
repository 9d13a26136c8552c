"""The fields of a Word template: the words an organisation may write between double braces.

They are described in ``policy_briefs/word_templates/fields.yaml``, in Arabic, French and English;
every part of the outlines that is prose is a field under the id of the part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

import yaml

from workbench.briefs.wording import load_wording
from workbench.domain.briefs import BriefKind
from workbench.domain.localized import LANGUAGES, Localized
from workbench.settings import content_folder

# Parts that are told by fields of their own: the fiche, the findings and the amendments.
_OWN_FIELDS = frozenset({"header", "findings", "proposals", "proposer"})


class FieldSort(StrEnum):
    """What a field holds and so how it may be written in a template."""

    TEXT = "text"  # one line
    PROSE = "prose"  # one or more paragraphs, and tables
    LIST = "list"  # repeated with {% for … %}
    GROUP = "group"  # named words, such as the headings


@dataclass(frozen=True, slots=True)
class TemplateField:
    """A word that may stand between double braces, and what it stands for."""

    id: str
    sort: FieldSort
    about: Localized
    fields: Mapping[str, TemplateField]

    @property
    def printable(self) -> bool:
        """Whether the field itself can be printed, and not only what it holds."""
        return self.sort in (FieldSort.TEXT, FieldSort.PROSE)

    def below(self, path: str = "") -> Iterator[tuple[str, TemplateField]]:
        """Go through the fields inside this one with their full names."""
        for field in self.fields.values():
            name = f"{path}.{field.id}" if path else field.id
            yield name, field
            yield from field.below(name)


@cache
def template_fields() -> TemplateField:
    """Give all fields as one group."""
    listed = {field.id: field for field in map(_field, _content()["fields"])}
    headings, parts = _headings(), {}
    for part, heading in headings.items():
        if part not in _OWN_FIELDS:
            parts[part] = TemplateField(part, FieldSort.PROSE, heading, {})
    named = listed["headings"]
    listed["headings"] = TemplateField(
        named.id,
        named.sort,
        named.about,
        {part: TemplateField(part, FieldSort.TEXT, words, {}) for part, words in headings.items()},
    )
    return TemplateField("", FieldSort.GROUP, Localized(), {**listed, **parts})


@cache
def required_fields(kind: BriefKind) -> tuple[tuple[str, ...], ...]:
    """List what a document of a kind cannot do without; of each entry one field is enough."""
    return tuple(tuple(names.split("|")) for names in _content()["required"][kind.value])


def sample_note(language: str) -> str:
    """Give the line that explains the ready-made sample and is never printed."""
    return str(_content()["sample"][language])


@cache
def _headings() -> dict[str, Localized]:
    """Give the parts of all outlines; where two kinds head a part differently, the first heads."""
    found: dict[str, Localized] = {}
    for kind in BriefKind:
        for part in load_wording(LANGUAGES[0], kind).outline:
            found.setdefault(part.id, part.heading)
    return found


def _field(given: Mapping[str, Any]) -> TemplateField:
    below = (_field(one) for one in given.get("fields", ()))
    about = Localized.from_mapping(given)
    return TemplateField(
        str(given["id"]), FieldSort(given["sort"]), about, {field.id: field for field in below}
    )


@cache
def _content() -> dict[str, Any]:
    file = content_folder("policy_briefs") / "word_templates" / "fields.yaml"
    loaded: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded
