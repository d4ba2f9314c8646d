"""What a person does with the app, in a real browser against the real server."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.dashboard.small_events import write_event, write_event_with_typos

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60_000


def opened(*arguments: str) -> tuple[subprocess.Popen[str], str]:
    """Start `scilit open`, and return its process and the address that it prints.

    On any free port: two that are started at once could both take the usual one for free.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard.cli", "open", "--no-browser", "--port", "0", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    match = re.search(r"http://127\.0\.0\.1:\d+", line)
    assert match, (line, process.communicate(timeout=30))
    return process, match[0]


@pytest.fixture(scope="module")
def sample() -> Iterator[str]:
    """The address of the sample event."""
    process, address = opened()
    yield address
    process.terminate()
    process.communicate(timeout=30)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(accept_downloads=True, color_scheme="light")
    yield made
    made.close()


def visit(context: BrowserContext, address: str, width: int = 1280) -> Page:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    expect(page.locator("h1")).to_be_visible(timeout=PATIENCE)
    return page


def test_from_overview_to_a_group_and_back_by_its_link(sample, context, browser):
    page = visit(context, sample)
    expect(page.locator("h1")).to_contain_text("visitors gained")
    expect(page.locator(".js-plotly-plot")).to_have_count(4, timeout=PATIENCE)
    expect(page.get_by_text("Simulated responses").first).to_be_visible()
    page.get_by_role("link", name="Audience").click()
    expect(page.locator("h1")).to_contain_text("Age group")
    page.get_by_text("Country", exact=True).click()
    expect(page.locator("h1")).to_contain_text("Country")
    page.get_by_text("Interest in science", exact=True).click()
    expect(page).to_have_url(re.compile(r"scale=interest"))
    expect(page).to_have_url(re.compile(r"segment=country"))
    finding = page.locator("h1").inner_text()
    stranger = browser.new_context()
    expect(visit(stranger, page.url).locator("h1")).to_have_text(finding)
    stranger.close()
    page.locator(".js-plotly-plot").first.locator(".points path").first.click(force=True)
    expect(page).to_have_url(re.compile("only=country%3Dchina"), timeout=PATIENCE)
    page.get_by_role("button", name="Show all visitors").click()
    expect(page).not_to_have_url(re.compile("only="), timeout=PATIENCE)


def test_the_saved_table_and_pictures_hold_what_the_page_shows(sample, context):
    page = visit(context, f"{sample}/audience?scale=knowledge&segment=role")
    expect(page.locator(".js-plotly-plot")).to_have_count(2, timeout=PATIENCE)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    by_role = {row["Role"]: row for row in rows}
    assert by_role["Journalists"]["pairs"] == "<10"
    assert by_role["Journalists"]["change"] == ""
    change = float(by_role["Teachers"]["change"])
    with page.expect_download() as download:
        page.get_by_role("button", name="SVG").first.click()
    svg = download.value.path().read_bytes()
    assert ET.fromstring(svg).tag.endswith("svg")
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG").first.click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG")
    expect(page.locator(".js-plotly-plot").first).to_contain_text(f"+{change:.1f}")


def test_every_chart_has_its_numbers_in_words(sample, context):
    page = visit(context, f"{sample}/activities")
    expect(page.locator(".js-plotly-plot")).to_have_count(3, timeout=PATIENCE)
    for figure in page.get_by_role("figure").all():
        assert re.search(r"Planetarium show: .*\d\.\d", figure.get_attribute("aria-label") or "")


@pytest.mark.parametrize(
    ("view", "charts", "told"),
    [
        ("scores", 2, r"41\.7 points: \d+% before and \d+% after"),
        ("questions", 2, r"Electrons are smaller than atoms: .*\d%"),
        ("crossed?segment=role", 1, r"AI hands-on lab, Teachers: .*\d\.\d"),
    ],
)
def test_detail_views_have_their_numbers_in_words_and_in_a_table(
    sample, context, view, charts, told
):
    page = visit(context, f"{sample}/{view}")
    expect(page.locator(".js-plotly-plot")).to_have_count(charts, timeout=PATIENCE)
    said = [one.get_attribute("aria-label") or "" for one in page.get_by_role("figure").all()]
    assert any(re.search(told, text) for text in said)
    expect(page.get_by_test_id("stDataFrame").first).to_be_visible()


