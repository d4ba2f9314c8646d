"""In the dark a picture says the same with the same strength."""

from __future__ import annotations

from typing import get_args

import pytest

from dashboard.charts.colours import DARK, LIGHT, Palette
from dashboard.charts.darkening import in_the_dark
from dashboard.charts.forms import Chart, Meaning
from dashboard.charts.paper.save import drawn
from dashboard.charts.paper.things import Words
from dashboard.charts.parts import answer_colour, part_colour, shaded
from tests.dashboard.small_charts import EVERY_FORM
from tests.dashboard.test_theme import contrast


def off(one: str, other: str) -> int:
    return max(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) for i in (1, 3, 5))


def used(palette: Palette) -> list[str]:
    return [
        *(getattr(palette, name) for name in Palette.__slots__),
        *(part_colour(meaning, palette) for meaning in get_args(Meaning)),
        *(answer_colour(place, 5, palette) for place in range(5)),
        *(shaded(shade / 10, palette) for shade in range(-10, 11)),
    ]


@pytest.mark.parametrize(("light", "dark"), list(zip(used(LIGHT), used(DARK), strict=True)))
def test_a_colour_has_the_meaning_that_the_dark_theme_gives_it(light: str, dark: str) -> None:
    assert off(in_the_dark(light), dark) <= 6  # pale greys of two hues are nearly the same


@pytest.mark.parametrize("chart", EVERY_FORM[:7])
def test_words_can_be_read_in_the_dark(chart: Chart) -> None:
    for thing in drawn(chart).things:
        if isinstance(thing, Words):
            assert contrast(in_the_dark(thing.colour), DARK.background) >= 4.5
