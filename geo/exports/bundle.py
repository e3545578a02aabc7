"""One HTML file that holds a whole view and needs no network: map, figures, table, dossiers, sources, words, JSON-LD.

It asks nobody for anything: its policy forbids it, and all it runs is the script beside this module.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from geo import twin
from geo.base.dates import say_day
from geo.base.records import Source
from geo.base.text import counted, escape, link_url
from geo.content import Content
from geo.dossier import dossier_html
from geo.exports.citation import alt_text, citation
from geo.exports.dataset import dataset
from geo.exports.imprint import BORDER_POLICY, Imprint
from geo.exports.picture import swatch
from geo.exports.rowtable import row_table
from geo.layers import script_literal
from geo.mapview import LegendEntry, MapView
from geo.model import Model
from geo.statements import by_person, statements
from geo.summary import PERSON_WORDS, Roll, Row, Standing
from geo.world.drawing import definitions, draw
from geo.world.palette import Colour, colours

STATIC = Path(__file__).parents[1] / "static"
MAP_WIDTH = 1000
HEADS = ("Country or entity", "Person", "Office", "Status", "Publishers", "Outside the host state")


def bundle(model: Model, current: Roll, view: MapView, imprint: Imprint, content: Content) -> str:
    """Make the file for a view of an event: what it tells, and dossiers of those in its rows."""
    kept = _kept(current, content)
    style, script = _read("bundle.css"), _read("bundle.js")
    body = [
        f"<header><h1>{escape(imprint.title)}</h1>",
        f"{_answer(content)}{_figures(content)}</header>",
        f"<main>{_map(model, view, imprint)}",
        f"<p class='filter'>{escape(imprint.shown)}</p>" if imprint.shown else "",
        *_rows(model, current, view, imprint, content, kept),
        "<section class='dossiers'>",
        *(_dossier(model, current, key) for key in _told(model, view, kept)),
        "</section>",
        _sources(imprint),
        _about(imprint),
        "</main>",
    ]
    return "\n".join(
        [_head(imprint, content, style, script), *body, f"<script>{script}</script>", "</body></html>\n"]
    )


def _kept(current: Roll, content: Content) -> dict[str, Standing]:
    """Who of the event is in the view's rows, on the attendance whoever is shown."""
    shown = frozenset(content.frame["entity_id"])
    if content.view == "attendance":
        shown = frozenset(content.chosen.entity_ids if content.chosen else current.standings)
    return {key: standing for key, standing in current.standings.items() if key in shown}


def _head(imprint: Imprint, content: Content, style: str, script: str) -> str:
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>"
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        "<meta name='referrer' content='no-referrer'>"
        f"<title>{escape(imprint.title)} · Attendance Atlas</title>"
        f"<script type='application/ld+json'>{script_literal(dataset(imprint, content))}</script>"
        f"<style>{style}</style></head><body>"
    )


def _answer(content: Content) -> str:
    answer, rest = escape(content.paragraph.answer_text), escape(content.paragraph.rest_text)
    return f"<p class='answer'>{answer}</p>" + (f"<p class='rest'>{rest}</p>" if rest else "")


def _figures(content: Content) -> str:
    items = "".join(
        f"<li data-figure='{escape(item.key)}'><b>{escape(item.number)}</b> {escape(item.words)}</li>"
        for item in content.figures
    )
    return f"<ul class='figures'>{items}</ul>"


def _map(model: Model, view: MapView, imprint: Imprint) -> str:
    drawing = draw(view, model.boundaries, MAP_WIDTH)
    size = f"0 0 {drawing.canvas.width:g} {drawing.canvas.height:g}"
    colour = colours(view.theme)
    entries = "".join(_entry(entry, colour) for entry in view.legend)
    return (
        f"<figure class='map'><svg viewBox='{size}' role='img' aria-label='{escape(alt_text(view, imprint))}'>"
        f"<defs>{definitions(view)}</defs>\n{drawing.svg}\n</svg><div class='tip' hidden></div>"
        f"<figcaption><ul class='legend'>{entries}</ul><small>{escape(BORDER_POLICY)}</small></figcaption></figure>"
    )


