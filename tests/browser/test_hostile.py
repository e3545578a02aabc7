"""Text is never code: hostile strings in every field, label, link and search box of the dashboard in a real browser."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.base.selection import NAMES
from geo.base.text import clean
from geo.commands.export import view
from geo.home import load
from geo.tables.downloads import unguard
from tests.browser.server import ROOT, serve
from tests.browser.visits import PAGES, Visit, drawn, fits, narrow, visit
from tests.hostile import FORMULAS, MARKUP, SCRIPTS, STRINGS, plant

pytestmark = pytest.mark.browser

# what no text may have become, wherever it was planted
INTRUDERS = """() => {
  const outside = (address) => { const url = new URL(address, location);
    return ![location.protocol, "http:", "https:", "blob:"].includes(url.protocol) || /evil[.]example/.test(url.host); };
  const aims = { href: (s) => outside(s) && !/^data:image/.test(s), action: outside,
    src: (s) => outside(s) && !/^data:(image|font)/.test(s), formaction: outside,
    srcdoc: (s) => /atlasRan/.test(s) };
  const wrong = [...document.querySelectorAll("*")].filter((element) => [...element.attributes].some(({ name, value }) =>
    name.startsWith("on") || aims[name]?.(value)));
  return [...wrong, ...document.querySelectorAll("base, .katex, .stMain form")].map((e) => e.outerHTML.slice(0, 200));
}"""
VIEWS = (
    ("", "?entity=KAZ&below=table"),
    ("", "?entity=BLR&section=statements&below=words"),
    ("sanctions", "?entity=VEN&status=listed-leaders"),
    ("regions", "?group=c5&against=cis&entity=KAZ"),
    ("compare", "?view=absence"),
    ("evidence", "?search=sanction*"),
    ("data", "?table=questions"),
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = plant(tmp_path_factory.mktemp("hostile") / "home")
    with serve(ROOT / "dashboard.py", ATLAS_HOME=str(home)) as url:
        yield url


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Visit]:
    opened = visit(browser, address, accept_downloads=True)
    yield opened
    opened.context.close()
    assert opened.wrong == []


def assert_harmless(page: Page) -> None:
    for frame in page.frames:
        assert frame.evaluate("[window.atlasRan, window.top.atlasRan]") == [None, None]
        assert frame.evaluate(INTRUDERS) == []
    fits(page)


@pytest.mark.parametrize(("path", "query"), VIEWS)
def test_tables_and_articles_stay_text(visitor: Visit, path: str, query: str) -> None:
    page = visitor.open(path, query)
    page.evaluate(
        "document.querySelectorAll('details:not([open]) > summary').forEach((closed) => closed.click())"
    )
    drawn(page, path)
    assert_harmless(page)
    narrow(page)
    assert_harmless(page)


def links(page_number: int, batch: int) -> str:
    """Every parameter with a hostile value, another one for each page and batch; Streamlit's own name among them."""
    names = [*sorted(NAMES), "embed_options", "<b>unknown</b>"]
    begin = (page_number * 2 + batch) * len(names)
    values = [STRINGS[(begin + number) % len(STRINGS)] for number in range(len(names))]
    return "&".join(
        f"{quote(name)}={quote(value, errors='surrogatepass')}"
        for name, value in zip(names, values, strict=True)
    )


@pytest.mark.parametrize("path", PAGES)
def test_links_stay_text(visitor: Visit, path: str) -> None:
    for batch in (0, 1):
        page = visitor.open(path, f"?{links(PAGES.index(path), batch)}")
        expect(page.get_by_text("The link has a part that is not known here").first).to_be_visible()
        assert_harmless(page)
        page.close()


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("", "Find a country or person"),
        ("evidence", "Search what is quoted"),
        ("data", "Search in every column"),
    ],
)
def test_what_is_typed_stays_text(visitor: Visit, path: str, label: str) -> None:
    page = visitor.open(path)
    for typed in (SCRIPTS[2], MARKUP[1], MARKUP[4], MARKUP[5], MARKUP[8], FORMULAS[7]):
        box = page.get_by_label(label, exact=True)
        box.fill(typed[:80])
        box.press("Enter")
        expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")
        assert_harmless(page)


def test_a_download_is_safe_to_open_and_reads_back(visitor: Visit, tmp_path: Path) -> None:
    page = visitor.open("data", "?table=attendees")
    with page.expect_download() as started:
        page.get_by_role("button", name=re.compile("^.*CSV of ")).click()
    started.value.save_as(tmp_path / "attendees.csv")
    with open(tmp_path / "attendees.csv", encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    found = {unguard(cell) for cell in cells}
    assert {
        formula for formula in FORMULAS if not any(text.startswith(f"{formula} ") for text in found)
    } == set()


@pytest.mark.parametrize("ending", ["html", "svg"])
def test_exported_files_stay_text(browser: Browser, tmp_path: Path, ending: str) -> None:
    model = load(plant(tmp_path / "home"))
    path = tmp_path / f"view.{ending}"
    path.write_bytes(view(model, "moscow-2025", "", "2026-11-21").makers()[ending]())
    visitor = visit(browser, path.parent.as_uri())
    page = visitor.context.new_page()
    page.on("dialog", lambda dialog: visitor.wrong.append(dialog.message))
    page.goto(path.as_uri())
    assert page.evaluate("[window.atlasRan, window.top.atlasRan]") == [None, None]
    assert page.evaluate(INTRUDERS) == []
    visitor.context.close()
    assert visitor.wrong == []


def test_labels_say_what_was_written(browser: Browser) -> None:
    with serve(Path(__file__).with_name("words_app.py")) as address:
        visitor = visit(browser, address)
        page = visitor.context.new_page()
        page.goto(address)
        expect(page.get_by_test_id("stSelectbox")).to_have_count(len(STRINGS), timeout=60_000)
        assert_harmless(page)
        kinds = (
            "stCaptionContainer",
            "stAlertContentWarning",
            "stButton",
            "stButtonGroup",
            "stExpander",
            "stSelectbox",
        )
        shown = {
            kind: [plain(text) for text in page.get_by_test_id(kind).all_inner_texts()] for kind in kinds
        }
        for number, text in enumerate(STRINGS):
            for kind in kinds:
                assert plain(text) in shown[kind][number], (kind, shown[kind][number])
        visitor.context.close()
        assert visitor.wrong == []


def plain(text: str) -> str:
    """A text as a reader sees it: without characters that show nothing, blanks as one."""
    return " ".join(clean(text).split())
