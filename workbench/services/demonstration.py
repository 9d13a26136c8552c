"""The demonstration: a training bill in three stages, tagged by three persons, with a brief.

Everything comes from ``corpora/samples/00-26``. Ids follow from names, so that loading again
adds what is missing and changes nothing, and two workspaces agree on what they hold.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from workbench.domain.briefs import Brief
from workbench.domain.documents import Document, Page, Verdict
from workbench.domain.errors import N_, NotFoundError, WorkbenchError
from workbench.domain.localized import Localized
from workbench.domain.texts import Act, PageBox, Provision, ProvisionKind, Stage, Work, WorkKind
from workbench.services import findings, library, persons, reviews
from workbench.settings import content_folder
from workbench.storage import briefs
from workbench.storage.rows import derived_id
from workbench.storage.workspace import Workspace

BILL = "00-26"
VERSIONS = ("depose.ar", "commission.ar", "adopte_definitif.ar", "adopte_definitif.fr")


def load_demonstration(ws: Workspace) -> Work:
    """Put the training bill into the workspace, with its review; again changes nothing.

    Raises:
        WorkbenchError: code ``demonstration_incomplete`` when a part of the content is damaged.
    """
    review = _content("review.yaml")
    with ws.transaction():
        people = {person["id"]: _person(ws, person) for person in review["persons"]}
        work = _work(ws)
        for name in VERSIONS:
            _version(ws, work, name)
        opened = reviews.open_review(
            ws, work.id, review["framework"], people["maryam"], slug=review["slug"]
        )
        _tags(ws, opened.id, review, people)
        _findings(ws, opened.id, review, people)
        _brief(ws, opened.id, review["brief"], people)
    return work


def version_id(name: str = "commission.ar") -> str:
    """Give the id of a version of the training bill; the tags stand on the committee's."""
    return derived_id("demonstration", BILL, name)


# --- texts ----------------------------------------------------------------------------------


def _person(ws: Workspace, person: Mapping[str, str]) -> str:
    identifier = derived_id("demonstration", "person", person["id"])
    try:
        return persons.get_person(ws, identifier).id
    except NotFoundError:
        made = persons.add_person(ws, person["name"], person["organisation"], identifier=identifier)
        return made.id


def _work(ws: Workspace) -> Work:
    identifier = derived_id("demonstration", BILL)
    try:
        return library.get_work(ws, identifier)
    except NotFoundError:
        entry = _yaml(content_folder("corpora") / "catalogue" / f"bill-{BILL}.yaml")
        return library.create_work(
            ws,
            kind=WorkKind(entry["kind"]),
            titles=Localized.from_mapping(entry["titles"]),
            official_number=entry["official_number"],
            training=True,
            note=entry["note"]["ar"],
            slug=entry["slug"],
            identifier=identifier,
        )


def _version(ws: Workspace, work: Work, name: str) -> None:
    identifier = version_id(name)
    try:
        library.get_expression(ws, identifier)
    except NotFoundError:
        law = _content(f"{name}.yaml")
        file = (_folder() / "pdf" / f"{name}.pdf").read_bytes()
        places = json.loads((_folder() / "pdf" / "places.json").read_text("utf-8"))[name]
        library.store_expression(
            ws,
            work.id,
            act=act_of(law, places),
            language=law["language"],
            stage=Stage(law["stage"]),
            date=dt.date.fromisoformat(law["date"]),
            document=_document(name, law, places, file),
            file=file,
            source=law["marking"],
            identifier=identifier,
        )


def act_of(law: Mapping[str, Any], places: Mapping[str, Any]) -> Act:
    """Make the act of a stage: its chapters, sections and articles with their pages."""
    return Act(
        title=law["title"],
        official_number=law["official_number"],
        kind=WorkKind.LAW if law["stage"] == Stage.ADOPTE_DEFINITIF else WorkKind.BILL,
        page=1,
        provisions=tuple(_with_pages(list(_provisions(law, places["articles"])))),
    )


def _provisions(law: Mapping[str, Any], boxes: Mapping[str, Any]) -> Iterator[Provision]:
    at = -1
    for chapter in law["chapters"]:
        at += 1
        chapter_at, eid = at, f"chp_{chapter['key']}"
        yield _heading(chapter, eid, ProvisionKind.CHAPTER, None)
        for article in chapter.get("articles", []):
            at += 1
            yield _article(article, chapter_at, boxes)
        for section in chapter.get("sections", []):
            at += 1
            section_at = at
            name = f"{eid}__sec_{section['key']}"
            yield _heading(section, name, ProvisionKind.SECTION, chapter_at)
            for article in section["articles"]:
                at += 1
                yield _article(article, section_at, boxes)
    signature = "\n".join(law["signature"])
    yield Provision("signature", ProvisionKind.SIGNATURE, None, None, None, signature, 0)


def _heading(
    unit: Mapping[str, Any], eid: str, kind: ProvisionKind, parent: int | None
) -> Provision:
    return Provision(eid, kind, unit["label"], unit["key"], unit["heading"], "", 0, parent)


def _article(article: Mapping[str, Any], parent: int, boxes: Mapping[str, Any]) -> Provision:
    places = tuple(
        PageBox(page, (x0, y0, x1, y1)) for page, x0, y0, x1, y1 in boxes[article["key"]]
    )
    return Provision(
        eid=f"art_{article['key']}",
        kind=ProvisionKind.ARTICLE,
        num=article["label"],
        key=article["key"],
        heading=article["heading"],
        text="\n".join(article["paragraphs"]),
        page=places[0].page,
        parent=parent,
        boxes=places,
    )


