"""Scores before and after, joined by a line, on the screen."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.charts.colours import Palette
from dashboard.charts.forms import BeforeAfterChart, BeforeAfterRow, Others
from dashboard.charts.scale import Mark, Scale, fit, score_figure
from dashboard.charts.screen.canvas import GAP, LANE, LINE, PHONE, SIZE, SMALL, STAYS, Canvas
from dashboard.charts.screen.markup import hover, literal
from dashboard.charts.texts import clean, width

LEAST_SPAN = 20.0  # points
MARK = 12  # px
NAMES_GAP = 8  # px
VALUE_GAP = 10  # px from a mark's middle to its value


def before_after(chart: BeforeAfterChart, palette: Palette) -> go.Figure:
    """Draw a chart of scores before and after.

    Parameters
    ----------
    chart : BeforeAfterChart
        What to draw.
    palette : Palette
        The colours of the page's theme.

    Returns
    -------
    plotly.graph_objects.Figure
        As high as its rows, as wide as it is shown.
    """
    canvas = Canvas(palette)
    places = [
        place
        for place, row in enumerate(chart.rows)
        if row.before is not None and row.after is not None
    ]
    shown = [chart.rows[place] for place in places]
    scale = _scale(chart, shown)
    lanes: list[float] = []
    others: list[tuple[BeforeAfterRow, Others, float]] = []
    for row in chart.rows:
        canvas.label(row.label, row.note, row.spoken)
        if row in shown:
            if not lanes:  # the first row says what its marks are
                _name_marks(canvas, chart, row, scale)
                canvas.top += LINE - 2
            lanes.append(canvas.top + LANE / 2)
            canvas.top += LANE
            if row.others is not None:
                others.append((row, row.others, canvas.top + LANE / 2))
                canvas.top += LANE
        canvas.top += GAP
    if shown:
        canvas.grid(scale, [*lanes, *(y for _, _, y in others)])
        _marks(canvas, shown, lanes, places)
        if others:
            _others(canvas, others)
        canvas.axis(scale, score_figure, chart.axis)
    return canvas.figure(scale)


def _scores(row: BeforeAfterRow) -> tuple[float, float]:
    assert row.before is not None
    assert row.after is not None
    return row.before, row.after


def _scale(chart: BeforeAfterChart, shown: list[BeforeAfterRow]) -> Scale:
    marks = []
    for row in shown:
        texts = [row.before_value, row.after_value]
        words = [chart.before, chart.after] if row is shown[0] else ["", ""]
        rooms = [
            max(VALUE_GAP + SIZE * width(clean(text)), SMALL * width(clean(word)) + NAMES_GAP / 2)
            / PHONE
            for text, word in zip(texts, words, strict=True)
        ]
        before, after = _scores(row)
        if after < before:
            rooms.reverse()
        marks += [Mark(min(before, after), rooms[0], 0), Mark(max(before, after), 0, rooms[1])]
        if row.others is not None:
            room = (VALUE_GAP + SIZE * width(clean(row.others.value)) + 2) / PHONE
            marks += [Mark(row.others.low, 0, 0), Mark(row.others.high, 0, room)]
    if not marks:
        return Scale(0, 100, ())
    return fit(marks, least=LEAST_SPAN, bounds=(0, 100))


def _name_marks(canvas: Canvas, chart: BeforeAfterChart, row: BeforeAfterRow, scale: Scale) -> None:
    before, after = _scores(row)
    apart = abs(scale.place(after) - scale.place(before)) * PHONE
    shift = min(MARK / 2, (apart - NAMES_GAP) / 2)  # inward, as far as the words do not meet
    named = [
        (before, chart.before, canvas.palette.before, before <= after),
        (after, chart.after, canvas.palette.after, after < before),
    ]
    for x, word, colour, left in named:
        canvas.words(
            literal(word),
            x=x,
            xanchor="right" if left else "left",
            xshift=shift if left else -shift,
            y=canvas.top + LINE / 2,
            size=SMALL,
            colour=colour,
        )


def _marks(
    canvas: Canvas, shown: list[BeforeAfterRow], lanes: list[float], places: list[int]
) -> None:
    palette = canvas.palette
    said = [hover(row.spoken) for row in shown]
    rows = [(*_scores(row), y) for row, y in zip(shown, lanes, strict=True)]
    canvas.lines(
        [(before, y, after, y) for before, after, y in rows],
        name="from before to after",
        colour=palette.quiet,
        thickness=1.5,
    )
    circles = [
        ("before", [before for before, _, _ in rows], palette.background, palette.before),
        ("after", [after for _, after, _ in rows], palette.after, palette.after),
    ]
    for name, xs, filled, edge in circles:
        canvas.add(
            "scatter",
            name=name,
            x=xs,
            y=lanes,
            mode="markers",
            marker={
                "symbol": "circle",
                "size": MARK - 1,
                "color": filled,
                "opacity": 1,
                "line": {"color": edge, "width": 2},
            },
            hovertext=said,
            hoverinfo="text",
            customdata=places,
            **STAYS,
        )
    for row, y in zip(shown, lanes, strict=True):
        before, after = _scores(row)
        fell = after < before
        for x, value, left in (
            (before, row.before_value, not fell),
            (after, row.after_value, fell),
        ):
            canvas.words(
                literal(value),
                x=x,
                xanchor="right" if left else "left",
                xshift=-VALUE_GAP if left else VALUE_GAP,
                y=y,
                opaque=True,
            )


def _others(canvas: Canvas, shown: list[tuple[BeforeAfterRow, Others, float]]) -> None:
    colour = canvas.palette.ink
    canvas.lines(
        [(others.low, y, others.high, y) for _, others, y in shown],
        name="interval of others",
        colour=colour,
        thickness=2,
    )
    canvas.add(
        "scatter",
        name="others",
        x=[others.at for _, others, _ in shown],
        y=[y for _, _, y in shown],
        mode="markers",
        marker={"symbol": "square", "size": MARK - 3, "color": colour, "opacity": 1},
        hovertext=[hover(row.spoken) for row, _, _ in shown],
        hoverinfo="text",
    )
    for _, others, y in shown:
        canvas.words(literal(others.value), x=others.high, xshift=VALUE_GAP, y=y, opaque=True)
