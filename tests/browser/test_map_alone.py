"""The map by itself in a real browser: it draws, repaints, keeps its zoom, hands back what was chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import serve
from tests.browser.visits import atlas, grown, width

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serve(Path(__file__).with_name("map_app.py")) as url:
        yield url


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(address)
    expect(atlas(opened).locator("[data-painted]")).to_be_visible(timeout=20_000)
    yield opened
    assert faults == []
    context.close()


def shape(page: Page, entity_id: str) -> str | None:
    return atlas(page).locator(f".shape.entity-{entity_id}").get_attribute("class")


def choose_filter(page: Page, words: str) -> None:
    page.get_by_role("combobox").click()
    page.get_by_role("option", name=words).click()
    expect(page.get_by_text(re.compile(f"filter {words}"))).to_be_visible()


def told(page: Page, words: str) -> None:
    expect(page.get_by_text(re.compile(words))).to_be_visible()


def test_every_country_is_drawn_with_its_own_class(page: Page) -> None:
    assert atlas(page).locator(".shape").count() == 242
    assert "s-attended" in (shape(page, "KAZ") or "")
    assert "s-not_concerned" in (shape(page, "FRA") or "")
    expect(atlas(page).locator(".mark.diamond.entity-abkhazia")).to_be_visible()
    expect(atlas(page).locator(".mark.small.entity-SYC")).to_be_visible()
    expect(atlas(page).locator(".mark.small.entity-KAZ")).to_be_hidden()


def test_a_click_hands_back_the_country_at_once_and_outlines_it(page: Page) -> None:
    atlas(page).locator(".shape.entity-KAZ").click()
    told(page, "chosen KAZ .* choices 1")
    outline = atlas(page).locator(".outline.selected")
    assert outline.get_attribute("d") == atlas(page).locator(".shape.entity-KAZ").get_attribute("d")


def test_a_click_on_a_marker_hands_back_its_entity(page: Page) -> None:
    atlas(page).locator(".mark.diamond.entity-abkhazia").click()
    told(page, "chosen abkhazia")
    expect(atlas(page).locator(".mark.diamond.selected")).to_have_count(1)


def test_the_same_country_can_be_chosen_again_after_escape(page: Page) -> None:
    atlas(page).locator(".shape.entity-KAZ").click()
    told(page, "chosen KAZ .* choices 1")
    page.keyboard.press("Escape")
    told(page, "chosen None .* choices 2")
    expect(atlas(page).locator(".outline.selected")).to_have_attribute("d", "")
    atlas(page).locator(".shape.entity-KAZ").click()
    told(page, "chosen KAZ .* choices 3")


def test_a_choice_made_elsewhere_wins_over_an_older_click(page: Page) -> None:
    atlas(page).locator(".shape.entity-KAZ").click()
    told(page, "chosen KAZ")
    page.get_by_label("Find").fill("IND")
    page.keyboard.press("Enter")
    told(page, "chosen IND")
    india = atlas(page).locator(".shape.entity-IND").get_attribute("d")
    expect(atlas(page).locator(".outline.selected")).to_have_attribute("d", str(india))


def test_a_filter_repaints_and_keeps_the_zoom(page: Page) -> None:
    whole = width(page)
    atlas(page).get_by_role("button", name="Zoom in").click()
    zoomed = grown(page, 1.9 * whole)
    choose_filter(page, "cancelled")
    expect(atlas(page).locator(".shape.entity-KAZ.s-not_concerned")).to_have_count(1)
    assert width(page) == pytest.approx(zoomed)


def test_a_frame_moves_the_map_and_back(page: Page) -> None:
    whole = width(page)
    page.get_by_text("Central Asia").click()
    expect(atlas(page).locator(".label")).to_have_text("Kazakhstan")
    grown(page, 3 * whole)
    expect(atlas(page).locator(".shape.entity-UZB")).to_be_in_viewport()
    kazakhstan = atlas(page).locator(".shape.entity-KAZ").bounding_box()
    frame = atlas(page).locator(".leaflet-container").bounding_box()
    assert kazakhstan
    assert frame
    assert kazakhstan["y"] > frame["y"] + 10


def test_pressing_a_legend_entry_hands_back_its_status(page: Page) -> None:
    atlas(page).get_by_role("button", name="cancelled").click()
    told(page, "pressed cancelled")


def test_an_entry_that_filters_nothing_is_no_button(page: Page) -> None:
    legend = atlas(page).locator(".atlas-legend li")
    assert legend.filter(has_text="attended+thin").locator("button").count() == 0
    assert legend.filter(has_text="represented").locator("button").count() == 1


def test_words_are_shown_as_written(page: Page) -> None:
    atlas(page).locator(".shape.entity-KAZ").hover()
    expect(atlas(page).locator(".atlas-tip")).to_have_text("Kazakhstan <b>&amp;</b> {{ 1 }}\ncame")
    assert atlas(page).locator(".atlas-tip b").count() == 0


def test_lines_keep_their_width_when_zoomed(page: Page) -> None:
    effect = atlas(page).locator(".borders").first.evaluate("line => getComputedStyle(line).vectorEffect")
    assert effect == "non-scaling-stroke"
    whole = width(page)
    before = atlas(page).locator(".mark.star").evaluate("star => star.getBoundingClientRect().width")
    atlas(page).get_by_role("button", name="Zoom in").click()
    grown(page, 1.9 * whole)
    after = atlas(page).locator(".mark.star").evaluate("star => star.getBoundingClientRect().width")
    assert after == pytest.approx(before, rel=0.05)


def test_the_keyboard_reaches_map_and_legend(page: Page) -> None:
    box = atlas(page).locator(".leaflet-container")
    assert box.get_attribute("tabindex") == "0"
    assert box.get_attribute("aria-label") == "A map for tests"
    legend = atlas(page).get_by_role("button", name="represented")
    legend.focus()
    page.keyboard.press("Enter")
    told(page, "pressed represented")


def test_nothing_leaves_the_machine_and_a_second_visit_fetches_no_shapes(
    browser: Browser, address: str
) -> None:
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    for visit in range(2):
        opened = context.new_page()
        opened.goto(address)
        expect(atlas(opened).locator("[data-painted]")).to_be_visible(timeout=20_000)
        sizes = opened.frames[-1].evaluate(
            "() => performance.getEntriesByType('resource').filter(e => /atlas/.test(e.name)).map(e => e.transferSize)"
        )
        assert len(sizes) >= 2
        assert (sum(sizes) == 0) == (visit == 1)
        opened.close()
    hosts = {
        urlsplit(url).hostname for url in asked if urlsplit(url).scheme in ("http", "https", "ws", "wss")
    }
    assert hosts == {"127.0.0.1"}
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_follows_the_theme(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    opened = context.new_page()
    opened.goto(address)
    expect(atlas(opened).locator("[data-painted]")).to_be_visible(timeout=20_000)
    expect(atlas(opened).locator(f"html.atlas-{scheme}")).to_have_count(1)
    context.close()


def test_a_phone_shows_all_of_it_and_nothing_sticks_out(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    opened = context.new_page()
    opened.goto(address)
    expect(atlas(opened).locator("[data-painted]")).to_be_visible(timeout=20_000)
    assert opened.evaluate("document.documentElement.scrollWidth") <= 390
    expect(atlas(opened).locator(".atlas-legend li").first).to_be_hidden()
    atlas(opened).locator("summary").tap()
    entry = atlas(opened).locator(".atlas-legend button").first
    expect(entry).to_be_in_viewport()
    box = entry.bounding_box()
    assert box
    assert box["height"] >= 24
    atlas(opened).locator(".shape.entity-IND").tap()
    told(opened, "chosen IND")
    context.close()
