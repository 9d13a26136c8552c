"""An organisation's own Word template filled with a brief, by docxtpl.

docxtpl repeats paragraphs and rows as the template says; the words of the brief are put in
afterwards, each in its own direction. A document is written whole or not at all.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml import etree

from workbench.briefs.docx_furniture import set_properties
from workbench.briefs.docx_text import element
from workbench.briefs.model import BriefDocument
from workbench.briefs.template_directions import Directions
from workbench.briefs.template_language import TooMuchWrittenError, template_language
from workbench.briefs.template_package import open_template
from workbench.briefs.template_runs import MarkReader
from workbench.briefs.template_tags import TemplateProblem, tidy_tags
from workbench.briefs.template_words import BriefWords
from workbench.domain.briefs import BriefKind
from workbench.domain.errors import N_, RefusedFileError

PARTS = {
    RELATIONSHIP_TYPE.HEADER: "header",
    RELATIONSHIP_TYPE.FOOTER: "footer",
    RELATIONSHIP_TYPE.FOOTNOTES: "notes",
}
_OUT_OF_REACH = (RELATIONSHIP_TYPE.ENDNOTES, RELATIONSHIP_TYPE.COMMENTS)


@dataclass(frozen=True, slots=True)
class TidyTemplate:
    """A template whose tags stand whole, and what is wrong with their braces."""

    content: bytes
    problems: tuple[TemplateProblem, ...]


def tidy_template(content: bytes) -> TidyTemplate:
    """Look a Word file through and put its tags together.

    Raises:
        RefusedFileError: as :func:`workbench.briefs.template_package.open_template`.
    """
    document = _opened(open_template(content))
    problems: list[TemplateProblem] = []
    for part, root in _roots(document):
        problems += tidy_tags(root, part)
    for table in document.element.body.iter(qn("w:tbl")):
        if table.find(qn("w:tblGrid")) is None:
            table.tblPr.addnext(element("tblGrid"))
    problems += _out_of_reach(document)
    out = io.BytesIO()
    document.save(out)
    return TidyTemplate(out.getvalue(), tuple(problems))


def fill_template(
    tidy: bytes, document: BriefDocument, kind: BriefKind, more: Mapping[str, str]
) -> bytes:
    """Fill a checked template with a brief.

    Args:
        tidy: content of a :class:`TidyTemplate` without problems.
        document: the brief.
        kind: which document it is.
        more: words that the brief itself does not know, such as its ``reference``.

    Raises:
        RefusedFileError: ``broken_template`` or ``endless_template``; nothing is written then.
    """
    words = BriefWords(document, kind, more)
    template = _Filling(io.BytesIO(tidy))
    try:
        template.render(words.context(), template_language())
    except TooMuchWrittenError as problem:
        raise RefusedFileError(
            "endless_template",
            N_("The template repeats its lists so often that no document can hold the result."),
            N_("Repeat a list once, not inside itself."),
        ) from problem
    except (TemplateError, etree.XMLSyntaxError, AttributeError, ValueError) as problem:
        raise _broken() from problem
    made = template.docx
    reader = MarkReader(document, words.ledger, Directions(made))
    for root in _filled_roots(made):
        reader.fill(root)
    set_properties(made, document)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


class _Filling(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """docxtpl without what would hide a broken template or touch the file's properties."""

    def fix_tables(self, xml: str) -> Any:
        """Refuse a body that does not fit together; docxtpl would drop what it cannot read."""
        body = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
        repeats_cells = any("{%tc" in (w.text or "") for w in self.docx.element.iter(qn("w:t")))
        return super().fix_tables(xml) if repeats_cells else body

    def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """Leave the properties alone: those of the brief are set afterwards."""


def template_sources(tidy: bytes) -> Iterator[tuple[str, str]]:
    """Give every part of a template as it is handed to Jinja, with its name."""
    template = DocxTemplate(io.BytesIO(tidy))
    template.init_docx()
    for part, root in _roots(template.docx):
        yield part, template.patch_xml(template.xml_to_string(root))


def _opened(content: bytes) -> Any:
    try:
        return docx.Document(io.BytesIO(content))
    except (KeyError, ValueError, AttributeError, etree.XMLSyntaxError) as problem:
        raise RefusedFileError(
            "not_word",
            N_("This is not a Word file, or it is damaged."),
            N_("Open the template in Word and save it as “Word Document (.docx)”."),
        ) from problem


def _roots(document: Any) -> Iterator[tuple[str, Any]]:
    """Give the parts that are filled; what is changed in them is kept by the caller's saving."""
    yield "body", document.element.body
    for relation in document.part.rels.values():
        name = PARTS.get(relation.reltype)
        if name is None or relation.is_external:
            continue
        part = relation.target_part
        if hasattr(part, "element"):
            yield name, part.element
        else:
            root = parse_xml(part.blob)
            yield name, root
            part._blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _filled_roots(document: Any) -> Iterator[Any]:
    for _, root in _roots(document):
        yield root


def _out_of_reach(document: Any) -> Iterator[TemplateProblem]:
    """Name tags in notes at the end and in comments, where docxtpl fills nothing in."""
    for relation in document.part.rels.values():
        if relation.reltype in _OUT_OF_REACH and not relation.is_external:
            found = relation.target_part.blob
            if b"{{" in found or b"{%" in found:
                message = N_(
                    "A field stands in an endnote or a comment, where nothing is filled in."
                )
                yield TemplateProblem("out_of_reach", message)


def _broken() -> RefusedFileError:
    return RefusedFileError(
        "broken_template",
        N_("Filled with a brief, the template does not make a whole document; none was written."),
        N_("Begin and end every repetition (for) and condition (if) in the same cell or line."),
    )
