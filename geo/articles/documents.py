"""Many articles in a folder, as portions of work: `.txt` files, lines of `.jsonl`, rows of `.parquet`.

Lists and reads; never holds more than one portion, and knows nothing of mentions or engines.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

MAX_BYTES = 20_000_000
"""The largest article; a larger one is set aside."""
PORTION_BYTES = 4_000_000
PORTION_FILES = 1_000
ID_KEYS, TEXT_KEYS = ("document_id", "id"), ("text",)

_ENDINGS = {".txt": "txt", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}
_BATCH = 200
_REACH = 50_000


@dataclass(frozen=True)
class Portion:
    """A piece of work: whole text files, the lines that begin in a range of bytes, or one row group."""

    number: int
    kind: str
    paths: tuple[str, ...]
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Document:
    """One article; `document_id` is its own id, or its path, or its file and place."""

    document_id: str
    text: str


@dataclass(frozen=True)
class Bad:
    """A document that was set aside, and why."""

    document_id: str
    reason: str


@dataclass(frozen=True)
class _File:
    path: str
    kind: str
    size: int
    changed: int


def list_files(root: Path) -> list[_File]:
    """List the files of a folder, or the one file, that hold articles, by path. Raises OSError."""
    if root.is_file():
        return [_file(root, root.name)] if root.suffix.lower() in _ENDINGS else []
    found: list[_File] = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = Path(folder) / name
            if path.suffix.lower() in _ENDINGS and not name.startswith("."):
                found.append(_file(path, path.relative_to(root).as_posix()))
    return sorted(found, key=lambda item: item.path)


def _file(path: Path, name: str) -> _File:
    state = path.stat()
    return _File(name, _ENDINGS[path.suffix.lower()], state.st_size, state.st_mtime_ns)


def fingerprint(files: Iterable[_File], *more: bytes) -> str:
    """Give a checksum of the names, sizes and times of files and of whatever else the result depends on."""
    digest = hashlib.sha256(f"{PORTION_BYTES} {PORTION_FILES}".encode())
    for item in files:
        digest.update(f"{item.path}\0{item.size}\0{item.changed}\0".encode("utf-8", "surrogateescape"))
    for part in more:
        digest.update(part)
    return digest.hexdigest()


def plan(root: Path, files: Iterable[_File]) -> Iterator[Portion]:
    """Divide files into numbered portions; the same files always give the same ones."""
    for number, (kind, paths, start, end) in enumerate(_pieces(root, files)):
        yield Portion(number, kind, paths, start, end)


def _pieces(root: Path, files: Iterable[_File]) -> Iterator[tuple[str, tuple[str, ...], int, int]]:
    batch: list[str] = []
    size = 0
    for item in files:
        if item.kind == "txt":
            batch.append(item.path)
            size += item.size
            if size >= PORTION_BYTES or len(batch) >= PORTION_FILES:
                yield "txt", tuple(batch), 0, 0
                batch, size = [], 0
        elif item.kind == "jsonl":
            for start in range(0, item.size, PORTION_BYTES):
                yield "jsonl", (item.path,), start, min(start + PORTION_BYTES, item.size)
        else:
            for group in range(_row_groups(_place(root, item.path))):
                yield "parquet", (item.path,), group, group + 1
    if batch:
        yield "txt", tuple(batch), 0, 0


def read_portion(root: Path, portion: Portion) -> Iterator[Document | Bad]:
    """Read the documents of a portion one after the other; an unreadable one comes as Bad, never as an error."""
    for name in portion.paths:
        path = _place(root, name)
        try:
            if portion.kind == "txt":
                yield _read_text(path, name)
            elif portion.kind == "jsonl":
                yield from _read_lines(path, name, portion.start, portion.end)
            else:
                yield from _read_rows(path, name, portion.start)
        except OSError as error:
            yield Bad(name, f"cannot be read ({error.strerror or error})")


def _place(root: Path, name: str) -> Path:
    return root if root.is_file() else root / name


def _read_text(path: Path, name: str) -> Document | Bad:
    if path.stat().st_size > MAX_BYTES:
        return Bad(name, f"is larger than {MAX_BYTES} bytes")
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        return Bad(name, f"is not UTF-8 (byte {error.start})")
    return _checked(name, text)


def _read_lines(path: Path, name: str, start: int, end: int) -> Iterator[Document | Bad]:
    """Give the lines that begin in the range: the one running into it belongs to the portion before."""
    with path.open("rb") as lines:
        if start:
            lines.seek(start - 1)
            _skip_line(lines)
        while (at := lines.tell()) < end:
            line = _whole_line(lines)
            if line is None:
                yield Bad(f"{name}@{at}", f"is larger than {MAX_BYTES} bytes")
            elif line.strip():
                yield _from_line(line, f"{name}@{at}")


def _whole_line(lines: BinaryIO) -> bytes | None:
    """Give a line, or None for one too long, which is passed over without being held."""
    # a wider reach costs its memory at every line, and hardly any line is so long
    line = lines.readline(_REACH)
    while line and not line.endswith(b"\n") and len(line) <= MAX_BYTES:
        piece = lines.readline(_REACH)
        if not piece:
            break
        line += piece
    if len(line) <= MAX_BYTES:
        return line
    if not line.endswith(b"\n"):
        _skip_line(lines)
    return None


def _skip_line(lines: BinaryIO) -> None:
    while (piece := lines.readline(_REACH)) and not piece.endswith(b"\n"):
        pass


def _from_line(line: bytes, place: str) -> Document | Bad:
    try:
        values = json.loads(line)
    # deep nesting and impossible numbers raise errors that are not json's own
    except (ValueError, RecursionError) as error:
        return Bad(place, f"is not a line of JSON ({type(error).__name__})")
    if not isinstance(values, dict):
        return Bad(place, "is not an object with a text")
    return _from_values(values, place)


def _from_values(values: Mapping[str, object], place: str) -> Document | Bad:
    own = next((values[key] for key in ID_KEYS if isinstance(values.get(key), str | int)), place)
    text = next((values[key] for key in TEXT_KEYS if key in values), None)
    if not isinstance(text, str):
        return Bad(str(own), f"has no text under '{TEXT_KEYS[0]}'")
    return _checked(str(own), text)


def _checked(document_id: str, text: str) -> Document | Bad:
    if not text.strip():
        return Bad(document_id, "is empty")
    try:
        document_id.encode()
        text.encode()
    except UnicodeEncodeError:
        return Bad(
            document_id.encode("utf-8", "replace").decode(), "holds half a character (a lone surrogate)"
        )
    return Document(document_id, text)


def _row_groups(path: Path) -> int:
    import pyarrow.parquet

    try:
        with pyarrow.parquet.ParquetFile(path) as table:
            return int(table.num_row_groups)
    except (OSError, ValueError):
        # one portion, whose reading then says what is wrong
        return 1


def _read_rows(path: Path, name: str, group: int) -> Iterator[Document | Bad]:
    import pyarrow.parquet

    try:
        with pyarrow.parquet.ParquetFile(path) as table:
            names = set(table.schema_arrow.names)
            wanted = [key for key in (*ID_KEYS, *TEXT_KEYS) if key in names]
            at = sum(table.metadata.row_group(before).num_rows for before in range(group))
            for batch in table.iter_batches(_BATCH, row_groups=[group], columns=wanted):
                for values in batch.to_pylist() if wanted else [{}] * len(batch):
                    yield _from_values(values, f"{name}@{at}")
                    at += 1
    except (OSError, ValueError) as error:
        yield Bad(name, f"is not a readable Parquet file ({type(error).__name__})")
