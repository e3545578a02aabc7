"""The words around one hit in a text, and the lists of words that tell its senses apart.

Reads context-words.csv beside this file; gives words and counts, no verdicts (those are in `geo.mentions.senses`).
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path

REACH = 400

_WORDS = Path(__file__).with_name("context-words.csv")
_EDGES = "\"'“”‘’()[]—–-<>*"
_TOKEN = re.compile(r"[^\W\d_][\w-]*\.?")
_INITIAL = re.compile(r"(?!U\.S|U\.N|U\.K|E\.U)(?:[A-Z]\.){1,2}")
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\n\"“”‘(>-])\s*$")
_LISTED = re.compile(r"([\w.'’-]+),\s$")


@cache
def words(name: str) -> frozenset[str]:
    """Give one list of context-words.csv."""
    return frozenset(word for listed, word in _rows() if listed == name)


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    with _WORDS.open(encoding="utf-8", newline="") as lines:
        return tuple((row["list"], row["word"]) for row in csv.DictReader(lines))


def piece(text: str, start: int, end: int) -> str:
    """Cut out a piece of the text in NFC, so that a decomposed text gets the same verdicts."""
    cut = text[max(0, start) : end]
    return cut if cut.isascii() else unicodedata.normalize("NFC", cut)


def before(text: str, start: int) -> str:
    """Give the word one space before `start` in the same sentence, or "".

    A full stop ends the sentence unless the word is a known abbreviation or an initial.
    """
    if start < 2 or text[start - 1] != " ":
        return ""
    left = start - 24 if start > 24 else 0
    token = text[
        max(text.rfind(" ", left, start - 1), text.rfind("\n", left, start - 1), left - 1) + 1 : start - 1
    ]
    if token.isalpha() and token.isascii():
        return token
    token = piece(token, 0, 24).rpartition("\xa0")[2].lstrip(_EDGES)
    if not token or token[-1].isalnum():
        return token
    abbreviated = token in words("title") or token in words("honorific") or _INITIAL.fullmatch(token)
    return token if abbreviated else ""


def after(text: str, end: int) -> str:
    """Give the word one space after `end` without its punctuation and possessive ending, or ""."""
    if text[end : end + 1] != " ":
        return ""
    token = piece(text, end + 1, end + 25).split(" ", 1)[0].split("\n", 1)[0]
    token = token.rstrip(',.;:!?)”"…').removesuffix("'s").removesuffix("’s")
    return token if token[:1].isalnum() else ""


def before_comma(text: str, start: int) -> str:
    """Give the word before a comma that stands before `start`, as in `Atlanta, Georgia`, or ""."""
    found = _LISTED.search(piece(text, start - 30, start))
    return found[1] if found else ""


def opens_sentence(text: str, start: int) -> bool:
    """Say whether nothing but a sentence end, a quote or a bracket stands before `start`."""
    return _SENTENCE_END.search(text[max(0, start - 4) : start]) is not None


def has_first_name(text: str, start: int) -> bool:
    """Say whether a first name, an initial or an honorific stands before `start`."""
    word = before(text, start)
    if not word[:1].isupper():
        return False
    name = word.title() if word.isupper() and len(word) > 2 else word
    return name in words("given") or name in words("honorific") or _INITIAL.fullmatch(name) is not None


def line_around(text: str, start: int) -> str:
    """Give the line that `start` stands in, cut off at REACH on either side."""
    left = max(0, start - REACH)
    first = text.rfind("\n", left, start) + 1 or left
    return piece(text, first, start + REACH).split("\n", 1)[0]


def is_headline(text: str, start: int) -> bool:
    """Say whether most words of the line are capitalised, so that a capital tells nothing."""
    line = line_around(text, start)
    if line.rstrip().endswith("."):
        return False
    long_words = [word for word in line.split() if len(word) > 3]
    return sum(word[:1].isupper() for word in long_words) * 10 >= len(long_words) * 7


def lean(text: str, start: int, end: int, one: str, other: str) -> int:
    """Count the words of list `one` less those of list `other` within reach of a hit, each word once."""
    near = _TOKEN.findall(piece(text, start - REACH, start)) + _TOKEN.findall(piece(text, end, end + REACH))
    tokens = {*near, *(token.rstrip(".") for token in near)}
    return len(tokens & words(one)) - len(tokens & words(other))
