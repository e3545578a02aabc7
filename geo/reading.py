"""What a reader typed into the search, read as an SQLite FTS5 expression, and said back in words.

Pure text work: whether SQLite takes an expression is found out in `search`. Words, "phrases" and prefix*
need no operator; `since:` and `until:` with a date narrow the day of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.base.dates import is_partial, say_day
from geo.base.text import clean, listed

LONGEST = 400
"""Characters read of what was typed."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_DATE = re.compile(r"(?<!\S)(since|until):(\S*)")
_ITEM = re.compile(r'"([^"]*)"(\*?)|(\S+)')
_OPERATOR = re.compile(r"(?<!\S)(?:AND|OR|NOT)(?!\S)|\bNEAR\(|[()+^]")


@dataclass(frozen=True)
class Reading:
    """Both readings of one text: `expression` is what holds operators, `words` the same as mere words.

    `phrase` is the exact phrase that ranks first among `words`; `since` and `until` are partial dates.
    """

    expression: str
    said_expression: str
    words: str
    phrase: str
    said: str
    since: str
    until: str


@dataclass(frozen=True)
class _Item:
    text: str
    is_phrase: bool
    is_prefix: bool

    @property
    def quoted(self) -> str:
        return f'"{self.text}"' + ("*" if self.is_prefix else "")

    @property
    def said(self) -> str:
        if self.is_prefix:
            return f"“{self.text}…”"
        return f"“{self.text}”"


def read(typed: str) -> Reading:
    """Read any text; never raises."""
    text = clean(typed).translate(_QUOTES)
    is_cut, text = len(text) > LONGEST, text[:LONGEST]
    dates, faults = _dates(text)
    text = _DATE.sub(" ", text).strip()
    items = _items(text)
    operators = bool(_OPERATOR.search(text)) and bool(items)
    tail = _tail(dates, faults, is_cut)
    return Reading(
        expression=text if operators else "",
        said_expression=f"Read as a search expression with operators: {text}.{tail}",
        words=" AND ".join(item.quoted for item in items),
        phrase=_phrase(items),
        said=_said(items, operators) + tail,
        since=dates.get("since", ""),
        until=dates.get("until", ""),
    )


def _items(text: str) -> list[_Item]:
    found = []
    for phrase, star, word in _ITEM.findall(text):
        core = (phrase or word.rstrip("*")).replace('"', " ").strip()
        if word in ("AND", "OR", "NOT") or not any(map(str.isalnum, core)):
            continue
        found.append(_Item(core, bool(phrase), bool(star) or word.endswith("*")))
    return found


def _phrase(items: list[_Item]) -> str:
    words = " ".join(item.text for item in items)
    return f'"{words}"' + ("*" if items and items[-1].is_prefix else "")


def _dates(text: str) -> tuple[dict[str, str], list[str]]:
    dates, faults = {}, []
    for name, value in _DATE.findall(text):
        if is_partial(value):
            dates[name] = value
        else:
            faults.append(f"{name}:{value}")
    return dates, faults


def _said(items: list[_Item], operators: bool) -> str:
    if not items:
        return "Nothing in it can be searched for; type a word."
    if operators:
        words = listed([item.said for item in items])
        what = "word" if len(items) == 1 else "words"
        return f"Not a complete search expression, so read as the {what} {words}."
    if len(items) > 1:
        words = listed([item.said for item in items])
        return f"Read as passages that hold {words}; the exact phrase comes first."
    item = items[0]
    if item.is_prefix:
        return f"Read as words that begin with “{item.text}”."
    return f"Read as the {'phrase' if item.is_phrase else 'word'} {item.said}."


def _tail(dates: dict[str, str], faults: list[str], is_cut: bool) -> str:
    parts = [f" Published {name} {say_day(day)}." for name, day in dates.items()]
    parts += [f" Left out: {fault} is not a date such as 2025-05-09." for fault in faults]
    if is_cut:
        parts.append(f" Only the first {LONGEST} characters were read.")
    return "".join(parts)
