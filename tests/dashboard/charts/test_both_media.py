"""What is described is said on the screen and on paper alike, and drawn from the same figures."""

from __future__ import annotations

import re

import plotly.graph_objects as go
import pytest

from dashboard.charts.colours import DARK, LIGHT, Palette
from dashboard.charts.forms import (
    BeforeAfterRow,
    Chart,
    DistributionChart,
    DivergingChart,
    DivergingRow,
    HeatChart,
    SharesRow,
)
from dashboard.charts.paper.save import drawn
from dashboard.charts.paper.things import Box, Words
from dashboard.charts.parts import HATCHED, shaded
from dashboard.charts.screen.draw import draw
from tests.dashboard.small_charts import (
    CELLS,
    EVERY_FORM,
    answers_chart,
    answers_row,
    charts_with,
    heat_chart,
    score_chart,
    score_row,
    shares_chart,
    shares_row,
    spread_chart,
)
from tests.dashboard.test_theme import contrast

TAG = re.compile(r"<[^>]*>")
CHARTS = [
    *EVERY_FORM[:10],
    heat_chart(("Expo", "Talk"), ("Students and youth", "Teachers", "Science centre staff")),
    *EVERY_FORM[11:13],
    score_chart(score_row("Lasers", 54.1, 61.3, 46.0), score_row("Suns", 90.0, 88.0, 96.5)),
    *charts_with(tuple(f"Activity number {i}" for i in range(40))),
]


def on_screen(chart: Chart) -> str:
    notes = draw(chart, LIGHT).layout.annotations
    return " ".join(TAG.sub(" ", note.text.replace("&lt;", "\0")) for note in notes)


def on_paper(chart: Chart) -> str:
    return " ".join(one.text.replace("<", "\0") for one in things(chart, Words))


def things(chart: Chart, kind: type) -> list:
    return [thing for thing in drawn(chart).things if isinstance(thing, kind)]


def bars(chart: Chart, name: str) -> go.Bar:
    (found,) = (trace for trace in draw(chart, LIGHT).data if trace.name == name)
    return found


def described(chart: Chart) -> set[str]:
    """Return the words that stand in the drawing itself."""
    said: set[str] = set()
    for row in chart.rows:
        if not isinstance(chart, DistributionChart):
            said |= {row.label, row.note}
        if isinstance(row, SharesRow):
            said |= {text for part in row.parts for text in (part.label, part.value)}
        if isinstance(row, BeforeAfterRow) and row.others:
            said.add(row.others.value)
        if isinstance(row, DivergingRow):
            said |= {*row.options} if row.waves else set()
            said |= {text for wave in row.waves for text in (wave.low_value, wave.high_value)}
        said |= {getattr(row, name, "") for name in ("value", "before_value", "after_value")}
    if isinstance(chart, HeatChart):
        said |= {*chart.columns, chart.across}
        said |= {cell.value for row in chart.rows for cell in row.cells}
    if isinstance(chart, DistributionChart) and chart.rows:
        said |= {chart.before, chart.after, chart.axis}
    return {word.replace("<", "\0") for text in said for word in text.split()}


@pytest.mark.parametrize("chart", CHARTS)
def test_every_word_stands_on_both(chart: Chart) -> None:
    for said in (on_screen(chart), on_paper(chart)):
        assert described(chart) <= set(said.split())


def test_bars_of_scores_are_as_high_as_their_shares_on_both() -> None:
    chart = spread_chart((0.2, 0.05), None, (0.5, 0.6), (0.3, 0.35))
    heights = [bar / 0.6 for bar in (0.05, 0.6, 0.35)]
    after = bars(chart, "after").y
    assert [one / max(after) for one in after] == pytest.approx(heights)
    filled = [box for box in things(chart, Box) if box.height > 8 and not box.hatched]
    tallest = max(box.height for box in filled)
    assert sorted(box.height / tallest for box in filled) == pytest.approx(sorted(heights))
    assert [box.hatched for box in things(chart, Box)].count(True) == 2  # the bar and its name
    assert len(bars(chart, "hidden").x) == 1


def test_a_cell_that_is_not_shown_is_hatched_on_both() -> None:
    chart = heat_chart(("Expo",), ("a", "b", "c", "d"))
    assert list(bars(chart, "cells").marker.pattern.shape) == ["", "", "", "/"]
    assert [box.hatched for box in things(chart, Box)] == [False, False, False, True]
    assert list(bars(chart, "cells").hovertext) == [cell.spoken for cell in CELLS]


def test_many_columns_stand_in_blocks() -> None:
    chart = heat_chart(("Expo",), tuple(f"Group {i}" for i in range(12)))
    figure = draw(chart, LIGHT)
    assert [len(t.x) for t in figure.data if t.name == "cells"] == [6, 6]
    assert [a.text for a in figure.layout.annotations].count("Expo") == 2


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("shade", [-1.0, -0.3, 0.3, 1.0])
def test_text_can_be_read_on_any_shade(palette: Palette, shade: float) -> None:
    assert contrast(palette.ink, shaded(shade, palette)) >= 4.5


def test_answers_below_the_middle_stand_left_of_it_and_are_hatched() -> None:
    chart = answers_chart(answers_row("Fun", 0.1, 0.2, 0.3, 0.3, 0.1))
    found = bars(chart, "answers")
    ends = [(base, base + x) for base, x in zip(found.base, found.x, strict=True)][:5]
    assert ends[1][1] == pytest.approx(-0.15)
    assert ends[3][0] == pytest.approx(0.15)
    assert list(found.marker.pattern.shape)[:5] == ["/", "/", "", "", ""]
    in_bars = [box.hatched for box in things(chart, Box) if box.height > 8]
    assert in_bars == [True, True, False, False, False] * 2


def test_what_fell_is_hatched_on_both() -> None:
    chart = shares_chart(shares_row("a", 0.4, 0.3, 0.3))
    assert "down" in HATCHED
    assert list(bars(chart, "shares").marker.pattern.shape) == ["/", "", ""]
    assert [box.hatched for box in things(chart, Box) if box.height > 8] == [True, False, False]


def test_a_chart_of_answers_names_them_again_where_they_change() -> None:
    chart = answers_chart(
        answers_row("a", 0.2, 0.3, 0.5), answers_row("b", 0.2, 0.3, 0.5), answers_row("c", 0.4, 0.6)
    )
    assert isinstance(chart, DivergingChart)
    assert on_screen(chart).count("Strongly disagree") == 2
    assert on_paper(chart).count("Strongly disagree") == 2
