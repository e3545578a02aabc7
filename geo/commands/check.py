"""`python -m geo check`: says everything that is wrong with the tables, the articles and the places."""

from __future__ import annotations

import argparse
from pathlib import Path

from geo.boundaries import SHIPPED, read_boundaries
from geo.checks import check_tables
from geo.corpus import read_articles
from geo.errors import Problem, report
from geo.schema import shipped_schema
from geo.tables import read_tables


def main(argv: list[str]) -> int:
    """Print one problem a line and their count last; 1 if there is any."""
    parser = argparse.ArgumentParser(prog="python -m geo check", description="Check tables and articles.")
    parser.add_argument("--data", type=Path, default=Path("data"), help="folder of the tables (data)")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="folder of the articles (corpus)")
    parser.add_argument("--quality", action="store_true", help="then say how well the rows are backed")
    options = parser.parse_args(argv)
    problems = find_problems(options.data, options.corpus, SHIPPED)
    print(report(problems))
    if problems:
        return 1
    if options.quality:
        print(_say_quality(options.data, options.corpus))
    return 0


def find_problems(data: Path, corpus: Path, boundaries: Path) -> list[Problem]:
    """Read and check a folder of tables and a folder of articles against a country file."""
    frames, problems = read_tables(data, shipped_schema())
    articles, faults = read_articles(corpus)
    shapes = read_boundaries(boundaries)
    return [*problems, *faults, *check_tables(frames, data, corpus, articles, shapes)]


def _say_quality(data: Path, corpus: Path) -> str:
    # the model takes its time to load, and a plain check needs none
    from geo import quality
    from geo.model import load_model

    return quality.report(load_model(data, corpus))
