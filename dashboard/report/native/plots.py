"""A chart's description as a plot of an office program."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from dashboard.charts.colours import LIGHT
from dashboard.charts.forms import (
    Answers,
    BeforeAfterChart,
    BeforeAfterRow,
    ChangeChart,
    ChangeRow,
    Chart,
    Direction,
    DistributionChart,
    DistributionRow,
    DivergingChart,
    DivergingRow,
    HeatChart,
    Meaning,
    SharesChart,
    SharesRow,
)
from dashboard.charts.parts import (
    HATCHED,
    answer_colour,
    below_the_middle,
    direction_colour,
    mixed,
    part_colour,
)
from dashboard.charts.scale import change_scale
from dashboard.charts.texts import clean, width, wrap
from dashboard.report.native.plot import Axis, Interval, Plot, Series
from dashboard.words import figures, report

SIGNED, PLAIN, PERCENT = '+0.##;"\u2212"0.##;0', "0", "0%"
TRIANGLES: dict[Direction, str] = {"up": "▲ ", "down": "▼ ", "unclear": ""}
ROOM = 46.0  # about the length of the longest bar, in units of the size of its figures
FEW = 8  # rows whose notes have room on a line of their own
LABEL = 21.0  # the longest line of a label, in units of its size
BAR = 0.55  # how much of its colour a bar has on which an interval is drawn


def in_parts(chart: Chart) -> list[Chart]:
    """Return a chart as charts that have the same answers in all rows."""
    if not isinstance(chart, DivergingChart):
        return [chart]
    seen: tuple[str, ...] = ()
    answers = []
    for row in chart.rows:  # one that is not shown stays with those before it
        seen = row.options or seen
        answers.append((seen, row))
    parts = [[row for _, row in rows] for _, rows in groupby(answers, key=lambda one: one[0])]
    return [replace(chart, rows=tuple(rows)) for rows in parts] or [chart]


def plot(chart: Chart, whole: Chart | None = None) -> Plot | HeatChart:
    """Return what an office program draws.

    Parameters
    ----------
    chart : Chart
        A whole chart, or some of its rows.
    whole : Chart, optional
        All its rows, which decide the scale.

    Returns
    -------
    Plot or HeatChart
        A heat map stays what it is: its cells are coloured as a table.
    """
    if isinstance(chart, HeatChart):
        return chart
    if isinstance(chart, ChangeChart):
        return _changes(chart, whole.rows if isinstance(whole, ChangeChart) else chart.rows)
    if isinstance(chart, BeforeAfterChart):
        return _scores(chart)
    if isinstance(chart, SharesChart):
        return _shares(chart)
    if isinstance(chart, DistributionChart):
        return _spread(chart)
    return _answers(chart)


def named(label: str, *notes: str, lines: int = 2) -> str:
    """Return a label with its notes below it, cut where an office program would squeeze the chart.

    Parameters
    ----------
    label, *notes : str
        What a row is, and remarks on it. The numbers and the description in words have them whole.
    lines : int
        How many the label may have.
    """
    broken = wrap(clean(label), limit=LABEL, measure=width, lines=lines)
    below = " · ".join(filter(None, map(clean, notes)))
    return "\n".join([*broken, *wrap(below, limit=LABEL, measure=width, lines=2)])


def _changes(chart: ChangeChart, rows: Sequence[ChangeRow]) -> Plot:
    shown = [row for row in rows if row.change is not None]
    scale = change_scale(shown, mark=0.01, value=lambda text: (width(text) + 2.5) / ROOM)
    step = scale.ticks[1] - scale.ticks[0]
    least = min((row.ends[0] for row in shown), default=0.0)
    most = max((row.ends[1] for row in shown), default=0.0)
    low = math.floor(scale.low / step) * step if least < 0 else 0.0
    high = math.ceil(scale.high / step) * step if most > 0 or least >= 0 else 0.0
    colours = [direction_colour(row.direction, LIGHT) for row in chart.rows]
    changes = Series(
        chart.axis,
        tuple(row.change for row in chart.rows),
        ("",) * len(chart.rows),
        tuple(mixed(colour, LIGHT.background, BAR) for colour in colours),
        interval=Interval(
            tuple(_apart(row.change, row.ends[0]) for row in chart.rows),
            tuple(_apart(row.change, row.ends[1]) for row in chart.rows),
            str(report.BELOW),
            str(report.ABOVE),
        ),
    )
    # Figures stand beyond the interval, where the line cannot cross them.
    beside = Series(
        str(report.FIGURE_AT),
        tuple(_beyond(row) for row in chart.rows),
        tuple(f"{TRIANGLES[row.direction]}{row.value}" for row in chart.rows),
        tuple(colours),
        style="unseen",
    )
    axis = Axis(chart.axis, low, high, step, SIGNED)
    return Plot("bars", _names(chart.rows), (changes, beside), axis)


def _apart(change: float | None, end: float) -> float | None:
    return None if change is None else abs(end - change)


def _beyond(row: ChangeRow) -> float | None:
    return None if row.change is None else row.ends[0 if row.change < 0 else 1]


def _scores(chart: BeforeAfterChart) -> Plot:
    before = Series(
        chart.before,
        tuple(row.before for row in chart.rows),
        tuple(row.before_value for row in chart.rows),
        (LIGHT.before,) * len(chart.rows),
        style="hollow",
    )
    after = Series(
        chart.after,
        tuple(row.after for row in chart.rows),
        tuple(row.after_value for row in chart.rows),
        (LIGHT.after,) * len(chart.rows),
    )
    axis = Axis(chart.axis, 0.0, 100.0, 20.0, PLAIN)
    return Plot("bars", _names(chart.rows), (before, after), axis)


def _shares(chart: SharesChart) -> Plot:
    meanings: dict[str, Meaning] = {
        part.label: part.meaning for row in chart.rows for part in row.parts
    }
    parts = [{part.label: part for part in row.parts} for row in chart.rows]
    series = tuple(
        Series(
            clean(name),
            tuple(row[name].share if name in row else None for row in parts),
            tuple(
                _fitting(row[name].value, row[name].share) if name in row else "" for row in parts
            ),
            (part_colour(meaning, LIGHT),) * len(parts),
            style="hatched" if meaning in HATCHED else "filled",
        )
        for name, meaning in meanings.items()
    )
    return Plot("stacked", _names(chart.rows), series, axis=None)


def _spread(chart: DistributionChart) -> Plot:
    shares = [share for row in chart.rows for share in (row.before, row.after) if share is not None]
    step = next(step for step in (0.01, 0.02, 0.05, 0.1, 0.2) if max(shares, default=0) <= 6 * step)
    top = math.ceil(max(shares, default=step) / step) * step
    few = len(chart.rows) <= FEW
    before, after = (
        Series(
            name,
            tuple(values),
            tuple("" if value is None or not few else figures.percent(value) for value in values),
            (colour,) * len(chart.rows),
        )
        for name, values, colour in (
            (chart.before, [row.before for row in chart.rows], LIGHT.before),
            (chart.after, [row.after for row in chart.rows], LIGHT.after),
        )
    )
    before = replace(before, style="hollow")
    axis = Axis("", 0.0, top, step, PERCENT)
    return Plot("columns", _names(chart.rows), (before, after), axis, across=chart.axis)


def _answers(chart: DivergingChart) -> Plot:
    options = next((row.options for row in chart.rows if row.options), ())
    bars = list(_bars(chart.rows))
    series = tuple(
        Series(
            clean(option),
            tuple(shares[place] if shares else None for _, shares in bars),
            tuple(
                _fitting(figures.percent(shares[place]), shares[place]) if shares else ""
                for _, shares in bars
            ),
            (answer_colour(place, len(options), LIGHT),) * len(bars),
            style="hatched" if below_the_middle(place, len(options)) else "filled",
        )
        for place, option in enumerate(options)
    )
    return Plot("stacked", tuple(name for name, _ in bars), series, axis=None)


def _bars(rows: Iterable[DivergingRow]) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Yield the name and the shares of each bar; only the first of a row has the row's name."""
    for row in rows:
        first, *others = row.waves or (Answers("", (), "", ""),)
        yield named(row.label, row.note, first.label), first.shares
        for wave in others:
            yield clean(wave.label), wave.shares


def _names(
    rows: Sequence[ChangeRow | BeforeAfterRow | SharesRow | DistributionRow],
) -> tuple[str, ...]:
    if len(rows) <= FEW:
        lines = 2 if len(rows) <= FEW // 2 else 1
        return tuple(named(row.label, row.note, lines=lines) for row in rows)
    return tuple(named(row.label, row.note, lines=1).replace("\n", " · ") for row in rows)


def _fitting(figure: str, share: float) -> str:
    """Return a figure that its part of a bar has room for, or nothing."""
    return figure if width(figure) < share * ROOM else ""
