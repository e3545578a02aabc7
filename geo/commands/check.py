"""`python -m geo check`: says everything that is wrong with the tables, the articles and the places."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from geo import home
from geo.base.errors import DataProblems, Problem, report
from geo.model import inspect
from geo.tables.parts import Parts, of_folder
from geo.world.boundaries import SHIPPED, read_boundaries


def main(argv: list[str]) -> int:
    """Print one problem a line and their count last; 1 if there is any."""
    parser = argparse.ArgumentParser(prog="python -m geo check", description="Check tables and articles.")
    parser.add_argument(
        "--home", type=Path, help="folder of your own event (ATLAS_HOME, else the shipped data)"
    )
    parser.add_argument("--data", type=Path, help="check a whole folder of tables instead (data)")
    parser.add_argument("--corpus", type=Path, help="its folder of articles (corpus)")
    parser.add_argument("--quality", action="store_true", help="then say how well the rows are backed")
    options = parser.parse_args(argv)
    try:
        parts = _parts(options)
        problems = problems_of(parts, SHIPPED)
    except DataProblems as wrong:
        problems = list(wrong.problems)
    print(report(problems))
    if problems:
        return 1
    if options.quality:
        print(_say_quality(parts))
    return 0


def find_problems(data: Path, corpus: Path, boundaries: Path) -> list[Problem]:
    """Read and check a folder of tables and a folder of articles against a country file."""
    try:
        return problems_of(of_folder(data, corpus), boundaries)
    except DataProblems as wrong:
        return list(wrong.problems)


def problems_of(parts: Parts, boundaries: Path) -> list[Problem]:
    """Read and check the files of a set of data against a country file."""
    return inspect(parts, read_boundaries(boundaries))[2]


def _parts(options: argparse.Namespace) -> Parts:
    if options.data or options.corpus:
        return of_folder(options.data or Path("data"), options.corpus or Path("corpus"))
    return home.parts(options.home or home.chosen((), os.environ))


def _say_quality(parts: Parts) -> str:
    # the model takes its time to load, and a plain check needs none
    from geo import quality
    from geo.model import load_parts

    return quality.report(load_parts(parts))
