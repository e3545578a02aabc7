"""Full-text search over everything quoted: what was typed in, keywords in context out.

Pure but for one in-memory SQLite index per model. Any text may be typed: nothing here raises on it, and
what is no search expression is read as words (`reading`).
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

import pandas as pd

from geo.articles.corpus import Article, Passage
from geo.base.dates import first_day, last_day
from geo.base.derived import derived
from geo.model import Model
from geo.quotations import Quotation, quotations
from geo.reading import Reading, read

WIDTH = 90
"""Characters of context on each side, cut at a word."""
MOST_PASSAGES = 1_000
COLUMNS = (
    "source_id", "publisher", "publisher_country", "kind", "published", "url",
    "start", "left", "hit", "right", "passage",
)  # fmt: skip

_SCHEMA = """
CREATE VIRTUAL TABLE quoted USING fts5(text, tokenize = "unicode61 remove_diacritics 2");
CREATE TABLE place(id INTEGER PRIMARY KEY, publisher TEXT, kind TEXT, first TEXT, last TEXT);
CREATE TABLE about(entity_id TEXT, id INTEGER, PRIMARY KEY (entity_id, id)) WITHOUT ROWID;
"""
_FILTERS = """
  (:entity = '' OR place.id IN (SELECT id FROM about WHERE entity_id = :entity))
  AND (:publisher = '' OR publisher = :publisher) AND (:kind = '' OR kind = :kind)
  AND (:since = '' OR last >= :since) AND (:until = '' OR (first != '' AND first <= :until))
"""
_QUERY = f"""
SELECT quoted.rowid, highlight(quoted, 0, :open, :close) FROM quoted JOIN place ON place.id = quoted.rowid
WHERE quoted MATCH :expression AND {_FILTERS}
ORDER BY quoted.rowid IN (SELECT rowid FROM quoted WHERE quoted MATCH :phrase) DESC,
  bm25(quoted), quoted.rowid
LIMIT :most
"""


@dataclass(frozen=True)
class Filters:
    """What narrows a search: entity_id, publisher, kind and first and last day of the article; empty means any."""

    entity: str = ""
    publisher: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""


ANY = Filters()


@dataclass(frozen=True)
class Hit:
    """One run of matched words at `at` characters into its passage; left, hit and right are slices of it."""

    quotation: Quotation
    at: int
    left: str
    hit: str
    right: str

    @property
    def article(self) -> Article:
        """The article it stands in."""
        return self.quotation.article

    @property
    def passage(self) -> Passage:
        """The passage it stands in."""
        return self.quotation.passage

    @property
    def start(self) -> int:
        """The hit's first character in the source article, counted from 0."""
        return self.passage.start + self.at


@dataclass(frozen=True)
class Results:
    """The hits, best passage first, and in one sentence how the search was read."""

    hits: tuple[Hit, ...]
    said: str

    @property
    def passages(self) -> int:
        """How many passages the hits are in."""
        return len({(hit.passage.source_id, hit.passage.start) for hit in self.hits})


