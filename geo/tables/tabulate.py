"""Tables as the Data page and the API show them: rows that hold what a reader searched for."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from geo.base.derived import derived
from geo.base.text import fold


def matching(table: pd.DataFrame, search: str) -> pd.DataFrame:
    """Keep the rows of a table of the model in which every searched word occurs, case and diacritics left aside.

    Its folded text is kept ready for the next search.
    """
    return _kept(table, search, lambda frame: _folded(_Keyed(frame)))


def matching_rows(frame: pd.DataFrame, search: str) -> pd.DataFrame:
    """Do the same with a frame made for one answer, which never comes back: nothing of it is kept."""
    return _kept(frame, search, _folded_rows)


def _kept(frame: pd.DataFrame, search: str, fold_rows: Callable[[pd.DataFrame], list[str]]) -> pd.DataFrame:
    words = fold(search).split()
    if not words:
        return frame
    texts = fold_rows(frame)
    # a bare list would choose columns where there is no row
    kept = np.fromiter((all(word in text for word in words) for text in texts), bool, len(frame))
    return frame[kept]


class _Keyed:
    """A frame as a cache key: equal only to itself."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame

    def __hash__(self) -> int:
        return id(self.frame)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and other.frame is self.frame


@derived(64)
def _folded(keyed: _Keyed) -> list[str]:
    return _folded_rows(keyed.frame)


def _folded_rows(frame: pd.DataFrame) -> list[str]:
    return [fold(" ".join(map(str, row))) for row in frame.itertuples(index=False)]
