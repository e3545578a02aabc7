"""How well the rows are backed: what is weak or missing, row by row, and a score for each event.

It judges nobody's truthfulness: it counts publishers and dates. Serves anyone's own data; must not change it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from geo.base.dates import say_day
from geo.base.derived import derived
from geo.base.records import Attendee, Event
from geo.base.text import counted, listed
from geo.ledger import Finding, Strength, derive
from geo.model import Model
from geo.quotations import entities_of_passages

KIND_WORDS = {
    "no_evidence": "rows without evidence",
    "not_reported_after": "rows of people who came without an independent page from the event's first day on",
    "single_source": "rows on the word of one independent publisher or of reposts alone",
    "host_only": "rows on the word of the host's outlets, or of outlets of unknown base, alone",
    "contested": "rows on which sources disagree",
    "override": "rows where the curator departs from the rule",
    "incomplete_list": "incomplete lists",
    "linked_to_nobody": "passages that name nobody",
    "undated": "sources never dated",
}
"""Every kind of weakness in words, in the order in which they are told."""
CAME = ("attended", "represented", "contested")


@dataclasses.dataclass(frozen=True)
class Weakness:
    """One weak spot; `event_id` is empty where it concerns no single event, `anchor` points at the row."""

    event_id: str
    kind: str
    entity_id: str
    person: str
    sentence: str
    anchor: str


@dataclasses.dataclass(frozen=True)
class Score:
    """How many of an event's rows of people who came are well backed; `event_id` is empty for all events."""

    event_id: str
    backed: int
    of: int

    @property
    def percent(self) -> int | None:
        """The share as a whole number rounded down, so that 100 means all; None where nobody came."""
        return self.backed * 100 // self.of if self.of else None


def is_well_backed(strength: Strength) -> bool:
    """Tell whether two independent publishers, one of them outside the host, back a row from the event on."""
    return not strength.is_thin and strength.is_dated_from_event


@derived(4)
def weaknesses(model: Model) -> tuple[Weakness, ...]:
    """Give every weak spot, the newest event first, then what concerns no single event."""
    found = [item for event in _newest_first(model) for item in _of_event(model, event)]
    found += [*_of_passages(model), *_of_sources(model)]
    return tuple(found)


@derived(64)
def score(model: Model, event_id: str = "") -> Score:
    """Give the score of one event, or of all together where none is named."""
    events = [model.events[event_id]] if event_id else list(model.events.values())
    strengths = [
        finding.strength
        for event in events
        for attendee, finding in _findings(model, event)
        if (attendee.override_status or finding.status) in CAME
    ]
    return Score(event_id, sum(is_well_backed(strength) for strength in strengths), len(strengths))


def report(model: Model) -> str:
    """Say all of it as plain text for a terminal: scores first, then every weak spot under its kind."""
    lines = [_score_line(score(model, event.event_id), event.name) for event in _newest_first(model)]
    lines.append(_score_line(score(model), "All events"))
    for kind, words in KIND_WORDS.items():
        items = [item for item in weaknesses(model) if item.kind == kind]
        lines += ["", f"{words}: {len(items) or 'none'}"]
        lines += [f"  {item.anchor}: {item.sentence}" for item in items]
    return "\n".join(lines)


def _score_line(found: Score, name: str) -> str:
    if found.percent is None:
        return f"{name}: nobody came"
    return f"{name}: {found.backed} of {counted(found.of, 'row', 'rows')} well backed ({found.percent} %)"


def _newest_first(model: Model) -> list[Event]:
    return sorted(model.events.values(), key=lambda event: event.start_date, reverse=True)


def _findings(model: Model, event: Event) -> Iterator[tuple[Attendee, Finding]]:
    for attendee in model.attendees:
        if attendee.event_id == event.event_id and attendee.entity_id != event.host_entity_id:
            cited = model.cited.get((event.event_id, attendee.entity_id, attendee.person), ())
            yield attendee, derive(cited, event, event.last)


def _of_event(model: Model, event: Event) -> Iterator[Weakness]:
    if not event.list_complete:
        sentence = f"The list of {event.name} is not complete. {event.list_note}".strip()
        yield Weakness(event.event_id, "incomplete_list", "", "", sentence, event.event_id)
    for attendee, finding in _findings(model, event):
        for kind, sentence in _of_row(model, event, attendee, finding):
            who = attendee.entity_id, attendee.person
            yield Weakness(event.event_id, kind, *who, sentence, attendee.anchor)


def _of_row(model: Model, event: Event, attendee: Attendee, finding: Finding) -> Iterator[tuple[str, str]]:
    name = model.entities[attendee.entity_id].name
    who = f"{attendee.person} ({name})" if attendee.person else f"the leader of {name}"
    strength = finding.strength
    if attendee.override_status:
        yield "override", f"The curator has {attendee.override_status} for {who}: {attendee.override_reason}"
    if not finding.status:
        yield "no_evidence", f"Nothing is stated of {who} up to {say_day(event.last)}."
        return
    if finding.is_contested:
        yield "contested", f"Sources disagree on {who}: {_sides(finding)}."
    if attendee.override_status:
        return
    if finding.status in CAME and not strength.is_dated_from_event:
        sentence = f"No independent page dated {say_day(event.first)} or later has {who} there."
        yield "not_reported_after", sentence
    if strength.is_single_source:
        only = listed(list(strength.publishers)) or "reposts"
        yield "single_source", f"The status of {who}, {finding.status}, rests on {only} alone."
    if strength.is_host_only:
        host = model.entities[event.host_entity_id].name
        yield (
            "host_only",
            f"No independent publisher known to be outside {host} has {who} as {finding.status}.",
        )


def _sides(finding: Finding) -> str:
    voices = sorted({f"{item.source.outlet} says {item.statement.states}" for item in finding.deciding})
    return "; ".join(voices)


def _of_passages(model: Model) -> Iterator[Weakness]:
    reached = entities_of_passages(model)
    for article in model.articles.values():
        for passage in article.passages:
            if (article.source_id, passage.start) not in reached:
                sentence = f"The passage at character {passage.start} of {article.publisher} names no entity."
                anchor = f"{article.source_id}.{passage.start}"
                yield Weakness("", "linked_to_nobody", "", "", sentence, anchor)


def _of_sources(model: Model) -> Iterable[Weakness]:
    for source in model.sources.values():
        if not source.published:
            sentence = f"No date is known for a page of {source.publisher or 'an unnamed publisher'}."
            yield Weakness("", "undated", "", "", sentence, source.source_id)