class Index:
    """Quotations with the entities they belong to, ready to be searched from any thread."""

    def __init__(self, quotations: Iterable[Quotation]) -> None:
        self._rows = tuple(quotations)
        self._open, self._close = _unused(item.passage.text for item in self._rows)
        # a page runs in a new thread each time, so one connection is shared, one query at a time
        self._lock = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._fill()

    def search(self, typed: str, filters: Filters = ANY) -> Results:
        """Find what was typed; the passages with the exact phrase come first, then by BM25."""
        reading = read(typed)
        if reading.expression:
            try:
                hits = tuple(self._hits(reading, reading.expression, filters))
                return Results(hits, reading.said_expression)
            except sqlite3.OperationalError:
                pass  # no expression after all, such as `China AND`
        hits = tuple(self._hits(reading, reading.words, filters)) if reading.words else ()
        return Results(hits, reading.said)

    def quotations(self, filters: Filters = ANY) -> list[Quotation]:
        """Give every quotation that the filters keep, in the order of the articles."""
        with self._lock:
            query = f"SELECT id FROM place WHERE {_FILTERS} ORDER BY id"
            found = self._database.execute(query, asdict(filters)).fetchall()
        return [self._rows[number] for (number,) in found]

    def _fill(self) -> None:
        numbered = list(enumerate(self._rows))
        places = [
            (number, item.article.publisher, item.article.kind, *_span(item.article.published))
            for number, item in numbered
        ]
        about = sorted((entity_id, number) for number, item in numbered for entity_id in item.entities)
        # a NUL would end the text for SQLite; a space in its place keeps every offset
        texts = [(number, item.passage.text.replace("\0", " ")) for number, item in numbered]
        self._database.executescript(_SCHEMA)
        self._database.executemany("INSERT INTO quoted(rowid, text) VALUES (?, ?)", texts)
        self._database.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?)", places)
        self._database.executemany("INSERT INTO about VALUES (?, ?)", about)
        self._database.commit()
        self._database.execute("PRAGMA query_only = ON")

    def _hits(self, reading: Reading, expression: str, filters: Filters) -> Iterator[Hit]:
        typed_until = reading.until and last_day(reading.until)
        values = asdict(filters) | {
            "open": self._open,
            "close": self._close,
            "expression": expression,
            "phrase": reading.phrase if expression == reading.words else expression,
            "since": max(filters.since, reading.since and first_day(reading.since)),
            "until": min(filter(None, (filters.until, typed_until)), default=""),
            "most": MOST_PASSAGES,
        }
        with self._lock:
            found = self._database.execute(_QUERY, values).fetchall()
        for number, marked in found:
            for start, end in _runs(marked, self._open, self._close):
                yield _hit(self._rows[number], start, end)


@derived(2)
def index_of(model: Model) -> Index:
    """The index over a model's passages and the claims' phrases."""
    return Index(quotations(model))


@derived(512)
def search(model: Model, typed: str, filters: Filters = ANY) -> Results:
    """Search a model's passages; the same question is answered once."""
    return index_of(model).search(typed, filters)


def hits_frame(hits: Iterable[Hit]) -> pd.DataFrame:
    """One row per hit in the order of the page; columns as in `COLUMNS`, `start` counted in the source."""
    rows = [
        (
            hit.article.source_id,
            hit.article.publisher,
            hit.article.publisher_country,
            hit.article.kind,
            hit.article.published,
            hit.article.url,
            hit.start,
            hit.left,
            hit.hit,
            hit.right,
            hit.passage.text,
        )
        for hit in hits
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _hit(quotation: Quotation, start: int, end: int) -> Hit:
    text = quotation.passage.text
    begin, stop = max(0, start - WIDTH), min(len(text), end + WIDTH)
    if begin:
        begin = text.find(" ", begin, start) + 1 or start
    if stop < len(text):
        cut = text.rfind(" ", end, stop)
        stop = cut if cut >= 0 else end
    return Hit(quotation, start, text[begin:start], text[start:end], text[end:stop])


def _runs(marked: str, opening: str, closing: str) -> list[tuple[int, int]]:
    """Spans of the matches in the unmarked text; matches with only signs or spaces between them are one."""
    runs: list[tuple[int, int]] = []
    between, at = "", 0
    for number, piece in enumerate(marked.replace(closing, opening).split(opening)):
        end = at + len(piece)
        if number % 2 and runs and not any(map(str.isalnum, between)):
            runs[-1] = (runs[-1][0], end)
        elif number % 2:
            runs.append((at, end))
        between, at = piece, end
    return runs


def _unused(texts: Iterable[str]) -> tuple[str, str]:
    """Two characters of the private planes that no text holds, to mark the matches with."""
    used = set().union(*texts)
    free = (chr(code) for code in range(0xF0000, 0xFFFFE) if chr(code) not in used)
    return next(free), next(free)


def _span(published: str) -> tuple[str, str]:
    return (first_day(published), last_day(published)) if published else ("", "")
