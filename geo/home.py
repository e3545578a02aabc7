"""Where the data lie: the shipped folders, or a reader's own. The only place that knows paths."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from geo.keeper import Keeper
from geo.model import load_model

ROOT = Path(__file__).parent.parent
DATA, CORPUS = ROOT / "data", ROOT / "corpus"


@lru_cache(maxsize=1)
def keeper() -> Keeper:
    """The one keeper of this process."""
    return Keeper([DATA, CORPUS], lambda: load_model(DATA, CORPUS))
