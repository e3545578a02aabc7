"""The reader's one selection, held in the session and mirrored in the URL.

Controls and map change it through `choose`; pages read it with `current`. Nothing else touches the URL.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import streamlit as st

from geo.base.selection import Selection, read_query
from geo.model import Model
from geo.pages.vocabulary import allowed
from geo.summary import days, main_event

CARRIED = ("event", "day", "entity", "group")
"""What goes along from page to page; the rest belongs to the page it was chosen on."""
_SELECTION, _SEEN, _PAGE, _UNKNOWN = "atlas_selection", "atlas_seen", "atlas_page", "atlas_unknown"
_VERSION = "atlas_version"
ASKED = "atlas_asked"
"""Where a typed name waits that fits several; any choice, and another page, forgets it."""


def current(model: Model, page: str) -> Selection:
    """Give the selection of this run: the URL's where the URL is new, else the session's.

    Sentences on what a link held and could not be used are kept for `unknown`.
    """
    query = st.query_params.to_dict()
    if (
        _SELECTION not in st.session_state
        or query != st.session_state[_SEEN]
        or page != st.session_state[_PAGE]
    ):
        _read(model, page, query)
    elif st.session_state[_VERSION] != model.version:
        # edited data may no longer have what was chosen
        _read(model, page, st.session_state[_SELECTION].query())
    selection: Selection = st.session_state[_SELECTION]
    _mirror(selection)
    return selection


def unknown() -> tuple[str, ...]:
    """The sentences on what in the last link could not be used."""
    sentences: tuple[str, ...] = st.session_state.get(_UNKNOWN, ())
    return sentences


def choose(**changes: str) -> None:
    """Change the selection; called from the callbacks of controls and map, before the page runs."""
    selection: Selection = st.session_state.get(_SELECTION, Selection())
    st.session_state[_SELECTION] = selection.but(**changes)
    st.session_state[ASKED] = ""
    st.session_state[_UNKNOWN] = ()
    _mirror(st.session_state[_SELECTION])


def choose_from(key: str, name: str, **changes: str) -> None:
    """Take a control's value under `key` as the selection's `name`, a day as ISO text; an emptied control clears it."""
    value = st.session_state[key] or ""
    choose(**{name: value.isoformat() if isinstance(value, datetime.date) else value}, **changes)


def today() -> str:
    """Today as ISO text: the last day a view can be rebuilt for."""
    return datetime.date.today().isoformat()


def day_range(model: Model, event_id: str) -> tuple[str, str]:
    """Give the first and the last day an event can be seen as of; one that lies ahead can be seen as of its end."""
    return days(model, event_id)[0], max(today(), model.events[event_id].last)


def _read(model: Model, page: str, query: Mapping[str, str]) -> None:
    before: Selection = st.session_state.get(_SELECTION, Selection())
    asked = query or {name: value for name, value in before.query().items() if name in CARRIED}
    known = asked.get("event", "") in model.events
    event_id = asked["event"] if known else main_event(model)
    selection, sentences = read_query(asked, allowed(model, page), day_range(model, event_id))
    st.session_state[_SELECTION] = selection.but(event=event_id)
    st.session_state[_UNKNOWN] = sentences
    st.session_state[_PAGE] = page
    st.session_state[ASKED] = ""
    st.session_state[_VERSION] = model.version


def _mirror(selection: Selection) -> None:
    query = selection.query()
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)
    st.session_state[_SEEN] = query
