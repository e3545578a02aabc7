"""Every page for everyone: axe-core finds nothing serious, in both themes, wide and on a phone; the keyboard suffices."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser.server import ROOT, serve
from tests.browser.visits import PAGES, drawn, narrow, visit

pytestmark = pytest.mark.browser
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RUN = """() => axe.run(document, { iframes: false, resultTypes: ["violations"] }).then((found) => found.violations
  .filter((rule) => ["serious", "critical"].includes(rule.impact))
  .flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.html.slice(0, 160)}`)))"""
QUERIES = {"": "?entity=KAZ&below=words", "sanctions": "?status=came", "evidence": "?search=sanction*"}
LOOK = """(focused) => { const chain = [];
  for (let item = focused; item && chain.length < 4; item = item.parentElement) chain.push(item);
  return chain.map((item) => { const look = getComputedStyle(item);
    return [look.outlineStyle, look.outlineWidth, look.boxShadow, look.borderColor, look.backgroundColor].join();
  }).join(); }"""
NAME = "(focused) => `${focused.tagName} ${(focused.ariaLabel ?? focused.textContent).slice(0, 40)}`"
SMALL = """() => [...document.querySelectorAll("button, a[href], input, select, summary, [role=button], [role=radio]")]
  .filter((item) => item.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter((item) => !item.closest("p, li, td, th, figcaption"))
  .map((item) => ({ item, box: (item.closest("label") ?? item).getBoundingClientRect() }))
  .filter(({ box }) => box.width > 1 && (box.width < 24 || box.height < 24))
  .map(({ item, box }) => `${Math.round(box.width)}x${Math.round(box.height)} ${item.outerHTML.slice(0, 120)}`)"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serve(ROOT / "dashboard.py") as url:
        yield url


def violations(page: Page) -> list[str]:
    """What axe-core finds in the page and in the map's frame, serious or critical."""
    return [found for frame in page.frames for found in _violations(frame)]


def _violations(frame: Frame) -> list[str]:
    frame.evaluate(AXE)
    return list(frame.evaluate(RUN))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_serious(browser: Browser, address: str, path: str, scheme: str) -> None:
    visitor = visit(browser, address, color_scheme=scheme)
    page = visitor.open(path, QUERIES.get(path, ""))
    page.evaluate(
        "document.querySelectorAll('details:not([open]) > summary').forEach((closed) => closed.click())"
    )
    drawn(page, path)
    assert violations(page) == []
    narrow(page)
    assert violations(page) == []
    assert [found for frame in page.frames for found in frame.evaluate(SMALL)] == []
    visitor.context.close()


def test_the_page_says_its_language_and_has_headings_in_order(browser: Browser, address: str) -> None:
    visitor = visit(browser, address)
    page = visitor.open("", "?entity=KAZ&section=statements")
    assert page.evaluate("document.documentElement.lang") == "en"
    levels = page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((head) => Number(head.tagName[1]))"
    )
    assert levels
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    visitor.context.close()


def test_the_keyboard_shows_where_it_is(browser: Browser, address: str) -> None:
    visitor = visit(browser, address)
    page = visitor.open("", "?entity=KAZ")
    page.add_style_tag(content="* { transition: none !important }")
    unseen = []
    for _ in range(16):
        page.keyboard.press("Tab")
        item = page.evaluate_handle("document.activeElement").as_element()
        assert item
        focused = item.evaluate(LOOK)
        item.evaluate("(focused) => focused.blur()")
        if item.evaluate(LOOK) == focused:
            unseen.append(item.evaluate(NAME))
        item.focus()
    assert unseen == []
    visitor.context.close()


def test_a_dossier_without_a_mouse(browser: Browser, address: str) -> None:
    visitor = visit(browser, address)
    page = visitor.open()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.locator(":focus").evaluate(NAME) == "INPUT Find a country or person":
            break
    page.keyboard.type("kazakh")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kassym-Jomart Tokayev").first).to_be_visible(timeout=30_000)
    page.keyboard.press("Escape")
    page.locator("body").press("Escape")
    expect(page.get_by_text("Kassym-Jomart Tokayev")).to_have_count(0, timeout=30_000)
    assert "entity" not in page.url
    visitor.context.close()
