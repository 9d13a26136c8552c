"""A member's answer comes back as a small text and is noted beside each recommendation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workbench.briefs.html import render_html
from workbench.briefs.wording import load_wording
from workbench.domain.briefs import Brief
from workbench.domain.errors import N_, InvalidRequestError, NotFoundError
from workbench.domain.replies import Reply, ReplyForm, ShownClause, parse_reply
from workbench.domain.reviews import Finding
from workbench.services import library, uptake
from workbench.services.brief_printing import compose
from workbench.services.brief_references import reference_of
from workbench.services.brief_sources import printed_findings
from workbench.services.room_comparison import room_comparison
from workbench.storage import briefs
from workbench.storage.workspace import Workspace


def brief_with_form(ws: Workspace, brief_id: str, language: str, mail_to: str = "") -> bytes:
    """Print a brief as one HTML file with a form, to be sent where no server can be reached.

    The form writes a small text that is mailed back; the file itself sends nothing.

    Raises:
        WorkbenchError: ``unknown_brief``, ``no_findings`` or ``unknown_language``.
    """
    form = replace(form_of(ws, briefs.load(ws, brief_id), language), mail_to=mail_to)
    return render_html(compose(ws, brief_id, language), form)


def form_of(ws: Workspace, brief: Brief, language: str) -> ReplyForm:
    """Give what the form beneath a brief has to know, with the clauses it quotes.

    With the comparison of the version it speaks of, its articles named in ``language``.
    """
    found = printed_findings(ws, brief)
    return ReplyForm(
        brief_id=brief.id,
        finding_ids=tuple(finding.id for finding in found),
        reference=reference_of(ws, brief.id),
        clauses=tuple(clause for finding in found if (clause := _clause(ws, finding)) is not None),
        comparison=room_comparison(ws, brief, language),
    )


def _clause(ws: Workspace, finding: Finding) -> ShownClause | None:
    expression = library.get_expression(ws, finding.expression_id)
    provisions = library.get_provisions(ws, expression.id)
    provision = next((one for one in provisions if one.eid == finding.eid), None)
    if provision is None:
        return None
    before, quote, after = provision.text.partition(finding.quote)
    if not quote:
        return ShownClause(provision.label, expression.language, provision.text, "", "")
    return ShownClause(provision.label, expression.language, before, quote, after)


def read_reply(ws: Workspace, text: str) -> Reply:
    """Read a member's answer; nothing is stored.

    Raises:
        WorkbenchError: ``not_a_reply``, or ``unknown_brief`` where it answers another workspace.
    """
    try:
        reply = parse_reply(text)
    except ValueError as problem:
        raise InvalidRequestError(
            "not_a_reply",
            N_("This is not an answer to a brief."),
            N_("Paste the whole text that begins with TADQIQ REPLY."),
        ) from problem
    brief = briefs.load(ws, reply.brief_id)
    known = {one.finding.id for one in uptake.list_recommendations(ws, brief_id=brief.id)}
    if not known.issuperset(finding for finding, _answer, _words in reply.answers):
        raise NotFoundError(
            "unknown_recommendation",
            N_("The answer speaks of a recommendation that this brief does not make."),
            N_("Check that nothing was changed in the text, and ask for it again."),
        )
    return reply


def take_reply(ws: Workspace, text: str, person_id: str, day: date | None = None) -> Reply:
    """Note a member's answers beside the recommendations; earlier ones stay in the history.

    An answer says what is meant to be done. What became of a recommendation is set apart.

    Args:
        ws: workspace.
        text: what the member sent back.
        person_id: who takes it in.
        day: when it came; today where not given.

    Raises:
        WorkbenchError: as :func:`read_reply`, or ``unknown_person``.
    """
    with ws.transaction():
        reply = read_reply(ws, text)
        wording = load_wording(briefs.load(ws, reply.brief_id).language)
        for finding_id, answer, words in reply.answers:
            said = wording.phrase(f"reply/{answer.value}")
            changes: dict[str, object] = {
                "reply": f"{said}: {words}" if words else said,
                "replied_on": day or date.today(),
            }
            if reply.name:
                changes["addressee"] = reply.name
            uptake.follow_up(ws, reply.brief_id, finding_id, person_id, **changes)
    return reply
