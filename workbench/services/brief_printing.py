"""A stored brief printed as Word or PDF, drawn for the preview, with the words it proposes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from workbench.briefs.composition import compose_brief
from workbench.briefs.docx_document import render_docx
from workbench.briefs.html import render_html
from workbench.briefs.kinds import AMENDMENT_FORMS
from workbench.briefs.model import BriefDocument, BriefWarning
from workbench.briefs.pdf import print_pdf, render_pdf
from workbench.briefs.pictures import PagePictures, page_pictures
from workbench.briefs.plain import document_as_plain
from workbench.briefs.refusals import unknown_language
from workbench.briefs.text import render_markdown, render_text
from workbench.briefs.wording import Wording, load_wording
from workbench.comparison.redline import redline
from workbench.domain.brief_events import BriefEventKind, publication_of
from workbench.domain.briefs import BriefKind
from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.localized import LANGUAGES, Localized
from workbench.domain.reviews import Severity
from workbench.services import audit
from workbench.services.brief_references import given_reference
from workbench.services.brief_sources import gather_sources, work_of
from workbench.services.letterhead_printing import printed_letterhead, unwritten_words
from workbench.storage import brief_events, briefs
from workbench.storage.memory import Memory
from workbench.storage.workspace import Workspace

FORMATS = {
    "docx": render_docx,
    "pdf": render_pdf,
    "html": render_html,
    "txt": render_text,
    "md": render_markdown,
}
_PROPOSED = ("title", "ask", "summary", "executive", "stages", "method")
BRIEF = BriefKind.POLICY_BRIEF
_pictures = Memory(12)


def render_brief(
    ws: Workspace, brief_id: str, *, language: str, format: str, kind: BriefKind = BRIEF
) -> bytes:
    """Print a brief as one of its kinds and in one of its formats.

    Args:
        ws: workspace.
        brief_id: the brief.
        language: ``ar``, ``fr`` or ``en``.
        format: a Word file (``docx``), an archivable, accessible PDF (``pdf``), one HTML file
            (``html``), plain text (``txt``) or Markdown (``md``).
        kind: which document.

    Raises:
        WorkbenchError: ``unknown_brief``, ``no_findings``, ``no_amendments``, ``one_version``,
            ``unknown_language``, ``unknown_format`` or ``pdf_failed``.
    """
    if format not in FORMATS:
        raise InvalidRequestError(
            "unknown_format",
            N_("A brief cannot be written as “{format}”."),
            N_("Choose Word (docx), PDF, HTML, plain text (txt) or Markdown (md)."),
            format=format,
        )
    document, _warnings = _composed(ws, brief_id, language, kind)
    content = FORMATS[format](document)
    detail = {"language": language, "format": format, "kind": kind.value}
    audit.record(ws, "brief.rendered", "brief", brief_id, detail=detail)
    return content


def compose(
    ws: Workspace,
    brief_id: str,
    language: str,
    kind: BriefKind = BRIEF,
    *,
    public: str | None = None,
) -> BriefDocument:
    """Compose a brief as one of its kinds in one language, ready to be printed.

    Args:
        ws: workspace.
        brief_id: the brief.
        language: ``ar``, ``fr`` or ``en``.
        kind: which document.
        public: address of its public page; where not given, the one it has been published at.

    Raises:
        WorkbenchError: ``unknown_brief``, ``no_findings`` or ``unknown_language``.
    """
    return _composed(ws, brief_id, language, kind, public)[0]


def print_document(document: BriefDocument, format: str) -> bytes:
    """Print a composed brief in one of ``FORMATS``."""
    return FORMATS[format](document)


@dataclass(frozen=True, slots=True)
class BriefPreview:
    """How a brief will look, and what its author should know before sending it."""

    pages: tuple[bytes, ...]
    total: int
    plain: Mapping[str, Any]
    warnings: tuple[BriefWarning, ...]


def preview_brief(
    ws: Workspace,
    brief_id: str,
    language: str,
    width: int = 900,
    most: int | None = None,
    kind: BriefKind = BRIEF,
) -> BriefPreview:
    """Draw the first pages of a brief as PNG; an unchanged brief is drawn only once.

    Raises:
        WorkbenchError: as :func:`render_brief`.
    """
    document, warnings = _composed(ws, brief_id, language, kind)
    plain = document_as_plain(document)
    words = json.dumps(plain, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    key = (hashlib.sha256(words).hexdigest(), width, most)
    drawn, unknown = _pictures.recall(key, lambda: _drawn(document, width, most))
    if unknown:
        message = N_("No font of the PDF holds these signs; they are printed as �: {signs}.")
        warnings.append(BriefWarning("no_glyph", message, {"signs": " ".join(unknown)}))
    return BriefPreview(drawn.pages, drawn.total, plain, tuple(warnings))


def _drawn(document: BriefDocument, width: int, most: int | None) -> tuple[PagePictures, str]:
    printed = print_pdf(document)
    return page_pictures(printed.content, width, most), printed.unknown


def brief_pages(ws: Workspace, brief_id: str, language: str, width: int = 900) -> list[bytes]:
    """Draw all pages of the PDF as PNG.

    Raises:
        WorkbenchError: as :func:`render_brief`.
    """
    return list(preview_brief(ws, brief_id, language, width).pages)


def brief_warnings(
    ws: Workspace, brief_id: str, language: str, kind: BriefKind = BRIEF
) -> list[BriefWarning]:
    """Say what the author should look at before sending the brief."""
    return _composed(ws, brief_id, language, kind)[1]


def brief_as_plain(ws: Workspace, brief_id: str, language: str) -> dict[str, Any]:
    """Give the finished brief as mappings and lists, without any layout."""
    return document_as_plain(_composed(ws, brief_id, language)[0])


def proposals(
    ws: Workspace, brief_id: str, language: str, kind: BriefKind = BRIEF
) -> dict[str, str]:
    """Propose words for the parts that nobody has written yet.

    The request and the summaries come from the findings, ``title`` and ``addressee`` from the
    bill; ``article_77`` is a sentence on public charges to be taken over once it has been checked.
    """
    empty = replace(briefs.load(ws, brief_id), title=Localized(), addressee=Localized(), parts={})
    written: dict[str, str] = {}
    for one in dict.fromkeys((BRIEF, kind)):
        document, _ = compose_brief(
            gather_sources(ws, empty, one, language), language, redline, one
        )
        written |= {s.id: "\n".join(p.text for p in s.passages) for s in document.sections}
        written.setdefault("title", document.title)
    wording = load_wording(language)
    return {
        **{part: written.get(part, "") for part in _PROPOSED},
        "addressee": wording.phrase("default_addressee"),
        "article_77": wording.phrase("article_77"),
    }


def part_headings(language: str, kind: BriefKind = BRIEF) -> dict[str, str]:
    """Give the headings of the parts of a document, in the order of the outline."""
    wording = _wording(language, kind)
    return {part.id: wording.heading(part.id) for part in wording.outline}


def written_parts(kind: BriefKind = BRIEF) -> dict[str, int]:
    """Give the parts that an author writes, with the words a reader bears (0: no limit)."""
    outline = load_wording(LANGUAGES[0], kind).outline
    return {part.id: part.limit for part in outline if part.limit is not None}


def is_form(kind: BriefKind) -> bool:
    """Tell whether a kind is the committee's form for amendments and nothing else."""
    return kind in AMENDMENT_FORMS


