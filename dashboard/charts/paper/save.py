"""Pictures to save: SVG for print and slides, PNG for everything else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import Any, Literal

import matplotlib as mpl
from matplotlib import rc_context
from matplotlib.figure import Figure

from dashboard.charts.forms import BeforeAfterChart, ChangeChart, Chart
from dashboard.charts.paper.before_after import before_after
from dashboard.charts.paper.change import change
from dashboard.charts.paper.shares import shares
from dashboard.charts.texts import clean

DOTS_PER_INCH = 200

# Matplotlib's settings are one for all threads, and a picture must not depend on the user's own.
_ONE_AT_A_TIME = Lock()
_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "path",
    "svg.hashsalt": "scilit",
    "text.hinting": "none",  # letters as wide as they were measured
    "text.parse_math": False,
}


def as_svg(chart: Chart) -> bytes:
    """Return a chart as an SVG picture, 180 mm wide, its letters as outlines.

    Parameters
    ----------
    chart : Chart
        What to draw. Its title and its description in words are the picture's own.

    Returns
    -------
    bytes
        The same for the same chart.

    Raises
    ------
    MissingGlyph
        If a text has a character that no typeface of paper has.
    """
    words = {"Title": clean(chart.frame.title), "Description": clean(chart.frame.alt)}
    return _saved(chart, "svg", {**words, "Date": None, "Creator": None})


def as_png(chart: Chart) -> bytes:
    """Return a chart as a PNG picture with 200 dots per inch, 1417 pixels wide.

    Parameters
    ----------
    chart : Chart
        What to draw. Its title and its description in words are in the picture's metadata.

    Returns
    -------
    bytes
        The same for the same chart.

    Raises
    ------
    MissingGlyph
        If a text has a character that no typeface of paper has.
    """
    words = {"Title": clean(chart.frame.title), "Description": clean(chart.frame.alt)}
    return _saved(chart, "png", {**words, "Software": None})


@contextmanager
def settings() -> Iterator[None]:
    """Hold Matplotlib's settings at those of pictures to save, for one thread at a time."""
    with _ONE_AT_A_TIME, rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        yield


def figure(chart: Chart) -> Figure:
    """Draw a chart with its frame, under the settings of `settings`.

    Raises
    ------
    MissingGlyph
        If a text has a character that no typeface of paper has.
    """
    if isinstance(chart, ChangeChart):
        return change(chart)
    if isinstance(chart, BeforeAfterChart):
        return before_after(chart)
    return shares(chart)


def _saved(chart: Chart, form: Literal["svg", "png"], metadata: dict[str, str | None]) -> bytes:
    target = BytesIO()
    with settings():
        figure(chart).savefig(target, format=form, dpi=DOTS_PER_INCH, metadata=metadata)
    return target.getvalue()
