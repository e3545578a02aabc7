"""Runs pages of the dashboard as a reader's link would, over the shipped data, without a browser."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

DASHBOARD = Path(__file__).parents[2] / "dashboard.py"


def opened(**query: str) -> AppTest:
    """Run the dashboard as it opens first, with these parts of its link; fails on any exception."""
    return _run(AppTest.from_file(str(DASHBOARD), default_timeout=60), query)


def open_page(page: str, **query: str) -> AppTest:
    """Run one page by its module's name, without the frame around it: AppTest knows pages that are files only."""
    return _run(AppTest.from_function(_page, args=(page,), default_timeout=60), query)


def text(app: AppTest) -> str:
    """Everything the page says in HTML blocks, one after the other."""
    return "\n".join(block.proto.body for block in app.get("html"))


def _run(app: AppTest, query: dict[str, str]) -> AppTest:
    app.query_params.update(query)
    app.run()
    assert not app.exception, app.exception
    return app


def _page(page: str) -> None:
    from importlib import import_module

    from geo.home import keeper

    model, problems = keeper().current()
    assert model is not None, problems
    import_module(f"geo.pages.{page}").show(model)
