"""The sanctions page in HTML: what the words mean, the two-way table, who is listed by whom, measures and changes.

Everything from the tables is made safe here; nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Iterable

from geo.base.dates import say_day
from geo.base.records import Measure
from geo.base.selection import Selection
from geo.base.text import escape
from geo.boards.markup import boxed
from geo.dossier import row_links, verb
from geo.glance import address
from geo.listings import PRESENCES, Listing, Terms, doubt, two_way
from geo.measures import AUTHORITIES, AUTHORITY_NAMES, SEVERITY_WORDS
from geo.model import Model

MEANING = (
    "“Western-sanctioned” here means: under a measure in force on the day by the EU, the United States, the United "
    "Kingdom, Canada or Switzerland. It does not say that a measure is just, that it works, or that the United "
    "Nations or other states share it. A leader's own listing is not a measure against the state, and the reverse. "
    "The grades of measures are this project's. The table was made for 9 May 2025, and only people and states of that "
    "day's parade were searched. At other events less is shown than was in force: measures that had ended by 2025 are "
    "mostly missing, and the UK's begin on 31 December 2020; before, those of the EU applied there."
)
TICK_WORDS = (
    "● listed, with the year since; ? not fully verified, or known only from copies of the list; — none found"
)


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


def people_html(model: Model, found: Iterable[Listing]) -> str:
    """Who among the event's people is listed by whom: one line each, one column for each authority."""
    items = sorted(found, key=lambda item: not item.was_there)
    if not items:
        return "<p>Nobody with a row at this event was listed on that day by these authorities.</p>"
    heads = [f"<abbr title='{name}'>{key}</abbr>" for key, name in AUTHORITY_NAMES.items()]
    lines = "".join(_person(model, item) for item in items)
    return boxed(("Person", "At the event", *heads), lines) + f"<p class='atlas-quiet'>{TICK_WORDS}</p>"


def measures_html(model: Model, measures: Iterable[Measure]) -> str:
    """Measures as a table: target, authority, grade, legal basis, since, until, doubts and links."""
    lines = "".join(_measure(model, item) for item in measures)
    if not lines:
        return "<p>None found with these filters. Choose another authority or severity to see more.</p>"
    return boxed(("On", "By", "Measure", "Legal basis", "Since", "Until", "Rests on"), lines)


def changes_html(model: Model, added: Iterable[Measure], lifted: Iterable[Measure]) -> str:
    """What was lifted and what was added, each with its day."""
    parts = [
        (f"{say_day(item.until)}: lifted", item) for item in lifted
    ] + [(f"{say_day(item.since)}: added", item) for item in added]  # fmt: skip
    lines = "".join(
        f"<li>{when}, {escape(AUTHORITY_NAMES[item.authority])} on <strong>{escape(item.target)}</strong>: "
        f"{escape(item.measure)}{_doubted(item)} {row_links(item.sources)}</li>"
        for when, item in parts
    )
    return f"<ul>{lines}</ul>" if lines else "<p>No change is recorded.</p>"


def _person(model: Model, item: Listing) -> str:
    attendee = item.row.attendee
    country = model.entities[attendee.entity_id].name
    cells = "".join(_tick(item, authority) for authority in AUTHORITIES)
    return (
        f"<tr><td><strong>{escape(attendee.person)}</strong><br>{escape(country)}</td>"
        f"<td>{escape(verb(item.row))}</td>{cells}</tr>"
    )


def _tick(item: Listing, authority: str) -> str:
    own = [measure for measure in item.measures if measure.authority == authority]
    if not own:
        return "<td>—</td>"
    since = min(measure.since for measure in own)
    sign = " ?" if all(doubt(measure) for measure in own) else ""
    return f"<td>● <small class='year'>{escape(since[:4])}{sign}</small></td>"


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
        f"<td>{row_links(item.sources)}{_doubted(item)}</td></tr>"
    )


def _until(item: Measure) -> str:
    if item.until:
        return say_day(item.until)
    return "in force" if item.standing == "in_force" else "still on the books"


def _doubted(item: Measure) -> str:
    words = doubt(item)
    return f" <span class='atlas-mark'>{escape(words)}</span>" if words else ""
