"""Where a reader reports a mistake in one row: an issue form filled with the row's key.

The repository's address is a setting, ATLAS_REPOSITORY; where it is unset there is no link.
"""

from __future__ import annotations

import os
from urllib.parse import urlencode

from geo.base.text import escape, link_url

DEFAULT_REPOSITORY = ""
"""The address of the repository where the environment gives none, such as https://github.com/owner/name."""
FORM = "correction.yml"
"""The issue form in .github/ISSUE_TEMPLATE; its fields are named as the parameters of `address`."""


def repository() -> str:
    """The repository's address without a slash at its end, or an empty string where it is unset or no link."""
    return link_url(os.environ.get("ATLAS_REPOSITORY", DEFAULT_REPOSITORY).strip()).rstrip("/")


def address(table: str, row: str) -> str:
    """The address of the form filled for one row of a table by its key, or an empty string."""
    base = repository()
    fields = {"template": FORM, "title": f"Correction: {table} {row}", "table": table, "row": row}
    return f"{base}/issues/new?{urlencode(fields)}" if base else ""


def link(table: str, row: str) -> str:
    """The link as HTML for one row of a table by its key (an anchor, a claim_id ...), or an empty string."""
    url = address(table, row)
    if not url:
        return ""
    return (
        f"<a class='atlas-correct' href='{escape(url)}' target='_blank' rel='noopener'"
        f" title='{escape(f'{table}: {row}')}'>Report a correction</a>"
    )
