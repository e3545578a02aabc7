"""Commands that write, killed at random moments: a reader finds the old files or the new ones, never half of one."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.killing import ROOT


@pytest.mark.parametrize(("command", "kills"), [("new", 20), ("ingest", 10), ("dataset", 4)])
def test_a_kill_leaves_no_half_file(command: str, kills: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.killing", command, str(kills)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert f"| {command} | {kills} |" in done.stdout
