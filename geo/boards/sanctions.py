"""The sanctions page in HTML: what the words mean, the two-way table, who is listed by whom, measures and changes.

Everything from the tables is made safe here; nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Iterable

from geo.base.dates import say_day
from geo.base.records import Measure
from geo.base.selection import Selection
from geo.base.text import counted, escape
from geo.boards.markup import boxed
from geo.dossier import row_links, verb
from geo.glance import address
from geo.listings import PRESENCES, Listing, Terms, basis, doubt, made_for, two_way
from geo.measures import AUTHORITY_NAMES, SEVERITIES, SEVERITY_WORDS, Change
from geo.model import Model
from geo.summary import Figure
from geo.turnout import KIND_WORDS, turnout

MEANING = (
    "“Western-sanctioned” here means: under a measure in force on the day by the EU, the United States, the United "
    "Kingdom, Canada or Switzerland. It does not say that a measure is just, that it works, or that the United "
    "Nations or other states share it. A leader's own listing is not a measure against the state, and the reverse. "
    "A ban on a person's entry, as in a visa restriction, counts as a listing like an asset freeze. "
    "The grades of measures are this project's."
)
SCOPE = (
    "The table was made for 9 May 2025, and only people and states of that day's parade were searched. At other events "
    "less is shown than was in force: measures that had ended by 2025 are mostly missing, and the UK's begin on "
    "31 December 2020; before, those of the EU applied there."
)
TICK_WORDS = (
    "● listed, with the year since; ? each row behind it is not fully verified, or rests on copies of the list alone, "
    "or has no page found; * no page of the authority itself, only others; — none found"
)
LEFT_OUT = {
    "empty_framework": "A legal frame under which nobody is listed is no measure against anyone.",
    "relic": "A technical left-over of an embargo long lifted is no measure any more.",
    "at_request": "People are listed, but at the state's own request: this is no measure against the state.",
}
"""Why the rows of each standing but `in_force` count for nothing."""


def meaning(model: Model) -> str:
    """What the words of the page mean, and what was searched where that is known."""
    return f"{MEANING} {SCOPE}" if made_for(model) else MEANING


def two_way_html(model: Model, selection: Selection, terms: Terms) -> str:
    """The two-way table: how states took part, crossed with measures; each count a link to its rows."""
    cells = {(cell.presence, cell.is_measured): cell for cell in two_way(model, selection.event, terms)}
    lines = []
    for presence, words in PRESENCES.items():
        counts = []
        for is_measured in (True, False):
            cell = cells[presence, is_measured]
            target = escape(address("sanctions", selection.but(status=cell.key)))
            number = f"<a href='{target}' target='_self'>{len(cell.entity_ids)}</a>"
            mark = " aria-current='true'" if selection.status == cell.key else ""
            counts.append(f"<td class='number'{mark}>{number}</td>")
        lines.append(f"<tr><th scope='row'>{words}</th>{''.join(counts)}</tr>")
    if terms.severity == "person":
        return "<p>Only persons are asked for. Choose another grade to count states.</p>"
    grade = " of this grade" if terms.severity else ""
    return boxed(("", f"#state under measures{grade}", f"#none{grade} found"), "".join(lines))


def people_html(model: Model, found: Iterable[Listing], terms: Terms) -> str:
    """Who among the event's people is listed by whom: one line each, one column for each authority asked for."""
    if terms.severity in SEVERITIES:
        return "<p>Only measures on states are asked for. Choose all grades to see who was listed.</p>"
    items = sorted(found, key=lambda item: not item.was_there)
    if not items:
        return "<p>Nobody with a row at this event was found listed on that day by these authorities.</p>"
    heads = [f"<abbr title='{AUTHORITY_NAMES[key]}'>{key}</abbr>" for key in terms.authorities]
    lines = "".join(_person(model, item, terms) for item in items)
    return boxed(("Person", "At the event", *heads), lines) + f"<p class='atlas-quiet'>{TICK_WORDS}</p>"


def counted_html(model: Model, selection: Selection, figure: Figure, day: str) -> str:
    """Who a number counts, by name and by how they took part; each name a link."""
    kinds = turnout(model, selection.event, day).kinds
    groups: dict[str, list[str]] = {}
    for key in dict.fromkeys(figure.entity_ids):
        words = KIND_WORDS.get(kinds.get(key, ""), "not counted among states")
        target = escape(address("sanctions", selection.but(entity=key)))
        link = f"<a href='{target}' target='_self'>{escape(model.entities[key].name)}</a>"
        groups.setdefault(words, []).append(link)
    return "".join(
        f"<p><strong>{words[0].upper()}{words[1:]} ({len(links)})</strong>: {', '.join(links)}.</p>"
        for words, links in groups.items()
    )


