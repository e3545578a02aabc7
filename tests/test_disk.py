"""Commands that write, on a full disk and in a folder one may not write to: the reason in one line, no half file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.killing import COMMANDS, ROOT

COMMAND = """
from importlib import import_module
sys.exit(import_module(f"geo.commands.{sys.argv[1]}").main(sys.argv[2:]))
"""
# a file that grows over its limit fails as one on a full disk does, with another reason
FULL = f"""
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (150, 150))
{COMMAND}"""
# whoever runs the tests may be allowed to write anywhere, and gives that right up
LOCKED = f"""
import ctypes, struct, sys
if ctypes.CDLL(None).capset(struct.pack("Ii", 0x20080522, 0), bytes(24)):
    sys.exit("the rights stay")
{COMMAND}"""
WRITTEN = {
    "new": "home",
    "dataset": "",
    "export": "",
    "ingest": "corpus/a-paper.md",
    "scan": "mentions.parquet",
}
LOCKED_AT = {**WRITTEN, "scan": "mentions.parquet.parts/manifest.json"}


def run(script: str, arguments: list[str]) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-B", "-c", script, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def told(path: Path, reason: str) -> str:
    return f"{path}: cannot be written ({reason}); name a folder you may write to, on a disk with room\n"


def visible(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("command", list(COMMANDS))
def test_a_full_disk_is_told_and_leaves_nothing_half(tmp_path: Path, command: str) -> None:
    arguments = COMMANDS[command](tmp_path)
    before = visible(tmp_path)
    place = tmp_path / WRITTEN[command]
    assert run(FULL, arguments) == (1, "", told(place, "File too large"))
    # what a scan has begun with is small enough, and the next run goes on from it
    left = {name: data for name, data in visible(tmp_path).items() if not name.endswith("manifest.json")}
    assert left == before


@pytest.mark.parametrize("command", list(COMMANDS))
def test_a_folder_one_may_not_write_to_is_told(tmp_path: Path, command: str) -> None:
    arguments = COMMANDS[command](tmp_path)
    before = visible(tmp_path)
    tmp_path.chmod(0o555)
    try:
        place = tmp_path / LOCKED_AT[command]
        assert run(LOCKED, arguments) == (1, "", told(place, "Permission denied"))
        assert visible(tmp_path) == before
    finally:
        tmp_path.chmod(0o755)
