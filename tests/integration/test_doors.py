"""Drafts and pictures through the whole way: read in a child, kept, shown, carried elsewhere."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from typer.testing import CliRunner

from tests.factories import a_desk
from tests.word_files import docx, gone, ins, p
from workbench.cli import app
from workbench.domain.errors import NotFoundError, RefusedFileError
from workbench.domain.texts import Stage
from workbench.exchange.document_json import document_text
from workbench.services import intake, library, page_pictures
from workbench.services.exchange import export_review, import_package
from workbench.services.workspaces import back_up, open_workspace, restore
from workbench.settings import Settings, content_folder
from workbench.storage.workspace import Workspace

SAMPLE = content_folder("corpora") / "samples" / "00-26" / "pdf" / "depose.ar.pdf"
LAW = docx(
    p("مشروع قانون رقم 10.26 يتعلق بالشفافية"),
    p("المادة الأولى"),
    p("يحدد هذا القانون أجل ", gone("30"), ins("15"), " يوما."),
    p("المادة 2"),
    p("تنشر الإدارة المعلومات."),
)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return open_workspace(Settings(workspace=tmp_path / "ws"))


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "مسودة.docx"
    path.write_bytes(LAW)
    return path


def printed(number: int = 0, dpi: int = 150) -> Image.Image:
    with pypdfium2.PdfDocument(SAMPLE) as pdf:
        return pdf[number].render(scale=dpi / 72).to_pil().convert("L")


@pytest.mark.parametrize(("changes", "days"), [("final", "15"), ("original", "30")])
def test_a_draft_becomes_a_version(ws: Workspace, draft: Path, changes: str, days: str) -> None:
    (stored,) = intake.take_in(ws, draft, stage=Stage.AVANT_PROJET, changes=changes)
    articles = [a for a in library.get_provisions(ws, stored.id) if a.kind == "article"]
    assert [a.key for a in articles] == ["1", "2"]
    assert articles[0].text == f"يحدد هذا القانون أجل {days} يوما."
    kept = library.get_manifestation(ws, stored.manifestation_id or "")
    assert kept is not None
    assert kept.media_type.endswith("wordprocessingml.document")
    with pytest.raises(NotFoundError) as caught:
        page_pictures.page_picture_for(ws, kept.id, 1)
    assert caught.value.code == "no_pages"
    assert caught.value.remedy


def test_a_draft_travels_in_backups_and_packages(
    ws: Workspace, draft: Path, tmp_path: Path
) -> None:
    desk = a_desk(ws)
    (stored,) = intake.take_in(ws, draft, stage=Stage.AVANT_PROJET, work_id=desk.work.id)
    restored = open_workspace(Settings(restore(back_up(ws, tmp_path / "all.zip"), tmp_path / "r")))
    path = library.manifestation_path(restored, stored.manifestation_id or "")
    assert path is not None
    assert path.read_bytes() == LAW
    package = export_review(ws, desk.review.slug, tmp_path / "review.zip")
    other = open_workspace(Settings(tmp_path / "other"))
    import_package(other, package)


@pytest.mark.ocr
def test_a_photo_is_read_and_shown_upright(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    lying = printed().rotate(90, expand=True)  # as a telephone held sideways keeps it
    exif = Image.Exif()
    exif[0x0112] = 6
    lying.save(path, quality=90, exif=exif)
    (stored,) = intake.take_in(ws, path, stage=Stage.DEPOSE, file_name="صورة.jpg")
    kept = library.get_manifestation(ws, stored.manifestation_id or "")
    assert kept is not None
    assert (kept.media_type, kept.size, kept.pages) == ("image/jpeg", path.stat().st_size, 1)
    picture = Image.open(io.BytesIO(page_pictures.page_picture_for(ws, kept.id, 1, 600)))
    assert picture.height > picture.width
    words = " ".join(a.text for a in library.get_provisions(ws, stored.id))
    assert "القانون" in words
    assert any(a.boxes for a in library.get_provisions(ws, stored.id))


@pytest.mark.ocr
def test_each_picture_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "scan.tiff"
    first, second = (printed(number).convert("1") for number in (0, 1))
    first.save(path, save_all=True, append_images=[second], compression="group4", dpi=(150, 150))
    document = intake.read_document(path)
    assert [page.source for page in document.pages] == ["ocr", "ocr"]
    assert abs(document.pages[0].height - 842) < 3
    assert "المادة" in document_text(document)
    second_page = Image.open(io.BytesIO(page_pictures.page_picture(path, 2, width=400)))
    assert abs(second_page.width - 400) <= 1
    with pytest.raises(NotFoundError):
        page_pictures.page_picture(path, 3)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA", "CMYK", "I;16"])
def test_pictures_of_every_sort_become_pages(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "picture"
    picture = Image.new("L", (400, 600), 255)
    converted = Image.new("I;16", picture.size) if mode == "I;16" else picture.convert(mode)
    converted.save(path, format="TIFF" if mode == "CMYK" else "PNG")
    assert len(intake.read_document(path, ocr=False).pages) == 1


def test_pictures_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    whole = io.BytesIO()
    printed().save(whole, format="JPEG")
    bomb = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(bomb, format="PNG")
    contents = {
        "bad_picture": whole.getvalue()[: len(whole.getvalue()) // 3],
        "picture_too_large": bomb.getvalue(),
    }
    for code, content in contents.items():
        path = tmp_path / code
        path.write_bytes(content)
        with pytest.raises(RefusedFileError) as refused:
            intake.read_document(path, ocr=False)
        assert refused.value.code == code
        assert refused.value.remedy


def test_programs_attachments_and_links_of_a_pdf_stay_closed(tmp_path: Path) -> None:
    mark = tmp_path / "opened"
    with pikepdf.open(SAMPLE) as pdf:
        pdf.Root.OpenAction = pdf.make_indirect(
            pikepdf.Dictionary(
                S=pikepdf.Name.JavaScript, JS=f"app.launchURL('file://{mark}'); this.pageNum=1"
            )
        )
        launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=str(mark))
        pdf.pages[0].AA = pikepdf.Dictionary(O=launch)
        pdf.attachments["عقد.txt"] = pikepdf.AttachedFileSpec(pdf, b"ATTACHED WORDS")
        pdf.save(tmp_path / "active.pdf")
    plain = document_text(intake.read_document(SAMPLE))
    assert document_text(intake.read_document(tmp_path / "active.pdf")) == plain
    assert page_pictures.page_picture(tmp_path / "active.pdf", 1).startswith(b"\x89PNG")
    assert not mark.exists()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["active.pdf"]


def test_the_command_line_reads_drafts_and_locked_files(draft: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    assert "أجل 15 يوما" in run(app, ["extract", str(draft)]).stdout
    assert "أجل 30 يوما" in run(app, ["extract", str(draft), "--changes", "original"]).stdout
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(SAMPLE) as pdf:
        del pdf.pages[1:]
        pdf.save(locked, encryption=pikepdf.Encryption(owner="o", user="سر"))
    assert run(app, ["extract", str(locked)]).exit_code == 3
    assert "المادة" in run(app, ["extract", str(locked), "--password", "سر"]).stdout
