"""The pieces every page is built from: headers, chips, empty states, errors, names and dates.

Whatever comes from a law or from a person passes :func:`escape` before it becomes HTML.
"""

from __future__ import annotations

import html as _html
import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Literal

import streamlit as st

from workbench.domain.errors import N_, WorkbenchError
from workbench.domain.texts import Expression, Stage, Work, WorkKind
from workbench.language import dates
from workbench.services import library
from workbench.ui import addresses, state
from workbench.ui.labels import distinct
from workbench.ui.translation import _, explain

STAGE_NAMES = {
    Stage.AVANT_PROJET: N_("Preliminary draft"),
    Stage.CONSEIL_GOUVERNEMENT: N_("Adopted by the Government Council"),
    Stage.DEPOSE: N_("As tabled in the House of Representatives"),
    Stage.COMMISSION: N_("As adopted in committee"),
    Stage.PREMIERE_LECTURE: N_("As adopted at first reading"),
    Stage.SECONDE_CHAMBRE_DEPOSE: N_("As sent to the House of Councillors"),
    Stage.SECONDE_CHAMBRE_ADOPTE: N_("As adopted by the House of Councillors"),
    Stage.DEUXIEME_LECTURE: N_("Second reading"),
    Stage.ADOPTE_DEFINITIF: N_("Text finally adopted"),
    Stage.BULLETIN_OFFICIEL: N_("Published in the Official Bulletin"),
    Stage.CONSOLIDE: N_("Consolidated version"),
    Stage.APERCU: N_("Preview, not official"),
}
KIND_NAMES = {
    WorkKind.BILL: N_("Bill"),
    WorkKind.LAW: N_("Law"),
    WorkKind.DECREE: N_("Decree"),
    WorkKind.DAHIR: N_("Dahir"),
    WorkKind.ORDER: N_("Order"),
    WorkKind.CODE: N_("Code"),
    WorkKind.CONSTITUTION: N_("Constitution"),
    WorkKind.OTHER: N_("Other text"),
}
TEXT_LANGUAGES = {"ar": N_("Arabic"), "fr": N_("French"), "en": N_("English")}
_log = logging.getLogger(__name__)


class Html(str):
    """HTML that is known to be safe, because our own code wrote it and escaped its parts."""

    __slots__ = ()


# --- text -----------------------------------------------------------------------------------


def escape(text: object) -> str:
    """Make text of a law or person safe to stand in HTML: «<script>» is shown, not run."""
    return _html.escape(str(text), quote=True)


def html(markup: str, *, width: Literal["stretch", "content"] = "stretch") -> None:
    """Show HTML that our code wrote; every foreign part of it must have been escaped."""
    st.html(markup, width=width)


def element(tag: str, text: object, css: str = "") -> Html:
    """Give one HTML element with text in it: ``element("p", _("No file yet."), "soft")``."""
    return Html(f'<{tag} class="{escape(css)}">{escape(text)}</{tag}>')


def text_direction(language: str) -> str:
    """Give the direction of law text: its own, whatever the interface language."""
    return "rtl" if language == "ar" else "ltr"


def law_text(text: str, language: str, *, css: str = "law") -> Html:
    """Give words of a law as HTML in their own direction and language."""
    direction = text_direction(language)
    return Html(
        f'<div class="{css}" lang="{escape(language)}" dir="{direction}">{escape(text)}</div>'
    )


