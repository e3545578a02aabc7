"""Controls that several pages share beyond event and day: pills and lists that write one part of the selection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pandas as pd
import streamlit as st

from geo.base.dates import say_day
from geo.base.selection import Selection
from geo.base.text import counted, escape, markdown_safe
from geo.mapview import MapView
from geo.model import Model
from geo.pages.state import choose, choose_from
from geo.pages.vocabulary import STATUSES
from geo.summary import Figure
from geo.tables.downloads import csv_bytes
from geo.twin import view_sentences


def pick(
    label: str, options: Mapping[str, str], name: str, value: str, *, width: int = 260, **changes: str
) -> None:
    """Choose one value of the selection from a list; the empty value is an option like any other."""
    key = f"{name}_control"
    st.session_state[key] = value
    st.selectbox(
        markdown_safe(label),
        list(options),
        format_func=lambda option: options[option],
        key=key,
        on_change=lambda: choose_from(key, name, **changes),
        width=width,
    )


def pills(label: str, options: Mapping[str, str], name: str, value: str, **changes: str) -> None:
    """Choose one value of the selection by a press; the empty value is an option like any other."""
    key = f"{name}_pills"
    st.session_state[key] = value if value in options else None
    st.segmented_control(
        label,
        list(options),
        format_func=lambda option: markdown_safe(options[option]),
        key=key,
        on_change=lambda: choose_from(key, name, **changes),
    )


def strip(items: Iterable[Figure], selection: Selection, key: str = "strip_control") -> None:
    """Show figures as pills under a control's key; each leads to the rows it counts."""
    figures = {figure.key: figure for figure in items}
    st.session_state[key] = selection.status if selection.status in figures else None
    st.pills(
        "Figures of the day; choose one to see what it counts",
        list(figures),
        format_func=lambda name: f"**{figures[name].number}** {markdown_safe(figures[name].words)}",
        key=key,
        on_change=lambda: choose_from(key, "status"),
        label_visibility="collapsed",
    )


def download(frame: pd.DataFrame, name: str, key: str, what: str = "row") -> None:
    """Offer a frame as CSV, its rows called by what they are."""
    csv_button(f"CSV of {counted(len(frame), what, what + 's')}", lambda: frame, name, key)


def csv_button(label: str, make: Callable[[], pd.DataFrame], name: str, key: str) -> None:
    """Offer a table as CSV; it is made and written when asked for."""
    st.download_button(
        label,
        data=lambda: csv_bytes(make()),
        file_name=f"{name}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )


def section(title: str, key: str, body: Callable[[], object], *, is_open: bool = False) -> None:
    """Show a part of the page that costs nothing until someone opens it."""
    with st.expander(markdown_safe(title), expanded=is_open, on_change="rerun", key=f"open_{key}") as opened:
        if opened.open:
            body()


def words(model: Model, view: MapView) -> None:
    """Offer a map in words, for readers who do not see it."""
    section("In words", "words", lambda: st.html(_said(model, view)))


def _said(model: Model, view: MapView) -> str:
    return "".join(f"<p>{escape(sentence)}</p>" for sentence in view_sentences(model, view))


def unmatched(selection: Selection, chosen: Figure | None, page: str, day: str) -> None:
    """Say that a filter fits nothing on the day, so that all is shown."""
    if selection.status and chosen is None:
        words = escape(STATUSES[page][selection.status])
        st.html(f"<p class='atlas-quiet'>No row here has “{words}” as of {say_day(day)}; all are shown.</p>")


def press(status: str, selection: Selection) -> None:
    """Take a press on a legend: show only what it counts, or all again."""
    choose(status="" if status == selection.status else status)
