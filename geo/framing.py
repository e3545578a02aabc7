"""How often each publisher's passages use chosen terms, with the lines behind every count.

Terms are the rows of terms.csv, which anyone may change; each is a search, so a count is the number of
lines that search shows. What is counted is what is quoted here, not whole articles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from geo.articles.sentences import count_words
from geo.base.derived import derived
from geo.base.records import records
from geo.model import Model
from geo.search import ANY, Filters, Hit, index_of, search

COLUMNS = ("term_id", "term", "search", "publisher", "lines", "words_quoted")


@dataclass(frozen=True)
class Term:
    """One term; `search` says what counts as it, in the language of the search."""

    term_id: str
    term: str
    search: str
    note: str


@dataclass(frozen=True)
class Framed:
    """One term and the lines that hold it, by publisher; a publisher without a line is left out."""

    term: Term
    lines: Mapping[str, tuple[Hit, ...]]

    @property
    def total(self) -> int:
        """The number of lines of all publishers."""
        return sum(len(hits) for hits in self.lines.values())

    def count(self, publisher: str) -> int:
        """The number of lines of one publisher."""
        return len(self.lines.get(publisher, ()))


@derived(2)
def terms(model: Model) -> tuple[Term, ...]:
    """The terms of the table, in its order."""
    return records(Term, model.tables["terms"])


@derived(64)
def framing(model: Model, filters: Filters = ANY) -> tuple[Framed, ...]:
    """Count every term in the passages that the filters keep, in the order of the table."""
    return tuple(_framed(term, search(model, term.search, filters).hits) for term in terms(model))


@derived(64)
def words_quoted(model: Model, filters: Filters = ANY) -> Mapping[str, int]:
    """How many words are quoted of each publisher under the filters; alphabetical."""
    counts: dict[str, int] = {}
    for item in index_of(model).quotations(filters):
        publisher = item.article.publisher
        counts[publisher] = counts.get(publisher, 0) + count_words(item.passage.text)
    return MappingProxyType(dict(sorted(counts.items())))


def framing_frame(model: Model, filters: Filters = ANY) -> pd.DataFrame:
    """One row per term and publisher, zeros included; columns as in `COLUMNS`."""
    rows = [
        (item.term.term_id, item.term.term, item.term.search, publisher, item.count(publisher), words)
        for item in framing(model, filters)
        for publisher, words in words_quoted(model, filters).items()
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _framed(term: Term, hits: tuple[Hit, ...]) -> Framed:
    lines: dict[str, tuple[Hit, ...]] = {}
    for hit in hits:
        lines[hit.article.publisher] = (*lines.get(hit.article.publisher, ()), hit)
    return Framed(term, MappingProxyType(lines))
