"""Files written whole or not at all: under a temporary name beside their place, then renamed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from geo.base.errors import Problem


def replace_whole(path: Path, content: bytes) -> None:
    """Put `content` in the place of `path`, its folder made if missing, whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
            # a temporary file is its maker's alone; what it becomes is an ordinary file
            os.fchmod(part.fileno(), 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_whole(path: Path, content: bytes) -> Problem | None:
    """Write as `replace_whole` does; says why where that failed."""
    try:
        replace_whole(path, content)
    except OSError as error:
        return unwritten(path, error)
    return None


def unwritten(path: Path, error: OSError) -> Problem:
    """Say why a file or folder cannot be written, in the same words for every command."""
    wrong = f"cannot be written ({error.strerror or error})"
    return Problem(path.as_posix(), 0, "", "", wrong, "name a folder you may write to, on a disk with room")


def taken(path: Path, content: bytes) -> Problem | None:
    """Say so where a file with another content is there already; the same content is no loss."""
    try:
        if not path.exists() or (path.is_file() and path.read_bytes() == content):
            return None
    except OSError:
        pass
    return Problem(
        path.as_posix(), 0, "", "", "is there already", "name another, or say --force to replace it"
    )
