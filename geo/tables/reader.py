"""The tables of a folder as typed frames, with everything that is wrong with them.

Follows the declaration (`schema`) and nothing else; the laws between tables and the map are in `checks`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from geo.base.errors import Problem
from geo.base.schema import Field, Link, Table
from geo.base.spelling import hint
from geo.mentions.aliases import field_codes, make_alias
from geo.tables.cells import Fault, Value, read_cell
from geo.tables.joining import join, locate, say_line
from geo.tables.sheets import Sheet, first_problems, read_sheet

MAX_HINTS = 50


def read_table(path: Path, table: Table) -> tuple[pd.DataFrame, list[Problem]]:
    """Read one CSV file under its declaration.

    One row per row of the file, indexed by the line it starts in (the header is line 1); the columns are
    `table.columns`. Strings are str, empty ones ""; numbers float; dates `datetime.date` or None; integers
    int; booleans bool. A faulty cell is None, or keeps its text in a string column. `attrs["path"]` is the
    file and `attrs["is_whole"]` tells whether every row and column of it is here.
    """
    sheet, problems = read_sheet(path)
    is_whole = sheet.is_whole
    if sheet.header:
        faults = _check_header(path.as_posix(), sheet, table)
        is_whole = is_whole and not faults
        problems += faults
    frame, faults = _type_cells(path.as_posix(), sheet, table)
    frame.attrs.update(path=path.as_posix(), is_whole=is_whole)
    problems += faults
    if is_whole:
        problems += _check_key(frame, table)
    return frame, first_problems(path, problems)


def read_files(
    files: Mapping[str, Sequence[Path]], schema: Mapping[str, Table]
) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Read every declared table from its files, none for an empty table; see `joining` for the lines.

    Duplicate and unknown keys are among the problems.
    """
    frames = {}
    problems: list[Problem] = []
    for name, table in schema.items():
        frames[name], faults = _read_joined(files[name], table)
        problems += faults
    return frames, sorted([*problems, *check_links(frames, schema)])


def _read_joined(paths: Sequence[Path], table: Table) -> tuple[pd.DataFrame, list[Problem]]:
    if not paths:
        frame, _ = _type_cells(table.path, Sheet(tuple(table.columns), ()), table)
        frame.attrs.update(path=table.path, is_whole=True)
        return frame, []
    frames: list[pd.DataFrame] = []
    problems: list[Problem] = []
    for path in paths:
        frame, faults = read_table(path, table)
        frames.append(frame)
        problems += faults
    joined = join(frames)
    if len(paths) > 1 and joined.attrs["is_whole"] and not table.extra_replaces:
        problems += _check_key(joined, table)
    if table.extra_replaces:
        joined = joined[~joined.duplicated(list(table.key), keep="last")]
    return joined, problems


def check_links(frames: Mapping[str, pd.DataFrame], schema: Mapping[str, Table]) -> list[Problem]:
    """Find every foreign key that its table does not hold; an empty one points nowhere and is no fault.

    A table with rows missing is not looked up in: one broken line would be told a hundred times.
    """
    problems: list[Problem] = []
    for name, table in schema.items():
        found: list[Problem] = []
        for link in table.links:
            if frames[link.to_table].attrs["is_whole"] and frames[name].attrs["is_whole"]:
                found += _unknown(frames, name, link, schema[link.to_table].path)
        problems += first_problems(Path(frames[name].attrs["path"]), found)
    return problems


def _check_header(path: str, sheet: Sheet, table: Table) -> list[Problem]:
    missing = [column for column in table.columns if column not in sheet.header]
    wrong = "is missing from the header"
    problems = [Problem(path, 1, column, "", wrong, "add the column") for column in missing]
    for column, count in Counter(sheet.header).items():
        if column not in table.columns:
            wrong = f"is not a column of {table.path}"
            remedy = f"rename or remove it{hint(column, missing)}"
            problems.append(Problem(path, 1, "", column, wrong, remedy))
        elif count > 1:
            wrong = f"stands {count} times in the header"
            problems.append(Problem(path, 1, column, "", wrong, "keep one of the columns"))
    return problems


