"""Tables as the Data page and the API show them: rows that hold what a reader searched for."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geo.base.derived import derived
from geo.base.text import fold


def matching(frame: pd.DataFrame, search: str) -> pd.DataFrame:
    """Keep the rows in which every searched word occurs somewhere, without regard to case and diacritics."""
    words = fold(search).split()
    if not words:
        return frame
    texts = _folded(_Keyed(frame))
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
    return [fold(" ".join(map(str, row))) for row in keyed.frame.itertuples(index=False)]
