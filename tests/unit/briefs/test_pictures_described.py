"""Nothing drawn in a brief is lost on who cannot see it: it has words, or it is decoration."""

import io
from typing import Any

import docx
import pytest
from PIL import Image

from tests.pictures_described import undescribed_in_docx, undescribed_in_html, undescribed_in_pdf
from workbench.briefs.composition import compose_brief
from workbench.briefs.docx_document import render_docx
from workbench.briefs.html import render_html
from workbench.briefs.pdf import render_pdf
from workbench.domain.briefs import BriefKind, Grouping
from workbench.domain.localized import LANGUAGES
from workbench.domain.replies import ReplyForm
from workbench.domain.shown_changes import ShownChange, ShownComparison, ShownText, ShownWords

EVERY = [(kind, language) for kind in BriefKind for language in LANGUAGES]


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_every_picture_and_table_of_every_kind_is_described_or_decoration(
    staged_sources: Any, words_redline: Any, kind: BriefKind, language: str
) -> None:
    given = staged_sources(grouping=Grouping.THEME)
    document, _ = compose_brief(given, language, words_redline, kind)
    assert undescribed_in_docx(render_docx(document)) == []
    assert undescribed_in_pdf(render_pdf(document)) == []
    assert undescribed_in_html(render_html(document)) == []


def test_nothing_in_a_page_read_outside_is_without_words(
    staged_sources: Any, words_redline: Any
) -> None:
    document, _ = compose_brief(staged_sources(), "fr", words_redline)
    text = ShownText("المادة 7", (), (ShownWords("-", "قديم "), ShownWords("+", "جديد")))
    change = ShownChange("Article 7", ("modifié",), ("note",), (text,), cited=True)
    form = ReplyForm("b1", ("f1", "f2", "f3", "f4"))
    with_changes = ReplyForm(
        **{name: getattr(form, name) for name in form.__slots__}
        | {"comparison": ShownComparison("ar", "résumé", (change,))}
    )
    page = render_html(document, with_changes)
    assert b'class="changes"' in page
    assert undescribed_in_html(page) == []


def test_a_picture_without_words_would_be_found() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    document = docx.Document()
    shape = document.add_picture(picture)
    written = io.BytesIO()
    document.save(written)
    assert len(undescribed_in_docx(written.getvalue())) == 1
    shape._inline.docPr.set("descr", "Emblème de l'association")
    written = io.BytesIO()
    document.save(written)
    assert undescribed_in_docx(written.getvalue()) == []
    assert undescribed_in_html(b"<html><body><img src='x'><svg></svg></body></html>") == [
        "img x",
        "svg",
    ]
    shown = b"<html><body><img src='x' alt=''><svg aria-hidden='true'></svg></body></html>"
    assert undescribed_in_html(shown) == []
