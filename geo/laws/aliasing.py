"""The wordings of one set of data: shipped and own aliases together, and a name for every entity.

Collects only; what an alias may be is in `aliases`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pandas as pd

from geo.base.errors import DataProblems, Problem
from geo.base.spelling import hint
from geo.mentions.aliases import Alias, read_aliases
from geo.mentions.senses import RULES
from geo.tables.sheets import read_sheet


def collect_aliases(paths: Sequence[Path], entities: pd.DataFrame) -> tuple[tuple[Alias, ...], list[Problem]]:
    """Read aliases file after file, a later wording in place of an earlier one's, and add missing names."""
    found: dict[str, Alias] = {}
    problems: list[Problem] = []
    for path in paths:
        # first as any other table, so that a file in another encoding or shape is refused in words
        _, faults = read_sheet(path)
        try:
            aliases = () if faults else read_aliases(path)
        except DataProblems as wrong:
            aliases, faults = (), list(wrong.problems)
        found.update({alias.text: alias for alias in aliases})
        faults += [_no_rule(path, alias) for alias in aliases if alias.rule and alias.rule not in RULES]
        problems += faults
    named = {code for alias in found.values() for code in alias.codes}
    for alias in _names(entities, named):
        found.setdefault(alias.text, alias)
    return tuple(found.values()), problems


def _no_rule(path: Path, alias: Alias) -> Problem:
    remedy = f"leave it empty or use a rule of the shipped table{hint(alias.rule, RULES)}"
    return Problem(path.as_posix(), 0, "rule", alias.rule, f"is no rule ('{alias.text}')", remedy)


def _names(entities: pd.DataFrame, named: Iterable[str]) -> Iterator[Alias]:
    """An entity that no alias speaks of is found by its name as the table has it."""
    known = set(named)
    for entity_id, name in zip(entities["entity_id"], entities["name"], strict=True):
        if entity_id not in known and len(name) > 2:
            yield Alias(name, "name", (entity_id,))