def test_a_wrong_event_is_refused_in_the_terminal_with_all_its_problems(tmp_path):
    event = write_event(tmp_path / "wrong")
    (event / "post.csv").write_text("code,age,q1,attended\nAB0001,young,Perhaps,Talk\n")
    done = subprocess.run(
        [sys.executable, "-m", "dashboard.cli", "open", "--no-browser", str(event)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert "no column for item q2" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_event_that_breaks_while_open_says_so_on_the_page(tmp_path, context):
    event = write_event(tmp_path / "event")
    process, address = opened(str(event))
    try:
        expect(visit(context, address).locator("h1")).to_contain_text("Facts")
        (event / "post.csv").write_bytes(b"\x00\x01\x02PK garbage\xff\xfe")
        page = visit(context, address)
        expect(page.locator("h1")).to_have_text("This event cannot be opened yet")
        expect(page.get_by_text("post.csv").first).to_be_visible()
        assert "Traceback" not in page.content()
    finally:
        process.terminate()
        process.communicate(timeout=30)


def test_answers_that_arrive_while_the_page_is_open_show_by_themselves(tmp_path, context):
    event = write_event(tmp_path / "event")
    process, address = opened(str(event))
    try:
        page = visit(context, address)
        pairs = page.get_by_test_id("stCaptionContainer").first
        before = pairs.inner_text()
        post = (event / "post.csv").read_text()
        header, *rows = post.splitlines()
        (event / "post.csv").write_text("\n".join([header, *rows[: len(rows) // 2], ""]))
        expect(pairs).not_to_have_text(before, timeout=PATIENCE)
        (event / "post.csv").write_text(post)
        expect(pairs).to_have_text(before, timeout=PATIENCE)
    finally:
        process.terminate()
        process.communicate(timeout=30)


def test_a_link_in_doubt_is_accepted_counted_everywhere_and_undone(tmp_path, context):
    event = write_event_with_typos(tmp_path / "event")
    process, address = opened(str(event))
    try:
        page = visit(context, address)
        page.get_by_role("link", name="Matching").click()
        expect(page.locator("h1")).to_have_text("58 people matched before and after")
        pairs = page.get_by_test_id("stCaptionContainer").first
        expect(pairs).to_have_text("58 matched pairs on Facts")
        page.get_by_role("button", name="Same person").first.click()
        expect(page.locator("h1")).to_have_text("59 people matched before and after")
        expect(pairs).to_have_text("59 matched pairs on Facts")
        with page.expect_download() as download:
            page.get_by_role("button", name="Every link as CSV").click()
        saved = download.value.path().read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(saved)))
        assert [row["pre_row"] for row in rows if row["rule"] == "decided"] == ["4"]
        assert re.fullmatch(r"links-[0-9a-f]{12}\.csv", download.value.suggested_filename)
        page.get_by_role("button", name="Undo").click()
        expect(page.locator("h1")).to_have_text("58 people matched before and after")
        page.set_viewport_size({"width": 360, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    finally:
        process.terminate()
        process.communicate(timeout=30)


def test_paper_says_whom_it_is_about_and_has_nothing_to_press(sample, browser):
    made = browser.new_context(color_scheme="dark", reduced_motion="reduce")
    page = visit(made, sample)
    expect(page.locator(".js-plotly-plot")).to_have_count(4, timeout=PATIENCE)
    pressed = [page.get_by_role("link", name="Audience"), page.get_by_role("button", name="CSV")]
    pressed.append(page.get_by_role("radio", name="Interest in science"))
    for one in pressed:
        expect(one.first).to_be_visible()
    expect(pressed[1].first).to_have_css("transition-duration", "1e-05s")
    page.emulate_media(media="print")
    for one in pressed:
        expect(one).to_have_count(0)
    expect(page.get_by_text("All visitors · Matched pairs")).to_be_visible()
    expect(page.locator("h1")).to_have_css("color", "rgb(0, 0, 0)")
    expect(page.locator(".stApp")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator(".stPlotlyChart").first).to_have_css("filter", re.compile("invert"))
    page.emulate_media(media="screen", color_scheme="light")  # the charts follow without a click
    tick = page.locator(".js-plotly-plot :is(.xtick text, .ytick text, .annotation-text)").first
    expect(tick).to_have_css("fill", "rgb(27, 36, 48)", timeout=PATIENCE)
    made.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_whom_the_figures_are_about_stays_in_view_in_one_line(sample, context, width):
    page = visit(context, f"{sample}/?only=country=china&only=age_group=18-34", width=width)
    bar = page.locator(".st-key-filters")
    expect(bar.get_by_text("Country: China")).to_be_visible()
    page.get_by_text("The numbers", exact=True).scroll_into_view_if_needed(timeout=PATIENCE)
    box = bar.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 100
    assert box["height"] < 60
    clear = bar.get_by_role("button", name="Show all visitors")
    edge = clear.bounding_box()
    assert edge is not None
    assert edge["x"] + edge["width"] <= width
    clear.click()
    expect(bar.get_by_text("All visitors · Matched pairs")).to_be_visible(timeout=PATIENCE)
    expect(page).not_to_have_url(re.compile("only="))
