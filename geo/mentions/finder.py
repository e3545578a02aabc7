"""Finds every mention of a country, a state-like entity or a named group of countries in news text.

One pass of a multi-pattern automaton over the UTF-8 bytes; only what it hits is looked at by Python, and only
ambiguous wordings meet a context rule. Knows nothing of articles, passages or pages.
"""

from __future__ import annotations

import codecs
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from geo.mentions import senses
from geo.mentions.aliases import (
    DATA,
    NO_MENTION,
    Alias,
    Mention,
    Rule,
    Verdict,
    forms,
    initials,
    is_bearer,
    people_of,
    person_aliases,
    read_aliases,
    read_persons,
)
from geo.mentions.context import joins_left, joins_right, words
from geo.mentions.rereading import REACH, Place, Rereading
from geo.mentions.senses import BEARER, DROP, KEEP, NAMESAKE, OFFICE, WEAK

__all__ = ["MEMORY", "REACH", "Finder", "Mention", "default_finder", "find_mentions"]

# how far a namesake reaches: after Michael Jordan a later bare "Jordan" is the person too
MEMORY = 3000
_Entry = tuple[dict[str, object], Rule | None]


class Finder:
    """Finds mentions by a set of aliases; built once, used on any number of texts.

    A text is searched as one byte a character, so that the offsets of the automaton are those of the text:
    letters of the aliases beyond ASCII get bytes of their own, any other character becomes "?".
    """

    def __init__(self, aliases: Iterable[Alias], persons: Iterable[tuple[str, str]] = ()) -> None:
        curated = tuple(aliases)
        known = (*curated, *person_aliases(persons, curated))
        entries = _entries(known)
        self._people = people_of(known)
        self._forms = entries
        letters = sorted({char for form in entries for char in form if char > "\x7f"} | _PUNCTUATION)
        alphabet = _ASCII + "".join(letters).ljust(128, _UNUSED)
        self._alphabet = codecs.charmap_build(alphabet)
        self._entries = list(entries.values())
        # per byte: 0 ends a word, 1 has to be looked at ("?" also stands for characters that no alias has)
        self._joins = bytes(joins_right(char, 0) or char == "?" for char in alphabet)
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
        hints: list[Place] = []
        offices: list[Place] = []
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
                    elif verdict is OFFICE:
                        offices.append((start, end))
                    elif verdict is not DROP:
                        hints.append((start, end))
                    if verdict is not BEARER:
                        continue
            if offices and offices[-1][1] + 1 == start:
                # President Putin: nothing is left to tell of the office
                offices.pop()
            # the generated __init__ of a frozen dataclass would cost more than all the rest of this loop
            mention = new(Mention)
            fields = fields.copy()
            fields["start"], fields["end"] = start, end
            fill(mention, "__dict__", fields)
            found.append(mention)
        if namesakes and doubtful:
            found = _without(found, doubtful, namesakes)
        if hints or offices:
            return Rereading(text, found, self._people, self._forms).read(hints, offices)
        return found

    def _encoded(self, text: str) -> bytes:
        return text.encode() if text.isascii() else codecs.charmap_encode(text, "replace", self._alphabet)[0]

    def _whole(
        self, text: str, data: bytes, number: int, start: int, end: int
    ) -> tuple[int, int, int] | None:
        """Give the hit if it is made of whole words, else a shorter one inside it, else None."""
        cut_left, cut_right = joins_left(text, start), joins_right(text, end)
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


def _entries(aliases: Collection[Alias]) -> dict[str, _Entry | None]:
    """Give each form of each alias for prose the fields of its mentions and its rule; None for no mention."""
    entries: dict[str, _Entry | None] = {title: ({}, senses.office) for title in words("seat")}
    known = {alias.text for alias in aliases}
    for alias in aliases:
        rule = _rule_of(alias, known)
        for form in forms(alias) if alias.scope == "prose" else ():
            # the curated spelling of one alias beats a form derived from another
            if form not in entries or form == alias.text:
                fields = {"start": 0, "end": 0, "surface": form, "kind": alias.kind, "codes": alias.codes}
                entries[form] = None if alias.kind == NO_MENTION else (fields, rule)
    return entries


def _rule_of(alias: Alias, known: set[str]) -> Rule | None:
    """Give the rule of an alias; names and capitals are looked at for towns and streets in any case."""
    own = senses.RULES[alias.rule] if alias.rule else None
    if own is None and " " in alias.text:
        if alias.kind == "group" and initials(alias.text) not in known:
            return senses.abbreviated
        if alias.kind == "person" and is_bearer(alias.text, known):
            return senses.bearer
    if alias.kind not in ("name", "capital") or alias.text.isupper():
        return own
    return _placed(own) if own else senses.proper


def _placed(rule: Rule) -> Rule:
    def decide(text: str, start: int, end: int) -> Verdict:
        return senses.elsewhere(text, start, end) or rule(text, start, end)

    return decide


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
