"""Statements on attendance, proposed from the wording of an article for a person to accept.

A guess by patterns of words around a mention: never evidence by itself, and never written into the tables.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from itertools import pairwise

from geo.articles.passages import THROUGH_GROUPS
from geo.articles.saydays import day_spoken_of
from geo.articles.sentences import Span, sentence_spans
from geo.base.dates import first_day, last_day
from geo.base.records import Attendee, Event, Membership
from geo.base.text import fold
from geo.blocs import full_members, in_group
from geo.mentions.finder import Finder, Mention
from geo.tables.downloads import guard

_COME = r"(?:attend|come|go|travel|participate|take part|join|fly|visit|be (?:present|there))"
_UNIT = r"(?:troops|soldiers|servicemen|contingents?|honou?r guards?|military units?)"
WORDING = (
    ("contingent_absent", rf"\b{_UNIT}\b.{{0,40}}\b(?:will not|did not|won't|not) (?:march|parade|take part)"),
    ("contingent_marched", rf"\b{_UNIT}\b.{{0,60}}\b(?:marched|paraded|marching)\b"),
    ("contingent_announced", rf"\b(?:sen[dt]|sends|will march|to march)\b.{{0,60}}\b{_UNIT}"
                             rf"|\b{_UNIT}\b.{{0,40}}\bwill march"),
    ("declined", r"\bdeclin(?:e[sd]?|ing)\b|\bturn(?:ed|s|ing)? down\b|\breject\w* (?:the|an|his|her|\w+'s) invit"
                 rf"|\brefus(?:e[sd]?|ing) to {_COME}|\b(?:decided|chose|opted) not to {_COME}\b"
                 rf"|\b(?:will not|won't|would not|not going to) {_COME}\b"),
    ("cancelled", r"\bcancel\w*|\bcall(?:ed|s|ing)? off\b|\bpull(?:ed|s|ing)? out\b|\bscrapp\w+"
                  r"|\bdropp\w+ (?:his|her|their) plan"),
    ("absent", r"\babsent\b|\babsence\b|\bskip(?:s|ped|ping)?\b|\bstay(?:s|ed|ing)? away\b|\bsnub\w*|\bboycott\w*"
               rf"|\b(?:did not|didn't|was not|were not|failed to) (?:{_COME}|attending|there|present)\b"),
    ("represented", r"\brepresent(?:ed|ing|s) (?:by|his|her|their|the country)\b|\bwas represented\b"
                    r"|\b(?:sent|sends|is sending|dispatched) (?:a |an |its |his |her |the )?(?:\w+ ){0,2}"
                    r"(?:minister|delegation|envoy|ambassador|speaker|deputy|representative|vice)"),
    ("announced", r"\b(?:will|would|is to|are to|set to|due to|plans? to|expected to|scheduled to|intends? to) "
                  rf"{_COME}\b|\b(?:will|is to|are to) be (?:the |a )?(?:main )?guest|\bis about to host\b"
                  r"|\bconfirmed (?:that )?(?:his|her|their) (?:attendance|participation|visit)"),
    ("invited", r"\binvit(?:ed|es|ing|ations?)\b"),
    ("en_route_or_arrived", r"\barriv(?:ed?|es|ing)\b|\blanded\b|\btouched down\b|\bhead(?:ed|s|ing)? to\b"
                            r"|\bflew (?:in|to)\b|\bleft for\b|\bdeparted for\b"),
    ("present", r"\battend(?:ed|s|ing|ance|ees?)?\b|\bparticipat(?:ed|es|ing|ion)\b|\btook part\b|\btaking part\b"
                r"|\bjoin(?:ed|s|ing)?\b|\bpresent at\b|(?:['’]s?|\bthe) presence\b|\bamong the (?:guests|leaders)\b"
                r"|\bmain guest\b|\bguest of honou?r\b|\bstood beside\b|\bwatch(?:ed|es|ing) the parade\b"
                r"|\bto attend\b|\bcom(?:ing|es) to\b|\bcame to\b"),
)  # fmt: skip
"""Statement and the words that make it, the more particular first: the first that a clause holds counts."""
EVIDENCE_COLUMNS = ("event_id", "entity_id", "person", "source_id", "states", "as_of", "names_person", "note")
OF_THE_DAY = frozenset({"present", "represented", "absent", "contingent_marched", "contingent_absent"})

_PATTERNS = tuple((states, re.compile(words, re.IGNORECASE)) for states, words in WORDING)
_TROOPS = re.compile(rf"\b{_UNIT}\b", re.IGNORECASE)
_BACK = re.compile(r"\b(?:they|them|he|him|she|her|both|two|his|their)\b", re.IGNORECASE)
_LEADER = (
    r"(?:president|prime minister|premier|chancellor|leader|king|emir|sultan|monarch|minister|delegation"
    r"|ambassador|speaker|envoy|counterpart|troops|soldiers)s?"
)
_OFFICE = re.compile(rf"['’]?s? (?:[\w-]+ ){{0,2}}{_LEADER}\b", re.IGNORECASE)
_OFFICE_OF = re.compile(rf"\b{_LEADER} of (?:the )?$", re.IGNORECASE)
_NAME = re.compile(r"(?: [^\W\d_a-z][\w'’-]*){2,3}")
_PLACE = re.compile(
    r"\b(?:in|to|at|from|of|on|for|with|against|over|near|towards?|between)(?: the)? $", re.IGNORECASE
)
_CUT = re.compile(r"; | – | — |\bwhile\b|\bbut\b|\bwhereas\b|\balthough\b")


@dataclass(frozen=True)
class Proposal:
    """One statement an article seems to make; `start` is the place of `sentence` in its text."""

    event_id: str
    entity_id: str
    person: str
    source_id: str
    states: str
    as_of: str
    names_person: str
    start: int
    sentence: str


@dataclass(frozen=True)
class Frame:
    """What is known beforehand: the source and its day, the event if one was named, who goes by which name."""

    source_id: str
    published: str
    event: Event | None
    attendees: tuple[Attendee, ...]
    members: tuple[Membership, ...]


def propose_statements(text: str, finder: Finder, frame: Frame) -> list[Proposal]:
    """Give a proposal for each person or state that a clause on attendance names, each once, in order."""
    found: dict[tuple[str, str, str], Proposal] = {}
    for span in sentence_spans(text):
        for proposal in _of_sentence(text, span, finder, frame):
            found.setdefault((proposal.entity_id, proposal.person, proposal.states), proposal)
    return list(found.values())


def _of_sentence(text: str, span: Span, finder: Finder, frame: Frame) -> Iterator[Proposal]:
    sentence = text[slice(*span)]
    mentions = finder.find(sentence)
    for start, end in _clauses(sentence):
        states = _states(sentence[start:end])
        if not states:
            continue
        who = _who(sentence, [item for item in mentions if start <= item.start < end], states, frame)
        if not who and _BACK.search(sentence, start, end):
            who = _who(sentence, [item for item in mentions if item.start < start], states, frame)
        as_of = _as_of(states, sentence[start:end], frame)
        event_id = frame.event.event_id if frame.event else ""
        for code, surface in who.items():
            entity_id, person = _person(surface, code, states, frame)
            names = "yes" if surface else "no"
            yield Proposal(
                event_id, entity_id, person, frame.source_id, states, as_of, names, span[0], sentence
            )


def _clauses(sentence: str) -> Iterator[Span]:
    cuts = [0, *(cut.start() for cut in _CUT.finditer(sentence)), len(sentence)]
    return ((left, right) for left, right in pairwise(cuts) if left < right)


def _states(clause: str) -> str:
    states = next((states for states, pattern in _PATTERNS if pattern.search(clause)), "")
    # troops that take part are not their country's leader
    return "" if states == "present" and _TROOPS.search(clause) else states


def _who(sentence: str, mentions: Iterable[Mention], states: str, frame: Frame) -> Mapping[str, str]:
    """Give entity and the name used of its person, which may be empty; places and the host are nobody."""
    host = frame.event.host_entity_id if frame.event else ""
    found: dict[str, str] = {}
    for item in mentions:
        is_unit = states.startswith("contingent")
        if item.kind == "person" and not is_unit:
            found.update({code: item.surface for code in item.codes if not found.get(code)})
        elif item.kind == "group" and not is_unit:
            for entity_id in _members(sentence, item, frame):
                found.setdefault(entity_id, "")
        elif item.kind in ("name", "demonym") and _acts(sentence, item):
            for code in item.codes:
                found[code] = found.get(code) or ("" if is_unit else _name_after(sentence, item))
    found.pop(host, None)
    return found


def _acts(sentence: str, item: Mention) -> bool:
    """Whether a country is one that comes or stays away: by its leader, or named other than as a place."""
    if _OFFICE.match(sentence, item.end) or _OFFICE_OF.search(sentence[: item.start]):
        return True
    return item.kind == "name" and not _PLACE.search(sentence[: item.start])


def _name_after(sentence: str, item: Mention) -> str:
    """Give the name that follows a country and an office, as in `Kenya's President Jo Example`."""
    office = _OFFICE.match(sentence, item.end)
    named = _NAME.match(sentence, office.end()) if office else None
    return named[0].strip() if named else ""


def _members(sentence: str, item: Mention, frame: Frame) -> list[str]:
    if not _OFFICE.match(sentence, item.end):
        return []
    day = last_day(frame.published) if frame.published else "9999-12-31"
    groups = set(item.codes) & set(THROUGH_GROUPS)
    return sorted(entity for group in groups for entity in full_members(in_group(frame.members, group, day)))


def _person(surface: str, entity_id: str, states: str, frame: Frame) -> tuple[str, str]:
    """Give entity and person as the table of attendees has them, the event's own rows first."""
    event_id = frame.event.event_id if frame.event else ""
    here = [item for item in frame.attendees if item.event_id == event_id and item.person]
    own = [item for item in here if item.entity_id == entity_id and item.leads]
    if not surface:
        # a country that came did so by its leader, unless it sent troops
        is_plain = states.startswith("contingent") or len(own) != 1
        return entity_id, "" if is_plain else own[0].person
    elsewhere = [item for item in frame.attendees if item.entity_id == entity_id and item.person]
    words = set(fold(surface).split())
    # a leader of a part of a state, as of Republika Srpska, may be listed for that part
    for item in (*own, *here, *reversed(elsewhere)):
        if words <= set(fold(item.person).split()) and (item.entity_id == entity_id or len(words) > 1):
            return item.entity_id, item.person
    return entity_id, surface


def _as_of(states: str, clause: str, frame: Frame) -> str:
    if states in ("en_route_or_arrived", *OF_THE_DAY):
        spoken = day_spoken_of(clause, frame.published)
        if spoken:
            return spoken
    event = frame.event
    if (
        event
        and states in OF_THE_DAY
        and frame.published
        and last_day(frame.published) >= first_day(event.first)
    ):
        return event.last
    return frame.published


def statements_csv(proposals: Iterable[Proposal]) -> str:
    """Write proposals in the columns of evidence.csv, the place and the words of their sentence after them."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow((*EVIDENCE_COLUMNS, "start", "sentence"))
    for item in proposals:
        row = astuple(item)
        rows.writerow([guard(cell) for cell in (*row[:-2], "", *row[-2:])])
    return written.getvalue()
