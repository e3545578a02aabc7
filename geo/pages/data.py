"""The Data page: every table with search and download, the method, the border policy, the licence, the quality."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from geo.base.schema import shipped_schema
from geo.base.selection import Selection
from geo.base.text import counted, escape, markdown_safe
from geo.home import ROOT
from geo.model import Model
from geo.pages.filters import download, section
from geo.pages.share import share_page
from geo.pages.state import choose_from, current, unknown
from geo.pages.vocabulary import DOCUMENTS
from geo.tables.tabulate import matching


def show(model: Model) -> None:
    """Show the page."""
    selection = current(model, "data")
    for sentence in unknown():
        st.warning(markdown_safe(sentence), icon=":material/link_off:")
    st.html(
        "<p class='atlas-headline'>Every table behind the maps</p>"
        f"<p class='atlas-quiet'>Data version {escape(model.version)}. Tables: CC BY 4.0. Quoted passages belong to "
        "their publishers. Borders follow Natural Earth; on Ukraine, the United Nations.</p>"
    )
    _table(model, selection)
    section("How good the data are", "quality", lambda: _quality(model))
    for key, (title, path) in DOCUMENTS.items():
        section(title, key, partial(_document, path), is_open=selection.section == key)


def _document(path: str) -> None:
    st.markdown((ROOT / path).read_text(encoding="utf-8"))


def _table(model: Model, selection: Selection) -> None:
    schema = shipped_schema()
    names = [name for name in schema if name in model.tables]
    chosen = selection.table or "attendees"
    st.session_state["table_control"] = chosen
    st.session_state["search_control"] = selection.search
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Table",
            names,
            key="table_control",
            on_change=lambda: choose_from("table_control", "table"),
            width=240,
        )
        st.text_input(
            "Search in every column",
            key="search_control",
            max_chars=100,
            on_change=lambda: choose_from("search_control", "search"),
            width=320,
        )
        found = f", rows with “{selection.search}”" if selection.search else ""
        share_page(model, selection, "data", f"Table {chosen}{found}")
    frame = matching(model.tables[chosen], selection.search)
    of_all = f" of {len(model.tables[chosen]):,}" if selection.search else ""
    st.caption(f"One row is {schema[chosen].row}. {counted(len(frame), 'row', 'rows')}{of_all}.")
    if frame.empty:
        st.info(
            f"No row of {chosen} holds “{markdown_safe(selection.search)}”. Clear the search to see all rows."
        )
    else:
        st.dataframe(frame, hide_index=True, lazy=True, column_config=_columns(frame, chosen))
    download(frame, chosen, "csv_table")


def _columns(frame: pd.DataFrame, table: str) -> dict[str, Any]:
    described = {field.name: field.description for field in shipped_schema()[table].fields}
    return {
        name: st.column_config.LinkColumn(name, help=described[name])
        if name == "url"
        else st.column_config.Column(name, help=described[name])
        for name in frame.columns
    }


def _quality(model: Model) -> None:
    from geo.quality import report

    st.code(report(model), language=None, wrap_lines=True)