def plain_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Html:
    """Give a table as HTML; headings are escaped, cells are HTML already."""
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return Html(
        f'<div class="scroll"><table class="plain"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


# --- names ----------------------------------------------------------------------------------


def stage_name(stage: Stage | str) -> str:
    """Give the stage of a version as parliament calls it («كما وافقت عليه اللجنة»)."""
    return _(STAGE_NAMES[Stage(stage)])


def kind_name(kind: WorkKind | str) -> str:
    """Give the sort of a text, such as bill, law or decree."""
    return _(KIND_NAMES[WorkKind(kind)])


def kind_and_number(work: Work) -> str:
    """Cite a text by sort and number as each language writes it: «قانون 31.13», « Loi 31-13 »."""
    number = work.official_number
    if state.language() != "ar":
        number = number.replace(".", "-")
    return f"{kind_name(work.kind)} {number}".strip()


def language_name(code: str) -> str:
    """Give the name of the language a text is written in."""
    return _(TEXT_LANGUAGES[code]) if code in TEXT_LANGUAGES else code


def format_date(value: date | datetime | None, *, none: str = "") -> str:
    """Write a date as in Morocco: «12 ماي 2026», « 12 mai 2026 », "12 May 2026"."""
    if value is None:
        return none
    return dates.format_date(value, state.language())


def work_title(work: Work) -> str:
    """Give the title of a text in the interface language, or the one it has."""
    return work.titles.in_language(state.language()) or work.slug


def expression_label(expression: Expression) -> str:
    """Name a version in one line: stage, date and language."""
    parts = [stage_name(expression.stage)]
    if expression.date:
        parts.append(format_date(expression.date))
    parts.append(language_name(expression.language))
    if expression.revision > 1:
        parts.append(_("revision {n}", n=expression.revision))
    return " · ".join(parts)


# --- pieces ---------------------------------------------------------------------------------


def chip_html(text: str, kind: str = "") -> Html:
    """Give a chip: a short word in a rounded frame.

    Args:
        text: the word; escaped here.
        kind: ``""`` plain, ``stage``, ``good``, ``warn``, ``bad``, ``training``, or a criterion
            group ``A`` … ``G``.
    """
    return Html(f'<span class="chip {escape(kind)}"><bdi>{escape(text)}</bdi></span>')


def page_header(
    title: str,
    *,
    chips: Iterable[str] = (),
    actions: Callable[[], None] | None = None,
    language: str | None = None,
) -> None:
    """Show the title line of a page: title, chips beside it, actions at the far end."""
    marks = "".join(c if isinstance(c, Html) else chip_html(c) for c in chips)
    spoken = f' lang="{escape(language)}"' if language else ""
    with st.container(key="page-header", horizontal=True, vertical_alignment="center"):
        html(
            f'<div class="page-title"><h1 dir="auto"{spoken}>{escape(title)}</h1>'
            f'<span class="chips">{marks}</span></div>'
        )
        if actions is not None:
            actions()


def empty_state(
    title: str, body: str, *, action: str | None = None, page: str | None = None
) -> None:
    """Say that there is nothing yet and what to do next, with one link."""
    with st.container(key="empty-state"):
        html(
            f'<div class="empty"><div class="empty-mark" aria-hidden="true">❡</div>'
            f"<h2>{escape(title)}</h2><p>{escape(body)}</p></div>"
        )
        if action and page:
            addresses.link(page, action)


def error_html(error: WorkbenchError, *, subject: str = "") -> Html:
    """Give the error box: what happened, what can be done, the code in small letters."""
    message, remedy = explain(error)
    head = f"<b><bdi>{escape(subject)}</bdi></b> " if subject else ""
    after = f'<div class="remedy">{escape(remedy)}</div>' if remedy else ""
    return Html(
        f'<div class="notice bad" role="alert"><div>{head}{escape(message)}</div>{after}'
        f'<code dir="ltr">{escape(error.code)}</code></div>'
    )


def show_error(error: WorkbenchError, *, subject: str = "") -> None:
    """Show a refusal once, in the person's language, with its remedy."""
    html(error_html(error, subject=subject))


def show_unexpected(problem: Exception) -> bool:
    """Show a fault of ours in the person's language; its details go to the log only."""
    _log.error("unexpected fault", exc_info=problem)
    show_error(
        WorkbenchError(
            "unexpected",
            N_("Something went wrong that should not have."),
            N_("What you saved is safe. Reload the page; if it happens again, send us the log."),
        )
    )
    return True


def notice(text: str, kind: str = "good") -> None:
    """Show a short message in a coloured frame (``good``, ``warn``, ``bad``, ``info``)."""
    html(f'<div class="notice {escape(kind)}" role="status">{element("div", text)}</div>')


def version_picker(*, label: str | None = None) -> Expression | None:
    """Let the person choose a version of the chosen text; the choice goes into the address."""
    work = state.selected_work()
    if work is None:
        return None
    versions = library.list_expressions(state.workspace(), work.id)
    if not versions:
        return None
    current = state.selected_expression() or versions[-1]
    by_id = {version.id: version for version in versions}
    chosen = st.selectbox(
        label or _("Version"),
        list(by_id),
        index=list(by_id).index(current.id) if current.id in by_id else len(by_id) - 1,
        format_func=distinct(by_id, lambda i: expression_label(by_id[i])),
        key=f"version-picker-{work.id}-{current.id}",
        label_visibility="collapsed" if label is None else "visible",
    )
    if chosen != current.id:
        state.select(version=chosen)
        st.rerun()
    return by_id[chosen]
