"""The security headers: strict for pages, looser for the map's frame, frames as the setting says."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from geo.serving.headers import Headers, component_policy, page_policy


def answer(request: Request) -> Response:
    own = {"content-security-policy": "default-src 'none'"} if "own" in request.url.path else {}
    return PlainTextResponse("said", headers=own)


@pytest.fixture
def client() -> TestClient:
    routes = [Route("/{path:path}", answer)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Headers, embedders="'none'")]))


def policy(client: TestClient, path: str) -> dict[str, str]:
    text = client.get(path).headers["content-security-policy"]
    return dict(part.split(" ", 1) for part in text.split("; "))


def test_pages_run_only_the_servers_own_scripts(client):
    script = policy(client, "/sanctions")["script-src"]
    assert "unsafe" not in script
    assert script.startswith("'self' 'sha256-")


def test_only_the_components_frame_may_evaluate_and_only_inside_the_pages(client):
    found = policy(client, "/component/folium/index.html")
    assert "'unsafe-eval'" in found["script-src"]
    assert found["frame-ancestors"] == "'self'"
    assert "'unsafe-eval'" not in policy(client, "/nested/component/x")["script-src"]


def test_nothing_may_be_asked_of_others(client):
    for path in ("/", "/component/x"):
        outside = {
            name: value for name, value in policy(client, path).items() if "http" in value or "*" in value
        }
        assert outside == {}


def test_what_an_answer_brings_itself_is_kept(client):
    assert client.get("/own").headers["content-security-policy"] == "default-src 'none'"
    assert client.get("/own").headers["x-content-type-options"] == "nosniff"


def test_who_may_embed():
    assert "frame-ancestors" not in page_policy("*")
    assert page_policy("'self' https://*.example.org:8443").endswith(
        "frame-ancestors 'self' https://*.example.org:8443"
    )
    assert "frame-ancestors" not in component_policy("*")
    assert component_policy("'none'").endswith("frame-ancestors 'self'")
    assert component_policy("'self' https://a.example").endswith("frame-ancestors 'self' https://a.example")


@pytest.mark.parametrize(
    "wrong", ["https://a.example; script-src *", "javascript:", "self'", "https://a.example/path"]
)
def test_an_embedder_that_is_no_address_is_refused(wrong):
    with pytest.raises(ValueError, match="ATLAS_FRAME_ANCESTORS"):
        page_policy(wrong)
