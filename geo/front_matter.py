"""The YAML head of an article's file: which keys it has and what each may hold.

Every value stays the text that was written (`2025` and `2025-05-09` alike), and every fault has its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from geo.dates import is_partial
from geo.errors import Problem

KEYS = (
    "title", "author", "publisher", "publisher_country", "published", "url",
    "language", "kind", "ownership_note", "source_file", "source_sha256",
)  # fmt: skip
MAY_BE_EMPTY = frozenset({"title", "author", "published", "url"})

_RULES = {
    "publisher_country": (r"[A-Z]{3}|[a-z]+(?:-[a-z]+)*", "an entity_id", "write an ISO code or a slug"),
    "url": (r"https?://\S+", "a web address", "write it from https:// on, or leave it empty"),
    "language": (r"[a-z]{2,3}", "a language code", "write an ISO 639 code such as en"),
    "kind": (r"[a-z_]+", "a kind of text", "write one small word such as news"),
    "source_file": (r"\w[\w.-]*", "a file name", "write the name alone, without a folder"),
    "source_sha256": (r"[0-9a-f]{64}", "a SHA-256 checksum", "write the 64 hex digits of sha256sum"),
}
_UNSHOWABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_Head = dict[str, tuple[str, int]]


def find_body(lines: list[str]) -> int:
    """Give the index of the first line after the head, 0 if the file does not begin with one."""
    if lines[0].rstrip() != "---":
        return 0
    return next((at + 1 for at in range(1, len(lines)) if lines[at].rstrip() == "---"), 0)


def read_front_matter(path: str, lines: list[str]) -> tuple[dict[str, str], list[Problem]]:
    """Read the lines of a head, both `---` included: the value of each key, and the problems."""
    head, problems = _compose(path, "\n".join(lines[1:-1]))
    if not problems:
        problems = [*_check_keys(path, head, len(lines)), *_check_values(path, head)]
    return {key: value for key, (value, _) in head.items()}, problems


def _compose(path: str, text: str) -> tuple[_Head, list[Problem]]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        wrong = f"front matter is not YAML ({getattr(error, 'problem', None) or 'it cannot be read'})"
        return {}, [Problem(path, line, "", "", wrong, "write 'key: value' lines, text in double quotes")]
    if not isinstance(root, yaml.MappingNode):
        return {}, [Problem(path, 2, "", "", "front matter has no keys", "write 'key: value' lines")]
    return _read_mapping(path, root)


def _read_mapping(path: str, root: yaml.MappingNode) -> tuple[_Head, list[Problem]]:
    head: _Head = {}
    problems: list[Problem] = []
    for key_node, value_node in root.value:
        line = key_node.start_mark.line + 2
        key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
        if key in head:
            remedy = f"keep this one or the one on line {head[key][1]}"
            problems.append(Problem(path, line, "front matter", key, "is given twice", remedy))
        elif key not in KEYS:
            remedy = f"use only {', '.join(KEYS)}"
            problems.append(Problem(path, line, "front matter", key, "is not a key of an article", remedy))
        elif not isinstance(value_node, yaml.ScalarNode):
            problems.append(Problem(path, line, key, "", "is not one text", "write it in double quotes"))
        else:
            head[key] = str(value_node.value).strip(), line
    return head, problems


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
