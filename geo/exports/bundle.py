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
from geo.dossier import dossier_html, known, statements
from geo.exports.citation import alt_text, citation
from geo.exports.dataset import dataset
from geo.exports.imprint import BORDER_POLICY, Imprint
from geo.exports.picture import swatch
from geo.layers import MapView, script_literal
from geo.model import Model
from geo.summary import PERSON_WORDS, Figure, Roll, Row, Standing, figures, headline
from geo.world.drawing import definitions, draw
from geo.world.palette import colours

STATIC = Path(__file__).parents[1] / "static"
MAP_WIDTH = 1000
HEADS = ("Country or entity", "Person", "Office", "Status", "Publishers", "Outside the host state")


def bundle(model: Model, current: Roll, view: MapView, imprint: Imprint, chosen: Figure | None = None) -> str:
    """Make the file for a view of an event; a chosen figure leaves only the entities it counts, as on the page."""
    kept = {
        key: standing
        for key, standing in current.standings.items()
        if chosen is None or key in chosen.entity_ids
    }
    style, script = _read("bundle.css"), _read("bundle.js")
    body = [
        f"<header><h1>{escape(imprint.title)}</h1>",
        f"<p class='answer'>{escape(headline(model, current.event.event_id, current.day))}</p>",
        f"{_figures(model, current)}</header>",
        f"<main>{_map(model, view)}",
        _filter(chosen),
        _words(model, current, kept),
        _table(kept),
        "<section class='dossiers'>",
        *(_dossier(model, current, key) for key in _told(model, view, kept)),
        "</section>",
        _sources(imprint),
        _about(imprint),
        "</main>",
    ]
    return "\n".join(
        [_head(model, imprint, style, script), *body, f"<script>{script}</script>", "</body></html>\n"]
    )


def _head(model: Model, imprint: Imprint, style: str, script: str) -> str:
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
        f"<script type='application/ld+json'>{script_literal(dataset(model, imprint))}</script>"
        f"<style>{style}</style></head><body>"
    )


def _figures(model: Model, current: Roll) -> str:
    items = "".join(
        f"<li data-figure='{escape(item.key)}'><b>{escape(item.number)}</b> {escape(item.words)}</li>"
        for item in figures(model, current.event.event_id, current.day)
    )
    return f"<ul class='figures'>{items}</ul>"


def _map(model: Model, view: MapView) -> str:
    drawing = draw(view, model.boundaries, MAP_WIDTH)
    size = f"0 0 {drawing.canvas.width:g} {drawing.canvas.height:g}"
    colour = colours(view.theme)
    entries = "".join(
        f"<li data-style='{escape(entry.style)}'><svg viewBox='0 0 20 14' width='20' height='14' aria-hidden='true'>"
        f"{swatch(entry, colour)}</svg> {escape(entry.words)} "
        + ("" if entry.count is None else f"<b>{entry.count:,}</b>")
        + "</li>"
        for entry in view.legend
    )
    return (
        f"<figure class='map'><svg viewBox='{size}' role='img' aria-label='{escape(alt_text(view))}'>"
        f"<defs>{definitions(view)}</defs>\n{drawing.svg}\n</svg><div class='tip' hidden></div>"
        f"<figcaption><ul class='legend'>{entries}</ul><small>{escape(BORDER_POLICY)}</small></figcaption></figure>"
    )


def _filter(chosen: Figure | None) -> str:
    if chosen is None:
        return ""
    return f"<p class='filter'>Shown here: only the {escape(chosen.number)} {escape(chosen.words)}.</p>"


def _words(model: Model, current: Roll, kept: dict[str, Standing]) -> str:
    said = "".join(
        f"<p>{escape(sentence)}</p>" for sentence in twin.sentences(model, current, _ids(current, kept))
    )
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
    found = {row.attendee.person: row.finding for row in standing.rows}
    # statements on the entity itself, such as on its troops, stand under no person
    found.setdefault("", standing.unit)
    parts = []
    for person, finding in found.items():
        cited = known(model.cited.get((current.event.event_id, key, person), ()), current)
        if cited:
            title = (
                counted(len(cited), "statement on", "statements on") + f" {person or standing.entity.name}"
            )
            listed = statements(cited, finding.deciding, current.event, model)
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
