"""What a wording may be, and the wordings of one set of data: the table's, and a name for every entity."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from geo.base.errors import Problem
from geo.mentions.aliases import NO_MENTION, Alias, make_alias
from geo.tables.tableset import TableSet


def check_aliases(tables: TableSet) -> Iterator[Problem]:
    """A wording has codes, unless it is one that only looks like a mention."""
    for row in tables.rows("aliases"):
        if (row.kind == NO_MENTION) == bool(row.codes):
            remedy = f"give codes, or none where the kind is '{NO_MENTION}'"
            yield tables.fault("aliases", row, "codes", f"does not fit the kind '{row.kind}'", remedy)


def collect_aliases(aliases: pd.DataFrame, entities: pd.DataFrame) -> tuple[Alias, ...]:
    """Give every wording, and its name as the table has it for an entity that no wording speaks of."""
    found = [make_alias(*row) for row in aliases.itertuples(index=False, name=None)]
    known = {code for alias in found for code in alias.codes}
    texts = {alias.text for alias in found}
    rows = zip(entities["entity_id"], entities["name"], strict=True)
    return (
        *found,
        *(
            Alias(name, "name", (entity_id,))
            for entity_id, name in rows
            if entity_id not in known and name not in texts and len(name) > 2
        ),
    )
