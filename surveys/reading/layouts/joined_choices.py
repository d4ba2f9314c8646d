"""Choices that stand in a column each, as one more column that holds them all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from surveys.reading.text_table import Grid

BETWEEN_CHOICES: Final = ";"


class JoinedChoices:
    """A file's cells, and behind them a column for each question whose choices were spread.

    Parameters
    ----------
    grid : Grid
        The file's own cells.
    width : int
        How many columns it has.
    questions : sequence of sequence of int
        The columns of each question; a cell of theirs holds its choice, or nothing.
    """

    def __init__(self, grid: Grid, *, width: int, questions: Sequence[Sequence[int]]) -> None:
        self._grid = grid
        self._width = width
        self._questions = questions

    @property
    def name(self) -> str:
        """The file as the organizer calls it."""
        return self._grid.name

    def head(self, rows: int) -> list[list[str]]:
        """Return the file's own cells of the first `rows` rows."""
        return self._grid.head(rows)

    def columns(self, positions: Sequence[int], *, first_row: int) -> list[pd.Categorical]:
        """Return whole columns from the 0-based row `first_row` down, joined ones too."""
        of_question = {
            position: self._questions[position - self._width]
            for position in positions
            if position >= self._width
        }
        own = [position for position in positions if position < self._width]
        wanted = [*own, *(place for places in of_question.values() for place in places)]
        read = dict(zip(wanted, self._grid.columns(wanted, first_row=first_row), strict=True))
        return [
            _joined([read[place] for place in of_question[position]])
            if position in of_question
            else read[position]
            for position in positions
        ]


def _joined(choices: Sequence[pd.Categorical]) -> pd.Categorical:
    """Return one text for each row, made once for each combination that occurs."""
    numbers = np.zeros(len(choices[0]), dtype=np.int64)
    texts = [""]
    for choice in choices:
        own = ["", *map(str, choice.categories)]
        pairs, met = pd.factorize(numbers * len(own) + choice.codes + 1)
        numbers = pairs.astype(np.int64)
        of_pairs = (divmod(pair, len(own)) for pair in met.tolist())
        texts = [
            BETWEEN_CHOICES.join(filter(None, (texts[before], own[added])))
            for before, added in of_pairs
        ]
    return pd.Categorical(np.array([text or None for text in texts], dtype=object)[numbers])
