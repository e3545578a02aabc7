"""The dashboard under its own security policy: nothing it needs is refused, and embedding follows the setting."""

from __future__ import annotations

import threading
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.server import ROOT, serve
from tests.browser.visits import PAGES, visit

pytestmark = pytest.mark.browser


class Paper(BaseHTTPRequestHandler):
    """Another site, whose every page is a frame around the address in its query."""

    def do_GET(self) -> None:
        body = f"<iframe src='{self.path.partition('?')[2]}' width=900 height=600></iframe>".encode()
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def paper() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Paper)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def address(paper: str) -> Iterator[str]:
    with serve(ROOT / "dashboard.py", ATLAS_FRAME_ANCESTORS=f"'self' {paper}") as url:
        yield url


@pytest.fixture(scope="module")
def below() -> Iterator[str]:
    with serve(ROOT / "dashboard.py", "--server.baseUrlPath=below/here", below="/below/here") as url:
        yield f"{url}/below/here"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("place", ["address", "below"])
def test_no_page_asks_for_what_the_policy_refuses_below_a_path_neither(
    browser: Browser, request: pytest.FixtureRequest, place: str, path: str
) -> None:
    visitor = visit(browser, request.getfixturevalue(place))
    visitor.open(path, "" if path else "?below=table")
    assert visitor.wrong == []
    visitor.context.close()


def test_planted_script_is_refused(browser: Browser, address: str) -> None:
    visitor = visit(browser, address)
    page = visitor.open("data")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">')")
    page.evaluate("""() => { const script = document.createElement('script'); script.textContent = 'window.ran = 1';
                     document.body.append(script); }""")
    expect(page.locator("img[src=x]")).to_have_js_property("complete", True)
    assert page.evaluate("window.ran") is None
    assert len([said for said in visitor.wrong if "script-src" in said]) == 2
    visitor.context.close()


def test_only_those_named_may_embed(browser: Browser, address: str, paper: str) -> None:
    visitor = visit(browser, address)
    named = visitor.context.new_page()
    named.goto(f"{paper}/?{address}/?embed=true")
    atlas = named.frame_locator("iframe")
    expect(atlas.locator(".atlas-headline")).to_be_visible(timeout=30_000)
    drawn = atlas.frame_locator("iframe[title*=folium]").locator("[data-painted]")
    expect(drawn).to_be_visible(timeout=30_000)
    other = visitor.context.new_page()
    with other.expect_event("console", lambda said: "frame-ancestors" in said.text):
        other.goto(f"{paper.replace('127.0.0.1', 'localhost')}/?{address}/data?embed=true")
    expect(other.frame_locator("iframe").locator(".atlas-headline")).to_have_count(0)
    visitor.context.close()


@pytest.mark.parametrize("path", ["", "api/v1/events", "_stcore/health", "nowhere"])
def test_every_answer_carries_the_headers(address: str, paper: str, path: str) -> None:
    with urllib.request.urlopen(f"{address}/{path}") as answer:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"]
        assert answer.headers["content-security-policy"].endswith(f"frame-ancestors 'self' {paper}")
