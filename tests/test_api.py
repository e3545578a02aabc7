"""The API: what it answers is what the pages show, in every format; what it refuses, it explains."""

from __future__ import annotations

import csv
import io
import tempfile
from functools import lru_cache
from pathlib import Path

import geopandas
import pandas as pd
import pytest
import schemathesis
import shapely
from hypothesis import settings
from schemathesis import BaseSchema, Case
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.api.routes import METHODS, routes
from geo.api.tables import RESOURCES
from geo.base.dates import last_day
from geo.base.records import urls
from geo.home import keeper
from geo.keeper import Keeper
from geo.listings import Terms, listings, measured_states
from geo.model import Model, load_model
from geo.search import search
from geo.shares import share
from geo.summary import figure, figures
from geo.tables.downloads import unguard
from geo.twin import attendance_frame
from tests.shipped import C5, CAME, DAY, MOSCOW
from tests.world import change, write_world

APP = Starlette(routes=routes())
ADDRESSES = [
    f"{name.replace('{entity_id}', 'KAZ').replace('{group_id}', 'c5')}.{ending}"
    for name, resource in RESOURCES.items()
    for ending in resource.formats
]


@lru_cache(maxsize=1)
def model() -> Model:
    found, _ = keeper().current()
    assert found is not None
    return found


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(APP, base_url="http://atlas.example/api/v1/")


def data(client: TestClient, address: str) -> list[dict[str, object]]:
    response = client.get(address)
    assert response.status_code == 200, response.text
    content = response.json()
    assert content["meta"]["count"] == len(content["data"])
    assert content["meta"]["version"] == model().version
    rows: list[dict[str, object]] = content["data"]
    return rows


def test_those_who_came_are_those_the_page_counts(client):
    found = data(client, f"attendees?event={MOSCOW}&as_of={DAY}&status=attended")
    assert {row["entity_id"] for row in found} == set(CAME)
    assert len(CAME) == figure(model(), MOSCOW, DAY, "attended").count


@pytest.mark.parametrize("key", [figure.key for figure in figures(model(), MOSCOW, DAY)])
def test_every_figure_of_the_strip_has_its_rows(client, key):
    shown = figure(model(), MOSCOW, DAY, key)
    found = data(client, f"attendees?event={MOSCOW}&as_of={DAY}&status={key}")
    assert {row["entity_id"] for row in found} == set(shown.entity_ids)
    (event,) = data(client, f"events?event={MOSCOW}&as_of={DAY}")
    assert event[key] == shown.count


def test_the_day_changes_the_answer_as_it_does_the_page(client):
    early = data(client, f"attendees?event={MOSCOW}&as_of=2025-05-06")
    assert len(early) == len(attendance_frame(model(), MOSCOW, "2025-05-06"))
    assert {row["as_of"] for row in early} == {"2025-05-06"}
    assert early != data(client, f"attendees?event={MOSCOW}")


def test_a_group_leaves_its_members_and_its_share_is_the_pages(client):
    found = data(client, f"attendees?event={MOSCOW}&group=c5&status=attended")
    assert {row["entity_id"] for row in found} == set(C5)
    shown = share(model(), "c5", MOSCOW, DAY)
    row = next(item for item in data(client, f"groups?event={MOSCOW}") if item["group_id"] == "c5")
    assert (row["came"], row["of"]) == (len(shown.came), shown.of) == (5, 5)
    assert {item["entity_id"] for item in data(client, f"groups/c5?event={MOSCOW}")} == set(shown.standings)


@pytest.mark.parametrize("authority", ["", "EU", "CH"])
def test_sanctions_count_who_the_page_counts(client, authority):
    terms = Terms(DAY, authority)
    asked = f"&authority={authority}" if authority else ""
    found = data(client, f"sanctions?event={MOSCOW}&as_of={DAY}{asked}")
    listed = {item.row.attendee.person for item in listings(model(), MOSCOW, terms)}
    assert {row["target"] for row in found if row["target_kind"] == "person"} == listed
    everywhere = data(client, f"sanctions?as_of={DAY}{asked}")
    states = {row["entity_id"] for row in everywhere if row["target_kind"] == "state" and row["entity_id"]}
    assert states == set(measured_states(model(), terms))


