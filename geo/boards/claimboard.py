"""Questions on which sources give answers: each article's own words side by side, and what others say.

Pure: the model in, boards out. It says where answers differ and where an article's words and the
sanctions table differ; which of them is right it does not say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from geo.base.dates import first_day, in_force, say_day
from geo.base.derived import derived
from geo.base.records import Answer, Claim, Event, Question, Source
from geo.base.text import counted, fold, listed
from geo.measures import AUTHORITIES, AUTHORITY_NAMES, on_person, on_state
from geo.model import Model

PARTIES = "sanctioning parties"
"""The unit of claims on who imposed sanctions: the ones the sanctions table can be held against."""
OF_EACH = "The pages need not count the same; each says what it counts."
"""What must be said with other pages' figures, which are not held against a unit."""
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_FIGURE = re.compile(rf"(?:all |the )?(\d+(?:\.\d+)?)(?=$|[,;] | (?!(?:{_MONTHS})\b))")
"""A plain figure with which another page's answer begins; not a bound, a rounding, a span, a date or a label."""


@dataclass(frozen=True)
class Quoted:
    """One article's answer with its source."""

    claim: Claim
    source: Source


@dataclass(frozen=True)
class Comparison:
    """An article's words on sanctions beside the sanctions table on the event's day; authorities as codes.

    `frameworks` names what an authority has in law without a name on it, as (authority, target).
    """

    claim: Claim
    target: str
    day: str
    in_words: tuple[str, ...]
    in_table: tuple[str, ...]
    frameworks: tuple[tuple[str, str], ...]

    @property
    def only_in_words(self) -> tuple[str, ...]:
        """Authorities that the article names and the table does not."""
        return tuple(code for code in self.in_words if code not in self.in_table)


