"""Whole files through the real door: a child process, real PDFs, hostile PDFs."""

import io
import threading
import time
import zlib
from pathlib import Path

import pikepdf
import pytest
import typst

from workbench.domain.documents import LineKind, Verdict
from workbench.domain.errors import NotFoundError, RefusedFileError
from workbench.exchange.document_json import document_text
from workbench.reading.extraction.admission import INCOMPLETE
from workbench.reading.extraction.extractor import NO_TEXT
from workbench.services.intake import read_document, read_law
from workbench.services.page_pictures import page_picture
from workbench.settings import content_folder

ARTICLES = [
    "تطبيقا لأحكام الفصلين 36 و167 من الدستور، يحدد هذا القانون مهام الهيئة.",
    "يجب على الإدارة أن تبت في الطلب داخل أجل 30 يوما من تاريخ التوصل به.",
    "لا يجوز للأعضاء أن يجمعوا بين مهامهم وأي نشاط آخر (الفقرة الثانية).",
    "ينسخ القانون رقم 113.12 الصادر بتنفيذه الظهير الشريف رقم 1.15.65.",
]
LAW = "\n\n".join(f"المادة {n}\n\n{text}" for n, text in enumerate(ARTICLES * 3, start=1))


def law_pdf(folder: Path, body: str = LAW, setup: str = "") -> Path:
    source = f"""
#set page(width: 595pt, height: 842pt, margin: 70pt{setup})
#set text(font: "Amiri", size: 13pt, lang: "ar", dir: rtl)
#set par(justify: true)
{body}
"""
    path = folder / "law.pdf"
    path.write_bytes(
        typst.compile(source.encode(), font_paths=[str(content_folder("policy_briefs") / "fonts")])
    )
    return path


def words(text: str) -> list[str]:
    return text.split()


def refused(path: Path, **options: object) -> str:
    with pytest.raises(RefusedFileError) as caught:
        read_document(path, **options)
    assert caught.value.message
    assert caught.value.remedy or caught.value.code == "cancelled"
    return caught.value.code


VOWELLED = (
    "القَانُونُ التَّنْظِيمِيُّ رقم 65.13",
    "يُعَيَّنُ رَئِيسُ الحُكُومَةِ مِنَ الحِزْبِ السِّيَاسِيِّ الَّذِي تَصَدَّرَ الانْتِخَابَاتِ.",
    "وَفِي حَالَةِ أَدَاءِ المُكَلَّفِ مَا بِذِمَّتِهِ، تُحَرَّرُ شَهَادَةٌ بِذَلِكَ إِلَى مَنْ يَهُمُّهُ الأَمْرُ.",
)


def test_a_fully_vowelled_text_comes_back_with_every_mark(tmp_path: Path) -> None:
    """Its maker names «يُّ» by stretches, and draws some marks apart under the same name."""
    document = read_document(law_pdf(tmp_path, "\n\n".join(VOWELLED)))
    assert words(document_text(document)) == words(" ".join(VOWELLED))
    assert document.verdict is Verdict.GOOD


