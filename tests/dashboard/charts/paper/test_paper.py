"""Pictures to save: the same everywhere, legible, nothing over anything else."""

from __future__ import annotations

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from itertools import combinations
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox
from PIL import Image

from dashboard.charts.colours import LIGHT
from dashboard.charts.forms import Chart
from dashboard.charts.paper.letters import MissingGlyph
from dashboard.charts.paper.save import DOTS_PER_INCH, as_png, as_svg, figure, settings
from tests.dashboard.small_charts import (
    EVERY_FORM,
    FRAME,
    HOSTILE,
    LONG,
    change_chart,
    change_row,
    charts_with,
    score_chart,
    score_row,
)

MILLIMETRE = 72 / 25.4
SVG = "{http://www.w3.org/2000/svg}"


def texts_of(chart: Chart) -> dict[Text, Bbox]:
    """Return every text of a picture with the place it takes, in points."""
    with settings():
        drawn = figure(chart)
        drawn.set_dpi(DOTS_PER_INCH)
        renderer = FigureCanvasAgg(drawn).get_renderer()
        points = Affine2D().scale(72 / DOTS_PER_INCH)
        texts = list(drawn.axes[0].texts)
        assert texts
        return {text: Text.get_window_extent(text, renderer).transformed(points) for text in texts}


def marks_of(chart: Chart) -> list[Line2D]:
    with settings():
        lines = figure(chart).axes[0].lines
    return [line for line in lines if len(line.get_xdata()) == 1]


@pytest.mark.parametrize("chart", EVERY_FORM)
def test_no_text_touches_another_or_leaves_the_picture(chart: Chart) -> None:
    places = texts_of(chart)
    with settings():
        page = Bbox.from_bounds(0, 0, *(figure(chart).get_size_inches() * 72))
    for text, place in places.items():
        assert place.x0 >= 5, text
        assert place.x1 <= page.x1 - 5, text
        assert page.y0 <= place.y0 < place.y1 <= page.y1, text
    for (text, one), (other, two) in combinations(places.items(), 2):
        apart = one.x1 <= two.x0 or two.x1 <= one.x0
        # Boxes hold the font's whole descent; lines of one paragraph may share a little of it.
        apart |= min(one.y1, two.y1) - max(one.y0, two.y0) < 2.5
        assert apart, (text, other)


@pytest.mark.parametrize("chart", EVERY_FORM)
def test_letters_are_large_enough_and_dark_enough(chart: Chart) -> None:
    for text in texts_of(chart):
        assert text.get_fontsize() >= 8
        assert text.get_color() in (LIGHT.ink, LIGHT.quiet, LIGHT.before, LIGHT.after)


def test_a_picture_carries_its_frame() -> None:
    said = " ".join(text.get_text() for text in texts_of(change_chart(change_row())))
    for words in (FRAME.title, FRAME.subtitle, FRAME.method.strip(), FRAME.source):
        assert words in said


def test_four_rows_are_a_third_of_a_page() -> None:
    height = figure(EVERY_FORM[0]).get_size_inches()[1] * 25.4
    assert height <= 99


@pytest.mark.parametrize("chart", EVERY_FORM[:7])
def test_svg_is_a_drawing_without_fonts(chart: Chart) -> None:
    root = ET.fromstring(as_svg(chart))
    assert float(root.attrib["width"].removesuffix("pt")) == pytest.approx(180 * MILLIMETRE, 1e-3)
    assert root.find(f"{SVG}title").text == FRAME.title
    assert not list(root.iter(f"{SVG}text"))
    assert not list(root.iter(f"{SVG}a"))
    assert list(root.iter(f"{SVG}path"))


def test_png_has_200_dots_per_inch() -> None:
    with Image.open(BytesIO(as_png(EVERY_FORM[0]))) as image:
        assert image.width == 1417
        assert image.format == "PNG"


@pytest.mark.parametrize("save", [as_svg, as_png])
def test_the_same_chart_is_the_same_bytes_in_any_thread_and_settings(save) -> None:
    charts = [EVERY_FORM[i] for i in (0, 2, 5, 0, 2, 5)]
    alone = [save(chart) for chart in charts]
    with mpl.rc_context({"font.size": 30, "path.sketch": (5, 10, 2), "svg.fonttype": "none"}):
        together = list(ThreadPoolExecutor(3).map(save, charts))
        assert mpl.rcParams["font.size"] == 30
    assert alone == together
    assert len(set(alone)) == 3
    assert b"202" not in alone[0].split(b"</metadata>")[0].split(b"<metadata>")[-1]


@pytest.mark.parametrize("chart", charts_with((HOSTILE, "]]> --> <!--")))
def test_what_people_wrote_is_drawn_as_it_is(chart: Chart) -> None:
    frame = dataclasses.replace(chart.frame, title=HOSTILE, source=HOSTILE, alt=HOSTILE)
    chart = dataclasses.replace(chart, frame=frame)
    assert any("<b>bold</b> $x$ $\\foo{$ & &lt; %{x}" in t.get_text() for t in texts_of(chart))
    svg = as_svg(chart)
    assert not list(ET.fromstring(svg).iter(f"{SVG}a"))
    assert b"\x00" not in svg
    assert as_png(chart)


@pytest.mark.parametrize("character", ["🎉", "𠮷", "\uffff", "क"])
def test_a_character_without_a_glyph_is_named(character: str) -> None:
    with pytest.raises(MissingGlyph, match=f"U\\+{ord(character):04X}") as error:
        as_svg(change_chart(change_row(f"Family day {character}")))
    assert isinstance(error.value, ValueError)
    assert error.value.character == character
    assert error.value.text == f"Family day {character}"


def test_a_long_label_takes_two_lines() -> None:
    said = [text.get_text() for text in texts_of(change_chart(change_row(LONG)))]
    assert sum("International" in text for text in said) == 2
    assert any(text.endswith("...") for text in said)


def test_direction_is_a_symbol_and_before_is_hollow() -> None:
    rows = (change_row("up", 7), change_row("unclear", 0.2), change_row("down", -7))
    marks = marks_of(change_chart(*rows))
    assert [mark.get_marker() for mark in marks] == ["^", "o", "v"]
    assert [mark.get_markerfacecolor() for mark in marks] == [LIGHT.up, LIGHT.quiet, LIGHT.down]
    up, unclear, down = (mark.get_xdata()[0] for mark in marks)
    assert down < unclear < up
    before, after = marks_of(score_chart(score_row("a", 54, 61)))
    assert before.get_markerfacecolor() == LIGHT.background
    assert after.get_markerfacecolor() == LIGHT.after
    assert before.get_xdata()[0] < after.get_xdata()[0]
