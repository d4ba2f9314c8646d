"""Answer text to option: what each distinct text in an item's column means."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surveys.event import Answers
from surveys.instrument import MOST_STEPS, Item, Scale
from surveys.meaning.marks import mark, means_nothing
from surveys.texts import Text, normalised

_FRACTION = re.compile(r"^(\d+)\.0+$")
"""A whole number as a program writes it once its column has an empty cell."""

_NUMBERED = re.compile(r"^\(?(\d{1,3})\)?\s*([-–—.:=、)]?)\s*(?=[^\W\d])(.+)$")
"""An option as survey tools write it with its code: ``1 - Agree``, ``1. Agree``, ``(1) Agree``."""

EMPTY = -1
"""The code of an item that was left empty."""


class Meanings:
    """What the answers to one item can be.

    Parameters
    ----------
    scale, item
        The item and the scale it belongs to.
    answers : Answers
        The event's further spellings.
    """

    def __init__(self, scale: Scale, item: Item, answers: Answers) -> None:
        self.range = scale.range_of(item)
        self.options = scale.options_of(item)
        self._empty = {normalised(text) for text in answers.empty}
        self._positions: dict[str, int] = {}
        for position, option in enumerate(self.options):
            for spelling in _spellings(option, answers):
                self._positions.setdefault(normalised(spelling), position)

    @property
    def allowed(self) -> tuple[str, ...]:
        """What can be answered, in words."""
        if self.range is not None:
            step = "" if self.range.step == 1 else f" in steps of {self.range.step:g}"
            return (f"the numbers from {self.range.low:g} to {self.range.high:g}{step}",)
        return tuple(map(str, self.options))

    @property
    def labels(self) -> tuple[str, ...]:
        """What can be answered, in all spellings."""
        return tuple(self._positions)

    def position(self, answer: str) -> int | None:
        """Return the position of an answer, `EMPTY`, or None if it is no answer to this item."""
        if means_nothing(answer, self._empty):
            return EMPTY
        if self.range is not None and self.range.steps <= MOST_STEPS:
            found = self.range.position(answer)
            code, _ = _code_and_label(normalised(answer))
            return self.range.position(code) if found is None and code else found
        if self.range is not None or not self.options:
            return EMPTY  # reported as a fault of the instrument, not of every answer
        text = normalised(answer)
        code, label = _code_and_label(text)
        for spelling in (text, bare_number(text), label, code, mark(answer)):
            if spelling in self._positions:
                return self._positions[spelling]
        return None

    def numbered(self, texts: Iterable[str]) -> dict[str, str]:
        """Return the option that a bare number may stand for, as other answers of a column tell.

        ``3 - Neither`` tells what ``3`` is. It tells of the numbers beside it too, if they can be
        counted from 0 or 1 in one direction only.

        Parameters
        ----------
        texts : iterable of str
            The distinct answers of the column.
        """
        told: dict[int, set[int]] = {}
        for code, label in (_code_and_label(normalised(text)) for text in texts):
            if code and label in self._positions:
                told.setdefault(int(code), set()).add(self._positions[label])
        known = {code: places.pop() for code, places in told.items() if len(places) == 1}
        last = len(self.options) - 1
        counts = [
            numbers
            for numbers in (
                {first + step * place: place for place in range(last + 1)}
                for first, step in ((0, 1), (1, 1), (last, -1), (last + 1, -1))
            )
            if known and known.items() <= numbers.items()
        ]
        numbers = counts[0] if len(counts) == 1 else known
        return {str(code): str(self.options[place]) for code, place in numbers.items()}


def bare_number(text: str) -> str:
    """Return a whole number in the digits that options are counted in; other texts normalised.

    Examples
    --------
    >>> bare_number("３"), bare_number("3.0")
    ('3', '3')
    """
    return _FRACTION.sub(r"\1", normalised(text))


def _code_and_label(text: str) -> tuple[str, str]:
    """Return the code and the label of an answer that holds both, else empty texts.

    A number that nothing separates from the word after it is no code: ``2nd`` is a word.

    Examples
    --------
    >>> _code_and_label("(1) agree"), _code_and_label("5 - very much"), _code_and_label("2nd")
    (('1', 'agree'), ('5', 'very much'), ('', 'nd'))
    """
    found = _NUMBERED.match(text)
    if found is None:
        return "", ""
    code, sign, label = found.groups()
    return (code if sign or text.startswith("(") else ""), label


def recoded(column: pd.Categorical, meaning: list[int]) -> NDArray[np.int32]:
    """Return what each cell means, given what each category means; `EMPTY` for empty cells.

    Examples
    --------
    >>> recoded(pd.Categorical(["b", None, "a"]), [10, 20])
    array([20, -1, 10], dtype=int32)
    """
    return np.array([*meaning, EMPTY], dtype=np.int32)[np.asarray(column.codes)]


def _spellings(option: Text, answers: Answers) -> list[str]:
    own = set(map(normalised, option.spellings))
    further = [
        spelling
        for named, spellings in answers.values.items()
        if normalised(named) in own
        for spelling in spellings
    ]
    return [*option.spellings, *further]
