"""Sanctions as of a day: who was listed by whom, and which states were under which measures.

A listed person is not a sanctioned state: the two are never mixed. Empty frameworks and relics are
kept apart from measures in force and colour nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from geo.base.dates import in_force
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
    """Tell whether a measure is in force on a day; empty frameworks and relics never are."""
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


def changed(measures: Iterable[Measure], start: str, end: str) -> tuple[Measure, ...]:
    """Give the measures in force on one of two days but not on the other: added or lifted in between."""
    return tuple(measure for measure in measures if holds(measure, start) != holds(measure, end))