def _type_cells(path: str, sheet: Sheet, table: Table) -> tuple[pd.DataFrame, list[Problem]]:
    problems: list[Problem] = []
    lines = [line for line, _ in sheet.rows]
    columns: dict[str, pd.Series] = {}
    for field in table.fields:
        texts = _texts(sheet, field.name)
        # most columns repeat few values, and a wrong one is costly to explain
        known = {text: read_cell(text, field) for text in set(texts)}
        columns[field.name] = _series([known[text][0] for text in texts], field, lines)
        if field.name in sheet.header:
            problems += _faults(path, field, zip(lines, texts, strict=True), known)
    return pd.DataFrame(columns, index=pd.Index(lines, dtype="int64", name="line")), problems


def _texts(sheet: Sheet, column: str) -> list[str]:
    if column not in sheet.header:
        return [""] * len(sheet.rows)
    place = sheet.header.index(column)
    return [cells[place] for _, cells in sheet.rows]


def _faults(
    path: str, field: Field, cells: Iterable[tuple[int, str]], known: Mapping[str, tuple[Value, Fault | None]]
) -> Iterator[Problem]:
    for line, text in cells:
        fault = known[text][1]
        if fault:
            yield Problem(path, line, field.name, text, *fault)


def _series(values: list[Value], field: Field, lines: list[int]) -> pd.Series:
    kinds = {"string": "str", "number": "float64", "integer": "int64", "boolean": "bool"}
    kind = kinds.get(field.type, "object")
    # pandas has no missing whole number or truth value of its own, so such a column keeps Python's
    if kind in ("int64", "bool") and None in values:
        kind = "object"
    return pd.Series(values, index=lines, dtype=kind)


def _check_key(frame: pd.DataFrame, table: Table) -> list[Problem]:
    problems = []
    first: dict[tuple[str, ...], int] = {}
    for line, key in _keys(frame, table.key):
        if key in first:
            wrong = f"stands already in {say_line(frame, first[key], line)}"
            value = ", ".join(part for part in key if part)
            column = ", ".join(table.key)
            problems.append(Problem(*locate(frame, line), column, value, wrong, "remove one of the two rows"))
        first.setdefault(key, line)
    return problems


def _unknown(frames: Mapping[str, pd.DataFrame], name: str, link: Link, other_path: str) -> list[Problem]:
    frame = frames[name]
    known = {key for _, key in _keys(frames[link.to_table], link.to_fields)}
    names = [", ".join(key) for key in known]
    problems: list[Problem] = []
    for line, key in _keys(frame, link.fields):
        if not all(key) or key in known:
            continue
        value = ", ".join(key)
        meant = _entity_named(value, frames["aliases"]) if link.to_table == "entities" else ""
        near = hint(value, names, meant) if len(problems) < MAX_HINTS else ""
        remedy = f"add it there or correct it here{near}"
        column = ", ".join(link.fields)
        wrong = f"is not in {other_path}"
        problems.append(Problem(*locate(frame, line), column, value, wrong, remedy))
    return problems


def _entity_named(value: str, aliases: pd.DataFrame) -> str:
    """Give the entity that a cell names in words, `UK` or `Kenya`, in place of its id."""
    codes = field_codes(value, (make_alias(*row) for row in aliases.itertuples(index=False, name=None)))
    return codes[0] if len(codes) == 1 else ""


def _keys(frame: pd.DataFrame, columns: tuple[str, ...]) -> list[tuple[int, tuple[str, ...]]]:
    if not columns:
        return []
    parts = zip(*(frame[column].astype(str) for column in columns), strict=True)
    return list(zip(frame.index, parts, strict=True))
