"""`python -m geo dictionary`: writes docs/data-dictionary.md from datapackage.json."""

from __future__ import annotations

import argparse
from pathlib import Path

from geo.base.schema import shipped_schema
from geo.tables.dictionary import write_dictionary

SHIPPED = Path(__file__).parents[2] / "docs" / "data-dictionary.md"


def main(argv: list[str]) -> int:
    """Write the dictionary over the old one."""
    parser = argparse.ArgumentParser(prog="python -m geo dictionary", description="Write the dictionary.")
    parser.add_argument("--to", type=Path, default=SHIPPED, help="file to write (docs/data-dictionary.md)")
    path = parser.parse_args(argv).to
    path.parent.mkdir(exist_ok=True)
    path.write_text(write_dictionary(shipped_schema()), encoding="utf-8")
    print(f"wrote {path.name}")
    return 0
