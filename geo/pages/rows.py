"""The rows behind the map: in words and as a table linked with the map, with the download of what is shown."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo import timeline, twin
from geo.base.selection import Selection
from geo.base.text import escape, markdown_safe
from geo.model import Model
from geo.pages.filters import download
from geo.pages.state import choose, choose_from
from geo.pages.vocabulary import BELOW
from geo.summary import Figure, Roll


def rows(model: Model, roll: Roll, selection: Selection, chosen: Figure | None) -> None:
    """Show table, twin and timeline, one at a time and each made only when opened."""
    kept = frozenset(chosen.entity_ids) if chosen else None
    frame = twin.attendance_frame(model, roll.event.event_id, roll.day, kept)
    with st.container(horizontal=True, key="atlas-rows"):
        download(frame, f"attendance-{roll.event.event_id}-{roll.day}", "csv_rows")
    titles = (
        {**BELOW, "table": f"Rows behind {chosen.number} {markdown_safe(chosen.words)}"} if chosen else BELOW
    )
    st.session_state["below_control"] = selection.below or None
    st.segmented_control(
        "Below the map",
        list(titles),
        format_func=titles.__getitem__,
        key="below_control",
        on_change=choose_from,
        args=("below_control", "below"),
        label_visibility="collapsed",
    )
    if selection.below == "table":
        _table(frame, selection)
    elif selection.below == "words":
        st.html(_words(model, roll, kept))
    elif selection.below:
        _timeline(model, roll)


def _words(model: Model, roll: Roll, kept: frozenset[str] | None) -> str:
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in twin.sentences(model, roll, kept))
    each = "".join(f"<li>{escape(sentence)}</li>" for sentence in twin.details(model, roll, kept))
    return f"{said}<ul>{each}</ul>"


def _timeline(model: Model, roll: Roll) -> None:
    days = timeline.timeline(model, roll.event.event_id)
    if not days:
        st.html("<p>No dated statement on a leader.</p>")
        return
    st.html(
        "<p class='atlas-quiet'>Leaders expected or there, on each day a statement changed the list. "
        "Parts of a state are not counted.</p>" + timeline.picture(days, roll.day)
    )
    st.html(timeline.listing(model, roll.event.event_id, days))


def _table(frame: pd.DataFrame, selection: Selection) -> None:
    shown = frame.assign(status=frame["status"].map(twin.status_words))
    ids = frame["entity_id"].tolist()
    chosen = [number for number, entity_id in enumerate(ids) if entity_id == selection.entity][:1]
    st.dataframe(
        shown,
        hide_index=True,
        key=f"table_{selection.entity}",
        on_select=lambda: _choose_row(f"table_{selection.entity}", ids),
        selection_mode="single-row",
        selection_default={"selection": {"rows": chosen, "columns": [], "cells": []}},
        column_order=[
            "country",
            "person",
            "role",
            "status",
            "publisher_count",
            "outside_publisher_count",
            "note",
        ],
        column_config={
            "country": "Country",
            "person": "Person",
            "role": "Office",
            "status": "Status",
            "publisher_count": "Independent publishers",
            "outside_publisher_count": "Outside the host state",
            "note": "Note",
        },
    )


def _choose_row(key: str, ids: list[str]) -> None:
    picked = st.session_state[key]["selection"]["rows"]
    choose(entity=ids[picked[0]] if picked else "")
