"""Where the sentences of a plain text begin and end, by the same marks that the limits on quotations count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from geo.articles.corpus import ends_sentence

Span = tuple[int, int]

_BULLET = re.compile(r"[-*•·]$")
_BREAK = re.compile(r"(?:[,;:]|\s[–—-])\s|(?<=\w)—(?=\w)")


def sentence_spans(text: str) -> Iterator[Span]:
    """Give start and end of each sentence; none reaches over a line break, a list's dash is left out."""
    for line in re.finditer(r"[^\n]+", text):
        words = [(line.start() + run.start(), run.group()) for run in re.finditer(r"\S+", line.group())]
        if len(words) > 1 and _BULLET.match(words[0][1]):
            del words[0]
        first = 0
        for at, ((_, word), (_, following)) in enumerate(pairwise(words)):
            if ends_sentence(word, following):
                yield words[first][0], words[at][0] + len(words[at][1])
                first = at + 1
        if words:
            yield words[first][0], words[-1][0] + len(words[-1][1])


def clause_spans(text: str, span: Span) -> list[Span]:
    """Cut a sentence at its commas, colons and dashes; every piece is trimmed of spaces and of its last comma."""
    start, end = span
    cuts = [start, *(start + cut.end() for cut in _BREAK.finditer(text[start:end])), end]
    return [(left, right) for left, right in pairwise(cuts) if text[left:right].strip()]


def trimmed(text: str, span: Span) -> Span:
    """Narrow a span to what stands between spaces, commas and dashes at its ends."""
    start, end = span
    piece = text[start:end]
    core = piece.rstrip(" \t\r,;:–—-").lstrip()
    begin = start + len(piece) - len(piece.lstrip())
    return begin, begin + len(core)
