"""One function for each reader of foreign bytes: it gives data or problems, and anything else it raises is a find.

Shared by the short run with hypothesis in the tests and the long one with atheris in `benchmarks/fuzz.py`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from geo.articles.corpus import Article, read_articles
from geo.articles.extract import Extracted, extract
from geo.base.errors import DataProblems, Problem
from geo.base.schema import Table, read_schema, shipped_schema
from geo.base.selection import Selection, read_query
from geo.tables.reader import read_table
from geo.world.boundaries import Boundaries, read_boundaries

FOLDER = Path(tempfile.mkdtemp(prefix="atlas-fuzz-"))
ALLOWED = {"event": {"moscow-2025"}, "entity": {"KAZ"}, "status": {"attended"}}


def table(content: bytes) -> None:
    """A CSV file under the declaration of a table with every type of field."""
    for name in ("events", "sanctions"):
        frame, problems = read_table(put("table.csv", content), shipped_schema()[name])
        assert isinstance(frame, pd.DataFrame)
        assert list(frame.columns) == shipped_schema()[name].columns
        told(problems)


def declaration(content: bytes) -> None:
    """A datapackage.json."""
    try:
        schema = read_schema(put("datapackage.json", content))
    except DataProblems as problems:
        told(problems.problems)
    else:
        assert all(isinstance(item, Table) for item in schema.values())


def article(content: bytes) -> None:
    """A file of the corpus: front matter and passages."""
    articles, problems = read_articles(put("corpus/some-article.md", content).parent)
    assert all(isinstance(item, Article) for item in articles)
    assert len(articles) + bool(problems) == 1
    told(problems)


def boundary(content: bytes) -> None:
    """A country file."""
    path = put("countries.json", content)
    try:
        assert isinstance(read_boundaries.__wrapped__(path), Boundaries)
    except DataProblems as problems:
        told(problems.problems)


def ingested(content: bytes) -> None:
    """An article as text, HTML or PDF, to be made into a file of the corpus."""
    read = extract(put("article", content))
    assert isinstance(read, Extracted | Problem)
    if isinstance(read, Problem):
        told([read])


def link(content: bytes) -> None:
    """A query string, cut into names and values."""
    parts = content.decode("utf-8", errors="replace").split("&")
    query = {name: value for name, _, value in (part.partition("=") for part in parts)}
    selection, sentences = read_query(query, ALLOWED, ("2020-01-01", "2026-01-01"))
    assert isinstance(selection, Selection)
    assert all(isinstance(sentence, str) for sentence in sentences)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (table, declaration, article, boundary, ingested, link)
}


def put(name: str, content: bytes) -> Path:
    """Write a file into a folder of this process alone."""
    path = FOLDER / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path


def told(problems: object) -> None:
    """Every problem can be said in one line."""
    assert isinstance(problems, list | tuple)
    for problem in problems:
        assert isinstance(problem, Problem)
        assert "\n" not in str(problem)


ROOT = Path(__file__).parents[2]
EXAMPLES: Mapping[str, tuple[bytes, ...]] = {
    "table": (
        (ROOT / "data/events.csv").read_bytes()[:4000],
        (ROOT / "data/sanctions.csv").read_bytes()[:4000],
    ),
    "declaration": (
        (ROOT / "data/datapackage.json").read_bytes()[:6000],
        b'{"resources":[{"name":"a","path":"a.csv","title":"b","schema":{"fields":[{"name":"c","type":"string",'
        b'"description":"d","constraints":{"pattern":"^a$"}}]}}]}',
    ),
    "article": tuple(path.read_bytes() for path in sorted((ROOT / "corpus").glob("*-*.md"))[:2]),
    "boundary": (
        b'{"source":"a","unit_m":500,"sphere":[0,0,9,0,0,9,-9,-9],"graticule":[[0,0,1,1]],"disputed":[0],'
        b'"shapes":[["AAA","A","1",[1,1,2.5],[[[0]]]]],"arcs":[[0,0,5,0,0,5,-5,-5]]}',
    ),
    "ingested": (
        b"<html lang=en><title>A</title><p>One day in May.</p>",
        b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<<>>",
        b"Title\n\nDate: 2025-05-09\nA plain text of some words.",
    ),
    "link": (b"event=moscow-2025&day=2025-05-09&entity=KAZ&frame=1.0,2.0,3&search=x&embed=true",),
}
"""Good inputs to begin from, so that a fuzzer gets past the first line."""
