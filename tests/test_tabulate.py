"""Rows that hold what was searched for; only tables of the model are kept ready."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.tables import tabulate
from geo.tables.tabulate import matching, matching_rows

TABLE = pd.DataFrame({"name": ["Vučić", "Fico", "Xi"], "place": ["Belgrade", "Bratislava", "Beijing"]})


@pytest.mark.parametrize("match", [matching, matching_rows])
@pytest.mark.parametrize(("search", "rows"), [("", [0, 1, 2]), ("vucic", [0]), ("B fi", [1]), ("nobody", [])])
def test_every_word_is_looked_for_in_every_column(match, search, rows):
    assert list(match(TABLE, search).index) == rows


def test_a_frame_made_for_one_answer_pushes_nothing_out():
    kept = tabulate._folded
    kept.cache_clear()
    matching(TABLE, "xi")
    for _ in range(3):
        matching_rows(TABLE.copy(), "xi")
    assert kept.cache_info().currsize == 1
    matching(TABLE, "fico")
    assert kept.cache_info().hits == 1