def measures_html(model: Model, measures: Iterable[Measure]) -> str:
    """Measures as a table: target, authority, grade, legal basis, since, until, doubts and links."""
    lines = "".join(_measure(model, item) for item in measures)
    if not lines:
        return "<p>None found with these filters. Choose another authority or severity to see more.</p>"
    return boxed(("On", "By", "Measure", "Legal basis", "Since", "Until", "Rests on"), lines)


def changes_html(steps: Iterable[Change]) -> str:
    """What was added, lifted or changed, each with its day."""
    lines = "".join(f"<li>{_change(step)}</li>" for step in steps)
    return f"<ul>{lines}</ul>" if lines else "<p>No change is recorded.</p>"


def left_out_html(model: Model, measures: Iterable[Measure]) -> str:
    """The rows that count for nothing, by standing, each with the reason."""
    rows, parts = list(measures), []
    for standing, words in LEFT_OUT.items():
        own = [item for item in rows if item.standing == standing]
        if own:
            title = f"{words} {counted(len(own), 'row', 'rows')}:"
            parts.append(f"<p>{title}</p>{measures_html(model, own)}")
    return "".join(parts) + "<p>They colour nothing and are in no count.</p>" if parts else "<p>None.</p>"


def _change(step: Change) -> str:
    item = step.measures[0]
    # where one wording stands for both, the programmes tell them apart
    is_alike = len({measure.measure for measure in step.measures}) < len(step.measures)
    told = [
        f"{escape(measure.measure)}{f' ({escape(measure.programme)})' if is_alike else ''}"
        f"{_rests(measure)} {row_links(measure.sources)}"
        for measure in step.measures
    ]
    what = f"from {told[0]} to {told[1]}" if len(told) > 1 else told[0]
    return (
        f"{say_day(step.day)}: {step.word}, {escape(AUTHORITY_NAMES[item.authority])} on "
        f"<strong>{escape(item.target)}</strong>: {what}"
    )


def _person(model: Model, item: Listing, terms: Terms) -> str:
    attendee = item.row.attendee
    country = model.entities[attendee.entity_id].name
    cells = "".join(_tick(item, authority) for authority in terms.authorities)
    return (
        f"<tr><td><strong>{escape(attendee.person)}</strong><br>{escape(country)}</td>"
        f"<td>{escape(verb(item.row))}</td>{cells}</tr>"
    )


def _tick(item: Listing, authority: str) -> str:
    own = [measure for measure in item.measures if measure.authority == authority]
    if not own:
        return "<td>—</td>"
    since = min(measure.since for measure in own)
    return f"<td>● <small class='year'>{escape(since[:4])}{_sign(own)}</small></td>"


def _sign(own: list[Measure]) -> str:
    if all(doubt(measure) for measure in own):
        return " ?"
    return " *" if all(doubt(measure) or basis(measure) for measure in own) else ""


def _measure(model: Model, item: Measure) -> str:
    country = model.entities[item.entity_id].name if item.entity_id in model.entities else ""
    target = escape(item.target) if item.target_kind == "person" else escape(country or item.target)
    kind = f"<br><small>person, {escape(country)}</small>" if item.target_kind == "person" else ""
    grade = (
        "" if item.target_kind == "person" else f"<br><small>{escape(SEVERITY_WORDS[item.severity])}</small>"
    )
    note = f"<br><small>{escape(item.note)}</small>" if item.note else ""
    return (
        f"<tr><td><strong>{target}</strong>{kind}</td><td>{item.authority}</td>"
        f"<td>{escape(item.measure)}{grade}</td><td class='long'>{escape(item.legal_basis) or 'not read'}{note}</td>"
        f"<td>{say_day(item.since)}</td><td>{_until(item)}</td>"
        f"<td>{row_links(item.sources)}{_rests(item)}</td></tr>"
    )


def _until(item: Measure) -> str:
    if item.until:
        return say_day(item.until)
    return "still on the books" if item.standing in ("empty_framework", "relic") else "in force"


def _rests(item: Measure) -> str:
    marked, quiet = doubt(item), basis(item)
    strong = f" <span class='atlas-mark'>{escape(marked)}</span>" if marked else ""
    return strong + (f" <small>({quiet})</small>" if quiet else "")
