"""A report's page as people get it: a file that is opened by double click."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from dashboard.charts.paper.save import as_svg
from dashboard.report.data import as_csv, as_table
from dashboard.report.web.page import as_page
from tests.browser.accessibility import axe_violations
from tests.dashboard.report.whole_documents import document

pytestmark = pytest.mark.browser

DOCUMENT = document()
FIRST = next(DOCUMENT.figures())


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    file: Path = tmp_path_factory.mktemp("page") / "report.html"
    file.write_bytes(as_page(DOCUMENT))
    return file.as_uri()


@pytest.fixture
def page(browser: Browser, address: str):
    """The page on a desk, which says nothing to the console and asks nobody for anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    made = context.new_page()
    said: list[str] = []
    made.on("console", lambda message: said.append(message.text))
    made.on("pageerror", lambda error: said.append(str(error)))
    made.on("request", lambda request: said.append(request.url))
    made.goto(address)
    yield made
    context.close()
    assert [one for one in said if one != address and not one.startswith(("data:", "blob:"))] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_everybody_can_use_it(page: Page, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shown = page.locator("figure").first.locator("svg:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_have_class("wide" if width > 600 else "narrow")
    page.get_by_role("button", name="Show all numbers").click()
    page.mouse.move(0, 400)
    page.locator("tbody tr").first.focus()
    expect(page.get_by_text("Knowledge: +7.2 points.", exact=True)).to_be_visible()
    assert axe_violations(page) == []


def test_what_keeps_people_out_is_found(browser: Browser):
    page = browser.new_page()
    page.set_content("<main><h1>Title</h1><button></button></main>")
    assert [line.partition(":")[0] for line in axe_violations(page)] == [
        *["button-name", "document-title", "html-has-lang"]
    ]
    page.close()


def test_a_row_is_read_where_it_is_pointed_at_or_reached_by_keyboard(page: Page):
    figure = page.locator("figure").first
    said = figure.locator(".said")
    expect(said).to_be_hidden()
    figure.locator("svg.wide .strip").nth(2).hover()
    expect(said).to_have_text("Trust: −2.0 points.")
    expect(said).to_be_visible()
    page.mouse.move(1, 1)
    expect(said).to_be_hidden()
    figure.locator("summary").focus()
    for key in ("Enter", "Tab", "Tab", "ArrowDown"):
        page.keyboard.press(key)
    expect(said).to_have_text("Interest: +0.3 points.")
    page.keyboard.press("Escape")
    expect(said).to_be_hidden()


def test_numbers_and_charts_can_be_taken_away(page: Page):
    figure = page.locator("figure").first
    with page.expect_download() as download:
        figure.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == f"{FIRST.name}.csv"
    assert download.value.path().read_bytes() == as_csv(FIRST)
    with page.expect_download() as download:
        figure.get_by_role("button", name="SVG").click()
    assert download.value.suggested_filename == f"{FIRST.name}.svg"
    saved, wanted = ET.parse(download.value.path()).getroot(), ET.fromstring(as_svg(FIRST.chart))
    assert sorted(map(_told, saved.iter())) == sorted(map(_told, wanted.iter()))
    figure.get_by_role("button", name="Copy numbers").click()
    expect(figure.locator("output")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == as_table(FIRST, separator="\t")


def _told(element: ET.Element) -> tuple[str, str, str]:
    return element.tag, element.text or "", repr(sorted(element.attrib.items()))


def test_it_is_read_in_whole_without_scripts(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    figure = page.locator("figure").first
    expect(figure.locator("svg:visible")).to_have_count(1)
    expect(figure.get_by_role("table")).to_be_hidden()
    figure.locator("summary").click()
    expect(figure.get_by_role("table")).to_be_visible()
    assert page.get_by_role("button").count() == 0
    context.close()


def test_it_prints_with_its_numbers(page: Page):
    page.emulate_media(color_scheme="dark")
    sheets = [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf())).pages]
    assert re.search(r"\+3\.3\s+3,021", " ".join(sheets))
    assert all("Simulated responses" in sheet for sheet in sheets)
    expect(page.get_by_role("table").first).to_be_hidden()
