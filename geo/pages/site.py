"""The frame around every page: navigation, style, the model and what is wrong with newer data.

The body of a page is one fragment, so that an interaction sends neither navigation nor style again.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import streamlit as st

from geo.base.errors import Problem
from geo.base.text import counted
from geo.home import keeper
from geo.pages import borders
from geo.serving.assets import STATIC, style_url

PAGES = (
    ("attendance", "Attendance", ""),
    ("sanctions", "Sanctions", "sanctions"),
    ("regions", "Regions", "regions"),
    ("compare", "Compare", "compare"),
    ("evidence", "Evidence", "evidence"),
    ("data", "Data", "data"),
)
"""Module in geo.pages, title, path."""


def show() -> None:
    """Run the page the reader is on."""
    st.set_page_config(page_title="Attendance Atlas", layout="wide", page_icon=str(STATIC / "icon.svg"))
    st.logo(str(STATIC / "wordmark.svg"), size="large")
    st.html(f"<style>@import url('{style_url()}');</style>")
    pages = [
        st.Page(_page(module), title=title, url_path=path, default=not path) for module, title, path in PAGES
    ]
    st.navigation(pages, position="top").run()


def _page(module: str) -> Callable[[], None]:
    def run() -> None:
        _body(module)
        # outside the fragment, so that no click sends it again
        st.html(borders.LINE)

    run.__name__ = module
    return run


@st.fragment
def _body(module: str) -> None:
    model, problems = keeper().current()
    if model is None:
        st.title("The data cannot be shown yet")
        st.write("These problems must be mended first. The page shows the data as soon as they are.")
        _list(problems)
        return
    if problems:
        many = counted(len(problems), "problem", "problems")
        st.warning(f"Edited files have {many}; the last good data are shown.")
        with st.expander("Show the problems"):
            _list(problems)
    # imported when first opened, so that a page costs nothing until someone reads it
    import_module(f"geo.pages.{module}").show(model)


def _list(problems: tuple[Problem, ...]) -> None:
    st.code("\n".join(map(str, problems)) or "no data", language=None, wrap_lines=True)
