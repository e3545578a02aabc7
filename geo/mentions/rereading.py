"""Reads a text again for what only the whole of it tells: officials in no table, long names, parts of names used alone.

Only texts with a title of office or with part of a known name come here; the automaton has read them once before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from geo.mentions import context, senses
from geo.mentions.aliases import Mention, People
from geo.mentions.context import joins_left, joins_right, words
from geo.mentions.senses import KEEP

REACH = 10_000
"""How far, in characters, a surname or an abbreviation is taken for the person or the group introduced by it."""
Place = tuple[int, int]
_STATES = ("name", "demonym", "historic")


class Rereading:
    """One text read again for what only the whole of it tells: officials, long names, parts of names used alone."""

    def __init__(self, text: str, found: list[Mention], people: People, known: Mapping[str, object]) -> None:
        self._text, self._found, self._people, self._known = text, found, people, known
        self._starts = {mention.start: mention for mention in found}
        self._ends = {mention.end: mention for mention in found}
        self._more: list[Mention] = []
        self._reached: dict[str, int] = {}

    def read(self, hints: Iterable[Place], offices: Iterable[Place]) -> list[Mention]:
        """Give all the mentions in order; where two overlap the one that begins first stays."""
        told = [self._official(*place) for place in offices]
        told += [self._starts.get(start) or self._longer(start, end) for start, end in hints]
        for mention in told:
            if mention and self._reached.get(mention.surface, 0) <= mention.start:
                self._reached[mention.surface] = mention.start + REACH
                self._go_on(mention)
        return _disjoint([*self._more, *self._found]) if self._more else self._found

    def _mention(self, start: int, end: int, kind: str, codes: tuple[str, ...]) -> Mention:
        self._more.append(Mention(start, end, self._text[start:end], kind, codes))
        return self._more[-1]

    def _official(self, start: int, end: int) -> Mention | None:
        """Nigeria's President Ben Example, President Ben Example of Nigeria, the president of Nigeria, Ben Example."""
        title, state = self._text[start:end], self._state_before(start)
        at = end + (2 if self._text.startswith(",", end) else 1)
        if state is None and self._text.startswith(" of ", end) and (state := self._state_at(end + 4)):
            at = state.end + (2 if self._text.startswith(",", state.end) else 1)
        place = self._name(at, 1 if state and title in words("crown") else 2)
        if place is None:
            return None
        state = state or (self._state_at(place[1] + 4) if self._text.startswith(" of ", place[1]) else None)
        codes = state.codes if state else self._people.codes_of(self._text[slice(*place)], titled=True)
        return self._mention(*place, "person", codes) if codes else None

    def _state_before(self, start: int) -> Mention | None:
        """Give the state named directly before a title, unless of a person who held it or of a firm."""
        for gap in (" ", "'s ", "’s ", "' ", "’ "):
            state = self._ends.get(start - len(gap))
            if state and self._text.startswith(gap, state.end):
                previous = context.before(self._text, state.start)
                past = previous in words("past") or self._text.startswith("-", state.start - 1)
                firm = previous == "of" or (previous[:1].isupper() and not context.is_office(previous))
                return None if past or firm or state.kind not in _STATES else state
        return None

    def _state_at(self, start: int) -> Mention | None:
        state = self._starts.get(start + 4 if self._text.startswith("the ", start) else start)
        return state if state and state.kind in _STATES else None

    def _name(self, start: int, least: int) -> tuple[int, int] | None:
        """Give the place of a personal name that is no mention yet."""
        if start in self._starts:
            return None
        spans = context.name_after(self._text, start)
        spelt = [self._text[slice(*span)] for span in spans]
        fits = least <= sum(word[0].isupper() for word in spelt) <= 4 and not set(spelt) & words(
            "institution"
        )
        return (spans[0][0], spans[-1][1]) if fits and not context.is_headline(self._text, start) else None

    def _longer(self, start: int, end: int) -> Mention | None:
        """Alexander Grigoryevich Lukashenko: the known person's own first name, and others between."""
        for begin in context.longer_names(self._text, start):
            if codes := self._people.codes_of(self._text[begin:end]):
                return self._mention(begin, end, "person", codes)
        return None

    def _go_on(self, mention: Mention) -> None:
        """Take the surname of a person, or the abbreviation of a group, as the mention too from here on."""
        shorts = [mention.surface, mention.surface.rpartition(" ")[2]][mention.start in self._starts :]
        if mention.kind == "group":
            shorts = [context.bracketed(self._text, mention.end)]
        for short in shorts:
            for start in _places(self._text, short, mention.end) if self._is_apt(short, mention) else ():
                end = start + len(short)
                if mention.kind == "group" or senses.person(self._text, start, end) is KEEP:
                    self._mention(start, end, mention.kind, mention.codes)

    def _is_apt(self, short: str, mention: Mention) -> bool:
        """Whether a part of a name is taken alone: of four letters, no wording of its own, no common word here."""
        if mention.kind == "group":
            return short[:1] in {word[0] for word in mention.surface.split()} and short not in self._known
        if len(short) < 4 or short.isupper() or short in self._known or context.is_office(short):
            return False
        return self._text.find(f" {short.lower()} ", mention.end, mention.end + REACH) < 0


def _places(text: str, short: str, start: int) -> Iterator[int]:
    """Give where a word stands by itself from `start` on, as far as a name reaches."""
    at = start - 1
    while (at := text.find(short, at + 1, start + REACH)) >= 0:
        if not joins_left(text, at) and not joins_right(text, at + len(short)):
            yield at


def _disjoint(mentions: list[Mention]) -> list[Mention]:
    """Give mentions in order; of those that overlap the longest that begins first."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda item: (item.start, -item.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
