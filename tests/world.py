"""A tiny made-up world in square countries: complete tables, articles and shapes to use and to break.

Aria (AAA) hosts a parade in 2025 to which Borland (BBB) and the breakaway Isle of Ness (isle) come and
Cartia (CCC) does not; Borland hosted one in 2024. The Dependia islands (DEP) belong to Aria.
"""

# ruff: noqa: E501 - tables are easier to read unbroken
from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

from geo.base.schema import DECLARATION, shipped_schema
from geo.world.projection import project

TABLES = {
    "events": """
event_id,name,series_id,host_entity_id,city,lon,lat,start_date,end_date,occasion,list_complete,list_note,sources
parade-2025,Ardenstad parade 2025,parade,AAA,Ardenstad,45,5,2025-05-09,2025-05-09,eighty years,yes,four leaders named,https://wire.example/2025
parade-2024,Borgholm parade 2024,parade,BBB,Borgholm,55,5,2024-06-01,2024-06-02,ten years,no,no full list found,https://wire.example/2024
""",
    "entities": """
entity_id,name,official_name,iso3,iso_numeric,status,shape_id,within_entity_id,lon,lat,note
AAA,Aria,Republic of Aria,AAA,901,un_member,AAA,,45,5,
BBB,Borland,Kingdom of Borland,BBB,902,un_member,BBB,,55,5,
CCC,Cartia,,CCC,903,un_member,CCC,,45,15,
DEP,Dependia,,DEP,904,territory,DEP,AAA,70.5,30.5,Belongs to Aria.
isle,Isle of Ness,,,,partially_recognised,,BBB,58,8,Recognised by Aria alone.
""",
    "places": """
place_id,name,kind,entity_id,lon,lat,note,sources
ness,Ness Harbour,seat,isle,58,8,,Gazetteer of Borland | https://places.example/ness
ardenstad,Ardenstad,event,AAA,45,5,,
""",
    "attendees": """
event_id,entity_id,person,role,role_class,delegate_level,first_announced,override_status,override_reason,sources
parade-2025,AAA,Anna Arden,President,head_of_state,,,,,
parade-2025,BBB,Béla Borg,Prime Minister,head_of_government,,2025-04,,,https://wire.example/2025
parade-2025,CCC,Cleo Cairn,Queen,monarch,,2025-05-01,,,
parade-2025,isle,Ivo Isla,President of Ness,head_of_entity,,,,,
parade-2024,BBB,Béla Borg,Prime Minister,head_of_government,,,,,
parade-2024,AAA,Anna Arden,President,head_of_state,,,represented,the only source names her deputy,
""",
    "sources": """
source_id,url,title,publisher,publisher_entity_id,published,language,kind,corpus_file
daily-2025-05-09,https://daily.example/parade,Guests line the square,Aria Daily,AAA,2025-05-09,en,news,daily-2025-05-09.md
gazette-2025-05,https://gazette.example/view,Who went to Ardenstad,Borland Gazette,BBB,2025-05,en,opinion,gazette-2025-05.md
wire-2025-05-06,https://wire.example/2025-05-06,,World Wire,,2025-05-06,en,agency,
copy-2025-05-10,https://copy.example/2025,,Copy Site (World Wire),,2025-05-10,en,repost,
wire-2024-06-01,https://wire.example/2024-06-01,,World Wire,,2024-06-01,en,agency,
""",
    "evidence": """
event_id,entity_id,person,source_id,states,as_of,names_person,note
parade-2025,AAA,Anna Arden,daily-2025-05-09,present,2025-05-09,yes,host
parade-2025,BBB,Béla Borg,wire-2025-05-06,announced,2025-05-06,yes,
parade-2025,BBB,Béla Borg,daily-2025-05-09,present,2025-05-09,yes,
parade-2025,BBB,Béla Borg,gazette-2025-05,present,2025-05-09,yes,
parade-2025,BBB,,daily-2025-05-09,contingent_marched,2025-05-09,no,
parade-2025,BBB,,gazette-2025-05,contingent_marched,2025-05-09,no,
parade-2025,CCC,Cleo Cairn,wire-2025-05-06,announced,2025-05-06,yes,
parade-2025,CCC,Cleo Cairn,daily-2025-05-09,cancelled,2025-05-08,yes,called off the day before
parade-2025,isle,Ivo Isla,daily-2025-05-09,present,2025-05-09,yes,
parade-2025,isle,Ivo Isla,copy-2025-05-10,present,2025-05-09,yes,
parade-2024,BBB,Béla Borg,wire-2024-06-01,present,2024-06-01,yes,host
parade-2024,AAA,Anna Arden,wire-2024-06-01,announced,2024-05,no,country only
""",
    "sanctions": """
measure_id,target_kind,target,entity_id,authority,measure,programme,legal_basis,since,until,severity,standing,is_verified,backing,sources
eu-anna-arden,person,Anna Arden,AAA,EU,asset freeze,Aria,Regulation 1,2022-02-25,,person,in_force,yes,official,https://law.example/1
uk-bela-borg,person,Béla Borg,BBB,UK,travel ban,Borland,Order 2,2020,2024-06-30,person,in_force,yes,official,https://law.example/2
us-aria,state,Aria,AAA,US,export controls,Aria,Order 3,2014-03,,sectoral,in_force,no,secondary,https://law.example/3
""",
    "groups": """
group_id,name,short_name,kind,description,sources
pact,Eastern Pact (EP),EP,security,A made-up alliance.,https://pact.example/members
league,League of Squares,League,political,A made-up league.,
""",
    "memberships": """
group_id,entity_id,membership,since,until,note,sources
pact,AAA,member,1991,,,
pact,BBB,member,1991-12-21,2010,left,
pact,BBB,member,2015-01-01,,came back,https://pact.example/members
pact,CCC,observer,2012,,,
league,CCC,member,2001-05,,,
""",
    "questions": """
question_id,question,measures
leaders,How many leaders came?,leaders besides the host
""",
    "claims": """
claim_id,question_id,entity_ids,source_id,value,unit,as_stated,start
leaders-1,leaders,AAA;isle,gazette-2025-05,2,leaders,two leaders,70
""",
    "terms": """
term_id,term,search
leaders,leaders,leader*
""",
    "answers": """
question_id,says,url
leaders,two besides the host,https://wire.example/2025
""",
}

