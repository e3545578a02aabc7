"""The dossier beside the map: answer first, then the evidence, each part opened on request."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo import dossier, statements
from geo.base.dates import say_day
from geo.base.records import Entity
from geo.base.selection import Selection
from geo.base.text import counted, escape
from geo.model import Model
from geo.pages.state import choose, choose_from
from geo.pages.vocabulary import SECTIONS
from geo.summary import Roll, Standing

DOSSIER = "dossier"
"""The anchor of the chosen entity's dossier on a page."""
FIRST_PASSAGES = 2
"""How many passages the dossier quotes; the rest are a link away."""


def panel(model: Model, roll: Roll, selection: Selection) -> None:
    """Show the chosen entity's dossier, or what the map shows and what a click does."""
    with st.container(key="atlas-panel"):
        if selection.entity in model.entities:
            _dossier(model, roll, model.entities[selection.entity], selection)
        else:
            _invitation(roll)


def _invitation(roll: Roll) -> None:
    event = roll.event
    complete = "complete" if event.list_complete else "not complete; silence is not absence"
    if event.list_complete and roll.day < event.last:
        complete = f"not complete before {say_day(event.last)}"
    st.html(
        f"<h3 class='atlas-name'>{escape(roll.event.name)}</h3>"
        f"<p>{escape(roll.event.occasion)}. {escape(roll.event.city)}, {say_day(roll.event.first)}.</p>"
        "<p>The map shows what sources state of each country on the day chosen above. "
        "Choose a country on the map, in the search or in the table to read who came for it and on whose word.</p>"
        f"<p class='atlas-quiet'>The list of leaders is {complete}.</p>"
    )


def _dossier(model: Model, roll: Roll, entity: Entity, selection: Selection) -> None:
    standing = roll.standings.get(entity.entity_id)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(f"<span id='{DOSSIER}'></span>{dossier.heading(entity, model)}")
        st.button("Close", icon=":material/close:", type="tertiary", on_click=choose, kwargs={"entity": ""})
    st.html(
        (dossier.people(standing, roll.event, model) if standing else dossier.absence(entity, roll.event))
        + "<h4>Sanctions on the day</h4>"
        + dossier.sanctions(entity, standing, roll.day, model)
        + "<h4>Member of, on the day</h4>"
        + dossier.memberships(entity, roll.day, model)
    )
    sections = _sections(model, roll, entity, standing)
    st.session_state["section_control"] = selection.section if selection.section in sections else "quoted"
    st.segmented_control(
        "More on this country",
        list(sections),
        format_func=SECTIONS.__getitem__,
        key="section_control",
        required=True,
        on_change=choose_from,
        args=("section_control", "section"),
        label_visibility="collapsed",
    )
    st.html(sections[st.session_state["section_control"]]())


def _sections(
    model: Model, roll: Roll, entity: Entity, standing: Standing | None
) -> dict[str, Callable[[], str]]:
    """The parts of the dossier a reader opens one at a time; each is made only when opened."""
    found: dict[str, Callable[[], str]] = {"quoted": lambda: _passages(model, entity)}
    if standing:
        found["statements"] = lambda: _statements(model, roll, standing)
    found["events"] = lambda: dossier.other_events(entity, roll.event, model)
    if dossier.questions(entity, model):
        found["questions"] = lambda: _questions(model, entity)
    return found


def _passages(model: Model, entity: Entity) -> str:
    found = model.linked.get(entity.entity_id, ())
    if not found:
        return "<p>No passage here speaks of it. The statements name the sources.</p>"
    first = "".join(dossier.passage(linked, model) for linked in found[:FIRST_PASSAGES])
    rest = found[FIRST_PASSAGES:]
    if not rest:
        return first
    address = f"evidence?entity={entity.entity_id}"
    return f"{first}<p><a href='{address}' target='_self'>{counted(len(rest), 'more passage', 'more passages')}</a></p>"


def _statements(model: Model, roll: Roll, standing: Standing) -> str:
    parts = []
    for person, cited, deciding in statements.by_person(model, roll, standing):
        listed = statements.statements(cited, deciding, roll.event, model)
        parts.append(f"<h4>{escape(person or _unnamed(standing))}</h4>{listed}")
    return "".join(parts)


def _unnamed(standing: Standing) -> str:
    itself = f"{standing.entity.name} itself"
    is_one_not_named = any(not row.attendee.person for row in standing.rows)
    return f"Not named, or on {itself}" if is_one_not_named else f"On {itself}"


def _questions(model: Model, entity: Entity) -> str:
    items = "".join(
        f"<li><a href='evidence?question={question_id}' target='_self'>"
        f"{escape(model.questions[question_id].question)}</a></li>"
        for question_id in dossier.questions(entity, model)
    )
    return f"<ul>{items}</ul>"
