"""Full-text search over the quoted passages: what was typed in, keywords in context out.

Pure but for one in-memory SQLite index per model. Any text may be typed: nothing here raises on it, and
what is no search expression is read as words (`reading`).
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache

import pandas as pd

from geo.corpus import Article, Passage
from geo.dates import first_day, last_day
from geo.model import Model
from geo.passages import Linked
from geo.reading import Reading, read

WIDTH = 90
"""Characters of context on each side, cut at a word."""
MOST_PASSAGES = 1_000
COLUMNS = (
    "source_id", "publisher", "publisher_country", "kind", "published", "url", "start", "left", "hit", "right", "passage",
)  # fmt: skip

_SCHEMA = """
CREATE VIRTUAL TABLE quoted USING fts5(text, tokenize = "unicode61 remove_diacritics 2");
CREATE TABLE place(id INTEGER PRIMARY KEY, publisher TEXT, kind TEXT, first TEXT, last TEXT);
CREATE TABLE about(entity_id TEXT, id INTEGER, PRIMARY KEY (entity_id, id)) WITHOUT ROWID;
"""
_FILTERS = """
  (:entity = '' OR place.id IN (SELECT id FROM about WHERE entity_id = :entity))
  AND (:publisher = '' OR publisher = :publisher) AND (:kind = '' OR kind = :kind)
"""
_QUERY = f"""
SELECT quoted.rowid, highlight(quoted, 0, :open, :close) FROM quoted JOIN place ON place.id = quoted.rowid
WHERE quoted MATCH :expression AND {_FILTERS}
  AND (:since = '' OR last >= :since) AND (:until = '' OR (first != '' AND first <= :until))
ORDER BY quoted.rowid IN (SELECT rowid FROM quoted WHERE quoted MATCH :phrase) DESC, bm25(quoted), quoted.rowid
LIMIT :most
"""


@dataclass(frozen=True)
class Filters:
    """What narrows a search: entity_id, publisher and kind of the article; empty means any."""

    entity: str = ""
    publisher: str = ""
    kind: str = ""


ANY = Filters()


@dataclass(frozen=True)
class Hit:
    """One run of matched words at `at` characters into its passage; left, hit and right are slices of it."""

    article: Article
    passage: Passage
    at: int
    left: str
    hit: str
    right: str

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
    """Every passage of some articles, ready to be searched from any thread."""

    def __init__(self, articles: Iterable[Article], linked: Mapping[str, tuple[Linked, ...]]) -> None:
        self._rows = [(article, passage) for article in articles for passage in article.passages]
        self._open, self._close = _unused(passage.text for _, passage in self._rows)
        # a page runs in a new thread each time, so one connection is shared, one query at a time
        self._lock = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._fill(linked)

    def search(self, typed: str, filters: Filters = ANY) -> Results:
        """Find what was typed; the passages with the exact phrase come first, then by BM25."""
        reading = read(typed)
        if reading.expression:
            try:
                return Results(tuple(self._hits(reading, reading.expression, filters)), reading.said_expression)
            except sqlite3.OperationalError:
                pass
        hits = tuple(self._hits(reading, reading.words, filters)) if reading.words else ()
        return Results(hits, reading.said)

    def passages(self, filters: Filters = ANY) -> list[tuple[Article, Passage]]:
        """Give every passage that the filters keep, in the order of the articles."""
        with self._lock:
            query = f"SELECT id FROM place WHERE {_FILTERS} ORDER BY id"
            found = self._database.execute(query, asdict(filters)).fetchall()
        return [self._rows[number] for (number,) in found]

    def _fill(self, linked: Mapping[str, tuple[Linked, ...]]) -> None:
        ids = {(passage.source_id, passage.start): number for number, (_, passage) in enumerate(self._rows)}
        places = [
            (number, article.publisher, article.kind, *_span(article.published))
            for number, (article, _) in enumerate(self._rows)
        ]
        about = {
            (entity_id, ids[item.passage.source_id, item.passage.start])
            for entity_id, items in linked.items()
            for item in items
        }
        # a NUL would end the text for SQLite; a space in its place keeps every offset
        texts = [(number, passage.text.replace("\0", " ")) for number, (_, passage) in enumerate(self._rows)]
        self._database.executescript(_SCHEMA)
        self._database.executemany("INSERT INTO quoted(rowid, text) VALUES (?, ?)", texts)
        self._database.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?)", places)
        self._database.executemany("INSERT INTO about VALUES (?, ?)", sorted(about))
        self._database.commit()
        self._database.execute("PRAGMA query_only = ON")

    def _hits(self, reading: Reading, expression: str, filters: Filters) -> Iterator[Hit]:
        values = asdict(filters) | {
            "open": self._open,
            "close": self._close,
            "expression": expression,
            "phrase": reading.phrase if expression == reading.words else expression,
            "since": reading.since and first_day(reading.since),
            "until": reading.until and last_day(reading.until),
            "most": MOST_PASSAGES,
        }
        with self._lock:
            found = self._database.execute(_QUERY, values).fetchall()
        for number, marked in found:
            article, passage = self._rows[number]
            for start, end in _runs(marked, self._open, self._close):
                yield _hit(article, passage, start, end)


@lru_cache(maxsize=2)
def index_of(model: Model) -> Index:
    """The index over a model's passages."""
    return Index(model.articles.values(), model.linked)


@lru_cache(maxsize=512)
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


def _hit(article: Article, passage: Passage, start: int, end: int) -> Hit:
    text = passage.text
    begin, stop = max(0, start - WIDTH), min(len(text), end + WIDTH)
    if begin:
        begin = text.find(" ", begin, start) + 1 or start
    if stop < len(text):
        cut = text.rfind(" ", end, stop)
        stop = cut if cut >= 0 else end
    return Hit(article, passage, start, text[begin:start], text[start:end], text[end:stop])


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
