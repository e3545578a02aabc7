"""The figures that answer at a glance: one paragraph per view, made from the data.

Each number in a paragraph is a Figure that carries the entities it counts, so that page, export and API
say the same and link to the same rows. Knows no page and no format but the text's own HTML.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from urllib.parse import urlencode

from geo.base.dates import say_day
from geo.base.derived import derived
from geo.base.selection import Selection
from geo.base.text import escape, listed
from geo.compare import absences, divide, returns, short
from geo.headline import headline
from geo.listings import Listing, Terms, coverage, listings, measured_states, two_way
from geo.measures import SEVERITIES, SEVERITY_WORDS
from geo.model import Model
from geo.shares import share, shares
from geo.summary import Figure
from geo.turnout import is_settled, turnout

NOT_ABSENT = "they are not counted as absent"
NAMED = 12
"""How many absent states a sentence names; more are left to the rows."""
AUTHORITY_PHRASES = {"EU": "the EU", "US": "the US", "UK": "the UK", "CA": "Canada", "CH": "Switzerland"}


Parts = tuple[str | Figure, ...]


@dataclasses.dataclass(frozen=True)
class Paragraph:
    """Text with figures in it, in the order in which it is read: the answer first, then the rest."""

    answer: Parts
    rest: Parts = ()

    @property
    def text(self) -> str:
        """The paragraph as plain text."""
        return " ".join(filter(None, (self.answer_text, self.rest_text)))

    @property
    def answer_text(self) -> str:
        """The answer alone as plain text."""
        return _said(self.answer)

    @property
    def rest_text(self) -> str:
        """What follows the answer, as plain text."""
        return _said(self.rest)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures, in order."""
        return tuple(part for part in (*self.answer, *self.rest) if isinstance(part, Figure))

    def html(self, page: str, selection: Selection) -> str:
        """The paragraph with every number a link to its rows on a page; safe for HTML."""
        answer, rest = (
            "".join(escape(part) if isinstance(part, str) else _link(part, page, selection) for part in parts)
            for parts in (self.answer, self.rest)
        )
        return f"<p class='atlas-headline'>{answer}</p>" + (
            f"<p class='atlas-rest'>{rest}</p>" if rest else ""
        )


def _said(parts: Parts) -> str:
    return "".join(part if isinstance(part, str) else part.number for part in parts)


def address(page: str, selection: Selection) -> str:
    """Give the relative address of a page with a selection."""
    return f"./{page}?{urlencode(selection.query())}"


def found(paragraph: Paragraph, key: str) -> Figure | None:
    """Give the figure of a paragraph with this key, or none."""
    return next((figure for figure in paragraph.figures if figure.key == key), None)


@derived(256)
def attendance(model: Model, event_id: str, day: str) -> Paragraph:
    """The attendance view: the event's answer with its day; its other figures have a strip."""
    return Paragraph((f"As of {say_day(day)}: ", *headline(model, event_id, day)))


@derived(256)
def sanctions(model: Model, event_id: str, terms: Terms) -> Paragraph:
    """The sanctions view: how many leaders were listed, how many of their states were under measures.

    A grade asks of states alone, the grade `person` of persons alone: then the other is left unsaid.
    """
    came = turnout(model, event_id, terms.day).came
    if not came:
        return _on_nobody(model, event_id, terms)
    opening, on_states = _opening(model, event_id, terms, came), _on_states(model, event_id, terms)
    if terms.severity in SEVERITIES:
        return Paragraph((*opening, *on_states))
    answer, rest = _on_people(model, event_id, terms, came)
    if not terms.severity:
        who = _COMING[model.events[event_id].list_complete][1]
        rest += (f"Of the {'one' if len(came) == 1 else 'leaders'} {who}, ", *on_states)
    return Paragraph((*opening, *answer), rest)


_COMING = {True: ("came", "who came", "who had come"), False: ("known to have come",) * 3}
"""How leaders are told to have come, by whether the event's list is complete: short, of the event, of the day."""


