"""The controls every page shares: event, as-of day, and the search for a country or person."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.base.derived import derived
from geo.base.selection import Selection
from geo.base.text import fold, markdown_safe
from geo.model import Model
from geo.pages.state import ASKED, choose, choose_from, day_range, unknown

OFFERED = 6
"""How many matches of a typed name are offered at once."""


def row(model: Model, selection: Selection) -> DeltaGenerator:
    """Show event, day and search side by side, wrapping on a narrow page; gives the row, for more to be put in."""
    controls = st.container(horizontal=True, vertical_alignment="bottom", key="atlas-controls")
    with controls:
        event(model, selection)
        day(model, selection)
        find(model, selection)
    for sentence in unknown():
        st.warning(markdown_safe(sentence), icon=":material/link_off:")
    return controls


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
    """Choose the as-of day, from the first announcement to today or, of an event that lies ahead, to its end."""
    chosen = model.events[selection.event]
    first, last = map(datetime.date.fromisoformat, day_range(model, selection.event))
    st.session_state["day_control"] = datetime.date.fromisoformat(selection.day or chosen.last)
    st.date_input(
        "As of",
        min_value=first,
        max_value=last,
        format="DD/MM/YYYY",
        key="day_control",
        on_change=_choose_day,
        args=(chosen.last,),
        width=150,
    )


def find(model: Model, selection: Selection) -> None:
    """Find a country or a person by typing; diacritics need not be typed, several matches are offered."""
    entity = model.entities.get(selection.entity)
    asked = st.session_state.get(ASKED, "")
    st.session_state["find_control"] = asked or (entity.name if entity else "")
    st.text_input(
        "Find a country or person",
        key="find_control",
        type="search",
        placeholder="Type a name",
        max_chars=80,
        on_change=_choose_found,
        args=(model, selection.event),
        width=300,
    )
    if asked:
        _offer(model, selection.event, asked)


def _offer(model: Model, event_id: str, asked: str) -> None:
    options = search_options(model, event_id)
    labels = matches(asked, options, also_called(model))[:OFFERED]
    if not labels:
        st.caption(f"Nothing here is called “{markdown_safe(asked)}”.")
        return
    for label in labels:
        words = markdown_safe(label)
        st.button(words, type="tertiary", key=f"found_{label}", on_click=_take, args=(options[label],))


@derived(64)
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


@derived(2)
def also_called(model: Model) -> dict[str, str]:
    """Give the label of the country that another usual name, a code or an abbreviation stands for, by that name."""
    names = {entity.entity_id: entity.name for entity in model.entities.values()}
    found = {fold(entity.entity_id): entity.name for entity in model.entities.values() if entity.iso3}
    aliases = model.tables["aliases"]
    for alias, code in aliases.loc[aliases["kind"] == "name", ["alias", "codes"]].itertuples(index=False):
        if code in names:
            found.setdefault(fold(alias), names[code])
    return found


def matches(text: str, options: Mapping[str, str], others: Mapping[str, str]) -> list[str]:
    """Give the labels a typed text fits: an equal one alone, else those with the very word, or what it stands for.

    Where there is none, those that begin with it, then those that hold it. `others` gives labels by another name.
    """
    wanted = fold(text.strip())
    if not wanted:
        return []
    folded = {label: fold(label) for label in options}
    equal = [label for label, plain in folded.items() if plain == wanted]
    worded = [label for label, plain in folded.items() if f" {wanted} " in f" {plain} "]
    meant = [others[wanted]] if others.get(wanted) in options else []
    if equal or (meant and set(worded) <= set(meant)):
        return equal[:1] or meant
    starts = [label for label, plain in folded.items() if plain.startswith(wanted)]
    holds = [label for label, plain in folded.items() if wanted in plain]
    return list(dict.fromkeys([*starts, *worded, *holds]))


def _choose_day(default: str) -> None:
    value = st.session_state["day_control"]
    chosen = value.isoformat() if value else default
    choose(day="" if chosen == default else chosen)


def _choose_found(model: Model, event_id: str) -> None:
    text = st.session_state["find_control"].strip()
    options = search_options(model, event_id)
    entities = {options[label] for label in matches(text, options, also_called(model))}
    if not text or len(entities) == 1:
        choose(entity=entities.pop() if entities else "")
    else:
        st.session_state[ASKED] = text


def _take(entity_id: str) -> None:
    choose(entity=entity_id)
