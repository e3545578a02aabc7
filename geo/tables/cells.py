"""One cell of a table under its field: text in, value or fault out.

Knows one cell at a time; keys and other rows are for `tables` and `checks`.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable

from geo.base.dates import explain, is_day, is_partial
from geo.base.schema import Field
from geo.base.spelling import hint
from geo.tables.sheets import MAX_CELL

Value = str | float | int | bool | datetime.date | None
Fault = tuple[str, str]

_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,30})?")
_INTEGER = re.compile(r"-?[0-9]{1,18}")
_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+")

# the first example a pattern fits says in words what the pattern asks for
_FORMS = (
    ("https://example.org/", "is not a link", "write addresses that begin with https://, one blank between"),
    ("KAZ;south-ossetia", "is not a list of entities", "write their ids separated by ; without blanks"),
    ("south-ossetia", "is not an id", "write lower-case letters, digits and hyphens"),
    ("KAZ", "is not an alpha-3 code", "write three capital letters"),
    ("398", "is not a numeric code", "write three digits, zeros in front included"),
    ("en", "is not a language code", "write two lower-case letters, such as en"),
)  # fmt: skip
_ENTITY = ("is not an entity", "write the ISO 3166-1 alpha-3 code, or a slug in lower case where none exists")


def read_cell(text: str, field: Field) -> tuple[Value, Fault | None]:
    """Turn the text of a cell into the value its field declares, or say what is wrong with it.

    An empty or faulty cell is None, but "" or its own text where strings are declared.
    """
    if len(text) > MAX_CELL:
        wrong = f"has {len(text):,} characters where {MAX_CELL:,} are allowed"
        return ("" if field.type == "string" else None), (wrong, "shorten it")
    if not text:
        fault = ("is empty", f"give {field.description}") if field.required else None
        return ("" if field.type == "string" else None), fault
    return _READERS[field.type](text, field)


def _read_string(text: str, field: Field) -> tuple[Value, Fault | None]:
    if field.enum and text not in field.enum:
        return text, ("is not allowed here", f"use {_either(field.enum)}{hint(text, field.enum)}")
    if field.holds_short_date:
        return text, None if is_partial(text) else explain(text)
    return text, None if field.allows(text) else _form(field)


def _read_date(text: str, field: Field) -> tuple[Value, Fault | None]:
    if is_day(text):
        return datetime.date.fromisoformat(text), None
    if is_partial(text):
        return None, ("is not a whole day", "write year-month-day, such as 2025-05-09")
    return None, explain(text)


def _read_number(text: str, field: Field) -> tuple[Value, Fault | None]:
    if _NUMBER.fullmatch(text):
        return _within(float(text), text, field)
    if _DECIMAL_COMMA.fullmatch(text):
        return None, ("has a decimal comma", f"write {text.replace(',', '.')}")
    return None, ("is not a number", "write digits with a decimal point, such as 37.62")


def _read_integer(text: str, field: Field) -> tuple[Value, Fault | None]:
    if _INTEGER.fullmatch(text):
        return _within(int(text), text, field)
    return None, ("is not a whole number", "write digits only")


def _read_boolean(text: str, field: Field) -> tuple[Value, Fault | None]:
    if text in (field.true_value, field.false_value):
        return text == field.true_value, None
    return None, ("is neither yes nor no", f"write {field.true_value} or {field.false_value}")


def _within(number: float | int, text: str, field: Field) -> tuple[Value, Fault | None]:
    low = -math.inf if field.minimum is None else field.minimum
    high = math.inf if field.maximum is None else field.maximum
    if low <= number <= high:
        return number, None
    if math.isinf(high):
        return None, (f"is below {low:g}", f"write a number from {low:g}")
    return None, ("is out of range", f"write a number from {low:g} to {high:g}")


def _form(field: Field) -> Fault:
    if field.allows("KAZ") and field.allows("south-ossetia") and not field.allows("KAZ;south-ossetia"):
        return _ENTITY
    for example, wrong, remedy in _FORMS:
        if field.allows(example):
            return wrong, remedy
    return f"does not fit {field.pattern}", f"give {field.description}"


def _either(values: tuple[str, ...]) -> str:
    return " or ".join([", ".join(values[:-1]), values[-1]]) if len(values) > 1 else values[0]


_READERS: dict[str, Callable[[str, Field], tuple[Value, Fault | None]]] = {
    "string": _read_string,
    "date": _read_date,
    "number": _read_number,
    "integer": _read_integer,
    "boolean": _read_boolean,
}
