"""Mentions of many articles: one part file a portion, each written whole, then joined in order.

What is done is known by the parts that are there, so a scan that was killed goes on where it stopped. The work
is a plain function of a portion (`scan_portion`); who calls it, and where, is for `engines`.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from geo.articles.documents import Bad, Document, Portion, fingerprint, list_files, plan, read_portion
from geo.base.errors import DataProblems, Problem
from geo.base.writing import replace_whole, write_whole
from geo.mentions.finder import default_finder
from geo.tables.downloads import guard

SCHEMA = pa.schema(
    [
        ("document_id", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("surface", pa.string()),
        ("kind", pa.string()),
        ("codes", pa.list_(pa.string())),
    ]
)
MANIFEST = "manifest.json"

_ROWS = 50_000
_ROOT = Path(__file__).parents[2]
# what decides what is a mention: a scan begun with one of them goes on with no other
_DECIDING = (
    "data/aliases.csv", "data/attendees.csv", "geo/mentions/context-words.csv",
    "geo/mentions/aliases.py", "geo/mentions/context.py", "geo/mentions/finder.py", "geo/mentions/senses.py",
)  # fmt: skip


@dataclass(frozen=True)
class Job:
    """A scan: where the articles are, where the result goes, in how many portions."""

    root: str
    out: str
    count: int

    @property
    def parts(self) -> Path:
        """The folder of the parts, beside the result."""
        return Path(f"{self.out}.parts")

    @property
    def old_parts(self) -> Path:
        """Where the parts go to be removed, out of the way in one step."""
        return Path(f"{self.out}.parts.old")

    @property
    def bad(self) -> Path:
        """The list of documents set aside, beside the result."""
        return Path(self.out).with_suffix(".bad.csv")

    def part(self, number: int) -> Path:
        """The place of one part."""
        return self.parts / f"part-{number:08}.parquet"


@dataclass(frozen=True)
class Done:
    """What came of one portion, or of all: documents read, set aside, mentions, characters."""

    documents: int = 0
    bad: int = 0
    mentions: int = 0
    characters: int = 0

    def __add__(self, other: Done) -> Done:
        return Done(
            self.documents + other.documents,
            self.bad + other.bad,
            self.mentions + other.mentions,
            self.characters + other.characters,
        )


def prepare(root: Path, out: Path, force: bool) -> tuple[Job, list[Portion], Done]:
    """Begin a scan or take up one that was stopped: the job, what is still to do, what is done.

    Raises DataProblems where there is nothing to read, or the result or parts of another scan are in the way.
    """
    files = _listed(root)
    portions = list(plan(root, files))
    # workers elsewhere have another folder of work
    job = Job(str(root.resolve()), str(out.resolve()), len(portions))
    shutil.rmtree(job.old_parts, ignore_errors=True)
    if force:
        _put_away(job)
    elif out.exists() and not job.parts.exists():
        raise _problem(out, "is there already", "name another --out, or say --force to replace it")
    _begin(job, fingerprint(files, *((_ROOT / name).read_bytes() for name in _DECIDING)))
    tallies = {portion.number: _tally(job.part(portion.number)) for portion in portions}
    todo = [portion for portion in portions if tallies[portion.number] is None]
    return job, todo, sum((tally for tally in tallies.values() if tally is not None), Done())


def _begin(job: Job, mark: str) -> None:
    """Leave the mark of the articles and tables with the parts, or see that it is the same."""
    manifest = job.parts / MANIFEST
    try:
        begun = str(json.loads(manifest.read_bytes())["of"])
    except (FileNotFoundError, NotADirectoryError):
        begun = "" if any(job.parts.glob("part-*")) else mark
        if begun and (fault := write_whole(manifest, json.dumps({"of": mark}).encode())):
            raise DataProblems([fault]) from None
    except (OSError, ValueError, KeyError, TypeError):
        begun = ""
    if begun != mark:
        wrong = "belongs to a scan of other articles or tables"
        raise _problem(job.parts, wrong, "bring them back, or say --force to begin again")


def _put_away(job: Job) -> None:
    # a rename, then the removal: parts are never there without the manifest that says of what
    if job.parts.exists():
        os.replace(job.parts, job.old_parts)
        shutil.rmtree(job.old_parts)


def _listed(root: Path) -> list[Any]:
    try:
        files = list_files(root)
    except OSError as error:
        raise _problem(root, f"cannot be read ({error.strerror})", "mend its rights") from error
    if not files:
        wrong = "holds no article" if root.exists() else "is not there"
        raise _problem(root, wrong, "name a folder of .txt, .jsonl or .parquet files")
    return files


def _problem(path: Path, wrong: str, remedy: str) -> DataProblems:
    return DataProblems([Problem(path.as_posix(), 0, "", "", wrong, remedy)])


def scan_portion(job: Job, portion: Portion) -> Done:
    """Find the mentions of a portion and write its part; the same portion always gives the same part.

    The list of bad documents travels inside the part, so that both are there or neither. A document with the id of
    one before it in the portion is bad: their mentions could not be told apart. Raises OSError.
    """
    finder = default_finder()
    rows: dict[str, list[Any]] = {name: [] for name in SCHEMA.names}
    bad: list[Bad] = []
    documents = mentions = characters = 0
    written = io.BytesIO()
    with pq.ParquetWriter(written, SCHEMA) as writer:
        for item in _told_apart(read_portion(Path(job.root), portion)):
            if isinstance(item, Bad):
                bad.append(item)
                continue
            documents += 1
            characters += len(item.text)
            mentions += _add(rows, item, finder.find(item.text))
            if len(rows["start"]) >= _ROWS:
                _flush(writer, rows)
        _flush(writer, rows)
        done = Done(documents, len(bad), mentions, characters)
        about = {"done": vars(done), "bad": [[item.document_id, item.reason] for item in bad]}
        writer.add_key_value_metadata({"scan": json.dumps(about)})
    replace_whole(job.part(portion.number), written.getvalue())
    return done


def _told_apart(items: Iterable[Document | Bad]) -> Iterator[Document | Bad]:
    seen: set[str] = set()
    for item in items:
        if isinstance(item, Document) and item.document_id in seen:
            yield Bad(item.document_id, "has the id of a document before it")
            continue
        if isinstance(item, Document):
            seen.add(item.document_id)
        yield item


def _add(rows: dict[str, list[Any]], document: Document, mentions: list[Any]) -> int:
    rows["document_id"] += [document.document_id] * len(mentions)
    for name in SCHEMA.names[1:]:
        rows[name] += [getattr(mention, name) for mention in mentions]
    return len(mentions)


def _flush(writer: pq.ParquetWriter, rows: dict[str, list[Any]]) -> None:
    if rows["start"]:
        writer.write_table(pa.table(rows, schema=SCHEMA))
        for column in rows.values():
            column.clear()


def _about(part: Path) -> dict[str, Any]:
    metadata = pq.read_metadata(part).metadata or {}
    about: dict[str, Any] = json.loads(metadata[b"scan"])
    return about


def _tally(part: Path) -> Done | None:
    """Give what came of a finished portion, or None where its part is not there or damaged."""
    try:
        return Done(**_about(part)["done"])
    # what pyarrow raises of a file cut short or of another make is an OSError or a ValueError
    except (OSError, ValueError, KeyError, TypeError):
        return None


def join(job: Job) -> None:
    """Join the parts in order to one file, list the bad documents beside it, and remove the parts.

    Each step can be repeated: killed between any two, the scan joins again. Raises OSError.
    """
    # in the folder of parts, so that a kill leaves nothing beside the result
    out, part, bad = Path(job.out), job.parts / "joined.parquet", job.parts / "bad.csv"
    places = [job.part(number) for number in range(job.count)]
    with pq.ParquetWriter(part, SCHEMA) as writer:
        for place in places:
            with pq.ParquetFile(place) as table:
                for batch in table.iter_batches(_ROWS):
                    writer.write_batch(batch)
    replace_whole(bad, "".join(_bad_lines(places)).encode())
    os.replace(bad, job.bad)
    os.replace(part, out)
    _put_away(job)


def _bad_lines(places: list[Path]) -> Iterator[str]:
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(["document_id", "reason"])
    for place in places:
        rows.writerows([guard(cell) for cell in row] for row in _about(place)["bad"])
        yield written.getvalue()
        written.seek(0)
        written.truncate()
