"""The few shapes of HTML that several boards share. Takes HTML that is already safe and adds nothing of its own."""

from __future__ import annotations

from collections.abc import Iterable


def boxed(heads: Iterable[str], lines: str, css: str = "") -> str:
    """A table in its own scrolling box; a head that starts with `#` stands over a column of numbers."""
    cells = "".join(
        f"<th class='number'>{words[1:]}</th>" if words.startswith("#") else f"<th>{words}</th>"
        for words in heads
    )
    head = f"<thead><tr>{cells}</tr></thead>" if cells else ""
    return (
        "<div class='atlas-table-box' tabindex='0'>"
        f"<table class='atlas-table {css}'>{head}<tbody>{lines}</tbody></table></div>"
    )
