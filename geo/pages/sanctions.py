"""The Sanctions page: who of those who came was listed by whom, and which states were under measures that day."""

from __future__ import annotations

import streamlit as st

from geo.base.dates import say_day
from geo.base.records import Measure
from geo.base.selection import Selection
from geo.base.text import counted
from geo.boards import sanctions as boards
from geo.content import counted_by_sanctions, measures_of, terms_of
from geo.glance import sanctions
from geo.listings import Terms, changes, left_out, listings, of_people, others
from geo.measures import AUTHORITY_NAMES, SEVERITY_WORDS
from geo.model import Model
from geo.pages import controls, filters, mapbox
from geo.pages.panel import panel
from geo.pages.share import share
from geo.pages.state import current, today
from geo.summary import Figure, roll
from geo.tables.extracts import measure_frame
from geo.views.sanctions import sanctions_view


def show(model: Model) -> None:
    """Show the page."""
    selection = current(model, "sanctions")
    event = model.events[selection.event]
    terms = terms_of(model, selection)
    paragraph = sanctions(model, event.event_id, terms)
    chosen = counted_by_sanctions(model, selection)
    view = sanctions_view(model, selection, terms, chosen)
    head = st.container()
    left, right = st.columns([2, 1], gap="medium")
    with left, st.container(key="atlas-map"):
        mapbox.show(model, view, "sanctions_map", lambda status: filters.press(status, selection))
    with head:
        with controls.row(model, selection):
            share(model, selection, view, "sanctions")
        st.html(paragraph.html("sanctions", selection))
        with st.container(horizontal=True, vertical_alignment="top"):
            filters.pills(
                "Listed or measured by",
                {"": "All five", **{key: key for key in AUTHORITY_NAMES}},
                "authority",
                selection.authority,
            )
            filters.pick("Grade", {"": "All grades", **SEVERITY_WORDS}, "severity", selection.severity)
            filters.pills(
                "Map shows", {"": "Came or not", "grades": "Gravest measure"}, "view", selection.view
            )
        if paragraph.figures:
            filters.strip(paragraph.figures, selection)
        filters.unmatched(selection, chosen, "sanctions", terms.day)
    with right:
        if selection.entity:
            panel(model, roll(model, event.event_id, terms.day), selection)
        else:
            table = boards.two_way_html(model, selection, terms)
            st.html(f"<h4>States, {say_day(terms.day)}</h4>{table}")
    people = boards.people_html(model, listings(model, event.event_id, terms), terms)
    st.html(f"<h4>Persons at the event, {say_day(terms.day)}</h4>{people}<p>{boards.meaning(model)}</p>")
    rows(model, selection, terms, chosen)
    filters.words(model, view)


def rows(model: Model, selection: Selection, terms: Terms, chosen: Figure | None) -> None:
    """Show the measures behind the view, what changed since, and what is left out."""
    shown = measures_of(model, selection, chosen)
    frame = measure_frame(model, shown, selection.event, terms.day, chosen.entity_ids if chosen else ())
    kind = "measure" if len(frame) == len(shown) else "row"
    filters.download(frame, f"sanctions-{selection.event}-{terms.day}", "csv_measures", kind)
    filters.section(
        _title(chosen, len(shown)),
        "measures",
        lambda: behind(model, selection, terms, chosen, shown),
        is_open=bool(chosen),
    )
    if terms.day < today():
        title = f"Changed between {say_day(terms.day)} and today"
        filters.section(title, "changes", lambda: changed(model, selection, terms))
    frames = left_out(model, terms)
    if frames:
        filters.section(
            f"Left out of all counts: {counted(len(frames), 'row', 'rows')}",
            "frames",
            lambda: st.html(boards.left_out_html(model, frames)),
        )


def _title(chosen: Figure | None, count: int) -> str:
    if chosen is None:
        return f"Measures in force on the day ({count})"
    counted_ones = f"{chosen.number} {chosen.words}"
    return f"Measures behind: {counted_ones} ({count})" if count else f"Counted: {counted_ones}"


def behind(
    model: Model, selection: Selection, terms: Terms, chosen: Figure | None, shown: tuple[Measure, ...]
) -> None:
    """Show who is counted and the measures; without a choice those on others apart from those of the view."""
    if chosen:
        st.html(boards.counted_html(model, selection, chosen, terms.day))
        if shown:
            st.html(boards.measures_html(model, shown))
        return
    rest = others(model, selection.event, terms)
    own = tuple(item for item in shown if item not in rest)
    words = "On people with a row at the event, and on states"
    st.html(f"<h4>{words} ({len(own)})</h4>{boards.measures_html(model, own)}")
    if rest:
        words = "On others: people without a row at the event, and parts of states"
        st.html(f"<h4>{words} ({len(rest)})</h4>{boards.measures_html(model, rest)}")


def changed(model: Model, selection: Selection, terms: Terms) -> None:
    """Show what was added, lifted and changed since the day, first on those of the event, then on others."""
    steps = changes(model, terms, today())
    touched = [item for step in steps for item in step.measures]
    kept = of_people(model, selection.event, terms.day, touched)
    own = [step for step in steps if step.measures[0] in kept]
    rest = [step for step in steps if step not in own]
    st.html(f"<h4>On people and states of the event</h4>{boards.changes_html(own)}")
    st.html(f"<h4>On others</h4>{boards.changes_html(rest)}")
    frame = measure_frame(model, dict.fromkeys(touched), selection.event, terms.day)
    filters.download(frame, f"changes-{terms.day}", "csv_changes", "measure")
