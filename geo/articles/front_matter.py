"""The YAML head of an article's file: which keys it has and what each may hold.

Every value stays the text that was written (`2025` and `2025-05-09` alike), and every fault has its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from geo.base.dates import is_partial
from geo.base.errors import Problem

KEYS = (
    "title", "author", "publisher", "publisher_country", "published", "url",
    "language", "kind", "ownership_note", "source_file", "source_sha256",
)  # fmt: skip
MAY_BE_EMPTY = frozenset({"title", "author", "published", "url"})

_ENTITY_ID = r"[A-Z]{3}|[a-z]+(?:-[a-z]+)*"
_RULES = {
    "publisher_country": (_ENTITY_ID, "an entity_id", "write an ISO code or a slug"),
    "url": (r"https?://\S+", "a web address", "write it from https:// on, or leave it empty"),
    "language": (r"[a-z]{2,3}", "a language code", "write an ISO 639 code such as en"),
    "kind": (r"[a-z_]+", "a kind of text", "write one small word such as news"),
    "source_file": (r"\w[\w.-]*", "a file name", "write the name alone, without a folder"),
    "source_sha256": (r"[0-9a-f]{64}", "a SHA-256 checksum", "write the 64 hex digits of sha256sum"),
}
_UNSHOWABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_LINK = "write '1234: [ABC, some-entity]' for the passage @1234"
_Head = dict[str, tuple[str, int]]


@dataclass(frozen=True)
class HandLink:
    """An editor's word, under `entities:`, that the passage at `start` is about these entities."""

    start: int
    entity_ids: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class FrontMatter:
    """The value of each key of a head, and its hand links, which most articles do without."""

    values: dict[str, str]
    links: tuple[HandLink, ...]


def find_body(lines: list[str]) -> int:
    """Give the index of the first line after the head, 0 if the file does not begin with one."""
    if lines[0].rstrip() != "---":
        return 0
    return next((at + 1 for at in range(1, len(lines)) if lines[at].rstrip() == "---"), 0)


def read_front_matter(path: str, lines: list[str]) -> tuple[FrontMatter, list[Problem]]:
    """Read the lines of a head, both `---` included: what it says, and the problems."""
    pairs, problems = _compose(path, "\n".join(lines[1:-1]))
    head, links = _read_pairs(path, pairs, problems)
    if not problems:
        problems = [*_check_keys(path, head, len(lines)), *_check_values(path, head)]
    return FrontMatter({key: value for key, (value, _) in head.items()}, tuple(links)), problems


def _compose(path: str, text: str) -> tuple[list[tuple[yaml.Node, yaml.Node]], list[Problem]]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    # PyYAML turns impossible \U escapes and deep nesting into errors that are not its own
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        wrong = f"front matter is not YAML ({getattr(error, 'problem', None) or 'it cannot be read'})"
        return [], [Problem(path, line, "", "", wrong, "write 'key: value' lines, text in double quotes")]
    if not isinstance(root, yaml.MappingNode):
        return [], [Problem(path, 2, "", "", "front matter has no keys", "write 'key: value' lines")]
    return root.value, []


def _read_pairs(
    path: str, pairs: list[tuple[yaml.Node, yaml.Node]], problems: list[Problem]
) -> tuple[_Head, list[HandLink]]:
    head: _Head = {}
    links: list[HandLink] = []
    seen: dict[str, int] = {}
    for key_node, value_node in pairs:
        key, line = _text(key_node), key_node.start_mark.line + 2
        if key in seen:
            remedy = f"keep this one or the one on line {seen[key]}"
            problems.append(Problem(path, line, "front matter", key, "is given twice", remedy))
        elif key == "entities":
            links += _read_links(path, line, value_node, problems)
        elif key not in KEYS:
            remedy = f"use only {', '.join(KEYS)}, entities"
            problems.append(Problem(path, line, "front matter", key, "is not a key of an article", remedy))
        elif not isinstance(value_node, yaml.ScalarNode):
            problems.append(Problem(path, line, key, "", "is not one text", "write it in double quotes"))
        else:
            head[key] = _text(value_node), line
        seen.setdefault(key, line)
    return head, links


def _read_links(path: str, line: int, node: yaml.Node, problems: list[Problem]) -> Iterator[HandLink]:
    if not isinstance(node, yaml.MappingNode):
        problems.append(Problem(path, line, "entities", "", "has no list of passages", _LINK))
        return
    for start_node, ids_node in node.value:
        start, line = _text(start_node), start_node.start_mark.line + 2
        ids = [_text(item) for item in ids_node.value] if isinstance(ids_node, yaml.SequenceNode) else []
        if not re.fullmatch(r"[0-9]{1,9}", start) or not ids:
            problems.append(
                Problem(path, line, "entities", start, "is not linked to a list of entities", _LINK)
            )
        elif wrong := [name for name in ids if not re.fullmatch(_ENTITY_ID, name)]:
            remedy = _RULES["publisher_country"][2]
            problems.append(Problem(path, line, "entities", wrong[0], "is not an entity_id", remedy))
        else:
            yield HandLink(int(start), tuple(ids), line)


def _text(node: yaml.Node) -> str:
    return str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""


def _check_keys(path: str, head: _Head, last: int) -> Iterator[Problem]:
    for key in KEYS:
        if key not in head:
            remedy = f"add a line '{key}:'" + (", empty if unknown" if key in MAY_BE_EMPTY else "")
            yield Problem(path, last, "front matter", key, "is missing", remedy)


def _check_values(path: str, head: _Head) -> Iterator[Problem]:
    for key, (value, line) in head.items():
        pattern, what, remedy = _RULES.get(key, ("", "", ""))
        if not value:
            if key not in MAY_BE_EMPTY:
                yield Problem(path, line, key, "", "is empty", "fill it in")
        elif _UNSHOWABLE.search(value):
            yield Problem(path, line, key, value, "holds a character no page can show", "write plain text")
        elif key == "published" and not is_partial(value):
            remedy = "write YYYY, YYYY-MM or YYYY-MM-DD, or leave it empty"
            yield Problem(path, line, key, value, "is not a date", remedy)
        elif pattern and not re.fullmatch(pattern, value):
            yield Problem(path, line, key, value, f"is not {what}", remedy)
