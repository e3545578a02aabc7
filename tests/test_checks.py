"""Every fault planted in the tiny world is told once, word for word."""

# ruff: noqa: E501 - messages are compared whole

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.commands import check
from geo.commands.check import problems_of as found_in
from geo.mentions.senses import RULES
from geo.tables.parts import of_folder
from tests.world import change, write_world

ROOT = Path(__file__).parent.parent

FAULTS: dict[str, tuple[str, str, str, str]] = {
    "missing column": (
        "data/groups.csv", "group_id,name,short_name", "group_id,name,short",
        """
data/groups.csv:1: 'short' is not a column of groups.csv; rename or remove it (closest: 'short_name')
data/groups.csv:1: short_name: is missing from the header; add the column
""",
    ),
    "extra column": (
        "data/answers.csv", "question_id,says,url,note\nleaders,two besides the host,https://wire.example/2025,",
        "question_id,says,url,note,mood\nleaders,two besides the host,https://wire.example/2025,,good",
        "data/answers.csv:1: 'mood' is not a column of answers.csv; rename or remove it",
    ),
    "missing file": (
        "data/groups.csv", "*", "",
        "data/groups.csv: is missing; add the file or point to the folder that holds it",
    ),
    "bad date": (
        "data/events.csv", "2025-05-09,2025-05-09", "2025-05-09,2025-05-39",
        "data/events.csv:2: end_date: '2025-05-39' is not in the calendar; "
        "write a day that exists as year-month-day",
    ),
    "ambiguous date": (
        "data/events.csv", "2025-05-09,2025-05-09", "2025-05-09,09/05/2025",
        "data/events.csv:2: end_date: '09/05/2025' may be 9 May 2025 or 5 September 2025; "
        "write 2025-05-09 or 2025-09-05",
    ),
    "short date that is not in the calendar": (
        "data/memberships.csv", "2015-01-01", "2015-02-30",
        "data/memberships.csv:4: since: '2015-02-30' is not in the calendar; "
        "write a day that exists as year-month-day",
    ),
    "bad enum": (
        "data/groups.csv", ",EP,security", ",EP,secruity",
        "data/groups.csv:2: kind: 'secruity' is not allowed here; "
        "use region, political, security or economic (closest: 'security')",
    ),
    "unknown entity": (
        "data/attendees.csv", "parade-2025,CCC,Cleo", "parade-2025,CCD,Cleo",
        """
data/attendees.csv:4: entity_id: 'CCD' is not in entities.csv; add it there or correct it here (closest: 'CCC')
data/evidence.csv:8: entity_id: 'CCC' has no row for parade-2025 in attendees.csv; add one there or correct it here (closest: 'CCD')
data/evidence.csv:9: entity_id: 'CCC' has no row for parade-2025 in attendees.csv; add one there or correct it here (closest: 'CCD')
""",
    ),
    "unknown source": (
        "data/evidence.csv", "wire-2024-06-01,present", "wire-2024-06-10,present",
        "data/evidence.csv:12: source_id: 'wire-2024-06-10' is not in sources.csv; "
        "add it there or correct it here (closest: 'wire-2024-06-01')",
    ),
    "duplicate key": (
        "data/groups.csv", "league,League of Squares", "pact,League of Squares",
        """
data/groups.csv:3: group_id: 'pact' stands already in line 2; remove one of the two rows
data/memberships.csv:6: group_id: 'league' is not in groups.csv; add it there or correct it here
""",
    ),
    "entity without a shape in the country file": (
        "data/entities.csv", "un_member,CCC,", "un_member,CCX,",
        "data/entities.csv:4: shape_id: 'CCX' is not in the country file, so the entity cannot be placed; "
        "correct it (closest: 'CCC') or leave it empty for a marker",
    ),
    "marker without coordinates": (
        "data/entities.csv", "BBB,58,8", "BBB,,8",
        "data/entities.csv:6: lon: is empty; give longitude of its marker, degrees east, WGS 84",
    ),
    "shape used twice": (
        "data/entities.csv", "territory,DEP,AAA", "territory,AAA,AAA",
        """
data/entities.csv:5: lon, lat: '70.5, 30.5' is about 3,011 km away from AAA; correct the coordinates or the entity
data/entities.csv:5: shape_id: 'AAA' is the shape of AAA already (line 2); leave one of the two empty for a marker
""",
    ),
    "membership that ends before it begins": (
        "data/memberships.csv", "1991-12-21,2010", "2011-12-21,2010",
        "data/memberships.csv:3: until: '2010' is not after since 2011-12-21; correct one of the two dates",
    ),
    "memberships that overlap": (
        "data/memberships.csv", "1991-12-21,2010", "1991-12-21,2015-01-02",
        "data/memberships.csv:4: since: '2015-01-01' begins while the same membership of line 3 runs; "
        "end that one first or join the two rows",
    ),
    "sanction that ends before it begins": (
        "data/sanctions.csv", "2020,2024-06-30", "2024-07,2024-06-30",
        "data/sanctions.csv:3: until: '2024-06-30' is not after since 2024-07; correct one of the two dates",
    ),
    "sanction that ends on its first day": (
        "data/sanctions.csv", "2020,2024-06-30", "2024-06-30,2024-06-30",
        "data/sanctions.csv:3: until: '2024-06-30' is not after since 2024-06-30; correct one of the two dates",
    ),
    "event that ends before it begins": (
        "data/events.csv", "2024-06-01,2024-06-02", "2024-06-01,2024-05-31",
        """
data/events.csv:3: end_date: '2024-05-31' is before start_date 2024-06-01; correct one of the two days
data/evidence.csv:12: as_of: '2024-06-01' is after the event's last day 2024-05-31; write the day it speaks of; a later report speaks of 2024-05-31
""",
    ),
    "statement dated after the event": (
        "data/evidence.csv", "copy-2025-05-10,present,2025-05-09", "copy-2025-05-10,present,2025-05-10",
        "data/evidence.csv:11: as_of: '2025-05-10' is after the event's last day 2025-05-09; "
        "write the day it speaks of; a later report speaks of 2025-05-09",
    ),
    "announcement after the event": (
        "data/attendees.csv", "2025-05-01", "2025-06",
        "data/attendees.csv:4: first_announced: '2025-06' is after the event's last day 2025-05-09; "
        "write the day of the earliest announcement or leave it empty",
    ),
    "article that says another thing than its row": (
        "data/sources.csv", ",2025-05,en,opinion", ",2025-05,en,analysis",
        "corpus/gazette-2025-05.md: kind: 'opinion' differs from kind 'analysis' in sources.csv; make the two the same",
    ),
    "key that is not the ISO code": (
        "data/entities.csv", ",DEP,904", ",DPD,904",
        "data/entities.csv:5: iso3: 'DPD' is not the entity_id 'DEP'; use the ISO code as entity_id in every table",
    ),
    "capital letters without an ISO code": (
        "data/entities.csv", ",DEP,904", ",,904",
        "data/entities.csv:5: entity_id: 'DEP' has no iso3; give the code or use a slug in lower case",
    ),
    "number of another country": (
        "data/entities.csv", "DEP,904", "DEP,903",
        "data/entities.csv:5: iso_numeric: '903' is also that of CCC (line 4); correct one of the two",
    ),
    "name of another country": (
        "data/entities.csv", "DEP,Dependia", "DEP,Cartia",
        "data/entities.csv:5: name: 'Cartia' is also that of CCC (line 4); correct one of the two",
    ),
    "person with two offices": (
        "data/attendees.csv", "parade-2025,CCC,", "parade-2025,AAA,Anna Arden,Chair of the Pact,other,,,,,,\nparade-2025,CCC,",
        """
data/attendees.csv:4: event_id, entity_id, person: 'parade-2025, AAA, Anna Arden' stands already in line 2; remove one of the two rows
data/attendees.csv:4: person: 'Anna Arden' holds two offices for AAA at parade-2025 (line 2: 'President'); keep one row and put the other office into its note
""",
    ),
    "person with two offices and two spellings": (
        "data/attendees.csv", "parade-2025,CCC,", "parade-2025,BBB,Bela Borg,Minister of Defence,minister,,,,,,\nparade-2025,CCC,",
        """
data/attendees.csv:4: person: 'Bela Borg' holds two offices for BBB at parade-2025 (line 3: 'Prime Minister'); keep one row and put the other office into its note
data/attendees.csv:4: person: 'Bela Borg' is spelled 'Béla Borg' elsewhere; use one spelling
""",
    ),
    "one person in two spellings": (
        "data/sanctions.csv", "person,Béla Borg", "person,Bela Borg",
        "data/sanctions.csv:3: target: 'Bela Borg' is spelled 'Béla Borg' elsewhere; use one spelling",
    ),
    "coordinates out of range": (
        "data/events.csv", "Ardenstad,45,5", "Ardenstad,45,95",
        "data/events.csv:2: lat: '95' is out of range; write a number from -90 to 90",
    ),
    "coordinates swapped": (
        "data/events.csv", "Ardenstad,45,5", "Ardenstad,5,45",
        "data/events.csv:2: lon, lat: '5, 45' looks swapped; write lon 45, lat 5",
    ),
    "marker swapped": (
        "data/entities.csv", "BBB,58,8", "BBB,8,58",
        "data/entities.csv:6: lon, lat: '8, 58' looks swapped; write lon 58, lat 8",
    ),
    "place swapped": (
        "data/places.csv", "isle,58,8", "isle,8,58",
        "data/places.csv:2: lon, lat: '8, 58' looks swapped; write lon 58, lat 8",
    ),
    "event far from its host": (
        "data/events.csv", "Ardenstad,45,5", "Ardenstad,-45,5",
        "data/events.csv:2: lon, lat: '-45, 5' is about 8,122 km away from AAA; correct the coordinates or the entity",
    ),
    "host that does not attend": (
        "data/events.csv", "parade,BBB,Borgholm,55,5", "parade,CCC,Borgholm,45,15",
        "data/events.csv:3: host_entity_id: 'CCC' has no row for parade-2024 in attendees.csv; "
        "add the host's own row there",
    ),
    "source nobody cites": (
        "data/evidence.csv", "parade-2025,isle,Ivo Isla,copy-2025-05-10,present,2025-05-09,yes,\n", "",
        "data/sources.csv:5: source_id: 'copy-2025-05-10' is cited nowhere; "
        "cite it in evidence.csv or claims.csv, or remove the row",
    ),
    "page under two ids": (
        "data/sources.csv", "https://copy.example/2025", "https://wire.example/2025-05-06",
        "data/sources.csv:5: url: 'https://wire.example/2025-05-06' is the address of 'wire-2025-05-06' already (line 4); "
        "keep one row for one page",
    ),
    "statement of a person who is no attendee": (
        "data/evidence.csv", "CCC,Cleo Cairn,wire", "CCC,Cleo Cain,wire",
        "data/evidence.csv:8: person: 'Cleo Cain' has no row for CCC at parade-2025 in attendees.csv; "
        "add one there or correct the name here (closest: 'Cleo Cairn')",
    ),
    "statement of an entity that is no attendee": (
        "data/evidence.csv", "parade-2024,AAA,Anna Arden", "parade-2024,isle,Anna Arden",
        "data/evidence.csv:13: entity_id: 'isle' has no row for parade-2024 in attendees.csv; add one there or correct it here",
    ),
    "statement twice": (
        "data/evidence.csv", "copy-2025-05-10,present", "daily-2025-05-09,present",
        """
data/evidence.csv:11: event_id, entity_id, person, source_id, states: 'parade-2025, isle, Ivo Isla, daily-2025-05-09, present' stands already in line 10; remove one of the two rows
data/sources.csv:5: source_id: 'copy-2025-05-10' is cited nowhere; cite it in evidence.csv or claims.csv, or remove the row
""",
    ),
    "override without a reason": (
        "data/attendees.csv", "represented,the only source names her deputy", "represented,",
        "data/attendees.csv:7: override_status: 'represented' has no override_reason; "
        "say why the row departs from the rule or leave the status empty",
    ),
    "reason without an override": (
        "data/attendees.csv", "represented,the only source names her deputy", ",the only source names her deputy",
        "data/attendees.csv:7: override_reason: 'the only source names her deputy' has no override_status; "
        "set the status or move the words to note",
    ),
    "link that is not http": (
        "data/answers.csv", "https://wire.example/2025", "javascript:alert(1)",
        "data/answers.csv:2: url: 'javascript:alert(1)' is not a link; write addresses that begin with https://, one blank between",
    ),
    "link that breaks out of its attribute": (
        "data/sources.csv", "https://copy.example/2025", "https://copy.example/'onclick='x",
        "data/sources.csv:5: url: 'https://copy.example/'onclick='x' cannot be a link; "
        "write an http or https address with quotation marks and brackets as %22, %27, %3C, %3E",
    ),
    "link that is not http among words": (
        "data/memberships.csv", "https://pact.example/members", "Yearbook | ftp://pact.example/members",
        "data/memberships.csv:4: sources: 'ftp://pact.example/members' cannot be a link; "
        "write an http or https address with quotation marks and brackets as %22, %27, %3C, %3E",
    ),
    "address twice in a cell": (
        "data/sanctions.csv", "https://law.example/3", "https://law.example/3 https://law.example/3",
        "data/sanctions.csv:4: sources: 'https://law.example/3' stands twice in the cell; keep it once",
    ),
    "article file that is not there": (
        "data/sources.csv", "daily-2025-05-09.md", "dayly-2025-05-09.md",
        """
corpus/daily-2025-05-09.md: source_id: 'daily-2025-05-09' has no row in sources.csv that names this file as its corpus_file; add the row or correct its source_id and corpus_file
data/sources.csv:2: corpus_file: 'dayly-2025-05-09.md' is not in corpus; add the file or correct the name (closest: 'daily-2025-05-09.md')
""",
    ),
    "editor's link to an unknown entity": (
        "corpus/gazette-2025-05.md", 'language: "en"', 'language: "en"\nentities:\n  61: [AAA, isles]',
        "corpus/gazette-2025-05.md:17: entities: 'isles' is not in entities.csv; "
        "add it there or correct it in the front matter (closest: 'isle')",
    ),
    "claim about an unknown entity": (
        "data/claims.csv", "AAA;isle", "AAA;isles",
        "data/claims.csv:2: entity_ids: 'isles' is not in entities.csv; add it there or correct it here (closest: 'isle')",
    ),
    "claim of a page that is not quoted": (
        "data/claims.csv", "gazette-2025-05", "wire-2025-05-06",
        "data/claims.csv:2: source_id: 'wire-2025-05-06' has no corpus_file in sources.csv; "
        "quote the article or take the claim out",
    ),
    "invisible character": (
        "data/groups.csv", "A made-up league.", "A made-up\u200b league.",
        "data/groups.csv:3: description: 'A made-up\N{REPLACEMENT CHARACTER} league.' "
        "holds an invisible or control character; type the value anew",
    ),
    "line break in a cell": (
        "data/groups.csv", "A made-up league.", '"A made-up\nleague."',
        "data/groups.csv:3: description: 'A made-up\N{REPLACEMENT CHARACTER}league.' holds a line break or a tab; write it on one line",
    ),
    "letters in parts": (
        "data/groups.csv", "A made-up league.", "A made-up le\u0301gue.",
        "data/groups.csv:3: description: 'A made-up le\u0301gue.' "
        "holds a letter put together from parts (not NFC); type the accented letters anew",
    ),
    "passage that is too long": (
        "corpus/gazette-2025-05.md", "> Cartia stayed away", "> Cartia stayed away" + " Cartia stayed away" * 20,
        "corpus/gazette-2025-05.md:19: passage: 'Cartia stayed away Cartia stayed away Cartia stayed away "
        "Cartia stayed away C...' has 63 words; quote at most 60",
    ),
    "statement of a day after its source was published": (
        "data/evidence.csv", "Béla Borg,wire-2025-05-06,announced,2025-05-06", "Béla Borg,wire-2025-05-06,announced,2025-05-08",
        "data/evidence.csv:3: as_of: '2025-05-08' is after 2025-05-06, when wire-2025-05-06 was published; "
        "write that day, or correct the day of the source",
    ),
    "grade of another kind of target": (
        "data/sanctions.csv", "2014-03,,sectoral", "2014-03,,person",
        "data/sanctions.csv:4: severity: 'person' does not fit the target_kind 'state'; "
        "'person' is the grade of persons and of nothing else",
    ),
    "aliases of no kind, without codes, of no rule and twice": (
        "data/aliases.csv", "Cartia,name,CCC,,prose",
        "Cartia,nme,CCC,,prose\nCartian,demonym,,,prose\nThe Cliffs,place,CCC,wst,prose\nBorland,name,BBB,,cell",
        f"""
data/aliases.csv:4: kind: 'nme' is not allowed here; use name, demonym, person, capital, metonym, place, group, historic or not (closest: 'name')
data/aliases.csv:5: codes: does not fit the kind 'demonym'; give codes, or none where the kind is 'not'
data/aliases.csv:6: rule: 'wst' is not allowed here; use {", ".join([*RULES][:-1])} or {[*RULES][-1]} (closest: 'west')
data/aliases.csv:7: alias: 'Borland' stands already in line 3; remove one of the two rows
data/aliases.csv:7: scope: 'cell' is not allowed here; use prose or field
""",
    ),
}  # fmt: skip


