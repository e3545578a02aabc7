"""Where the data lie: the shipped folders, or a reader's own home over them. The only place that knows paths."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from geo.base.errors import DataProblems
from geo.keeper import Keeper
from geo.model import Model, load_parts
from geo.tables.parts import Parts, of_folder, of_home, strangers

ROOT = Path(__file__).parent.parent
DATA, CORPUS = ROOT / "data", ROOT / "corpus"
OPTION, VARIABLE = "--home", "ATLAS_HOME"


def chosen(argv: Sequence[str], environ: Mapping[str, str]) -> Path | None:
    """Give the home that `--home DIR` or else ATLAS_HOME names; None for the shipped data."""
    for place, word in enumerate(argv):
        if word == OPTION and place + 1 < len(argv):
            return Path(argv[place + 1])
        if word.startswith(f"{OPTION}="):
            return Path(word.partition("=")[2])
    named = environ.get(VARIABLE, "")
    return Path(named) if named else None


def parts(home: Path | None) -> Parts:
    """Give the files of a home over the shipped ones; raises DataProblems where it cannot be one."""
    if home is None:
        return of_folder(DATA, CORPUS)
    problems = strangers(home)
    if problems:
        raise DataProblems(problems)
    return of_home(home, DATA, CORPUS)


def load(home: Path | None) -> Model:
    """Load a home or the shipped data; raises DataProblems with all that is wrong."""
    return load_parts(parts(home))


def make_keeper(home: Path | None) -> Keeper:
    """Keep the model of a home or of the shipped data."""
    own = [home] if home else []
    return Keeper([DATA, CORPUS, *own], lambda: load(home))


@lru_cache(maxsize=1)
def keeper() -> Keeper:
    """The one keeper of this process."""
    return make_keeper(chosen(sys.argv[1:], os.environ))
