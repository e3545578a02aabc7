"""What each view holds for a selection: its paragraph, the figure chosen, its rows as a table, the days it is about.

Put together here once, so that page, export and API say the same. Knows no page's controls and no format.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from types import MappingProxyType

import pandas as pd

from geo import glance
from geo.base.records import Measure, urls
from geo.base.selection import Selection
from geo.compare import PARTS, Division, absences, by_date, divide, previous
from geo.glance import Paragraph, found
from geo.listings import PRESENCES, Terms, listings, measured_states, others, two_way
from geo.measures import SEVERITIES, SEVERITY_WORDS
from geo.model import Model
from geo.shares import FIRST, Share, share
from geo.summary import Figure, figure, figures
from geo.tables.extracts import absence_frame, division_frame, measure_frame, member_frame
from geo.twin import attendance_frame
from geo.views.groups import side
from geo.views.sanctions import grades


@dataclasses.dataclass(frozen=True, eq=False)
class Content:
    """One view's words, figures and rows; `frame` is what the page's download holds.

    `marks` tell the view from others of the same event and day, as ids. `beside` are further events with their
    days, `addresses` the pages that rows rest on beyond the statements on the events.
    """

    view: str
    paragraph: Paragraph
    figures: tuple[Figure, ...]
    chosen: Figure | None
    frame: pd.DataFrame
    marks: tuple[str, ...] = ()
    beside: tuple[tuple[str, str], ...] = ()
    addresses: tuple[str, ...] = ()


def content_of(model: Model, view: str, selection: Selection) -> Content:
    """Give what a view holds for a selection of an event; `view` is one of `views_of`."""
    return _VIEWS[view](model, selection)


def views_of(model: Model) -> tuple[str, ...]:
    """Give the views that the data fill: a comparison takes two events, a share a group."""
    is_filled = {"compare": len(model.events) > 1, "regions": bool(model.groups)}
    return tuple(view for view in _VIEWS if is_filled.get(view, True))


def day_of(model: Model, selection: Selection) -> str:
    """Give the as-of day: the chosen one, else the event's last."""
    return selection.day or model.events[selection.event].last


def terms_of(model: Model, selection: Selection) -> Terms:
    """Give which measures count for a selection."""
    return Terms(day_of(model, selection), selection.authority, selection.severity)


def group_of(model: Model, selection: Selection) -> str:
    """Give the chosen group, else the one that lists begin with."""
    return selection.group or (FIRST if FIRST in model.groups else next(iter(model.groups)))


def other_of(model: Model, selection: Selection) -> str:
    """Give the event to set beside: the chosen one, else the one before in the series, else the one before in time."""
    if selection.other and selection.other != selection.event:
        return selection.other
    before = previous(model, selection.event)
    if before:
        return before.event_id
    ordered = [event.event_id for event in by_date(model)]
    place = ordered.index(selection.event)
    return ordered[place - 1] if place else ordered[1]


def counted_by_sanctions(model: Model, selection: Selection) -> Figure | None:
    """Give the figure or the cell of the two-way table that was chosen, or none."""
    terms = terms_of(model, selection)
    chosen = found(glance.sanctions(model, selection.event, terms), selection.status)
    if chosen:
        return chosen
    cells = {cell.key: cell for cell in two_way(model, selection.event, terms)}
    if selection.status in cells:
        return Figure(selection.status, cells[selection.status].words, cells[selection.status].entity_ids)
    if selection.view == "grades" and selection.status in SEVERITIES:
        graded = tuple(key for key, grade in grades(model, terms).items() if grade == selection.status)
        return Figure(selection.status, f"states: {SEVERITY_WORDS[selection.status]}", graded)
    if selection.status == "not-measured":
        ids = (*cells["sent-measured"].entity_ids, *cells["other-measured"].entity_ids)
        states = "state" if len(ids) == 1 else "states"
        return Figure("not-measured", f"{states} under measures, {PRESENCES['other']}", ids)
    return None


def counted_by_regions(model: Model, selection: Selection, one: Share) -> Figure | None:
    """Give the figure or the side of the legend that was chosen, or none."""
    paragraph = glance.regions(model, selection.event, one.day, one.group.group_id)
    return found(paragraph, selection.status) or side(model, selection.event, one, selection.status)


