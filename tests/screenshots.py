"""Pictures of every view: ``python -m tests.screenshots OUT``.

Each at the width of a desk and of a phone, in light and dark colours, in every language of the app.
``--view report`` takes one view, ``--event FOLDER`` another event than the sample.
"""

from __future__ import annotations

import argparse
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, expect, sync_playwright

from dashboard.words.language import LANGUAGES
from tests.browser.install import chromium
from tests.browser.test_adding import settle
from tests.browser.test_everybody import DRAWN, VIEWS
from tests.browser.test_journeys import PATIENCE, opened

WIDTHS = {"desk": 1280, "phone": 390}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

# Streamlit's page scrolls within its own element; a picture of all of it needs a window as high.
HEIGHT = "document.querySelector('.stMain').scrollHeight"
HIGHEST = 8_000


def take(page: Page, address: str, view: str, folder: Path) -> None:
    """Take all pictures of a view, named by view, width, colours and language."""
    path, _, query = view.partition("?")
    for language, scheme in product(LANGUAGES, SCHEMES):
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{address}/{path}?{query}&lang={language}")
        expect(page.locator("h1").first).to_be_visible(timeout=PATIENCE)
        for name, width in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": 900})
            whole(page)
            page.set_viewport_size({"width": width, "height": min(page.evaluate(HEIGHT), HIGHEST)})
            whole(page)
            page.screenshot(path=folder / f"{path or 'overview'}-{name}-{scheme}-{language}.png")


def whole(page: Page) -> None:
    """Wait until the page is drawn, and no grey box stands for what is still being loaded."""
    settle(page)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE)
    page.wait_for_function(DRAWN)


def main() -> None:
    """Take the pictures that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--view", choices=VIEWS, action="append")
    parser.add_argument("--event", default="")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    process, address = opened(*([options.event] if options.event else []))
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            page = browser.new_page()
            for view in options.view or VIEWS:
                take(page, address, view, options.out)
                print(view or "overview", flush=True)
            browser.close()
    finally:
        process.terminate()
        process.communicate(timeout=30)


if __name__ == "__main__":
    main()
