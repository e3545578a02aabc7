"""How the map's files are served: kept for ever, small, never stale."""

from __future__ import annotations

import gzip

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.serving.assets import PREFIX, answer, assets, keep, kept, routes, script_url


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=routes()))


@pytest.mark.parametrize("name", list(assets()))
def test_a_file_may_be_kept_for_ever_under_its_name(client: TestClient, name: str) -> None:
    got = client.get(f"{PREFIX}/{name}")
    assert got.status_code == 200
    assert "immutable" in got.headers["cache-control"]
    assert got.headers["content-encoding"] == "gzip"
    assert got.content == assets()[name].body
    assert gzip.decompress(assets()[name].packed) == assets()[name].body


@pytest.mark.parametrize("name", list(assets()))
def test_a_known_file_is_not_sent_again(client: TestClient, name: str) -> None:
    etag = client.get(f"{PREFIX}/{name}").headers["etag"]
    again = client.get(f"{PREFIX}/{name}", headers={"if-none-match": etag})
    assert again.status_code == 304
    assert again.content == b""


def test_a_reader_without_gzip_gets_it_plain() -> None:
    asset = next(iter(assets().values()))
    status, body, headers = answer(asset, {"accept-encoding": "identity"})
    assert (status, body) == (200, asset.body)
    assert "content-encoding" not in headers


@pytest.mark.parametrize("name", ["countries.json", "..%2Fassets.py", "map-000000000000.js", "%00"])
def test_anything_else_is_not_found(client: TestClient, name: str) -> None:
    assert client.get(f"{PREFIX}/{name}").status_code == 404


def test_under_a_sub_path_the_frame_finds_the_script() -> None:
    client = TestClient(Starlette(routes=routes("/atlas-of/attendance/")))
    address = f"/atlas-of/attendance/component/streamlit_folium.st_folium/{script_url()}"
    assert client.get(address).status_code == 200


def test_all_files_together_stay_within_their_budget() -> None:
    assert sum(len(asset.packed) for asset in assets().values()) < 260_000


def test_names_change_with_content_only() -> None:
    names = list(assets())
    assets.cache_clear()
    assert list(assets()) == names


def test_a_piece_is_given_back_until_many_others_came() -> None:
    names = [keep(body).name for body in (b"1", b"2", b"1")]
    assert names[0] == names[2] != names[1]
    found = kept(names[0])
    assert found
    assert found.body == b"1"
    for number in range(500):
        keep(f"other {number}".encode())
    assert kept(names[0]) is None