PIECES = st.binary(max_size=8) | st.sampled_from(
    [",", "\n", '"', ";", "AAA", "-91", "2025-02", "Anna Arden", "\u202e", ""]
).map(str.encode)


def problems_of(world: Path) -> str:
    boundaries = world / "data" / "boundaries" / "countries.json"
    found = found_in(of_folder(world / "data", world / "corpus"), boundaries)
    return "\n".join(str(problem).replace(f"{world.as_posix()}/", "") for problem in sorted(found))


def test_the_tiny_world_has_no_problem(world):
    assert problems_of(world) == ""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_told_word_for_word(world, fault):
    file, old, new, told = FAULTS[fault]
    if old == "*":
        (world / file).unlink()
    else:
        change(world / file, old, new)
    found = [
        line.replace(f"not in {world.as_posix()}/", "not in ") for line in problems_of(world).splitlines()
    ]
    assert found == told.strip().splitlines()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("memberships.csv", "1991-12-21,2010", "1991-12-21,2015-01-01"),
        ("attendees.csv", "2025-05-01", "2025-05-09"),
        ("events.csv", "Ardenstad,45,5", "Ardenstad,50.5,5"),
        (
            "evidence.csv",
            "Ivo Isla,copy-2025-05-10,present,2025-05-09",
            "Ivo Isla,copy-2025-05-10,en_route_or_arrived,2025-05-10",
        ),
    ],
    ids=["spans that touch", "announced on the day", "a place just outside", "in town the day after"],
)
def test_what_is_just_right_is_no_problem(world, file, old, new):
    change(world / "data" / file, old, new)
    assert problems_of(world) == ""


