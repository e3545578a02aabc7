"""Which files a set of data is made of: the shipped ones, a reader's own, or both, table by table.

Looks at names only; reading and checking come after (`tables`, `corpus`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.base.errors import DataProblems, Problem
from geo.base.schema import shipped_schema
from geo.base.spelling import hint

EXTRA = ".extra.csv"
"""A home's `entities.extra.csv` adds rows to the shipped table; its `entities.csv` takes the table's place."""
OF_EVENTS = frozenset({"events", "attendees", "evidence", "sources", "questions", "claims", "answers"})
"""Tables that belong to the events: a home with its own events starts without the shipped rows of these."""
SHIPPED_ALIASES = Path(__file__).parents[2] / "data" / "aliases.csv"


@dataclass(frozen=True)
class Parts:
    """The files of each table in the order of their rows, and the folders of articles.

    `versioned` are the files and folders whose content names the version of the data.
    """

    tables: Mapping[str, tuple[Path, ...]]
    corpora: tuple[Path, ...]
    versioned: tuple[Path, ...]


def of_folder(data: Path, corpus: Path) -> Parts:
    """Take every table from one folder; only the aliases, which are the same for all, may be the shipped ones.

    Raises DataProblems for a folder that is none.
    """
    if not data.is_dir():
        remedy = "name the folder of the tables"
        raise DataProblems([Problem(data.as_posix(), 0, "", "", "is not a folder", remedy)])
    tables = {name: (data / table.path,) for name, table in shipped_schema().items()}
    if not (data / "aliases.csv").is_file():
        tables["aliases"] = (SHIPPED_ALIASES,)
    return Parts(tables, (corpus,), (data, corpus))


def of_home(home: Path, data: Path, corpus: Path) -> Parts:
    """Lay a reader's own tables over the shipped folders: `x.csv` replaces, `x.extra.csv` extends."""
    replaces_events = (home / "events.csv").exists()
    own = _own_files(home)
    tables: dict[str, tuple[Path, ...]] = {}
    for name, table in shipped_schema().items():
        is_empty = replaces_events and name in OF_EVENTS
        tables[name] = _layered(home, name, () if is_empty else (data / table.path,))
    # the articles go with the table that describes them
    has_shipped_sources = any(path.parent == data for path in tables["sources"])
    corpora = [corpus] if has_shipped_sources else []
    corpora += [home / "corpus"] if (home / "corpus").exists() else []
    return Parts(tables, tuple(corpora), (data, corpus, *own, *corpora[-1:]))


def strangers(home: Path) -> list[Problem]:
    """Find what a home cannot be: no folder, or one with tables the atlas does not have."""
    if not home.is_dir():
        remedy = "make one with 'python -m geo new' or correct the name"
        return [Problem(home.as_posix(), 0, "", "", "is not a folder", remedy)]
    known = list(shipped_schema())
    names = {file for name in known for file in (f"{name}.csv", f"{name}{EXTRA}")}
    return [
        Problem(path.as_posix(), 0, "", "", "is not a table of the atlas", _rename(path, known))
        for path in _own_files(home)
        if path.name not in names
    ]


def _rename(path: Path, known: list[str]) -> str:
    stem = path.name.removesuffix(".csv").removesuffix(".extra")
    return f"rename it{hint(stem, known)} or move it elsewhere"


def _own_files(home: Path) -> list[Path]:
    return sorted(path for path in home.glob("*.csv") if not path.name.startswith("."))


def _layered(home: Path, name: str, below: tuple[Path, ...]) -> tuple[Path, ...]:
    own, extra = home / f"{name}.csv", home / f"{name}{EXTRA}"
    return (*((own,) if own.exists() else below), *((extra,) if extra.exists() else ()))
