"""Answers kept ready, the least used given up first, within a bound on memory. Knows bytes, not requests."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock

from cachetools import LRUCache, cached

from geo.base.derived import on_change

MOST_BYTES = 64_000_000


@dataclass(frozen=True)
class Answer:
    """One representation, plain and packed; `etag` is weak, as both bodies share it."""

    media_type: str
    body: bytes
    packed: bytes
    etag: str
    name: str = ""


def answer(media_type: str, body: bytes, name: str = "") -> Answer:
    """Pack a body and mark it by its content."""
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:16]}"'
    return Answer(media_type, body, gzip.compress(body, 6, mtime=0), etag, name)


def size(found: Answer) -> int:
    """Bytes an answer takes."""
    return len(found.body) + len(found.packed)


def _by_key(key: Hashable, make: Callable[[], Answer]) -> Hashable:
    return key


KEPT: LRUCache[Hashable, Answer] = LRUCache(MOST_BYTES, getsizeof=size)
"""The answers of this process; one that is larger than all room is given and not kept."""


@cached(KEPT, key=_by_key, lock=Lock())
def kept(key: Hashable, make: Callable[[], Answer]) -> Answer:
    """Give the answer kept under a key, or make and keep it; two who ask at once may both make it."""
    return make()


on_change(kept.cache_clear)
