"""The one HTML file: the page's own figures, everything inside, nothing from outside, text that stays text."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from geo.base.selection import Selection
from geo.commands.export import view
from geo.compare import divide
from geo.content import (
    counted_by_compare,
    counted_by_regions,
    counted_by_sanctions,
    day_of,
    group_of,
    other_of,
    terms_of,
)
from geo.exports.citation import bibtex
from geo.exports.export import Export
from geo.glance import attendance
from geo.home import CORPUS, DATA
from geo.mapwords import drawn, in_words
from geo.model import Model, load_model
from geo.shares import share
from geo.summary import figure, figures, roll
from geo.views.attendance import attendance_view
from geo.views.compare import absence_view, compare_view
from geo.views.groups import regions_view
from geo.views.sanctions import sanctions_view
from tests.world import change

VOID = {"meta", "br", "hr", "img", "input", "link"}
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"


class Page(HTMLParser):
    """An HTML file as its elements: (tag, attributes, text inside)."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attributes}, [])
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attributes}, []))

    def handle_endtag(self, tag: str) -> None:
        assert tag in {name for name, _, _ in self._open}, f"</{tag}> closes nothing"
        while self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element[2].append(data)

    def having(self, tag: str = "", **wanted: str) -> list[tuple[dict[str, str], str]]:
        """Attributes and text of elements with a tag and with these attributes, `*` for any value."""
        named = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
        return [
            (attributes, " ".join("".join(text).split()))
            for name, attributes, text in self.elements
            if (not tag or name == tag)
            and all(key in attributes and value in ("*", attributes[key]) for key, value in named.items())
        ]


@lru_cache(maxsize=1)
def shipped() -> Model:
    return load_model(DATA, CORPUS)


@lru_cache(maxsize=16)
def page(event_id: str = "moscow-2025", day: str = "") -> Page:
    return Page(view(shipped(), event_id, day, "2026-11-21").html().decode())


def world_page(world: Path) -> Page:
    model = load_model(world / "data", world / "corpus", world / "data" / "boundaries" / "countries.json")
    return Page(view(model, "parade-2025", "", "2026-11-21").html().decode())


@pytest.mark.parametrize(
    ("event_id", "day"), [("moscow-2025", ""), ("moscow-2025", "2025-05-07"), ("beijing-2025", "")]
)
def test_figures_are_those_of_the_page(event_id, day):
    model = shipped()
    of_day = day or model.events[event_id].last
    shown = {
        attributes["data-figure"]: text
        for attributes, text in page(event_id, day).having("li", data_figure="*")
    }
    assert shown == {item.key: f"{item.number} {item.words}" for item in figures(model, event_id, of_day)}
    assert page(event_id, day).having("p", class_="answer")[0][1] == attendance(model, event_id, of_day).text


def test_legend_table_words_and_map_count_the_same():
    model = shipped()
    current = roll(model, "moscow-2025", "2025-05-09")
    expected = attendance_view(model, current, Selection(event="moscow-2025"), None)
    legend = [text for attributes, text in page().having("li", data_style="*")]
    assert legend == [
        f"{item.words} {'' if item.count is None else item.count}".strip() for item in expected.legend
    ]
    rows = Counter(attributes["data-row"] for attributes, _ in page().having("tr", data_row="*"))
    assert rows == {key: len(standing.rows) for key, standing in current.standings.items()}
    mapped = Counter(
        attributes["data-entity"]
        for attributes, _ in page().having(data_entity="*")
        if attributes["data-style"] != "not_concerned"
    )
    assert mapped == dict.fromkeys(current.standings, 1)


def test_every_entity_has_a_dossier_and_the_table_leads_to_it():
    current = roll(shipped(), "moscow-2025", "2025-05-09")
    ids = Counter(attributes["id"] for attributes, _ in page().having(id="*"))
    assert set(ids.values()) == {1}
    assert {f"entity-{key}" for key in current.standings} <= set(ids)
    inner = {
        attributes["href"][1:]
        for attributes, _ in page().having("a", href="*")
        if attributes["href"][0] == "#"
    }
    assert inner <= set(ids)