def test_excerpts_are_those_the_search_finds(client):
    hits = search(model(), "leaders").hits
    found = data(client, "excerpts?search=leaders")
    assert [(row["source_id"], row["start"], row["hit"]) for row in found] == [
        (hit.article.source_id, hit.start, hit.hit) for hit in hits
    ]
    every = data(client, "excerpts")
    assert sum(len(article.passages) for article in model().articles.values()) <= len(every)
    of_china = {row["passage"] for row in data(client, "excerpts?entity=CHN")}
    assert of_china >= {item.passage.text for item in model().linked["CHN"]}


def test_claims_name_their_question_and_source(client):
    found = data(client, "claims?question=leaders_attending")
    assert len(found) == sum(claim.question_id == "leaders_attending" for claim in model().claims)
    assert all(row["question"] and row["publisher"] for row in found)
    assert {row["claim_id"] for row in data(client, "claims?entity=KAZ")} == {
        claim.claim_id for claim in model().claims if "KAZ" in claim.concerns
    }


def test_an_entity_says_where_it_belongs_and_was(client):
    (row,) = data(client, f"entities/KAZ?as_of={DAY}")
    assert "c5" in str(row["groups"]).split(";")
    assert MOSCOW in str(row["events"]).split(";")
    (cuba,) = data(client, f"entities/CUB?as_of={DAY}")
    assert cuba["authorities"] == "US"


@pytest.mark.parametrize(
    ("entity_id", "group_id", "standing"), [("SRB", "eu", "candidate"), ("KAZ", "brics", "partner")]
)
def test_groups_are_those_one_is_a_full_member_of(client, entity_id, group_id, standing):
    (row,) = data(client, f"entities/{entity_id}?as_of={DAY}")
    assert f"{group_id} ({standing})" in str(row["standings"]).split(";")
    found = {
        group
        for group in model().groups
        if entity_id in {item["entity_id"] for item in data(client, f"entities?as_of={DAY}&group={group}")}
    }
    assert group_id not in found
    assert set(filter(None, str(row["groups"]).split(";"))) == found


@pytest.mark.parametrize("asked", ["excerpts?", "excerpts?search=leaders&", "claims?"])
def test_as_of_leaves_what_was_published_by_then(client, asked):
    every = data(client, asked)
    early = data(client, f"{asked}as_of={DAY}")
    days = {key: source.published for key, source in model().sources.items()}
    out = {key for key, published in days.items() if published and last_day(published) <= DAY}
    assert early == [row for row in every if row["source_id"] in out]
    assert 0 < len(early) < len(every)


def published_by(world: Path, day: str) -> set[str]:
    """The articles whose claims and passages the API gives of a world as of a day; both must have the same."""
    shapes = world / "data" / "boundaries" / "countries.json"
    tiny = Keeper([world], lambda: load_model(world / "data", world / "corpus", shapes))
    client = TestClient(
        Starlette(routes=routes(find_keeper=lambda: tiny)), base_url="http://a.example/api/v1/"
    )
    claims, excerpts = (
        {row["source_id"] for row in client.get(f"{name}?as_of={day}").json()["data"]}
        for name in ("claims", "excerpts")
    )
    assert claims == excerpts - {"daily-2025-05-09"}
    return claims


def test_as_of_waits_for_the_end_of_a_month(tmp_path):
    world = write_world(tmp_path / "world")
    assert published_by(world, "2025-05-30") == set()
    assert published_by(world, "2025-05-31") == {"gazette-2025-05"}


def test_as_of_leaves_undated_articles_out(tmp_path):
    world = write_world(tmp_path / "world")
    change(world / "data" / "sources.csv", "BBB,2025-05,en", "BBB,,en")
    change(world / "corpus" / "gazette-2025-05.md", 'published: "2025-05"', 'published: ""')
    assert published_by(world, "2030-01-01") == set()


