"""Laws of writing: the text of every cell is shown as it is typed, in one form, on one line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from geo.errors import Problem
from geo.tableset import TableSet
from geo.text import clean

_SPACES = re.compile(r"[^\S ]|  ")


def check_wording(tables: TableSet) -> Iterator[Problem]:
    """Find text with invisible characters, odd blanks or letters composed in an unusual way."""
    for table, frame in tables.frames.items():
        for column in frame.columns:
            texts = frame[column]
            if texts.dtype != "str":
                continue
            for line, text in texts.items():
                fault = _fault(text)
                if fault:
                    yield tables.fault_at(table, int(str(line)), column, text, *fault)


def _fault(text: str) -> tuple[str, str] | None:
    # nearly every cell is plain, and this runs on every cell of every table
    if text.isascii() and text.isprintable() and "  " not in text and text == text.strip():
        return None
    if clean(text) != text:
        return "holds an invisible or control character", "type the value anew"
    if _SPACES.search(text) or text != text.strip():
        return "holds a line break, a double or an odd blank", "use single blanks"
    if unicodedata.normalize("NFC", text) != text:
        return "holds a letter put together from parts (not NFC)", "type the accented letters anew"
    return None
