"""The dashboard in a real browser on the shipped data: what only a browser can show."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.server import ROOT, serve
from tests.browser.visits import atlas, fits, grown, width
from tests.shipped import CAME

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serve(ROOT / "dashboard.py") as url:
        yield url


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A fresh visitor whose browser may speak to the dashboard alone."""
    visitor = browser.new_context(viewport={"width": 1400, "height": 900}, accept_downloads=True)
    outside: list[str] = []
    host = urlsplit(address).netloc

    def watch(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != host:
            outside.append(url)

    visitor.on("request", lambda request: watch(request.url))
    yield visitor
    visitor.close()
    assert outside == []


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    expect(atlas(page).locator("[data-painted]")).to_be_visible(timeout=30_000)
    return page


def choose(page: Page, entity_id: str) -> None:
    atlas(page).locator(f".entity-{entity_id}").first.dispatch_event("click", {"bubbles": True})


def test_the_map_colours_all_27_the_part_of_a_state_and_the_host(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, address)
    for entity_id in [*CAME, "republika-srpska"]:
        drawn = atlas(page).locator(f".entity-{entity_id}").first
        assert re.search(r"\bs-attended|--attended|-attended", drawn.evaluate("shape => shape.outerHTML")), (
            entity_id
        )
    expect(atlas(page).locator(".entity-RUS").first).to_have_class(re.compile(r"\bs-host\b"))


def test_a_click_opens_the_right_dossier_and_the_url_says_so(context: BrowserContext, address: str) -> None:
    page = opened(context, address)
    atlas(page).locator(".shape.entity-KAZ").click()
    expect(page.get_by_text("Kassym-Jomart Tokayev")).to_be_visible()
    expect(page).to_have_url(re.compile("entity=KAZ"))
    expect(page.get_by_label("Find a country or person")).to_have_value("Kazakhstan")


def test_a_filter_keeps_the_zoom(context: BrowserContext, address: str) -> None:
    page = opened(context, address)
    world = width(page)
    atlas(page).get_by_role("button", name="Zoom in").click()
    zoomed = grown(page, 1.5 * world)
    page.get_by_role("radio", name="2 leaders cancelled").click()
    expect(atlas(page).locator(".shape.entity-CHN")).not_to_have_class(re.compile("s-attended"))
    assert width(page) == pytest.approx(zoomed)


def test_the_address_holds_where_the_reader_looks(context: BrowserContext, address: str) -> None:
    page = opened(context, f"{address}/?event=moscow-2025")
    world = width(page)
    atlas(page).get_by_role("button", name="Zoom in").click()
    expect(page).to_have_url(re.compile(r"frame="))
    page.get_by_role("radio", name="2 leaders cancelled").click()
    expect(page).to_have_url(re.compile(r"frame=.*status=cancelled|status=cancelled.*frame="))
    again = opened(context, page.url)
    grown(again, 1.5 * world)


def test_a_link_restores_the_view(context: BrowserContext, address: str) -> None:
    page = opened(context, f"{address}/?event=moscow-2024&entity=TJK&section=events")
    expect(page.get_by_role("combobox", name="Event")).to_have_value("Moscow Victory Day parade 2024")
    expect(page.locator(".atlas-name", has_text="Tajikistan")).to_be_visible()
    expect(page.get_by_role("link", name="Moscow Victory Day parade 2021")).to_be_visible()
    expect(atlas(page).locator(".shape.entity-TJK")).to_have_class(re.compile("selected|s-attended"))


def test_the_download_holds_the_filtered_rows(context: BrowserContext, address: str) -> None:
    page = opened(context, address)
    page.get_by_role("radio", name="5 of 5").click()
    button = page.get_by_role("button", name="CSV of 5 rows")
    expect(button).to_be_visible()
    with page.expect_download() as started:
        button.click()
    with open(started.value.path(), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sorted(row["entity_id"] for row in rows) == ["KAZ", "KGZ", "TJK", "TKM", "UZB"]
    assert {row["status"] for row in rows} == {"attended"}


def test_search_selects_on_the_map_by_keyboard_alone(context: BrowserContext, address: str) -> None:
    page = opened(context, address)
    page.get_by_label("Find a country or person").focus()
    page.keyboard.type("vucic")
    page.keyboard.press("Enter")
    expect(page.locator(".atlas-name", has_text="Serbia")).to_be_visible()
    expect(page).to_have_url(re.compile("entity=SRB"))
    page.keyboard.press("Escape")
    expect(page.locator(".atlas-name", has_text="Serbia")).to_have_count(0)


def test_escape_clears_what_the_map_has_not_painted_yet(context: BrowserContext, address: str) -> None:
    page = opened(context, address)
    atlas(page).locator(".leaflet-container").evaluate("() => { window.atlas.paint = () => {}; }")
    page.get_by_label("Find a country or person").focus()
    page.keyboard.type("vucic")
    page.keyboard.press("Enter")
    expect(page.locator(".atlas-name", has_text="Serbia")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".atlas-name", has_text="Serbia")).to_have_count(0)


def test_on_a_phone_a_choice_shows_the_way_to_its_dossier(browser: Browser, address: str) -> None:
    visitor = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = opened(visitor, address)
    atlas(page).locator(".shape.entity-BRA").tap()
    page.get_by_role("link", name="Brazil: read on below").tap()
    expect(page.locator(".atlas-name", has_text="Brazil")).to_be_in_viewport()
    visitor.close()


def test_escape_in_an_open_list_closes_the_list_alone(context: BrowserContext, address: str) -> None:
    page = opened(context, f"{address}/?entity=SRB")
    events = page.get_by_role("combobox", name="Event")
    events.click()
    expect(events).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(events).to_have_attribute("aria-expanded", "false")
    # what Escape had sent would be answered before this
    page.get_by_role("radio", name="2 leaders cancelled").click()
    expect(page).to_have_url(re.compile("status=cancelled"))
    expect(page.locator(".atlas-name", has_text="Serbia")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".atlas-name", has_text="Serbia")).to_have_count(0)


def test_the_map_takes_a_theme_changed_while_it_is_open(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme="light")
    page.goto(address)
    expect(atlas(page).locator("html.atlas-light")).to_have_count(1)
    page.emulate_media(color_scheme="dark")
    expect(atlas(page).locator("html.atlas-dark")).to_have_count(1)


WATCH = """() => {
  window.heard = [];
  const add = document.addEventListener;
  document.addEventListener = function (kind, hear, options) {
    if (kind === "keydown" && /this\\.choose\\(null\\)/.test(hear)) window.heard.push(options?.signal);
    return add.apply(this, arguments);
  };
}"""


HEARD = """async () => {
  const end = performance.now() + 10000;
  while (!(window.heard.length === 2 && window.heard[0]?.aborted) && performance.now() < end)
    await new Promise(requestAnimationFrame);
  return window.heard.map((signal) => signal?.aborted ?? null);
}"""


def test_a_map_left_behind_listens_no_more(context: BrowserContext, address: str) -> None:
    context.add_init_script(f"({WATCH})()")
    page = opened(context, address)
    page.get_by_role("link", name="Regions").first.click()
    expect(page.get_by_text("C5 on 9 May 2025")).to_be_visible()
    assert page.evaluate(HEARD) == [True, False]


def test_a_row_of_the_table_selects_on_the_map_and_in_the_search(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, f"{address}/?below=table&status=c5")
    grid = page.locator("[data-testid=stDataFrame] canvas").first
    expect(grid).to_be_visible()
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    assert box
    # drawn on a canvas: the boxes that choose a row are the first column, the second line is the first row
    page.mouse.click(box["x"] + 14, box["y"] + 52)
    expect(page).to_have_url(re.compile("entity=KAZ"))
    expect(page.get_by_label("Find a country or person")).to_have_value("Kazakhstan")
    outline = atlas(page).locator(".outline.selected")
    expect(outline).to_have_attribute("d", re.compile("M"))


