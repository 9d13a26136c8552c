"""The catalogue: known laws that a person may take into the workspace and add files to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from workbench.domain.errors import N_, NotFoundError
from workbench.domain.localized import Localized
from workbench.domain.texts import Work, WorkKind
from workbench.services import library
from workbench.settings import content_folder
from workbench.storage.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A law as the catalogue describes it; its file is the person's to find."""

    slug: str
    kind: WorkKind
    titles: Localized
    official_number: str
    training: bool
    note: Localized


@cache
def list_catalogue() -> tuple[CatalogueEntry, ...]:
    """List the catalogue by the names of its files."""
    folder = content_folder("corpora") / "catalogue"
    return tuple(
        _entry(yaml.safe_load(path.read_text(encoding="utf-8")))
        for path in sorted(folder.glob("*.yaml"))
    )


def missing_entries(ws: Workspace) -> list[CatalogueEntry]:
    """List what the catalogue knows and the workspace does not hold yet."""
    works = [card.work for card in library.list_cards(ws, include_archived=True)]
    slugs = {work.slug for work in works}
    known = {(work.kind, work.official_number) for work in works if work.official_number}
    return [
        entry
        for entry in list_catalogue()
        if not entry.training
        and entry.slug not in slugs
        and (entry.kind, entry.official_number) not in known
    ]


def add_from_catalogue(ws: Workspace, slug: str, *, person_id: str | None = None) -> Work:
    """Take a law of the catalogue into the workspace, without any file yet.

    Raises:
        NotFoundError: code ``unknown_catalogue_entry``.
    """
    entry = next((entry for entry in list_catalogue() if entry.slug == slug), None)
    if entry is None:
        raise NotFoundError(
            "unknown_catalogue_entry",
            N_("The catalogue does not know “{slug}”."),
            N_("Choose a text from the list of the library."),
            slug=slug,
        )
    return library.create_work(
        ws,
        kind=entry.kind,
        titles=entry.titles,
        official_number=entry.official_number,
        training=entry.training,
        slug=entry.slug,
        person_id=person_id,
    )


def _entry(record: Mapping[str, Any]) -> CatalogueEntry:
    return CatalogueEntry(
        slug=str(record["slug"]),
        kind=WorkKind(record["kind"]),
        titles=Localized.from_mapping(record.get("titles")),
        official_number=str(record.get("official_number") or ""),
        training=bool(record.get("training", False)),
        note=Localized.from_mapping(record.get("note")),
    )
