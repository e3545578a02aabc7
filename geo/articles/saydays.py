"""The day that a clause of a dated article speaks of: `on Wednesday`, `on May 7`, `on 7 May`."""

from __future__ import annotations

import datetime
import re

from geo.base.dates import MONTHS, is_day

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(rf"\bon ({'|'.join(_DAYS)})\b")
_DATE = re.compile(
    rf"\b(?:({'|'.join(MONTHS)}) (\d{{1,2}})|(\d{{1,2}}) ({'|'.join(MONTHS)}))\b(?:,? (\d{{4}}))?"
)


def day_spoken_of(clause: str, published: str) -> str:
    """Give the day as ISO text, or "" where none is named or the article's own day is not known.

    A weekday is the last one up to the article's day; a date without a year has the article's year.
    """
    if not is_day(published):
        return ""
    written = _DATE.search(clause)
    if written:
        month = MONTHS.index(written[1] or written[4]) + 1
        day = f"{written[5] or published[:4]}-{month:02}-{int(written[2] or written[3]):02}"
        return day if is_day(day) else ""
    weekday = _WEEKDAY.search(clause)
    if not weekday:
        return ""
    last = datetime.date.fromisoformat(published)
    back = (last.weekday() - _DAYS.index(weekday[1])) % 7
    return (last - datetime.timedelta(days=back)).isoformat()
