"""Laws of sourcing: every source is used, stands once, and is where it says; every claim is quoted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from geo.articles.corpus import Article
from geo.base.errors import Problem
from geo.base.records import urls
from geo.base.spelling import hint
from geo.base.text import link_url
from geo.tables.tableset import TableSet

CITING = ("events", "entities", "places", "attendees", "sanctions", "groups", "memberships")
"""Tables with a `sources` column of their own."""
METADATA = {
    "title": "title",
    "url": "url",
    "publisher": "publisher",
    "publisher_country": "publisher_entity_id",
    "published": "published",
    "language": "language",
    "kind": "kind",
}
"""What an article's file and its row in sources.csv both say, as key and column."""


def check_use(tables: TableSet) -> Iterator[Problem]:
    """Find sources that no statement, claim, article or row cites."""
    cited = tables.values("evidence", "source_id") | tables.values("claims", "source_id")
    addresses = {url for table in CITING for cell in tables.values(table, "sources") for url in urls(cell)}
    for row in tables.rows("sources"):
        if row.source_id not in cited and not row.corpus_file and row.url not in addresses:
            remedy = "cite it in evidence.csv or claims.csv, or remove the row"
            yield tables.fault("sources", row, "source_id", "is cited nowhere", remedy)


def check_addresses(tables: TableSet) -> Iterator[Problem]:
    """Find addresses that cannot be links, and pages that stand twice."""
    for table in CITING:
        for row in tables.rows(table):
            yield from _check_links(tables, table, row, "sources")
    first: dict[str, Any] = {}
    for row in tables.rows("sources"):
        yield from _check_links(tables, "sources", row, "url")
        before = first.setdefault(row.url, row)
        if row.url and before.Index != row.Index:
            wrong = f"is the address of '{before.source_id}' already ({tables.line('sources', before, row)})"
            yield tables.fault("sources", row, "url", wrong, "keep one row for one page")


def check_articles(
    tables: TableSet, corpora: Sequence[Path], articles: Sequence[Article]
) -> Iterator[Problem]:
    """Find quoted articles and rows of sources.csv that have not each other or do not agree."""
    files = sorted(path.name for corpus in corpora for path in corpus.glob("*.md"))
    searched = " or ".join(corpus.as_posix() for corpus in corpora) or "corpus"
    rows = {(row.source_id, row.corpus_file): row for row in tables.rows("sources")}
    for row in tables.rows("sources"):
        if row.corpus_file and row.corpus_file not in files:
            remedy = f"add the file or correct the name{hint(row.corpus_file, files)}"
            yield tables.fault("sources", row, "corpus_file", f"is not in {searched}", remedy)
    for article in articles:
        row = rows.get((article.source_id, Path(article.path).name))
        if row:
            yield from _check_metadata(article, row)
        else:
            wrong = "has no row in sources.csv that names this file as its corpus_file"
            remedy = "add the row or correct its source_id and corpus_file"
            yield Problem(article.path, 0, "source_id", article.source_id, wrong, remedy)


def check_links_by_hand(tables: TableSet, articles: Sequence[Article]) -> Iterator[Problem]:
    """Find entities that an editor linked a passage to and that are not in entities.csv, at the passage's line."""
    known = tables.values("entities", "entity_id")
    for article in articles:
        for passage in article.passages:
            for entity in sorted(set(passage.entities) - known):
                remedy = f"add it there or correct it in the front matter{hint(entity, known)}"
                wrong = "is not in entities.csv"
                yield Problem(article.path, passage.line, "entities", entity, wrong, remedy)


def check_claims(tables: TableSet) -> Iterator[Problem]:
    """Find claims about unknown entities and claims of articles that are not quoted."""
    entities = tables.values("entities", "entity_id")
    quoted = {row.source_id for row in tables.rows("sources") if row.corpus_file}
    sources = tables.values("sources", "source_id")
    for row in tables.rows("claims"):
        for entity in set(row.entity_ids.split(";")) - entities:
            wrong = "is not in entities.csv"
            remedy = f"add it there or correct it here{hint(entity, entities)}"
            yield tables.fault_at("claims", row.Index, "entity_ids", entity, wrong, remedy)
        if row.source_id in sources and row.source_id not in quoted:
            wrong = "has no corpus_file in sources.csv"
            yield tables.fault("claims", row, "source_id", wrong, "quote the article or take the claim out")


def _check_metadata(article: Article, row: Any) -> Iterator[Problem]:
    for key, column in METADATA.items():
        if getattr(article, key) != getattr(row, column):
            wrong = f"differs from {column} '{getattr(row, column)}' in sources.csv"
            yield Problem(article.path, 0, key, getattr(article, key), wrong, "make the two the same")


def _check_links(tables: TableSet, table: str, row: Any, column: str) -> Iterator[Problem]:
    seen = set()
    for word in getattr(row, column).split():
        if word in seen and link_url(word):
            yield tables.fault_at(table, row.Index, column, word, "stands twice in the cell", "keep it once")
        elif "://" in word and not link_url(word):
            remedy = "write an http or https address with quotation marks and brackets as %22, %27, %3C, %3E"
            yield tables.fault_at(table, row.Index, column, word, "cannot be a link", remedy)
        seen.add(word)
