"""A view's rows as a table that fits a page: what tells them apart in columns, long texts below, sources by number."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from geo.base.dates import is_day, say_day
from geo.base.text import counted, escape, link_url
from geo.blocs import STANDING_WORDS
from geo.compare import PARTS
from geo.measures import SEVERITY_WORDS
from geo.summary import PERSON_WORDS
from geo.turnout import KIND_WORDS

NAME = "country"
"""The column that every row keeps."""
SOURCES = "sources"
LONG = 40
"""A column with a text of more letters stands below its row, over the whole width."""
_CODES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "part": PARTS,
        "first": KIND_WORDS,
        "second": KIND_WORDS,
        "presence": KIND_WORDS,
        "membership": STANDING_WORDS,
        "severity": SEVERITY_WORDS,
        "status": PERSON_WORDS,
    }
)
"""What the codes of a column mean."""


def row_table(frame: pd.DataFrame, numbers: Mapping[str, int], names: Mapping[str, str]) -> str:
    """Make the table; `numbers` are those of the file's list of sources by address, `names` those of events and groups.

    Ids are left out, and so is what is the same in every row: it is said once above.
    """
    same = _same(frame)
    told = [name for name in frame.columns if name not in same and not name.endswith("_id")]
    below = [name for name in told if name not in (NAME, SOURCES) and frame[name].map(_letters).max() > LONG]
    across = [name for name in told if name not in below]
    rows = "".join(
        _row(str(row["entity_id"]), row, across, below, numbers) for row in frame.to_dict("records")
    )
    heads = "".join(f"<th scope='col'>{escape(_head(name))}</th>" for name in across)
    return (
        f"<section><h2>Table, {counted(len(frame), 'row', 'rows')}</h2>{_told_once(frame, same, names)}"
        f"<div class='box' tabindex='0' role='region' aria-label='Table'><table class='rows'>"
        f"<thead><tr>{heads}</tr></thead>{rows}</table></div></section>"
    )


def _same(frame: pd.DataFrame) -> list[str]:
    """The columns without a difference: empty ones, and of several rows those with one value."""
    several = len(frame) > 1
    return [
        name
        for name in frame.columns
        if name != NAME and (not frame[name].map(_letters).any() or (several and frame[name].nunique() == 1))
    ]


def _told_once(frame: pd.DataFrame, same: list[str], names: Mapping[str, str]) -> str:
    values = {name: str(frame[name].iloc[0]) for name in same if name not in ("entity_id", SOURCES)}
    said = [
        f"{_head(name).lower()} {names.get(value) or _words(name, value)}"
        for name, value in values.items()
        if value and (not name.endswith("_id") or value in names)
    ]
    return f"<p class='same'>In every row: {escape('; '.join(said))}.</p>" if said else ""


def _row(
    key: str, row: Mapping[Hashable, Any], across: list[str], below: list[str], numbers: Mapping[str, int]
) -> str:
    """One body of the table: the row, and below it what is long."""
    cells = "".join(f"<td>{_cell(name, str(row[name]), numbers)}</td>" for name in across)
    said = "".join(_long(name, str(row[name]), numbers) for name in below if row[name])
    more = f"<tr class='more'><td colspan='{len(across)}'>{said}</td></tr>" if said else ""
    return f"<tbody><tr data-row='{escape(key)}'>{cells}</tr>{more}</tbody>"


def _long(name: str, text: str, numbers: Mapping[str, int]) -> str:
    said = " · ".join(_linked(part, numbers) for part in text.split(" | "))
    return f"<span><b>{escape(_head(name))}:</b> {said}</span> "


def _cell(name: str, text: str, numbers: Mapping[str, int]) -> str:
    words = sorted(text.split(), key=lambda word: numbers.get(word, 0)) if name == SOURCES else [text]
    return _linked(_words(name, " ".join(words)), numbers)


def _linked(text: str, numbers: Mapping[str, int]) -> str:
    """Text with its addresses as numbers of the list of sources; those not in it stay as they are."""
    words = (word for word in text.split() if word != "|")
    return " ".join(_link(word, numbers) if link_url(word) else escape(word) for word in words)


def _link(address: str, numbers: Mapping[str, int]) -> str:
    shown = escape(address)
    words = f"[{numbers[address]}]" if address in numbers else shown
    return f"<a href='{shown}' title='{shown}' rel='noopener noreferrer'>{words}</a>"


def _words(name: str, value: str) -> str:
    """A value as a reader says it: a code by its words, a day in full."""
    if is_day(value):
        return say_day(value)
    return _CODES.get(name, {}).get(value, "") or (value.replace("_", " ") if name == "standing" else value)


def _head(name: str) -> str:
    said = name.removesuffix("_id").replace("_", " ")
    return said[:1].upper() + said[1:]


def _letters(value: object) -> int:
    return len(str(value))
