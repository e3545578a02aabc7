"""`python -m geo dataset`: writes the data as one versioned archive to be kept, cited and read elsewhere."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from geo.base.errors import DataProblems, report
from geo.base.writing import replace_whole, unwritten
from geo.exports import archive
from geo.home import ROOT, load


def main(argv: list[str]) -> int:
    """Write the archive and say where it is; 1 with the reason where nothing was written."""
    parser = argparse.ArgumentParser(prog="python -m geo dataset", description="Pack the data.")
    parser.add_argument("--out", type=Path, default=Path("dist"), help="folder for the archive (dist)")
    folder = parser.parse_args(argv).out
    try:
        files = archive.contents(load(None), ROOT)
        path = folder / f"attendance-atlas-data-{archive.version(ROOT)}.zip"
        replace_whole(path, archive.pack(files, archive.created(ROOT)))
    except DataProblems as wrong:
        print(report(wrong.problems), file=sys.stderr)
        return 1
    except OSError as fault:
        print(unwritten(folder, fault), file=sys.stderr)
        return 1
    print(f"wrote {path} ({path.stat().st_size:,} bytes, {len(files)} files)")
    return 0