def test_every_source_known_on_the_day_is_listed():
    export = view(shipped(), "moscow-2025", "", "2026-11-21")
    [(_, text)] = page().having("section", class_="sources")
    assert all(source.publisher in text for source in export.imprint.sources)
    linked = {attributes["href"] for attributes, _ in page().having("a", href="*")}
    assert {source.url for source in export.imprint.sources if source.url.startswith("http")} <= linked


def test_passages_are_quoted_word_for_word():
    model = shipped()
    quoted = {text for _, text in page().having("blockquote")}
    for key in roll(model, "moscow-2025", "2025-05-09").standings:
        for linked in model.linked.get(key, ()):
            assert " ".join(linked.passage.text.split()) in quoted


def test_nothing_is_loaded_from_outside():
    for tag, attributes, text in page().elements:
        assert tag not in {
            "link",
            "iframe",
            "object",
            "embed",
            "img",
            "video",
            "audio",
            "form",
            "base",
            "image",
            "use",
        }
        assert "src" not in attributes, tag
        assert not [name for name in attributes if name.startswith("on")], tag
        if "href" in attributes:
            assert tag == "a"
        if tag == "style":
            assert not re.search(r"url\(|@import", "".join(text))
    fills = {attributes["fill"] for attributes, _ in page().having(fill="*")}
    assert all(value.startswith(("#", "url(#p-")) or value == "none" for value in fills)


def test_policy_forbids_everything_but_our_own_style_and_script():
    [(policy, _)] = page().having("meta", http_equiv="Content-Security-Policy")
    assert policy["content"].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy["content"]


def test_described_as_a_dataset():
    [(_, text)] = page().having("script", type="application/ld+json")
    described = json.loads(text)
    found = figures(shipped(), "moscow-2025", "2025-05-09")
    assert (described["@context"], described["@type"]) == ("https://schema.org", "Dataset")
    assert described["version"] == shipped().version
    assert {item["propertyID"]: item["value"] for item in described["variableMeasured"]} == {
        item.key: item.number for item in found
    }
    assert len(described["citation"]) == len(view(shipped(), "moscow-2025", "").imprint.sources)


def test_a_chosen_figure_leaves_the_entities_it_counts():
    model = shipped()
    current, chosen = (
        roll(model, "moscow-2025", "2025-05-09"),
        figure(model, "moscow-2025", "2025-05-09", "c5"),
    )
    selection = Selection(event="moscow-2025", status="c5")
    shown = attendance_view(model, current, selection, chosen)
    filtered = Page(Export(model, "attendance", selection, shown, "2026-11-21").html().decode())
    assert {attributes["data-row"] for attributes, _ in filtered.having("tr", data_row="*")} == set(
        chosen.entity_ids
    )
    assert "5 of 5" in filtered.having("p", class_="filter")[0][1]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/events.csv", "Ardenstad parade 2025", HOSTILE),
        ("data/entities.csv", "Isle of Ness", HOSTILE),
        ("data/attendees.csv", "President of Ness", HOSTILE),
        ("data/sources.csv", "2025-05-06,,World Wire", f"2025-05-06,{HOSTILE},World Wire"),
        ("data/evidence.csv", "called off the day before", HOSTILE),
        ("data/groups.csv", ",EP,", f",{HOSTILE},"),
        ("corpus/gazette-2025-05.md", '"A made-up paper."', f'"{HOSTILE}"'),
    ],
)
def test_hostile_text_stays_text(world, file, old, new):
    change(world / file, old, new)
    hostile = world_page(world)
    kinds = [attributes.get("type", "") for attributes, _ in hostile.having("script")]
    assert kinds == ["application/ld+json", ""]
    assert not hostile.having("img")
    [(_, text)] = hostile.having("body")
    assert HOSTILE in text


def test_a_chosen_entity_of_which_nothing_is_stated_has_a_dossier_too():
    model = shipped()
    current, selection = (
        roll(model, "moscow-2025", "2025-05-09"),
        Selection(event="moscow-2025", entity="FRA"),
    )
    shown = attendance_view(model, current, selection, None)
    found = Page(Export(model, "attendance", selection, shown, "2026-11-21").html().decode())
    [(_, text)] = found.having("section", id="entity-FRA")
    assert "No source here names a leader of France" in text


