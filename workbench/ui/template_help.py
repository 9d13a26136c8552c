"""What helps to write a Word template: a preview, ready-made samples, the list of fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import streamlit as st

from workbench.domain.media_types import BY_ENDING
from workbench.services import brief_templates
from workbench.services.brief_templates import TemplateReport
from workbench.ui import state
from workbench.ui.frame import LANGUAGE_NAMES
from workbench.ui.layout import element, escape, html, plain_table
from workbench.ui.template_preview import preview_html
from workbench.ui.template_words import SORT_NAMES
from workbench.ui.translation import _

SHOWN = "template-shown"  # which template's preview is open
_SAMPLES = ("ar", "fr")


def show_button(which: str) -> None:
    """Offer to show or hide how one template is filled."""
    shown = st.session_state.get(SHOWN) == which
    st.button(
        _("Hide") if shown else _("Preview"),
        icon=":material/visibility_off:" if shown else ":material/visibility:",
        key=f"template-show-{which}",
        on_click=_show,
        args=("" if shown else which,),
    )


def _show(which: str) -> None:
    st.session_state[SHOWN] = which


def preview(report: TemplateReport, which: str) -> None:
    """Show how a template is filled, in a language to choose, with a Word file to try."""
    codes = list(LANGUAGE_NAMES)
    language = st.segmented_control(
        _("Language of the preview"),
        codes,
        default=state.language(),
        format_func=lambda code: LANGUAGE_NAMES[code],
        key=f"template-language-{which}",
        label_visibility="collapsed",
    )
    chosen = language or state.language()
    html(preview_html(brief_templates.preview_template(report, chosen), chosen))

    def example() -> bytes:
        return brief_templates.fill_specimen(report, chosen)

    word_file(
        _("Download this example (Word)"), example, "example.docx", f"template-example-{which}"
    )


def samples() -> None:
    """Offer ready-made templates, one laid out for Arabic and one for French."""
    html(element("p", _("A ready-made template to begin from:"), "mini"))
    with st.container(key="template-samples", horizontal=True):
        for code in _SAMPLES:

            def sample(code: str = code) -> bytes:
                return brief_templates.sample_template(code)

            word_file(
                LANGUAGE_NAMES[code], sample, f"tadqiq-template-{code}.docx", f"sample-{code}"
            )


def word_file(label: str, content: Any, name: str, key: str) -> None:
    """Offer a Word file for download; one that has to be made is made when it is asked for."""
    st.download_button(
        label,
        data=content,
        file_name=name,
        mime=BY_ENDING["docx"],
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )


def fields_table() -> None:
    """List the fields and how they are written."""
    with st.expander(_("Words that can be written between double braces")):
        for way in _ways():
            html(element("p", way, "mini"))
        rows = [
            (
                f'<code dir="ltr">{escape(name)}</code>'
                f'<div class="mini">{escape(_(SORT_NAMES[field.sort]))}</div>',
                f"<bdi>{escape(field.about.in_language(state.language()))}</bdi>",
            )
            for name, field in brief_templates.template_fields().below()
        ]
        html(plain_table((_("Field"), _("Meaning")), rows))


def _ways() -> Iterator[str]:
    """Say how fields are written; each example runs from left to right as it is typed."""
    loop = "{% for finding in findings %} … {{ finding.title }} … {% endfor %}"
    rows = "{%tr for row in amendments %} … {%tr endfor %}"
    yield _("To show a field: {example}", example=_typed("{{ title }}"))
    yield _("To repeat a list: {example}", example=_typed(loop))
    condition = _typed("{% if evidence %} … {% endif %}")
    yield _("To print only what is there: {example}", example=condition)
    yield _("To repeat rows of a table, each in a row of its own: {example}", example=_typed(rows))


def _typed(example: str) -> str:
    return f"\u2066{example}\u2069"  # isolated, from left to right (UAX #9, LRI)
