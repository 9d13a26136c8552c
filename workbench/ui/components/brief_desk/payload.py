"""What the desk is sent: findings, fields with proposals, pages, words of the interface."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.briefs.model import BriefWarning
from workbench.domain.briefs import Brief, BriefKind
from workbench.domain.errors import WorkbenchError, fill
from workbench.domain.localized import LANGUAGES, Localized
from workbench.domain.reviews import Annotation, Finding
from workbench.domain.texts import Provision
from workbench.services import briefs
from workbench.storage.workspace import Workspace
from workbench.ui import state
from workbench.ui.components.brief_desk.finding_list import FindingList, list_data
from workbench.ui.frame import LANGUAGE_NAMES
from workbench.ui.layout import text_direction
from workbench.ui.translation import _, explain, plural

PICTURE_WIDTH = 820
MOST_PAGES = 4  # drawn beside the editor; the files hold them all
_LAST = ("summary", "stages", "executive")  # counted from the findings, seldom written anew
# Kinds that name themselves after the bill, and kinds that are addressed to nobody.
_TITLED = (BriefKind.POLICY_BRIEF,)
_TO_ALL = (BriefKind.MESSAGE, BriefKind.PUBLIC_SUMMARY)


@dataclass(frozen=True, slots=True)
class DeskContent:
    """The brief at the desk and what belongs to it."""

    brief: Brief
    language: str
    kind: BriefKind
    findings: Sequence[Finding]
    annotations: Sequence[Annotation]
    provisions: Mapping[str, Sequence[Provision]]  # of the versions of findings, by version id


def desk_data(ws: Workspace, content: DeskContent, saved: str) -> dict[str, Any]:
    """Put together everything the desk shows; ``saved`` is the outbox that was stored last."""
    brief, language = content.brief, content.language
    listed = FindingList(brief, language, content.findings, content.annotations, content.provisions)
    return {
        "brief": brief.id,
        "kind": content.kind.value,
        "language": language,
        "direction": text_direction(language),
        "languages": [
            {"id": code, "name": name, "direction": text_direction(code)}
            for code, name in LANGUAGE_NAMES.items()
            if code != language
        ],
        "interface": {"language": state.language(), "direction": state.direction()},
        "saved": saved,
        "findings": list_data(ws, listed),
        "fields": _fields(ws, content),
        "preview": _preview(ws, content),
        "words": _words(),
    }


def _fields(ws: Workspace, content: DeskContent) -> list[dict[str, Any]]:
    brief, language, kind = content.brief, content.language, content.kind
    proposed = _proposed(ws, content)
    headings = briefs.part_headings(language) | briefs.part_headings(language, kind)
    fields = []
    if kind in _TITLED:
        title = proposed.get("title", "")
        fields.append(_line("title", _("Title"), brief.title, language, title))
    if kind not in _TO_ALL:
        to = proposed.get("addressee", "")
        fields.append(_line("addressee", _("Addressee"), brief.addressee, language, to))
    parts = briefs.written_parts(kind)
    for part in sorted(parts, key=lambda part: part in _LAST):
        words = getattr(brief.parts.get(part, Localized()), language)
        hint = proposed.get("article_77", "") if part == "objections" else ""
        fields.append(
            {
                "id": part,
                "label": headings[part],
                "value": words,
                "others": _others(brief.parts.get(part, Localized()), language),
                "proposal": proposed.get(part, ""),
                "hint": hint,
                "hint_label": _("Article 77: add this sentence if it is true"),
                "limit": parts[part],
                "long": True,
                "in_heading_language": True,
            }
        )
    if not briefs.is_form(kind):
        contact = _line("contact", headings["contact"], Localized(), language, "")
        contact |= {"value": brief.contact, "in_heading_language": True}
        contact["placeholder"] = _("Names, telephone, e-mail")
        fields.append(contact)
    return fields


def _line(field: str, label: str, words: Localized, language: str, proposal: str) -> dict[str, Any]:
    value = getattr(words, language)
    line = {"id": field, "label": label, "value": value, "proposal": proposal, "limit": 0}
    return {**line, "others": _others(words, language)}


def _others(words: Localized, language: str) -> dict[str, str]:
    """Give the same words in the other languages, to be read beside while one translates."""
    return {code: getattr(words, code) for code in LANGUAGES if code != language}


def _proposed(ws: Workspace, content: DeskContent) -> dict[str, str]:
    try:
        return briefs.proposals(ws, content.brief.id, content.language, content.kind)
    except WorkbenchError:  # without findings there is nothing to propose; the preview says so
        return {}


def _preview(ws: Workspace, content: DeskContent) -> dict[str, Any]:
    try:
        shown = briefs.preview_brief(
            ws, content.brief.id, content.language, PICTURE_WIDTH, MOST_PAGES, content.kind
        )
    except WorkbenchError as problem:
        message, remedy = explain(problem)
        return {"pages": [], "error": {"message": message, "remedy": remedy}}
    sections = {section["id"]: section for section in shown.plain["sections"]}
    more = shown.total - len(shown.pages)
    return {
        "pages": [_picture_address(page) for page in shown.pages],
        "total": shown.total,
        "more": plural("{n} more page", "{n} more pages", more) if more else "",
        "warnings": [_warning(w) for w in shown.warnings],
        "amendments": sections.get("proposals", {}).get("amendments", []),
        "columns": [shown.plain["labels"][c] for c in ("original", "amended", "justification")],
        "headings": {name: section["heading"] for name, section in sections.items()},
        "method": _method(sections),
    }


def _method(sections: Mapping[str, Any]) -> list[str] | None:
    found = sections.get("method")
    return [passage["text"] for passage in found["passages"]] if found else None


def _warning(warning: BriefWarning) -> str:
    # Isolated (UAX #9), so that the Arabic name of a version does not turn a French line around.
    places: dict[str, object] = {k: f"\u2068{v}\u2069" for k, v in warning.details.items()}
    return fill(_(warning.message), places)


def _picture_address(page: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(page).decode("ascii")


def _words() -> dict[str, str]:
    return {
        "count": _("{n} of {limit} words"),
        "too_long": _("{n} words; members read at most {limit}"),
        "proposal": _("Proposed from the findings; write here to change it"),
        "take": _("Use this"),
        "saving": _("Saving …"),
        "saved": _("Saved"),
        "waiting": _("Not saved yet; it is kept in this browser until the connection is back"),
        "page": _("Page {n} of {total}"),
        "pages": _("Pages of the brief"),
        "drawing": _("Refreshing …"),
        "files_hold_all": _("The files hold all pages."),
        "amendments": _("Amendment table"),
        "from_findings": _("Made from the findings; change the wording on the page Findings."),
        "look_at": _("Before you send it"),
        "beside": _("Read beside"),
        "alone": _("Nothing"),
        "not_written": _("not written yet"),
    }
