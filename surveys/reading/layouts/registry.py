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

LONGEST_HEADER: Final = 4_000
"""Characters; a whole questionnaire's introduction is shorter."""

LAYOUTS: Final[tuple[Callable[[Grid], Layout | None], ...]] = (
    spss.recognise,  # first: its labels are lost on a platform's layout that knows the names
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
        If no layout does, or a header is as long as a book's chapter.
    """
    _check_headers(grid)
    for known in LAYOUTS:
        layout = known(grid)
        if layout is not None:
            return layout
    raise ProblemsFound(
        [Problem(grid.name, "has no header row among its first rows. Remove the blank rows above.")]
    )


def _check_headers(grid: Grid) -> None:
    """Refuse what would take the layouts minutes to look at."""
    table = plain.recognise(grid)
    longest = max(map(len, table.headers), default=0) if table is not None else 0
    if table is not None and longest > LONGEST_HEADER:
        message = (
            f"holds a text of {longest:,} characters where a header should stand; "
            f"{LONGEST_HEADER:,} are possible. Shorten it."
        )
        raise ProblemsFound([Problem(f"{grid.name}, row {table.first_answer_row}", message)])
