"""The laws between the tables, the articles and the map, checked at once. Must not read or change tables.

What a single cell, key or foreign key may be is declared in datapackage.json and checked in `tables`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from geo import citing, placing, seats, spans, wording
from geo.boundaries import Boundaries
from geo.corpus import Article
from geo.errors import Problem
from geo.tableset import TableSet

Law = Callable[[TableSet], Iterable[Problem]]

LAWS: tuple[tuple[Law, tuple[str, ...]], ...] = (
    (spans.check_events, ()),
    (spans.check_measures, ()),
    (spans.check_memberships, ()),
    (spans.check_statements, ()),
    (seats.check_offices, ()),
    (seats.check_overrides, ()),
    (seats.check_spellings, ()),
    (seats.check_hosts, ("attendees",)),
    (seats.check_subjects, ("attendees", "entities")),
    (citing.check_use, ("evidence", "claims", *citing.CITING)),
    (citing.check_addresses, ()),
    (citing.check_claims, ("entities", "sources")),
    (wording.check_wording, ()),
)
"""Each law with the tables it looks things up in: where one lacks rows, its answers would be noise."""


def check_tables(
    frames: Mapping[str, pd.DataFrame],
    data: Path,
    corpus: Path,
    articles: Sequence[Article],
    shapes: Boundaries,
) -> list[Problem]:
    """Find everything that is wrong between the tables of a folder, its articles and the country file.

    Takes frames as `read_tables` gives them; cells already found faulty there are passed over.
    """
    tables = TableSet(frames, data)
    problems = [problem for law, needed in LAWS if tables.has_all(*needed) for problem in law(tables)]
    if tables.has_all("sources"):
        problems += citing.check_articles(tables, corpus, articles)
    if tables.has_all("entities"):
        problems += placing.check_placing(tables, shapes)
    return sorted(set(problems))
