"""The bytes of one plain file of bounded size: never a wait for a pipe, never more memory than stated."""

from __future__ import annotations

import stat
from pathlib import Path

from geo.base.errors import DataProblems, Problem


def read_plain(path: Path, most: int) -> bytes:
    """Read a file of at most `most` bytes; raises DataProblems for what is no such file."""
    try:
        # a pipe or a device would block or never end
        if not stat.S_ISREG(path.stat().st_mode):
            raise DataProblems(
                [Problem(path.as_posix(), 0, "", "", "is not a file", "put the shipped file back")]
            )
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        wrong = f"cannot be read ({(error.strerror or str(error)).lower()})"
        raise DataProblems(
            [Problem(path.as_posix(), 0, "", "", wrong, "put the shipped file back")]
        ) from None
    if len(content) > most:
        wrong = f"is larger than {most // 1_000_000} MB"
        raise DataProblems([Problem(path.as_posix(), 0, "", "", wrong, "put the shipped file back")])
    return content


def damaged(path: Path, fault: Exception) -> DataProblems:
    """Say that a file the atlas writes itself is not in the form it was written in."""
    wrong = f"is damaged ({type(fault).__name__}: {fault})".replace("\n", " ")[:200]
    return DataProblems([Problem(path.as_posix(), 0, "", "", wrong, "put the shipped file back")])
