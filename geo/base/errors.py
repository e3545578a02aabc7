"""What can be wrong with the data, said in one form everywhere: shell, page and tests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo.base.text import counted


@dataclass(frozen=True, order=True)
class Problem:
    """One fault of one place in one file: `path:line: column: 'value' what is wrong; what to do`.

    `line` counts from 1 with the header; it is 0 where the fault is of the whole file.
    """

    path: str
    line: int
    column: str
    value: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:" if self.line else f"{self.path}:"
        column = f" {self.column}:" if self.column else ""
        value = f" '{_short(self.value)}'" if self.value else ""
        return f"{place}{column}{value} {self.wrong}; {self.remedy}"


class DataProblems(Exception):
    """The data cannot be used until these problems are mended; carries all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(report(self.problems))


def report(problems: Iterable[Problem]) -> str:
    """Say every problem on its own line and their count on the last."""
    lines = [str(problem) for problem in sorted(set(problems))]
    return "\n".join([*lines, counted(len(lines), "problem", "problems") if lines else "no problem"])


def _short(value: str) -> str:
    line = "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in value
    )
    return line if len(line) <= 80 else line[:77] + "..."
