"""A small law as it is printed on pages, stored with its lines as a file would be."""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from tests.factories import a_person, a_work
from workbench.domain.corrections import Correction, CorrectionKind
from workbench.domain.documents import Document, Line, Page, Span, Verdict
from workbench.domain.reviews import Annotation, Person, Review
from workbench.domain.texts import Expression, Stage, Work
from workbench.reading.structure import read_structure
from workbench.services import corrections, library, reviews
from workbench.storage.workspace import Workspace

PAGE = (
    "قانون رقم 10.26 يتعلق بالشفافية",
    "المادة 1",
    "تنشر الإدارة المعطيات التي بحوزتها قبل متم شهر مارس من كل سنة في موقعها الرسمي.",
    "المادة 2",
    "يمكن للإدارة أن ترجئ النشر داخل أجل ثالثين يوما من تاريخ التوصل بالطلب المكتوب.",
    "ويبت رئيس الإدارة في التظلم المقدم من المعني بالأمر وفق كيفيات تحدد بنص تنظيمي.",
    "المادة 3",
    "يعاقب بغرامة من 1.000 إلى 5.000 درهم كل من خالف أحكام هذا القانون أو نصوصه.",
)
PAGE_2 = (
    "المادة 4",
    "تحدث لجنة وطنية تسهر على حسن تطبيق هذا القانون وتجتمع مرتين في السنة على الأقل.",
)


def a_page(number: int, texts: Sequence[str], doubts: Mapping[str, str], source: str) -> Page:
    lines = []
    for order, text in enumerate(texts, start=1):
        head = len(text) < 40
        y = 780.0 - 34 * order
        at = text.find(doubts.get(text, "\0"))
        spans = (Span(at, at + len(doubts[text]), "verify", "ocr"),) if at >= 0 else ()
        box = (400.0 if head else 70.0, y, 525.0, y + 12)
        lines.append(
            Line(
                f"p{number}l{order}", order, text, text, box, "rtl", spans=spans, size=12, bold=head
            )
        )
    return Page(number, 595, 842, "ar", source, Verdict.GOOD, lines=tuple(lines))


def a_document(
    *pages: Sequence[str], doubts: Mapping[str, str] | None = None, source: str = "text"
) -> Document:
    made = tuple(
        a_page(n, texts, doubts or {}, source) for n, texts in enumerate(pages or (PAGE, PAGE_2), 1)
    )
    mark = hashlib.sha256(repr(made).encode()).hexdigest()
    return Document(mark, "law.pdf", 1, "", "ar", Verdict.GOOD, pages=made)


class PrintedLaw:
    """A stored law with its lines, a person at the desk, and the review of it."""

    def __init__(self, ws: Workspace, document: Document | None = None) -> None:
        self.ws = ws
        self.person: Person = a_person(ws)
        self.work: Work = a_work(ws)
        self.document = document or a_document()
        (act,) = read_structure(self.document).acts
        self.version: Expression = library.store_expression(
            ws, self.work.id, act=act, language="ar", stage=Stage.DEPOSE, document=self.document
        )
        self.review: Review = reviews.open_review(ws, self.work.id)

    def line(self, words: str) -> tuple[int, Line]:
        found = [(p.number, line) for p, line in self.document.lines() if words in line.text]
        assert len(found) == 1, words
        return found[0]

    def correct(self, words: str, kind: CorrectionKind, **more: Any) -> Correction:
        page, line = self.line(words)
        made = Correction(str(uuid.uuid4()), kind, page, line.id, **more)
        corrections.add_correction(self.ws, self.version.id, self.person.id, made)
        return made

    def rewrite(self, old: str, new: str) -> Correction:
        _page, line = self.line(old)
        return self.correct(old, CorrectionKind.TEXT, text=line.text.replace(old, new))

    def tag(self, words: str, by: Person | None = None) -> Annotation:
        provisions = library.get_provisions(self.ws, self.version.id)
        found = next(p for p in provisions if words in p.text)
        start = found.text.index(words)
        target = {"eid": found.eid, "start": start, "end": start + len(words), "exact": words}
        operation = {
            "id": str(uuid.uuid4()),
            "kind": "add",
            "review_id": self.review.id,
            "annotation_id": str(uuid.uuid4()),
            "payload": {
                "expression_id": self.version.id,
                "criterion_id": "AC-A1",
                "severity": "high",
                "targets": [target],
                "note": "عبارة غامضة",
            },
        }
        done = reviews.apply_operations(self.ws, (by or self.person).id, [operation])
        assert not done.refused, done.refused
        return next(a for a in self.tags() if a.id == operation["annotation_id"])

    def tags(self, expression_id: str | None = None) -> list[Annotation]:
        return reviews.list_annotations(
            self.ws, self.review.id, expression_id=expression_id or self.version.id
        )

    def keep(self) -> Any:
        return corrections.keep_as_revision(self.ws, self.version.id, self.person.id)

    def articles(self, expression_id: str) -> dict[str, str]:
        provisions = library.get_provisions(self.ws, expression_id)
        return {p.eid: p.text for p in provisions if p.kind == "article"}