def test_json_and_csv_hold_the_same(client):
    for name in ("attendees", "sanctions", "claims", "groups", "excerpts", "events", "entities"):
        rows = data(client, f"{name}.json")
        text = client.get(f"{name}.csv").content.decode("utf-8")
        read = list(csv.DictReader(io.StringIO(text, newline="")))
        assert [{key: unguard(value) for key, value in row.items()} for row in read] == [
            {key: "" if value is None else str(value) for key, value in row.items()} for row in rows
        ]


def test_pandas_reads_the_page_s_number(client):
    frame = pd.read_csv(io.BytesIO(client.get(f"attendees.csv?event={MOSCOW}&status=attended").content))
    assert frame["entity_id"].nunique() == 27


@pytest.mark.parametrize("geometry", ["point", "shape"])
def test_geopandas_opens_both_files_and_counts_as_the_page(client, tmp_path, geometry):
    asked = f"?event={MOSCOW}&status=attended&geometry={geometry}"
    (tmp_path / "a.geojson").write_bytes(client.get(f"attendees.geojson{asked}").content)
    (tmp_path / "a.parquet").write_bytes(client.get(f"attendees.parquet{asked}").content)
    placed = geopandas.read_file(tmp_path / "a.geojson")
    packed = geopandas.read_parquet(tmp_path / "a.parquet")
    for frame in (placed, packed):
        assert frame.crs.to_epsg() == 4326
        assert frame["entity_id"].nunique() == 27
        assert frame.geometry.is_valid.all()
    assert set(packed.columns) - {"geometry"} <= set(placed.columns)
    at = packed.set_index("entity_id").geometry
    assert at["abkhazia"].geom_type == "Point"
    assert at["KAZ"].intersects(shapely.Point(68, 48)) == (geometry == "shape")


