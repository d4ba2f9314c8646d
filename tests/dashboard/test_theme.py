"""The two themes can be read: contrast as WCAG 2 defines it."""

import tomllib
from pathlib import Path

import pytest

import dashboard

SETTINGS = Path(dashboard.__file__).with_name(".streamlit") / "config.toml"
THEMES = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["theme"]


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("behind", ["backgroundColor", "secondaryBackgroundColor"])
def test_text_and_links_can_be_read(theme: str, behind: str) -> None:
    for front in ("textColor", "linkColor"):
        assert contrast(THEMES[theme][front], THEMES[theme][behind]) >= 4.5


@pytest.mark.parametrize(("theme", "least"), [("light", 4.5), ("dark", 3.8)])
def test_the_primary_colour_carries_text_and_is_text(theme: str, least: float) -> None:
    """In the dark none does both: where it is text, the page's style makes it lighter."""
    primary = THEMES[theme]["primaryColor"]
    assert contrast(primary, THEMES[theme]["backgroundColor"]) >= least
    assert contrast("#FFFFFF", primary) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_chart_colours_stand_out(theme: str) -> None:
    for colour in THEMES[theme]["chartCategoricalColors"]:
        assert contrast(colour, THEMES[theme]["backgroundColor"]) >= 3
