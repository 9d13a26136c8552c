"""A ready-made Word template to begin from: an ordinary document with the fields in it.

It holds no words of one language, only fields: the headings come in the language of the brief.
"""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.text.paragraph import Paragraph

from workbench.briefs.docx_fonts import brief_fonts, embed_fonts
from workbench.briefs.docx_furniture import add_page_number
from workbench.briefs.docx_rows import cell_paragraph, new_row, new_table
from workbench.briefs.docx_styles import (
    LINE,
    PAPER,
    SOFT,
    border,
    set_page,
    set_styles,
    shade,
)
from workbench.briefs.docx_text import (
    BOLD,
    LANGUAGE_TAGS,
    PLAIN,
    Look,
    element,
    make_run,
    put_paragraph_property,
    set_style,
)
from workbench.briefs.letterhead import BRAND, BRAND_LIGHT
from workbench.briefs.model import is_right_to_left
from workbench.briefs.template_fields import sample_note
from workbench.briefs.wording import load_wording

_SOFT, _HEAD = Look(colour=SOFT), Look(bold=True, colour="FFFFFF")
_SHARES = (3020, 3610, 3120)
_BEFORE = ("summary", "why")
_TITLE = "{{ finding.number }}. {{ finding.place }}{{ labels.colon }} {{ finding.title }}"
_AFTER = ("evidence", "objections")
_SMALL = ("method", "contact")


def sample_template(language: str) -> bytes:
    """Make a template for policy briefs, laid out for Arabic or for French and English."""
    return _Sample(language).write()


class _Sample:
    def __init__(self, language: str) -> None:
        self.language = language
        self.document = docx.Document()
        set_styles(self.document, language)
        set_page(self.document, language)
        self.document.sections[0].different_first_page_header_footer = False

    def write(self) -> bytes:
        self._furniture()
        self._line("{# " + sample_note(self.language) + " #}", "Brief Small", _SOFT)
        self._line("{{ kind }}", "Brief Kind")
        self._line("{{ title }}", "Title")
        self._line("{% for line in header %}", "Brief Fiche")
        self._line("{{ line.label }}{{ labels.colon }} {{ line.value }}", "Brief Fiche")
        self._line("{% endfor %}", "Brief Fiche")
        self._line("{% if reference %}", "Brief Fiche")
        border(self._line("{{ reference }}", "Brief Fiche", _SOFT), "bottom", LINE, 4)
        self._line("{% endif %}", "Brief Fiche")
        self._ask()
        for part in _BEFORE:
            self._part(part)
        self._findings()
        self._amendments()
        for part in _AFTER:
            self._part(part)
        for part in _SMALL:
            self._small_part(part)
        self._line("{{ disclaimer }}", "Brief Small", _SOFT)
        return self._saved()

    def _saved(self) -> bytes:
        properties = self.document.core_properties
        properties.title = properties.comments = ""
        properties.language = LANGUAGE_TAGS[self.language]
        embed_fonts(self.document, brief_fonts(self.language))
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _furniture(self) -> None:
        section = self.document.sections[0]
        self._write(section.header.paragraphs[0], "{{ author }} · {{ bill }}", PLAIN)
        border(section.header.paragraphs[0], "bottom", BRAND, 8)
        footer = section.footer.paragraphs[0]
        put_paragraph_property(footer._p.get_or_add_pPr(), element("jc", val="center"))
        page = load_wording(self.language).phrase("labels/page")
        add_page_number(footer, page, self.language)

    def _ask(self) -> None:
        self._line("{% if ask %}")
        for text, style in (("{{ headings.ask }}", "Heading 1"), ("{{ ask }}", "Brief Request")):
            shade(self._line(text, style), BRAND_LIGHT, self.language, BRAND, 24)
        self._line("{% endif %}")

    def _part(self, part: str) -> None:
        self._line(f"{{% if {part} %}}")
        self._line(f"{{{{ headings.{part} }}}}", "Heading 1")
        self._line(f"{{{{ {part} }}}}")
        self._line("{% endif %}")

    def _small_part(self, part: str) -> None:
        """Print a part that needs little room: its heading leads the line."""
        self._line(f"{{% if {part} %}}")
        self._led(f"headings.{part}", part, "Brief Small")
        self._line("{% endif %}")

    def _led(self, lead: str, field: str, style: str = "") -> None:
        line = self._line(f"{{{{ {lead} }}}}{{{{ labels.colon }}}} ", style, BOLD)
        self._write(line, f"{{{{ {field} }}}}", PLAIN)

    def _findings(self) -> None:
        self._line("{{ headings.findings }}", "Heading 1")
        self._line("{% for finding in findings %}")
        self._line(_TITLE, "Heading 2")
        self._line("■ {{ finding.severity }} · {{ finding.criterion }}", "Brief Risk")
        clause = self._line("{{ finding.quotation }}", "Brief Clause")
        shade(clause, PAPER, self.language, LINE, 16)
        self._line("{{ finding.remark }}", "Brief Small", _SOFT)
        self._line("{{ finding.statement }}")
        self._led("labels.recommendation", "finding.recommendation")
        self._line("{% endfor %}")

    def _amendments(self) -> None:
        self._line("{% if amendments %}")
        self._line("{{ headings.proposals }}", "Heading 1")
        widths = list(_SHARES)
        table = new_table(self.document, widths, self.language)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER  # as wide as the text: flush both sides
        heads = ("{{ labels.original }}", "{{ labels.amended }}", "{{ labels.justification }}")
        self._row(table, widths, heads, fill=BRAND, look=_HEAD)
        self._row(table, widths, ("{%tr for row in amendments %}", "", ""))
        (wide,) = new_row(table, (sum(widths),), fill=BRAND_LIGHT, span=3, whole=True)
        self._write(
            cell_paragraph(wide, table, self.language, self.language), "{{ row.heading }}", BOLD
        )
        cells = ("{{ row.original }}", "{{ row.redline }}", "{{ row.justification }}")
        self._row(table, widths, cells)
        self._row(table, widths, ("{%tr endfor %}", "", ""))
        self._line("{% endif %}")

    def _row(
        self,
        table: Any,
        widths: list[int],
        texts: tuple[str, ...],
        fill: str = "",
        look: Look = PLAIN,
    ) -> None:
        cells = new_row(table, widths, fill=fill, whole=bool(fill), repeated=bool(fill))
        for cell, text in zip(cells, texts, strict=True):
            self._write(cell_paragraph(cell, table, self.language, self.language), text, look)

    def _line(self, text: str, style: str = "", look: Look = PLAIN) -> Any:
        made = element("p")
        self.document.element.body.sectPr.addprevious(made)
        paragraph = Paragraph(made, self.document._body)
        if style:
            set_style(paragraph, style)
        self._write(paragraph, text, look)
        return paragraph

    def _write(self, paragraph: Any, text: str, look: Look) -> None:
        """Write a field in one run, so that a person who clicks into it sees it whole."""
        rtl = is_right_to_left(self.language) and not text.isascii()
        paragraph._p.append(make_run(text, self.language, right_to_left=rtl, look=look))
