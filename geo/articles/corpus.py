"""The articles in `corpus/`: what each one is, and the short passages quoted from it.

Reads and checks the Markdown files alone; it never opens a source (see `verify`) and knows no other table.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from geo.articles.front_matter import HandLink, find_body, read_front_matter
from geo.articles.sentences import count_sentences, count_words
from geo.base.errors import Problem

MAX_BYTES = 1_000_000
MAX_WORDS = 60
MAX_SENTENCES = 2

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HEADING = re.compile(r"## @([0-9]{1,9})")


@dataclass(frozen=True)
class Passage:
    """A verbatim quotation: `start` is its first character in the decoded source, counted from 0.

    `entities` are the entity_ids an editor linked it to by hand.
    """

    source_id: str
    start: int
    text: str
    line: int
    entities: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """The character after the last one, in the source."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Article:
    """One source article as its file describes it; `title`, `author`, `published` and `url` may be empty."""

    source_id: str
    title: str
    author: str
    publisher: str
    publisher_country: str
    published: str
    url: str
    language: str
    kind: str
    ownership_note: str
    source_file: str
    source_sha256: str
    path: str
    passages: tuple[Passage, ...]


def read_articles(folder: Path) -> tuple[tuple[Article, ...], list[Problem]]:
    """Read every article of a folder by name; one with a problem is left out, its problems are all told."""
    if not folder.is_dir():
        remedy = "name the folder of the articles"
        return (), [Problem(folder.as_posix(), 0, "", "", "is not a folder", remedy)]
    articles: list[Article] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.md")):
        if path.name.lower() == "readme.md" or path.name.startswith("."):
            continue
        read = _read_article(path)
        if isinstance(read, Article):
            articles.append(read)
        else:
            problems += read
    return tuple(articles), problems


def read_corpora(folders: Iterable[Path]) -> tuple[tuple[Article, ...], list[Problem]]:
    """Read every article of several folders, in their order, with all problems."""
    articles: list[Article] = []
    problems: list[Problem] = []
    for folder in folders:
        found, faults = read_articles(folder)
        articles += found
        problems += faults
    return tuple(articles), problems


def _read_article(path: Path) -> Article | list[Problem]:
    text = read_text(path)
    return [text] if isinstance(text, Problem) else parse_article(path, text)


def parse_article(path: Path, text: str) -> Article | list[Problem]:
    """Read what a corpus file says, or will say once it is written to `path`; gives all its problems if any."""
    name = path.as_posix()
    problems: list[Problem] = []
    if not _NAME.fullmatch(path.stem):
        wrong, remedy = "is not a source_id", "name the file in small letters, digits and hyphens"
        problems.append(Problem(name, 0, "file name", path.name, wrong, remedy))
    lines = text.split("\n")
    body_at = find_body(lines)
    if not body_at:
        remedy = "begin the file with a line '---', its keys and a second '---'"
        return [*problems, Problem(name, 1, "", "", "has no front matter", remedy)]
    head, found = read_front_matter(name, lines[:body_at])
    problems += found
    passages, found = _read_passages(name, path.stem, lines, body_at)
    problems += found
    if not problems:
        passages, problems = _link_by_hand(name, passages, head.links)
    return problems or Article(source_id=path.stem, path=name, passages=passages, **head.values)


def _link_by_hand(
    path: str, passages: tuple[Passage, ...], links: tuple[HandLink, ...]
) -> tuple[tuple[Passage, ...], list[Problem]]:
    by_start = {passage.start: passage for passage in passages}
    problems: list[Problem] = []
    for link in links:
        if link.start not in by_start:
            remedy = "write the number in its heading"
            wrong = "is not the place of a passage"
            problems.append(Problem(path, link.line, "entities", str(link.start), wrong, remedy))
        elif by_start[link.start].entities:
            remedy = "put all its entities on one line"
            problems.append(Problem(path, link.line, "entities", str(link.start), "is linked twice", remedy))
        else:
            by_start[link.start] = replace(by_start[link.start], entities=link.entity_ids)
    return tuple(by_start.values()), problems


