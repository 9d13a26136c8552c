"""The demonstration loads whole, twice without change, and its tags stand on the printed words."""

from pathlib import Path

import pypdfium2
import pytest

from workbench.domain.reviews import OperationKind, Severity
from workbench.domain.texts import ProvisionKind, Stage
from workbench.services import findings, library, persons, reviews, workspaces
from workbench.services.briefs import render_brief
from workbench.services.demonstration import load_demonstration, version_id
from workbench.settings import Settings
from workbench.storage import briefs
from workbench.storage.workspace import Workspace


@pytest.fixture(scope="module")
def ws(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    opened = workspaces.open_workspace(Settings(workspace=tmp_path_factory.mktemp("demo")))
    load_demonstration(opened)
    return opened


def everything(ws: Workspace) -> list[object]:
    review = reviews.get_review(ws, "demo")
    return [
        library.list_cards(ws, include_archived=True),
        persons.list_persons(ws),
        reviews.list_operations(ws, review.id),
        findings.list_findings(ws, review.id, include_removed=True),
        briefs.list_briefs(ws, review.id),
    ]


def test_loading_again_changes_nothing(ws: Workspace) -> None:
    before = everything(ws)
    load_demonstration(ws)
    assert everything(ws) == before


def test_two_workspaces_get_the_same_ids(ws: Workspace, tmp_path: Path) -> None:
    other = workspaces.open_workspace(Settings(workspace=tmp_path / "other"))
    assert load_demonstration(other).id == load_demonstration(ws).id
    ids = [
        {a.id for a in reviews.list_annotations(w, "demo")}
        | {f.id for f in findings.list_findings(w, "demo")}
        for w in (ws, other)
    ]
    assert ids[0] == ids[1]


def test_three_arabic_stages_and_a_french_version_with_their_files(ws: Workspace) -> None:
    work = load_demonstration(ws)
    assert work.training
    versions = library.list_expressions(ws, work.id)
    assert [(v.stage, v.language) for v in versions] == [
        (Stage.DEPOSE, "ar"),
        (Stage.COMMISSION, "ar"),
        (Stage.ADOPTE_DEFINITIF, "ar"),
        (Stage.ADOPTE_DEFINITIF, "fr"),
    ]
    for version in versions:
        assert version.manifestation_id is not None
        path = library.manifestation_path(ws, version.manifestation_id)
        assert path is not None
        assert path.read_bytes()[:5] == b"%PDF-"


def test_every_article_knows_its_place_on_the_page(ws: Workspace) -> None:
    provisions = library.get_provisions(ws, version_id("adopte_definitif.ar"))
    articles = [p for p in provisions if p.kind is ProvisionKind.ARTICLE]
    assert len(articles) == 44
    assert all(article.boxes for article in articles)
    pages = [provision.page for provision in provisions]
    assert pages == sorted(pages)
    parents = {p.eid: provisions[p.parent] for p in articles if p.parent is not None}
    assert parents["art_5"].kind is ProvisionKind.SECTION
    assert parents["art_4bis"].kind is ProvisionKind.CHAPTER


def test_three_persons_tagged_and_tags_overlap(ws: Workspace) -> None:
    tags = reviews.list_annotations(ws, "demo")
    assert len(tags) >= 20
    assert len({tag.author_id for tag in tags}) == 3
    assert len({tag.criterion_id for tag in tags}) >= 15
    assert {Severity.LOW, Severity.CRITICAL} <= {tag.severity for tag in tags}
    texts = {p.eid: p.text for p in library.get_provisions(ws, version_id())}
    spans = []
    for tag in tags:
        for target in tag.targets:
            assert texts[target.eid][target.start : target.end] == target.exact
            spans.append((target.eid, target.start, target.end))
    overlaps = [(a, b) for a in spans for b in spans if a < b and a[0] == b[0] and b[1] < a[2]]
    assert overlaps


def test_the_history_holds_an_edit_and_a_withdrawal(ws: Workspace) -> None:
    kinds = {operation.kind for operation in reviews.list_operations(ws, "demo")}
    assert {OperationKind.ADD, OperationKind.EDIT, OperationKind.WITHDRAW} <= kinds
    everyone = reviews.list_annotations(ws, "demo", include_withdrawn=True)
    assert sum(tag.withdrawn for tag in everyone) == 1


def test_findings_and_the_brief_are_worded(ws: Workspace) -> None:
    found = findings.list_findings(ws, "demo")
    assert len(found) == 6
    for finding in found:
        for text in (finding.title, finding.statement, finding.recommendation):
            assert all(text.as_dict().values()), finding.title.en
        assert finding.proposed_wording
    (brief,) = briefs.list_briefs(ws, reviews.get_review(ws, "demo").id)
    assert set(brief.finding_ids) <= {finding.id for finding in found}
    assert len(brief.parts["ask"].ar.split()) <= 60
    assert brief.parts["why"].ar


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_brief_keeps_to_two_pages(ws: Workspace, language: str) -> None:
    """Its last lines would run over in Arabic; they are set a little more tightly."""
    (brief,) = briefs.list_briefs(ws, reviews.get_review(ws, "demo").id)
    with pypdfium2.PdfDocument(
        render_brief(ws, brief.id, language=language, format="pdf")
    ) as printed:
        assert len(printed) == 2


def test_what_a_person_changed_is_left_alone(tmp_path: Path) -> None:
    ws = workspaces.open_workspace(Settings(workspace=tmp_path / "own"))
    load_demonstration(ws)
    (first, second, *_) = findings.list_findings(ws, "demo")
    findings.remove_finding(ws, first.id, first.author_id)
    findings.edit_finding(ws, second.id, person_id=second.author_id, severity=Severity.LOW)
    load_demonstration(ws)
    again = {f.id: f for f in findings.list_findings(ws, "demo", include_removed=True)}
    assert again[first.id].removed
    assert again[second.id].severity is Severity.LOW
