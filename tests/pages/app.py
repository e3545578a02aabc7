"""Runs pages of the dashboard as a reader's link would, over the shipped data, without a browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.base.errors import Problem
from geo.model import Model

DASHBOARD = Path(__file__).parents[2] / "dashboard.py"


class Kept:
    """Stands in for the keeper of the data; `model` may be changed between two runs, as by an edited file."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def current(self) -> tuple[Model, tuple[Problem, ...]]:
        return self.model, ()


def keep(monkeypatch: pytest.MonkeyPatch, model: Model) -> Kept:
    """Have `open_page` show made-up data."""
    kept = Kept(model)
    monkeypatch.setattr("geo.home.keeper", lambda: kept)
    return kept


def opened(**query: str) -> AppTest:
    """Run the dashboard as it opens first, with these parts of its link; fails on any exception."""
    return _run(AppTest.from_file(str(DASHBOARD), default_timeout=60), query)


def open_page(page: str, **query: str) -> AppTest:
    """Run one page by its module's name, without the frame around it: AppTest knows pages that are files only."""
    return _run(AppTest.from_function(_page, args=(page,), default_timeout=60), query)


def text(app: AppTest) -> str:
    """Everything the page says in HTML blocks, one after the other."""
    return "\n".join(block.proto.body for block in app.get("html"))


def plain(app: AppTest) -> str:
    """The same without its marks, as a reader sees it."""
    return re.sub(r"<[^>]+>", "", text(app))


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
