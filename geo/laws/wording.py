"""Law of writing: the text of every cell is shown as it is typed, in one form, on one line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from geo.base.errors import Problem
from geo.base.text import clean
from geo.tables.sheets import VERBATIM
from geo.tables.tableset import TableSet


def check_wording(tables: TableSet) -> Iterator[Problem]:
    """Find text with invisible characters, line breaks or letters composed in an unusual way."""
    for table, frame in tables.frames.items():
        for column in frame.columns:
            texts = frame[column]
            if texts.dtype != "str" or column in VERBATIM:
                continue
            for line, text in texts.items():
                fault = _fault(text)
                if fault:
                    yield tables.fault_at(table, int(str(line)), column, text, *fault)


def _fault(text: str) -> tuple[str, str] | None:
    # nearly every cell is plain, and this runs on every cell of every table
    if text.isascii() and text.isprintable():
        return None
    if clean(text) != text:
        return "holds an invisible or control character", "type the value anew"
    if "\n" in text or "\t" in text:
        return "holds a line break or a tab", "write it on one line"
    if unicodedata.normalize("NFC", text) != text:
        return "holds a letter put together from parts (not NFC)", "type the accented letters anew"
    return None