def _opening(model: Model, event_id: str, terms: Terms, came: tuple[str, ...]) -> Parts:
    searched = coverage(model, event_id)
    told, _, had_come = _COMING[model.events[event_id].list_complete]
    leaders, the = ("leader", "") if len(came) == 1 else ("leaders", "the ")
    return (
        f"Found in {searched}: of {the}" if searched else f"Of {the}",
        Figure("came", f"{leaders} {told}", came),
        f" {leaders} {had_come} as of {say_day(terms.day)}, ",
    )


def _on_nobody(model: Model, event_id: str, terms: Terms) -> Paragraph:
    event, day = model.events[event_id], say_day(terms.day)
    answer = f"No leader is known to have come as of {day}."
    if terms.day < event.first:
        answer = f"As of {day} the event had not begun: no leader had come to it."
    elif is_settled(event, terms.day):
        answer = f"No leader had come as of {day}."
    is_unasked = terms.severity in SEVERITIES or terms.day < event.first
    people = [] if is_unasked else _people_there(model, event_id, terms)
    host = _host_measured(model, event_id, terms)
    words = f"The host, {host}, was under measures{_of_grade(terms)} by {by_whom(terms)}. " if host else ""
    searched = coverage(model, event_id)
    limit = f"That is what is found in {searched}." if searched and (people or host) else ""
    return Paragraph((answer,), (*_apart(people), words, limit))


def _people_there(model: Model, event_id: str, terms: Terms) -> list[Listing]:
    return [item for item in listings(model, event_id, terms) if item.was_there]


def _on_people(model: Model, event_id: str, terms: Terms, came: tuple[str, ...]) -> tuple[Parts, Parts]:
    people = _people_there(model, event_id, terms)
    leading = [item for item in people if item.row.leads and item.row.attendee.entity_id in came]
    one = len(leading) == 1
    figure = _people("listed-leaders", "leader listed" if one else "leaders listed", leading)
    rest: Parts = (f"Listed: {listed(_names(leading))}. ",) if leading else ()
    rest += _apart([item for item in people if item not in leading])
    return (figure, f" {'was' if one else 'were'} personally listed by {by_whom(terms)}."), rest


def _apart(people: list[Listing]) -> Parts:
    if not people:
        return ()
    there = "other there" if len(people) == 1 else "others there"
    apart = _people("listed-others", f"{there} listed", people)
    return ("Listed and counted apart: ", apart, f" {there}, {listed(_names(people))}. ")


def _on_states(model: Model, event_id: str, terms: Terms) -> Parts:
    cells = {cell.key: cell.entity_ids for cell in two_way(model, event_id, terms)}
    measured, free, host = cells["came-measured"], cells["came-free"], _host_measured(model, event_id, terms)
    state, lead = ("state", "leads a state") if len(measured) == 1 else ("states", "lead states")
    none = Figure("came-free", f"{'state' if len(free) == 1 else 'states'} with none found", free)
    return (
        Figure("came-measured", f"{state} under measures", measured),
        f" {lead} that {'was' if len(measured) == 1 else 'were'} under measures{_of_grade(terms)} by {by_whom(terms)}",
        *(("; for ", none, " none was found.") if free else (".",)),
        f" The host, {host}, was under such measures and is not in these counts." if host else "",
    )  # fmt: skip


def _host_measured(model: Model, event_id: str, terms: Terms) -> str:
    host = model.entities[model.events[event_id].host_entity_id]
    return host.name if host.entity_id in measured_states(model, terms) else ""


def _of_grade(terms: Terms) -> str:
    return f" of the grade “{SEVERITY_WORDS[terms.severity]}”" if terms.severity else ""


@derived(256)
def regions(model: Model, event_id: str, day: str, group_id: str) -> Paragraph:
    """The regions view: one group's share with its names, and which groups came whole."""
    one = share(model, group_id, event_id, day)
    words, beside = one.wording, ", besides the host" if one.hosts else ""
    key = "member-announced" if one.when == "before" else "came"
    figure = Figure(key, f"of {one.group.short_name} {words.short}", one.counted, one.of)
    answer: Parts = (
        f"{one.group.short_name} on {say_day(day)}: the leaders of ", figure,
        f" members {words.verb}{beside}{one.caution}.",
    )  # fmt: skip
    names = listed([model.entities[key].name for key in one.counted])
    rest: Parts = (f"{words.short.capitalize()}: {names}. ",) if names else ()
    away, unknown = one.uncounted(one.away), one.uncounted(one.unknown)
    if away:
        rest += ("Of ", Figure("away", words.away, away), f" {words.of_away}. ")
    if unknown:
        rest += ("Of ", Figure("no_data", words.unknown, unknown), f" {words.of_unknown}; {NOT_ABSENT}. ")
    whole = [item.group.short_name for item in shares(model, event_id, day) if item.is_whole]
    ending = f"Groups of which every member besides the host {words.of_one}: {listed(whole) or 'none'}."
    return Paragraph(answer, (*rest, ending))


