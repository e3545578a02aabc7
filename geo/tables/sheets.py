"""A CSV file as rows of text, however a spreadsheet exported it.

Knows encodings, separators, quotes, blanks, line ends and size limits; nothing of types, and of what a column means
only whether it repeats a source letter for letter.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.base.errors import Problem

MAX_BYTES = 50_000_000
MAX_ROWS = 200_000
MAX_LINES = 2_000_000
MAX_CELL = 20_000
MAX_RECORD = 1_000_000
MAX_PROBLEMS = 1_000

SEPARATORS = ",;\t"
VERBATIM = frozenset({"as_stated"})
"""Columns that repeat a source letter for letter, whatever its letters are."""
_BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " "})

Row = tuple[int, tuple[str, ...]]


@dataclass(frozen=True)
class Sheet:
    """The text of one file: its header and its rows, each with the line it starts in.

    Every row is as long as the header. `is_whole` is False where a row had to be left out.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    is_whole: bool = True


NOTHING = Sheet((), (), is_whole=False)


class _RefusedError(Exception):
    """The file cannot be read on from here: line, what is wrong, what to do."""

    def __init__(self, line: int, wrong: str, remedy: str) -> None:
        super().__init__(wrong)
        self.line, self.wrong, self.remedy = line, wrong, remedy


def read_sheet(path: Path) -> tuple[Sheet, list[Problem]]:
    """Read a CSV file as text, blanks around values taken off and non-breaking spaces within them made plain ones."""
    try:
        text = _decode(_read_bytes(path))
        records = list(_records(text))
    except _RefusedError as refused:
        return NOTHING, [Problem(path.as_posix(), refused.line, "", "", refused.wrong, refused.remedy)]
    if not records:
        remedy = "write the column names on its first line"
        return NOTHING, [Problem(path.as_posix(), 0, "", "", "is empty", remedy)]
    header = _without_empty_ends(records[0][1])
    return _shape(path, header, records[1:])


def first_problems(path: Path, problems: list[Problem]) -> list[Problem]:
    """Keep a report readable: the first thousand problems of one file and how many more there are."""
    if len(problems) <= MAX_PROBLEMS:
        return problems
    more = len(problems) - MAX_PROBLEMS
    rest = Problem(
        path.as_posix(), 0, "", "", f"has {more} more problems", "mend those listed and check again"
    )
    return [*problems[:MAX_PROBLEMS], rest]


def _read_bytes(path: Path) -> bytes:
    # a pipe or a device would block or never end, so only plain files are opened
    if path.exists() and not path.is_file():
        raise _RefusedError(0, "is not a file", "put a CSV file in its place")
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _RefusedError(0, "is missing", "add the file or point to the folder that holds it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _RefusedError(0, f"cannot be read ({reason.lower()})", "see who may read the file") from None
    if len(content) > MAX_BYTES:
        raise _RefusedError(0, f"is larger than {MAX_BYTES // 1_000_000} MB", "split the table or drop rows")
    return content


def _decode(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        remedy = "save it as 'CSV UTF-8' from the spreadsheet"
        raise _RefusedError(line, f"is not UTF-8 (byte 0x{content[error.start]:02x})", remedy) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MAX_LINES:
        raise _RefusedError(0, f"has more than {MAX_LINES:,} lines", "split the table or drop empty lines")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _RefusedError(line, "holds a null byte", "export the table as CSV again; this is no text file")
    return text


def _records(text: str) -> Iterator[Row]:
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=_separator(text), strict=True)
    start = 1
    count = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            wrong = f"has a quotation mark out of place ({error})"
            remedy = 'close the quotation marks and write one inside a value twice: ""'
            raise _RefusedError(start, wrong, remedy) from None
        if cells is None:
            return
        row = tuple(cell.strip() for cell in cells)
        if any(row):
            count += 1
            yield start, row
        if count > MAX_ROWS + 1:
            raise _RefusedError(start, f"has more than {MAX_ROWS:,} rows", "split the table or drop rows")
        start = reader.line_num + 1
        lines.record_length = 0


class _Lines:
    """The lines of a text for the csv reader, refusing a record that would grow without end."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="\n")
        self._count = 0
        self.record_length = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._count += 1
        self.record_length += len(line)
        if self.record_length > MAX_RECORD:
            remedy = "look for a quotation mark that is never closed, or shorten the row"
            raise _RefusedError(self._count, f"has a row of more than {MAX_RECORD:,} characters", remedy)
        return line


def _separator(text: str) -> str:
    header = text.lstrip("\n").partition("\n")[0]
    return max(SEPARATORS, key=header.count)


def _without_empty_ends(cells: tuple[str, ...]) -> tuple[str, ...]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _shape(path: Path, header: tuple[str, ...], records: list[Row]) -> tuple[Sheet, list[Problem]]:
    rows = []
    problems = []
    width = len(header)
    for line, cells in records:
        # spreadsheets pad rows with empty cells; only filled ones can be in the wrong column
        if len(cells) > width and not any(cells[width:]):
            cells = cells[:width]
        if len(cells) == width:
            rows.append((line, _plain(header, cells)))
        else:
            problems.append(Problem(path.as_posix(), line, "", "", *_ragged(len(cells), width)))
    return Sheet(header, tuple(rows), is_whole=not problems), problems


def _plain(header: tuple[str, ...], cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        cell if cell.isascii() or column in VERBATIM else cell.translate(_BLANKS)
        for column, cell in zip(header, cells, strict=True)
    )


def _ragged(count: int, width: int) -> tuple[str, str]:
    wrong = f"has {count} cells where the header has {width}"
    if count > width:
        return wrong, "put values that hold the separator in quotation marks"
    return wrong, "add the missing separators, also for empty cells at the end"
