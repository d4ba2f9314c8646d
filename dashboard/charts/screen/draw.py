"""Draw any chart for the screen."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.charts.colours import Palette
from dashboard.charts.forms import (
    BeforeAfterChart,
    ChangeChart,
    Chart,
    DistributionChart,
    DivergingChart,
    HeatChart,
    SharesChart,
)
from dashboard.charts.screen.before_after import before_after
from dashboard.charts.screen.change import change
from dashboard.charts.screen.distribution import distribution
from dashboard.charts.screen.diverging import diverging
from dashboard.charts.screen.heat import heat
from dashboard.charts.screen.shares import shares


def draw(chart: Chart, palette: Palette) -> go.Figure:
    """Draw a chart in the colours of a theme.

    Parameters
    ----------
    chart : Chart
        What to draw.
    palette : Palette
        The colours of the page's theme.

    Returns
    -------
    plotly.graph_objects.Figure
        Without the words around the chart, which the page shows as text.
    """
    match chart:
        case ChangeChart():
            return change(chart, palette)
        case BeforeAfterChart():
            return before_after(chart, palette)
        case SharesChart():
            return shares(chart, palette)
        case DistributionChart():
            return distribution(chart, palette)
        case DivergingChart():
            return diverging(chart, palette)
        case HeatChart():
            return heat(chart, palette)
