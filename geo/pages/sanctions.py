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
from geo.listings import Terms, changes, left_out, listings, of_people
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
        with st.container(horizontal=True, vertical_alignment="bottom"):
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
        filters.strip(paragraph.figures, selection)
        filters.unmatched(selection, chosen, "sanctions", terms.day)
    with right:
        if selection.entity:
            panel(model, roll(model, event.event_id, terms.day), selection)
        else:
            table = boards.two_way_html(model, selection, terms)
            st.html(f"<h4>States, {say_day(terms.day)}</h4>{table}")
    people = boards.people_html(model, listings(model, event.event_id, terms))
    st.html(f"<h4>Persons at the event, {say_day(terms.day)}</h4>{people}<p>{boards.MEANING}</p>")
    rows(model, selection, terms, chosen)


def rows(model: Model, selection: Selection, terms: Terms, chosen: Figure | None) -> None:
    """Show the measures behind the view, what changed since, and what is left out."""
    shown = measures_of(model, selection, chosen)
    measures_title = (
        f"Measures behind: {chosen.number} {chosen.words}" if chosen else "Measures in force on the day"
    )
    frame = measure_frame(model, shown, selection.event, terms.day)
    filters.download(frame, f"sanctions-{selection.event}-{terms.day}", "csv_measures", "measure")
    filters.section(
        f"{measures_title} ({len(shown)})",
        "measures",
        lambda: st.html(boards.measures_html(model, shown)),
        is_open=bool(chosen),
    )
    if terms.day < today():
        title = f"Changed between {say_day(terms.day)} and today"
        filters.section(title, "changes", lambda: changed(model, selection, terms))
    frames = left_out(model, terms)
    filters.section(
        f"Left out: {counted(len(frames), 'row', 'rows')} without anyone listed",
        "frames",
        lambda: left(model, frames),
    )


def changed(model: Model, selection: Selection, terms: Terms) -> None:
    """Show what was lifted and added since the day, first on those of the event, then on others."""
    added, lifted = changes(model, terms, today())
    own = [of_people(model, selection.event, terms.day, items) for items in (added, lifted)]
    rest = [
        tuple(item for item in items if item not in kept)
        for items, kept in zip((added, lifted), own, strict=True)
    ]
    st.html(f"<h4>On people and states of the event</h4>{boards.changes_html(model, *own)}")
    st.html(f"<h4>On others</h4>{boards.changes_html(model, *rest)}")
    filters.download(
        measure_frame(model, (*lifted, *added), selection.event, terms.day),
        f"changes-{terms.day}",
        "csv_changes",
    )


def left(model: Model, frames: tuple[Measure, ...]) -> None:
    """Show the empty frameworks and relics, and why they colour nothing."""
    st.html(
        "<p>A legal frame under which nobody is listed, and technical left-overs of an older embargo, are no measure "
        f"against anyone. They colour nothing and are in no count.</p>{boards.measures_html(model, frames)}"
    )
