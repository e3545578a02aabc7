"""What every test may ask for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.world import write_world

# how long an example takes says more of the machine than of the code; CI draws the same examples every time
settings.register_profile("atlas", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("atlas")


@pytest.fixture(autouse=True)
def own_main() -> Iterator[None]:
    """Put the process's main module back: AppTest leaves the page's script in its place, and new processes run that."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A fresh copy of the tiny world, to be used or broken: folders `data`, `corpus` and `sources`."""
    return write_world(tmp_path / "world")
