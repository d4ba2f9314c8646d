"""Wholes cut into parts, a bar for each row, on the screen."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.charts.colours import Palette
from dashboard.charts.forms import Share, SharesChart, SharesRow
from dashboard.charts.parts import HATCHED, part_colour, under_their_parts
from dashboard.charts.scale import Scale
from dashboard.charts.screen.canvas import GAP, LINE, PHONE, SMALL, Canvas
from dashboard.charts.screen.markup import coloured, hover, literal
from dashboard.charts.texts import clean, width
from dashboard.words.charts import part_told

BAR = 20  # px
BETWEEN = 2  # px between the parts of a bar
NAMES_GAP = 1.0  # between two names on a line, in units of the text's size
LEAST_GAP = 0.6  # between two names under their parts, likewise
SWATCH = 1.3  # the square before a name and the space after it, likewise
WHOLE = Scale(0, 1, ())


def shares(chart: SharesChart, palette: Palette) -> go.Figure:
    """Draw a chart of shares.

    Parameters
    ----------
    chart : SharesChart
        What to draw.
    palette : Palette
        The colours of the page's theme.

    Returns
    -------
    plotly.graph_objects.Figure
        As high as its rows, as wide as it is shown.
    """
    canvas = Canvas(palette)
    bars: list[tuple[Share, float, float]] = []
    # Names stand under their parts on all rows or on none, so that rows look alike.
    places = {row: _places(row) for row in chart.rows}
    direct = all(place is not None for place in places.values())
    for row in chart.rows:
        canvas.label(row.label, row.note, row.spoken)
        if row.parts:
            start = 0.0
            for part in row.parts:
                bars.append((part, start, canvas.top + BAR / 2 + 1))
                start += part.share
            canvas.top += BAR + 2
            _names(canvas, row, places[row] if direct else None)
        canvas.top += GAP + 6
    _bars(canvas, bars)
    return canvas.figure(WHOLE)


def _name_width(part: Share) -> float:
    return SWATCH + width(clean(f"{part.label} {part.value}"))


def _places(row: SharesRow) -> list[float] | None:
    unit = SMALL / PHONE
    widths = [_name_width(part) * unit for part in row.parts]
    return under_their_parts([part.share for part in row.parts], widths, gap=LEAST_GAP * unit)


def _names(canvas: Canvas, row: SharesRow, places: list[float] | None) -> None:
    names = [_name(part, canvas.palette) for part in row.parts]
    if places is not None:
        last = len(names) - 1
        for i, (name, place) in enumerate(zip(names, places, strict=True)):
            moved = i == last and place < sum(part.share for part in row.parts[:-1]) - 1e-9
            canvas.words(
                name,
                x=1 if moved else place,
                xanchor="right" if moved else "left",
                y=canvas.top + LINE / 2 - 1,
                size=SMALL,
            )
        canvas.top += LINE
        return
    lines: list[list[str]] = [[]]
    used = 0.0
    for part, name in zip(row.parts, names, strict=True):
        needed = _name_width(part) + NAMES_GAP
        if lines[-1] and used + needed > PHONE / SMALL:
            lines.append([])
            used = 0.0
        lines[-1].append(name)
        used += needed
    canvas.words(
        "<br>".join("   ".join(line) for line in lines), y=canvas.top - 3, yanchor="top", size=SMALL
    )
    canvas.top += LINE * len(lines)


def _name(part: Share, palette: Palette) -> str:
    hatched = part.meaning in HATCHED
    square = coloured("▨" if hatched else "■", part_colour(part.meaning, palette))
    square = f'<span style="font-size:{SMALL if hatched else SMALL + 5}px">{square}</span>'
    value = coloured(literal(part.value), palette.ink, weight=600)
    return f"{square} {literal(part.label)} {value}"


def _bars(canvas: Canvas, bars: list[tuple[Share, float, float]]) -> None:
    drawn = [(part, start, y) for part, start, y in bars if part.share > 0]
    canvas.add(
        "bar",
        name="shares",
        orientation="h",
        base=[start for _, start, _ in drawn],
        x=[part.share for part, _, _ in drawn],
        y=[y for _, _, y in drawn],
        width=BAR,
        marker={
            "color": [part_colour(part.meaning, canvas.palette) for part, _, _ in drawn],
            "opacity": 1,
            "line": {"color": canvas.palette.background, "width": BETWEEN},
            "pattern": {
                "shape": ["/" if part.meaning in HATCHED else "" for part, _, _ in drawn],
                "fgcolor": canvas.palette.background,
                "size": 6,
                "solidity": 0.25,
                "fillmode": "overlay",
            },
        },
        hovertext=[hover(part_told(part)) for part, _, _ in drawn],
        hoverinfo="text",
        textposition="none",
    )
