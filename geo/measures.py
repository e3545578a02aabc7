"""Sanctions as of a day: who was listed by whom, and which states were under which measures.

A listed person is not a sanctioned state: the two are never mixed. Empty frameworks, relics and what was made at a
state's own request are kept apart from measures in force and colour nothing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from geo.base.dates import first_day, in_force
from geo.base.records import Measure
from geo.base.text import fold

AUTHORITIES = ("EU", "US", "UK", "CA", "CH")
AUTHORITY_NAMES = {
    "EU": "European Union",
    "US": "United States",
    "UK": "United Kingdom",
    "CA": "Canada",
    "CH": "Switzerland",
}
SEVERITIES = ("arms_embargo", "list_based", "sectoral", "comprehensive")
"""Grades of measures on states, mildest first; the grading is this project's."""
SEVERITY_WORDS = {
    "arms_embargo": "arms embargo",
    "list_based": "listed persons and firms only",
    "sectoral": "whole sectors of trade or finance",
    "comprehensive": "nearly all trade and finance",
    "person": "the person",
}


FIRST_KNOWN = "2025-05-09"
"""The day from which a measure without a known start counts: the research confirmed each for that day."""


def holds(measure: Measure, day: str) -> bool:
    """Tell whether a measure counts on a day; only one with the standing `in_force` ever does."""
    return measure.standing == "in_force" and in_force(measure.since or FIRST_KNOWN, measure.until, day)


def on_person(
    measures: Iterable[Measure], person: str, day: str, authorities: Iterable[str] = AUTHORITIES
) -> tuple[Measure, ...]:
    """Give the measures in force on a person, found by name without regard to diacritics."""
    wanted, name = set(authorities), fold(person)
    return tuple(
        measure
        for measure in measures
        if measure.target_kind == "person"
        and measure.authority in wanted
        and fold(measure.target) == name
        and holds(measure, day)
    )


def on_state(
    measures: Iterable[Measure], entity_id: str, day: str, authorities: Iterable[str] = AUTHORITIES
) -> tuple[Measure, ...]:
    """Give the measures in force against a state itself; one that aims at a part of it has no entity."""
    wanted = set(authorities)
    return tuple(
        measure
        for measure in measures
        if measure.target_kind == "state"
        and measure.entity_id == entity_id
        and measure.authority in wanted
        and holds(measure, day)
    )


def gravest(measures: Iterable[Measure]) -> str:
    """Give the gravest severity among measures on a state, or an empty string where there are none."""
    found = {measure.severity for measure in measures}
    return next((severity for severity in reversed(SEVERITIES) if severity in found), "")


def begins(measure: Measure) -> str:
    """Give the first day on which a measure counts."""
    return first_day(measure.since or FIRST_KNOWN)


def ends(measure: Measure) -> str:
    """Give the first day on which a measure no longer counts; empty where no end is known."""
    return first_day(measure.until) if measure.until else ""


@dataclasses.dataclass(frozen=True)
class Change:
    """What one authority did to one target on a day: `added`, `lifted`, or `changed` from one measure to another."""

    day: str
    before: Measure | None = None
    after: Measure | None = None

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measure that ended and the one that began, where there are both."""
        return tuple(measure for measure in (self.before, self.after) if measure)

    @property
    def word(self) -> str:
        """What happened, in one word."""
        return "changed" if self.before and self.after else "lifted" if self.before else "added"


def steps(measures: Iterable[Measure], start: str, end: str) -> tuple[Change, ...]:
    """Give every change after one day and by another, by date; what took a measure's place is told with it."""
    ever = [measure for measure in measures if holds(measure, begins(measure))]
    added = [measure for measure in ever if start < begins(measure) <= end]
    found = []
    for measure in ever:
        if start < ends(measure) <= end:
            after = _successor(measure, added)
            added = [item for item in added if item is not after]
            found.append(Change(measure.until, measure, after))
    found += [Change(measure.since or FIRST_KNOWN, None, measure) for measure in added]
    return tuple(sorted(found, key=lambda step: (first_day(step.day), step.measures[0].measure_id)))


def _successor(measure: Measure, added: Iterable[Measure]) -> Measure | None:
    # of several that began that day, one of the same programme goes before any other
    alike = [item for item in added if _aim(item) == _aim(measure) and begins(item) == ends(measure)]
    return min(alike, key=lambda item: item.programme != measure.programme, default=None)


def _aim(measure: Measure) -> tuple[str, str, str]:
    return measure.authority, measure.target_kind, measure.target
