"""The shell: `python -m geo NAME ...` runs `geo.commands.NAME` and nothing else is loaded."""

from __future__ import annotations

import importlib
import pkgutil
import sys

from geo import commands


def names() -> list[str]:
    """The names of all commands, sorted."""
    return sorted(module.name for module in pkgutil.iter_modules(commands.__path__))


def main(argv: list[str]) -> int:
    """Run the command that the first word names; 2 where it names none."""
    if argv and argv[0] in names():
        code: int = importlib.import_module(f"geo.commands.{argv[0]}").main(argv[1:])
        return code
    usage = f"usage: python -m geo NAME ...\ncommands: {', '.join(names())}"
    if argv and argv[0] in ("-h", "--help"):
        print(usage)
        return 0
    if argv:
        print(f"'{argv[0]}' is not a command", file=sys.stderr)
    print(usage, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