def test_hostile_text_cannot_end_the_description(world):
    title = "</script><script>alert(1)</script>"
    change(world / "data" / "sources.csv", "2025-05-06,,World Wire", f"2025-05-06,{title},World Wire")
    [(_, text)] = world_page(world).having("script", type="application/ld+json")
    assert title in [work["name"] for work in json.loads(text)["citation"]]


def exported(name: str, **chosen: str) -> Export:
    """A page's export for what is chosen on it."""
    model, selection = shipped(), Selection(event="moscow-2025", **chosen)
    day = day_of(model, selection)
    if name == "attendance":
        current = roll(model, selection.event, day)
        view = attendance_view(
            model, current, selection, figure(model, selection.event, day, selection.status)
        )
    elif name == "sanctions":
        view = sanctions_view(
            model, selection, terms_of(model, selection), counted_by_sanctions(model, selection)
        )
    elif name == "regions":
        one = share(model, group_of(model, selection), selection.event, day)
        view = regions_view(model, selection, one, counted_by_regions(model, selection, one))
    elif selection.view == "absence":
        view = absence_view(model, selection, day)
    else:
        division = divide(model, other_of(model, selection), selection.event, "", day)
        view = compare_view(model, selection, division, counted_by_compare(model, selection, division))
    return Export(model, name, selection, view, "2026-11-21")


VIEWS = [
    ("attendance", {}),
    ("sanctions", {}),
    ("sanctions", {"view": "grades"}),
    ("regions", {}),
    ("compare", {}),
    ("compare", {"view": "absence"}),
]


@pytest.mark.parametrize(("name", "chosen"), VIEWS)
def test_every_file_says_its_map_in_words(name, chosen):
    export = exported(name, **chosen)
    [(_, words)] = Page(export.html().decode()).having("section", class_="words")
    for entry in export.view.legend:
        if entry.count and entry.kind != "star" and name != "attendance":
            assert f"{entry.words[0].upper()}{entry.words[1:]} ({entry.count}): " in words
    assert export.imprint.event.name in words or name == "compare"


@pytest.mark.parametrize(("name", "chosen"), [*VIEWS, ("regions", {"group": "brics"})])
def test_words_of_a_map_name_as_many_as_its_legend_counts(name, chosen):
    view = exported(name, **chosen).view
    for entry in view.legend:
        if entry.count is None or entry.style == "neither":
            continue
        besides = sum(map(int, re.findall(r"\d+(?= (?:part|territor|organisation))", entry.words)))
        assert len(drawn(view, entry)) == entry.count + besides, entry
    said = in_words(view, lambda key: key)
    assert len(said) == len([entry for entry in view.legend if entry.kind != "star"])


def test_a_filter_is_told_wherever_the_view_is_taken():
    export = exported("attendance", status="cancelled")
    page = Page(export.html().decode())
    said = "Shown here: only the 2 leaders cancelled."
    assert page.having("p", class_="filter")[0][1] == said
    assert said in export.svg().decode()
    assert said in page.having("svg", role="img")[0][0]["aria-label"]
    [(pressed, _)] = page.having("li", aria_current="true")
    assert pressed["data-style"] == "cancelled"


def test_keys_of_every_view_differ():
    entries = [bibtex(exported(name, **chosen).imprint).split(",")[0] for name, chosen in VIEWS]
    assert len(set(entries)) == len(entries)


@pytest.mark.parametrize(("name", "chosen"), VIEWS[1:])
def test_no_id_and_no_bare_source_is_in_a_table(name, chosen):
    export = exported(name, **chosen)
    page = Page(export.html().decode())
    heads = [text for _, text in page.having("th", scope="col")]
    assert heads
    assert not [head for head in heads if head in ("Event", "Entity", "Measure", "Group", "As of")]
    assert len(heads) <= 10
    numbered = {
        text: attributes["href"] for attributes, text in page.having("a") if re.fullmatch(r"\[\d+\]", text)
    }
    listed = [source.url for source in export.imprint.sources]
    assert all(listed[int(text[1:-1]) - 1] == href for text, href in numbered.items())
    assert bool(numbered) == ("sources" in export.content.frame)
