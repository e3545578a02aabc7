"""All tables of one folder as the laws in `checks` walk them: rows with lines, problems with places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geo.base.errors import Problem
from geo.tables.joining import locate, say_line


@dataclass(frozen=True, eq=False)
class TableSet:
    """Typed frames as `tables.read_files` gives them, with the files they were read from."""

    frames: Mapping[str, pd.DataFrame]

    def rows(self, table: str) -> Iterator[Any]:
        """Walk a table as named tuples; `Index` is the line, as `joining` counts."""
        return self.frames[table].itertuples(name="Row")

    def values(self, table: str, *columns: str) -> set[Any]:
        """The values of a column, or the tuples of several, that a table holds."""
        lists = [self.frames[table][column].tolist() for column in columns]
        return set(lists[0]) if len(lists) == 1 else set(zip(*lists, strict=True))

    def has_all(self, *tables: str) -> bool:
        """Tell whether no row of these tables had to be left out in reading."""
        return all(self.frames[table].attrs.get("is_whole", True) for table in tables)

    def fault(self, table: str, row: Any, column: str, wrong: str, remedy: str) -> Problem:
        """Locate a fault at one row's cell."""
        return self.fault_at(table, row.Index, column, str(getattr(row, column)), wrong, remedy)

    def fault_at(self, table: str, line: int, column: str, value: str, wrong: str, remedy: str) -> Problem:
        """Locate a fault at a line of a table's file."""
        return Problem(*locate(self.frames[table], line), column, value, wrong, remedy)

    def line(self, table: str, before: Any, row: Any) -> str:
        """Say where an earlier row stands: its line, and its file where that is not the file of `row`."""
        return say_line(self.frames[table], before.Index, row.Index)
