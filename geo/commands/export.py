"""`python -m geo export --event moscow-2025 --out DIR`: writes a view as SVG, PNG and one HTML file."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Collection
from pathlib import Path

from geo.base.dates import is_day
from geo.base.errors import DataProblems
from geo.base.selection import Selection
from geo.base.spelling import hint
from geo.base.writing import replace_whole, unwritten
from geo.commands.folders import add_folders, chosen_parts
from geo.exports.export import Export
from geo.model import Model, load_parts
from geo.summary import days, roll
from geo.views.attendance import attendance_view


def main(argv: list[str]) -> int:
    """Write the files and print their paths; 1 for bad data or a folder not to be written to, 2 for a wrong word."""
    options = _parser().parse_args(argv)
    try:
        model = load_parts(chosen_parts(options))
    except DataProblems as problems:
        print(problems, file=sys.stderr)
        return 1
    wrong = _wrong(model, options.event, options.day)
    if wrong:
        print(wrong, file=sys.stderr)
        return 2
    try:
        for path in write(view(model, options.event, options.day), options.out):
            print(path)
    except OSError as error:
        print(unwritten(options.out, error), file=sys.stderr)
        return 1
    return 0


def view(model: Model, event_id: str, day: str, made: str = "") -> Export:
    """Give an event's whole view as of a day, by default its own last day, made today unless told otherwise."""
    selection = Selection(event=event_id, day=day)
    current = roll(model, event_id, day or model.events[event_id].last)
    shown = attendance_view(model, current, selection, None)
    return Export(model, "attendance", selection, shown, made or datetime.date.today().isoformat())


def write(export: Export, folder: Path) -> list[Path]:
    """Write the three files, each whole or not at all, and give their paths. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for ending, make in export.makers().items():
        path = folder / export.name(ending)
        replace_whole(path, make())
        written.append(path)
    return written


def _wrong(model: Model, event_id: str, day: str) -> str:
    if event_id not in model.events:
        return _unknown(event_id, model.events)
    if not day:
        return ""
    if not is_day(day):
        return f"--day: '{day}' is not a date; write year-month-day, such as 2025-05-09"
    first = days(model, event_id)[0]
    return (
        f"--day: '{day}' is before anything is stated of it; the first day is {first}" if day < first else ""
    )


def _unknown(event_id: str, events: Collection[str]) -> str:
    return (
        f"--event: '{event_id}' is not an event here{hint(event_id, events)}; known are {', '.join(events)}"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m geo export", description="Write a view as SVG, PNG and HTML."
    )
    parser.add_argument("--event", required=True, help="event_id, such as moscow-2025")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--day", default="", help="as-of day, such as 2025-05-08 (the event's last day)")
    add_folders(parser)
    return parser
