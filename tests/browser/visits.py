"""A visit to the dashboard that notes what a page must never do: ask others, run planted script, open a dialog."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect

PAGES = ("", "sanctions", "regions", "compare", "evidence", "data")
MAPPED = ("", "sanctions", "regions", "compare")
"""The pages' paths, and those with a map."""
# waited for in the page itself, whose policy lets nothing be evaluated there by name
_STICKING_OUT = """async () => {
  const found = () => [document.documentElement, ...document.querySelectorAll(".stMain")]
    .filter((box) => box.scrollWidth > box.clientWidth).map((box) => `${box.tagName} ${box.scrollWidth}`);
  const end = performance.now() + 10000;
  while (found().length && performance.now() < end) await new Promise(requestAnimationFrame);
  return found();
}"""
_GROWN = """async (width) => {
  const frame = document.querySelector("iframe[title*=folium]").contentDocument;
  const now = () => frame.querySelector(".atlas-picture").getBoundingClientRect().width;
  const end = performance.now() + 10000;
  while ((now() <= width || frame.querySelector(".leaflet-zoom-anim")) && performance.now() < end)
    await new Promise(requestAnimationFrame);
  return now();
}"""
_POLICY = re.compile("content security policy|refused to", re.IGNORECASE)


@dataclass
class Visit:
    """One visitor with a browser of their own; `wrong` holds what should not have happened."""

    context: BrowserContext
    address: str
    wrong: list[str] = field(default_factory=list)

    def open(self, path: str = "", query: str = "") -> Page:
        """Open a page and wait until it is drawn."""
        page = self.context.new_page()
        page.on("dialog", lambda dialog: (self.wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("pageerror", lambda error: self.wrong.append(f"error {error}"))
        page.on("console", lambda said: self.wrong.append(said.text) if _POLICY.search(said.text) else None)
        page.goto(f"{self.address}/{path}{query}")
        drawn(page, path)
        return page


def visit(browser: Browser, address: str, **options: object) -> Visit:
    """Open a browser window for a fresh visitor; close its `context` when done."""
    context = browser.new_context(**{"viewport": {"width": 1400, "height": 900}, **options})  # type: ignore[arg-type]
    visitor = Visit(context, address)
    host = urlsplit(address).netloc

    def watch(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss", "ftp") and parts.netloc != host:
            visitor.wrong.append(f"request {url}")

    context.on("request", lambda request: watch(request.url))
    context.on("page", lambda page: page.on("websocket", lambda socket: watch(socket.url)))
    return visitor


def drawn(page: Page, path: str) -> None:
    """Wait until a page has run to its end and its map is painted."""
    app = page.locator("[data-testid=stApp]")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=60_000)
    expect(page.locator(".atlas-headline, .atlas-name").first).to_be_visible(timeout=60_000)
    if path in MAPPED:
        expect(atlas(page).locator("[data-painted]")).to_be_visible(timeout=60_000)


def atlas(page: Page) -> FrameLocator:
    """The map's own frame."""
    return page.frame_locator("iframe[title*=folium]")


def width(page: Page) -> float:
    """How wide the whole world is drawn, in pixels."""
    return float(
        atlas(page).locator(".atlas-picture").evaluate("picture => picture.getBoundingClientRect().width")
    )


def grown(page: Page, wider_than: float) -> float:
    """The world's width, in pixels, once a zoom has ended that was to make it wider than this."""
    ended = float(page.evaluate(_GROWN, wider_than))
    assert ended > wider_than
    return ended


def fits(page: Page) -> None:
    """Wait until nothing sticks out sideways: tables and the map take a new width some frames after the window does."""
    assert page.evaluate(_STICKING_OUT) == []


def narrow(page: Page) -> None:
    """Make the window as wide as a phone's and wait until the page has taken that width."""
    page.set_viewport_size({"width": 390, "height": 844})
    fits(page)
