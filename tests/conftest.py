"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.world import write_world


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A fresh copy of the tiny world, to be used or broken: folders `data`, `corpus` and `sources`."""
    return write_world(tmp_path / "world")
