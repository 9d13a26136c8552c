"""What Streamlit runs at every interaction; the work is done in the router."""

from workbench.ui.router import run

run()
