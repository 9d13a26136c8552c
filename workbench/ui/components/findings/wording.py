"""Fields for the words of a finding in Arabic, French and English."""

from __future__ import annotations

import streamlit as st

from workbench.domain.localized import LANGUAGES, Localized
from workbench.domain.reviews import Finding, Severity
from workbench.ui import state
from workbench.ui.components.findings.desk import severity_name
from workbench.ui.translation import _

# Each language under its own name, whatever the language of the interface.
NAMES = {"ar": "العربية", "fr": "Français", "en": "English"}


def languages() -> list[str]:
    """Give the three languages, that of the interface first."""
    first = state.language()
    return [first, *(code for code in LANGUAGES if code != first)]


def language_tabs(prefix: str) -> None:
    """Show title, statement and recommendation under one tab for each language.

    Args:
        prefix: of the keys; ``{prefix}-title-ar`` holds the Arabic title.
    """
    for code, tab in zip(languages(), st.tabs([NAMES[c] for c in languages()]), strict=True):
        with tab, st.container(key=f"{prefix}-words-{'rtl' if code == 'ar' else 'ltr'}-{code}"):
            st.text_input(_("Title"), key=f"{prefix}-title-{code}", max_chars=300)
            st.text_area(_("What is the problem"), key=f"{prefix}-statement-{code}", height=120)
            st.text_area(_("Recommendation"), key=f"{prefix}-recommendation-{code}", height=120)


def wording_field(prefix: str, language: str) -> None:
    """Show the field of the proposed wording, in the direction of the law."""
    with st.container(key=f"{prefix}-law-{'rtl' if language == 'ar' else 'ltr'}"):
        st.text_area(_("Proposed wording of the clause"), key=f"{prefix}-wording", height=110)


def severity_field(prefix: str) -> None:
    """Show the choice of how grave the finding is."""
    st.selectbox(_("Severity"), list(Severity), format_func=severity_name, key=f"{prefix}-severity")


def fields_of(prefix: str, finding: Finding) -> dict[str, object]:
    """Give what stands in the fields when a finding is opened for editing."""
    parts = {
        "title": finding.title,
        "statement": finding.statement,
        "recommendation": finding.recommendation,
    }
    fields: dict[str, object] = {
        f"{prefix}-{part}-{code}": words.as_dict()[code]
        for part, words in parts.items()
        for code in LANGUAGES
    }
    fields[f"{prefix}-wording"] = finding.proposed_wording
    fields[f"{prefix}-severity"] = finding.severity
    return fields


def text(prefix: str, part: str) -> str:
    """Read one field back from the session."""
    return str(st.session_state.get(f"{prefix}-{part}", "") or "").strip()


def written(prefix: str, part: str) -> Localized:
    """Read one part back from the session in all languages."""
    return Localized(**{code: text(prefix, f"{part}-{code}") for code in LANGUAGES})
