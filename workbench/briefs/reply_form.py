"""The form beneath a brief in HTML: an answer to each recommendation, as a text to mail back."""

from __future__ import annotations

import base64
import hashlib
from html import escape

from workbench.briefs.model import BriefDocument, is_right_to_left
from workbench.briefs.room_comparison import comparison_section
from workbench.briefs.wording import load_wording
from workbench.domain.replies import FIRST_LINE, Answer, Offers, ReplyForm
from workbench.settings import content_folder


def reply_script() -> str:
    """Give the script that writes the text; it asks nobody for anything."""
    path = content_folder("policy_briefs") / "templates" / "reply.js"
    return path.read_text(encoding="utf-8")


def script_policy() -> str:
    """Allow this one script and no other, by its hash (CSP level 2), and its own server."""
    digest = hashlib.sha256(reply_script().encode()).digest()
    return f"; script-src 'sha256-{base64.b64encode(digest).decode()}'; connect-src 'self'"


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
        f' data-post="{escape(form.post_to)}"'
    )
    send = (
        f'<button type="button" class="send" data-done="{say("sent")}" '
        f'data-failed="{say("not_sent")}">{say("send")}</button> '
        if form.post_to
        else ""
    )
    compared = comparison_section(form.comparison, wording) if form.comparison else ""
    intro = say("intro_here") if form.post_to else say("intro")
    return (
        f"{_clauses(form, say('clauses'))}{compared}{offers_section(form, brief.language)}"
        f'<section class="reply"{data}><h2>{say("heading")}</h2><p>{intro}</p>'
        f'<label>{say("name")} <input type="text" class="name" maxlength="200"></label>'
        f"{''.join(rows)}"
        f'<label>{say("text")}<textarea readonly rows="6" dir="auto"></textarea></label>'
        f'<p role="status" class="told"></p><p>{send}'
        f'<button type="button" class="copy" data-done="{say("copied")}">{say("copy")}</button> '
        f'<a class="mail" href="mailto:">{say("mail")}</a></p></section>'
        f"<script>{reply_script()}</script>"
    )


def _clauses(form: ReplyForm, heading: str) -> str:
    """Show the quoted clauses whole, the quoted words marked."""
    if not form.clauses:
        return ""
    shown = []
    for clause in dict.fromkeys(form.clauses):
        way = "rtl" if is_right_to_left(clause.language) else "ltr"
        marked = f"<mark>{_lines(clause.quote)}</mark>" if clause.quote else ""
        words = f"{_lines(clause.before)}{marked}{_lines(clause.after)}"
        shown.append(
            f"<details><summary>{escape(clause.place)}</summary>"
            f'<p lang="{escape(clause.language)}" dir="{way}">{words}</p></details>'
        )
    return f'<section class="clauses"><h2>{heading}</h2>{"".join(shown)}</section>'


def offers_section(form: ReplyForm | Offers, language: str) -> str:
    """Offer the other languages and the files, where a server has them."""
    offered = (*form.languages, *form.files)
    if not offered:
        return ""
    heading = escape(load_wording(language).phrase("reply/downloads"))
    names = {"ar": "العربية", "fr": "Français", "en": "English"}
    links = " · ".join(
        f'<a href="{escape(address)}">{escape(names.get(name, name))}</a>'
        for name, address in offered
    )
    return f'<section class="offers"><h2>{heading}</h2><p>{links}</p></section>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
