"""The hints in the start page: right names, nothing twice, nothing else changed."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from geo.serving.assets import assets, routes
from geo.serving.preload import PARTS, Preload, hints, widget_files, with_hints

STATIC = files("streamlit") / "static"
OTHER_PAGES = ("/component/x/index.html", "/api/v1/", "/below/here/api/v1/")
PAGE = "<html><head><title>é</title></head><body></body></html>"


async def page(_request: object) -> Response:
    return HTMLResponse(PAGE, headers={"etag": '"old"'})


async def numbers(_request: object) -> Response:
    return JSONResponse({"head": "</head>"})


@pytest.fixture(scope="module")
def client() -> TestClient:
    pages = [Route(path, page) for path in ("/", *OTHER_PAGES)]
    shown = [*pages, Route("/numbers", numbers)]
    return TestClient(Starlette(routes=[*shown, *routes()], middleware=[Middleware(Preload)]))


@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_one_that_this_streamlit_has(part: str) -> None:
    found = [path.name for path in (STATIC / "static" / "js").iterdir() if path.name.startswith(f"{part}.")]
    assert len(found) == 1


def test_hints_name_files_that_exist_and_that_the_start_page_does_not_name_already() -> None:
    start = (STATIC / "index.html").read_text("utf-8")
    names = widget_files()
    assert len(names) == len(set(names))
    for name in names:
        assert (STATIC / "static" / "js" / name).is_file()
        assert name not in start


def test_the_maps_own_files_are_hinted_at(client: TestClient) -> None:
    for name in assets():
        assert name in hints()
    own = re.findall(r'href="\.(/atlas/[^"]+)"', hints())
    assert len(own) == len(assets())
    assert all(client.get(path).status_code == 200 for path in own)


def test_the_start_page_gets_the_hints_and_keeps_the_rest(client: TestClient) -> None:
    got = client.get("/")
    assert got.text == PAGE.replace("</head>", hints() + "</head>")
    assert int(got.headers["content-length"]) == len(got.content)
    assert "etag" not in got.headers


@pytest.mark.parametrize("path", [*OTHER_PAGES, "/numbers"])
def test_everything_else_is_left_alone(client: TestClient, path: str) -> None:
    assert "modulepreload" not in client.get(path).text


def test_a_page_without_a_head_is_left_alone() -> None:
    assert with_hints(b"<p>no head</p>") == b"<p>no head</p>"
