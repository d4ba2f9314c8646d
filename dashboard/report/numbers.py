"""The numbers behind a chart, as a table to read and a table to compute with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analysis.outcome import GroupOutcome
from dashboard.charts.describe.crossed import Crossing
from dashboard.charts.describe.levels import Level
from dashboard.charts.forms import (
    Answers,
    ChangeChart,
    DistributionChart,
    DivergingChart,
    HeatChart,
    SharesChart,
)
from dashboard.charts.parts import above_the_middle, below_the_middle
from dashboard.report.document import Numbers, Value
from dashboard.words import crossed, figures, levels, report, spread, tables


def of_groups(groups: Iterable[tuple[str, GroupOutcome]], *, of: str, minimum: int) -> Numbers:
    """Return the numbers of estimates.

    Parameters
    ----------
    groups : iterable of (str, GroupOutcome)
        Each row's title and estimate.
    of : str
        What the rows are, the first column's header.
    minimum : int
        Pairs below which nothing is shown.
    """
    groups = list(groups)
    printed = [(title, tables.printed(one, minimum=minimum)) for title, one in groups]
    exact = [(title, tables.exact(one, minimum=minimum)) for title, one in groups]
    return Numbers(
        header=(tables.first_header(of), *tables.headers()),
        printed=tuple((title, *(row[name] for name in tables.headers())) for title, row in printed),
        keys=("row", *tables.EXACT),
        exact=tuple((title, *(row[name] for name in tables.EXACT)) for title, row in exact),
    )


def of_crossings(chart: HeatChart, table: Sequence[Sequence[Crossing]], *, of: str) -> Numbers:
    """Return the numbers of a heat map, with some columns for each group.

    Parameters
    ----------
    chart : HeatChart
        The map.
    table : sequence of sequence of Crossing
        What is behind each cell.
    of : str
        What the rows are, the first column's header.
    """
    keys = ("pairs", "change", "change_low", "change_high")
    printed, exact = [], []
    for row, ones in zip(chart.rows, table, strict=True):
        cells = [
            crossed.in_words(
                cell.value, cell.note, "" if one.hidden else figures.number(one.found.pairs)
            )
            for cell, one in zip(row.cells, ones, strict=True)
        ]
        values: list[Value] = [
            None if one.hidden else getattr(one.found, key) for one in ones for key in keys
        ]
        printed.append((row.label, *cells))
        exact.append((row.label, *values))
    return Numbers(
        header=(of, *chart.columns),
        printed=tuple(printed),
        keys=("row", *(report.key_of_group(one, key) for one in chart.columns for key in keys)),
        exact=tuple(exact),
    )


def of_changes(
    chart: ChangeChart, *, of: str, keys: tuple[str, str, str] = ("difference", "low", "high")
) -> Numbers:
    """Return the numbers of a chart whose rows are differences, such as adjusted ones.

    Parameters
    ----------
    chart : ChangeChart
        The chart.
    of : str
        What the rows are, the first column's header.
    keys : tuple of str
        What the difference and the ends of its interval are called for programs.
    """
    printed, exact = [], []
    for row in chart.rows:
        interval = figures.NOTHING
        if row.low is not None and row.high is not None:
            interval = figures.interval(row.low, row.high)
        printed.append((row.label, row.value or figures.NOTHING, interval, row.note))
        exact.append((row.label, row.change, row.low, row.high))
    return Numbers(
        header=(of, str(report.DIFFERENCE), str(report.INTERVAL), str(report.REMARK)),
        printed=tuple(printed),
        keys=("row", *keys),
        exact=tuple(exact),
    )


def of_shares(chart: SharesChart, *, of: str) -> Numbers:
    """Return the numbers of wholes cut into parts; a whole that is not shown has empty cells."""
    names = list(dict.fromkeys(part.label for row in chart.rows for part in row.parts))
    printed, exact = [], []
    for row in chart.rows:
        parts = {part.label: part for part in row.parts}
        printed.append(
            (
                row.label,
                *(parts[name].value if parts else figures.NOTHING for name in names),
                row.note,
            )
        )
        exact.append((row.label, *(parts[name].share if parts else None for name in names)))
    return Numbers(
        header=(of, *names, str(report.REMARK)),
        printed=tuple(printed),
        keys=("row", *names),
        exact=tuple(exact),
    )


def of_spread(chart: DistributionChart) -> Numbers:
    """Return the shares of people with a score in each part of a scale, before and after."""
    printed = [spread.printed_spread(row.label, row.before, row.after) for row in chart.rows]
    return Numbers(
        header=tuple(printed[0]),
        printed=tuple(tuple(row.values()) for row in printed),
        keys=("row", *report.SPREAD_KEYS),
        exact=tuple((row.label, row.low, row.high, row.before, row.after) for row in chart.rows),
    )


def of_levels(found: Iterable[Level], *, minimum: int) -> Numbers:
    """Return the numbers of the levels of a scale.

    Parameters
    ----------
    found : iterable of Level
        At least one.
    minimum : int
        Pairs below which nothing is shown.
    """
    told = [
        (
            one.title,
            levels.printed(one.found, hidden=one.hidden, minimum=minimum),
            levels.exact(one.found, hidden=one.hidden),
        )
        for one in found
    ]
    return Numbers(
        header=(str(levels.LEVEL), *told[0][1]),
        printed=tuple((title, *printed.values()) for title, printed, _ in told),
        keys=("row", *report.LEVEL_KEYS),
        exact=tuple((title, *exact.values()) for title, _, exact in told),
    )


def of_answers(chart: DivergingChart, *, of: str) -> Numbers:
    """Return the shares on either side of the middle answer, before and after."""
    printed: list[tuple[str, ...]] = []
    exact: list[tuple[Value, ...]] = []
    for row in chart.rows:
        shares: list[Value] = [share for wave in row.waves for share in _sides(wave)]
        values = [value for wave in row.waves for value in (wave.low_value, wave.high_value)]
        printed.append((row.label, *(values or [figures.NOTHING] * 4), row.note))
        exact.append((row.label, *(shares or [None] * 4)))
    header = (str(one) for one in report.SIDES)
    return Numbers(
        header=(of, *header, str(report.REMARK)),
        printed=tuple(printed),
        keys=("row", *report.SIDE_KEYS),
        exact=tuple(exact),
    )


def _sides(wave: Answers) -> tuple[float, float]:
    of = len(wave.shares)
    below = sum(share for place, share in enumerate(wave.shares) if below_the_middle(place, of))
    above = sum(share for place, share in enumerate(wave.shares) if above_the_middle(place, of))
    return below, above