ALIASES = """
alias,kind,codes,rule,scope
Aria,name,AAA,,prose
Borland,name,BBB,,prose
Cartia,name,CCC,,prose
Dependia,name,DEP,,prose
Isle of Ness,name,isle,,prose
"""

HEADS = {
    "daily-2025-05-09": ("Guests line the square", "Aria Daily", "AAA", "2025-05-09", "https://daily.example/parade", "news"),
    "gazette-2025-05": ("Who went to Ardenstad", "Borland Gazette", "BBB", "2025-05", "https://gazette.example/view", "opinion"),
}  # fmt: skip

ARTICLES = {
    "daily-2025-05-09": (
        "Guests line the square in Ardenstad this morning. Béla Borg of Borland stood beside the President, Anna "
        "Arden. Ivo Isla came from the Isle of Ness. Queen Cleo Cairn of Cartia called her journey off. Bands "
        "played for two hours, the streets around the river were closed, and the school choirs of the city sang "
        "the old songs that everyone here knows by heart, before the crowd went home in a light and steady rain.\n"
    ),
    "gazette-2025-05": (
        "A parade tells you less than its hosts would like. Ardenstad saw just two leaders from abroad. Borland "
        "sent soldiers to march. Cartia stayed away, and its silence was heard. Those who look for alliances in "
        "a row of chairs will find them, as others find faces in the clouds, and with about as much use for the "
        "rest of us, who have bread to buy and children to bring up, whatever flag is flown over the square.\n"
    ),
}

PASSAGES = {
    "daily-2025-05-09": (
        "Béla Borg of Borland stood beside the President",
        "Ivo Isla came from the Isle of Ness.",
    ),
    "gazette-2025-05": ("saw just two leaders from abroad", "Cartia stayed away"),
}

