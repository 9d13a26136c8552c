"""Names of Akoma Ntoso 1.0 (schema 3.0) and of the few facts it has no place for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from workbench.domain.localized import Localized
from workbench.domain.texts import Act, Provision, ProvisionKind, Stage, WorkKind

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# Attributes of our own: key, page and boxes of a provision, blanks after the mark of a point.
OWN_NAMESPACE = "urn:tadqiq:akn"
OWN = "t"
UNKNOWN = "unknown"  # name of a date that only stands there because the schema wants one

ELEMENTS = {
    ProvisionKind.BOOK: "book",
    ProvisionKind.PART: "part",
    ProvisionKind.TITLE: "title",
    ProvisionKind.CHAPTER: "chapter",
    ProvisionKind.SECTION: "section",
    ProvisionKind.SUBSECTION: "subsection",
    ProvisionKind.ARTICLE: "article",
}


@dataclass(frozen=True, slots=True)
class Publication:
    """What is known of a version beside its text: the work, language, stage and date."""

    kind: WorkKind
    title: str
    language: str
    number: str = ""
    titles: Localized = field(default_factory=Localized)
    slug: str = ""
    stage: Stage | None = None
    date: dt.date | None = None
    revision: int = 1
    made_on: dt.date | None = None  # when the file is written


@dataclass(frozen=True, slots=True)
class AknAct:
    """An act as an Akoma Ntoso file gives it."""

    publication: Publication
    provisions: tuple[Provision, ...]

    @property
    def act(self) -> Act:
        """The act as the library keeps it."""
        about = self.publication
        own = (one.page for one in self.provisions if one.kind is not ProvisionKind.COVER)
        first = next(own, 0)
        other = {"ar": about.titles.fr, "fr": about.titles.ar}.get(about.language, "")
        return Act(
            about.title,
            about.number or None,
            about.kind,
            first,
            self.provisions,
            day=about.date,
            other_title=other,
            stage=about.stage,
            work_titles=about.titles,
        )
