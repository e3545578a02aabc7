"""The Regions page: which group showed up, with who stayed away and why; Central Asia's five first."""

from __future__ import annotations

import streamlit as st

from geo.base.dates import say_day
from geo.base.selection import Selection
from geo.base.text import escape, markdown_safe
from geo.blocs import STANDING_WORDS
from geo.boards import groups as boards
from geo.content import counted_by_regions, day_of, group_of
from geo.glance import regions
from geo.model import Model
from geo.pages import controls, filters, mapbox
from geo.pages.panel import panel
from geo.pages.share import share as share_control
from geo.pages.state import choose, current
from geo.shares import Share, overlap, share, shares
from geo.summary import Figure, roll
from geo.tables.extracts import member_frame, share_frame
from geo.views.groups import regions_view

DETAILED = 12
"""A group of at most this many has each of its members told in full."""


def show(model: Model) -> None:
    """Show the page."""
    selection = current(model, "regions")
    event = model.events[selection.event]
    day = day_of(model, selection)
    if not model.groups:
        controls.row(model, selection)
        st.info("There is no group here. With groups and their members, this page shows which of them came.")
        return
    every = shares(model, event.event_id, day)
    group_id = group_of(model, selection)
    one = share(model, group_id, event.event_id, day)
    paragraph = regions(model, event.event_id, day, group_id)
    chosen = counted_by_regions(model, selection, one)
    view = regions_view(model, selection, one, chosen)
    head = st.container()
    left, right = st.columns([2, 1], gap="medium")
    with left, st.container(key="atlas-map"):
        mapbox.show(model, view, f"regions_map_{group_id}", lambda status: filters.press(status, selection))
    with head:
        with controls.row(model, selection):
            share_control(model, selection, view, "regions")
        names = {item.group.group_id: f"{item.group.short_name}: {item.told}" for item in every}
        names.setdefault(group_id, f"{one.group.short_name}: no members on this day")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            filters.pick("Group", names, "group", group_id, status="", frame="")
        st.html(paragraph.html("regions", selection))
        filters.strip(paragraph.figures, selection)
        filters.unmatched(selection, chosen, "regions", day)
    with right:
        if selection.entity:
            panel(model, roll(model, event.event_id, day), selection)
        else:
            group(model, one, event.event_id, day)
    below(model, selection, one, every, chosen)
    filters.words(model, view)


def group(model: Model, one: Share, event_id: str, day: str) -> None:
    """Show who of a group came and who stayed away and why."""
    about = escape(one.group.description)
    with st.container(key="atlas-panel"):
        st.html(f"<h3 class='atlas-name'>{escape(one.group.name)}</h3><p class='atlas-quiet'>{about}</p>")
        members = boards.members_html(model, one, roll(model, event_id, day))
        st.html(f"<div class='atlas-scroll'>{members}</div>")


def below(
    model: Model, selection: Selection, one: Share, every: tuple[Share, ...], chosen: Figure | None
) -> None:
    """Show every group's strip, the members of the chosen one, and how it overlaps with another."""
    st.html(f"<h4>Every group, {say_day(one.day)}</h4>{boards.groups_html(model, every, selection)}")
    with st.container(horizontal=True):
        groups = share_frame(model, every, selection.event)
        filters.download(groups, f"groups-{selection.event}-{one.day}", "csv_groups", "group")
        members = member_frame(model, one, selection.event)
        if chosen:
            members = members[members["entity_id"].isin(chosen.entity_ids)]
        filters.download(
            members, f"{one.group.group_id}-{selection.event}-{one.day}", "csv_members", "member"
        )
    filters.section(
        "Two groups set beside each other",
        "overlap",
        lambda: beside(model, selection, one, every),
        is_open=bool(selection.against),
    )
    if one.kinds and len(one.kinds) <= DETAILED:
        filters.section(f"Each of {one.group.short_name}", "each", lambda: each(model, selection, one))


def beside(model: Model, selection: Selection, one: Share, every: tuple[Share, ...]) -> None:
    """Show how the group and another one overlap."""
    others = {item.group.group_id: item.group.short_name for item in every if item is not one}
    if not others:
        return
    second = selection.against if selection.against in others else next(iter(others))
    filters.pick(f"{one.group.short_name} beside", others, "against", second)
    two = share(model, second, selection.event, one.day)
    st.html(
        boards.overlap_html(
            model, one, two, overlap(model, one.group.group_id, second, selection.event, one.day)
        )
    )


def each(model: Model, selection: Selection, one: Share) -> None:
    """Show one member in full, chosen by a press."""
    members = {key: model.entities[key].name for key in one.kinds}
    shown = selection.entity if selection.entity in members else next(iter(members))
    st.session_state["member_pills"] = shown
    st.segmented_control(
        "Member", list(members), format_func=lambda key: markdown_safe(members[key]), key="member_pills",
        on_change=lambda: choose(entity=st.session_state["member_pills"] or ""), label_visibility="collapsed",
    )  # fmt: skip
    current_roll = roll(model, selection.event, one.day)
    st.html(boards.state_html(model, shown, current_roll, one.group.group_id))
    standing = STANDING_WORDS[one.standings[shown]]
    st.caption(
        markdown_safe(f"{members[shown]} in {one.group.short_name} on {say_day(one.day)}: {standing}.")
    )
