"""The reader's one selection, held in the session and mirrored in the URL.

Controls and map change it through `choose`; pages read it with `current`. Nothing else touches the URL.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping

import streamlit as st

from geo.base.selection import FIRST_DAY, Selection, read_query
from geo.glance import VIEW_KEYS, VIEWS
from geo.measures import AUTHORITIES, SEVERITY_WORDS
from geo.model import Model
from geo.summary import FIGURE_KEYS, STATUS_WORDS, days, main_event

CARRIED = ("event", "day", "entity", "group")
"""What goes along from page to page; the rest belongs to the page it was chosen on."""
SECTIONS = {
    "quoted": "Quoted",
    "statements": "Statements",
    "events": "Other events",
    "questions": "Questions",
}
"""The parts of a dossier, the first open at once."""
BELOW = {"table": "Table", "words": "In words", "timeline": "How the list grew and shrank"}
"""What a reader can open below the map."""
_SELECTION, _SEEN, _PAGE, _UNKNOWN = "atlas_selection", "atlas_seen", "atlas_page", "atlas_unknown"


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
    st.session_state[_UNKNOWN] = ()
    _mirror(st.session_state[_SELECTION])


def choose_from(key: str, name: str, **changes: str) -> None:
    """Take a control's value under `key` as the selection's `name`; an emptied control clears it."""
    choose(**{name: st.session_state[key] or ""}, **changes)


def today() -> str:
    """Today as ISO text: the last day a view can be rebuilt for."""
    return datetime.date.today().isoformat()


def _read(model: Model, page: str, query: Mapping[str, str]) -> None:
    event_id = query.get("event", "")
    day_range = (days(model, event_id)[0] if event_id in model.events else FIRST_DAY, today())
    selection, sentences = read_query(query, _allowed(model), day_range)
    before: Selection = st.session_state.get(_SELECTION, Selection())
    if not query:
        selection = Selection(**{name: getattr(before, name) for name in CARRIED})
    if not selection.event:
        selection = selection.but(event=main_event(model))
    st.session_state[_SELECTION] = selection
    st.session_state[_UNKNOWN] = sentences
    st.session_state[_PAGE] = page


def _allowed(model: Model) -> Mapping[str, Collection[str]]:
    return {
        "event": model.events,
        "other": model.events,
        "entity": model.entities,
        "status": {*STATUS_WORDS, *FIGURE_KEYS, *VIEW_KEYS},
        "group": model.groups,
        "against": model.groups,
        "view": VIEWS,
        "authority": AUTHORITIES,
        "severity": SEVERITY_WORDS,
        "question": model.questions,
        "table": model.tables,
        "section": SECTIONS,
        "below": BELOW,
    }


def _mirror(selection: Selection) -> None:
    query = selection.query()
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)
    st.session_state[_SEEN] = query
