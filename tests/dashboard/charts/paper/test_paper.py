"""Pictures to save: the same everywhere, legible, nothing over anything else."""

from __future__ import annotations

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from dashboard.charts.colours import LIGHT
from dashboard.charts.forms import Chart, DistributionChart, HeatChart, unframed
from dashboard.charts.paper.letters import MissingGlyph
from dashboard.charts.paper.page import NARROW, WIDTH
from dashboard.charts.paper.save import as_pdf, as_png, as_svg, drawn
from dashboard.charts.paper.things import ASCENT, DESCENT, Mark, Words
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


def texts_of(chart: Chart, width: float = WIDTH) -> list[Words]:
    texts = [thing for thing in drawn(chart, width=width).things if isinstance(thing, Words)]
    assert texts
    return texts


def marks_of(chart: Chart) -> list[Mark]:
    return [thing for thing in drawn(chart).things if isinstance(thing, Mark)]


def place_of(words: Words) -> tuple[float, float, float, float]:
    """Return where a text's box has its left, right, top and bottom."""
    above, below = ASCENT * words.size, DESCENT * words.size
    if words.upright:
        return words.x - above, words.x + below, words.y - words.width, words.y
    return words.left, words.left + words.width, words.y - above, words.y + below


@pytest.mark.parametrize("width", [WIDTH, NARROW])
@pytest.mark.parametrize("chart", EVERY_FORM)
def test_no_text_touches_another_or_leaves_the_picture(chart: Chart, width: float) -> None:
    picture = drawn(chart, width=width)
    places = [(words, *place_of(words)) for words in texts_of(chart, width)]
    for words, left, right, top, bottom in places:
        assert left >= 5, words
        assert right <= picture.width - 5, words
        assert top >= 0, words
        assert bottom <= picture.height, words
    for one, other in combinations(places, 2):
        # Letters rarely use all the room below; lines of one paragraph may share a little of it.
        across = min(one[2], other[2]) - max(one[1], other[1])
        down = min(one[4], other[4]) - max(one[3], other[3])
        upright = one[0].upright and other[0].upright
        assert across < (2.5 if upright else 1e-9) or down < 2.5, (one[0], other[0])


@pytest.mark.parametrize("chart", EVERY_FORM)
def test_letters_are_large_enough_and_dark_enough(chart: Chart) -> None:
    for text in texts_of(chart):
        assert text.size >= 8
        assert text.colour in (LIGHT.ink, LIGHT.quiet, LIGHT.before, LIGHT.after)


@pytest.mark.parametrize("chart", EVERY_FORM)
def test_a_row_has_its_own_band(chart: Chart) -> None:
    picture = drawn(chart, width=NARROW)
    edges = [edge for band in picture.bands for edge in (band.top, band.bottom)]
    assert edges == sorted(edges)
    if not isinstance(chart, DistributionChart):
        assert len(picture.bands) == len(chart.rows) or isinstance(chart, HeatChart)
        assert not chart.rows or len(picture.bands) % len(chart.rows) == 0


def test_a_picture_carries_its_frame() -> None:
    said = " ".join(text.text for text in texts_of(change_chart(change_row())))
    for words in (FRAME.title, FRAME.subtitle, FRAME.method.strip(), FRAME.source):
        assert words in said


def test_four_rows_are_a_third_of_a_page() -> None:
    assert drawn(EVERY_FORM[0]).height <= 99 * MILLIMETRE


@pytest.mark.parametrize("chart", EVERY_FORM[:7])
def test_svg_is_a_drawing_without_fonts(chart: Chart) -> None:
    root = ET.fromstring(as_svg(chart))
    assert float(root.attrib["width"].removesuffix("pt")) == pytest.approx(180 * MILLIMETRE, 1e-3)
    assert root.find(f"{SVG}title").text == FRAME.title
    assert not list(root.iter(f"{SVG}text"))
    assert not list(root.iter(f"{SVG}a"))
    assert list(root.iter(f"{SVG}path"))


def test_png_has_two_pixels_to_the_point() -> None:
    with Image.open(BytesIO(as_png(EVERY_FORM[0]))) as image:
        assert image.width == 1020
        assert image.format == "PNG"


@pytest.mark.parametrize("save", [as_svg, as_png, as_pdf])
def test_the_same_chart_is_the_same_bytes_in_any_thread(save) -> None:
    charts = [EVERY_FORM[i] for i in (0, 2, 5, 0, 2, 5)]
    alone = [save(chart) for chart in charts]
    together = list(ThreadPoolExecutor(3).map(save, charts))
    assert alone == together
    assert len(set(alone)) == 3


def test_a_page_that_says_the_words_takes_the_drawing_alone() -> None:
    chart = EVERY_FORM[0]
    alone = {text.text for text in texts_of(unframed(chart))}
    assert alone < {text.text for text in texts_of(chart)}
    assert FRAME.title not in alone
    assert drawn(unframed(chart)).height < drawn(chart).height


@pytest.mark.parametrize("chart", charts_with((HOSTILE, "]]> --> <!--")))
def test_what_people_wrote_is_drawn_as_it_is(chart: Chart) -> None:
    frame = dataclasses.replace(chart.frame, title=HOSTILE, source=HOSTILE, alt=HOSTILE)
    chart = dataclasses.replace(chart, frame=frame)
    assert any("<b>bold</b> $x$ $\\foo{$ & &lt; %{x}" in t.text for t in texts_of(chart))
    svg = as_svg(chart)
    assert not list(ET.fromstring(svg).iter(f"{SVG}a"))
    assert b"\x00" not in svg
    assert as_png(chart)


@pytest.mark.parametrize("character", ["𠮷", "\uffff", "क"])
def test_a_character_without_a_glyph_is_named(character: str) -> None:
    with pytest.raises(MissingGlyph, match=f"U\\+{ord(character):04X}") as error:
        as_svg(change_chart(change_row(f"Family day {character}")))
    assert isinstance(error.value, ValueError)
    assert error.value.character == character
    assert error.value.text == f"Family day {character}"


def test_a_long_label_takes_two_lines() -> None:
    said = [text.text for text in texts_of(change_chart(change_row(LONG)))]
    assert sum("International" in text for text in said) == 2
    assert any(text.endswith("...") for text in said)


def test_direction_is_a_symbol_and_before_is_hollow() -> None:
    rows = (change_row("up", 7), change_row("unclear", 0.2), change_row("down", -7))
    marks = marks_of(change_chart(*rows))
    assert [mark.symbol for mark in marks] == ["up", "circle", "down"]
    assert [mark.fill for mark in marks] == [LIGHT.up, LIGHT.quiet, LIGHT.down]
    up, unclear, down = (mark.x for mark in marks)
    assert down < unclear < up
    before, after = marks_of(score_chart(score_row("a", 54, 61)))
    assert before.fill == LIGHT.background
    assert after.fill == LIGHT.after
    assert before.x < after.x
