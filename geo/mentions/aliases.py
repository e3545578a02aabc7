"""The curated table of aliases, read and spelled out into every form the press writes.

Reads `data/aliases.csv` and the names of persons in `data/attendees.csv`; must not look at any news text.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
NO_MENTION = "not"
# rules that lean on capital letters, so the alias is not sought in upper case
_CASED = frozenset({"xi", "west", "western", "europe", "noun", "poles", "emirates"})
_DIRECTIONS = frozenset(
    {"North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central"}
)
_GAP = re.compile(r"[ -](?=\w)")
_PLAIN_LETTERS = str.maketrans(
    {"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "ß": "ss"}
)


class Verdict(Enum):
    """What a rule makes of a hit."""

    DROP = "another sense"
    NAMESAKE = "a private person or a town, and later bare hits of the name too"
    WEAK = "a mention unless the name was a namesake's before"
    KEEP = "a mention"
    BEARER = "a mention by a long name, of which the text may go on to use a part"
    HINT = "a surname after another name: whether it means the leader is seen when the text is read"
    OFFICE = "an office of state: whether a name goes with it is seen when the text is read"


Rule = Callable[[str, int, int], Verdict]


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


@dataclass(frozen=True)
class Mention:
    """One mention: `text[start:end] == surface`; `codes` are entity ids, or group slugs where kind is group."""

    start: int
    end: int
    surface: str
    kind: str
    codes: tuple[str, ...]


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


def initials(name: str) -> str:
    """Give the abbreviation that a name most often has: EU of European Union."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


def is_bearer(name: str, known: Collection[str]) -> bool:
    """Say whether the last word of a full name is a surname that no alias has; it may come first: Xi Jinping."""
    words = name.split()
    return words[0] not in known and words[-1] not in known


@dataclass(frozen=True)
class People:
    """The persons of a set of aliases: by first and last word of the name, and by a surname used alone."""

    full: dict[tuple[str, str], tuple[str, ...]]
    surnames: dict[str, tuple[str, ...]]

    def codes_of(self, name: str, titled: bool = False) -> tuple[str, ...]:
        """Give the codes of a person by first and last name, whatever stands between; after a title by the last."""
        words = without_marks(name).split()
        return self.full.get((words[0], words[-1]), ()) or (titled and self.surnames.get(words[-1])) or ()


def people_of(aliases: Iterable[Alias]) -> People:
    """Index the persons; a first and last name that two of them share speaks for neither."""
    full: dict[tuple[str, str], tuple[str, ...]] = {}
    surnames: dict[str, tuple[str, ...]] = {}
    for alias in aliases:
        words = without_marks(alias.text).split() if alias.kind == "person" else []
        if len(words) > 1:
            key = words[0], words[-1]
            full[key] = alias.codes if full.get(key, alias.codes) == alias.codes else ()
        elif words and alias.rule == "person":
            surnames[words[0]] = alias.codes
    return People(full, surnames)


def without_marks(text: str) -> str:
    """Spell a name without diacritics, as agencies do: `Vučić` becomes `Vucic`."""
    marks = unicodedata.normalize("NFD", text)
    return "".join(char for char in marks if not unicodedata.combining(char)).translate(_PLAIN_LETTERS)


def forms(alias: Alias) -> set[str]:
    """Spell out one alias: directions in short, either apostrophe, upper case, NFC and NFD, other gaps."""
    texts = {alias.text, *directed(alias)}
    texts |= {text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}") for text in texts}
    if alias.rule not in _CASED and len(alias.text) > 2:
        texts |= {form for text in texts for form in (text.upper(), *half_upper(text))}
    if " " in alias.text:
        texts |= {text.replace(" ", gap) for text in texts for gap in ("\n", "\N{NO-BREAK SPACE}")}
    return {unicodedata.normalize(form, text) for text in texts for form in ("NFC", "NFD")}


def directed(alias: Alias) -> set[str]:
    """Give the wordings with the direction in short: N. Korea and N Korea, W. Sahara, C. African Republic."""
    first, _, rest = alias.text.partition(" ")
    if not rest or first not in _DIRECTIONS or alias.kind == "person":
        return set()
    # a bare E or W is more often the name of a group, a station or a league
    shorts = (f"{first[0]}.", first[0]) if first[0] in "NS" else (f"{first[0]}.",)
    return {f"{short} {rest}" for short in shorts}


def half_upper(text: str) -> set[str]:
    """Give the wordings whose first words are in capitals, as where a lede begins: NORTHERN Ireland."""
    ends = [gap.start() for gap in _GAP.finditer(text)]
    return {text[:end].upper() + text[end:] for end in ends if not text[:end].isupper()}


def field_codes(value: str, aliases: Iterable[Alias]) -> tuple[str, ...]:
    """Find the codes of a whole table cell, where the wider set of aliases is safe; () when there is none."""
    wanted = value.strip().casefold()
    fitting = (
        alias for alias in aliases if alias.text.casefold() == wanted and alias.kind in ("name", "place")
    )
    return next((alias.codes for alias in fitting), ())
