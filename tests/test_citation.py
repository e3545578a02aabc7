"""Words to take a view along: links that restore it, code that is safe to paste, entries that BibTeX reads."""

from __future__ import annotations

import dataclasses
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base.selection import NAMES, Selection, read_query
from geo.exports.citation import alt_text, bibtex, caption, citation, embed_code, permalink
from geo.mapview import LegendEntry, MapView
from tests.pictures import IMPRINT, VIEW

PAGE = "https://atlas.example/data/?old=1#here"
VALUES = st.fixed_dictionaries(
    {}, optional={name: st.text(min_size=1, max_size=60) for name in sorted(NAMES)}
)


def frame_of(code: str) -> dict[str, str]:
    """The attributes of the one element in a piece of HTML."""
    found: list[tuple[str, list[tuple[str, str | None]]]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.append((tag, attributes))  # type: ignore[method-assign]
    parser.feed(code)
    [(tag, attributes)] = found
    assert tag == "iframe"
    return {name: value or "" for name, value in attributes}


@given(VALUES)
def test_a_link_holds_the_whole_selection(values):
    link = urlsplit(permalink(PAGE, Selection(**values)))
    assert (link.scheme, link.netloc, link.path, link.fragment) == ("https", "atlas.example", "/data/", "")
    query = {name: found[0] for name, found in parse_qs(link.query, keep_blank_values=True).items()}
    assert Selection(**query) == Selection(**values)


def test_a_link_restores_the_view():
    chosen = Selection(event="moscow-2025", day="2025-05-08", entity="KAZ", frame="500.0,450.5,3.00")
    query = {name: found[0] for name, found in parse_qs(urlsplit(permalink(PAGE, chosen)).query).items()}
    assert read_query(query, {}, ("2025-01-01", "2025-12-31")) == (chosen, ())


def test_a_link_to_the_first_page_has_a_path():
    assert (
        permalink("http://localhost:8501", Selection(event="moscow-2025"))
        == "http://localhost:8501/?event=moscow-2025"
    )


@given(st.text(max_size=60))
def test_embed_code_is_one_frame_whatever_the_title(title):
    frame = frame_of(embed_code(permalink(PAGE, Selection(event="x", search='"><script>')), title))
    assert parse_qs(urlsplit(frame["src"]).query) == {
        "event": ["x"],
        "search": ['"><script>'],
        "embed": ["true"],
    }
    assert set(frame) == {"src", "title", "width", "height", "style", "loading"}


def test_citation_says_what_when_which_version_and_where():
    assert citation(IMPRINT) == (
        "Attendance Atlas (2025). Ardenstad parade 2025, as of 9 May 2025 [map]. Data version 0123456789ab. "
        "https://atlas.example/?event=parade (accessed 21 November 2025)."
    )


def test_citation_without_an_address_has_none():
    assert "http" not in citation(dataclasses.replace(IMPRINT, link=""))


def test_bibtex_of_the_view():
    assert bibtex(IMPRINT) == (
        "@misc{atlas-parade-2025-05-09-012345,\n"
        "  author = {{Attendance Atlas}},\n"
        "  title = {{Ardenstad parade 2025, as of 9 May 2025}},\n"
        "  year = {2025},\n"
        "  howpublished = {\\url{https://atlas.example/?event=parade}},\n"
        "  note = {Map of Parade as of 9 May 2025; data version 0123456789ab},\n"
        "  urldate = {2025-11-21}\n"
        "}\n"
    )


@given(st.text(max_size=60), st.text(max_size=60))
def test_braces_of_bibtex_always_close(title, search):
    entry = bibtex(dataclasses.replace(IMPRINT, title=title, link=permalink(PAGE, Selection(search=search))))
    bare = entry.replace("\\{", "").replace("\\}", "")
    assert bare.count("{") == bare.count("}")
    depth = 0
    for character in bare:
        depth += (character == "{") - (character == "}")
        assert depth >= 0


def test_caption_says_every_count_of_the_legend():
    words = caption(VIEW, IMPRINT)
    assert words.startswith(
        "Ardenstad parade 2025, as of 9 May 2025: host (1); leader came (2); cancelled (1)"
    )
    assert "Ardenstad (" not in words
    assert "data version 0123456789ab" in words


@pytest.mark.parametrize("count", [1, 27, 1234])
def test_caption_groups_thousands(count):
    view = MapView(title="T", legend=(LegendEntry("attended", "came", count),))
    assert f"came ({count:,})" in caption(view, IMPRINT)


@pytest.mark.parametrize(
    "tail", ["The table below holds the same.", "The table below gives the reasons.", "The table names them."]
)
def test_alt_text_does_not_point_at_the_page(tail):
    said = alt_text(
        MapView(title="Parade", alt=f"World map of Parade as of 9 May 2025: came 3. {tail}"), IMPRINT
    )
    assert said.endswith(": came 3.")
    assert "table" not in said


@pytest.mark.parametrize(
    ("title", "alt", "said"),
    [
        ("Parade, as of 9 May 2025", "World map: 3.", "Parade, as of 9 May 2025. World map: 3."),
        ("Parade and Fair", "Map of 8 states.", "Parade and Fair, as of 9 May 2025. Map of 8 states."),
        (
            "Parade and Fair",
            "Map. Parade and Fair. came: 3.",
            "Map. Parade and Fair, as of 9 May 2025. came: 3.",
        ),
    ],
)
def test_alt_text_names_events_and_day_once(title, alt, said):
    assert alt_text(MapView(title=title, alt=alt), IMPRINT) == said


def test_caption_and_alt_text_say_what_a_filter_leaves():
    shown = "Shown here: only the 2 leaders cancelled."
    filtered = dataclasses.replace(IMPRINT, shown=shown)
    for said in (caption(VIEW, filtered), alt_text(VIEW, filtered)):
        assert f"{shown} The legend counts all: host (1); leader came (2)" in said
        assert VIEW.title in said
    assert "Shown here" not in caption(VIEW, IMPRINT) + alt_text(VIEW, IMPRINT)


def test_keys_of_bibtex_tell_pages_and_filters_apart():
    views = [
        (),
        ("attendance",),
        ("attendance", "cancelled"),
        ("sanctions", "EU"),
        ("sanctions", "US"),
        ("regions", "c5"),
    ]
    entries = [bibtex(dataclasses.replace(IMPRINT, marks=marks)) for marks in views]
    keys = [entry.split(",")[0] for entry in entries]
    assert len(set(keys)) == len(keys)
    assert keys[2] == "@misc{atlas-parade-attendance-cancelled-2025-05-09-012345"
