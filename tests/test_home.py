"""A reader's own event: begun with `new`, laid over the shipped tables, checked in the home's own words."""

from __future__ import annotations

import json
import os
import urllib.request
from collections.abc import Iterable
from pathlib import Path

import pytest

from geo import keeper as keeping
from geo.__main__ import main
from geo.base.errors import DataProblems
from geo.base.records import Event
from geo.home import DATA, ROOT, chosen, load, make_keeper
from geo.model import load_model
from geo.summary import figures, roll
from geo.tables.parts import SHIPPED_ALIASES
from tests.browser.server import serve
from tests.world import change


@pytest.fixture
def home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "own"
    assert main(["new", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("wrote 7 files")
    return folder


def told(home: Path) -> list[str]:
    with pytest.raises(DataProblems) as problems:
        load(home)
    return [str(problem).replace(f"{home.as_posix()}/", "") for problem in problems.value.problems]


def test_a_new_home_loads_with_its_own_event_and_the_shipped_world(home):
    model, shipped = load(home), load(None)
    assert list(model.events) == ["example-summit"]
    assert {"KAZ", "VAT", "TWN", "kosovo", "example-organisation"} <= set(model.entities)
    assert model.measures == shipped.measures
    assert model.memberships == shipped.memberships
    assert not model.claims
    assert not model.answers
    found = roll(model, "example-summit", "2025-03-13").standings
    assert {key: standing.status for key, standing in found.items()} == {
        "CHE": "host",
        "KEN": "attended",
        "NOR": "cancelled",
        "URY": "represented",
        "example-organisation": "attended",
    }
    assert {figure.key: figure.count for figure in figures(model, "example-summit", "2025-03-13")} == {
        "expected": 2, "attended": 1, "cancelled": 1, "represented": 1, "c5": 0,
    }  # fmt: skip


def test_a_passage_finds_an_own_entity_by_its_name(home):
    linked = load(home).linked
    assert [item.passage.start for item in linked["example-organisation"]] == [143]
    assert [item.passage.start for item in linked["KEN"]] == [0]


def test_new_leaves_a_folder_in_use_alone(home, capsys):
    before = {path: path.read_bytes() for path in home.rglob("*.csv")}
    assert main(["new", str(home)]) == 1
    assert "is not empty; name a folder that does not exist yet" in capsys.readouterr().err
    assert main(["new", str(home / "events.csv")]) == 1
    assert "is a file" in capsys.readouterr().err
    assert main(["new", str(home / "events.csv" / "below")]) == 1
    assert "cannot be written" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in home.rglob("*.csv")} == before


def test_new_takes_an_empty_folder_and_leaves_nothing_else(tmp_path):
    (tmp_path / "empty").mkdir()
    assert main(["new", str(tmp_path / "empty")]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_a_home_without_events_shows_the_shipped_ones(tmp_path):
    assert list(load(tmp_path).events) == list(load(None).events)
    assert load(tmp_path).claims == load(None).claims


def test_extra_rows_join_the_shipped_events(home):
    for table in ("events", "attendees", "sources", "evidence"):
        (home / f"{table}.csv").rename(home / f"{table}.extra.csv")
    model, shipped = load(home), load(None)
    assert list(model.events) == [*shipped.events, "example-summit"]
    assert set(shipped.articles) < set(model.articles)
    assert figures(model, "moscow-2025", "2025-05-09") == figures(shipped, "moscow-2025", "2025-05-09")


def test_an_own_table_replaces_the_shipped_one(home):
    (home / "sanctions.csv").write_text(
        (DATA / "sanctions.csv").read_text("utf-8").partition("\n")[0], "utf-8"
    )
    assert load(home).measures == ()


def test_problems_name_the_home_and_its_line(home):
    change(home / "entities.extra.csv", "16.4160,48.2350", "16.4160,98.2350")
    change(home / "attendees.csv", "head_of_government", "head_of_goverment")
    assert told(home) == [
        "attendees.csv:4: role_class: 'head_of_goverment' is not allowed here; use head_of_state, head_of_government, "
        "monarch, head_of_entity, party_leader, head_of_organisation, royal, minister, envoy or other "
        "(closest: 'head_of_government')",
        "entities.extra.csv:2: lat: '98.2350' is out of range; write a number from -90 to 90",
    ]


def test_a_name_in_place_of_an_id_is_told_the_id(home):
    change(home / "attendees.csv", ",KEN,", ",Kenya,")
    change(home / "attendees.csv", ",NOR,", ",UK,")
    change(home / "attendees.csv", ",URY,", ",GER,")
    lead = "is not in entities.csv; add it there or correct it here"
    assert [text for text in told(home) if lead in text] == [
        f"attendees.csv:3: entity_id: 'Kenya' {lead} (closest: 'KEN')",
        f"attendees.csv:4: entity_id: 'UK' {lead} (closest: 'GBR')",
        f"attendees.csv:5: entity_id: 'GER' {lead} (closest: 'DEU')",
    ]


def test_a_law_broken_across_two_files_names_both(home):
    row = "example-organisation,Kenya,,,,organisation,,,16.4160,48.2350,,\n"
    with open(home / "entities.extra.csv", "a", encoding="utf-8") as file:
        file.write(row)
    duplicate, shared_name = told(home)
    assert duplicate == (
        "entities.extra.csv:3: entity_id: 'example-organisation' stands already in line 2; remove one of the two rows"
    )
    line = (DATA / "entities.csv").read_text("utf-8").splitlines().index(next(
        line for line in (DATA / "entities.csv").read_text("utf-8").splitlines() if line.startswith("KEN,")
    )) + 1  # fmt: skip
    assert shared_name == (
        f"entities.extra.csv:3: name: 'Kenya' is also that of KEN (line {line} of {DATA.as_posix()}/entities.csv); "
        "correct one of the two"
    )


def test_a_shipped_key_cannot_be_added_again(home):
    with open(home / "entities.extra.csv", "a", encoding="utf-8") as file:
        file.write("KEN,Kenya again,,KEN,,un_member,,,37.8,0.5,,\n")
    assert any(
        text.startswith("entities.extra.csv:3: entity_id: 'KEN' stands already in line ")
        for text in told(home)
    )


def test_a_misspelled_table_is_not_passed_over(home):
    (home / "entities.extra.csv").rename(home / "entites.extra.csv")
    assert told(home) == [
        "entites.extra.csv: is not a table of the atlas; rename it (closest: 'entities') or move it elsewhere"
    ]


def test_own_aliases_are_added_and_broken_ones_told(home):
    header = SHIPPED_ALIASES.read_text("utf-8").partition("\n")[0]
    (home / "aliases.extra.csv").write_text(f"{header}\nfirst to step out,name,NOR,,prose\n", "utf-8")
    assert [item.passage.start for item in load(home).linked["NOR"]] == [0]
    (home / "aliases.extra.csv").write_text(f"{header}\nThe Fjords,name,,,prose\n", "utf-8")
    assert told(home) == [
        "aliases.extra.csv:2: codes: does not fit the kind 'name'; give codes, or none where the kind is 'not'"
    ]
    (home / "aliases.extra.csv").write_text(f"{header}\nNorway,name,SWE,,prose\n", "utf-8")
    assert [mention.codes for mention in load(home).finder.find("Norway and Denmark")] == [("SWE",), ("DNK",)]
    (home / "aliases.extra.csv").write_bytes(b"alias,\xff")
    assert "is not UTF-8" in told(home)[0]


@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_a_spreadsheet_export_is_read_rightly(home, separator):
    before = load(home)
    text = (home / "evidence.csv").read_text("utf-8")
    exported = (
        text.replace(",", separator)
        .replace("\n", "\r\n")
        .replace("Ben Example", "\N{NO-BREAK SPACE}Ben Example ")
    )
    (home / "evidence.csv").write_bytes(b"\xef\xbb\xbf" + exported.encode())
    after = load(home)
    assert after.statements == before.statements
    assert after.version != before.version


def test_a_day_with_slashes_is_refused_with_the_reason(home):
    change(home / "events.csv", "2025-03-12,2025-03-13", "12/03/2025,13/03/2025")
    first, second = told(home)
    assert first.startswith("events.csv:2: end_date: '13/03/2025' ")
    assert "2025-03-13" in first
    assert second.startswith(
        "events.csv:2: start_date: '12/03/2025' may be 12 March 2025 or 3 December 2025; write "
    )


def test_check_takes_the_home_from_option_or_environment(home, capsys, monkeypatch):
    assert main(["check", "--home", str(home)]) == 0
    change(home / "evidence.csv", "cancelled", "canceled")
    assert main(["check"]) == 0
    monkeypatch.setenv("ATLAS_HOME", str(home))
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert f"{home.as_posix()}/evidence.csv:7: states: 'canceled' is not allowed here; " in out
    assert main(["check", "--home", str(home / "none")]) == 1
    assert (
        "none: is not a folder; make one with 'python -m geo new' or correct the name"
        in capsys.readouterr().out
    )


def test_the_home_is_chosen_by_the_option_before_the_environment():
    assert chosen(["--home", "a"], {"ATLAS_HOME": "b"}) == Path("a")
    assert chosen(["--home=a"], {}) == Path("a")
    assert chosen(["--home"], {"ATLAS_HOME": "b"}) == Path("b")
    assert chosen([], {"ATLAS_HOME": ""}) is None


def test_the_keeper_shows_edits_and_keeps_the_last_good_data(home, monkeypatch):
    monkeypatch.setattr(keeping, "LOOK_AGAIN_SECONDS", 0.0)
    keeper = make_keeper(home)
    first, problems = keeper.current()
    assert first is not None
    assert not problems
    change(home / "events.csv", "Example Summit", "Lake Summit")
    second, _ = keeper.current()
    assert second is not None
    assert names(second.events.values()) == ["Lake Summit"]
    whole = (home / "evidence.csv").read_bytes()
    (home / "evidence.csv").write_bytes(b"")
    kept, problems = keeper.current()
    assert kept is second
    assert [str(problem).replace(f"{home.as_posix()}/", "") for problem in problems] == [
        "evidence.csv: is empty; write the column names on its first line"
    ]
    os.remove(home / "evidence.csv")
    kept, problems = keeper.current()
    assert kept is second
    assert problems
    (home / "evidence.csv").write_bytes(whole)
    mended, problems = keeper.current()
    assert mended is not None
    assert not problems
    assert mended.version == second.version


def names(events: Iterable[Event]) -> list[str]:
    return [event.name for event in events]


def test_shipped_data_load_the_same_either_way():
    assert load(None).version == load_model(DATA, DATA.parent / "corpus").version


@pytest.mark.parametrize("way", ["option", "environment"])
def test_the_server_shows_the_home(home, way):
    options = ["--", "--home", str(home)] if way == "option" else []
    environment = {} if way == "option" else {"ATLAS_HOME": str(home)}
    with serve(ROOT / "dashboard.py", *options, **environment) as url:
        found = json.loads(urllib.request.urlopen(f"{url}/api/v1/events.json", timeout=60).read())
        assert [row["event_id"] for row in found["data"]] == ["example-summit"]
