"""A review keeps the version of its criteria until a person moves it, and never goes back."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.databases import MakeWorkspace
from tests.factories import Desk, a_desk
from workbench.domain.errors import WorkbenchError
from workbench.services import exchange, framework_moves, frameworks, reviews
from workbench.settings import content_folder
from workbench.storage import reviews as stored
from workbench.storage.rows import new_id
from workbench.storage.workspace import Workspace


@pytest.fixture
def criteria(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the criteria as they were before there was a version 1.1."""
    folder = tmp_path / "annotations"
    shutil.copytree(content_folder("annotations") / "criteria", folder / "criteria")
    (folder / "criteria" / "ac_review.yaml").unlink()
    monkeypatch.setattr(frameworks, "content_folder", lambda name: folder)
    return folder / "criteria"


def renew(criteria: Path) -> None:
    shutil.copy(content_folder("annotations") / "criteria" / "ac_review.yaml", criteria)


def begun_earlier(ws: Workspace, criteria: Path) -> Desk:
    """A review with a tag, begun with version 1.0.0; the newer version arrives afterwards."""
    desk = a_desk(ws)
    desk.send(desk.tag(criterion_id="AC-A1"))
    assert desk.review.framework_version == "1.0.0"
    renew(criteria)
    return desk


def test_a_review_goes_on_with_its_version_until_it_is_moved(ws: Workspace, criteria: Path) -> None:
    desk = begun_earlier(ws, criteria)
    assert reviews.open_review(ws, desk.work.id).framework_version == "1.0.0"
    assert desk.refusal(desk.tag("الرخصة", criterion_id="AC-D4"))
    newest = framework_moves.newer_version(ws, desk.review.id)
    assert newest is not None
    assert newest.version == "1.1.0"
    before = desk.annotations()
    moved = framework_moves.move_review(ws, desk.review.id, desk.person.id)
    assert moved.framework_version == "1.1.0"
    assert desk.annotations() == before
    desk.send(desk.tag("الرخصة", criterion_id="AC-D4"))
    assert framework_moves.newer_version(ws, desk.review.id) is None
    with pytest.raises(WorkbenchError, match="no_newer_criteria"):
        framework_moves.move_review(ws, desk.review.id, desk.person.id)


def test_criteria_that_tags_may_use_are_never_left_behind(ws: Workspace, criteria: Path) -> None:
    desk = begun_earlier(ws, criteria)
    file = criteria / "ac_review.yaml"
    file.write_text(file.read_text("utf-8").replace("id: AC-A1", "id: AC-A9"), "utf-8")
    with pytest.raises(WorkbenchError, match="criteria_left_out"):
        framework_moves.move_review(ws, desk.review.id, desk.person.id)
    assert reviews.get_review(ws, desk.review.id).framework_version == "1.0.0"


def test_a_moved_review_is_not_taken_back_by_the_package_of_a_colleague(
    make_workspace: MakeWorkspace, criteria: Path, tmp_path: Path
) -> None:
    ours, theirs = make_workspace(), make_workspace()

    def send(source: Workspace, target: Workspace) -> None:
        exchange.import_package(
            target, exchange.export_review(source, desk.review.id, tmp_path / f"{new_id()}.zip")
        )

    desk = begun_earlier(ours, criteria)
    send(ours, theirs)
    framework_moves.move_review(ours, desk.review.id, desk.person.id)
    desk.send(desk.tag("الرخصة", criterion_id="AC-D4"))
    with theirs.transaction() as session:  # changed later than ours, and on the earlier version
        stored.update(session, replace(stored.load(session, desk.review.id), title="أحدث"))
    send(theirs, ours)
    assert reviews.get_review(ours, desk.review.id).framework_version == "1.1.0"
    send(ours, theirs)
    assert reviews.get_review(theirs, desk.review.id).framework_version == "1.1.0"
    tags = reviews.list_annotations(theirs, desk.review.id)
    assert {tag.criterion_id for tag in tags} == {"AC-A1", "AC-D4"}