@derived(256)
def compare(model: Model, event_id: str, other_id: str, day: str = "") -> Paragraph:
    """The comparison: who came to both events, to one, and who returned since the event before."""
    division = divide(model, other_id, event_id, "", day)
    first, second = short(division.first), short(division.second)
    words = {
        "both": "at both", "only_a": f"only {first}", "only_b": f"only {second}", "neither": "at neither",
        "unknown": "no data",
    }  # fmt: skip
    figure = {key: Figure(key, said, division.part(key)) for key, said in words.items()}
    answer: Parts = (
        "The leaders of ", figure["both"], f" states came to both {first} and {second}, ",
        figure["only_a"], f" only to {first}, ", figure["only_b"], f" only to {second}.",
    )  # fmt: skip
    rest: Parts = ()
    if figure["neither"].count:
        rest = ("Of ", figure["neither"], " it is known that their leaders came to neither.")
    if figure["unknown"].count:
        said = f" states there is no data for one or both; {NOT_ABSENT}."
        rest += (" Of " if rest else "Of ", figure["unknown"], said)
    since = _since(model, event_id, other_id, day)
    return Paragraph(answer, (*rest, *((" ",) if rest and since else ()), *since))


@derived(256)
def absence(model: Model, event_id: str, day: str) -> Paragraph:
    """The leaders stated to have stayed away: how many cancelled, how many declined, of how many there is no data."""
    event = model.events[event_id]
    away = {
        status: tuple(
            item.entity.entity_id for item in absences(model, event_id, day) if item.row.status == status
        )
        for status in ("cancelled", "declined")
    }
    cancelled, declined = (
        Figure(key, f"leaders {key}", tuple(dict.fromkeys(ids))) for key, ids in away.items()
    )
    leaders = "leader" if cancelled.count == 1 else "leaders"
    opening = f"{short(event)}, as of {say_day(day)}: "
    answer: Parts = (opening, cancelled, f" {leaders} cancelled, ", declined, " declined.")
    unknown = Figure("no_data", "no data", turnout(model, event_id, day).having("no_data"))
    states = "state" if unknown.count == 1 else "states"
    rest: Parts = ("Of ", unknown, f" {states} there is no data; {NOT_ABSENT}.") if unknown.count else ()
    return Paragraph(answer, rest)


def _since(model: Model, event_id: str, other_id: str, day: str) -> Parts:
    seen = returns(model, event_id, day)
    if seen.previous is None or seen.previous.event_id == other_id:
        return ()
    names = [model.entities[key].name for key in seen.absent]
    who = f": {listed(names)}" if 0 < len(names) <= NAMED else ""
    return (
        f"Against {short(seen.previous)}, the one before in its series: ",
        Figure("returning", "came back", seen.returning), " came back, ",
        Figure("new", "new", seen.new), " new, ", Figure("absent", "absent", seen.absent), f" absent{who}.",
    )  # fmt: skip


def by_whom(terms: Terms) -> str:
    """Say whose measures count: `at least one of the EU, the US ...` or the one authority."""
    phrases = [AUTHORITY_PHRASES[authority] for authority in terms.authorities]
    return phrases[0] if terms.authority else f"at least one of {listed(phrases)}"


def _people(key: str, words: str, people: Iterable[Listing]) -> Figure:
    return Figure(key, words, tuple(item.row.attendee.entity_id for item in people))


def _names(people: Iterable[Listing]) -> list[str]:
    return [item.row.attendee.person for item in people]


def _link(figure: Figure, page: str, selection: Selection) -> str:
    target = escape(address(page, selection.but(status=figure.key)))
    return f"<a href='{target}' target='_self' title='{escape(figure.words)}'>{figure.number}</a>"
