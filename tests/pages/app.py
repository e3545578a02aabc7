"""Runs a page of the dashboard as a reader's link would, without a browser."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

DASHBOARD = Path(__file__).parents[2] / "dashboard.py"


def opened(page: str = "", **query: str) -> AppTest:
    """Open a page (its title in lower case; the first one when empty) with a query string."""
    app = AppTest.from_file(str(DASHBOARD), default_timeout=60)
    if page:
        app.run()
        app.switch_page(page)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return app


def text(app: AppTest) -> str:
    """Everything the page says in HTML blocks, one after the other."""
    return "\n".join(block.proto.body for block in app.get("html"))
