"""The controls every page shares: event, as-of day, and the search for a country or person."""

from __future__ import annotations

import datetime
from functools import lru_cache

import streamlit as st

from geo.model import Model
from geo.pages.state import choose, choose_from, today, unknown
from geo.selection import Selection
from geo.summary import days
from geo.text import fold


def row(model: Model, selection: Selection, *, with_day: bool = True) -> None:
    """Show event, day and search side by side; on a narrow page they wrap."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="atlas-controls"):
        event(model, selection)
        if with_day:
            day(model, selection)
        find(model, selection)
    for sentence in unknown():
        st.warning(sentence, icon=":material/link_off:")


def event(model: Model, selection: Selection) -> None:
    """Choose the event; the day goes back to the event's own, the entity stays."""
    st.session_state["event_control"] = selection.event
    newest_first = sorted(model.events, key=lambda key: model.events[key].start_date, reverse=True)
    st.selectbox(
        "Event",
        newest_first,
        format_func=lambda key: model.events[key].name,
        key="event_control",
        on_change=lambda: choose_from("event_control", "event", day="", status=""),
        width=330,
    )


def day(model: Model, selection: Selection) -> None:
    """Choose the as-of day, from the first announcement to today."""
    chosen = model.events[selection.event]
    first = datetime.date.fromisoformat(days(model, selection.event)[0])
    st.session_state["day_control"] = datetime.date.fromisoformat(selection.day or chosen.last)
    st.date_input(
        "As of",
        min_value=first,
        max_value=datetime.date.fromisoformat(today()),
        format="DD/MM/YYYY",
        key="day_control",
        on_change=_choose_day,
        args=(chosen.last,),
        width=150,
    )


def find(model: Model, selection: Selection) -> None:
    """Find a country or a person; typing without diacritics finds them too."""
    options = search_options(model, selection.event)
    by_entity = {entity_id: label for label, entity_id in reversed(options.items())}
    shown = by_entity.get(selection.entity)
    st.session_state["find_control"] = shown
    st.selectbox(
        "Find a country or person",
        list(options),
        key="find_control",
        placeholder="Type a name",
        accept_new_options=True,
        on_change=_choose_found,
        args=(model, selection.event),
        width=300,
    )


@lru_cache(maxsize=64)
def search_options(model: Model, event_id: str) -> dict[str, str]:
    """Give the labels of the search, each with its entity: countries first, then the event's people."""
    options = {
        entity.name: entity.entity_id
        for entity in sorted(model.entities.values(), key=lambda e: fold(e.name))
    }
    for attendee in model.attendees:
        if attendee.event_id == event_id and attendee.person:
            options[f"{attendee.person}, {model.entities[attendee.entity_id].name}"] = attendee.entity_id
    return options


def resolve(text: str, options: dict[str, str]) -> str:
    """Give the entity a typed text means: an exact label, else the only or first label that holds it."""
    if text in options:
        return options[text]
    wanted = fold(text.strip())
    starts = [entity for label, entity in options.items() if fold(label).startswith(wanted)]
    holds = [entity for label, entity in options.items() if wanted in fold(label)]
    return next(iter([*starts, *holds]), "") if wanted else ""


def _choose_day(default: str) -> None:
    value = st.session_state["day_control"]
    chosen = value.isoformat() if value else default
    choose(day="" if chosen == default else chosen)


def _choose_found(model: Model, event_id: str) -> None:
    text = st.session_state["find_control"]
    found = resolve(text, search_options(model, event_id)) if text else ""
    if text and not found:
        st.toast(f"Nothing here is called {text[:60]}.")
        return
    choose(entity=found)
