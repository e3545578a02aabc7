"""Who takes gzip, as RFC 9110 reads the header; what it says holds for the map's files and for the API."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.api import routes as api
from geo.serving import assets
from geo.serving.packing import takes_gzip
from geo.serving.root import root_of


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000, br", False),
        ("gzip ; Q=0", False),
        ("gzip;q=0.001", True),
        ("*", True),
        ("*;q=0", False),
        ("gzip;q=0, *", False),
        ("gzip, *;q=0", True),
        ("identity", False),
        ("x-gzip-like", False),
        ("", False),
    ],
)
def test_the_header_is_read_word_by_word(header, taken):
    assert takes_gzip(header) is taken


@pytest.mark.parametrize("address", ["/api/v1/groups.json", f"{assets.PREFIX}/{next(iter(assets.assets()))}"])
def test_who_refuses_gzip_gets_none(address):
    client = TestClient(Starlette(routes=[*assets.routes(), *api.routes()]))
    refused = client.get(address, headers={"accept-encoding": "gzip;q=0"})
    assert refused.status_code == 200
    assert "content-encoding" not in refused.headers
    assert client.get(address, headers={"accept-encoding": "gzip"}).headers["content-encoding"] == "gzip"


@pytest.mark.parametrize(
    ("base_path", "root"),
    [("", ""), ("/", ""), ("below", "/below"), ("/below/", "/below"), ("a/b", "/a/b")],
)
def test_every_way_to_write_a_base_path_gives_one_root(base_path, root):
    assert root_of(base_path) == root