def test_a_table_that_cannot_be_read_is_told_once(world):
    (world / "data" / "attendees.csv").write_bytes(b"\xff\xfe")
    assert problems_of(world) == (
        "data/attendees.csv:1: is not UTF-8 (byte 0xff); save it as 'CSV UTF-8' from the spreadsheet"
    )


def test_faults_of_several_files_are_told_together_and_counted(world, capsys):
    change(world / "data" / "groups.csv", ",EP,security", ",EP,secruity")
    change(world / "data" / "events.csv", "Ardenstad,45,5", "Ardenstad,45,95")
    change(world / "corpus" / "daily-2025-05-09.md", 'language: "en"', 'language: "English"')
    code = check.main(["--data", str(world / "data"), "--corpus", str(world / "corpus")])
    lines = capsys.readouterr().out.splitlines()
    assert code == 1
    assert len([line for line in lines if "secruity" in line or "'95'" in line or "'English'" in line]) == 3
    assert lines[-1] == f"{len(lines) - 1} problems"


def test_a_folder_that_is_none_is_told_once(world, tmp_path, capsys):
    assert check.main(["--data", str(tmp_path / "none"), "--corpus", str(world / "corpus")]) == 1
    told = capsys.readouterr().out.replace(f"{tmp_path}/", "")
    assert told == "none: is not a folder; name the folder of the tables\n1 problem\n"


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_edit_of_any_table_brings_the_check_down(data):
    with tempfile.TemporaryDirectory() as folder:
        world = write_world(Path(folder) / "world")
        for _ in range(data.draw(st.integers(1, 4), "edits")):
            path = data.draw(st.sampled_from(sorted((world / "data").glob("*.csv"))), "file")
            old = path.read_bytes()
            start = data.draw(st.integers(0, len(old)), "from")
            end = data.draw(st.integers(start, min(start + 30, len(old))), "to")
            path.write_bytes(old[:start] + data.draw(PIECES, "new") + old[end:])
        assert all("; " in line for line in problems_of(world).splitlines())


def test_the_shipped_tables_and_articles_have_no_problem():
    done = subprocess.run(
        [sys.executable, "-m", "geo", "check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr, done.returncode) == ("no problem\n", "", 0)


def test_without_a_name_the_shell_lists_the_commands():
    done = subprocess.run(
        [sys.executable, "-m", "geo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("usage: python -m geo NAME ...\ncommands: ")
    assert "check" in done.stderr


def test_an_unknown_name_lists_the_commands():
    done = subprocess.run(
        [sys.executable, "-m", "geo", "chekc"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == "'chekc' is not a command"


def test_a_table_without_an_event_is_told(world):
    events = world / "data" / "events.csv"
    events.write_text(events.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    assert (
        "data/events.csv: holds no event; add a row, or remove the file to show the shipped events"
        in problems_of(world)
    )
