"""The script Streamlit runs, alone in its folder: beside it ``pages/`` would be taken for pages."""
