"""What follows from the data alone is worked out once, and forgotten whole when other data come.

Without the forgetting every edit of a file would leave a whole older model behind, held by what was made of it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")
_CLEARINGS: list[Callable[[], None]] = []


def derived(most: int) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """Keep up to so many results of a function of the model, the least used given up first."""

    def keep(function: Callable[..., T]) -> Callable[..., T]:
        kept = lru_cache(maxsize=most)(function)
        on_change(kept.cache_clear)
        return kept

    return keep


def on_change(clear: Callable[[], None]) -> None:
    """Have something else that was made of the data given up together with the results."""
    _CLEARINGS.append(clear)


def forget() -> None:
    """Give up every result; who asks for one of an older model still gets it, made anew."""
    for clear in _CLEARINGS:
        clear()
