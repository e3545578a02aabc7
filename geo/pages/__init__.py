"""One module per page of the dashboard; the only place, with dashboard.py, that imports Streamlit."""
