"""`python -m geo verify`: prove every quotation against the articles themselves.

The articles are not in the project; whoever has them names their folder.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from geo.articles.corpus import Article, read_corpora
from geo.articles.verify import Quote, Tally, verify_article
from geo.base.errors import DataProblems, Problem, report
from geo.base.schema import shipped_schema
from geo.base.text import listed
from geo.commands.folders import add_folders, chosen_parts
from geo.tables.parts import Parts
from geo.tables.reader import read_table

MAX_BYTES = 20_000_000


def main(argv: list[str]) -> int:
    """Print a line for each article, then every problem and their count; 1 if there is any."""
    parser = argparse.ArgumentParser(prog="python -m geo verify", description=__doc__)
    parser.add_argument("--sources", type=Path, required=True, help="folder of the plain source texts")
    add_folders(parser)
    options = parser.parse_args(argv)
    try:
        tallies, problems = verify_parts(options.sources, chosen_parts(options))
    except DataProblems as wrong:
        tallies, problems = [], list(wrong.problems)
    for tally in tallies:
        print(tally)
    print(report(problems))
    return 1 if problems else 0


def verify_parts(sources: Path, parts: Parts) -> tuple[list[Tally], list[Problem]]:
    """Compare every passage of the articles and every phrase of the claims of a set of data with its source."""
    articles, problems = read_corpora(parts.corpora)
    phrases, faults = _read_phrases(parts)
    problems += faults
    tallies: list[Tally] = []
    for article in articles:
        source, faults = _read_source(sources, article)
        problems += faults
        if source is not None:
            tally, faults = verify_article(article, phrases.get(article.source_id, []), source)
            tallies.append(tally)
            problems += faults
    if not articles and not problems:
        remedy = "add an article or name other folders"
        problems.append(Problem(_say(parts.corpora), 0, "", "", "holds no article", remedy))
    return tallies, problems


def _read_phrases(parts: Parts) -> tuple[dict[str, list[Quote]], list[Problem]]:
    phrases: dict[str, list[Quote]] = {}
    problems: list[Problem] = []
    for path in parts.tables["claims"]:
        frame, faults = read_table(path, shipped_schema()["claims"])
        problems += faults
        for source_id, quote in _quotes(path, frame):
            phrases.setdefault(source_id, []).append(quote)
            if not any((corpus / f"{source_id}.md").is_file() for corpus in parts.corpora):
                wrong = f"is not an article of {_say(parts.corpora)}"
                remedy = "add the article or quote another"
                problems.append(Problem(quote.path, quote.line, "source_id", source_id, wrong, remedy))
    return phrases, problems


def _quotes(path: Path, frame: pd.DataFrame) -> Iterator[tuple[str, Quote]]:
    columns = (frame["source_id"], frame["as_stated"], frame["start"])
    for line, source_id, text, start in zip(frame.index, *columns, strict=True):
        if source_id and text and start is not None:
            yield source_id, Quote(path.as_posix(), int(line), "as_stated", int(start), text)


def _say(corpora: Sequence[Path]) -> str:
    return listed([corpus.as_posix() for corpus in corpora]) or "corpus"


def _read_source(sources: Path, article: Article) -> tuple[str | None, list[Problem]]:
    path = sources / article.source_file
    if not path.is_file():
        wrong, remedy = (
            f"is not in {sources.as_posix()}",
            "put the article's text there or name another --sources",
        )
        return None, [Problem(article.path, 0, "source_file", article.source_file, wrong, remedy)]
    if path.stat().st_size > MAX_BYTES:
        remedy = "keep the plain text of the article only"
        return None, [Problem(path.as_posix(), 0, "", "", f"is larger than {MAX_BYTES} bytes", remedy)]
    try:
        content = path.read_bytes()
        text = content.decode("utf-8")
    except OSError as error:
        wrong = f"cannot be read ({error.strerror})"
        return None, [Problem(path.as_posix(), 0, "", "", wrong, "mend the file or its rights")]
    except UnicodeDecodeError as error:
        wrong = f"is not UTF-8 (byte 0x{content[error.start]:02x})"
        return None, [Problem(path.as_posix(), 0, "", "", wrong, "bring the text the passages were cut from")]
    return text, _check_sum(article, content)


def _check_sum(article: Article, content: bytes) -> list[Problem]:
    found = hashlib.sha256(content).hexdigest()
    if found == article.source_sha256:
        return []
    wrong = f"is not the checksum of {article.source_file}, which has {found}"
    remedy = "bring the text the passages were cut from, or check them all and correct it"
    return [Problem(article.path, 0, "source_sha256", article.source_sha256, wrong, remedy)]
