"""`python -m geo scan DIR --out mentions.parquet`: finds the mentions of a large number of articles.

Run again after a stop of any kind, the same command goes on where it was.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from geo.articles.engines import run_dask, run_local
from geo.articles.scan import Done, join, prepare
from geo.base.errors import DataProblems
from geo.base.text import counted
from geo.base.writing import unwritten

WIDTH = 30


def main(argv: list[str]) -> int:
    """Write the mentions and the list of bad documents; 1 where that could not be done."""
    options = _parser().parse_args(argv)
    if options.scheduler and options.engine != "dask":
        print("--scheduler: is of --engine dask; add it", file=sys.stderr)
        return 2
    try:
        print(_scan(options))
    except DataProblems as problems:
        print(*problems.problems, sep="\n", file=sys.stderr)
        return 1
    except OSError as error:
        print(unwritten(options.out, error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped; run the same command again to go on", file=sys.stderr)
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geo scan", description="Find mentions in many articles.")
    parser.add_argument(
        "dir", type=Path, metavar="DIR", help="folder of .txt, .jsonl or .parquet, or one file"
    )
    parser.add_argument("--out", type=Path, required=True, help="the Parquet file to write")
    parser.add_argument("--engine", choices=("local", "dask"), default="local")
    parser.add_argument(
        "--scheduler", default="", metavar="ADDRESS", help="Dask scheduler (one is made here)"
    )
    parser.add_argument(
        "--workers", type=_positive, default=os.cpu_count() or 1, help="processes (all cores)"
    )
    parser.add_argument("--force", action="store_true", help="replace the result, begin again from the start")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("is less than 1")
    return number


def _scan(options: argparse.Namespace) -> str:
    job, todo, total = prepare(options.dir, options.out, options.force)
    steps: Iterator[Done] = iter(())
    if todo and options.engine == "dask":
        steps = run_dask(job, todo, options.workers, options.scheduler)
    elif todo:
        steps = run_local(job, todo, min(options.workers, len(todo)))
    for done in _shown(steps, job.count - len(todo), job.count):
        total += done
    join(job)
    aside = f", {total.bad:,} set aside in {options.out.with_suffix('.bad.csv')}" if total.bad else ""
    documents = counted(total.documents, "document", "documents")
    return f"{options.out}: {counted(total.mentions, 'mention', 'mentions')} in {documents}{aside}"


def _shown(steps: Iterator[Done], before: int, count: int) -> Iterator[Done]:
    """Pass the steps on and draw a bar on a terminal."""
    began, characters = time.perf_counter(), 0
    for number, done in enumerate(steps, before + 1):
        characters += done.characters
        if sys.stderr.isatty():
            speed = characters / 1e6 / max(time.perf_counter() - began, 1e-9)
            bar = ("#" * (WIDTH * number // count)).ljust(WIDTH, ".")
            end = "\n" if number == count else ""
            print(
                f"\r[{bar}] {number} of {count} portions, {speed:.1f} M characters a second ",
                end=end,
                file=sys.stderr,
            )
        yield done
