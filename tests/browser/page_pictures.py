"""Makes the pictures of the README from the running dashboard: `make pictures`."""

from __future__ import annotations

from playwright.sync_api import expect, sync_playwright

from tests.browser.server import CHROMIUM_OPTIONS, ROOT, chromium, serve

FOLDER = ROOT / "docs" / "pictures"
PICTURES = {
    "attendance": ("?entity=KAZ", "Kassym-Jomart Tokayev"),
    "sanctions": ("sanctions", "personally listed by at least one"),
    "compare": ("compare", "came to both"),
}
"""File name, address, and words that show that the page is complete."""


def main() -> None:
    """Open each page at 1400x900 and write what it looks like."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with serve(ROOT / "dashboard.py") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_OPTIONS)
        for name, (path, words) in PICTURES.items():
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            page.goto(f"{address}/{path}")
            expect(page.get_by_text(words).first).to_be_visible(timeout=60_000)
            map_frame = page.frame_locator("iframe[title*=folium]")
            expect(map_frame.locator("[data-painted]")).to_be_visible(timeout=60_000)
            page.evaluate("document.fonts.ready")
            page.screenshot(path=FOLDER / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
