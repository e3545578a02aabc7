"""Several files as one table: rows keep the file and the line they stand in.

Knows frames and line numbers, nothing of what a column means.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

PART = 100_000_000
"""Lines of a table's second file are counted from here on; no file that is read has as many."""


def join(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Put the rows of one table's files under each other; `attrs["paths"]` has the files, in order."""
    first = frames[0]
    if len(frames) == 1:
        return first
    moved = [frame.set_axis(frame.index + number * PART) for number, frame in enumerate(frames)]
    joined = pd.concat(moved)
    joined.index.name = first.index.name
    paths = tuple(frame.attrs["path"] for frame in frames)
    is_whole = all(frame.attrs["is_whole"] for frame in frames)
    joined.attrs.update(path=paths[0], paths=paths, is_whole=is_whole)
    return joined


def locate(frame: pd.DataFrame, line: int) -> tuple[str, int]:
    """Give the file and the line in it of a row that `join` may have moved."""
    number, own_line = divmod(line, PART)
    paths: tuple[str, ...] = frame.attrs.get("paths", ())
    return (paths[number] if paths else frame.attrs["path"]), own_line


def say_line(frame: pd.DataFrame, line: int, seen_from: int) -> str:
    """Say where a row stands to a reader of another: `line 12`, with the file where it is another one."""
    path, own_line = locate(frame, line)
    return f"line {own_line}" if line // PART == seen_from // PART else f"line {own_line} of {path}"
