"""The door for ``streamlit run app.py`` and ``uvicorn app:app``; everything is in the package."""

import streamlit as st

from workbench.server import app_parts

# Streamlit looks for this very assignment in the source, so it cannot be imported from elsewhere.
app = st.App(**app_parts())
