"""Makes the corpus file of an article: its head, its passages, its name.

Pure: what was extracted and what the user said in; the text of the file out. Files are for `commands.ingest`.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geo.articles.corpus import Article
from geo.articles.extract import Extracted
from geo.articles.front_matter import KEYS, MAY_BE_EMPTY
from geo.articles.propose import Candidate
from geo.base.records import Source
from geo.base.text import clean, slug

ASKED = tuple(key for key in KEYS if not key.startswith("source_"))
"""Keys of the head that the file tells or the user does; the other two come of the text itself."""

_FILE_NAME = re.compile(r"\w[\w.-]*")


@dataclass(frozen=True)
class Draft:
    """A corpus file not yet written: its name, the values of its head by key, its passages."""

    source_id: str
    values: Mapping[str, str]
    passages: tuple[Candidate, ...]


def known_outlets(articles: Iterable[Article], sources: Iterable[Source]) -> dict[str, dict[str, str]]:
    """Give what is already known of each publisher, so that nobody is asked for it twice."""
    known = {item.publisher: {"publisher_country": item.publisher_entity_id} for item in sources}
    for item in articles:
        about = {"publisher_country": item.publisher_country, "ownership_note": item.ownership_note}
        known[item.publisher] = about
    return known


def head_values(
    found: Mapping[str, str], said: Mapping[str, str], outlets: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """Join what the user said, what the article tells and what is known of its publisher, in that order."""
    values = dict.fromkeys(ASKED, "")
    publisher = said.get("publisher") or found.get("publisher", "")
    for layer in (outlets.get(publisher, {}), found, said):
        values.update({key: " ".join(clean(value).split()) for key, value in layer.items() if value})
    return values


def missing(values: Mapping[str, str]) -> list[str]:
    """Name the keys that no file may leave empty and that are empty, in the order of the head."""
    return [key for key in ASKED if not values[key] and key not in MAY_BE_EMPTY]


def make_source_id(values: Mapping[str, str], stem: str) -> str:
    """Name an article by outlet, day and the first words of its title, else by its file."""
    outlet = slug(values["publisher"].split("(")[0]).split("-")[:2]
    title = [word for word in slug(values["title"]).split("-") if len(word) > 2][:4]
    if not outlet or not title:
        return slug(stem) or "article"
    return "-".join([*outlet, *([values["published"]] if values["published"] else []), *title])


def source_name(source_id: str, extracted: Extracted, name: str) -> str:
    """Give the name of the text for verify: the file itself where it is that text, else a file of ours."""
    return name if extracted.is_original and _FILE_NAME.fullmatch(name) else f"{source_id}.txt"


def draft_text(draft: Draft, source_file: str, content: bytes) -> str:
    """Write a draft out as a corpus file, with the checksum of the text its offsets count in."""
    head = {
        **draft.values, "source_file": source_file, "source_sha256": hashlib.sha256(content).hexdigest(),
    }  # fmt: skip
    lines = [f"{key}: {json.dumps(head[key], ensure_ascii=False)}" for key in KEYS]
    passages = [f"## @{item.start}\n\n> {item.text}\n" for item in draft.passages]
    return "\n".join(["---", *lines, "---", "", *passages])


def source_row(draft: Draft) -> str:
    """Write the row that sources.csv needs for an article, for a person to add."""
    values = draft.values
    cells = [
        draft.source_id, values["url"], values["title"], values["publisher"], values["publisher_country"],
        values["published"], values["language"], values["kind"], f"{draft.source_id}.md", "",
    ]  # fmt: skip
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow(cells)
    return written.getvalue()
