"""`python -m geo new DIR`: writes a small, valid, commented set of data to begin an own event with."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from geo.base.errors import Problem
from geo.base.writing import unwritten

STARTER = Path(__file__).parent.parent / "starter"


def main(argv: list[str]) -> int:
    """Write the folder and say what to do next; 1 with the reason where nothing was written."""
    parser = argparse.ArgumentParser(prog="python -m geo new", description="Begin with your own event.")
    parser.add_argument("dir", type=Path, help="folder to make; it must not exist or must be empty")
    home = parser.parse_args(argv).dir
    problem = write_home(home)
    if problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"wrote {len(list(home.rglob('*.*')))} files to {home}")
    print(f"check it:   python -m geo check --home {home}")
    print(f"look at it: streamlit run dashboard.py -- --home {home}")
    return 0


def write_home(home: Path) -> Problem | None:
    """Copy the starter to a folder that is new or empty, whole or not at all."""
    path = home.as_posix()
    if home.exists() and not home.is_dir():
        return Problem(path, 0, "", "", "is a file", "name a folder that does not exist yet")
    try:
        if home.is_dir() and any(home.iterdir()):
            return Problem(path, 0, "", "", "is not empty", "name a folder that does not exist yet")
        _copy(home)
    except OSError as fault:
        return unwritten(home, fault)
    return None


def _copy(home: Path) -> None:
    home.parent.mkdir(parents=True, exist_ok=True)
    # beside its final place, so that the last step is a rename: the folder is there whole or not at all
    part = Path(tempfile.mkdtemp(prefix=f".{home.name}.", dir=home.parent))
    try:
        for place in sorted(STARTER.rglob("*.*")):
            copy = part / place.relative_to(STARTER)
            copy.parent.mkdir(exist_ok=True)
            # the content alone: a plain file of the reader's, whatever the rights of the installed one
            copy.write_bytes(place.read_bytes())
        part.chmod(0o755)
        part.rename(home)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
