"""Opens one page of the dashboard over the shipped data without a browser."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def open_page(page: str, **query: str) -> AppTest:
    """Run a page with these parts of its link; fails on any exception."""
    test = AppTest.from_function(_run, args=(page,), default_timeout=60)
    for name, value in query.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    return test


def html(page: AppTest) -> str:
    """All HTML the page shows, as one text."""
    return "\n".join(item.proto.body for item in page.get("html"))


def _run(page: str) -> None:
    from importlib import import_module

    from geo.home import keeper

    model, problems = keeper().current()
    assert model is not None, problems
    import_module(f"geo.pages.{page}").show(model)
