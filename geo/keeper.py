"""Keeps the model: loads it once, notices edited files, and never lets a broken file take the page down.

One keeper serves all readers and threads; the last good model stays until a better one loads.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from geo.base.derived import forget
from geo.base.errors import DataProblems, Problem
from geo.model import Model

_LOG = logging.getLogger(__name__)
LOOK_AGAIN_SECONDS = 1.0
"""How long a look at the files' times is trusted, so that many readers cost one look."""

Stamp = tuple[tuple[str, int, int], ...]


class Keeper:
    """Holds the last good model of some folders and the problems of what came after it."""

    def __init__(self, folders: Iterable[Path], load: Callable[[], Model]) -> None:
        self._folders = tuple(folders)
        self._load = load
        self._lock = threading.Lock()
        self._model: Model | None = None
        self._problems: tuple[Problem, ...] = ()
        self._stamp: Stamp | None = None
        self._looked = 0.0

    def current(self) -> tuple[Model | None, tuple[Problem, ...]]:
        """Give the last good model, or None if there never was one, and what is wrong with newer files."""
        if time.monotonic() - self._looked < LOOK_AGAIN_SECONDS:
            return self._model, self._problems
        if not self._lock.acquire(blocking=self._model is None):
            return self._model, self._problems
        try:
            self._look()
            return self._model, self._problems
        finally:
            self._lock.release()

    def _look(self) -> None:
        if time.monotonic() - self._looked < LOOK_AGAIN_SECONDS:
            return
        stamp = _stamp(self._folders)
        if stamp != self._stamp:
            self._reload(stamp)
        self._looked = time.monotonic()

    def _reload(self, stamp: Stamp) -> None:
        try:
            self._model, self._problems = self._load(), ()
            forget()
        except DataProblems as problems:
            self._problems = problems.problems
        except OSError as fault:
            # a file that vanishes between the listing and the reading is tried again at the next look
            path = str(fault.filename or "")
            self._problems = (Problem(path, 0, "", "", f"cannot be read ({fault.strerror})", "put it back"),)
            return
        # a fault nobody thought of must not take the page down either; the log has it whole
        except Exception as fault:
            _LOG.exception("the data could not be loaded")
            self._problems = (
                Problem("data", 0, "", "", f"cannot be loaded ({type(fault).__name__})", "see the log"),
            )
        self._stamp = stamp


def _stamp(folders: Iterable[Path]) -> Stamp:
    found: list[tuple[str, int, int]] = []
    for folder in folders:
        # two levels hold every file that is read, whatever else a reader keeps further down
        for path in sorted([*folder.glob("*"), *folder.glob("*/*")]):
            try:
                status = path.stat()
            except OSError:
                continue
            found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(found)
