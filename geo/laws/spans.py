"""Laws of time: nothing ends before it begins, and nobody is in one group twice in the same way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from geo.base.dates import first_day, is_day, is_partial
from geo.base.errors import Problem
from geo.tables.tableset import TableSet


def check_events(tables: TableSet) -> Iterator[Problem]:
    """Find events that end before they begin, and a table without any."""
    if tables.has_all("events") and tables.frames["events"].empty:
        path = tables.frames["events"].attrs["path"]
        yield Problem(
            path, 0, "", "", "holds no event", "add a row, or remove the file to show the shipped events"
        )
    for row in tables.rows("events"):
        if row.start_date and row.end_date and row.end_date < row.start_date:
            wrong = f"is before start_date {row.start_date}"
            yield tables.fault("events", row, "end_date", wrong, "correct one of the two days")


def check_measures(tables: TableSet) -> Iterator[Problem]:
    """Find sanctions that end before they begin, and those whose grade is of another kind of target."""
    yield from _check_ends(tables, "sanctions")
    for row in tables.rows("sanctions"):
        if row.severity and row.target_kind and (row.severity == "person") != (row.target_kind == "person"):
            wrong = f"does not fit the target_kind '{row.target_kind}'"
            yield tables.fault(
                "sanctions", row, "severity", wrong, "'person' is the grade of persons and of nothing else"
            )


def check_memberships(tables: TableSet) -> Iterator[Problem]:
    """Find memberships that end before they begin, and two of one kind that run at the same time."""
    yield from _check_ends(tables, "memberships")
    series: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    for row in tables.rows("memberships"):
        if _is_dated(row):
            series[row.group_id, row.entity_id, row.membership].append(row)
    for rows in series.values():
        rows.sort(key=lambda row: _day(row.since))
        for before, row in pairwise(rows):
            if not before.until or _day(row.since) < _day(before.until):
                wrong = f"begins while the same membership of {tables.line('memberships', before, row)} runs"
                remedy = "end that one first or join the two rows"
                yield tables.fault("memberships", row, "since", wrong, remedy)


def check_statements(tables: TableSet) -> Iterator[Problem]:
    """Find statements that speak of a day after their event; being in town on the day after is none."""
    ends = {row.event_id: row.end_date for row in tables.rows("events") if row.end_date}
    for row in tables.rows("evidence"):
        end = ends.get(row.event_id) if row.states != "en_route_or_arrived" else None
        if end and is_partial(row.as_of) and first_day(row.as_of) > end.isoformat():
            wrong = f"is after the event's last day {end}"
            remedy = f"write the day it speaks of; a later report speaks of {end}"
            yield tables.fault("evidence", row, "as_of", wrong, remedy)


def check_reporting(tables: TableSet) -> Iterator[Problem]:
    """Find statements of a day that had not come when their source was published."""
    printed = {row.source_id: row.published for row in tables.rows("sources") if is_day(row.published)}
    for row in tables.rows("evidence"):
        day = printed.get(row.source_id, "")
        if day and is_day(row.as_of) and row.as_of > day:
            wrong = f"is after {day}, when {row.source_id} was published"
            yield tables.fault(
                "evidence", row, "as_of", wrong, "write that day, or correct the day of the source"
            )


def check_announcements(tables: TableSet) -> Iterator[Problem]:
    """Find attendees who were first announced after their event."""
    ends = {row.event_id: row.end_date for row in tables.rows("events") if row.end_date}
    for row in tables.rows("attendees"):
        end = ends.get(row.event_id)
        if end and is_partial(row.first_announced) and first_day(row.first_announced) > end.isoformat():
            wrong = f"is after the event's last day {end}"
            remedy = "write the day of the earliest announcement or leave it empty"
            yield tables.fault("attendees", row, "first_announced", wrong, remedy)


def _check_ends(tables: TableSet, table: str) -> Iterator[Problem]:
    # `dates.in_force` takes a short date as its first day; a span it never finds in force is a mistake
    for row in tables.rows(table):
        if row.since and row.until and _is_dated(row) and _day(row.until) <= _day(row.since):
            wrong = f"is not after since {row.since}"
            yield tables.fault(table, row, "until", wrong, "correct one of the two dates")


def _is_dated(row: Any) -> bool:
    return all(not text or is_partial(text) for text in (row.since, row.until))


def _day(text: str) -> str:
    return first_day(text) if text else ""
