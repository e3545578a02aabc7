"""The whole server below a path, as behind a proxy that passes it on: page, the map's files and the API move together."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from urllib.parse import urljoin

import pytest

from geo.home import ROOT
from geo.serving.assets import script_url
from tests.browser.server import serve


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with serve(ROOT / "dashboard.py", "--server.baseUrlPath=below/here", below="/below/here") as url:
        yield url


def test_page_map_and_api_answer_below_the_path(server: str) -> None:
    assert b"<title>" in urllib.request.urlopen(f"{server}/below/here/sanctions", timeout=60).read()
    frame = f"{server}/below/here/component/streamlit_folium.st_folium/index.html"
    assert b"Leaflet" in urllib.request.urlopen(urljoin(frame, script_url()), timeout=60).read()
    answer = urllib.request.urlopen(f"{server}/below/here/api/v1/events.json", timeout=60)
    assert json.loads(answer.read())["meta"]["count"] > 1


def test_nothing_answers_above_it(server: str) -> None:
    for path in ("/api/v1/events.json", "/"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{server}{path}", timeout=60)


def test_the_map_s_frame_has_its_own_policy_there(server: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{server}/below/here/component/none/index.html", timeout=60)
    assert "'unsafe-eval'" in refused.value.headers["content-security-policy"]
