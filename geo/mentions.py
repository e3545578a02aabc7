"""Finds every mention of a country, a state-like entity or a named group of countries in news text.

One pass of a multi-pattern automaton over the UTF-8 bytes; only what it hits is looked at by Python, and only
ambiguous wordings meet a context rule. Knows nothing of articles, passages or pages.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from geo.aliases import DATA, NO_MENTION, Alias, forms, person_aliases, read_aliases, read_persons
from geo.senses import DROP, PERSON, RULES, WEAK, Rule

# how far a person's full name reaches: later bare "Jordan" is then the person too
MEMORY = 3000
_PUNCTUATION = b"\xe2\x80"


@dataclass(frozen=True)
class Mention:
    """One mention: `text[start:end] == surface`; `codes` are entity ids, or group slugs where kind is group."""

    start: int
    end: int
    surface: str
    kind: str
    codes: tuple[str, ...]


def _word_bytes() -> bytes:
    """Table of 256: 0 for an ASCII boundary, 1 for a byte that may continue a word."""
    return bytes(byte >= 0x80 or chr(byte).isalnum() or chr(byte) in "_@" for byte in range(256))


_IN_WORD = _word_bytes()
_Entry = tuple[str, str, tuple[str, ...], Rule | None]


class Finder:
    """Finds mentions by a set of aliases; built once, used on any number of texts."""

    def __init__(self, aliases: Iterable[Alias], persons: Iterable[tuple[str, str]] = ()) -> None:
        curated = tuple(aliases)
        patterns: dict[str, _Entry | None] = {}
        for alias in (*curated, *person_aliases(persons, curated)):
            if alias.scope != "prose":
                continue
            rule = RULES[alias.rule] if alias.rule else None
            for form in forms(alias):
                # the curated spelling of one alias beats a form derived from another
                if form not in patterns or form == alias.text:
                    entry = (form, alias.kind, alias.codes, rule)
                    patterns[form] = None if alias.kind == NO_MENTION else entry
        self._entries = list(patterns.values())
        self._automaton = BytesAhoCorasick(
            [form.encode() for form in patterns],
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.ContiguousNFA,
        )

    def find(self, text: str) -> list[Mention]:
        """Find the mentions of a text, in order, never overlapping; offsets count characters of `text`."""
        data = text.encode("utf-8", "surrogatepass") + b" "
        plain = text.isascii()
        found: list[Mention] = []
        doubtful: list[int] = []
        persons: list[tuple[int, str]] = []
        entries, in_word, new = self._entries, _IN_WORD, object.__new__
        seen_bytes = seen_chars = 0
        for number, start, end in self._automaton.find_matches_as_indexes(data):
            if in_word[data[start - 1]] or in_word[data[end]]:
                whole = self._whole(data, number, start, end)
                if whole is None:
                    continue
                number, start, end = whole
            entry = entries[number]
            if entry is None:
                continue
            surface, kind, codes, rule = entry
            if not plain:
                seen_chars += len(data[seen_bytes:start].decode("utf-8", "surrogatepass"))
                seen_bytes, start = start, seen_chars
            end = start + len(surface)
            if rule is not None:
                verdict = rule(text, start, end)
                if verdict is PERSON:
                    persons.append((start, surface))
                if verdict is DROP or verdict is PERSON:
                    continue
                if verdict is WEAK:
                    doubtful.append(len(found))
            # the generated __init__ of a frozen dataclass costs as much as all the rest of this loop
            mention = new(Mention)
            mention.__dict__.update(start=start, end=end, surface=surface, kind=kind, codes=codes)
            found.append(mention)
        return _without(found, doubtful, persons) if persons and doubtful else found

    def _whole(self, data: bytes, number: int, start: int, end: int) -> tuple[int, int, int] | None:
        """Give the hit if it is made of whole words, else a shorter one inside it, else None."""
        cut_left, cut_right = _joins_left(data, start), _joins_right(data, end)
        if not cut_left and not cut_right:
            return number, start, end
        left, right = (start + 1, end) if cut_left else (start, end - 1)
        for inner, begin, stop in self._automaton.find_matches_as_indexes(data[left:right]):
            if not (_joins_left(data, left + begin) or _joins_right(data, left + stop)):
                return inner, left + begin, left + stop
        return None


def _joins_left(data: bytes, start: int) -> bool:
    """Whether the character before `start` belongs to the same word; a combining mark speaks for its base."""
    if data[start - 1] < 0x80:
        return bool(_IN_WORD[data[start - 1]])
    if data[start - 3 : start - 1] == _PUNCTUATION:
        return False
    head = data[max(0, start - 40) : start].decode("utf-8", "ignore")
    base = next((char for char in reversed(head) if not unicodedata.category(char).startswith("M")), " ")
    return base.isalnum() or base in "_@"


def _joins_right(data: bytes, end: int) -> bool:
    """Whether the character at `end` belongs to the same word; a combining mark does."""
    if data[end] < 0x80:
        return bool(_IN_WORD[data[end]])
    if data[end : end + 2] == _PUNCTUATION:
        return False
    char = (data[end : end + 4].decode("utf-8", "ignore") or " ")[0]
    return char.isalnum() or unicodedata.category(char).startswith("M")


def _without(found: list[Mention], doubtful: list[int], persons: list[tuple[int, str]]) -> list[Mention]:
    """Drop doubtful mentions that follow a person of the same name, unless the country is named otherwise too."""
    unsure = set(doubtful)
    sure = {mention.codes for index, mention in enumerate(found) if index not in unsure}
    gone = {
        index
        for index in doubtful
        for start, surface in persons
        if surface == found[index].surface and 0 < found[index].start - start <= MEMORY
    }
    return [mention for index, mention in enumerate(found) if index not in gone or mention.codes in sure]


@cache
def default_finder() -> Finder:
    """Build the finder of the shipped tables, once."""
    attendees = DATA / "attendees.csv"
    return Finder(read_aliases(), read_persons(attendees) if attendees.exists() else ())


def find_mentions(text: str) -> list[Mention]:
    """Find every mention in a text with the shipped aliases and the persons of the tables."""
    return default_finder().find(text)
