"""The form beneath a brief in HTML: an answer to each recommendation, as a text to mail back."""

from __future__ import annotations

import base64
import hashlib
from html import escape

from workbench.briefs.model import BriefDocument
from workbench.briefs.wording import load_wording
from workbench.domain.replies import FIRST_LINE, Answer, ReplyForm
from workbench.settings import content_folder


def reply_script() -> str:
    """Give the script that writes the text; it asks nobody for anything."""
    path = content_folder("policy_briefs") / "templates" / "reply.js"
    return path.read_text(encoding="utf-8")


def script_policy() -> str:
    """Allow this one script and no other, by its hash (CSP level 2)."""
    digest = hashlib.sha256(reply_script().encode()).digest()
    return f"; script-src 'sha256-{base64.b64encode(digest).decode()}'"


def reply_form(brief: BriefDocument, form: ReplyForm) -> str:
    """Write the form as HTML; names of fields are the ids of findings."""
    wording = load_wording(brief.language)

    def say(name: str) -> str:
        return escape(wording.phrase(f"reply/{name}"))

    findings = [finding for section in brief.sections for finding in section.findings]
    rows = []
    for finding, finding_id in zip(findings, form.finding_ids, strict=True):
        options = "".join(
            f'<option value="{answer.value}">{say(answer.value)}</option>' for answer in Answer
        )
        name = escape(finding_id)
        place = escape(f"{finding.number}. {finding.place} {finding.title.text}".strip())
        rows.append(
            f'<fieldset data-finding="{name}"><legend>{place}</legend>'
            f'<select aria-label="{place}"><option value="">{say("unanswered")}</option>'
            f"{options}</select>"
            f'<input type="text" maxlength="1000" placeholder="{say("words")}" '
            f'aria-label="{say("words")}: {place}"></fieldset>'
        )
    data = (
        f' data-first="{FIRST_LINE}" data-brief="{escape(form.brief_id)}"'
        f' data-mail="{escape(form.mail_to)}" data-subject="{escape(form.reference)}"'
    )
    return (
        f'<section class="reply"{data}><h2>{say("heading")}</h2><p>{say("intro")}</p>'
        f'<label>{say("name")} <input type="text" class="name" maxlength="200"></label>'
        f"{''.join(rows)}"
        f'<label>{say("text")}<textarea readonly rows="6" dir="auto"></textarea></label>'
        f'<p><button type="button" class="copy" data-done="{say("copied")}">{say("copy")}</button> '
        f'<a class="mail" href="mailto:">{say("mail")}</a></p></section>'
        f"<script>{reply_script()}</script>"
    )
