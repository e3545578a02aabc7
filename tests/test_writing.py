"""Files written whole or not at all: under a kill at any point, on a full disk, in a place that is none."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from geo.base.writing import taken, write_whole

ROOT = Path(__file__).parent.parent
SIZE = 3_000_000
KILLS = 8
WRITER = """
import sys
from pathlib import Path
from geo.base.writing import write_whole
print("ready", flush=True)
while True:
    for sign in (b"a", b"b"):
        write_whole(Path(sys.argv[1]), sign * int(sys.argv[2]))
"""
FULL = """
import resource, sys
from pathlib import Path
from geo.base.writing import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
print(write_whole(Path(sys.argv[1]), b"x" * 5000))
"""


def test_a_kill_leaves_the_old_or_the_new(tmp_path):
    path = tmp_path / "file"
    assert write_whole(path, b"a" * SIZE) is None
    pick = random.Random(1)
    for _ in range(KILLS):
        command = [sys.executable, "-c", WRITER, path, str(SIZE)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as running:
            assert running.stdout
            assert running.stdout.readline() == b"ready\n"
            try:
                running.wait(pick.random() / 10)
            except subprocess.TimeoutExpired:
                running.kill()
        content = path.read_bytes()
        assert content in (b"a" * SIZE, b"b" * SIZE)


def test_a_full_disk_leaves_the_old_and_says_so(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"old")
    command = [sys.executable, "-c", FULL, path]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "cannot be written (File too large)" in done.stdout
    assert [item.name for item in tmp_path.iterdir()] == ["file"]
    assert path.read_bytes() == b"old"


def test_a_place_that_is_no_folder_is_told(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    assert "cannot be written (File exists)" in str(write_whole(tmp_path / "file" / "inner", b"new"))


def test_only_another_content_stands_in_the_way(tmp_path):
    path = tmp_path / "file"
    assert taken(path, b"new") is None
    assert write_whole(path, b"new") is None
    assert taken(path, b"new") is None
    assert "is there already" in str(taken(path, b"other"))
    assert "is there already" in str(taken(tmp_path, b"other"))
