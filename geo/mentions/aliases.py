"""The curated table of aliases, read and spelled out into every form the press writes.

Reads `data/aliases.csv` and the names of persons in `data/attendees.csv`; must not look at any news text.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
NO_MENTION = "not"
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
    """Read a table of aliases as it is; whether its rows are right is for `geo.laws.aliasing`."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(make_alias(**row) for row in csv.DictReader(lines))


def make_alias(alias: str, kind: str, codes: str, rule: str, scope: str) -> Alias:
    """Make an alias of the cells of its row."""
    return Alias(alias, kind, tuple(codes.split(";")) if codes else (), rule, scope)


@cache
def last_words() -> frozenset[str]:
    """Give the last word of every name and capital: `Fiji, Georgia` is a list, `Bowdon, Georgia` is an address."""
    return frozenset(alias.text.split()[-1] for alias in read_aliases() if alias.kind in ("name", "capital"))


@cache
def sports_codes() -> frozenset[str]:
    """Give the codes of teams at sports, as in `GER 2-1 FRA`."""
    return frozenset(alias.text for alias in read_aliases() if alias.rule in ("code", "sco"))


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
