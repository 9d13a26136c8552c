"""The bar of work that goes on in the background, with its words and a way to stop it."""

from __future__ import annotations

import streamlit as st

from workbench.ui import background, state
from workbench.ui.background import EVERY
from workbench.ui.layout import element, escape, html
from workbench.ui.translation import _


@st.fragment(run_every=EVERY)
def show_job(name: str, words: str) -> None:
    """Redraw the bar alone; the whole page follows when the work is done."""
    state.begin_part()
    job = background.current(name)
    if job is None or job.finished:
        st.rerun()
    share = job.done / job.total if job.total else 0.0
    with st.container(key=f"card-job-{name.partition(':')[0]}"):
        html(
            f'<div class="bar" role="progressbar" aria-valuemin="0" aria-valuemax="100" '
            f'aria-valuenow="{share:.0%}" aria-label="{escape(words)}">'
            f'<i style="width:{share:.1%}"></i></div>'
        )
        html(element("div", words, "mini"))
        st.button(_("Stop"), key=f"stop-{name}", on_click=background.stop, args=(name,))
