"""Which data a command works on, said the same way by all: `--home`, ATLAS_HOME, or folders of one's own."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from geo import home
from geo.tables.parts import Parts, of_folder


def add_home(parser: argparse.ArgumentParser) -> None:
    """Let a command take `--home`."""
    words = "folder of your own event (ATLAS_HOME, else the shipped data)"
    parser.add_argument("--home", type=Path, help=words)


def add_folders(parser: argparse.ArgumentParser) -> None:
    """Let a command take `--home`, or `--data` and `--corpus` instead."""
    add_home(parser)
    parser.add_argument("--data", type=Path, help="take a whole folder of tables instead (data)")
    parser.add_argument("--corpus", type=Path, help="its folder of articles (corpus)")


def chosen_home(options: argparse.Namespace) -> Path | None:
    """Give the home that `--home` or else ATLAS_HOME names; None for the shipped data."""
    return options.home or home.chosen((), os.environ)


def chosen_parts(options: argparse.Namespace) -> Parts:
    """Give the files of the folders or the home that were named; raises DataProblems where they cannot be that."""
    if options.data or options.corpus:
        return of_folder(options.data or Path("data"), options.corpus or Path("corpus"))
    return home.parts(chosen_home(options))