SQUARES = {"AAA": (40, 0, 10), "BBB": (50, 0, 10), "CCC": (40, 10, 10), "DEP": (70, 30, 1)}
"""Western edge, southern edge and width of each country, in degrees."""

UNIT = 500


def write_world(folder: Path) -> Path:
    """Write `data/`, `corpus/` and the articles' texts in `sources/`, all valid, and give the folder back."""
    for name in ("data/boundaries", "corpus", "sources"):
        (folder / name).mkdir(parents=True)
    for name, table in shipped_schema().items():
        text = table_text(table.columns, TABLES.get(name, ""))
        (folder / "data" / table.path).write_text(text, encoding="utf-8")
    write_squares(folder / "data" / "boundaries" / "countries.json")
    declaration = Path(__file__).parent.parent / "data" / DECLARATION
    (folder / "data" / DECLARATION).write_bytes(declaration.read_bytes())
    (folder / "data" / "aliases.csv").write_text(ALIASES.lstrip(), encoding="utf-8")
    for source_id, text in ARTICLES.items():
        (folder / "sources" / f"{source_id}.txt").write_text(text, encoding="utf-8")
        (folder / "corpus" / f"{source_id}.md").write_text(article_text(source_id), encoding="utf-8")
    return folder


def change(path: Path, old: str, new: str) -> None:
    """Break a file: put `new` in the place of `old`, which must be there once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def table_text(columns: list[str], rows: str) -> str:
    """Give a table with all its columns, those not in `rows` empty."""
    written = io.StringIO()
    writer = csv.DictWriter(written, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(csv.DictReader(rows.strip().splitlines()))
    return written.getvalue()


def article_text(source_id: str) -> str:
    """Give the corpus file of an article: its head and its passages at their offsets."""
    title, publisher, country, published, url, kind = HEADS[source_id]
    text = ARTICLES[source_id]
    head = {
        "title": title, "author": "", "publisher": publisher, "publisher_country": country,
        "published": published, "url": url, "language": "en", "kind": kind, "ownership_note": "A made-up paper.",
        "source_file": f"{source_id}.txt", "source_sha256": hashlib.sha256(text.encode()).hexdigest(),
    }  # fmt: skip
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    passages = [f"## @{text.index(passage)}\n\n> {passage}\n" for passage in PASSAGES[source_id]]
    return "\n".join(["---", *lines, "---", "", *passages])


def write_squares(path: Path) -> None:
    """Write the country file of the square world, in the form of the shipped one."""
    shapes = []
    arcs = []
    for number, (name, (west, south, width)) in enumerate(SQUARES.items()):
        corners = [(west, south), (west, south + width), (west + width, south + width), (west + width, south)]
        x, y = project(*zip(*[*corners, corners[0]], strict=True))
        points = [(round(a / UNIT), round(b / UNIT)) for a, b in zip(x.tolist(), y.tolist(), strict=True)]
        centre = [(points[0][0] + points[2][0]) // 2, (points[0][1] + points[2][1]) // 2]
        arcs.append(steps(points))
        shapes.append([name, name, "", [*centre, 10.0], [[[number]]]])
    sphere = [(-36000, -16000), (-36000, 16000), (36000, 16000), (36000, -16000), (-36000, -16000)]
    content = {
        "source": "made up for tests", "projection": "as shipped", "unit_m": UNIT, "sphere": steps(sphere),
        "graticule": [steps([(-36000, 0), (36000, 0)])], "disputed": [], "shapes": shapes, "arcs": arcs,
    }  # fmt: skip
    path.write_text(json.dumps(content), encoding="utf-8")


def steps(points: list[tuple[int, int]]) -> list[int]:
    """Write a line as its first point and the steps from each point to the next."""
    before = (0, 0)
    written: list[int] = []
    for point in points:
        written += [point[0] - before[0], point[1] - before[1]]
        before = point
    return written
