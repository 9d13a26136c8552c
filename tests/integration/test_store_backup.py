"""A backup made while others work holds one moment of the workspace, and comes back whole."""

import threading
import zipfile
from pathlib import Path

import pytest

from tests.factories import a_desk, a_person, a_version
from workbench.domain.documents import Document, Verdict
from workbench.domain.errors import WorkbenchError
from workbench.exchange.sealed_zip import write_sealed
from workbench.services import library, persons, reviews
from workbench.services.workspaces import back_up, close_workspace, open_workspace, restore
from workbench.settings import Settings
from workbench.storage.workspace import Workspace


def test_a_backup_comes_back_whole(sqlite_ws: Workspace, tmp_path: Path) -> None:
    desk = a_desk(sqlite_ws)
    document = Document("", "loi.pdf", 4, "", "ar", Verdict.GOOD)
    version = a_version(sqlite_ws, desk.work, file=b"%PDF", document=document)
    desk.send(desk.tag())
    (tmp_path / "backups").mkdir()
    backup = back_up(sqlite_ws, tmp_path / "backups")
    assert backup.parent == tmp_path / "backups"
    assert backup.suffix == ".zip"

    restored = open_workspace(Settings(restore(backup, tmp_path / "restored")))
    assert reviews.list_annotations(restored, desk.review.id) == desk.annotations()
    path = library.manifestation_path(restored, version.manifestation_id or "")
    assert path is not None
    assert path.read_bytes() == b"%PDF"
    a_person(restored, "شخص جديد")
    close_workspace(restored)
    assert {entry.name for entry in tmp_path.iterdir()} == {"sqlite", "backups", "restored"}


def test_a_backup_while_others_write_holds_one_moment(sqlite_ws: Workspace, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with sqlite_ws.transaction():
                a_person(sqlite_ws, "أولى")
                a_person(sqlite_ws, "ثانية")

    thread = threading.Thread(target=write)
    thread.start()
    try:
        backups = [back_up(sqlite_ws, tmp_path / f"{number}.zip") for number in range(3)]
    finally:
        stop.set()
        thread.join()
    counts = []
    for number, backup in enumerate(backups):
        restored = open_workspace(Settings(restore(backup, tmp_path / f"restored-{number}")))
        names = [person.display_name for person in persons.list_persons(restored)]
        close_workspace(restored)
        counts.append(len(names))
        assert names.count("أولى") == names.count("ثانية")
    assert counts == sorted(counts)
    assert counts[-1] <= len(persons.list_persons(sqlite_ws))


def test_only_into_an_empty_folder(sqlite_ws: Workspace, tmp_path: Path) -> None:
    backup = back_up(sqlite_ws, tmp_path / "backup.zip")
    (tmp_path / "empty").mkdir()
    assert restore(backup, tmp_path / "empty") == tmp_path / "empty"
    with pytest.raises(WorkbenchError, match="folder_not_empty"):
        restore(backup, tmp_path / "empty")
    with pytest.raises(WorkbenchError, match="folder_not_empty"):
        restore(backup, backup)


def test_what_is_no_backup_restores_nothing(sqlite_ws: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "target"
    desk = a_desk(sqlite_ws)
    package = tmp_path / "package.zip"
    from workbench.services.exchange import export_review

    export_review(sqlite_ws, desk.review.id, package)
    with pytest.raises(WorkbenchError, match="not_a_package"):
        restore(package, target)
    for members in (
        [],
        [("workspace.sqlite3", b"no database")],
        [("../evil", b"x")],
        [("files/nothing", b"x")],
    ):
        forged = write_sealed(
            tmp_path / "forged.zip", format="tadqiq-backup", version=1, about={}, members=members
        )
        with pytest.raises(WorkbenchError, match="damaged_package"):
            restore(forged, target)
    assert not target.exists()
    assert not list(tmp_path.glob(".restore-*"))


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
@pytest.mark.postgres
def test_postgresql_is_backed_up_by_its_own_means(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="backup_by_server"):
        back_up(ws, tmp_path)


def test_pictures_of_pages_are_not_in_a_backup(sqlite_ws: Workspace, tmp_path: Path) -> None:
    (sqlite_ws.folder / "pictures").mkdir()
    (sqlite_ws.folder / "pictures" / "p1.png").write_bytes(b"x")
    with zipfile.ZipFile(back_up(sqlite_ws, tmp_path / "b.zip")) as archive:
        assert archive.namelist() == ["workspace.sqlite3", "manifest.json"]
