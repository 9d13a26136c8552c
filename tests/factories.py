"""Small laws, reviews and tags for tests, made through the services a person uses."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.domain.localized import Localized
from workbench.domain.reviews import Annotation, Finding, Person, Review
from workbench.domain.texts import (
    Act,
    Expression,
    PageBox,
    Provision,
    ProvisionKind,
    Stage,
    Work,
    WorkKind,
)
from workbench.services import findings, library, persons, reviews
from workbench.storage.workspace import Workspace

ARTICLES = (
    "تُطبَّق الأَحْكَامُ الواردة في هذا القانون على الإدارات العمومية.",
    "تتخذ الإدارة التدابير الملائمة كلما اقتضت ذلك المصلحة العامة.",
    "تحدد شروط تسليم الرخصة بنص تنظيمي.",
)


def an_article(number: int, text: str, **more: Any) -> Provision:
    values: dict[str, Any] = {
        "eid": f"art_{number}",
        "kind": ProvisionKind.ARTICLE,
        "num": f"المادة {number}",
        "key": str(number),
        "heading": None,
        "text": text,
        "page": 1,
        "boxes": (PageBox(1, (10.0, 20.0, 300.5, 40.25)),),
    }
    return Provision(**(values | more))


def an_act(*texts: str, title: str = "مشروع قانون رقم 31.13") -> Act:
    texts = texts or ARTICLES
    articles = tuple(an_article(number, text) for number, text in enumerate(texts, 1))
    return Act(title, "31.13", WorkKind.BILL, 1, articles)


def a_person(ws: Workspace, name: str = "سلمى العلوي") -> Person:
    return persons.add_person(ws, name)


def a_work(
    ws: Workspace, title: str = "مشروع قانون الحق في الحصول على المعلومات", **more: Any
) -> Work:
    values: dict[str, Any] = {"kind": WorkKind.BILL, "titles": Localized(ar=title)}
    return library.create_work(ws, **(values | more))


def a_version(ws: Workspace, work: Work, *texts: str, **more: Any) -> Expression:
    values: dict[str, Any] = {"act": an_act(*texts), "language": "ar", "stage": Stage.DEPOSE}
    return library.store_expression(ws, work.id, **(values | more))


@dataclass(frozen=True, slots=True)
class Desk:
    """A person with a text under review."""

    ws: Workspace
    person: Person
    work: Work
    version: Expression
    review: Review

    def tag(self, words: str = "التدابير الملائمة", **more: Any) -> dict[str, Any]:
        """Make an operation that tags words of the version; nothing is sent yet."""
        return an_addition(self.ws, self.review, self.version, words, **more)

    def send(self, *batch: Mapping[str, Any], by: Person | None = None) -> tuple[str, ...]:
        """Send operations and give the acknowledged ids; none may be refused."""
        outcome = reviews.apply_operations(self.ws, (by or self.person).id, batch)
        assert not outcome.refused, outcome.refused
        return outcome.acked

    def refusal(self, operation: Mapping[str, Any], by: Person | None = None) -> str:
        """Send one operation that must be refused and give the code."""
        outcome = reviews.apply_operations(self.ws, (by or self.person).id, [operation])
        assert not outcome.acked
        return outcome.refused[0].code

    def annotations(self, **more: Any) -> list[Annotation]:
        return reviews.list_annotations(self.ws, self.review.id, **more)

    def finding(self, *annotation_ids: str, **more: Any) -> Finding:
        values: dict[str, Any] = {
            "title": Localized(ar="عبارة غامضة"),
            "statement": Localized(ar="لا تعريف للتدابير الملائمة."),
            "recommendation": Localized(ar="حصر التدابير في لائحة."),
            "person_id": self.person.id,
        }
        return findings.create_finding(
            self.ws, self.review.id, annotation_ids=annotation_ids, **(values | more)
        )


def a_desk(ws: Workspace, *texts: str) -> Desk:
    work = a_work(ws)
    version = a_version(ws, work, *texts)
    return Desk(ws, a_person(ws), work, version, reviews.open_review(ws, work.id))


def an_addition(
    ws: Workspace, review: Review, version: Expression, words: str, **payload: Any
) -> dict[str, Any]:
    found = next(p for p in library.get_provisions(ws, version.id) if words in p.text)
    start = found.text.index(words)
    target = {"eid": found.eid, "start": start, "end": start + len(words), "exact": words}
    values = {
        "expression_id": version.id,
        "criterion_id": "AC-A1",
        "severity": "high",
        "targets": [target],
        "note": "",
        "proposed_wording": "",
    }
    return {
        "id": str(uuid.uuid4()),
        "kind": "add",
        "review_id": review.id,
        "annotation_id": str(uuid.uuid4()),
        "payload": values | payload,
    }


def a_change(operation: Mapping[str, Any], kind: str, **payload: Any) -> dict[str, Any]:
    """Make an operation that changes the annotation of another one."""
    return {
        "id": str(uuid.uuid4()),
        "kind": kind,
        "review_id": operation["review_id"],
        "annotation_id": operation["annotation_id"],
        "payload": payload,
    }
