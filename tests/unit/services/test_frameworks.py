"""Criteria come from YAML files; a tag keeps the meaning its criterion had."""

import shutil
from pathlib import Path

import pytest
import yaml

from tests.factories import a_desk
from workbench.domain.errors import WorkbenchError
from workbench.services import frameworks, reviews
from workbench.settings import content_folder
from workbench.storage.framework_files import read_framework
from workbench.storage.workspace import Workspace


@pytest.fixture
def criteria(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the criteria that a test may edit."""
    folder = tmp_path / "annotations"
    shutil.copytree(content_folder("annotations") / "criteria", folder / "criteria")
    monkeypatch.setattr(frameworks, "content_folder", lambda name: folder)
    return folder / "criteria"


def _edit(file: Path, *, version: str | None = None, name: str | None = None) -> None:
    content = yaml.safe_load(file.read_text("utf-8"))
    if version:
        content["framework"]["version"] = version
    if name:
        content["criteria"][0]["name"]["ar"] = name
    file.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")


def test_the_three_frameworks_are_read_whole(ws: Workspace) -> None:
    found = {framework.id: framework for framework in frameworks.list_frameworks(ws)}
    assert set(found) == {"ac-review", "rti-review", "pls-review"}
    criterion = found["ac-review"].criterion("AC-A1")
    assert criterion is not None
    assert "المصلحة العامة" in criterion.cues["ar"]
    assert criterion.examples
    assert criterion.guidance_up.ar
    assert frameworks.list_frameworks(ws) == list(found.values())
    stored = frameworks.get_framework(ws, "ac-review", found["ac-review"].version)
    ws.memory.forget()
    assert frameworks.get_framework(ws, "ac-review", stored.version) == stored
    with pytest.raises(WorkbenchError, match="unknown_framework"):
        frameworks.get_framework(ws, "ac-review", "0.0.1")


def test_a_new_version_is_for_new_reviews_and_old_ones_keep_theirs(
    ws: Workspace, criteria: Path
) -> None:
    desk = a_desk(ws)
    desk.send(desk.tag())
    _edit(criteria / "ac_review.yaml", version="1.10.0", name="اسم جديد")
    newest = frameworks.get_framework(ws, "ac-review")
    assert newest.version == "1.10.0"
    assert newest.criteria[0].name.ar == "اسم جديد"
    assert reviews.open_review(ws, desk.work.id).framework_version == desk.review.framework_version
    kept = frameworks.get_framework(ws, "ac-review", desk.review.framework_version)
    assert kept.criteria[0].name.ar != "اسم جديد"
    desk.send(desk.tag("الرخصة"))


def test_a_version_is_fixed_once_tags_were_made_with_it(ws: Workspace, criteria: Path) -> None:
    file = criteria / "ac_review.yaml"
    desk = a_desk(ws)
    _edit(file, name="قبل الوسوم")
    assert frameworks.get_framework(ws, "ac-review").criteria[0].name.ar == "قبل الوسوم"
    desk.send(desk.tag())
    _edit(file, name="بعد الوسوم")
    assert frameworks.get_framework(ws, "ac-review").criteria[0].name.ar == "قبل الوسوم"


def test_criteria_that_left_the_folder_stay_readable(ws: Workspace, criteria: Path) -> None:
    version = frameworks.get_framework(ws, "rti-review").version
    (criteria / "rti_review.yaml").unlink()
    assert frameworks.get_framework(ws, "rti-review", version).id == "rti-review"


FAULTS = {
    "no mapping": ("[1, 2", "x.yaml"),
    "framework": ("criteria: []", "framework is missing"),
    "criteria": ("framework: {id: x}", "criteria: a list"),
    "name": ("framework: {id: x, version: 1}\ncriteria: []", "kind is missing"),
    "not YAML": ("a: b: c", "mapping values"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_file_is_named_with_the_field(tmp_path: Path, fault: str) -> None:
    content, field = FAULTS[fault]
    file = tmp_path / "x.yaml"
    file.write_text(content)
    with pytest.raises(WorkbenchError) as refused:
        read_framework(file)
    assert refused.value.code == "bad_framework"
    assert refused.value.details["file"] == "x.yaml"
    assert field in str(refused.value)


def _spoilt(criteria: Path, **changes: object) -> Path:
    file = criteria / "ac_review.yaml"
    content = yaml.safe_load(file.read_text("utf-8"))
    content["criteria"][3] |= changes
    file.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return file


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"question": None}, "question is missing"),
        ({"group": "Z"}, "group Z is not listed"),
        ({"sources": [{"id": "nobody"}]}, "source nobody is not listed"),
        ({"id": "AC-A1"}, "id stands twice"),
        ({"cues": {"ar": "كلمة"}}, "cues"),
        ({"name": "text"}, "name"),
        ({"guidance": "text"}, ""),
    ],
)
def test_a_fault_in_a_criterion_is_named(
    criteria: Path, changes: dict[str, object], words: str
) -> None:
    with pytest.raises(WorkbenchError, match="bad_framework") as refused:
        read_framework(_spoilt(criteria, **changes))
    assert words in str(refused.value)
