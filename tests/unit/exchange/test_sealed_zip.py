"""A sealed ZIP gives back what was written and refuses everything else, saying why."""

import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from workbench.domain.errors import RefusedFileError
from workbench.exchange.sealed_zip import MANIFEST, open_sealed, write_sealed


def _write(place: Path, **members: bytes) -> Path:
    named = {name.replace("__", "/"): content for name, content in members.items()}
    return write_sealed(
        place, format="tadqiq-test", version=1, about={"of": "test"}, members=named.items()
    )


def _refusal(file: Path) -> str:
    with (
        pytest.raises(RefusedFileError) as refused,
        open_sealed(file, format="tadqiq-test", version=1),
    ):
        pass
    return refused.value.code


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    source = tmp_path / "source.pdf"
    source.write_bytes(b"%PDF" * 1000)
    package = write_sealed(
        tmp_path / "new folder" / "حزمة.zip",
        format="tadqiq-test",
        version=1,
        about={"review": "demo"},
        members=[("a.json", '{"نص": 1}'.encode()), ("files/x", source)],
    )
    with open_sealed(package, format="tadqiq-test", version=1) as archive:
        assert archive.about["review"] == "demo"
        assert archive.names == ("a.json", "files/x")
        assert archive.read_json("a.json") == {"نص": 1}
        assert archive.read("files/x") == source.read_bytes()
        archive.unpack("files/x", tmp_path / "out" / "x")
        with pytest.raises(RefusedFileError, match="damaged_package"):
            archive.read_json("files/x")
        with pytest.raises(RefusedFileError, match="damaged_package"):
            archive.read_json("b.json")
    assert (tmp_path / "out" / "x").read_bytes() == source.read_bytes()
    assert not list(tmp_path.rglob("*.part"))


def test_a_failure_while_writing_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_sealed(
            tmp_path / "x.zip", format="f", version=1, about={}, members=[("a", tmp_path / "lost")]
        )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 cut off", b"\x00" * 5000])
def test_what_is_no_zip_is_no_package(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(content)
    assert _refusal(file) == "not_a_package"


def test_a_file_that_is_not_there_and_other_zips_are_no_packages(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "lost.zip") == "not_a_package"
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert _refusal(tmp_path / "other.zip") == "not_a_package"
    other = write_sealed(
        tmp_path / "backup.zip", format="tadqiq-b", version=1, about={}, members=[]
    )
    assert _refusal(other) == "not_a_package"


def test_a_newer_format_says_so(tmp_path: Path) -> None:
    newer = write_sealed(tmp_path / "n.zip", format="tadqiq-test", version=2, about={}, members=[])
    assert _refusal(newer) == "newer_package"


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    package = _write(tmp_path / "x.zip", a__json=b"0" * 5000)
    whole = package.read_bytes()
    for place in range(0, len(whole), 37):
        package.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        with (
            suppress(RefusedFileError),
            open_sealed(package, format="tadqiq-test", version=1) as archive,
        ):
            assert archive.read("a/json") == b"0" * 5000, place


def test_half_a_file_is_noticed(tmp_path: Path) -> None:
    package = _write(tmp_path / "x.zip", a__json=bytes(range(256)) * 20)
    package.write_bytes(package.read_bytes()[:-200])
    assert _refusal(package) == "not_a_package"


Change = Callable[[zipfile.ZipFile], None]


def _forge(place: Path, members: list[dict[str, object]], *changes: Change) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for change in changes:
            change(archive)
        manifest = {"format": "tadqiq-test", "format_version": 1, "members": members}
        archive.writestr(MANIFEST, json.dumps(manifest))
    return place


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/passwd", "a/../../evil", "C:\\evil", "a\\..\\evil", "a:b"]
)
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    forged = _forge(tmp_path / "x.zip", [{"name": name}], lambda z: z.writestr(name, b"x"))
    assert _refusal(forged) == "damaged_package"


def test_members_nobody_listed_and_listed_ones_that_lack(tmp_path: Path) -> None:
    extra = _forge(tmp_path / "extra.zip", [], lambda z: z.writestr("a", b"x"))
    assert _refusal(extra) == "damaged_package"
    lacking = _forge(tmp_path / "lacking.zip", [{"name": "a", "sha256": "x"}])
    assert _refusal(lacking) == "damaged_package"
    wrong = _forge(
        tmp_path / "wrong.zip", [{"name": "a", "sha256": "x"}], lambda z: z.writestr("a", b"x")
    )
    assert _refusal(wrong) == "damaged_package"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = _write(tmp_path / "bomb.zip", a=b"\x00" * (30 * 2**20))
    assert bomb.stat().st_size < 2**20
    assert _refusal(bomb) == "damaged_package"


@pytest.mark.parametrize("manifest", [b"", b"[]", b"{", b"\xff", b"[" * 100_000])
def test_a_list_that_cannot_be_read(tmp_path: Path, manifest: bytes) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr(MANIFEST, manifest)
    assert _refusal(tmp_path / "x.zip") == "damaged_package"
