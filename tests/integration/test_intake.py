"""A file comes into the library in one go, once, with its pictures kept."""

from pathlib import Path

import pytest

from tests.integration.test_extraction import law_pdf
from workbench.domain.errors import WorkbenchError
from workbench.domain.texts import Stage
from workbench.services import intake, library, page_pictures
from workbench.services.workspaces import open_workspace
from workbench.settings import Settings
from workbench.storage.workspace import Workspace

TITLE = "مشروع قانون رقم 10.26 يتعلق بالشفافية"


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return open_workspace(Settings(workspace=tmp_path / "ws"))


def test_a_file_becomes_a_version_of_a_new_work(ws: Workspace, tmp_path: Path) -> None:
    path = law_pdf(
        tmp_path,
        f"{TITLE}\n\nالمادة الأولى\n\nيحدد هذا القانون قواعد الشفافية.\n\n"
        "المادة 2\n\nتنشر الإدارة المعلومات.",
    )
    (stored,) = intake.take_in(ws, path, stage=Stage.DEPOSE, file_name="مشروع.pdf")
    assert stored.language == "ar"
    assert stored.stage is Stage.DEPOSE
    provisions = library.get_provisions(ws, stored.id)
    assert [p.key for p in provisions if p.kind == "article"] == ["1", "2"]
    manifestation = library.get_manifestation(ws, stored.manifestation_id or "")
    assert manifestation is not None
    assert manifestation.file_name == "مشروع.pdf"


def test_the_same_file_is_noticed(ws: Workspace, tmp_path: Path) -> None:
    path = law_pdf(tmp_path)
    (first,) = intake.take_in(ws, path, stage=Stage.DEPOSE)
    with pytest.raises(WorkbenchError) as caught:
        intake.take_in(ws, path, work_id=first.work_id, stage=Stage.DEPOSE)
    assert caught.value.code == "same_file"
    (again,) = intake.take_in(ws, path, work_id=first.work_id, stage=Stage.COMMISSION, again=True)
    assert again.work_id == first.work_id
    assert len(library.list_expressions(ws, first.work_id)) == 2


def test_a_page_picture_is_drawn_once_and_kept(ws: Workspace, tmp_path: Path) -> None:
    (stored,) = intake.take_in(ws, law_pdf(tmp_path), stage=Stage.DEPOSE)
    identifier = stored.manifestation_id or ""
    first = page_pictures.page_picture_for(ws, identifier, 1, 600)
    assert first.startswith(b"\x89PNG")
    kept = list((ws.folder / "cache" / "pages").iterdir())
    assert len(kept) == 1
    kept[0].write_bytes(b"kept")
    assert page_pictures.page_picture_for(ws, identifier, 1, 600) == b"kept"
    with pytest.raises(WorkbenchError) as caught:
        page_pictures.page_picture_for(ws, identifier, 77, 600)
    assert caught.value.code == "no_such_page"
    with pytest.raises(WorkbenchError) as caught:
        page_pictures.page_picture_for(ws, "nobody", 1, 600)
    assert caught.value.code == "no_file"


def test_a_refused_file_leaves_the_library_as_it_was(ws: Workspace, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 rubbish")
    with pytest.raises(WorkbenchError):
        intake.take_in(ws, bad, stage=Stage.DEPOSE)
    assert library.list_cards(ws) == []
