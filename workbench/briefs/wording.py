"""The fixed words of a brief, from the YAML files that lawyers edit in the content folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel.core import Locale

from workbench.domain.briefs import BriefKind
from workbench.domain.localized import Localized
from workbench.domain.texts import Expression, Provision, ProvisionKind, Stage, Work
from workbench.settings import content_folder

_KEY = re.compile(r"(?P<number>\d+(?:-\d+)*)(?P<suffix>[a-z]+)?")


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """One part of a document as the outline orders it."""

    id: str
    heading: Localized
    limit: int | None = None  # words; 0: none is shown; None: nobody writes this part


@dataclass(frozen=True, slots=True)
class Wording:
    """Speaks the fixed phrases of a brief in one language."""

    language: str
    phrases: Mapping[str, Any]
    versions: Mapping[str, Any]
    outline: tuple[OutlinePart, ...]
    kind_name: str

    def phrase(self, path: str, /, **places: object) -> str:
        """Give a fixed phrase by its path (``labels/page``) with its places filled."""
        found = _walk(self.phrases, path)[self.language]
        return str(found).format_map(places) if places else str(found)

    def in_law_language(self, path: str, language: str) -> str:
        """Give a phrase that is printed beside law text, in the law's own language."""
        return str(_walk(self.phrases, path)[language])

    def words(self, path: str, language: str) -> tuple[str, ...]:
        """Give a list of words in one language, such as those that ask for a deletion."""
        return tuple(_walk(self.phrases, path)[language])

    def counted(self, path: str, number: int) -> str:
        """Say a number with its noun: «شخصان», «3 أشخاص», «11 شخصا»."""
        forms = _walk(self.phrases, path)[self.language]
        form = Locale(self.language).plural_form(number)
        return str(forms.get(form, forms["other"])).format(n=number)

    def list(self, items: Iterable[str]) -> str:
        """Join items as the language lists them: «7، 9، 12»."""
        return self.phrase("list_separator").join(items)

    def only_in(self, language: str) -> str:
        """Say that words exist only in another language than the brief's."""
        return str(_walk(self.phrases, "only_in")[self.language][language])

    def date(self, day: date | None) -> str:
        """Write a date as in Morocco: «12 ماي 2026», « 1er mai 2026 »."""
        if day is None:
            return ""
        month = self.versions["months"][self.language][day.month - 1]
        first = self.versions["first_of_month"][self.language]
        pattern: str = self.versions["date"][self.language]
        return pattern.format(day=first if day.day == 1 else day.day, month=month, year=day.year)

    def stage(self, stage: Stage) -> str:
        """Name a version by its stage: «النص كما وافقت عليه اللجنة»."""
        return str(self.versions["stages"][stage.value][self.language])

    def version(self, expression: Expression) -> str:
        """Name a version by stage and date."""
        stage = self.stage(expression.stage)
        if expression.date is None:
            return stage
        return self.phrase("version_line", stage=stage, date=self.date(expression.date))

    def original_column(self, stage: Stage) -> str:
        """Head the column of the amendment table that quotes the bill."""
        columns = self.versions["original_column"]
        return str(columns.get(stage.value, columns["default"])[self.language])

    def bill(self, work: Work) -> str:
        """Name a bill by kind, number and title, nothing said twice."""
        title = work.titles.in_language(self.language)
        number = self._number(work.official_number)
        if not number or number in title or work.official_number in title:
            return title
        kind = self.phrase(f"bill_kinds/{work.kind.value}")
        named = self.phrase("bill_number", kind=kind, number=number)
        return self.phrase("bill_with_title", bill=named, title=title) if title else named

    def _number(self, official: str) -> str:
        # The same law is 31.13 in Arabic and 31-13 in French.
        return official.replace(".", "-") if self.language == "fr" else official

    def place(self, provision: Provision, law_language: str) -> str:
        """Cite an article: as printed in the law's language, else from its canonical key."""
        if law_language == self.language or provision.kind is not ProvisionKind.ARTICLE:
            return provision.label
        return self.article(provision.key) if provision.key else provision.label

    def article(self, key: str) -> str:
        """Cite an article by its key: ``7bis`` is «المادة 7 مكررة», « Article 7 bis »."""
        if key in ("1", "premier"):
            return str(self.versions["first_article"][self.language])
        found = _KEY.fullmatch(key)
        number = key
        if found and found["suffix"]:
            suffixes = self.versions["suffixes"].get(found["suffix"], {})
            number = f"{found['number']} {suffixes.get(self.language, found['suffix'])}"
        return str(self.versions["article"][self.language]).format(number=number)

    def heading(self, part_id: str) -> str:
        """Give the heading of a part of the brief."""
        part = next(part for part in self.outline if part.id == part_id)
        return part.heading.in_language(self.language)


def _walk(tree: Mapping[str, Any], path: str) -> Any:
    for step in path.split("/"):
        tree = tree[step]
    return tree


@cache
def load_wording(language: str, kind: BriefKind = BriefKind.POLICY_BRIEF) -> Wording:
    """Load the fixed phrases for one language (``ar``, ``fr``, ``en``) and kind of document."""
    folder = content_folder("policy_briefs") / "wording"
    outlines = _load(folder / "outlines.yaml")["documents"]
    brief = next(outline for outline in outlines if outline["id"] == kind.value)
    parts = tuple(
        OutlinePart(part["id"], Localized.from_mapping(part), part.get("limit"))
        for part in brief["sections"]
    )
    return Wording(
        language=language,
        phrases=_load(folder / "phrases.yaml"),
        versions=_load(folder / "versions.yaml"),
        outline=parts,
        kind_name=str(brief["name"][language]),
    )


@cache
def _load(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded
