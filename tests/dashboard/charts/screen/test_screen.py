"""What Plotly is told to draw."""

from __future__ import annotations

import json
import re

import plotly.graph_objects as go
import pytest

from dashboard.charts.colours import DARK, LIGHT, Palette
from dashboard.charts.forms import Chart
from dashboard.charts.screen.draw import draw
from dashboard.charts.screen.markup import hover, literal
from tests.dashboard.small_charts import (
    EVERY_FORM,
    HOSTILE,
    LABELS,
    LONG,
    change_chart,
    change_row,
    charts_with,
    score_chart,
    score_row,
    shares_chart,
    shares_row,
)

MARKUP = re.compile(r'<br>|</span>|<span style="[^"<>]*">')


def test_every_mark_tells_the_row_that_it_belongs_to():
    for chart, names in (
        (change_chart(change_row("a", change=None), change_row("b"), change_row("c")), ["change"]),
        (
            score_chart(score_row("a", before=None), score_row("b"), score_row("c")),
            ["before", "after"],
        ),
    ):
        figure = draw(chart, LIGHT)
        assert [tuple(trace(figure, name).customdata) for name in names] == [(1, 2)] * len(names)


def trace(figure: go.Figure, name: str) -> go.Scatter:
    (found,) = (trace for trace in figure.data if trace.name == name)
    return found


def words(figure: go.Figure) -> list[str]:
    return [MARKUP.sub("", annotation.text) for annotation in figure.layout.annotations]


def annotation(figure: go.Figure, text: str) -> go.layout.Annotation:
    (found,) = (note for note in figure.layout.annotations if note.text == text)
    return found


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("chart", EVERY_FORM)
def test_every_chart_is_drawn_in_colours_of_its_theme(chart: Chart, palette: Palette) -> None:
    figure = draw(chart, palette)
    other = DARK if palette is LIGHT else LIGHT
    drawn = figure.to_json()
    assert not re.search("|".join((other.ink, other.up, other.down, other.after)), drawn)
    assert figure.layout.paper_bgcolor == figure.layout.plot_bgcolor == "rgba(0,0,0,0)"
    assert figure.layout.dragmode is False
    assert figure.layout.xaxis.fixedrange
    assert figure.layout.yaxis.fixedrange
    assert all(note.font.color and note.font.family for note in figure.layout.annotations)


@pytest.mark.parametrize("chart", EVERY_FORM)
def test_plotly_knows_all_that_is_drawn(chart: Chart) -> None:
    drawn = draw(chart, LIGHT).to_dict()
    assert go.Figure(drawn).data == draw(chart, LIGHT).data


@pytest.mark.parametrize("chart", EVERY_FORM)
def test_everything_stands_within_the_height(chart: Chart) -> None:
    figure = draw(chart, LIGHT)
    height = figure.layout.height
    assert figure.layout.yaxis.range == (height, 0)
    ys = [y for drawn in figure.data for y in drawn.y if y is not None]
    assert all(0 <= y <= height for y in [*ys, *(n.y for n in figure.layout.annotations)])


def test_other_templates_do_not_reach_a_chart() -> None:
    template = json.loads(draw(change_chart(change_row()), LIGHT).to_json())["layout"]["template"]
    assert "layout" not in template
    assert "colorway" not in json.dumps(template)


def test_the_direction_of_a_change_is_a_symbol_and_a_colour() -> None:
    rows = (change_row("up", 7), change_row("unclear", 0.2), change_row("down", -7))
    marks = trace(draw(change_chart(*rows), LIGHT), "change")
    assert list(marks.x) == [7, 0.2, -7]
    assert list(marks.marker.symbol) == ["triangle-up", "circle", "triangle-down"]
    assert list(marks.marker.color) == [LIGHT.up, LIGHT.quiet, LIGHT.down]
    assert marks.hovertext[0] == hover(rows[0].spoken)
    assert list(marks.y) == sorted(marks.y)


