"""A plot as a chart of Excel, drawn from cells."""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_range_abs

from dashboard.charts.colours import LIGHT
from dashboard.report.native.cells import column_of_interval
from dashboard.report.native.fills import figure_colour, fill, text_on
from dashboard.report.native.plot import Axis, Plot, Series

KINDS = {
    "bars": {"type": "bar"},
    "stacked": {"type": "bar", "subtype": "percent_stacked"},
    "columns": {"type": "column"},
}
WIDE = 900  # pixels
ROW, LEAST, AROUND = 46, 260, 110
GAP = 60
SIZE = 10


def new_chart(book: Any, plot: Plot, *, sheet: str, top: int) -> Any:
    """Return a chart of cells that `write_cells` writes.

    Parameters
    ----------
    book : xlsxwriter.Workbook
        Where it will stand.
    plot : Plot
        What is drawn.
    sheet, top : str, int
        Where its cells are: the row of names, from 0.
    """
    chart = book.add_chart(KINDS[plot.kind])
    rows = (top + 1, top + len(plot.categories))
    for place, series in enumerate(plot.series):
        column = 1 + place
        chart.add_series(
            {
                "name": [sheet, top, column],
                "categories": [sheet, rows[0], 0, rows[1], 0],
                "values": [sheet, rows[0], column, rows[1], column],
                "gap": GAP,
                "overlap": 0 if plot.legend and plot.kind != "stacked" else 100,
                **_look(series),
                "points": [_filled(series, i) for i in range(len(series.values))],
                **_figures(plot, series),
                **_interval(plot, series, sheet, rows),
            }
        )
    _axes(chart, plot)
    chart.set_legend({"position": "top"} if plot.legend else {"none": True})
    chart.set_size({"width": WIDE, "height": height(plot)})
    chart.set_chartarea({"border": {"none": True}})
    return chart


def height(plot: Plot) -> int:
    """Return how high a chart is, in pixels."""
    each = 0 if plot.kind == "columns" else ROW * len(plot.categories)
    return max(LEAST, AROUND + each)


def _filled(series: Series, place: int) -> dict[str, Any]:
    one = fill(series, place)
    if not one.colour:
        return {"fill": {"none": True}, "border": {"none": True}}
    border = {"color": one.edge, "width": 1.25}
    if one.stripes:
        stripes = {"pattern": "wide_upward_diagonal", "fg_color": one.stripes}
        return {"pattern": {**stripes, "bg_color": one.colour}, "border": border}
    return {"fill": {"color": one.colour}, "border": border}


def _look(series: Series) -> dict[str, Any]:
    """Return how the series is named in the legend, and how bars are drawn that are added."""
    return _filled(series, 0) if series.values else {}


def _figures(plot: Plot, series: Series) -> dict[str, Any]:
    inside = plot.kind == "stacked"
    if not any(series.figures):
        return {}
    labels: list[dict[str, Any]] = []
    for place, figure in enumerate(series.figures):
        colour = text_on(series.fills[place]) if inside else figure_colour(series, place)
        font = {"bold": True, "color": colour, "size": SIZE}
        labels.append({"value": figure, "font": font} if figure else {"delete": True})
    position = "center" if inside else "outside_end"
    return {"data_labels": {"value": True, "position": position, "custom": labels}}


def _interval(plot: Plot, series: Series, sheet: str, rows: tuple[int, int]) -> dict[str, Any]:
    if series.interval is None:
        return {}
    first = column_of_interval(plot, series)
    below, above = (
        f"={quote_sheetname(sheet)}!{xl_range_abs(rows[0], column, rows[1], column)}"
        for column in (first, first + 1)
    )
    return {
        "y_error_bars": {
            "type": "custom",
            "minus_values": below,
            "minus_data": list(series.interval.below),
            "plus_values": above,
            "plus_data": list(series.interval.above),
            "line": {"color": LIGHT.ink, "width": 1.25},
        }
    }


def _axes(chart: Any, plot: Plot) -> None:
    upright = plot.kind == "columns"
    horizontal, vertical = chart.set_x_axis, chart.set_y_axis
    of_categories, of_values = (horizontal, vertical) if upright else (vertical, horizontal)
    of_categories(
        {
            "reverse": not upright,
            "label_position": "low",
            "num_font": {"size": SIZE, "color": LIGHT.ink},
            "line": {"color": LIGHT.quiet},
            "major_gridlines": {"visible": False},
            "major_tick_mark": "none",
            "interval_unit": 1,
            **({} if upright else {"crossing": "max"}),  # rows run down, figures below
            **_titled(plot.across),
        }
    )
    of_values(_of_values(plot.axis))


def _of_values(axis: Axis | None) -> dict[str, Any]:
    if axis is None:
        return {"visible": False, "major_gridlines": {"visible": False}}
    return {
        "min": axis.low,
        "max": axis.high,
        "major_unit": axis.step,
        "num_format": axis.form,
        "num_font": {"size": SIZE - 1, "color": LIGHT.quiet},
        "major_gridlines": {"visible": True, "line": {"color": LIGHT.line}},
        "line": {"none": True},
        "major_tick_mark": "none",
        **_titled(axis.title),
    }


def _titled(text: str) -> dict[str, Any]:
    font = {"size": SIZE, "bold": False, "color": LIGHT.quiet}
    return {"name": text, "name_font": font} if text else {}
