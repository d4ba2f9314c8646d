"""A table whose cells are coloured, on the screen."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.charts.colours import Palette
from dashboard.charts.forms import HeatCell, HeatChart
from dashboard.charts.headings import headings
from dashboard.charts.parts import shaded
from dashboard.charts.scale import Scale, fitting
from dashboard.charts.screen.canvas import GAP, LINE, PHONE, SIZE, SMALL, STAYS, Canvas
from dashboard.charts.screen.markup import hover, literal
from dashboard.charts.texts import width

CELL, WITH_NOTE = 26, 42  # px
MOST_COLUMNS = 7
HEADING = 118  # px, the longest line of a heading that stands upright
BETWEEN = 2  # px between cells


def heat(chart: HeatChart, palette: Palette) -> go.Figure:
    """Draw a heat map; where there are many columns, in blocks below each other.

    Parameters
    ----------
    chart : HeatChart
        What to draw.
    palette : Palette
        The colours of the page's theme.

    Returns
    -------
    plotly.graph_objects.Figure
        As high as its rows, as wide as it is shown.
    """
    canvas = Canvas(palette)
    height = WITH_NOTE if any(cell.note for row in chart.rows for cell in row.cells) else CELL
    for block in fitting(len(chart.columns), most=MOST_COLUMNS):
        canvas.words(
            literal(chart.across), y=canvas.top, yanchor="top", size=SMALL, colour=palette.quiet
        )
        canvas.top += LINE
        _headings(canvas, [chart.columns[place] for place in block])
        cells: list[tuple[float, float, HeatCell]] = []
        places: list[int | None] = []
        for number, row in enumerate(chart.rows):
            shown = [row.cells[place] for place in block]
            canvas.label(row.label, row.note, " ".join(cell.spoken for cell in shown))
            middle = canvas.top + height / 2
            cells += [(i / len(block), middle, cell) for i, cell in enumerate(shown)]
            first = number * len(chart.columns)
            places += [
                None if row.cells[place].mark == "hidden" else first + place for place in block
            ]
            canvas.top += height + GAP
        _cells(canvas, cells, places, 1 / len(block), height)
        canvas.top += GAP
    return canvas.figure(Scale(0, 1, ()))


def _headings(canvas: Canvas, columns: Sequence[str]) -> None:
    found = headings(
        columns,
        room=PHONE / len(columns) / SMALL * 0.94,
        upright_room=HEADING / SMALL,
        measure=width,
    )
    longest = max((width(line) for lines in found.lines for line in lines), default=0.0)
    most = max(map(len, found.lines))
    tall = SMALL * longest if found.upright else float(LINE * most)
    canvas.top += tall
    for place, (text, lines) in enumerate(zip(columns, found.lines, strict=True)):
        canvas.words(
            "<br>".join(map(literal, lines)),
            x=(place + 0.5) / len(columns),
            xanchor="center",
            y=canvas.top,
            yanchor="bottom",
            size=SMALL,
            angle=-90 if found.upright else 0,
            said=hover(text),
        )
    canvas.top += GAP / 2


def _cells(
    canvas: Canvas,
    cells: Sequence[tuple[float, float, HeatCell]],
    places: Sequence[int | None],
    wide: float,
    high: int,
) -> None:
    palette = canvas.palette
    hidden = [cell.mark == "hidden" for _, _, cell in cells]
    canvas.add(
        "bar",
        name="cells",
        orientation="h",
        base=[left for left, _, _ in cells],
        x=[wide] * len(cells),
        y=[middle for _, middle, _ in cells],
        width=high,
        marker={
            "color": [
                palette.line if out else shaded(cell.shade, palette)
                for out, (_, _, cell) in zip(hidden, cells, strict=True)
            ],
            "opacity": 1,
            "line": {"color": palette.background, "width": BETWEEN},
            "pattern": {
                "shape": ["/" if out else "" for out in hidden],
                "size": 6,
                "solidity": 0.3,
                "fillmode": "replace",
            },
        },
        hovertext=[hover(cell.spoken) for _, _, cell in cells],
        hoverinfo="text",
        customdata=places,
        **STAYS,
    )
    for left, middle, cell in cells:
        distinct = cell.mark == "distinct"
        canvas.words(
            literal(cell.value),
            x=left + wide / 2,
            xanchor="center",
            y=middle - (8 if cell.note else 0),
            size=SIZE if distinct else SMALL,
            weight=700 if distinct else 400,
            colour=palette.quiet if cell.mark == "hidden" else None,
            opaque=cell.mark == "hidden",
        )
        if cell.note:
            canvas.words(
                literal(cell.note),
                x=left + wide / 2,
                xanchor="center",
                y=middle + 9,
                size=SMALL,
            )
