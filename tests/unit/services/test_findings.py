"""Findings are made of tags, reworded, ordered, removed and restored."""

import pytest

from tests.factories import a_change, a_desk
from workbench.domain.errors import WorkbenchError
from workbench.domain.localized import Localized
from workbench.domain.reviews import Severity
from workbench.services import audit, findings
from workbench.storage.workspace import Workspace


def test_a_finding_takes_clause_words_and_gravity_from_its_tags(ws: Workspace) -> None:
    desk = a_desk(ws)
    first = desk.tag(severity="low", proposed_wording="تدابير محددة")
    second = desk.tag("الرخصة", criterion_id="AC-B1", severity="critical")
    desk.send(first, second)
    finding = desk.finding(first["annotation_id"], second["annotation_id"])
    assert (finding.eid, finding.quote) == ("art_2", "التدابير الملائمة")
    assert (finding.criterion_id, finding.severity) == ("AC-A1", Severity.CRITICAL)
    assert finding.proposed_wording == "تدابير محددة"
    assert finding.expression_id == desk.version.id
    assert findings.list_findings(ws, desk.review.slug) == [finding]
    assert findings.get_finding(ws, finding.id) == finding


def test_a_finding_needs_tags_of_its_review(ws: Workspace) -> None:
    desk, other = a_desk(ws), a_desk(ws)
    elsewhere = other.tag()
    other.send(elsewhere)
    with pytest.raises(WorkbenchError, match="finding_without_tags"):
        desk.finding()
    with pytest.raises(WorkbenchError, match="unknown_tags"):
        desk.finding(elsewhere["annotation_id"])
    with pytest.raises(WorkbenchError, match="unknown_person"):
        other.finding(elsewhere["annotation_id"], person_id="nobody")
    with pytest.raises(WorkbenchError, match="unknown_finding"):
        findings.get_finding(ws, "nowhere")


def test_a_finding_stays_when_its_tag_is_withdrawn(ws: Workspace) -> None:
    desk = a_desk(ws)
    tag = desk.tag()
    desk.send(tag)
    finding = desk.finding(tag["annotation_id"])
    desk.send(a_change(tag, "withdraw"))
    assert findings.list_findings(ws, desk.review.id) == [finding]


def test_every_change_is_dated_later_and_recorded_with_its_author(ws: Workspace) -> None:
    desk = a_desk(ws)
    tag = desk.tag()
    desk.send(tag)
    made = desk.finding(tag["annotation_id"])
    edited = findings.edit_finding(
        ws, made.id, person_id=desk.person.id, title=Localized(ar="عنوان"), severity="low"
    )
    assert (edited.title.ar, edited.severity) == ("عنوان", Severity.LOW)
    assert made.changed_at
    assert edited.changed_at
    assert edited.changed_at > made.changed_at
    again = findings.edit_finding(ws, made.id, person_id=desk.person.id, severity=Severity.LOW)
    assert again == edited, "nothing changed"
    gone = findings.remove_finding(ws, made.id, desk.person.id)
    assert gone.removed
    assert findings.list_findings(ws, desk.review.id) == []
    assert findings.list_findings(ws, desk.review.id, include_removed=True) == [gone]
    findings.restore_finding(ws, made.id, desk.person.id)
    assert len(findings.list_findings(ws, desk.review.id)) == 1
    events = audit.list_events(ws, subject_id=made.id, person_id=desk.person.id)
    assert [e.action for e in reversed(events)] == [
        "finding.added",
        "finding.edited",
        "finding.removed",
        "finding.restored",
    ]
    assert events[2].detail == {"fields": ["severity", "title"]}
    with pytest.raises(TypeError):
        findings.edit_finding(ws, made.id, person_id=desk.person.id, author_id="x")


def test_findings_stand_in_the_chosen_order(ws: Workspace) -> None:
    desk = a_desk(ws)
    tag = desk.tag()
    desk.send(tag)
    a, b, c, d = (desk.finding(tag["annotation_id"]).id for _ in range(4))
    ordered = findings.order_findings(ws, desk.review.id, [c, a, "unknown"])
    assert [f.id for f in ordered] == [c, a, b, d]
    assert [f.id for f in findings.list_findings(ws, desk.review.id)] == [c, a, b, d]
    e = desk.finding(tag["annotation_id"]).id
    assert findings.list_findings(ws, desk.review.id)[-1].id == e
