"""How fast the map is, in real Chromium, beside an empty page (the floor) and plain folium (the usual way).

    python -m benchmarks.map [--times 20] [--write docs/benchmarks.md]

Times are medians, from the click that chooses a filter until the frame after the repaint. No network is needed:
plain folium's Leaflet, which it takes from a CDN, is answered from the installed package.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Route, sync_playwright

from tests.browser.server import CHROMIUM_OPTIONS, chromium, serve

HERE = Path(__file__).parent
KB = 1000
HEADING = "## The map"

WATCH = """
window.settled = () => new Promise((done) => {
  let start = null;
  const before = token();
  document.addEventListener("click", () => { start = performance.now(); }, { capture: true, once: true });
  const look = () => {
    const now = start === null ? null : token();
    if (now !== null && now !== before) requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    else requestAnimationFrame(look);
  };
  look();
});
if (window === window.top) {
  const first = () => (token() === null ? requestAnimationFrame(first)
    : requestAnimationFrame(() => setTimeout(() => { window.firstPaint = performance.now(); })));
  first();
}
"""


@dataclass(frozen=True)
class Case:
    """One app: what to serve, how to know in JavaScript that it has (re)painted, and how to choose a filter."""

    name: str
    script: Path
    token: str
    choose: Callable[[Page, int], None]
    needs_cdn: bool = False


@dataclass
class Result:
    """What was measured of one app; milliseconds and bytes."""

    repaint: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    start: list[float] = field(default_factory=list)
    own: int = 0
    second_visit: int = 0


class Wire:
    """Counts bytes that reach a page: responses as they were on the wire, and WebSocket messages."""

    def __init__(self, page: Page) -> None:
        self.total = 0
        self.by_path: dict[str, int] = {}
        self.paths: dict[str, str] = {}
        session: CDPSession = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.requestServedFromCache", self._cached)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._loaded)
        session.on("Network.webSocketFrameReceived", self._frame)
        session.send("Network.enable")

    def _asked(self, event: dict) -> None:
        self.paths[event["requestId"]] = urlsplit(event["request"]["url"]).path

    def _cached(self, event: dict) -> None:
        self.paths.pop(event["requestId"], None)

    def _answered(self, event: dict) -> None:
        if event["response"].get("fromDiskCache"):
            self.paths.pop(event["requestId"], None)

    def _loaded(self, event: dict) -> None:
        path = self.paths.get(event["requestId"])
        if path is None:
            return
        self.by_path[path] = self.by_path.get(path, 0) + int(event["encodedDataLength"])
        self.total += int(event["encodedDataLength"])

    def _frame(self, event: dict) -> None:
        payload = event["response"]["payloadData"]
        self.total += len(payload) * 3 // 4 if event["response"]["opcode"] == 2 else len(payload)

    def wait_until_quiet(self, page: Page) -> None:
        """Return when nothing has come for a third of a second."""
        before = -1
        while before != self.total:
            before = self.total
            page.wait_for_timeout(333)

    def own(self) -> int:
        """Bytes of everything that is not Streamlit's own: components and the atlas's files."""
        return sum(size for path, size in self.by_path.items() if "/component/" in path or "/atlas/" in path)


def choose_option(page: Page, turn: int) -> None:
    page.get_by_role("combobox").click()
    page.get_by_role("option", name=("two", "three", "one")[turn % 3], exact=True).click()


def press_figure(page: Page, turn: int) -> None:
    page.locator("[data-variant=pills]").nth(turn % 4).click()


OURS = """(() => { for (const frame of document.querySelectorAll("iframe")) {
  const box = frame.contentDocument?.querySelector("[data-painted]"); if (box) return box.dataset.painted; }
  return null; })()"""
PLAIN = """(() => { for (const frame of document.querySelectorAll("iframe")) {
  const paths = frame.contentDocument?.querySelectorAll("path.leaflet-interactive") ?? [];
  if (paths.length > 200) return paths[0].getAttribute("fill"); } return null; })()"""
FLOOR = """(document.querySelector('[data-testid="stText"]')?.textContent ?? null)"""

CASES = (
    Case("floor", HERE / "floor.py", FLOOR, choose_option),
    Case("plain folium", HERE / "plain_folium.py", PLAIN, choose_option, needs_cdn=True),
    Case("atlas", HERE.parent / "dashboard.py", OURS, press_figure),
)


def visitor(browser: Browser, case: Case) -> BrowserContext:
    """Someone who has never been here: nothing cached."""
    # the page may not evaluate strings; the measuring does
    context = browser.new_context(viewport={"width": 1400, "height": 900}, bypass_csp=True)
    context.add_init_script(f"const token = () => {case.token};{WATCH}")
    # a browser that intercepts requests does not cache, so only where there are some to intercept
    if case.needs_cdn:
        context.route(lambda url: urlsplit(url).hostname not in ("127.0.0.1", "localhost"), from_package)
    return context


def from_package(route: Route) -> None:
    """Answer folium's CDN links: Leaflet from the installed package, the rest (unused here) empty."""
    name = urlsplit(route.request.url).path.rsplit("/", 1)[-1]
    if name in ("leaflet.js", "leaflet.css"):
        body = (files("js_lib_leaflet") / "static" / "js_lib_leaflet" / name).read_text("utf-8")
        route.fulfill(body=body, content_type="text/javascript" if name.endswith("js") else "text/css")
    else:
        route.fulfill(body="", content_type="text/javascript" if name.endswith("js") else "text/css")


