"""The app in another language, in a real browser against the real server."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_adding import settle
from tests.browser.test_journeys import PATIENCE, opened, sample, visit
from tests.dashboard.views.test_adding import HEADERS, ROWS
from tests.surveys.builders import table

pytestmark = pytest.mark.browser
__all__ = ["sample"]  # the fixture


def test_the_language_is_the_browsers_until_another_is_chosen_and_keeps_every_choice(
    sample, browser
):
    context = browser.new_context(locale="zh-CN")
    page = visit(context, f"{sample}/audience?segment=country&only=age_group%3DUnder+18")
    expect(page.locator("h1")).to_contain_text("国家")
    expect(page.locator("html[lang=zh]")).to_have_count(1)
    page.get_by_role("button", name=re.compile("18")).first.click()  # the filters
    page.get_by_text("全部作答者").click()
    expect(page.get_by_role("button", name=re.compile("全部作答者"))).to_be_visible(
        timeout=PATIENCE
    )
    page.keyboard.press("Escape")

    page.get_by_role("radio", name="English").click()
    expect(page.locator("h1")).to_contain_text("Country", timeout=PATIENCE)
    expect(page).to_have_url(re.compile("lang=en"))
    expect(page.locator("html[lang=en]")).to_have_count(1)
    filters = page.get_by_role("button", name=re.compile("Under 18.*Everyone who answered"))
    expect(filters).to_be_visible(timeout=PATIENCE)
    page.get_by_role("link", name="Overview").click()
    expect(page.locator("h1")).to_contain_text("Science knowledge", timeout=PATIENCE)
    expect(filters).to_be_visible(timeout=PATIENCE)
    context.close()


def test_uploaded_files_stay_when_the_language_changes(tmp_path, browser, monkeypatch):
    monkeypatch.setenv("SCILIT_KEYS", str(tmp_path / "keys"))
    (tmp_path / "answers.csv").write_text(table(HEADERS, *ROWS), encoding="utf-8")
    process, address = opened(str(tmp_path / "week"))
    context = browser.new_context()
    try:
        page = visit(context, address)
        for place in (0, 1):
            page.locator("input[type=file]").nth(place).set_input_files(tmp_path / "answers.csv")
            settle(page)
        expect(page.get_by_text("2. What was recognised")).to_be_visible(timeout=PATIENCE)
        page.get_by_role("radio", name="中文").click()
        expect(page.get_by_text("2. 识别结果")).to_be_visible(timeout=PATIENCE)
    finally:
        context.close()
        process.terminate()
        process.communicate(timeout=30)
