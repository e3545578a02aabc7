"""Quotations against their source: is each word for word at its place, and how much of the article is quoted.

Pure comparison of texts already read; files are the business of `commands.verify`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.articles.corpus import Article
from geo.articles.sentences import word_spans
from geo.base.errors import Problem

MAX_SHARE = 0.25


@dataclass(frozen=True)
class Quote:
    """Words said to stand at `start` of a source, and the place in our files that says so."""

    path: str
    line: int
    column: str
    start: int
    text: str


@dataclass(frozen=True)
class Tally:
    """How much of one article is quoted; `quoted` counts each word once, whole or cut."""

    source_id: str
    passages: int
    phrases: int
    quoted: int
    words: int

    @property
    def share(self) -> float:
        """Quoted words over all words of the source, 0 to 1."""
        return self.quoted / self.words if self.words else 1.0

    def __str__(self) -> str:
        counts = f"{self.passages} passages, {self.phrases} phrases of claims"
        return f"{self.source_id}: {counts}, {self.quoted} of {self.words} words quoted ({self.share:.1%})"


def verify_article(article: Article, phrases: Sequence[Quote], source: str) -> tuple[Tally, list[Problem]]:
    """Compare an article's passages and the phrases claimed from it with the decoded source."""
    passages = [Quote(article.path, p.line, "passage", p.start, p.text) for p in article.passages]
    quotes = [*passages, *phrases]
    quoted, words = count_quoted(quotes, source)
    tally = Tally(article.source_id, len(passages), len(phrases), quoted, words)
    problems = [problem for quote in quotes if (problem := check_quote(quote, source))]
    if tally.share >= MAX_SHARE:
        wrong = f"is quoted, {tally.quoted} of {tally.words} words, passages and phrases of claims together"
        remedy = f"stay under {MAX_SHARE:.0%}"
        problems.append(Problem(article.path, 0, "quoted share", f"{tally.share:.1%}", wrong, remedy))
    return tally, problems


def check_quote(quote: Quote, source: str) -> Problem | None:
    """Tell what is wrong with one quotation: nothing, its place, or its words."""
    end = quote.start + len(quote.text)
    if quote.start >= 0 and source[quote.start : end] == quote.text:
        return None
    places = _find_all(quote.text, source)
    if places:
        wrong = f"does not stand at {quote.start} of the source"
        remedy = f"it stands at {', '.join(map(str, places))}; correct the offset"
    else:
        wrong, remedy = "is not in the source", _say_difference(quote, source)
    return Problem(quote.path, quote.line, quote.column, quote.text, wrong, remedy)


def count_quoted(quotes: Sequence[Quote], source: str) -> tuple[int, int]:
    """Count the words that any quotation touches, and all words of the source."""
    is_quoted = bytearray(len(source))
    for quote in quotes:
        start, end = max(quote.start, 0), min(quote.start + len(quote.text), len(source))
        is_quoted[start:end] = b"\1" * (end - start)
    spans = list(word_spans(source))
    return sum(1 for start, end in spans if any(is_quoted[start:end])), len(spans)


def _find_all(text: str, source: str, most: int = 3) -> list[int]:
    places: list[int] = []
    at = source.find(text)
    while at >= 0 and len(places) < most:
        places.append(at)
        at = source.find(text, at + 1)
    return places


def _say_difference(quote: Quote, source: str) -> str:
    there = source[max(quote.start, 0) :][: len(quote.text)]
    same = 0
    while same < len(there) and there[same] == quote.text[same]:
        same += 1
    if same == 0:
        return "copy the words and their offset from the source"
    ours, theirs = quote.text[same : same + 20], source[quote.start + same :][:20]
    return f"from character {quote.start + same} on the source has {theirs!r}, not {ours!r}"
