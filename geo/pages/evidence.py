"""The Evidence page: questions on which sources answer, everything quoted to search, terms counted."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from geo.base.dates import say_day
from geo.base.derived import derived
from geo.base.selection import FIRST_DAY, LIMIT, Selection
from geo.base.text import counted, escape, fold, markdown_safe
from geo.boards import evidence
from geo.boards.claimboard import boards, concerning
from geo.framing import framing_frame
from geo.model import Model
from geo.pages.filters import csv_button
from geo.pages.share import share_page
from geo.pages.state import choose, choose_from, current, today, unknown
from geo.search import Filters, Results, hits_frame, index_of, search

FIRST_LINES = 12
FIRST_ANSWERS = 6
HOW = (
    "Words find passages that hold all of them; accents do not matter. "
    '"no limits" finds the exact phrase, multipol\\* every word that begins so. '
    "AND, OR, NOT and brackets combine. since:2025-05-08 and until:2025-05-09 narrow the day of publication."
)


def show(model: Model) -> None:
    """Show the page."""
    selection = current(model, "evidence")
    filters, sentences = kept_filters(model, selection)
    for sentence in (*unknown(), *sentences):
        st.warning(markdown_safe(sentence), icon=":material/link_off:")
    _controls(model, selection, filters)
    # the parts do not depend on each other: a click in one sends that one alone
    _questions(model)
    _concordance(model)
    _framing(model)


def kept_filters(model: Model, selection: Selection) -> tuple[Filters, tuple[str, ...]]:
    """Give the filters of a selection, and a sentence for each that the data do not know."""
    known = {"publisher": _publishers(model), "kind": _kinds(model)}
    faults = {
        name: f"The link's {name}, {getattr(selection, name)[:60]}, is not known here."
        for name, values in known.items()
        if getattr(selection, name) and getattr(selection, name) not in values
    }
    publisher = "" if "publisher" in faults else selection.publisher
    kind = "" if "kind" in faults else selection.kind
    return Filters(selection.entity, publisher, kind, selection.since, selection.until), tuple(
        faults.values()
    )


@derived(64)
def spoken_of(model: Model, chosen: str) -> tuple[str, ...]:
    """The entities that anything quoted speaks of, and the chosen one, by name."""
    found = {entity_id for item in index_of(model).quotations() for entity_id in item.entities}
    known = [entity_id for entity_id in found | {chosen} if entity_id in model.entities]
    return tuple(sorted(known, key=lambda entity_id: fold(model.entities[entity_id].name)))


def _controls(model: Model, selection: Selection, filters: Filters) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="atlas-controls"):
        entities = spoken_of(model, selection.entity)
        _filter("entity", "About", entities, filters.entity, lambda key: model.entities[key].name)
        _filter("publisher", "Publisher", _publishers(model), filters.publisher, str)
        _filter("kind", "Kind of text", _kinds(model), filters.kind, str)
        _span("since", "Published since", filters.since)
        _span("until", "Published until", filters.until)
        _share(model)


@st.fragment
def _share(model: Model) -> None:
    # read anew when opened, since a click in one part runs that one alone
    selection = current(model, "evidence")
    share_page(model, selection, "evidence", title_of(model, selection))


def title_of(model: Model, selection: Selection) -> str:
    """Say what of the page a link shows: the question and the search that are in it."""
    asked = [model.questions[selection.question].question] if selection.question else []
    sought = [f"quoted lines with “{selection.search}”"] if selection.search else []
    return ": ".join(filter(None, ["Evidence", "; ".join([*asked, *sought])]))


def _filter(
    name: str, label: str, options: tuple[str, ...], chosen: str, words: Callable[[str], str]
) -> None:
    key = f"{name}_filter"
    st.session_state[key] = chosen or None
    st.selectbox(
        label,
        options,
        index=None,
        format_func=words,
        key=key,
        placeholder="Any",
        on_change=choose_from,
        args=(key, name),
        width=220,
    )


def _span(name: str, label: str, chosen: str) -> None:
    key = f"{name}_filter"
    st.session_state[key] = datetime.date.fromisoformat(chosen) if chosen else None
    st.date_input(
        label,
        value=None,
        min_value=datetime.date.fromisoformat(FIRST_DAY),
        max_value=datetime.date.fromisoformat(max(today(), chosen)),
        format="DD/MM/YYYY",
        key=key,
        on_change=choose_from,
        args=(key, name),
        width=175,
    )


@st.fragment
def _questions(model: Model) -> None:
    selection = current(model, "evidence")
    filters, _ = kept_filters(model, selection)
    all_boards = boards(model)
    found = concerning(model, filters.entity, filters.publisher, filters.kind)
    # a question has no day: its answers are compared whenever they were given
    only = _narrowed(model, replace(filters, since="", until=""))
    count = counted(len(found), "question", "questions")
    st.html(f"<h2 class='atlas-name'>{count}</h2><p class='atlas-quiet'>{escape(only)}</p>")
    options = found if selection.question in (*found, "") else (selection.question, *found)
    if not options:
        return
    differing = (key for key in options if all_boards[key].differs)
    chosen = selection.question or next(differing, options[0])
    st.session_state["question_control"] = chosen
    st.selectbox(
        "Question",
        options,
        format_func=lambda key: (
            all_boards[key].question.question + (" · answers differ" if all_boards[key].differs else "")
        ),
        key="question_control",
        on_change=choose_from,
        args=("question_control", "question"),
        label_visibility="collapsed",
    )
    board = all_boards[chosen]
    st.html(evidence.board_html(board, model))
    if not board.others:
        return
    title = f"What {counted(len(board.others), 'other page', 'other pages')} answer"
    if len(board.others) <= FIRST_ANSWERS:
        st.html(f"<h4 class='atlas-section'>{title}</h4>{evidence.answers_html(board.others)}")
        return
    with st.expander(title, on_change="rerun", key="open_answers") as opened:
        if opened.open:
            st.html(evidence.answers_html(board.others))


@st.fragment
def _concordance(model: Model) -> None:
    selection = current(model, "evidence")
    filters, _ = kept_filters(model, selection)
    st.html("<h2 class='atlas-name'>Search what is quoted</h2>")
    st.session_state["search_control"] = selection.search
    st.text_input(
        "Search what is quoted",
        key="search_control",
        max_chars=LIMIT,
        placeholder='sanction*   "global south"   multipolar* OR hegemon*',
        on_change=choose_from,
        args=("search_control", "search"),
        help=HOW,
        label_visibility="collapsed",
        icon=":material/search:",
    )
    if selection.search:
        _lines(model, selection, filters, search(model, selection.search, filters))
    else:
        number = len(index_of(model).quotations(filters))
        st.html(f"<p class='atlas-quiet'>{counted(number, 'passage', 'passages')} can be searched here.</p>")


def _lines(model: Model, selection: Selection, filters: Filters, results: Results) -> None:
    count = counted(len(results.hits), "line", "lines")
    where = f" in {counted(results.passages, 'passage', 'passages')}" if results.hits else ""
    st.html(f"<p>{count}{where}. {escape(results.said)} {escape(_narrowed(model, filters))}</p>")
    if not results.hits:
        return
    st.html(evidence.lines_html(results.hits[:FIRST_LINES], model, selection.event))
    rest = results.hits[FIRST_LINES:]
    if rest:
        with st.expander(f"{len(rest)} more lines", on_change="rerun", key="open_lines") as opened:
            if opened.open:
                st.html(evidence.lines_html(rest, model, selection.event))
    with st.container(horizontal=True):
        csv_button(f"CSV of {count}", lambda: hits_frame(results.hits), "lines", "csv_lines")
        st.button("Clear the search", type="tertiary", on_click=choose, kwargs={"search": ""})


def _narrowed(model: Model, filters: Filters) -> str:
    words = [model.entities[filters.entity].name] if filters.entity else []
    words += [word for word in (filters.publisher, filters.kind) if word]
    words += [
        f"published {name} {say_day(day)}"
        for name, day in (("since", filters.since), ("until", filters.until))
        if day
    ]
    return f"Only: {', '.join(words)}." if words else ""


@st.fragment
def _framing(model: Model) -> None:
    selection = current(model, "evidence")
    filters, _ = kept_filters(model, selection)
    st.html("<h2 class='atlas-name'>How each publisher words it</h2>")
    with st.expander("Count the terms", on_change="rerun", key="open_framing") as opened:
        if not opened.open:
            return
        st.html(
            "<p>Lines that hold each term, in what is quoted here; not in whole articles, which are longer and "
            "were quoted by hand. Each number leads to its lines. The terms are the rows of terms.csv.</p>"
            + evidence.counts_html(model, filters, selection)
        )
        csv_button("CSV of the counts", lambda: framing_frame(model, filters), "terms", "csv_terms")


@derived(2)
def _publishers(model: Model) -> tuple[str, ...]:
    return tuple(sorted({article.publisher for article in model.articles.values()}))


@derived(2)
def _kinds(model: Model) -> tuple[str, ...]:
    return tuple(sorted({article.kind for article in model.articles.values()}))
