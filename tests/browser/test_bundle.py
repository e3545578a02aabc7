"""The exported HTML opened from disk with the network off: the dashboard's own counts, tooltips, the same picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from geo.base.selection import Selection
from geo.commands.export import view
from geo.content import content_of
from geo.exports.bundle import bundle
from geo.exports.imprint import imprint
from geo.home import CORPUS, DATA
from geo.model import load_model
from geo.summary import roll
from tests.browser.server import ROOT, serve
from tests.pictures import GOLDEN, VIEW, pixels
from tests.test_bundle import exported

pytestmark = pytest.mark.browser
SHOTS = Path(__file__).with_name("shots")
BROKEN = """[...document.querySelectorAll('th, td')].filter((cell) => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
  return !/[\\s-]/.test(cell.textContent.trim()) && lines.size > 1;
}).map((cell) => cell.textContent)"""
"""The words of a table that stand on more than one line."""
WORLD = GOLDEN / "bundle-map.png"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bundle") / "moscow-2025.html"
    path.write_bytes(view(load_model(DATA, CORPUS), "moscow-2025", "", "2026-11-21").html())
    return path


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1200, "height": 900}, offline=True)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, file: Path) -> Iterator[Page]:
    opened = context.new_page()
    said: list[str] = []
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("console", lambda message: said.append(message.text))
    opened.on("request", lambda request: said.append(request.url) if request.url != file.as_uri() else None)
    opened.goto(file.as_uri())
    yield opened
    assert said == [], "the file asked for something or broke its own policy"


def figures(texts: list[str]) -> list[str]:
    return [" ".join(text.split()) for text in texts]


def test_counts_are_those_of_the_dashboard(browser, page):
    with serve(ROOT / "dashboard.py") as address:
        context = browser.new_context(viewport={"width": 1400, "height": 1000})
        dashboard = context.new_page()
        dashboard.goto(f"{address}/?event=moscow-2025")
        headline = dashboard.locator(".atlas-headline")
        expect(headline).to_be_visible(timeout=60_000)
        pills = dashboard.locator(".st-key-figure_control").get_by_role("radio")
        expect(pills.first).to_be_visible(timeout=60_000)
        shown, answer = figures(pills.all_inner_texts()), headline.inner_text()
        entries = dashboard.frame_locator("iframe[title*=folium]").locator(".atlas-legend li")
        expect(entries.first).to_be_visible(timeout=60_000)
        legend = figures(entries.all_inner_texts())
        context.close()
    assert figures(page.locator("[data-figure]").all_inner_texts()) == shown
    assert answer.endswith(page.locator(".answer").inner_text())
    assert figures(page.locator(".legend li").all_inner_texts()) == legend


def test_pointing_says_who_came_and_a_click_leads_to_the_dossier(page):
    tip = page.locator(".tip")
    expect(tip).to_be_hidden()
    brazil = page.locator("[data-entity=BRA]")
    brazil.hover()
    expect(tip).to_have_text(re.compile("^Brazil\nLuiz Inácio Lula da Silva, President of Brazil: came"))
    brazil.click()
    expect(page.locator("#entity-BRA")).to_be_in_viewport()


def test_a_touch_says_who_came(browser, file):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    page.locator("[data-entity=BRA]").tap()
    expect(page.locator(".tip")).to_contain_text("Brazil")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    context.close()


def test_prints_on_a4(page):
    content = page.pdf(prefer_css_page_size=True)
    boxes = {tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox\s*\[([^\]]*)\]", content)}
    assert boxes
    for left, bottom, right, top in boxes:
        assert (right - left, top - bottom) == pytest.approx((595.3, 841.9), abs=1)


@pytest.mark.parametrize(
    ("name", "chosen", "pages"),
    [
        ("sanctions", {"view": "grades"}, 45),
        ("compare", {"view": "absence"}, 12),
        ("compare", {}, 30),
        ("attendance", {}, 25),
    ],
)
def test_tables_break_no_word_and_fit_a4(context, tmp_path, name, chosen, pages):
    path = tmp_path / "view.html"
    path.write_bytes(exported(name, **chosen).html())
    page = context.new_page()
    page.set_viewport_size({"width": 695, "height": 1000})
    page.goto(path.as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 695
    assert page.evaluate(BROKEN) == []
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) <= pages


def test_map_looks_like_the_golden_picture(context, world):
    model = load_model(world / "data", world / "corpus", world / "data" / "boundaries" / "countries.json")
    day = "2025-05-09"
    words = imprint(model, "parade-2025", day, VIEW.title, "2025-11-21")
    told = content_of(model, "attendance", Selection(event="parade-2025", day=day))
    path = world / "bundle.html"
    path.write_text(bundle(model, roll(model, "parade-2025", day), VIEW, words, told), encoding="utf-8")
    page = context.new_page()
    page.goto(path.as_uri())
    # lettering differs from machine to machine, shapes do not
    page.evaluate("document.querySelectorAll('.map text').forEach((text) => text.remove())")
    SHOTS.mkdir(exist_ok=True)
    made = pixels(page.locator(".map > svg").screenshot(path=SHOTS / WORLD.name))
    golden = pixels(WORLD.read_bytes())
    assert made.shape == golden.shape, f"look at shots/{WORLD.name}; if it is right, put it into tests/golden"
    assert (np.abs(made - golden).max(axis=2) > 60).mean() < 0.005
