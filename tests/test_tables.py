"""One CSV file under its declaration: what is read, what is refused and in which words."""

# ruff: noqa: E501 - messages are compared whole

from __future__ import annotations

import csv
import datetime
import io
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base.schema import Field, Link, Table
from geo.tables import sheets
from geo.tables.reader import check_links, read_files, read_table

SHORT_DATE = r"^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$"
GUESTS = Table(
    name="guests",
    path="guests.csv",
    row="one guest",
    fields=(
        Field("guest_id", "string", "slug", required=True, pattern="^[a-z0-9][a-z0-9_-]*$"),
        Field("country", "string", "the entity", pattern="^([A-Z]{3}|[a-z][a-z0-9-]*)?$"),
        Field("came", "date", "day of arrival"),
        Field("since", "string", "in office since", pattern=SHORT_DATE),
        Field("lat", "number", "degrees north", minimum=-90, maximum=90),
        Field("rank", "integer", "place in the row", minimum=1),
        Field("leads", "boolean", "whether the guest leads the state"),
        Field("level", "string", "level", enum=("leader", "minister")),
        Field("note", "string", "anything"),
    ),
    key=("guest_id",),
    links=(Link(("country",), "countries", ("code",)),),
)
COUNTRIES = Table(
    "countries", "countries.csv", "one country", (Field("code", "string", "code", required=True),)
)
HEADER = ",".join(GUESTS.columns)


def read(tmp_path: Path, content: str | bytes) -> tuple[pd.DataFrame, list[str]]:
    path = tmp_path / "guests.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    frame, problems = read_table(path, GUESTS)
    return frame, [str(problem).replace(f"{tmp_path}/", "") for problem in problems]


def told(tmp_path: Path, *rows: str) -> list[str]:
    return read(tmp_path, "\n".join([HEADER, *rows, ""]))[1]


def test_cells_get_their_types_and_rows_their_lines(tmp_path):
    frame, problems = read(
        tmp_path,
        f'{HEADER}\nann,NA,2025-05-09,2013,5.5,2,yes,leader,"two\nlines"\n\nben,,,2024-02,-3,1,no,,\n',
    )
    assert problems == [
        "guests.csv:2: country: 'NA' is not an entity; "
        "write the ISO 3166-1 alpha-3 code, or a slug in lower case where none exists"
    ]
    assert frame.index.tolist() == [2, 5]
    assert frame.columns.tolist() == GUESTS.columns
    assert [type(value) for value in next(frame.itertuples())] == [
        int, str, str, datetime.date, str, float, int, bool, str, str,
    ]  # fmt: skip
    assert frame.loc[2].tolist() == [
        "ann", "NA", datetime.date(2025, 5, 9), "2013", 5.5, 2, True, "leader", "two\nlines",
    ]  # fmt: skip
    assert frame.loc[5, "came"] is None
    assert frame.loc[5, "country"] == ""


def test_an_empty_table_has_all_columns(tmp_path):
    frame, problems = read(tmp_path, HEADER)
    assert (problems, frame.columns.tolist(), len(frame)) == ([], GUESTS.columns, 0)


