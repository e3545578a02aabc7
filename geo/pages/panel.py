"""The dossier beside the map: answer first, then the evidence, each part opened on request."""

from __future__ import annotations

import streamlit as st

from geo import dossier
from geo.dates import say_day
from geo.model import Model
from geo.pages.state import choose
from geo.records import Entity
from geo.selection import Selection
from geo.summary import Roll, Standing
from geo.text import escape

FIRST_PASSAGES = 2
"""How many passages are open at once; the rest wait behind a click."""


def panel(model: Model, roll: Roll, selection: Selection) -> None:
    """Show the chosen entity's dossier, or what the map shows and what a click does."""
    with st.container(key="atlas-panel"):
        if selection.entity in model.entities:
            _dossier(model, roll, model.entities[selection.entity])
        else:
            _invitation(roll)


def _invitation(roll: Roll) -> None:
    complete = "complete" if roll.event.list_complete else "not complete; silence is not absence"
    st.html(
        f"<h3 class='atlas-name'>{escape(roll.event.name)}</h3>"
        f"<p>{escape(roll.event.occasion)}. {escape(roll.event.city)}, {say_day(roll.event.first)}.</p>"
        "<p>The map shows what sources state of each country on the day chosen above. "
        "Choose a country on the map, in the search or in the table to read who came for it and on whose word.</p>"
        f"<p class='atlas-quiet'>The list of leaders is {complete}.</p>"
    )


def _dossier(model: Model, roll: Roll, entity: Entity) -> None:
    standing = roll.standings.get(entity.entity_id)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(dossier.heading(entity, model))
        st.button("Close", icon=":material/close:", type="tertiary", on_click=choose, kwargs={"entity": ""})
    st.html(
        (dossier.people(standing, roll.event, model) if standing else dossier.absence(entity, roll.event))
        + "<h4>Sanctions on the day</h4>"
        + dossier.sanctions(entity, standing, roll.day, model)
        + "<h4>Member of, on the day</h4>"
        + dossier.memberships(entity, roll.day, model)
    )
    _passages(model, entity)
    if standing:
        _statements(model, roll, standing)
    with st.expander("At the other events", on_change="rerun", key="open_events") as opened:
        if opened.open:
            st.html(dossier.other_events(entity, roll.event, model))
    _questions(model, entity)


def _passages(model: Model, entity: Entity) -> None:
    found = model.linked.get(entity.entity_id, ())
    if not found:
        st.html("<h4>Quoted</h4><p>No passage here speaks of it. The statements below name the sources.</p>")
        return
    first = "".join(dossier.passage(linked, model) for linked in found[:FIRST_PASSAGES])
    st.html(f"<h4>Quoted</h4>{first}")
    rest = found[FIRST_PASSAGES:]
    if rest:
        with st.expander(
            f"{len(rest)} more quoted passages", on_change="rerun", key="open_passages"
        ) as opened:
            if opened.open:
                st.html("".join(dossier.passage(linked, model) for linked in rest))


def _statements(model: Model, roll: Roll, standing: Standing) -> None:
    entity_id = standing.entity.entity_id
    with st.expander(
        "Every statement, and which decided", on_change="rerun", key="open_statements"
    ) as opened:
        if not opened.open:
            return
        for row in standing.rows:
            key = (roll.event.event_id, entity_id, row.attendee.person)
            st.html(
                f"<h4>{escape(row.attendee.person or 'Not named')}</h4>"
                + dossier.statements(
                    dossier.known(model.cited.get(key, ()), roll), row.finding.deciding, roll.event, model
                )
            )
        unit = dossier.known(model.cited.get((roll.event.event_id, entity_id, ""), ()), roll)
        if unit:
            st.html(
                f"<h4>On {escape(standing.entity.name)} itself</h4>"
                + dossier.statements(unit, standing.unit.deciding, roll.event, model)
            )


def _questions(model: Model, entity: Entity) -> None:
    found = dossier.questions(entity, model)
    if found:
        with st.expander(
            "Questions on which sources differ", on_change="rerun", key="open_questions"
        ) as opened:
            if opened.open:
                items = "".join(
                    f"<li><a href='evidence?question={question_id}' target='_self'>"
                    f"{escape(model.questions[question_id].question)}</a></li>"
                    for question_id in found
                )
                st.html(f"<ul>{items}</ul>")
