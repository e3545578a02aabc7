"""The event's answer in one sentence: who came, of how many, as of the day; before the event, who is announced."""

from __future__ import annotations

from geo.base.dates import say_day
from geo.model import Model
from geo.summary import Figure, figures


def headline(model: Model, event_id: str, day: str) -> tuple[str | Figure, ...]:
    """Say the event's answer in one sentence a stranger can quote, its numbers the figures of the day."""
    event = model.events[event_id]
    found = {figure.key: figure for figure in figures(model, event_id, day)}
    if day < event.first:
        announced = found["announced"]
        return (announced, f" {'leader is' if announced.count == 1 else 'leaders are'} announced.")
    came = found["attended"]
    if not came.count:
        return ("No leader is known to have come.",)
    people = "leader" if came.count == 1 else "leaders"
    if not event.list_complete:
        return ("At least ", came, f" {people} came; the list is not complete.")
    if day < event.last:
        return (came, f" {people} had come; the event lasts until {say_day(event.last)}.")
    if "expected" in found:
        there = "was" if came.count == 1 else "were"
        return (
            came,
            " of the ",
            found["expected"],
            f" leaders who came or had been announced {there} there.",
        )
    return (came, f" {people} came.")
