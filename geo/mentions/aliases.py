"""The curated table of aliases, read and spelled out into every form the press writes.

Reads `data/aliases.csv` and the names of persons in `data/attendees.csv`; must not look at any news text.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.base.errors import DataProblems, Problem

DATA = Path(__file__).parents[2] / "data"
KINDS = ("name", "demonym", "person", "capital", "metonym", "place", "group", "historic")
NO_MENTION = "not"
COLUMNS = ["alias", "kind", "codes", "rule", "scope"]
# rules that lean on capital letters, so the alias is not sought in upper case
_CASED = frozenset({"xi", "west", "western", "europe", "noun", "poles", "emirates"})
_PLAIN_LETTERS = str.maketrans(
    {"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "ß": "ss"}
)


@dataclass(frozen=True)
class Alias:
    """One wording for an entity or a group; `kind` "not" swallows a wording that only looks like one.

    `rule` names the context rule of `geo.mentions.context` that decides ("" when none is needed); `scope` is "prose",
    or "field" for a wording trusted in a table cell and nowhere else.
    """

    text: str
    kind: str
    codes: tuple[str, ...]
    rule: str = ""
    scope: str = "prose"


def read_aliases(path: Path = DATA / "aliases.csv") -> tuple[Alias, ...]:
    """Read the table of aliases; raises DataProblems for a missing column, a bad kind or scope, a double."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        if rows.fieldnames != COLUMNS:
            wrong = f"columns are not {','.join(COLUMNS)}"
            raise DataProblems([Problem(str(path), 1, "", "", wrong, "restore the header")])
        numbered = [(rows.line_num, _alias(row)) for row in rows]
    problems = list(_faults(str(path), numbered))
    if problems:
        raise DataProblems(problems)
    return tuple(alias for _, alias in numbered)


def _alias(row: dict[str, str]) -> Alias:
    codes = tuple(row["codes"].split(";")) if row["codes"] else ()
    return Alias(row["alias"], row["kind"], codes, row["rule"], row["scope"])


def _faults(path: str, numbered: list[tuple[int, Alias]]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for line, alias in numbered:
        if not alias.text.strip():
            yield Problem(path, line, "alias", alias.text, "is empty", "write the wording or delete the row")
        if alias.kind not in (*KINDS, NO_MENTION):
            yield Problem(
                path, line, "kind", alias.kind, "is no kind", f"use one of {', '.join((*KINDS, NO_MENTION))}"
            )
        if (alias.kind == NO_MENTION) == bool(alias.codes):
            yield Problem(
                path,
                line,
                "codes",
                ";".join(alias.codes),
                "does not fit the kind",
                "give codes unless kind is not",
            )
        if alias.scope not in ("prose", "field"):
            yield Problem(path, line, "scope", alias.scope, "is no scope", "use prose or field")
        if alias.text in seen:
            yield Problem(path, line, "alias", alias.text, f"repeats line {seen[alias.text]}", "keep one row")
        seen.setdefault(alias.text, line)


def read_persons(path: Path = DATA / "attendees.csv") -> tuple[tuple[str, str], ...]:
    """Read `(person, entity_id)` once each from the table of attendees, unnamed ones left out."""
    with path.open(encoding="utf-8", newline="") as lines:
        pairs = [(row["person"].strip(), row["entity_id"]) for row in csv.DictReader(lines)]
    return tuple(dict.fromkeys(pair for pair in pairs if pair[0]))


def person_aliases(persons: Iterable[tuple[str, str]], known: Iterable[Alias]) -> tuple[Alias, ...]:
    """Give each person not in the curated table the full name and its spelling without diacritics.

    Short forms (`Xi`, `Putin`) come from the curated table alone: a surname by itself is a matter of judgement.
    """
    taken = {alias.text for alias in known}
    found: dict[str, Alias] = {}
    for name, entity_id in persons:
        for form in (name, without_marks(name)):
            # a single word is too often someone else's name as well
            if form not in taken and " " in form:
                found.setdefault(form, Alias(form, "person", (entity_id,)))
    return tuple(found.values())


def without_marks(text: str) -> str:
    """Spell a name without diacritics, as agencies do: `Vučić` becomes `Vucic`."""
    marks = unicodedata.normalize("NFD", text)
    return "".join(char for char in marks if not unicodedata.combining(char)).translate(_PLAIN_LETTERS)


def forms(alias: Alias) -> set[str]:
    """Spell out one alias: either apostrophe, upper case, NFC and NFD, a line break or hard space inside."""
    texts = {alias.text, alias.text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")}
    if alias.rule not in _CASED and len(alias.text) > 2:
        texts |= {text.upper() for text in texts}
    if " " in alias.text:
        texts |= {text.replace(" ", gap) for text in texts for gap in ("\n", "\N{NO-BREAK SPACE}")}
    return {unicodedata.normalize(form, text) for text in texts for form in ("NFC", "NFD")}


def field_codes(value: str, aliases: Iterable[Alias]) -> tuple[str, ...]:
    """Find the codes of a whole table cell, where the wider set of aliases is safe; () when there is none."""
    wanted = value.strip().casefold()
    fitting = (
        alias for alias in aliases if alias.text.casefold() == wanted and alias.kind in ("name", "place")
    )
    return next((alias.codes for alias in fitting), ())
