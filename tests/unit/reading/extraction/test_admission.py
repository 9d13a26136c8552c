"""The door: each kind of bad file is refused with its own code."""

import io
import threading
from pathlib import Path

import pikepdf
import pytest

from workbench.domain.errors import RefusedFileError
from workbench.reading.extraction import admission
from workbench.reading.extraction.admission import INCOMPLETE, admit, open_pdf


def pdf_bytes(pages: int = 1, **save: object) -> bytes:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(200, 200))
    buffer = io.BytesIO()
    pdf.save(buffer, **save)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty_file"), (b"PK\3\4 a Word file", "not_a_pdf"), (b"<html>", "not_a_pdf")],
)
def test_what_is_no_pdf_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(content)
    with pytest.raises(RefusedFileError) as refused:
        admit(path)
    assert refused.value.code == code


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(RefusedFileError) as refused:
        admit(tmp_path / "none.pdf")
    assert refused.value.code == "unreadable"


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admission, "MOST_BYTES", 100)
    path = tmp_path / "file.pdf"
    path.write_bytes(pdf_bytes())
    with pytest.raises(RefusedFileError) as refused:
        admit(path)
    assert refused.value.code == "too_large"


def test_1001_pages_are_too_many_and_1000_are_not() -> None:
    with open_pdf(pdf_bytes(1000)).pdf as pdf:
        assert len(pdf) == 1000
    with pytest.raises(RefusedFileError) as refused:
        open_pdf(pdf_bytes(1001))
    assert refused.value.code == "too_many_pages"


def test_a_user_password_is_asked_for_and_checked() -> None:
    locked = pdf_bytes(encryption=pikepdf.Encryption(owner="o", user="secret"))
    for password, code in ((None, "password_needed"), ("wrong", "wrong_password")):
        with pytest.raises(RefusedFileError) as refused:
            open_pdf(locked, password)
        assert refused.value.code == code
    with open_pdf(locked, "secret").pdf as pdf:
        assert len(pdf) == 1


def test_an_owner_password_alone_does_not_keep_from_reading() -> None:
    with open_pdf(pdf_bytes(encryption=pikepdf.Encryption(owner="o", user=""))).pdf as pdf:
        assert len(pdf) == 1


def test_a_cut_file_is_mended_and_said_to_be_incomplete() -> None:
    opened = open_pdf(pdf_bytes(3)[:-40])
    with opened.pdf as pdf:
        assert len(pdf) == 3
    assert opened.warnings == (INCOMPLETE,)


def test_rubbish_behind_the_signature_is_unreadable() -> None:
    with pytest.raises(RefusedFileError) as refused:
        open_pdf(b"%PDF-1.7\n" + b"rubbish" * 50)
    assert refused.value.code == "unreadable"


def test_a_cancelled_reading_ends_the_child(tmp_path: Path) -> None:
    from workbench.reading.extraction import extract_in_child

    path = tmp_path / "file.pdf"
    path.write_bytes(pdf_bytes(50))
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(RefusedFileError) as refused:
        extract_in_child(path, cancel=cancel)
    assert refused.value.code == "cancelled"