def opened(context: BrowserContext, url: str) -> tuple[Page, Wire]:
    page = context.new_page()
    wire = Wire(page)
    page.goto(url)
    page.wait_for_function("window.firstPaint !== undefined", timeout=60_000)
    return page, wire


def measure_interactions(browser: Browser, case: Case, url: str, times: int, result: Result) -> None:
    context = visitor(browser, case)
    page, wire = opened(context, url)
    for turn in range(times + 2):
        before = wire.total
        page.evaluate("() => { window.waiting = window.settled(); }")
        case.choose(page, turn)
        took = page.evaluate("() => window.waiting")
        wire.wait_until_quiet(page)
        # the first two warm the server's and the browser's caches
        if turn >= 2:
            result.repaint.append(took)
            result.sent.append(wire.total - before)
    context.close()


def measure_visits(browser: Browser, case: Case, url: str, times: int, result: Result) -> None:
    for _ in range(times):
        context = visitor(browser, case)
        page, wire = opened(context, url)
        result.first.append(page.evaluate("window.firstPaint"))
        wire.wait_until_quiet(page)
        result.own = wire.own()
        _, again = opened(context, url)
        result.second_visit = sum(size for path, size in again.by_path.items() if "/atlas/" in path)
        context.close()


def measure_start(case: Case, times: int, result: Result) -> None:
    for _ in range(times):
        begun = time.perf_counter()
        with serve(case.script):
            result.start.append((time.perf_counter() - begun) * 1000)


def measure(times: int) -> dict[str, Result]:
    """Everything, app by app, in one browser."""
    results = {case.name: Result() for case in CASES}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_OPTIONS)
        for case in CASES:
            result = results[case.name]
            with serve(case.script) as url:
                measure_visits(browser, case, url, max(3, times // 3), result)
                measure_interactions(browser, case, url, times, result)
            measure_start(case, max(3, times // 5), result)
        browser.close()
    return results


def table(results: dict[str, Result]) -> str:
    """The figures beside their targets, as Markdown."""
    floor, plain, atlas = (results[name] for name in ("floor", "plain folium", "atlas"))
    rows = [
        row("filter chosen to repainted, ms", floor.repaint, plain.repaint, atlas.repaint),
        row("first paint, nothing cached, ms", floor.first, plain.first, atlas.first),
        row("bytes from the server per interaction", floor.sent, plain.sent, atlas.sent),
        row("start of the server to healthy, ms", floor.start, plain.start, atlas.start),
    ]
    checks = [
        check("repaint / floor", median(atlas.repaint) / median(floor.repaint), 1.25),
        check("repaint / plain folium", median(atlas.repaint) / median(plain.repaint), 1 / 6),
        check("first paint / floor's first text", median(atlas.first) / median(floor.first), 1.6),
        check("kB from the server per interaction", median(atlas.sent) / KB, 10),
        check("kB of own assets on a first visit", atlas.own / KB, 450),
        check("bytes of geometry on a second visit", atlas.second_visit, 0),
        check("start / floor's start", median(atlas.start) / median(floor.start), 3),
    ]
    return "\n".join(
        ["| median | floor | plain folium | atlas |", "|---|---:|---:|---:|", *rows, "",
         "| what is promised | measured | at most | |", "|---|---:|---:|---|", *checks]
    )  # fmt: skip


def row(words: str, *values: Sequence[float]) -> str:
    return f"| {words} | " + " | ".join(f"{median(value):,.0f}" for value in values) + " |"


def check(words: str, found: float, most: float) -> str:
    return f"| {words} | {found:,.2f} | {most:,.2f} | {'yes' if found <= most else 'no'} |"


def machine() -> str:
    """What it was measured on."""
    kernel = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    browser = subprocess.run(
        [chromium(), "--version"], capture_output=True, text=True, check=False
    ).stdout.strip()
    return f"{kernel}; Python {platform.python_version()}; Streamlit {version('streamlit')}; {browser}"


def write_section(path: Path, section: str) -> None:
    """Put the section in place of the one with the same heading, or at the end."""
    page = path.read_text("utf-8") if path.exists() else "# Benchmarks\n"
    before, _, rest = page.partition(f"{HEADING}\n")
    after = rest[rest.index("\n## ") + 1 :] if "\n## " in rest else ""
    parts = [before.rstrip(), section.rstrip(), after.rstrip()]
    path.write_text("\n\n".join(part for part in parts if part) + "\n", encoding="utf-8")


def main(argv: Sequence[str]) -> int:
    """Measure, print the table, exit 1 if a promise is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.map", description=__doc__)
    parser.add_argument("--times", type=int, default=20, help="interactions per app")
    parser.add_argument("--write", type=Path, help="a Markdown file to write the table to")
    arguments = parser.parse_args(argv)
    text = f"{table(measure(arguments.times))}\n\n{machine()}\n"
    print(text)
    if arguments.write:
        write_section(arguments.write, f"{HEADING}\n\nMade by `python -m benchmarks.map`.\n\n{text}")
    return 1 if "| no |" in text else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
