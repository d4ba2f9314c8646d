"""An SPSS file: what it says itself of its variables."""

from __future__ import annotations

from typing import Final

from surveys.reading.layouts import long_table
from surveys.reading.layouts.headings import other_names, told_apart, with_part
from surveys.reading.layouts.layout import Column, Layout
from surveys.reading.layouts.qualtrics import about_response
from surveys.reading.spss.grid import SpssGrid
from surveys.reading.spss.variables import Variable
from surveys.reading.text_table import Grid

_QUALTRICS: Final = 4
"""Variables with a name that Qualtrics gives to what it notes; so many are there by its doing."""


def recognise(grid: Grid) -> Layout | None:
    """Return the layout of an SPSS file; of any other, None.

    A variable is called by its label, which is the question as a rule, and by its name too. One
    of a multiple-response set is called by the label of the set and, if it is a choice of it, by
    that. What Qualtrics notes of a response is known in its SPSS files, too.

    Parameters
    ----------
    grid : Grid
        The cells of a file.

    Returns
    -------
    Layout or None
    """
    if not isinstance(grid, SpssGrid):
        return None
    if (long := long_table.recognise(grid)) is not None:
        return long
    names = [variable.name for variable in grid.variables]
    of_qualtrics = sum(about_response(name) is not None for name in names) >= _QUALTRICS
    columns = told_apart(
        [_column(variable, of_qualtrics=of_qualtrics) for variable in grid.variables], names
    )
    return Layout("SPSS", columns=columns, first_answer_row=1)


def _column(variable: Variable, *, of_qualtrics: bool) -> Column:
    holds = about_response(variable.name) if of_qualtrics else None
    if holds is not None:
        names = other_names(variable.name, (variable.label,))
        return Column(variable.name, names=names, holds=holds)
    called = variable.label or variable.name
    header = with_part(variable.question, variable.choice) if variable.choice else called
    names = other_names(header, (variable.name, variable.label))
    return Column(header, names=names, question=variable.question, choice=variable.choice)
