"""The whole server below a path, as behind a proxy that passes it on: page, the map's files and the API move together."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
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


def test_the_human_page_of_the_api_has_no_hints_of_streamlit_s(server: str) -> None:
    answer = urllib.request.urlopen(f"{server}/below/here/api/v1", timeout=60)
    assert answer.url == f"{server}/below/here/api/v1/"
    assert b"preload" not in answer.read()
    assert b"modulepreload" in urllib.request.urlopen(f"{server}/below/here/", timeout=60).read()


@pytest.mark.parametrize(("below", "is_well"), [("below/here", True), ("/below/here/", True), ("", False)])
def test_the_container_s_health_check_looks_below_the_path(server: str, below: str, is_well: bool) -> None:
    text = (ROOT / "Dockerfile").read_text("utf-8")
    command = json.loads(re.findall(r"^HEALTHCHECK .*\\\n\s+CMD (.*)$", text, re.MULTILINE)[0])
    check = command[-1].replace("http://127.0.0.1:8501", server)
    assert check != command[-1]
    settings = {**os.environ, "STREAMLIT_SERVER_BASE_URL_PATH": below}
    done = subprocess.run(
        [sys.executable, *command[1:-1], check], env=settings, capture_output=True, check=False
    )
    assert (done.returncode == 0) == is_well, done.stderr


def test_nothing_answers_above_it(server: str) -> None:
    for path in ("/api/v1/events.json", "/"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{server}{path}", timeout=60)


def test_the_map_s_frame_has_its_own_policy_there(server: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{server}/below/here/component/none/index.html", timeout=60)
    assert "'unsafe-eval'" in refused.value.headers["content-security-policy"]
