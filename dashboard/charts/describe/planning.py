"""Which change how many answers will show."""

from __future__ import annotations

from analysis.pairs.change import LEVEL
from analysis.planning.plan import Plan
from analysis.planning.power import detectable_change, half_width
from dashboard.charts.describe.words_around import told_by_rows
from dashboard.charts.forms import ChangeChart, ChangeRow, Frame
from dashboard.findings import Findings
from dashboard.words import charts as said
from dashboard.words import figures, filters
from dashboard.words import plan_page as words
from dashboard.words.planning import NamedPlan, answers, supposed
from dashboard.words.provenance import software, source

TIMES = (1 / 4, 1 / 2, 1, 2, 4)
"""How many answers are drawn, as multiples of the planned number."""


def changes_by_answers(named: NamedPlan, found: Findings | None) -> ChangeChart | None:
    """Describe the smallest change that will be found, with the interval that it will have.

    Parameters
    ----------
    named : NamedPlan
        The plan.
    found : Findings or None
        The event whose figures it supposes.

    Returns
    -------
    ChangeChart or None
        None where not even four times as many answers would show anything.
    """
    plan = named.plan
    numbers = {round(plan.respondents * times): "" for times in TIMES}
    if plan.everyone.needed_for_change is not None:
        numbers[plan.everyone.needed_for_change] = str(words.WANTED_CHANGE)
    numbers[plan.respondents] = str(words.WANTED_ANSWERS)
    rows = [_row(named, plan, number, numbers[number]) for number in sorted(numbers)]
    shown = tuple(row for row in rows if row is not None)
    if not shown:
        return None
    title, drawn = words.chart_title(named), words.chart_subtitle(named)
    frame = Frame(
        title=title,
        subtitle=drawn if found is None else filters.subtitle(drawn, found, found.basis),
        method=words.chart_method(supposed(named)),
        remark="",
        source=software() if found is None else source(found, found.basis),
        alt=title,
    )
    told = told_by_rows(frame, [row.spoken for row in shown])
    return ChangeChart(told, shown, no_change=str(said.NO_CHANGE), axis=str(words.AXIS))


def _row(named: NamedPlan, plan: Plan, number: int, remark: str) -> ChangeRow | None:
    pairs, spread = plan.pairs_of(number), plan.assumptions.sd_change
    change = detectable_change(pairs, sd_change=spread, power=plan.power, level=LEVEL)
    reach = half_width(pairs, sd_change=spread, level=LEVEL)
    if pairs < named.minimum or change is None or reach is None:
        return None
    label, note = answers(number), words.row_note(pairs, remark)
    low, high, value = change - reach, change + reach, figures.points(change)
    return ChangeRow(
        label=label,
        note=note,
        change=change,
        low=low,
        high=high,
        direction="up" if remark else "unclear",
        value=value,
        spoken=words.spoken_row(label, note, value, figures.interval(low, high)),
    )
