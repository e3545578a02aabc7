"""Frames as CSV that a spreadsheet opens safely and that reads back to the same values."""

from __future__ import annotations

import csv

import pandas as pd

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a formula may begin; the wide signs count in spreadsheets set to an East Asian language."""


def guard(value: object) -> object:
    """Put an apostrophe before text a spreadsheet would run as a formula, or that already begins so guarded."""
    if isinstance(value, str) and value.lstrip("'").startswith(_FORMULA):
        return "'" + value
    return value


def unguard(value: str) -> str:
    """Take the apostrophe away again; the inverse of `guard`."""
    if value.startswith("'") and value.lstrip("'").startswith(_FORMULA):
        return value[1:]
    return value


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Write a frame as UTF-8 CSV with LF line ends, text guarded, the index left out."""
    guarded = frame.map(guard).rename(columns=lambda name: str(guard(str(name))))
    text = guarded.to_csv(index=False, lineterminator="\n")
    # a carriage return inside a cell is not quoted by itself, and readers take it for the end of a row
    if "\r" in text:
        text = guarded.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_ALL)
    return text.encode("utf-8", errors="replace")
