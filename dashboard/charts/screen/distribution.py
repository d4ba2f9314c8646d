"""How scores are spread before and after, on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

import plotly.graph_objects as go

from dashboard.charts.colours import Palette
from dashboard.charts.forms import DistributionChart, DistributionRow
from dashboard.charts.parts import mixed
from dashboard.charts.scale import SCORE_TICKS, Scale, score_figure, share_ticks
from dashboard.charts.screen.canvas import GAP, LINE, PHONE, SMALL, Canvas
from dashboard.charts.screen.markup import coloured, hover, literal
from dashboard.words.figures import percent

HEIGHT = 150  # px of the highest bar
FIGURES = 34 / PHONE  # room of the figures on the left
LAST = 12 / PHONE  # room of the last figure on the right
PALE = 0.6  # of the filled bars, before which the outline stands
OUTLINE = 2.5  # px


def distribution(chart: DistributionChart, palette: Palette) -> go.Figure:
    """Draw a chart of scores before and after.

    Parameters
    ----------
    chart : DistributionChart
        What to draw.
    palette : Palette
        The colours of the page's theme.

    Returns
    -------
    plotly.graph_objects.Figure
        As wide as it is shown.
    """
    canvas = Canvas(palette)
    if not chart.rows:
        return canvas.figure(Scale(0, 100, ()))
    low, high = chart.rows[0].low, chart.rows[-1].high
    span = (high - low) / (1 - FIGURES - LAST)
    left, right = low - span * FIGURES, high + span * LAST
    ticks = tuple(tick for tick in SCORE_TICKS if low <= tick <= high)
    scale = Scale(left, right, ticks)
    _key(canvas, chart)
    canvas.top += GAP + SMALL / 2
    most = max([chart.at_most, *(s for row in chart.rows for s in (row.before, row.after) if s)])
    base = canvas.top + HEIGHT
    _grid(canvas, base, most, low, high)
    _bars(canvas, chart, base, HEIGHT / most)
    canvas.top = base + 4
    canvas.axis(scale, score_figure, chart.axis)
    return canvas.figure(scale)


def _key(canvas: Canvas, chart: DistributionChart) -> None:
    palette = canvas.palette
    named = [
        ("□", palette.before, chart.before),
        ("■", mixed(palette.after, palette.background, PALE), chart.after),
    ]
    if any(row.before is None for row in chart.rows):
        named.append(("▨", palette.quiet, chart.hidden))
    marked = [f"{coloured(sign, hue, weight=700)} {literal(text)}" for sign, hue, text in named]
    canvas.words("   ".join(marked), y=canvas.top, yanchor="top", size=SMALL)
    canvas.top += LINE


def _grid(canvas: Canvas, base: float, most: float, low: float, high: float) -> None:
    lines = [(share, base - HEIGHT * share / most) for share in share_ticks(most)]
    canvas.lines(
        [(low, y, high, y) for _, y in lines],
        name="grid",
        colour=canvas.palette.line,
        thickness=1,
    )
    for share, y in lines:
        canvas.words(percent(share), y=y, size=SMALL, colour=canvas.palette.quiet)
    canvas.lines([(low, base, high, base)], name="axis", colour=canvas.palette.quiet, thickness=1)


def _bars(canvas: Canvas, chart: DistributionChart, base: float, unit: float) -> None:
    palette = canvas.palette
    shown = [row for row in chart.rows if row.after is not None]
    hidden = [row for row in chart.rows if row.after is None]
    filled = mixed(palette.after, palette.background, PALE)
    heights = [(row.after or 0.0) * unit for row in shown]
    canvas.add("bar", name="after", **_bar(shown, base, heights, {"color": filled}))
    if hidden:
        hatch = {"shape": "/", "size": 5, "solidity": 0.25, "fillmode": "replace"}
        marker = {"color": palette.quiet, "pattern": hatch}
        heights = [chart.at_most * unit] * len(hidden)
        canvas.add("bar", name="hidden", **_bar(hidden, base, heights, marker))
    xs: list[float | None] = []
    ys: list[float | None] = []
    for _, side in groupby(chart.rows, key=lambda row: row.before is None):
        beside = [row for row in side if row.before is not None]
        if not beside:
            continue
        xs += [beside[0].low, *(x for row in beside for x in (row.low, row.high))]
        tops = [base - (row.before or 0.0) * unit for row in beside]
        ys += [base, *(y for top in tops for y in (top, top)), base, None]
        xs += [beside[-1].high, None]
    line = {"color": palette.before, "width": OUTLINE}
    canvas.add("scatter", name="before", x=xs, y=ys, mode="lines", line=line, hoverinfo="skip")
    said = _bar(chart.rows, base, [HEIGHT] * len(chart.rows), {"color": "rgba(0,0,0,0)"})
    spoken = [hover(row.spoken) for row in chart.rows]
    canvas.add("bar", name="said", **{**said, "hovertext": spoken, "hoverinfo": "text"})


def _bar(
    rows: Sequence[DistributionRow],
    base: float,
    heights: Sequence[float],
    marker: Mapping[str, object],
) -> dict[str, object]:
    return {
        "x": [row.low for row in rows],
        "offset": 0,  # else Plotly sets bars of several traces beside each other
        "width": [row.high - row.low for row in rows],
        "base": [base - height for height in heights],
        "y": list(heights),
        "marker": {**marker, "opacity": 1, "line": {"width": 0}},
        "hoverinfo": "skip",
    }
