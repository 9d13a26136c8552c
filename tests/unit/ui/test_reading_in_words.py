"""How a file was read is said in words: pages, pages to check, and why."""

from workbench.domain.documents import Document, Page, Verdict
from workbench.ui.pages.upload_summary import damage_words, page_words

GOOD, DOUBTFUL = Verdict.GOOD, Verdict.DOUBTFUL


def document(*pages: tuple[str, Verdict, tuple[str, ...]]) -> Document:
    read = tuple(
        Page(number, 595, 842, "ar", source, verdict, reasons)
        for number, (source, verdict, reasons) in enumerate(pages, start=1)
    )
    return Document("0" * 64, "law.pdf", 1, "", "ar", DOUBTFUL, (), read)


MIXED = document(
    ("text", GOOD, ()),
    ("text", GOOD, ("digits_corrected",)),
    ("ocr", DOUBTFUL, ("scan",)),
    ("ocr", DOUBTFUL, ("scan",)),
    ("text", DOUBTFUL, ("wrong_digits",)),
)


def test_pages_are_counted_by_how_they_were_read_and_whether_to_check_them() -> None:
    assert [words.split()[0] for words in page_words(MIXED)] == ["3", "2", "3"]


def test_each_kind_of_damage_is_told_with_its_pages() -> None:
    told = damage_words(MIXED)
    assert len(told) == 3
    assert any("2" in words for words in told)
    assert any("3-4" in words for words in told)
