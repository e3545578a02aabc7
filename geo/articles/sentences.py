"""Words and sentences of a plain text: where they begin and end, and how many there are for the limits on quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

Span = tuple[int, int]

_BULLET = re.compile(r"[-*•·]$")
_BREAK = re.compile(r"(?:[,;:]|\s[–—-])\s|(?<=\w)—(?=\w)")

_OPENING, _CLOSING = "\"'“‘«([", "\"'”’»)]"
_ABBREVIATION = re.compile(
    r"(?:[^\W\d]\.)*[^\W\d]|mr|mrs|ms|dr|prof|st|gen|col|lt|sen|rep|gov|no|vs|jr|sr|inc|ltd"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec",
    re.IGNORECASE,
)


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


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Give start and end of each word: a run between spaces that has a letter or a digit in it."""
    for run in re.finditer(r"\S+", text):
        if any(character.isalnum() for character in run.group()):
            yield run.span()


def count_words(text: str) -> int:
    """Count the words of a text; a dash between spaces is none."""
    return sum(1 for _ in word_spans(text))


def count_sentences(text: str) -> int:
    """Count sentences by their ends, in doubt too few: `U.S.`, initials and titles end none."""
    return sum(_count_in_line(line.split()) for line in re.split(r"\n|(?<=[。！？؟])", text))


def _count_in_line(words: list[str]) -> int:
    pairs = pairwise(words)
    return bool(words) + sum(1 for word, following in pairs if ends_sentence(word, following))


def ends_sentence(word: str, following: str) -> bool:
    """Tell whether a sentence ends between a word and the one that follows; in doubt it does not."""
    core = word.strip(_OPENING + _CLOSING)
    if not core.endswith((".", "!", "?", "…")) or following.lstrip(_OPENING)[:1].islower():
        return False
    return not _ABBREVIATION.fullmatch(core.rstrip("."))