def test_geojson_keeps_to_rfc_7946(client):
    content = client.get(f"attendees.geojson?event={MOSCOW}&geometry=shape").json()
    assert content["type"] == "FeatureCollection"
    assert "crs" not in content
    ids = [feature["id"] for feature in content["features"]]
    assert len(ids) == len(set(ids))
    for feature in content["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        west, south, east, north = shape.bounds
        assert -180 <= west <= east <= 180
        assert -90 <= south <= north <= 90
        for part in getattr(shape, "geoms", []):
            assert part.exterior.is_ccw


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_answers_get_head_and_with_an_etag_nothing(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["cache-control"].startswith("public, max-age=60")
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers == response.headers
    again = client.get(address, headers={"if-none-match": f'"other", {response.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(address, headers={"if-none-match": '"other"'}).status_code == 200


def test_packed_and_plain_are_the_same(client):
    plain = client.get("attendees.csv", headers={"accept-encoding": "identity"})
    packed = client.get("attendees.csv", headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 3
    assert packed.content == plain.content


def test_any_site_may_ask(client):
    response = client.options("attendees.json", headers={"origin": "https://other.example"})
    assert response.status_code == 204
    assert response.headers["access-control-allow-methods"] == METHODS


REFUSED = {
    "attendees?evnt=moscow-2025": (400, "'evnt' is not a parameter here.", "event"),
    "attendees?event=moscow": (400, "'moscow' is not a known event.", MOSCOW),
    "attendees?event=": (400, "event is empty; give a value or leave it out.", ""),
    "attendees?as_of=09/05/2025": (400, "'09/05/2025' is not a day; write it as 2025-05-09.", ""),
    "attendees?as_of=2025-02-30": (400, "'2025-02-30' is not a day; write it as 2025-05-09.", ""),
    "attendees?entity=KAZ&entity=UZB": (400, "entity is given 2 times; give it once.", ""),
    "attendees.json?geometry=point": (400, "'geometry' is not a parameter here.", "status"),
    "sanctions?authority=XX": (400, "'XX' is not a known authority.", "EU"),
    f"excerpts?search={'x' * 201}": (400, "search is longer than 200 characters.", ""),
    "entities/XXX": (404, "'XXX' is not a known entity.", "KAZ"),
    "entities/": (404, "There is nothing at 'entities/'.", "entities"),
    "claims.geojson": (404, "claims is not offered as geojson.", "claims.csv"),
    "nothing": (404, "There is nothing at 'nothing'.", "attendees"),
    "openapi.json?x=1": (400, "'x' is not a parameter here.", ""),
}


@pytest.mark.parametrize("address", REFUSED)
def test_a_refusal_says_what_is_allowed(client, address):
    status, detail, allowed = REFUSED[address]
    response = client.get(address)
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert (response.status_code, problem["status"], problem["detail"]) == (status, status, detail)
    assert not allowed or allowed in problem["allowed"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(client, method):
    response = client.request(method, "attendees.json")
    assert response.status_code == 405
    assert response.headers["allow"] == METHODS
    assert response.json()["title"] == "This can only be read"


def test_without_data_it_says_so(tmp_path):
    broken = Keeper([tmp_path], lambda: (_ for _ in ()).throw(FileNotFoundError(2, "gone", "events.csv")))
    client = TestClient(Starlette(routes=routes(find_keeper=lambda: broken)))
    response = client.get("/api/v1/events.json")
    assert (response.status_code, response.json()["title"]) == (503, "The data cannot be shown yet")


def test_the_human_page_leads_to_answers_only(client):
    response = client.get("")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    links = [part.partition("'")[0] for part in response.text.split("href='")[1:]]
    assert len(links) > 15
    for link in links:
        assert link == "../../" or client.get(link).status_code == 200, link
    assert not urls(response.text)


@pytest.mark.parametrize("base_path", ["", "/atlas/"])
def test_without_its_slash_the_human_page_is_found_too(base_path):
    client = TestClient(Starlette(routes=routes(base_path)), base_url="http://atlas.example")
    start = f"http://atlas.example/{base_path.strip('/')}".rstrip("/")
    response = client.get(f"{start}/api/v1")
    assert [str(item.url) for item in (*response.history, response)] == [
        f"{start}/api/v1",
        f"{start}/api/v1/",
    ]
    assert response.text == client.get(f"{start}/api/v1/").text
    assert client.get(f"{start}/api/v1?x=1").json()["detail"] == "'x' is not a parameter here."


def test_a_base_path_moves_every_address():
    client = TestClient(Starlette(routes=routes("/atlas/")))
    assert client.get("/atlas/api/v1/events.json").status_code == 200
    assert client.get("/api/v1/events.json").status_code == 404


FOLDER = tempfile.TemporaryDirectory(prefix="atlas-api-")


def tiny_document() -> BaseSchema:
    """The document of the tiny world: every kind of row, few enough values to try them all."""
    world = write_world(Path(FOLDER.name) / "world")
    shapes = world / "data" / "boundaries" / "countries.json"
    tiny = Keeper([world], lambda: load_model(world / "data", world / "corpus", shapes))
    served = Starlette(routes=routes(find_keeper=lambda: tiny))
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", served)
    schema.config.update(base_url="http://atlas.example/api/v1")
    return schema


TINY = tiny_document()


@TINY.parametrize()
@settings(max_examples=5, deadline=None, derandomize=True)
def test_answers_are_as_the_document_says(case: Case):
    case.call_and_validate()


def test_its_addresses_hold_wherever_it_is_served(client):
    assert client.get("openapi.json").json()["servers"] == [{"url": "."}]


def test_a_search_that_finds_nothing_keeps_the_columns(client):
    for name in ("entities", "events", "claims", "sanctions", "groups", "attendees", "excerpts"):
        found = client.get(f"{name}.csv?search=nowheresuchaword")
        assert found.text.splitlines() == client.get(f"{name}.csv").text.splitlines()[:1]