def _entry(entry: LegendEntry, colour: Colour) -> str:
    pressed = " aria-current='true'" if entry.is_pressed else ""
    count = "" if entry.count is None else f"<b>{entry.count:,}</b>"
    sign = f"<svg viewBox='0 0 20 14' width='20' height='14' aria-hidden='true'>{swatch(entry, colour)}</svg>"
    return f"<li data-style='{escape(entry.style)}'{pressed}>{sign} {escape(entry.words)} {count}</li>"


def _rows(
    model: Model, current: Roll, view: MapView, imprint: Imprint, content: Content, kept: dict[str, Standing]
) -> tuple[str, ...]:
    """The view in words and its rows; those of the attendance with a link to each dossier."""
    if content.view == "attendance":
        return _words(twin.sentences(model, current, _ids(current, kept))), _table(kept)
    numbers = {source.url: number for number, source in enumerate(imprint.sources, start=1)}
    names = {key: event.name for key, event in model.events.items()}
    names |= {key: group.name for key, group in model.groups.items()}
    return _words(twin.view_sentences(model, view)), row_table(content.frame, numbers, names)


def _words(sentences: list[str]) -> str:
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    return f"<section class='words'><h2>In words</h2>{said}</section>"


def _ids(current: Roll, kept: dict[str, Standing]) -> frozenset[str] | None:
    return None if len(kept) == len(current.standings) else frozenset(kept)


def _table(kept: dict[str, Standing]) -> str:
    rows = "".join(_row(key, standing, row) for key, standing in kept.items() for row in standing.rows)
    heads = "".join(f"<th scope='col'>{head}</th>" for head in HEADS)
    many = counted(sum(len(standing.rows) for standing in kept.values()), "row", "rows")
    return (
        f"<section><h2>Table, {many}</h2><div class='box'><table class='attendance'><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div></section>"
    )


def _row(key: str, standing: Standing, row: Row) -> str:
    strength = row.finding.strength
    cells = (row.attendee.person or "not named", row.attendee.role, PERSON_WORDS[row.status])
    link = f"<a href='#entity-{escape(key)}'>{escape(standing.entity.name)}</a>"
    return (
        f"<tr data-row='{escape(key)}'><th scope='row'>{link}</th>"
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        + f"<td class='number'>{len(strength.publishers)}</td><td class='number'>{len(strength.outside_host)}</td></tr>"
    )


def _told(model: Model, view: MapView, kept: dict[str, Standing]) -> list[str]:
    """The entities with a dossier: all that are shown, and the chosen one even where nothing is stated of it."""
    chosen = view.selected or ""
    return [*kept, chosen] if chosen in model.entities and chosen not in kept else list(kept)


def _dossier(model: Model, current: Roll, key: str) -> str:
    """The page's dossier with every statement behind it."""
    standing = current.standings.get(key)
    if standing is None:
        return f"<article>{dossier_html(model, current, key)}</article>"
    parts = []
    for person, cited, deciding in by_person(model, current, standing):
        title = counted(len(cited), "statement on", "statements on") + f" {person or standing.entity.name}"
        listed = statements(cited, deciding, current.event, model)
        parts.append(f"<details><summary>{escape(title)}</summary>{listed}</details>")
    return f"<article>{dossier_html(model, current, key)}{''.join(parts)}</article>"


def _sources(imprint: Imprint) -> str:
    items = "".join(f"<li>{_source(source)}</li>" for source in imprint.sources)
    many = counted(len(imprint.sources), "page", "pages")
    return f"<section class='sources'><h2>Sources, {many}</h2><ol>{items}</ol></section>"


def _source(source: Source) -> str:
    title = escape(source.title or source.url or source.source_id)
    address = link_url(source.url)
    shown = f"<a href='{escape(address)}' rel='noopener noreferrer'>{title}</a>" if address else title
    return f"{escape(source.publisher)}: {shown}, {say_day(source.published)}."


def _about(imprint: Imprint) -> str:
    rows = "".join(f"<p>{escape(line)}</p>" for line in imprint.lines())
    return f"<footer><h2>About this file</h2>{rows}<p>Cite as: {escape(citation(imprint))}</p></footer>"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _read(name: str) -> str:
    return (STATIC / name).read_text("utf-8").strip()
