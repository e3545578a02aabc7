"""A hundred kills of every command that writes: `python -m benchmarks.kill [KILLS]`. Exits 1 on a file left half."""

from __future__ import annotations

import subprocess
import sys

from tests.killing import COMMANDS


def main(argv: list[str]) -> int:
    """Kill each command and print what it left."""
    print("| command | kills | old state | new state | half |\n|---|---:|---:|---:|---:|", flush=True)
    kills = argv[0] if argv else "100"
    done = [
        subprocess.run([sys.executable, "-m", "tests.killing", name, kills], check=False) for name in COMMANDS
    ]
    return int(any(item.returncode for item in done))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
