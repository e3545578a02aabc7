"""The laws between the tables, the articles and the map, checked at once. Must not read or change tables.

What a single cell, key or foreign key may be is declared in datapackage.json and checked in `tables`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path

import pandas as pd

from geo.articles.corpus import Article
from geo.base.errors import Problem
from geo.laws import aliasing, citing, codes, placing, seats, spans, wording
from geo.tables.sheets import MAX_PROBLEMS
from geo.tables.tableset import TableSet
from geo.world.boundaries import Boundaries

Law = Callable[[TableSet], Iterable[Problem]]

LAWS: tuple[tuple[Law, tuple[str, ...]], ...] = (
    (codes.check_codes, ()),
    (spans.check_events, ()),
    (spans.check_measures, ()),
    (spans.check_memberships, ()),
    (spans.check_statements, ()),
    (spans.check_reporting, ()),
    (spans.check_announcements, ()),
    (seats.check_offices, ()),
    (seats.check_overrides, ()),
    (seats.check_spellings, ()),
    (seats.check_hosts, ("attendees",)),
    (seats.check_subjects, ("attendees", "entities")),
    (citing.check_use, ("evidence", "claims", *citing.CITING)),
    (citing.check_addresses, ()),
    (citing.check_claims, ("entities", "sources")),
    (wording.check_wording, ()),
    (aliasing.check_aliases, ()),
)
"""Each law with the tables it looks things up in: where one lacks rows, its answers would be noise."""


def check_tables(
    frames: Mapping[str, pd.DataFrame],
    corpora: Sequence[Path],
    articles: Sequence[Article],
    shapes: Boundaries,
) -> list[Problem]:
    """Find everything that is wrong between the tables, the articles of some folders and the country file.

    Takes frames as `read_files` gives them; cells already found faulty there are passed over.
    """
    tables = TableSet(frames)
    verdicts = [law(tables) for law, needed in LAWS if tables.has_all(*needed)]
    if tables.has_all("sources"):
        verdicts.append(citing.check_articles(tables, corpora, articles))
    if tables.has_all("entities"):
        verdicts.append(placing.check_placing(tables, shapes))
        verdicts.append(citing.check_links_by_hand(tables, articles))
    return sorted({problem for verdict in verdicts for problem in _first(verdict)})


def _first(verdict: Iterable[Problem]) -> Iterable[Problem]:
    """Stop a law that breaks in every row of a large table: neither reader nor machine would get through."""
    walk = iter(verdict)
    yield from islice(walk, MAX_PROBLEMS)
    more = next(walk, None)
    if more:
        wrong = "has more problems of one kind than are listed"
        yield Problem(
            Path(more.path).parent.as_posix(), 0, "", "", wrong, "mend those listed and check again"
        )