def read_text(path: Path) -> str | Problem:
    """Read a whole UTF-8 file of at most `MAX_BYTES`, line ends as `\\n`, or say why it cannot be read."""
    name = path.as_posix()
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            return Problem(name, 0, "", "", "is not a file", "put a text file in its place or remove it")
        if state.st_size > MAX_BYTES:
            return too_large(name)
        raw = path.read_bytes()
    except OSError as error:
        return Problem(name, 0, "", "", f"cannot be read ({error.strerror})", "mend the file or its rights")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        byte = f"0x{error.object[error.start]:02x}"
        return Problem(name, line, "", byte, "is not UTF-8", "save the file as UTF-8")


def too_large(name: str) -> Problem:
    """Say what a corpus file may hold."""
    return Problem(name, 0, "", "", f"is larger than {MAX_BYTES} bytes", "quote less, or split it")


def _read_passages(
    path: str, source_id: str, lines: list[str], body_at: int
) -> tuple[tuple[Passage, ...], list[Problem]]:
    problems: list[Problem] = []
    passages: list[Passage] = []
    headings = [at for at in range(body_at, len(lines)) if lines[at].startswith("#")]
    first = headings[0] if headings else len(lines)
    problems += [
        Problem(path, at + 1, "", lines[at], "stands before the first passage", "remove it")
        for at in range(body_at, first)
        if lines[at].strip()
    ]
    for at, following in pairwise([*headings, len(lines)]):
        read = _read_passage(path, source_id, lines, at, following)
        if isinstance(read, Passage):
            problems += _check_length(path, read)
            passages.append(read)
        else:
            problems += read
    if not headings and not problems:
        remedy = "add a heading like '## @1234' and a quotation"
        problems.append(Problem(path, len(lines), "", "", "has no passage", remedy))
    passages.sort(key=lambda passage: passage.start)
    return tuple(passages), [*problems, *_check_overlaps(path, passages)]


def _read_passage(
    path: str, source_id: str, lines: list[str], at: int, following: int
) -> Passage | list[Problem]:
    heading = _HEADING.fullmatch(lines[at].rstrip())
    if heading is None:
        remedy = "write the place of its first character in the source, counted from 0"
        return [Problem(path, at + 1, "offset", lines[at], "is not a heading like '## @1234'", remedy)]
    quoted = [n for n in range(at + 1, following) if lines[n].startswith(">")]
    remedy = "begin the line with '> ' or remove it"
    problems = [
        Problem(path, n + 1, "passage", lines[n], "is outside a quotation", remedy)
        for n in range(at + 1, following)
        if lines[n].strip() and n not in quoted
    ]
    if quoted and len(quoted) <= quoted[-1] - quoted[0]:
        remedy = "give each quotation its own heading"
        wrong = "has a quotation in several parts"
        problems.append(Problem(path, at + 1, "passage", lines[at], wrong, remedy))
    text = "\n".join(lines[n][1:].removeprefix(" ") for n in quoted)
    if not text.strip() and not problems:
        remedy = "put the words below it in a line that begins with '> '"
        problems.append(Problem(path, at + 1, "passage", lines[at], "has no quotation", remedy))
    return problems or Passage(source_id, int(heading.group(1)), text, at + 1)


def _check_length(path: str, passage: Passage) -> Iterator[Problem]:
    words, sentences = count_words(passage.text), count_sentences(passage.text)
    if words > MAX_WORDS:
        wrong = f"has {words} words"
        yield Problem(path, passage.line, "passage", passage.text, wrong, f"quote at most {MAX_WORDS}")
    if sentences > MAX_SENTENCES:
        wrong = f"has {sentences} sentences"
        yield Problem(path, passage.line, "passage", passage.text, wrong, f"quote at most {MAX_SENTENCES}")


def _check_overlaps(path: str, passages: Iterable[Passage]) -> Iterator[Problem]:
    before: Passage | None = None
    for passage in passages:
        if before is not None and passage.start < before.end:
            wrong, remedy = f"overlaps the passage on line {before.line}", "join the two or shorten one"
            yield Problem(path, passage.line, "offset", f"@{passage.start}", wrong, remedy)
        if before is None or passage.end > before.end:
            before = passage