def test_a_law_comes_back_word_for_word_with_its_progress(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    path = law_pdf(tmp_path)
    document = read_document(
        path, file_name="قانون.pdf", on_progress=lambda a, b: seen.append((a, b))
    )
    assert words(document_text(document)) == words(LAW)
    assert document.verdict is Verdict.GOOD
    assert document.language == "ar"
    assert document.file_name == "قانون.pdf"
    total = len(document.pages)
    assert seen == [(done, total) for done in range(total + 1)]


def test_two_columns_are_read_right_column_first(tmp_path: Path) -> None:
    document = read_document(law_pdf(tmp_path, LAW * 3, setup=", columns: 2"))
    assert words(document_text(document)) == words(LAW * 3)
    assert document.pages[0].columns == 2


def test_running_heads_and_page_numbers_stay_out_of_the_text(tmp_path: Path) -> None:
    setup = ', header: [الجريدة الرسمية عدد 7283], numbering: "- 1 -"'
    document = read_document(law_pdf(tmp_path, "\n\n".join([LAW] * 4), setup=setup))
    assert "الجريدة" not in document_text(document)
    assert len(document.pages) >= 2
    furniture = [x.text for _p, x in document.lines() if x.kind is LineKind.FURNITURE]
    assert len(furniture) == 2 * len(document.pages)


def test_a_table_stays_a_table_in_its_article(tmp_path: Path) -> None:
    """Rows are lines, cells are parted by tabs: an empty cell keeps its place."""
    table = """#table(columns: 3, [المخالفة], [الغرامة], [الأجل],
      [عدم النشر في الأجل المحدد], [5.000 درهم], [30 يوما],
      [], [10.000 درهم], [15 يوما])"""
    body = f"المادة 1\n\n{ARTICLES[0]}\n\n{table}\n\nالمادة 2\n\n{ARTICLES[1]}"
    document = read_document(law_pdf(tmp_path, body))
    (act,) = read_law(document).acts
    articles = [p for p in act.provisions if p.kind == "article"]
    assert [article.key for article in articles] == ["1", "2"]
    assert articles[0].text.split("\n")[1:] == [
        "المخالفة\tالغرامة\tالأجل",
        "عدم النشر في الأجل المحدد\t5.000 درهم\t30 يوما",
        "\t10.000 درهم\t15 يوما",
    ]
    cells = {line.text: line.cell for _page, line in document.lines() if line.cell}
    assert cells["المخالفة"] == (0, 0)
    assert cells["10.000 درهم"] == (2, 1)


def test_a_table_is_read_cell_by_cell(tmp_path: Path) -> None:
    table = """#table(columns: 3, [المخالفة], [الغرامة], [الأجل],
      [التأخر في الجواب], [1.000 درهم], [30 يوما], [عدم النشر], [5.000 درهم], [60 يوما])"""
    document = read_document(law_pdf(tmp_path, f"{ARTICLES[0]}\n\n{table}\n\n{ARTICLES[1]}"))
    cells = [x.text for _p, x in document.lines() if x.kind is LineKind.TABLE]
    assert cells == [
        "المخالفة",
        "الغرامة",
        "الأجل",
        "التأخر في الجواب",
        "1.000 درهم",
        "30 يوما",
        "عدم النشر",
        "5.000 درهم",
        "60 يوما",
    ]


def test_every_line_lies_on_its_page_and_carries_an_id_of_its_own(tmp_path: Path) -> None:
    document = read_document(law_pdf(tmp_path))
    ids = [x.id for _p, x in document.lines()]
    assert len(set(ids)) == len(ids)
    for page, x in document.lines():
        x0, y0, x1, y1 = x.bbox
        assert 0 <= x0 < x1 <= page.width
        assert 0 <= y0 < y1 <= page.height


def test_a_turned_page_reads_like_an_upright_one(tmp_path: Path) -> None:
    path = law_pdf(tmp_path)
    turned = tmp_path / "turned.pdf"
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            # Turned in the drawing and turned back in the showing, as scanners and Word do.
            width = float(page.mediabox[2])
            page.contents_add(b"q 0 1 -1 0 842 0 cm\n", prepend=True)
            page.contents_add(b"\nQ")
            page.mediabox = [0, 0, 842, width]
            page.rotate(90, relative=False)
        pdf.save(turned)
    document = read_document(turned)
    assert (document.pages[0].width, document.pages[0].height) == (595, 842)
    assert words(document_text(document)) == words(LAW)


# --- bad files ------------------------------------------------------------------------------


def saved(pdf: pikepdf.Pdf, path: Path, **options: object) -> Path:
    pdf.save(path, **options)
    return path


def blank(pages: int = 1) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(200, 200))
    return pdf


def bomb(path: Path, megabytes: int) -> Path:
    """A page whose content unpacks to so much, twice compressed into a few kilobytes."""
    packer = zlib.compressobj(9)
    chunk = b"0 0 m " * 170_000
    once = b"".join(packer.compress(chunk) for _ in range(megabytes)) + packer.flush()
    pdf = blank()
    stream = pikepdf.Stream(pdf, zlib.compress(once, 9))
    stream.Filter = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    pdf.pages[0].Contents = stream
    raw = zlib.compress(once, 9)
    pdf.pages[0].Contents.write(
        raw, filter=pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    )
    return saved(pdf, path, compress_streams=False)


