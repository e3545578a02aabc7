"""Kills a writing command at random moments and looks at what it leaves: the old state or the new, never half.

    python -m tests.killing COMMAND [KILLS]

The command's modules are loaded once and each try is a fork, so the kills fall into the work and not into the start.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parent.parent
ARTICLE = (
    "Publisher's paper\n\nDate: 2025-05-09\n"
    + "Xi Jinping of China came to Moscow and stayed for days. " * 30
)
State = Mapping[str, bytes]


def new(folder: Path) -> list[str]:
    """A home of one's own."""
    return ["new", str(folder / "home")]


def dataset(folder: Path) -> list[str]:
    """The archive of the data."""
    return ["dataset", "--out", str(folder)]


def export(folder: Path) -> list[str]:
    """The files of a view."""
    return ["export", "--event", "moscow-2025", "--out", str(folder)]


def ingest(folder: Path) -> list[str]:
    """A corpus file of an article, in the place of an older one."""
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    head = {
        "title": "A title",
        "publisher": "A Paper",
        "publisher-country": "CHN",
        "language": "en",
        "kind": "news",
    }
    said = [word for key, value in head.items() for word in (f"--{key}", value)]
    return ["ingest", str(folder / "article.txt"), "--out", str(folder / "corpus"), "--source-id", "a-paper", "--force",
            "--url", "https://a.example/1", "--published", "2025-05-09", "--ownership-note", "A note.", *said]  # fmt: skip


def scan(folder: Path) -> list[str]:
    """The mentions of a folder of articles."""
    (folder / "in").mkdir(exist_ok=True)
    for number in range(12):
        (folder / "in" / f"{number}.txt").write_text(ARTICLE * 20, encoding="utf-8")
    return ["scan", str(folder / "in"), "--out", str(folder / "mentions.parquet"), "--workers", "1"]


COMMANDS: Mapping[str, Callable[[Path], list[str]]] = {
    command.__name__: command for command in (new, dataset, export, ingest, scan)
}
WHOLE_FOLDER = {"new"}
"""Commands whose files come all together; of the others each file is whole by itself."""


def state(folder: Path) -> State:
    """Every file a reader would see, by name; a dot before or `.parts` after a name is work to go on with."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in found
        if not any(part.startswith(".") or part.endswith(".parts") for part in path.relative_to(folder).parts)
    }


def start(arguments: list[str]) -> int:
    """Run a command in a fork, silent, and give its process id."""
    child = os.fork()
    if child == 0:
        os.setsid()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os._exit(import_module(f"geo.commands.{arguments[0]}").main(arguments[1:]))
    return child


def run(arguments: list[str]) -> float:
    """Run a command to its end and give the seconds it took."""
    begun = time.perf_counter()
    _, status = os.waitpid(start(arguments), 0)
    assert status == 0, arguments
    return time.perf_counter() - begun


def killed(command: str, kills: int, seed: int = 1) -> tuple[int, int]:
    """Kill a command that often; gives how many left the old state and how many the new one."""
    chance = random.Random(seed)
    import_module(f"geo.commands.{command}")
    base = Path(tempfile.mkdtemp(prefix=f"atlas-kill-{command}-"))
    reference = base / "reference"
    reference.mkdir()
    arguments = COMMANDS[command](reference)
    before = state(reference)
    seconds = run(arguments)
    whole = state(reference)
    left = {"old": 0, "new": 0}
    for number in range(kills):
        folder = base / str(number)
        folder.mkdir()
        child = start(COMMANDS[command](folder))
        time.sleep(chance.random() * seconds * 1.1)
        # the command's own workers too, once it leads a group of its own
        for kill in (os.killpg, os.kill):
            with contextlib.suppress(ProcessLookupError):
                kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found = state(folder)
        half = [name for name, content in found.items() if before.get(name, whole.get(name)) != content]
        assert not half, f"{command}: half written {half}"
        added = set(found) - set(before)
        if command in WHOLE_FOLDER:
            assert added in (set(), set(whole)), f"{command}: only {sorted(added)}"
        left["new" if set(found) >= set(whole) else "old"] += 1
        shutil.rmtree(folder)
    shutil.rmtree(base)
    return left["old"], left["new"]


def main(argv: list[str]) -> int:
    """Kill one command and say what was left."""
    old, fresh = killed(argv[0], int(argv[1]) if len(argv) > 1 else 100)
    print(f"| {argv[0]} | {old + fresh} | {old} | {fresh} | 0 |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
