"""Changes with their intervals around a line at no change, on the screen."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.charts.colours import Palette
from dashboard.charts.forms import ChangeChart, ChangeRow, Direction
from dashboard.charts.parts import direction_colour
from dashboard.charts.scale import Scale, change_figure, change_scale
from dashboard.charts.screen.canvas import (
    GAP,
    LANE,
    LINE,
    PHONE,
    SIZE,
    SMALL,
    STAYS,
    Anchor,
    Canvas,
)
from dashboard.charts.screen.markup import hover, literal
from dashboard.charts.texts import clean, width

SYMBOLS: dict[Direction, str] = {"up": "triangle-up", "down": "triangle-down", "unclear": "circle"}
MARK = 12  # px
VALUE_GAP = 9  # px from an interval's end to its value


def change(chart: ChangeChart, palette: Palette) -> go.Figure:
    """Draw a chart of changes.

    Parameters
    ----------
    chart : ChangeChart
        What to draw.
    palette : Palette
        The colours of the page's theme.

    Returns
    -------
    plotly.graph_objects.Figure
        As high as its rows, as wide as it is shown.
    """
    canvas = Canvas(palette)
    shown = [row for row in chart.rows if row.change is not None]
    scale = change_scale(
        shown,
        mark=MARK / PHONE,
        value=lambda text: (VALUE_GAP + SIZE * width(clean(text)) + 2) / PHONE,
    )
    if shown:
        canvas.top += LINE + 2  # the word at the line of no change
    lanes = []
    for row in chart.rows:
        canvas.label(row.label, row.note, row.spoken)
        if row.change is not None:
            lanes.append(canvas.top + LANE / 2)
            canvas.top += LANE
        canvas.top += GAP
    if shown:
        canvas.grid(scale, lanes)
        _no_change(canvas, scale, lanes, chart.no_change)
        _marks(canvas, chart.rows, lanes)
        canvas.axis(scale, change_figure, chart.axis)
    return canvas.figure(scale)


def _no_change(canvas: Canvas, scale: Scale, lanes: list[float], words: str) -> None:
    half = width(clean(words)) * SMALL / 2 / PHONE
    place = scale.place(0)
    anchor: Anchor = "left" if place < half else "right" if place > 1 - half else "center"
    canvas.words(
        literal(words),
        x=0,
        xanchor=anchor,
        y=LINE / 2,
        size=SMALL,
        colour=canvas.palette.quiet,
    )
    segments = [(0.0, y - LANE / 2, 0.0, y + LANE / 2) for y in lanes]
    canvas.lines(segments, name="no change", colour=canvas.palette.quiet, thickness=1.5)


def _marks(canvas: Canvas, rows_of_chart: Sequence[ChangeRow], lanes: list[float]) -> None:
    palette = canvas.palette
    places = [place for place, row in enumerate(rows_of_chart) if row.change is not None]
    shown = [rows_of_chart[place] for place in places]
    for direction in SYMBOLS:
        rows = [
            (row, y, place)
            for row, y, place in zip(shown, lanes, places, strict=True)
            if row.direction == direction
        ]
        if rows:
            ends = [(*row.ends, y) for row, y, _ in rows]
            canvas.lines(
                [(low, y, high, y) for low, high, y in ends],
                name=f"interval {direction}",
                colour=direction_colour(direction, palette),
                thickness=2,
                said=[hover(row.spoken) for row, _, _ in rows],
                places=[place for _, _, place in rows],
            )
    canvas.add(
        "scatter",
        name="change",
        x=[row.change for row in shown],
        y=lanes,
        mode="markers",
        marker={
            "symbol": [SYMBOLS[row.direction] for row in shown],
            "color": [direction_colour(row.direction, palette) for row in shown],
            "size": [MARK - 2 if row.direction == "unclear" else MARK for row in shown],
            "line": {"width": 0},
            "opacity": 1,
        },
        hovertext=[hover(row.spoken) for row in shown],
        hoverinfo="text",
        customdata=places,
        **STAYS,
    )
    for row, y in zip(shown, lanes, strict=True):
        low, high = row.ends
        if row.direction == "down":  # away from the line of no change, which it would meet
            canvas.words(
                literal(row.value), x=low, xanchor="right", xshift=-VALUE_GAP, y=y, opaque=True
            )
        else:
            canvas.words(literal(row.value), x=high, xshift=VALUE_GAP, y=y, opaque=True)