@pytest.mark.skipif("sys.platform != 'linux'")
def test_a_bomb_of_900_megabytes_ends_only_its_own_process(tmp_path: Path) -> None:
    path = bomb(tmp_path / "bomb.pdf", 900)
    assert path.stat().st_size < 20_000
    assert refused(path) in ("resource_limit", "timed_out")


def test_files_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "word.pdf").write_bytes(b"PK\3\4 not a PDF")
    (tmp_path / "rubbish.pdf").write_bytes(b"%PDF-1.7\n" + b"x" * 3000)
    locked = saved(
        blank(), tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="u")
    )
    assert refused(tmp_path / "empty.pdf") == "empty_file"
    assert refused(tmp_path / "word.pdf") == "not_a_pdf"
    assert refused(tmp_path / "rubbish.pdf") == "unreadable"
    assert refused(saved(blank(1001), tmp_path / "long.pdf")) == "too_many_pages"
    assert refused(locked) == "password_needed"
    assert refused(locked, password="wrong") == "wrong_password"
    assert len(read_document(locked, password="u").pages) == 1


def test_a_truncated_file_is_read_as_far_as_it_goes_and_says_so(tmp_path: Path) -> None:
    path = law_pdf(tmp_path)
    path.write_bytes(path.read_bytes()[:-200])
    document = read_document(path)
    assert INCOMPLETE in document.warnings
    assert words(document_text(document)) == words(LAW)


def test_a_file_without_any_text_is_taken_in_with_a_warning(tmp_path: Path) -> None:
    document = read_document(saved(blank(2), tmp_path / "blank.pdf"), ocr=False)
    assert document.verdict is Verdict.NONE
    assert NO_TEXT in document.warnings


def test_reading_can_be_cancelled_from_another_thread(tmp_path: Path) -> None:
    path = law_pdf(tmp_path, "\n\n#pagebreak()\n\n".join([LAW] * 30))
    cancel = threading.Event()
    started = time.monotonic()
    assert refused(path, cancel=cancel, on_progress=lambda _a, _b: cancel.set()) == "cancelled"
    assert time.monotonic() - started < 30


def test_nothing_is_left_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    read_document(law_pdf(tmp_path))
    assert refused(saved(blank(1001), tmp_path / "long.pdf")) == "too_many_pages"
    assert list(temporary.iterdir()) == []


def test_a_page_picture_has_the_asked_width(tmp_path: Path) -> None:
    from PIL import Image

    path = law_pdf(tmp_path)
    picture = Image.open(io.BytesIO(page_picture(path, 1, width=600)))
    assert picture.format == "PNG"
    assert abs(picture.width - 600) <= 1
    with pytest.raises(NotFoundError) as caught:
        page_picture(path, 99)
    assert caught.value.code == "no_such_page"


# --- pages that are pictures ----------------------------------------------------------------


def scanned(path: Path) -> Path:
    """The same pages as pictures only."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        pictures = [page.render(scale=2.5, grayscale=True).to_pil() for page in pdf]
    scan = path.with_name("scan.pdf")
    pictures[0].save(scan, save_all=True, append_images=pictures[1:], resolution=180)
    return scan


@pytest.mark.ocr
def test_a_scan_is_recognised_and_said_to_be_doubtful(tmp_path: Path) -> None:
    body = "\n\n".join(f"المادة {n}\n\n{text}" for n, text in enumerate(ARTICLES, start=1))
    path = law_pdf(tmp_path, body)
    document = read_document(scanned(path))
    page = document.pages[0]
    assert (page.source, page.verdict, page.reasons) == ("ocr", Verdict.DOUBTFUL, ("scan",))
    known, found = words(body), words(document_text(document))
    assert len(set(known) & set(found)) > 0.85 * len(set(known))
    assert all(0 < x.confidence <= 1 for x in page.lines)


def test_without_recognition_a_scan_gives_no_text_and_its_reason(tmp_path: Path) -> None:
    document = read_document(scanned(law_pdf(tmp_path, ARTICLES[0])), ocr=False)
    assert document.pages[0].reasons == ("scan",)
    assert document.verdict is Verdict.NONE