def test_columns_may_stand_in_another_order(tmp_path):
    frame, problems = read(tmp_path, "\n".join([",".join(reversed(GUESTS.columns)), ",,,,,,,KAZ,ann"]))
    assert problems == []
    assert frame.loc[2, ["guest_id", "country"]].tolist() == ["ann", "KAZ"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_spreadsheet_export_is_read_rightly(tmp_path, separator, line_end, mark):
    rows = [
        *[HEADER.split(",")],
        ["ann", "\u00a0KAZ ", "2025-05-09", "", "42.5", "1", "yes", "leader", '"a ""b"""'],
        [""] * 9,
    ]
    text = mark + line_end.join(separator.join([*row, "", ""]) for row in rows)
    frame, problems = read(tmp_path, text)
    assert problems == []
    assert frame["country"].tolist() == ["KAZ"]
    assert frame["note"].tolist() == ['a "b"']


def test_non_breaking_spaces_are_blanks_but_in_what_repeats_a_source(tmp_path):
    path = tmp_path / "guests.csv"
    path.write_text(f"{HEADER}\nann,,,,,,,,Rui\u00a0da\u202fSilva\n", "utf-8")
    assert read_table(path, GUESTS)[0]["note"].tolist() == ["Rui da Silva"]
    path.write_text("note,as_stated\na\u00a0b,a\u00a0b\u202fc\n", "utf-8")
    assert sheets.read_sheet(path)[0].rows == ((2, ("a b", "a\u00a0b\u202fc")),)


CELLS = {
    "date as day and month": ("ann,,09/05/2025,,,,,,", "came: '09/05/2025' may be 9 May 2025 or 5 September 2025; "
                              "write 2025-05-09 or 2025-09-05"),
    "date with one meaning": ("ann,,13.5.2025,,,,,,", "came: '13.5.2025' is not written year-month-day; write 2025-05-13"),
    "month where a day belongs": ("ann,,2025-05,,,,,,", "came: '2025-05' is not a whole day; "
                                  "write year-month-day, such as 2025-05-09"),
    "day that is not": ("ann,,2025-02-30,,,,,,", "came: '2025-02-30' is not in the calendar; "
                        "write a day that exists as year-month-day"),
    "short day that is not": ("ann,,,2025-02-30,,,,,", "since: '2025-02-30' is not in the calendar; "
                              "write a day that exists as year-month-day"),
    "short date of a spreadsheet": ("ann,,,05/2025,,,,,", "since: '05/2025' is not a date; "
                                    "write year-month-day, such as 2025-05-09"),
    "decimal comma": ('ann,,,,"42,5",,,,', "lat: '42,5' has a decimal comma; write 42.5"),
    "no number": ("ann,,,,nan,,,,", "lat: 'nan' is not a number; write digits with a decimal point, such as 37.62"),
    "out of range": ("ann,,,,91,,,,", "lat: '91' is out of range; write a number from -90 to 90"),
    "too small": ("ann,,,,,0,,,", "rank: '0' is below 1; write a number from 1"),
    "no whole number": ("ann,,,,,1.5,,,", "rank: '1.5' is not a whole number; write digits only"),
    "no truth": ("ann,,,,,,TRUE,,", "leads: 'TRUE' is neither yes nor no; write yes or no"),
    "no such word": ("ann,,,,,,,laeder,", "level: 'laeder' is not allowed here; use leader or minister (closest: 'leader')"),
    "empty": (",KAZ,,,,,,,", "guest_id: is empty; give slug"),
    "no id": ("Ann A,,,,,,,,", "guest_id: 'Ann A' is not an id; write lower-case letters, digits and hyphens"),
    "too few cells": ("ann,KAZ", "has 2 cells where the header has 9; "
                      "add the missing separators, also for empty cells at the end"),
    "too many cells": ("ann,,,,,,,,a, b", "has 10 cells where the header has 9; "
                       "put values that hold the separator in quotation marks"),
}  # fmt: skip


@pytest.mark.parametrize("fault", CELLS)
def test_a_faulty_cell_is_told_word_for_word(tmp_path, fault):
    row, expected = CELLS[fault]
    assert told(tmp_path, row) == [f"guests.csv:2: {expected}"]


FILES = {
    "empty": (b"", "guests.csv: is empty; write the column names on its first line"),
    "blank": (b" \n \n", "guests.csv: is empty; write the column names on its first line"),
    "not UTF-8": (f"{HEADER}\nann,,,,,,,,".encode() + b"caf\xe9", "guests.csv:2: is not UTF-8 (byte 0xe9); "
                  "save it as 'CSV UTF-8' from the spreadsheet"),
    "null byte": (f"{HEADER}\nann,,,,,,,,\0".encode(), "guests.csv:2: holds a null byte; "
                  "export the table as CSV again; this is no text file"),
    "open quotation": (f'{HEADER}\nann,,,,,,,,"a\nben,,,,,,,,\n'.encode(), "guests.csv:2: has a quotation mark out of place "
                       '(unexpected end of data); close the quotation marks and write one inside a value twice: ""'),
    "column twice": (f"{HEADER},note\nann,,,,,,,,a,b".encode(), "guests.csv:1: note: stands 2 times in the header; "
                     "keep one of the columns"),
    "unknown column": (f"{HEADER},mood\nann,,,,,,,,a,b".encode(), "guests.csv:1: 'mood' is not a column of guests.csv; "
                       "rename or remove it"),
    "missing column": (HEADER.removesuffix(",note").encode(), "guests.csv:1: note: is missing from the header; add the column"),
    "key twice": (f"{HEADER}\nann,,,,,,,,a\nann,,,,,,,,b".encode(), "guests.csv:3: guest_id: 'ann' stands already in line 2; "
                  "remove one of the two rows"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FILES)
def test_a_faulty_file_is_told_word_for_word(tmp_path, fault):
    content, expected = FILES[fault]
    assert read(tmp_path, content)[1] == [expected]


def test_all_faults_are_told_at_once_and_sound_rows_stay(tmp_path):
    frame, problems = read(tmp_path, f"{HEADER}\nann,,x,,y,,,,\nben,KAZ,,,,,,,\nann,,,,,,z,,\ncat,,\n")
    assert [problem.split(": ")[:2] for problem in problems] == [
        [
            "guests.csv:5",
            "has 3 cells where the header has 9; add the missing separators, also for empty cells at the end",
        ],
        ["guests.csv:2", "came"],
        ["guests.csv:2", "lat"],
        ["guests.csv:4", "leads"],
    ]
    assert frame.loc[3, ["guest_id", "country"]].tolist() == ["ben", "KAZ"]


def test_a_missing_file_and_a_folder_in_its_place_are_problems(tmp_path):
    missing = read_table(tmp_path / "none.csv", GUESTS)[1]
    folder = read_table(tmp_path, GUESTS)[1]
    assert [problem.wrong for problem in missing + folder] == ["is missing", "is not a file"]


LIMITS = {
    "bytes": ("MAX_BYTES", 1_000_000, HEADER + "\n" * 1_000_000, "is larger than 1 MB"),
    "rows": ("MAX_ROWS", 2, HEADER + "\na,,,,,,,,\nb,,,,,,,,\nc,,,,,,,,\n", "has more than 2 rows"),
    "lines": ("MAX_LINES", 2, HEADER + "\n\n\n", "has more than 2 lines"),
    "record": (
        "MAX_RECORD",
        90,
        HEADER + "\na,,,,,,,," + '"' + "x\n" * 99 + '"',
        "has a row of more than 90 characters",
    ),
}


@pytest.mark.parametrize("limit", LIMITS)
def test_limits_are_told(tmp_path, monkeypatch, limit):
    name, size, content, expected = LIMITS[limit]
    monkeypatch.setattr(sheets, name, size)
    assert expected in read(tmp_path, content)[1][0]


def test_what_reaches_a_limit_is_read(tmp_path, monkeypatch):
    content = HEADER + "\na,,,,,,,,\n\nb,,,,,,,,\n"
    for name, size in {
        "MAX_BYTES": len(content),
        "MAX_ROWS": 2,
        "MAX_LINES": 4,
        "MAX_RECORD": len(HEADER) + 1,
    }.items():
        monkeypatch.setattr(sheets, name, size)
    assert read(tmp_path, content)[1] == []
    content += "c,,,,,,,,"
    monkeypatch.setattr(sheets, "MAX_BYTES", len(content))
    assert read(tmp_path, content)[1] == ["guests.csv:5: has more than 2 rows; split the table or drop rows"]
    monkeypatch.setattr(sheets, "MAX_BYTES", len(content) - 1)
    assert read(tmp_path, content)[1] == ["guests.csv: is larger than 0 MB; split the table or drop rows"]


def test_a_row_without_end_is_told_at_its_line(tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "MAX_RECORD", 90)
    content = f'{HEADER}\na,,,,,,,,"{"x" * 40}\n{"x" * 60}"\n'
    assert read(tmp_path, content)[1][0].startswith(
        "guests.csv:3: has a row of more than 90 characters; look for"
    )


def test_a_cell_beyond_its_limit_is_told(tmp_path):
    assert told(tmp_path, f"ann,,,,,,,,{'x' * 20_001}")[0].endswith(
        "has 20,001 characters where 20,000 are allowed; shorten it"
    )


def test_a_report_stays_short(tmp_path):
    problems = told(tmp_path, *["A,,,,,,,,"] * 1_500)
    assert len(problems) == 1_001
    # every row is told for its id, all but the first for standing twice
    assert problems[-1] == "guests.csv: has 1999 more problems; mend those listed and check again"
    assert len(told(tmp_path, "A,,,,,,,,", *[f"a{number},,x,,,,,," for number in range(999)])) == 1_000


def test_an_unknown_key_names_the_file_and_the_nearest_key(tmp_path):
    (tmp_path / "guests.csv").write_text(f"{HEADER}\nann,KAX,,,,,,,\nben,,,,,,,,\n")
    (tmp_path / "countries.csv").write_text("code\nKAZ\nNAM\n")
    schema = {"guests": GUESTS, "countries": COUNTRIES}
    frames, problems = read_files({name: (tmp_path / f"{name}.csv",) for name in schema}, schema)
    assert [str(problem).replace(f"{tmp_path}/", "") for problem in problems] == [
        "guests.csv:2: country: 'KAX' is not in countries.csv; add it there or correct it here (closest: 'KAZ')"
    ]
    frames["countries"].attrs["is_whole"] = False
    assert check_links(frames, {"guests": GUESTS, "countries": COUNTRIES}) == []


TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\u00a0\u202f"), max_size=12
).map(str.strip)
DAYS = st.dates(datetime.date(1000, 1, 1))
ROWS = st.lists(
    st.tuples(
        TEXT.filter(bool),
        DAYS | st.none(),
        st.floats(-1e6, 1e6).map(lambda number: round(number, 6)),
        st.integers(-(10**9), 10**9) | st.none(),
        st.booleans(),
        DAYS.map(lambda day: day.isoformat()[:7]) | st.just(""),
    ),
    max_size=6,
)
ANY = Table(
    name="any",
    path="any.csv",
    row="anything",
    fields=(
        Field("text", "string", "text", required=True),
        Field("day", "date", "day"),
        Field("number", "number", "number"),
        Field("count", "integer", "count"),
        Field("is_so", "boolean", "truth"),
        Field("month", "string", "month", pattern=SHORT_DATE),
    ),
)


@given(ROWS, st.sampled_from(",;\t"))
def test_what_is_written_is_read(rows, separator):
    written = io.StringIO()
    writer = csv.writer(written, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerow(ANY.columns)
    for text, day, number, count, is_so, month in rows:
        writer.writerow(
            [text, day or "", f"{number:f}", "" if count is None else count, "yes" if is_so else "no", month]
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.csv"
        path.write_bytes(written.getvalue().encode())
        frame, problems = read_table(path, ANY)
    assert problems == []
    assert [tuple(row) for row in frame.astype(object).itertuples(index=False)] == rows


@given(
    st.binary(max_size=300)
    | st.text(alphabet=',;"\n\r\tx0-', max_size=60).map(lambda text: f"{HEADER}\n{text}".encode())
)
def test_any_bytes_give_data_or_problems(content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "guests.csv"
        path.write_bytes(content)
        frame, problems = read_table(path, GUESTS)
    assert frame.columns.tolist() == GUESTS.columns
    assert all(str(problem).startswith(path.as_posix()) and "\n" not in str(problem) for problem in problems)
    if not frame.attrs["is_whole"]:
        assert problems