def _with_pages(provisions: list[Provision]) -> Iterator[Provision]:
    """Give headings the page of the article below them, and the signature the last page."""
    page = max(provision.page for provision in provisions)
    paged = []
    for provision in reversed(provisions):
        page = provision.page or page
        paged.append(replace(provision, page=page))
    yield from reversed(paged)


def _document(
    name: str, law: Mapping[str, Any], places: Mapping[str, Any], file: bytes
) -> Document:
    pages = tuple(
        Page(number, width, height, law["language"], "text", Verdict.GOOD)
        for number, (width, height) in enumerate(places["pages"], 1)
    )
    return Document(
        sha256=hashlib.sha256(file).hexdigest(),
        file_name=f"{BILL}.{name}.pdf",
        size=len(file),
        producer="",
        language=law["language"],
        verdict=Verdict.GOOD,
        pages=pages,
        extractor="corpora",
    )


# --- review ---------------------------------------------------------------------------------


def _tags(
    ws: Workspace, review_id: str, review: Mapping[str, Any], people: Mapping[str, str]
) -> None:
    expression_id = version_id(review["version"])
    articles = {
        provision.key: provision
        for provision in library.get_provisions(ws, expression_id)
        if provision.kind is ProvisionKind.ARTICLE and provision.key
    }
    for person, author_id in people.items():
        batch = [
            operation
            for tag in review["tags"]
            if tag["by"] == person
            for operation in _operations(tag, review_id, expression_id, articles)
        ]
        refused = reviews.apply_operations(ws, author_id, batch).refused
        if refused:
            raise _incomplete(refused[0].code)


def _operations(
    tag: Mapping[str, Any],
    review_id: str,
    expression_id: str,
    articles: Mapping[str, Provision],
) -> Iterator[dict[str, Any]]:
    annotation_id = tag_id(tag["id"])
    common = {"review_id": review_id, "annotation_id": annotation_id}
    article = articles[tag["article"]]
    start = article.text.find(tag["quote"])
    if start < 0:
        raise _incomplete(tag["id"])
    end = start + len(tag["quote"])
    target = {"eid": article.eid, "start": start, "end": end, "exact": tag["quote"]}
    payload = {
        "expression_id": expression_id,
        "criterion_id": tag["criterion"],
        "severity": tag["severity"],
        "note": tag["note"],
        "proposed_wording": tag.get("wording", ""),
        "targets": [target],
    }
    yield {
        **common,
        "id": derived_id(annotation_id, "add"),
        "kind": "add",
        "at": tag["at"],
        "payload": payload,
    }
    if later := tag.get("later"):
        kind = "withdraw" if later.get("withdrawn") else "edit"
        change = {"severity": later["severity"]} if kind == "edit" else {}
        yield {
            **common,
            "id": derived_id(annotation_id, "later"),
            "kind": kind,
            "at": later["at"],
            "payload": change,
        }


def tag_id(name: str) -> str:
    """Give the id of a tag of the demonstration by its name in ``review.yaml``."""
    return derived_id("demonstration", BILL, "tag", name)


def _finding_id(name: str) -> str:
    return derived_id("demonstration", BILL, "finding", name)


def _findings(
    ws: Workspace, review_id: str, review: Mapping[str, Any], people: Mapping[str, str]
) -> None:
    known = {f.id for f in findings.list_findings(ws, review_id, include_removed=True)}
    for finding in review["findings"]:
        identifier = _finding_id(finding["id"])
        if identifier not in known:
            findings.create_finding(
                ws,
                review_id,
                annotation_ids=[tag_id(tag) for tag in finding["tags"]],
                title=Localized.from_mapping(finding["title"]),
                statement=Localized.from_mapping(finding["statement"]),
                recommendation=Localized.from_mapping(finding["recommendation"]),
                proposed_wording=finding["wording"],
                person_id=people[finding["by"]],
                identifier=identifier,
            )


def _brief(
    ws: Workspace, review_id: str, brief: Mapping[str, Any], people: Mapping[str, str]
) -> None:
    identifier = derived_id("demonstration", BILL, "brief", brief["id"])
    if any(b.id == identifier for b in briefs.list_briefs(ws, review_id, include_removed=True)):
        return
    briefs.save(
        ws,
        Brief(
            id=identifier,
            review_id=review_id,
            title=Localized.from_mapping(brief["title"]),
            addressee=Localized.from_mapping(brief["addressee"]),
            language=brief["language"],
            finding_ids=tuple(_finding_id(name) for name in brief["findings"]),
            author_id=people[brief["by"]],
            parts={name: Localized.from_mapping(text) for name, text in brief["parts"].items()},
            contact=brief["contact"],
        ),
    )


# --- content --------------------------------------------------------------------------------


def _folder() -> Path:
    return content_folder("corpora") / "samples" / BILL


def _content(name: str) -> Mapping[str, Any]:
    return _yaml(_folder() / name)


@cache
def _yaml(file: Path) -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.load(file.read_text("utf-8"), Loader=_Loader)
    return loaded


class _Loader(yaml.SafeLoader):
    """Reads dates as words: times are parsed where they are used."""


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for letter, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _incomplete(what: str) -> WorkbenchError:
    return WorkbenchError(
        "demonstration_incomplete",
        N_("The training bill is damaged at {what}."),
        N_("Install the workbench again: a part of its content is missing."),
        what=what,
    )