def kind_names(language: str) -> dict[BriefKind, str]:
    """Name the kinds of document that a brief can be printed as."""
    return {kind: _wording(language, kind).kind_name for kind in BriefKind}


def severity_words(language: str) -> dict[str, str]:
    """Give the words for how grave a finding is, by severity id."""
    wording = _wording(language)
    return {severity.value: wording.phrase(f"severity/{severity.value}") for severity in Severity}


def file_name(
    ws: Workspace, brief_id: str, language: str, format: str, kind: BriefKind = BRIEF
) -> str:
    """Name the file of a brief: ``open-data-EPD-2026-003-K7P-brief-ar.docx``."""
    slug = work_of(ws, briefs.load(ws, brief_id)).slug
    reference = given_reference(ws, brief_id)
    name = "brief" if kind is BRIEF else kind.value.replace("_", "-")
    return f"{'-'.join(filter(None, (slug, reference, name)))}-{language}.{format}"


def _composed(
    ws: Workspace,
    brief_id: str,
    language: str,
    kind: BriefKind = BRIEF,
    public: str | None = None,
) -> tuple[BriefDocument, list[BriefWarning]]:
    if language not in LANGUAGES:
        raise unknown_language(language)
    sources = gather_sources(ws, briefs.load(ws, brief_id), kind, language)
    address = _published_at(ws, brief_id) if public is None else public
    headed = replace(
        sources,
        reference=given_reference(ws, brief_id),
        letterhead=printed_letterhead(ws, language, address),
    )
    document, warnings = compose_brief(headed, language, redline, kind)
    return document, warnings + unwritten_words(ws, language)


def _published_at(ws: Workspace, brief_id: str) -> str:
    """Give the whole address of the public page of a brief; empty where it has none."""
    with ws.reading() as session:
        known = brief_events.of_briefs(session, [brief_id], [BriefEventKind.PUBLIC])
    latest = publication_of(known[-1]) if known else None
    return latest.address if latest is not None and latest.is_public else ""


def _wording(language: str, kind: BriefKind = BRIEF) -> Wording:
    if language not in LANGUAGES:
        raise unknown_language(language)
    return load_wording(language, kind)