PARADE_GUESTS = "moscow-2025.CHN.entity.tass-2025-05-09-parade-guests.contingent_announced"


XI = "moscow-2025.CHN.xi-jinping"


@pytest.mark.parametrize(("window_width", "anchor"), [(1400, PARADE_GUESTS), (390, PARADE_GUESTS), (390, XI)])
def test_a_link_to_a_row_leads_to_it_and_marks_it(
    context: BrowserContext, address: str, window_width: int, anchor: str
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": window_width, "height": 600})
    page.goto(f"{address}/?event=moscow-2025&entity=CHN&section=statements#{anchor}")
    row = page.locator(f"[id='{anchor}']")
    expect(row).to_have_class(re.compile(r"\batlas-pointed\b"))
    expect(row).to_be_in_viewport()
    expect(row).to_have_css("outline-style", "solid")
    expect(page.locator(".atlas-pointed")).to_have_count(1)
    assert page.url.endswith(f"#{anchor}")


def test_another_row_of_the_same_dossier_takes_the_mark(context: BrowserContext, address: str) -> None:
    page = opened(context, f"{address}/?event=moscow-2025&entity=CHN&section=statements#{PARADE_GUESTS}")
    expect(page.locator(".atlas-pointed")).to_have_id(PARADE_GUESTS)
    page.get_by_label("Link to this statement").first.click()
    expect(page.locator(".atlas-statements li").first).to_have_class("atlas-pointed")
    expect(page.locator(".atlas-statements li").first).to_be_in_viewport()
    expect(page.locator(".atlas-pointed")).to_have_count(1)


def test_a_link_to_a_row_that_is_not_there_leaves_the_page_alone(
    context: BrowserContext, address: str
) -> None:
    page = opened(context, f"{address}/?event=moscow-2025&entity=CHN#no.such-%zz-row")
    expect(page.locator(".atlas-name", has_text="China")).to_be_visible()
    expect(page.locator(".atlas-pointed")).to_have_count(0)


def test_earlier_day_shows_announcements(context: BrowserContext, address: str) -> None:
    page = opened(context, f"{address}/?day=2025-05-06")
    expect(page.get_by_text("As of 6 May 2025: 29 leaders are announced.")).to_be_visible()
    expect(atlas(page).locator(".shape.entity-AZE")).to_have_class(re.compile("s-announced"))


FIRST_WORDS = {
    "": "27 of the 29 leaders",
    "sanctions": "personally listed by at least one",
    "regions": "C5 on 9 May 2025",
    "compare": "came to both",
    "evidence": "Search what is quoted",
    "data": "Every table behind the maps",
}


@pytest.mark.parametrize("path", list(FIRST_WORDS))
@pytest.mark.parametrize("window_width", [1400, 390])
def test_every_page_opens_without_scrolling_sideways(
    context: BrowserContext, address: str, path: str, window_width: int
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": window_width, "height": 844})
    page.goto(f"{address}/{path}")
    expect(
        page.locator("[data-testid=stMain]").get_by_text(re.compile(FIRST_WORDS[path])).first
    ).to_be_visible(timeout=30_000)
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    fits(page)


def test_a_second_visit_fetches_no_geometry(context: BrowserContext, address: str) -> None:
    opened(context, address).close()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    fetched: list[str] = []

    def watch(event: dict[str, Any]) -> None:
        answer = event["response"]
        if "/atlas/" in answer["url"] and not (
            answer.get("fromDiskCache") or answer.get("fromPrefetchCache")
        ):
            fetched.append(answer["url"])

    kept: list[str] = []
    session.on("Network.requestServedFromCache", lambda event: kept.append(event["requestId"]))
    session.on("Network.responseReceived", lambda event: None if event["requestId"] in kept else watch(event))
    page.goto(address)
    expect(atlas(page).locator("[data-painted]")).to_be_visible(timeout=30_000)
    assert fetched == []
