"""A problem is one line with its place, and a report counts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base.errors import DataProblems, Problem, report

ROW = Problem("data/events.csv", 3, "lat", "95", "is out of range", "write a number from -90 to 90")
FILE = Problem("data/groups.csv", 0, "", "", "is missing", "add the file")


def test_a_problem_of_a_cell_names_line_column_and_value():
    assert str(ROW) == "data/events.csv:3: lat: '95' is out of range; write a number from -90 to 90"


def test_a_problem_of_a_file_names_the_file_alone():
    assert str(FILE) == "data/groups.csv: is missing; add the file"


def test_a_long_value_is_cut_and_what_does_not_show_is_replaced():
    assert (
        str(Problem("a", 1, "b", "x\n\u202ey" + "z" * 99, "w", "r"))
        == f"a:1: b: 'x\ufffd\ufffdy{'z' * 73}...' w; r"
    )


def test_a_report_is_sorted_tells_each_problem_once_and_counts():
    assert report([FILE, ROW, FILE]) == f"{ROW}\n{FILE}\n2 problems"


@pytest.mark.parametrize(("problems", "said"), [([], "no problem"), ([ROW], f"{ROW}\n1 problem")])
def test_a_report_of_none_or_one(problems, said):
    assert report(problems) == said


def test_lines_are_in_order_of_number():
    later = Problem("data/events.csv", 20, "lat", "95", "is out of range", "mend it")
    assert report([later, ROW]).splitlines()[0] == str(ROW)


def test_the_exception_carries_and_says_all():
    error = DataProblems([FILE, ROW, ROW])
    assert error.problems == (ROW, FILE)
    assert str(error) == report([ROW, FILE])


@given(st.text(max_size=200))
def test_any_value_stays_on_one_line(value):
    assert len(str(Problem("a", 1, "b", value, "w", "r")).splitlines()) == 1
