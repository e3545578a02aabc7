"""A visit to the dashboard that notes what a page must never do: ask others, run planted script, open a dialog."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, expect

PAGES = ("", "sanctions", "regions", "compare", "evidence", "data")
MAPPED = ("", "sanctions", "regions", "compare")
"""The pages' paths, and those with a map."""
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
        frame = page.frame_locator("iframe[title*=folium]")
        expect(frame.locator("[data-painted]")).to_be_visible(timeout=60_000)
