"""How `python -m geo scan` grows: from 1,000 to 100,000 made-up articles, from one worker to two, local and Dask.

    python benchmarks/scan.py                  # all, some minutes
    python benchmarks/scan.py --most 10000     # a short look

Prints the table of docs/benchmarks.md. Each line is a run of the real command in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SIZES = (1_000, 10_000, 100_000)
FILES = 10
PARAGRAPHS = 8
WORDS = """
    the of and a to in on for with from that which had been said year week talks market people officials port
    plan price report round south river school power trade first second long small open road work line paper
    house season street found made held spoke called told city council number group after before under between
"""
NAMES = (
    "China", "Chinese", "Russian", "Russia", "Kazakhstan", "the United States", "US", "Ukraine", "Serbian", "Brasilia",
    "Vietnam", "EU", "Central Asian", "Xi Jinping", "Putin", "Guinea-Bissau", "France", "German", "Indian", "Tehran",
    "Malaysia", "South Korea", "Kremlin", "Trump", "NATO", "Japanese", "London", "Egypt", "Georgia", "Washington",
)  # fmt: skip


@dataclass(frozen=True)
class Run:
    articles: int
    megabytes: float
    engine: str
    workers: int
    seconds: float
    processor: float
    mentions: int
    peak: float

    @property
    def row(self) -> str:
        speed = self.megabytes / self.seconds
        return (
            f"| {self.articles:,} | {self.megabytes:,.0f} | {self.engine} | {self.workers} | {self.seconds:.1f} "
            f"| {self.processor:.1f} | {speed:.1f} | {self.articles / self.seconds:,.0f} | {self.mentions:,} "
            f"| {self.peak:.0f} |"
        )


def paragraphs(pick: random.Random) -> list[str]:
    """Made-up news: a name in every thirty words or so, as in the shared articles."""
    found, words_of_no_name = [], WORDS.split()
    for _ in range(2_000):
        words = [
            pick.choice(NAMES) if pick.random() < 0.033 else pick.choice(words_of_no_name) for _ in range(70)
        ]
        cut = [" ".join(words[at : at + 14]) for at in range(0, 70, 14)]
        found.append(" ".join(f"{part[0].upper()}{part[1:]}." for part in cut))
    return found


def write_articles(folder: Path, count: int) -> float:
    """Write articles as lines of JSON in ten files and give their size in MB of text."""
    pick = random.Random(count)
    pool = paragraphs(pick)
    size = 0
    for file in range(FILES):
        with (folder / f"{file}.jsonl").open("w", encoding="utf-8") as lines:
            for number in range(file, count, FILES):
                text = "\n".join(pick.sample(pool, PARAGRAPHS))
                size += len(text)
                lines.write(json.dumps({"id": f"article-{number}", "text": text}) + "\n")
    return size / 1e6


def measure(folder: Path, articles: int, megabytes: float, engine: str, workers: int) -> Run:
    """Run the command once; memory is the largest of its processes, by a process that waits for it alone."""
    out = folder.parent / f"{engine}-{workers}.parquet"
    command = [sys.executable, "-m", "geo", "scan", str(folder), "--out", str(out)]
    command += ["--engine", engine, "--workers", str(workers), "--force"]
    began = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        said = running.stdout.read() if running.stdout else ""
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    found = re.search(r": ([\d,]+) mentions in ([\d,]+) documents", said)
    assert found, said
    assert int(found[2].replace(",", "")) == articles, said
    processor, mentions = used.ru_utime + used.ru_stime, int(found[1].replace(",", ""))
    return Run(articles, megabytes, engine, workers, seconds, processor, mentions, used.ru_maxrss / 1024)


def machine() -> str:
    model = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    return f"{os.cpu_count()} cores, {model[1] if model else platform.processor()}, Python {platform.python_version()}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most", type=int, default=SIZES[-1], help="leave out larger sizes")
    most = parser.parse_args().most
    print(f"Machine: {machine()}; load before the first run {os.getloadavg()[0]:.1f}\n")
    heads = (
        "articles",
        "MB of text",
        "engine",
        "workers",
        "seconds",
        "processor seconds",
        "MB/s",
        "articles/s",
    )
    print(f"| {' | '.join((*heads, 'mentions', 'largest process, MB'))} |")
    print("|---:|---:|---|" + "---:|" * 7)
    for count in (size for size in SIZES if size <= most):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "in"
            folder.mkdir()
            megabytes = write_articles(folder, count)
            for engine, workers in (("local", 1), ("local", 2), ("dask", 2)):
                print(measure(folder, count, megabytes, engine, workers).row, flush=True)


if __name__ == "__main__":
    main()