@dataclass(frozen=True)
class Board:
    """One question: the articles' answers, equal ones together, the others' answers, the comparisons."""

    question: Question
    quoted: tuple[Quoted, ...]
    others: tuple[Answer, ...]
    comparisons: tuple[Comparison, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """The different values that articles give; an answer that is not counted has none."""
        return tuple(dict.fromkeys(item.claim.value for item in self.quoted if item.claim.value))

    @property
    def differs(self) -> bool:
        """Whether the answers differ: the quoted ones, or other pages' figures."""
        return self.quoted_differ or bool(self.other_figures)

    @property
    def quoted_differ(self) -> bool:
        """Whether the articles give more than one value, or one figure that each counts differently."""
        return len(self.values) > 1 or (self.is_of_different_things and _is_number(self.values[0]))

    @property
    def is_of_different_things(self) -> bool:
        """Whether the articles print one value, and there is nothing that all their outlets say it of."""
        by_outlet: dict[str, set[str]] = {}
        for item in self.quoted:
            if item.claim.value:
                by_outlet.setdefault(item.source.outlet, set()).add(item.claim.unit)
        return len(self.values) == 1 and not set.intersection(*by_outlet.values())

    @property
    def other_figures(self) -> Mapping[str, int]:
        """Figures of other pages that no quoted answer has, or that differ where none is quoted; with their pages."""
        found = Counter(figure for item in self.others if (figure := _figure(item.says)))
        if not self.values:
            return found if len(found) > 1 else {}
        quoted = [value for value in self.values if _is_number(value)]
        kept = {figure: pages for figure, pages in found.items() if not _is_among(figure, quoted)}
        return kept if quoted else {}

    @property
    def units(self) -> tuple[str, ...]:
        """What the values measure, each once."""
        return tuple(dict.fromkeys(item.claim.unit for item in self.quoted if item.claim.value))


@derived(2)
def boards(model: Model) -> Mapping[str, Board]:
    """Give the board of every question by question_id, in the order of the table."""
    return {question_id: _board(model, question) for question_id, question in model.questions.items()}


@derived(64)
def concerning(model: Model, entity_id: str, publisher: str = "", kind: str = "") -> tuple[str, ...]:
    """Give the questions with a claim about an entity by a publisher in a kind of text; empty means any."""
    if not (entity_id or publisher or kind):
        return tuple(model.questions)
    return tuple(
        question_id
        for question_id, board in boards(model).items()
        if any(_fits(item, entity_id, publisher, kind) for item in board.quoted)
    )


def verdict(board: Board) -> str:
    """Say in one or two sentences how the quoted answers stand to each other."""
    if not board.quoted:
        return "No article quoted here answers; other pages do."
    if not board.values:
        return "The articles quoted here give no figure."
    outlets = {item.source.outlet for item in board.quoted if item.claim.value}
    if not board.quoted_differ and len(outlets) == 1:
        return f"Only {next(iter(outlets))} answers among the articles quoted here."
    measured = "" if len(board.units) == 1 else " They do not all measure the same; each says what it counts."
    unit = f" {board.units[0]}" if len(board.units) == 1 and all(map(_is_number, board.values)) else ""
    if board.is_of_different_things:
        return _of_different_things(board, len(outlets))
    if not board.quoted_differ:
        same = f"The {counted(len(outlets), 'outlet', 'outlets')} quoted here"
        return f"{same} give the same answer: {board.values[0]}{unit}.{measured}"
    who = "One outlet gives different answers" if len(outlets) == 1 else "The answers differ"
    return f"{who}: {listed(list(board.values))}{unit}.{measured}"


def verdict_on_others(board: Board) -> str:
    """Say which other figures the other pages print, those of more pages first; empty where there are none."""
    found = board.other_figures
    if not found:
        return ""
    figures = listed(sorted(found, key=lambda figure: (-found[figure], float(figure))))
    if not board.values:
        return f"Their figures differ: {figures}. {OF_EACH}"
    pages = sum(found.values())
    which = f"{'print' if pages > 1 else 'prints'} {'other figures' if len(found) > 1 else 'another figure'}"
    return (
        f"{pages} of {counted(len(board.others), 'other page', 'other pages')} {which}: {figures}. {OF_EACH}"
    )


def compared(comparison: Comparison) -> tuple[str, ...]:
    """Say a comparison in sentences: the article's words, the table, and what stands only in one of them."""
    item, day = comparison, say_day(comparison.day)
    by = f"by {_names(item.in_table)}" if item.in_table else "by nobody"
    said = [
        f"The article says: “{item.claim.as_stated}”.",
        f"The sanctions table has measures in force on {item.target} on {day} {by}.",
    ]
    if item.only_in_words:
        said.append(f"In the article's words but not in the table on that day: {_names(item.only_in_words)}.")
    else_in_table = tuple(code for code in item.in_table if code not in item.in_words)
    if item.in_words and else_in_table:
        said.append(f"In the table but not in the article's words: {_names(else_in_table)}.")
    if not item.in_words:
        absent = tuple(code for code in AUTHORITIES if code not in item.in_table)
        said.append(
            f"None in the table by {_names(absent)}."
            if absent
            else "That is every authority the table covers."
        )
    said += [
        f"The table has a framework of {_names((code,))} for {target} that listed nobody."
        for code, target in item.frameworks
    ]
    return tuple(said)


def _of_different_things(board: Board, outlets: int) -> str:
    who, units = "both outlets" if outlets == 2 else f"the {outlets} outlets", listed(list(board.units))
    if _is_number(board.values[0]):
        return (
            f"The answers differ: {who} quoted here print {board.values[0]}, counted differently, as {units}."
        )
    return f"{who.capitalize()} quoted here print {board.values[0]}, said of different things: {units}."


def _board(model: Model, question: Question) -> Board:
    claims = [claim for claim in model.claims if claim.question_id == question.question_id]
    order = list(dict.fromkeys(claim.value for claim in claims))
    claims.sort(key=lambda claim: order.index(claim.value))
    comparisons = (_compare(model, question, claim) for claim in claims if claim.unit == PARTIES)
    return Board(
        question,
        tuple(Quoted(claim, model.sources[claim.source_id]) for claim in claims),
        tuple(answer for answer in model.answers if answer.question_id == question.question_id),
        tuple(item for item in comparisons if item is not None),
    )


def _compare(model: Model, question: Question, claim: Claim) -> Comparison | None:
    asked = fold(question.question)
    people = (item.target for item in model.measures if item.target_kind == "person")
    person = next((name for name in people if fold(name) in asked), "")
    states = (key for key in claim.concerns if fold(model.entities[key].name) in asked)
    state = "" if person else next(states, "")
    event = _event(model, claim, person, state)
    if event is None:
        return None
    holding = on_person if person else on_state
    found = holding(model.measures, person or state, event.last)
    in_table = {measure.authority for measure in found}
    in_words = _authorities(claim.value)
    return Comparison(
        claim=claim,
        target=person or model.entities[state].name,
        day=event.last,
        in_words=in_words,
        in_table=tuple(code for code in AUTHORITIES if code in in_table),
        frameworks=_frameworks(model, claim, event.last, set(in_words) - in_table),
    )


def _event(model: Model, claim: Claim, person: str, state: str) -> Event | None:
    """The event nearest to the article's day at which the person or state is in the tables."""
    published = first_day(model.sources[claim.source_id].published or "9999")
    found = {
        item.event_id
        for item in model.attendees
        if (person and fold(item.person) == fold(person)) or (state and item.entity_id == state)
    }
    events = sorted((model.events[key] for key in found), key=lambda event: event.last)
    after = [event for event in events if event.last >= published]
    return next(iter([*after, *reversed(events)]), None)


def _authorities(value: str) -> tuple[str, ...]:
    words = {word.strip() for word in value.split(";")}
    return tuple(code for code in AUTHORITIES if words & {code, AUTHORITY_NAMES[code]})


def _frameworks(model: Model, claim: Claim, day: str, authorities: set[str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (item.authority, item.target)
        for item in model.measures
        if item.standing == "empty_framework"
        and item.authority in authorities
        and item.entity_id in claim.concerns
        and in_force(item.since, item.until, day)
    )


def _fits(item: Quoted, entity_id: str, publisher: str, kind: str) -> bool:
    return (
        (not entity_id or entity_id in item.claim.concerns)
        and (not publisher or item.source.publisher == publisher)
        and (not kind or item.source.kind == kind)
    )


def _is_number(value: str) -> bool:
    return value.lstrip("<>~").replace(".", "").isdecimal()


def _figure(says: str) -> str:
    found = _FIGURE.match(says)
    return found[1] if found else ""


def _is_among(figure: str, values: list[str]) -> bool:
    return any(_admits(value, float(figure)) for value in values)


def _admits(value: str, figure: float) -> bool:
    bound = float(value.lstrip("<>~"))
    return {"<": figure <= bound, ">": figure >= bound, "~": True}.get(value[0], figure == bound)


def _names(codes: tuple[str, ...]) -> str:
    names = (AUTHORITY_NAMES[code] for code in codes)
    return listed([f"the {name}" if " " in name else name for name in names])
