"""Answers on either side of the middle one, before and after, on the screen."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.charts.colours import Palette
from dashboard.charts.forms import Answers, DivergingChart, DivergingRow
from dashboard.charts.parts import answer_colour, around_the_middle, below_the_middle
from dashboard.charts.scale import Mark, Scale, fit
from dashboard.charts.screen.canvas import GAP, LINE, PHONE, SIZE, SMALL, Canvas
from dashboard.charts.screen.markup import coloured, hover, literal
from dashboard.charts.texts import clean, width

BAR, LANE = 18, 22  # px
WAVE_GAP, VALUE_GAP = 6, 5  # px
NAMES_GAP = 1.0  # between two names on a line, in units of the text's size
SWATCH = 1.3  # the square before a name, likewise


def diverging(chart: DivergingChart, palette: Palette) -> go.Figure:
    """Draw a chart of answers on either side of the middle one.

    Parameters
    ----------
    chart : DivergingChart
        What to draw.
    palette : Palette
        The colours of the page's theme.

    Returns
    -------
    plotly.graph_objects.Figure
        As high as its rows, as wide as it is shown.
    """
    canvas = Canvas(palette)
    scale = _scale(chart)
    bars: list[tuple[DivergingRow, Answers, float]] = []
    named: tuple[str, ...] = ()
    for row in chart.rows:
        if row.waves and row.options != named:  # what follows has other answers
            named = row.options
            _key(canvas, row)
        canvas.label(row.label, row.note, row.spoken)
        for wave in row.waves:
            bars.append((row, wave, canvas.top + LANE / 2))
            canvas.top += LANE
        canvas.top += GAP
    if bars:
        middles = [(0.0, y - LANE / 2, 0.0, y + LANE / 2) for _, _, y in bars]
        _bars(canvas, bars)
        canvas.lines(middles, name="middle", colour=palette.ink, thickness=1)
        _words(canvas, bars)
    return canvas.figure(scale)


def _scale(chart: DivergingChart) -> Scale:
    marks = [Mark(0.0, 0.0, 0.0)]
    for row in chart.rows:
        for wave in row.waves:
            start = around_the_middle(wave.shares)
            before = SMALL * width(clean(wave.label)) + WAVE_GAP
            left, right = (
                SIZE * width(clean(value)) + VALUE_GAP
                for value in (wave.low_value, wave.high_value)
            )
            marks.append(Mark(start, (before + left) / PHONE, 0.0))
            marks.append(Mark(start + sum(wave.shares), 0.0, right / PHONE))
    return fit(marks, least=0.5)


def _key(canvas: Canvas, row: DivergingRow) -> None:
    lines: list[list[str]] = [[]]
    used, of = 0.0, len(row.options)
    for place, option in enumerate(row.options):
        needed = SWATCH + width(clean(option)) + NAMES_GAP
        if lines[-1] and used + needed > PHONE / SMALL:
            lines.append([])
            used = 0.0
        sign = "▨" if below_the_middle(place, of) else "■"
        square = coloured(sign, answer_colour(place, of, canvas.palette))
        lines[-1].append(f"{square} {literal(option)}")
        used += needed
    canvas.words(
        "<br>".join("   ".join(line) for line in lines), y=canvas.top, yanchor="top", size=SMALL
    )
    canvas.top += LINE * len(lines) + GAP / 2


def _bars(canvas: Canvas, bars: list[tuple[DivergingRow, Answers, float]]) -> None:
    parts = []
    for row, wave, y in bars:
        start, of = around_the_middle(wave.shares), len(wave.shares)
        for place, share in enumerate(wave.shares):
            if share > 0:
                colour = answer_colour(place, of, canvas.palette)
                parts.append((start, share, y, colour, below_the_middle(place, of), row.spoken))
            start += share
    starts, shares, ys, colours, below, spoken = zip(*parts, strict=True)
    canvas.add(
        "bar",
        name="answers",
        orientation="h",
        base=starts,
        x=shares,
        y=ys,
        width=BAR,
        marker={
            "color": colours,
            "opacity": 1,
            "line": {"color": canvas.palette.background, "width": 1},
            "pattern": {
                "shape": ["/" if out else "" for out in below],
                "fgcolor": canvas.palette.background,
                "size": 6,
                "solidity": 0.25,
                "fillmode": "overlay",
            },
        },
        hovertext=[hover(text) for text in spoken],
        hoverinfo="text",
    )


def _words(canvas: Canvas, bars: list[tuple[DivergingRow, Answers, float]]) -> None:
    for _, wave, y in bars:
        start = around_the_middle(wave.shares)
        canvas.words(literal(wave.label), y=y, size=SMALL, colour=canvas.palette.quiet)
        ends = ((start, wave.low_value, True), (start + sum(wave.shares), wave.high_value, False))
        for x, value, left in ends:
            canvas.words(
                literal(value),
                x=x,
                xanchor="right" if left else "left",
                xshift=-VALUE_GAP if left else VALUE_GAP,
                y=y,
            )
