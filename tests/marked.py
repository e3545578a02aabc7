"""Reads sentences in which the mentions are marked: `[Russia|name|RUS]`, several codes joined by `;`."""

from __future__ import annotations

import csv
import re
from pathlib import Path

CASES = Path(__file__).parent / "cases"
_MARK = re.compile(r"\[([^|\[\]]*)\|(\w+)\|([\w;-]+)\]")

Span = tuple[int, int, str, str, str]


def unmark(marked: str) -> tuple[str, set[Span]]:
    """Give the plain sentence and its mentions as `(start, end, surface, kind, codes)`."""
    text, spans, read = "", set(), 0
    for mark in _MARK.finditer(marked):
        text += marked[read : mark.start()] + mark[1]
        spans.add((len(text) - len(mark[1]), len(text), mark[1], mark[2], mark[3]))
        read = mark.end()
    return text + marked[read:], spans


def read_cases(name: str) -> list[dict[str, str]]:
    """Read the rows of one file of tests/cases."""
    with (CASES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
