"""From real survey files to an event, in a real browser against the real server."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from surveys.opening import open_event
from tests.browser.test_journeys import PATIENCE, context, opened, visit
from tests.surveys.store.apart import bombs

pytestmark = pytest.mark.browser
__all__ = ["context"]  # the fixture


def settle(page: Page) -> None:
    """Wait until the server has drawn what was asked for: a new drawing closes open lists."""
    still = page.locator("[data-testid=stApp][data-test-script-state=notRunning]")
    expect(still).to_have_count(1, timeout=PATIENCE)


def test_from_a_bomb_and_a_workbook_to_the_overview(tmp_path, context, shared_data, monkeypatch):
    monkeypatch.setenv("SCILIT_KEYS", str(tmp_path / "keys"))
    (tmp_path / "bomb.xlsx").write_bytes(bombs.one_far_cell())
    workbook = shared_data / "gss2006" / "gss2006_two_sheets.xlsx"
    folder = tmp_path / "my event"
    process, address = opened(str(folder))
    try:
        page = visit(context, address, 390)
        expect(page.locator("h1")).to_have_text("A new event from your survey files")
        uploaders = page.locator("input[type=file]")
        expect(uploaders).to_have_count(3, timeout=PATIENCE)
        before, after = uploaders.nth(0), uploaders.nth(1)
        before.set_input_files(tmp_path / "bomb.xlsx")
        expect(page.get_by_role("button", name="Remove bomb.xlsx")).to_be_visible(timeout=PATIENCE)
        settle(page)
        after.set_input_files(workbook)
        expect(page.get_by_text("is too large to be read")).to_be_visible(timeout=PATIENCE)
        page.get_by_role("button", name="Remove bomb.xlsx").click()
        expect(page.get_by_text("is too large to be read")).to_have_count(0, timeout=PATIENCE)

        before.set_input_files(workbook)
        expect(page.get_by_text("has 2 sheets with content").first).to_be_visible(timeout=PATIENCE)
        for place, sheet in enumerate(("Pre-survey", "Post-survey")):
            called = page.get_by_role(
                "textbox", name="Sheet of gss2006_two_sheets.xlsx", exact=True
            )
            called.nth(place).fill(sheet)
            page.keyboard.press("Enter")
        expect(page.get_by_text("What do these answers mean?")).to_be_visible(timeout=PATIENCE)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.get_by_label("Title of the event").fill("General social survey")
        page.keyboard.press("Enter")

        undecided = page.get_by_text("One thing is still to be chosen above")
        expect(undecided).to_be_visible(timeout=PATIENCE)
        settle(page)
        meaning = page.get_by_role("combobox", name="Other Time Period if Volunteered")
        meaning.click()
        meaning.press_sequentially("No answer")
        page.get_by_role("option", name="No answer", exact=True).click()
        expect(undecided).to_have_count(0, timeout=PATIENCE)

        page.get_by_role("button", name="Check all answers").click(timeout=PATIENCE)
        hidden = page.get_by_role("combobox", name="What does the answer mean that is not shown?")
        expect(hidden).to_have_count(2, timeout=PATIENCE)  # two people each wrote two words
        for place in range(2):
            hidden.nth(place).click()
            page.keyboard.type("Other")
            page.get_by_role("option", name="Other", exact=True).click()
            settle(page)
        page.get_by_role("button", name="Write this into the description").click(timeout=PATIENCE)
        keep = page.get_by_role("button", name="Keep these answers and show the event")
        expect(keep).to_be_visible(timeout=PATIENCE)
        assert not folder.exists()
        keep.click()
        expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_text("General social survey").first).to_be_visible()
        page.get_by_role("link", name="Add data").click()
        expect(page.get_by_text("What was imported")).to_be_visible(timeout=PATIENCE)
        assert open_event(folder).respondents.linkage.matched > 300
        assert not [*tmp_path.rglob("*.xlsx")][1:]
    finally:
        process.terminate()
        process.communicate(timeout=30)
