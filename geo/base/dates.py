"""Days as sources give them: ISO 8601 text, whole or only a month or a year.

Short dates stay text (`2013`, `2024-01`), because turning them into days would invent what no source says.
"""

from __future__ import annotations

import calendar
import datetime
import re

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_SPREADSHEET = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def is_day(text: str) -> bool:
    """Tell whether text is a whole calendar day such as `2025-05-09`."""
    if len(text) != 10 or _PARTIAL.fullmatch(text) is None:
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_partial(text: str) -> bool:
    """Tell whether text is a year, a month or a day that exists."""
    match = _PARTIAL.fullmatch(text)
    if match is None:
        return False
    year, month, day = match.groups()
    return is_day(f"{year}-{month or '01'}-{day or '01'}")


def first_day(text: str) -> str:
    """Give the first day a partial date can mean: `2024-02` gives `2024-02-01`."""
    year, month, day = _parts(text)
    return f"{year}-{month or '01'}-{day or '01'}"


def last_day(text: str) -> str:
    """Give the last day a partial date can mean: `2024-02` gives `2024-02-29`."""
    year, month, day = _parts(text)
    month = month or "12"
    return f"{year}-{month}-{day or calendar.monthrange(int(year), int(month))[1]}"


def in_force(since: str, until: str, day: str) -> bool:
    """Tell whether a span holds on a day: `since` <= day < `until`, empty ends open.

    A short date holds from its first day; both ends are compared as the sanctions notes say.
    """
    return (not since or first_day(since) <= day) and (not until or day < first_day(until))


def say_day(text: str) -> str:
    """Say a partial date in words: `9 May 2025`, `May 2025`, `2025`; an empty one as `undated`."""
    if not text:
        return "undated"
    year, month, day = _parts(text)
    words = [str(int(day))] if day else []
    words += [MONTHS[int(month) - 1]] if month else []
    return " ".join([*words, year])


def explain(text: str) -> tuple[str, str]:
    """Say why text is no date and what to write: for `09/05/2025` both days it may mean."""
    match = _SPREADSHEET.fullmatch(text)
    if match:
        first, second, year = match.groups()
        meant = sorted({f"{year}-{second:0>2}-{first:0>2}", f"{year}-{first:0>2}-{second:0>2}"})
        days = [day for day in meant if is_day(day)]
        if len(days) == 2:
            return f"may be {say_day(days[0])} or {say_day(days[1])}", f"write {days[0]} or {days[1]}"
        if days:
            return "is not written year-month-day", f"write {days[0]}"
    if _PARTIAL.fullmatch(text):
        return "is not in the calendar", "write a day that exists as year-month-day"
    return "is not a date", "write year-month-day, such as 2025-05-09"


def _parts(text: str) -> tuple[str, str | None, str | None]:
    match = _PARTIAL.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date: {text!r}")
    year, month, day = match.groups()
    return year, month, day
