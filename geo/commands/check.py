"""`python -m geo check`: says everything that is wrong with the tables, the articles and the places."""

from __future__ import annotations

import argparse
from pathlib import Path

from geo.base.errors import DataProblems, Problem, report
from geo.commands.folders import add_folders, chosen_parts
from geo.model import inspect
from geo.tables.parts import Parts
from geo.world.boundaries import SHIPPED, read_boundaries


def main(argv: list[str]) -> int:
    """Print one problem a line and their count last; 1 if there is any."""
    parser = argparse.ArgumentParser(prog="python -m geo check", description="Check tables and articles.")
    add_folders(parser)
    parser.add_argument("--quality", action="store_true", help="then say how well the rows are backed")
    options = parser.parse_args(argv)
    try:
        parts = chosen_parts(options)
        problems = problems_of(parts, SHIPPED)
    except DataProblems as wrong:
        problems = list(wrong.problems)
    print(report(problems))
    if problems:
        return 1
    if options.quality:
        print(_say_quality(parts))
    return 0


def problems_of(parts: Parts, boundaries: Path) -> list[Problem]:
    """Read and check the files of a set of data against a country file."""
    return inspect(parts, read_boundaries(boundaries))[2]


def _say_quality(parts: Parts) -> str:
    # the model takes its time to load, and a plain check needs none
    from geo import quality
    from geo.model import load_parts

    return quality.report(load_parts(parts))
