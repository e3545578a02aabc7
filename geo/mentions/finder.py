"""Finds every mention of a country, a state-like entity or a named group of countries in news text.

One pass of a multi-pattern automaton over the UTF-8 bytes; only what it hits is looked at by Python, and only
ambiguous wordings meet a context rule. Knows nothing of articles, passages or pages.
"""

from __future__ import annotations

import codecs
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from geo.mentions.aliases import DATA, NO_MENTION, Alias, forms, person_aliases, read_aliases, read_persons
from geo.mentions.senses import KEEP, NAMESAKE, RULES, WEAK, Rule, Verdict, elsewhere, proper

# how far a namesake reaches: after Michael Jordan a later bare "Jordan" is the person too
MEMORY = 3000


@dataclass(frozen=True)
class Mention:
    """One mention: `text[start:end] == surface`; `codes` are entity ids, or group slugs where kind is group."""

    start: int
    end: int
    surface: str
    kind: str
    codes: tuple[str, ...]


_Entry = tuple[dict[str, object], Rule | None]


class Finder:
    """Finds mentions by a set of aliases; built once, used on any number of texts.

    A text is searched as one byte a character, so that the offsets of the automaton are those of the text:
    letters of the aliases beyond ASCII get bytes of their own, any other character becomes "?".
    """

    def __init__(self, aliases: Iterable[Alias], persons: Iterable[tuple[str, str]] = ()) -> None:
        entries = _entries(aliases, persons)
        letters = sorted({char for form in entries for char in form if char > "\x7f"} | _PUNCTUATION)
        alphabet = _ASCII + "".join(letters).ljust(128, _UNUSED)
        self._alphabet = codecs.charmap_build(alphabet)
        self._entries = list(entries.values())
        # per byte: 0 ends a word, 1 has to be looked at ("?" also stands for characters that no alias has)
        self._joins = bytes(_joins_right(char, 0) or char == "?" for char in alphabet)
        self._automaton = BytesAhoCorasick(
            [self._encoded(form) for form in entries],
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.ContiguousNFA,
        )

    def find(self, text: str) -> list[Mention]:
        """Find the mentions of a text, in order, never overlapping; offsets count characters of `text`."""
        data = self._encoded(text) + b" "
        found: list[Mention] = []
        doubtful: list[int] = []
        namesakes: list[tuple[int, str]] = []
        entries, joins, new, fill = self._entries, self._joins, object.__new__, object.__setattr__
        for number, start, end in self._automaton.find_matches_as_indexes(data):
            if joins[data[start - 1]] or joins[data[end]]:
                whole = self._whole(text, data, number, start, end)
                if whole is None:
                    continue
                number, start, end = whole
            entry = entries[number]
            if entry is None:
                continue
            fields, rule = entry
            if rule is not None:
                verdict = rule(text, start, end)
                if verdict is WEAK:
                    doubtful.append(len(found))
                elif verdict is not KEEP:
                    if verdict is NAMESAKE:
                        namesakes.append((start, text[start:end].casefold()))
                    continue
            # the generated __init__ of a frozen dataclass would cost more than all the rest of this loop
            mention = new(Mention)
            fields = fields.copy()
            fields["start"], fields["end"] = start, end
            fill(mention, "__dict__", fields)
            found.append(mention)
        return _without(found, doubtful, namesakes) if namesakes and doubtful else found

    def _encoded(self, text: str) -> bytes:
        return text.encode() if text.isascii() else codecs.charmap_encode(text, "replace", self._alphabet)[0]

    def _whole(
        self, text: str, data: bytes, number: int, start: int, end: int
    ) -> tuple[int, int, int] | None:
        """Give the hit if it is made of whole words, else a shorter one inside it, else None."""
        cut_left, cut_right = _joins_left(text, start), _joins_right(text, end)
        if not cut_left and not cut_right:
            return number, start, end
        left, right = (start + 1, end) if cut_left else (start, end - 1)
        for inner, begin, stop in self._automaton.find_matches_as_indexes(data[left:right]):
            whole = self._whole(text, data, inner, left + begin, left + stop)
            if whole is not None:
                return whole
        return None


_ASCII = "".join(map(chr, range(128)))
_UNUSED = "\ufffe"
_PUNCTUATION = frozenset("‘’“”–—…\u00a0\u2011«»•")


def _entries(aliases: Iterable[Alias], persons: Iterable[tuple[str, str]]) -> dict[str, _Entry | None]:
    """Give each form of each alias for prose the fields of its mentions and its rule; None for no mention."""
    curated = tuple(aliases)
    entries: dict[str, _Entry | None] = {}
    for alias in (*curated, *person_aliases(persons, curated)):
        rule = _rule_of(alias)
        for form in forms(alias) if alias.scope == "prose" else ():
            # the curated spelling of one alias beats a form derived from another
            if form not in entries or form == alias.text:
                fields = {"start": 0, "end": 0, "surface": form, "kind": alias.kind, "codes": alias.codes}
                entries[form] = None if alias.kind == NO_MENTION else (fields, rule)
    return entries


def _rule_of(alias: Alias) -> Rule | None:
    """Give the rule of an alias; names and capitals are looked at for towns and streets in any case."""
    own = RULES[alias.rule] if alias.rule else None
    if alias.kind not in ("name", "capital") or alias.text.isupper():
        return own
    return _placed(own) if own else proper


def _placed(rule: Rule) -> Rule:
    def decide(text: str, start: int, end: int) -> Verdict:
        return elsewhere(text, start, end) or rule(text, start, end)

    return decide


def _joins_left(text: str, start: int) -> bool:
    """Whether the character before `start` belongs to the same word; a combining mark speaks for its base."""
    at = start - 1
    while at >= 0 and unicodedata.category(text[at]).startswith("M"):
        at -= 1
    return at >= 0 and (text[at].isalnum() or text[at] in "_@")


def _joins_right(text: str, end: int) -> bool:
    """Whether the character at `end` belongs to the same word; a combining mark does."""
    char = text[end : end + 1]
    return char.isalnum() or char in ("_", "@") or (char != "" and unicodedata.category(char).startswith("M"))


def _without(found: list[Mention], doubtful: list[int], namesakes: list[tuple[int, str]]) -> list[Mention]:
    """Drop doubtful mentions that follow a namesake, unless the country is named in another way too."""
    borne: dict[str, list[int]] = defaultdict(list)
    for start, name in namesakes:
        borne[name].append(start)
    unsure = {index for index in doubtful if found[index].surface.casefold() in borne}
    sure = {mention.codes for index, mention in enumerate(found) if index not in unsure}

    def is_namesake(mention: Mention) -> bool:
        starts = borne[mention.surface.casefold()]
        earlier = bisect_left(starts, mention.start)
        return earlier > 0 and mention.start - starts[earlier - 1] <= MEMORY

    gone = {index for index in unsure if found[index].codes not in sure and is_namesake(found[index])}
    return [mention for index, mention in enumerate(found) if index not in gone]


@cache
def default_finder() -> Finder:
    """Build the finder of the shipped tables, once."""
    attendees = DATA / "attendees.csv"
    return Finder(read_aliases(), read_persons(attendees) if attendees.exists() else ())


def find_mentions(text: str) -> list[Mention]:
    """Find every mention in a text with the shipped aliases and the persons of the tables."""
    return default_finder().find(text)
