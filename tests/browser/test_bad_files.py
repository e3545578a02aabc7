"""A reader's own data break while the page is open: it keeps the last good ones, says so, and recovers by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from geo.commands import new
from tests.browser.server import ROOT, serve
from tests.browser.visits import drawn, visit

pytestmark = pytest.mark.browser


def test_the_page_keeps_the_last_good_data_and_recovers(browser: Browser, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert new.main([str(home)]) == 0
    evidence = home / "evidence.csv"
    whole = evidence.read_text(encoding="utf-8")
    with serve(ROOT / "dashboard.py", ATLAS_HOME=str(home)) as address:
        visitor = visit(browser, address)
        page = visitor.open()
        answer = page.locator(".atlas-headline").first.inner_text()
        banner = page.get_by_text("Edited files have 1 problem; the last good data are shown.")
        evidence.write_text(whole.replace("cancelled", "canceled"), encoding="utf-8")
        look_again(page, banner, 1)
        expect(page.locator(".atlas-headline").first).to_have_text(answer)
        page.get_by_text("Show the problems").click()
        expect(page.get_by_text("evidence.csv:7: states: 'canceled' is not allowed here")).to_be_visible()
        evidence.write_text(whole, encoding="utf-8")
        look_again(page, banner, 0)
        expect(page.locator(".atlas-headline").first).to_have_text(answer)
        visitor.context.close()
        assert visitor.wrong == []


def look_again(page: Page, banner: Locator, wanted: int) -> None:
    """Open the page again until the server has looked at its files again, which it does once a second."""
    for _ in range(60):
        page.reload()
        drawn(page, "")
        if banner.count() == wanted:
            return
    raise AssertionError(f"the banner is shown {banner.count()} times")