def test_an_interval_goes_from_low_to_high_and_its_value_stands_outward() -> None:
    figure = draw(change_chart(change_row("a", 7.0, 2.0), change_row("b", -3.0, 1.0)), LIGHT)
    assert list(trace(figure, "interval up").x) == [5, 9, None]
    assert list(trace(figure, "interval down").x) == [-4, -2, None]
    rose, fell = annotation(figure, "+7.0"), annotation(figure, "−3.0")
    assert (rose.x, rose.xanchor) == (9, "left")
    assert (fell.x, fell.xanchor) == (-4, "right")
    low, high = figure.layout.xaxis.range
    assert low < -4 < 0 < 9 < high
    assert annotation(figure, "no change").x == 0


def test_a_row_that_is_not_shown_has_its_label_and_note_only() -> None:
    figure = draw(change_chart(change_row("a"), change_row("b", None)), LIGHT)
    assert len(trace(figure, "change").x) == 1
    assert "b  4 pairs: too few to show" in words(figure)
    alone = draw(change_chart(change_row("b", None)), LIGHT)
    assert not alone.data
    assert words(alone) == ["b  4 pairs: too few to show"]


def test_before_is_hollow_and_after_is_filled() -> None:
    figure = draw(score_chart(score_row("a", 54, 61), score_row("b", 70, 66)), LIGHT)
    before, after = trace(figure, "before"), trace(figure, "after")
    assert list(before.x) == [54, 70]
    assert list(after.x) == [61, 66]
    assert (before.marker.color, before.marker.line.color) == (LIGHT.background, LIGHT.before)
    assert after.marker.color == LIGHT.after
    for value, anchor in (("54.0", "right"), ("61.0", "left"), ("70.0", "left"), ("66.0", "right")):
        assert annotation(figure, value).xanchor == anchor


@pytest.mark.parametrize(
    ("before", "after", "left"), [(54, 61, "before"), (61, 54, "after"), (98.4, 98.3, "after")]
)
def test_marks_are_named_once_outward(before: float, after: float, left: str) -> None:
    figure = draw(score_chart(score_row("a", before, after), score_row("b")), LIGHT)
    right = "after" if left == "before" else "before"
    assert annotation(figure, left).xanchor == "right"
    assert annotation(figure, right).xanchor == "left"


def test_shares_follow_each_other() -> None:
    bars = trace(draw(shares_chart(shares_row("a", 0.5, 0.25, 0.25)), LIGHT), "shares")
    assert list(bars.base) == [0, 0.5, 0.75]
    assert list(bars.x) == [0.5, 0.25, 0.25]
    assert list(bars.marker.color)[::2] == [LIGHT.down, LIGHT.up]


def test_names_stand_under_their_parts_where_they_fit() -> None:
    figure = draw(shares_chart(shares_row("a", 0.4, 0.3, 0.3)), LIGHT)
    assert [n.x for n in figure.layout.annotations][1:] == pytest.approx([0, 0.4, 0.7])


def test_a_part_of_nothing_is_named_and_not_drawn() -> None:
    figure = draw(shares_chart(shares_row("a", 0.02, 0.0, 0.98)), LIGHT)
    assert list(trace(figure, "shares").x) == [0.02, 0.98]
    assert any("Stayed 0%" in text and "Fell 2%" in text for text in words(figure))


@pytest.mark.parametrize("chart", charts_with(LABELS))
def test_what_people_wrote_is_never_markup(chart: Chart) -> None:
    figure = draw(chart, LIGHT)
    hovers = [text for drawn in figure.data for text in (drawn.hovertext or ())]
    hovers += [note.hovertext for note in figure.layout.annotations if note.hovertext]
    for text in [*words(figure), *(MARKUP.sub("", text) for text in hovers)]:
        assert not set("<>$\x00\x08\u202e\n") & set(text)
    assert literal(HOSTILE)[:30] in "".join(words(figure))


def test_a_long_label_is_cut_and_can_be_read_by_pointing() -> None:
    chart = change_chart(change_row(LONG))
    (label,) = (n for n in draw(chart, LIGHT).layout.annotations if "International" in n.text)
    assert "…" in label.text
    assert label.hovertext.count("International") == 10
