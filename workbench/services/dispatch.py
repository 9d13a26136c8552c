"""Everything that leaves with a brief: all languages and formats in one ZIP, a mail, a date."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from workbench import __version__
from workbench.briefs.model import BriefDocument
from workbench.briefs.wording import load_wording
from workbench.domain.briefs import Brief, BriefKind
from workbench.domain.errors import N_, InvalidRequestError
from workbench.domain.localized import LANGUAGES
from workbench.domain.texts import Work
from workbench.exchange.calendar_file import CalendarDay, calendar_file
from workbench.exchange.sealed_zip import write_sealed
from workbench.services import audit, brief_progress
from workbench.services.brief_printing import FORMATS, compose, file_name
from workbench.services.brief_references import reference_of
from workbench.services.brief_sources import chosen_findings, work_of
from workbench.services.brief_templates import print_as_chosen
from workbench.storage import briefs
from workbench.storage.rows import now
from workbench.storage.workspace import Workspace

FORMAT = "tadqiq-dispatch"
VERSION = 1
# Longer addresses are cut by some mail programs; the words stay in the file beside the brief.
LONGEST_MAILTO = 1900
# The amendments go along in the form of committees, to be pasted or printed.
TABLE = BriefKind.AMENDMENT_TABLE
TABLE_FORMATS = ("docx", "pdf")


@dataclass(frozen=True, slots=True)
class Mail:
    """Subject and words of the mail a brief goes with."""

    subject: str
    body: str

    def address(self, to: str = "") -> str:
        """Give the ``mailto:`` address that opens a mail program with these words.

        A body too long for an address is left out, as mail programs would cut it anywhere.
        """
        start = f"mailto:{quote(to, safe='@,')}?subject={quote(self.subject)}"
        whole = f"{start}&body={quote(self.body.replace(chr(10), chr(13) + chr(10)))}"
        return whole if len(whole) <= LONGEST_MAILTO else start


def written_languages(ws: Workspace, brief_id: str) -> tuple[str, ...]:
    """List the languages a brief can go out in: its own, and those all its words exist in.

    Raises:
        NotFoundError: code ``unknown_brief``.
    """
    brief = briefs.load(ws, brief_id)
    found = chosen_findings(ws, brief)
    return tuple(
        language
        for language in LANGUAGES
        if language == brief.language
        or all(
            getattr(words, language).strip()
            for finding in found
            for words in (finding.title, finding.statement, finding.recommendation)
        )
    )


def dispatch(ws: Workspace, brief_id: str, destination: Path) -> Path:
    """Write a brief in all its languages and formats into one ZIP with a list of hashes.

    Each language brings the words of its mail; a text with a deadline brings a calendar file.
    ``manifest.json`` names the brief, its state, the versions it cites and every file with its
    size and SHA-256. The file appears whole or not at all.

    Args:
        ws: workspace.
        brief_id: the brief.
        destination: file to write.

    Raises:
        WorkbenchError: ``unknown_brief``, ``no_findings`` or ``pdf_failed``.
    """
    brief, work = _brief_and_work(ws, brief_id)
    languages = written_languages(ws, brief_id)
    documents = {language: compose(ws, brief_id, language) for language in languages}
    step = brief_progress.state_of(ws, brief_id)
    about = {
        "brief": brief.id,
        "reference": reference_of(ws, brief.id),
        "state": step.state.value,
        "title": {language: one.title for language, one in documents.items()},
        "languages": list(languages),
        "left_out": [one for one in LANGUAGES if one not in languages],
        "text": work.official_number or work.slug,
        "versions": list(dict.fromkeys(f.expression_id for f in chosen_findings(ws, brief))),
        "written_by": f"tadqiq {__version__}",
    }
    made = write_sealed(
        destination,
        format=FORMAT,
        version=VERSION,
        about=about,
        members=_members(ws, brief, work, documents),
    )
    audit.record(ws, "brief.dispatched", "brief", brief_id, detail={"languages": list(languages)})
    return made


def dispatched(ws: Workspace, brief_id: str) -> tuple[str, bytes]:
    """Give the ZIP of a brief by its name and content, for a download."""
    with tempfile.TemporaryDirectory(prefix="tadqiq-") as folder:
        place = Path(folder) / zip_name(ws, brief_id)
        return place.name, dispatch(ws, brief_id, place).read_bytes()


def zip_name(ws: Workspace, brief_id: str) -> str:
    """Name the ZIP of a brief after its text and reference."""
    brief, work = _brief_and_work(ws, brief_id)
    return f"{work.slug}-{reference_of(ws, brief.id)}.zip"


def mail(ws: Workspace, brief_id: str, language: str) -> Mail:
    """Word the mail a brief goes with: the request as in the brief, what is enclosed, contact.

    Raises:
        WorkbenchError: ``unknown_brief``, ``unknown_language`` or ``no_findings``.
    """
    brief, work = _brief_and_work(ws, brief_id)
    return _mail(ws, brief, work, compose(ws, brief_id, language))


def deadline_calendar(ws: Workspace, brief_id: str, language: str) -> bytes:
    """Write the deadline for amendments of the text as a calendar file.

    Raises:
        WorkbenchError: ``unknown_brief``, or ``no_deadline`` where the text has none.
    """
    brief, work = _brief_and_work(ws, brief_id)
    if work.deadline is None:
        raise InvalidRequestError(
            "no_deadline",
            N_("This text has no deadline for amendments."),
            N_("Note it on the page of the text: Library, Particulars."),
        )
    return _calendar(brief, work, compose(ws, brief_id, language))


# --- steps ------------------------------------------------------------------------------------


def _brief_and_work(ws: Workspace, brief_id: str) -> tuple[Brief, Work]:
    brief = briefs.load(ws, brief_id)
    return brief, work_of(ws, brief)


def _members(
    ws: Workspace, brief: Brief, work: Work, documents: dict[str, BriefDocument]
) -> Iterator[tuple[str, bytes]]:
    for language, document in documents.items():
        for format in FORMATS:
            name = f"{language}/{file_name(ws, brief.id, language, format)}"
            yield name, print_as_chosen(ws, brief.id, document, format)
        if document.section("proposals") is not None:
            table = compose(ws, brief.id, language, TABLE)
            for format in TABLE_FORMATS:
                name = f"{language}/{file_name(ws, brief.id, language, format, TABLE)}"
                yield name, print_as_chosen(ws, brief.id, table, format, TABLE)
        words = _mail(ws, brief, work, document)
        text = f"{words.subject}\n\n{words.body}\n"
        yield f"{language}/mail.txt", text.encode("utf-8-sig")
        if work.deadline is not None:
            yield f"{language}/deadline.ics", _calendar(brief, work, document)


def _mail(ws: Workspace, brief: Brief, work: Work, document: BriefDocument) -> Mail:
    wording = load_wording(document.language)
    ask = document.section("ask")
    contact = document.section("contact")
    to = wording.phrase("header/addressee")
    addressee = next((line.value for line in document.header if line.label == to), "")
    files = wording.list(file_name(ws, brief.id, document.language, one) for one in FORMATS)
    lines = [
        wording.phrase("mail/opening", addressee=addressee) if addressee else "",
        wording.phrase("mail/about", bill=document.bill),
        *(passage.text for passage in (ask.passages if ask else ())),
        wording.phrase("mail/deadline", date=wording.date(work.deadline)) if work.deadline else "",
        wording.phrase("mail/enclosed", files=files),
        *(passage.text for passage in (contact.passages if contact else ())),
        wording.phrase("mail/reference", reference=reference_of(ws, brief.id)),
    ]
    body = "\n\n".join(_filled(lines))
    return Mail(wording.phrase("mail/subject", title=document.title), body)


def _filled(lines: Iterable[str]) -> list[str]:
    return [line for line in lines if line.strip()]


def _calendar(brief: Brief, work: Work, document: BriefDocument) -> bytes:
    assert work.deadline is not None
    wording = load_wording(document.language)
    title = wording.phrase("calendar/title", bill=document.bill)
    ask = document.section("ask")
    words = [document.title, *(passage.text for passage in (ask.passages if ask else ()))]
    entry = CalendarDay(
        id=f"deadline-{brief.id}",
        day=work.deadline,
        title=title,
        text="\n\n".join(_filled(words)),
        reminder=wording.phrase("calendar/reminder", title=title),
        made_at=now(),
    )
    return calendar_file(entry, document.language)
