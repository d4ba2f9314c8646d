"""Every known layout, asked in turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from surveys.problems import Problem, ProblemsFound
from surveys.reading.layouts import (
    google_forms,
    kobo,
    limesurvey,
    long_table,
    microsoft_forms,
    plain,
    qualtrics,
    redcap,
    spss,
    surveymonkey,
    wenjuanxing,
)
from surveys.reading.layouts.layout import Layout
from surveys.reading.text_table import Grid

LAYOUTS: Final[tuple[Callable[[Grid], Layout | None], ...]] = (
    # A platform's layout goes here, above the plain table, which takes whatever is left.
    qualtrics.recognise,
    surveymonkey.recognise,
    limesurvey.recognise,
    microsoft_forms.recognise,
    google_forms.recognise,
    kobo.recognise,
    redcap.recognise,
    wenjuanxing.recognise,
    long_table.recognise,
    spss.recognise,
    plain.recognise,
)


def recognise(grid: Grid) -> Layout:
    """Return the first layout that knows a file as its own.

    Parameters
    ----------
    grid : Grid
        The cells of a file.

    Returns
    -------
    Layout

    Raises
    ------
    ProblemsFound
        If no layout does.
    """
    for known in LAYOUTS:
        layout = known(grid)
        if layout is not None:
            return layout
    raise ProblemsFound(
        [Problem(grid.name, "has no header row among its first rows. Remove the blank rows above.")]
    )
