"""The commands that the README and the documents show, as the tests of them see them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("geo/starter/*.md")])
TOOLS = frozenset(
    {
        "python", "streamlit", "make", "docker", "curl", "frictionless", "sha256sum", "export", "openssl", "nginx",
        "git", "pip", "sed", "echo", ".",
    }
)  # fmt: skip
"""First words by which a line of an indented or fenced block is told to be a command."""


@dataclass(frozen=True)
class Shown:
    """One command with the lines it is shown to answer."""

    path: str
    line: int
    command: str
    answer: tuple[str, ...] = ()


def shown(path: Path) -> list[Shown]:
    """Give the commands of a document: lines after `$`, and lines of a block that begin with a tool's name."""
    name = path.relative_to(ROOT).as_posix()
    lines = path.read_text("utf-8").splitlines()
    found = []
    for number, text in enumerate(_block_lines(lines), 1):
        if text is None:
            continue
        if text.startswith("$ "):
            answers = []
            for following in _block_lines(lines)[number:]:
                if following is None or following.startswith("$ "):
                    break
                answers.append(following)
            found.append(Shown(name, number, text[2:], tuple(answers)))
        elif _is_command(text):
            found.append(Shown(name, number, text))
    return found


def _is_command(text: str) -> bool:
    words = [word for word in text.split() if not re.fullmatch(r"[A-Z_]+=\S+", word)]
    return bool(words) and words[0] in TOOLS


def _block_lines(lines: list[str]) -> list[str | None]:
    """Each line as it stands in a block of code, without its indentation; None for other lines."""
    inside = False
    found: list[str | None] = []
    for line in lines:
        if line.lstrip().startswith("```"):
            inside = not inside
            found.append(None)
        elif inside:
            found.append(line.strip())
        else:
            found.append(line.strip() if line.startswith("    ") and line.strip() else None)
    return found
