"""An SPSS file: what it says itself of its variables."""

from __future__ import annotations

from collections import Counter

from surveys.reading.layouts.layout import Column, Layout
from surveys.reading.spss.grid import SpssGrid
from surveys.reading.spss.variables import Variable
from surveys.reading.text_table import Grid


def recognise(grid: Grid) -> Layout | None:
    """Return the layout of an SPSS file; of any other, None.

    A variable is called by its label, which is the question as a rule, and by its name too. One
    of a multiple-response set is called by the label of the set and, if it is a choice of it, by
    that.

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
    often = Counter(map(_called, grid.variables))
    columns = tuple(_column(one, unique=often[_called(one)] == 1) for one in grid.variables)
    return Layout("SPSS", columns=columns, first_answer_row=1)


def _called(variable: Variable) -> str:
    if variable.choice:
        return f"{variable.question} [{variable.choice}]"
    return variable.label or variable.name


def _column(variable: Variable, *, unique: bool) -> Column:
    called = _called(variable)
    header = called if unique else f"{called} [{variable.name}]"
    further = (variable.name, variable.label, called)
    names = dict.fromkeys(name for name in further if name and name != header)
    question = variable.question or ("" if unique else called)
    return Column(header, names=tuple(names), question=question, choice=variable.choice)
