"""The fuzz targets under atheris, each for a fixed time, guided by what code the bytes reach.

    python -m benchmarks.fuzz [--seconds 30]

A find is an exception, a run of more than ten seconds or more than 2 GB; the bytes are kept beside the run and told.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ONE = """
import sys
import atheris
with atheris.instrument_imports(include=["geo"]):
    from tests.fuzz.targets import TARGETS
atheris.Setup(sys.argv[1:], TARGETS[{name!r}])
atheris.Fuzz()
"""


def run(name: str, seconds: int, folder: Path) -> tuple[str, bool]:
    """Fuzz one target; gives the last line of the fuzzer and whether nothing was found."""
    from tests.fuzz.targets import EXAMPLES

    seeds = folder / name
    seeds.mkdir()
    for number, content in enumerate(EXAMPLES[name]):
        (seeds / str(number)).write_bytes(content)
    limits = [
        f"-max_total_time={seconds}",
        "-timeout=10",
        "-rss_limit_mb=2048",
        "-max_len=8000",
        "-print_final_stats=1",
    ]
    command = [
        sys.executable,
        "-c",
        ONE.format(name=name),
        str(seeds),
        *limits,
        f"-artifact_prefix={folder}/{name}-",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = done.stderr.splitlines()
    runs = next((line.split()[-1] for line in lines if "number_of_executed_units" in line), "0")
    if done.returncode:
        print("\n".join(lines[-40:]))
    return runs, done.returncode == 0


def main(argv: Sequence[str]) -> int:
    """Run every target, print a table, exit 1 on a find."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=30, help="for each target")
    options = parser.parse_args(argv)
    from tests.fuzz.targets import TARGETS

    folder = Path(tempfile.mkdtemp(prefix="atlas-finds-"))
    print("| target | inputs tried | finds |\n|---|---:|---:|")
    is_clean = True
    for name in TARGETS:
        tried, is_good = run(name, options.seconds, folder)
        is_clean = is_clean and is_good
        print(f"| {name} | {int(tried):,} | {'none' if is_good else 'see above'} |", flush=True)
    return 0 if is_clean else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