def compared(model: Model, selection: Selection) -> Paragraph:
    """Give the paragraph of the comparison: of the two events, or of who was expected and stayed away."""
    day = day_of(model, selection)
    if selection.view == "absence":
        return glance.absence(model, selection.event, day)
    return glance.compare(model, selection.event, other_of(model, selection), day)


def counted_by_compare(model: Model, selection: Selection, division: Division) -> Figure | None:
    """Give the figure or the part of the comparison that was chosen, or none."""
    if selection.view == "absence":
        return found(compared(model, selection), selection.status)
    chosen = found(compared(model, selection), selection.status)
    if chosen is None and selection.status in PARTS:
        return Figure(selection.status, PARTS[selection.status], division.part(selection.status))
    return chosen


def measures_of(model: Model, selection: Selection, chosen: Figure | None) -> tuple[Measure, ...]:
    """Give the measures of the view: persons of the event, states, all others; or those of the chosen figure."""
    terms = terms_of(model, selection)
    people = [item for listing in listings(model, selection.event, terms) for item in listing.measures]
    states = [item for items in measured_states(model, terms).values() for item in items]
    if chosen is None:
        return (*people, *states, *others(model, selection.event, terms))
    if chosen.key.startswith("listed"):
        return tuple(item for item in people if item.entity_id in chosen.entity_ids)
    kept = [*people, *states] if chosen.key == "came" else states
    return tuple(item for item in kept if item.entity_id in chosen.entity_ids)


def _attendance(model: Model, selection: Selection) -> Content:
    event_id, day = selection.event, day_of(model, selection)
    chosen = figure(model, event_id, day, selection.status)
    kept = frozenset(chosen.entity_ids) if chosen else None
    frame = attendance_frame(model, event_id, day, kept)
    strip = figures(model, event_id, day)
    return Content(
        "attendance", glance.attendance(model, event_id, day), strip, chosen, frame, _marks(chosen)
    )


def _sanctions(model: Model, selection: Selection) -> Content:
    terms = terms_of(model, selection)
    paragraph = glance.sanctions(model, selection.event, terms)
    chosen = counted_by_sanctions(model, selection)
    shown = measures_of(model, selection, chosen)
    counted = chosen.entity_ids if chosen else ()
    frame = measure_frame(model, shown, selection.event, terms.day, counted)
    marks = (selection.authority, selection.severity, selection.view, *_marks(chosen))
    addresses = tuple(dict.fromkeys(address for item in shown for address in urls(item.sources)))
    return Content("sanctions", paragraph, paragraph.figures, chosen, frame, marks, addresses=addresses)


def _regions(model: Model, selection: Selection) -> Content:
    day, group_id = day_of(model, selection), group_of(model, selection)
    paragraph = glance.regions(model, selection.event, day, group_id)
    one = share(model, group_id, selection.event, day)
    chosen = counted_by_regions(model, selection, one)
    frame = _only(member_frame(model, one, selection.event), chosen)
    addresses = urls(model.groups[group_id].sources)
    marks = (group_id, *_marks(chosen))
    return Content("regions", paragraph, paragraph.figures, chosen, frame, marks, addresses=addresses)


def _compare(model: Model, selection: Selection) -> Content:
    event_id, day, other = selection.event, day_of(model, selection), other_of(model, selection)
    division = divide(model, other, event_id, "", day)
    paragraph, chosen = compared(model, selection), counted_by_compare(model, selection, division)
    is_absence = selection.view == "absence"
    every = absence_frame(absences(model, event_id, day)) if is_absence else division_frame(model, division)
    marks = (other, *(("absence",) if is_absence else ()), *_marks(chosen))
    beside = ((other, model.events[other].last),)
    return Content("compare", paragraph, paragraph.figures, chosen, _only(every, chosen), marks, beside)


def _only(frame: pd.DataFrame, chosen: Figure | None) -> pd.DataFrame:
    return frame[frame["entity_id"].isin(chosen.entity_ids)] if chosen else frame


def _marks(chosen: Figure | None) -> tuple[str, ...]:
    return (chosen.key,) if chosen else ()


_VIEWS: Mapping[str, Callable[[Model, Selection], Content]] = MappingProxyType(
    {"attendance": _attendance, "sanctions": _sanctions, "regions": _regions, "compare": _compare}
)
