"""The known spelling nearest to an unknown one, for messages that show the way out."""

from __future__ import annotations

import difflib
from collections.abc import Collection

from geo.base.text import fold

MAX_LENGTH = 60
MAX_KNOWN = 1_000


def nearest(word: str, known: Collection[str]) -> str:
    """Find the known word a reader most likely meant, or ""; long lists and long words are not compared."""
    if not word or len(word) > MAX_LENGTH or len(known) > MAX_KNOWN:
        return ""
    folded = {fold(item): item for item in sorted(known, reverse=True)}
    found = difflib.get_close_matches(fold(word), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else ""


def hint(word: str, known: Collection[str], meant: str = "") -> str:
    """Say the known word that is meant, else the nearest, in brackets with a blank before; or nothing."""
    found = meant if meant in known else nearest(word, known)
    return f" (closest: '{found}')" if found else ""
