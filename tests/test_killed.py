"""Commands that write, killed at random moments: a reader finds the old files or the new ones, never half of one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from geo.commands import new
from tests.killing import COMMANDS, ROOT

LIMITED = """
import resource, signal, sys
from importlib import import_module
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
command = import_module(f"geo.commands.{sys.argv[1]}")
resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
sys.exit(command.main(sys.argv[2:]))
"""


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


@pytest.mark.parametrize("command", ["new", "ingest", "dataset"])
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, command: str) -> None:
    arguments = COMMANDS[command](tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir())
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    said = done.stderr + done.stdout
    assert "cannot be written" in said
    assert "Traceback" not in said
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted(path.name for path in left) == before


def test_a_folder_one_may_not_write_to_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new.main(["/proc/no-such-place/home"]) == 1
    assert "cannot be written" in capsys.readouterr().err
