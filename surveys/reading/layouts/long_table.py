"""A long table: one row for each answer, with who gave it and to which question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surveys.reading.categories import cells_of
from surveys.reading.layouts import plain
from surveys.reading.layouts.layout import Column, Holds, Layout
from surveys.reading.text_table import Grid
from surveys.texts import normalised

_QUESTION: Final = """
    question item variable question_id item_id question_code question_text variable_name
    问题 题目 题号 题 вопрос frage pregunta
"""
_ANSWER: Final = """
    answer response value answer_text response_value answer_value
    答案 回答 选项 ответ antwort respuesta
"""
WHO: Final = """
    respondent respondent_id participant participant_id person person_id id code subject subject_id
    user user_id response_id submission_id case_id 编号 序号 代码 респондент код
"""
"""What a column is called that says who a row is of, with _ between words."""

_WAVE: Final = """
    wave time timepoint phase round stage occasion event_name survey 阶段 时间点 этап волна
"""
BETWEEN_CHOICES: Final = ";"
"""Several answers of one person to one question become one cell, with this between them."""

_HEAD: Final = 1
_MOST_WAVES: Final = 12


def recognise(grid: Grid) -> Layout | None:
    """Return the layout of a table with a column of people, one of questions and one of answers.

    People stand in it several times, and so do questions; else it is a table of another kind.
    Columns that say the same in every row of a person are about the person. A column that is
    called like a wave tells apart what a person answered at different times.

    Parameters
    ----------
    grid : Grid
        The cells of a file.

    Returns
    -------
    Layout or None
        With one column for each question, called as the question is called in the table.
    """
    table = plain.recognise(grid)
    if table is None:
        return None
    names = [normalised(header).replace(" ", "_") for header in table.headers]
    places = [_only(names, words) for words in (WHO, _QUESTION, _ANSWER)]
    if None in places:
        return None
    who, question, answer = (place for place in places if place is not None)
    read = grid.columns(range(len(names)), first_row=table.first_answer_row)
    if not (_repeats(read[who]) and _repeats(read[question])):
        return None
    waves = [
        place
        for place, name in enumerate(names)
        if name in _WAVE.split() and len(read[place].categories) <= _MOST_WAVES
    ]
    respondent = _numbered([read[who], *(read[place] for place in waves)])
    first = _first_rows(respondent)
    about = [
        place
        for place in range(len(names))
        if place not in (question, answer) and _same_within(read[place], respondent, first)
    ]
    columns = [read[place][first] for place in about]
    holds: dict[int, Holds] = dict.fromkeys(waves, "wave")
    described = [Column(table.headers[place], holds=holds.get(place, "answers")) for place in about]
    for code, name in enumerate(read[question].categories):
        of_question = np.asarray(read[question].codes) == code
        answers, several = _answers(read[answer][of_question], respondent[of_question], len(first))
        columns.append(answers)
        described.append(Column(name, separator=BETWEEN_CHOICES if several else ""))
    return Layout(
        "long table",
        columns=tuple(described),
        first_answer_row=_HEAD,
        grid=_Turned(grid.name, [column.header for column in described], columns),
        rows=first + table.first_answer_row + 1,
    )


class _Turned:
    """The same answers with a row for each respondent, below one row of headers."""

    def __init__(self, name: str, headers: list[str], columns: list[pd.Categorical]) -> None:
        self._name = name
        self._headers = headers
        self._columns = columns

    @property
    def name(self) -> str:
        return self._name

    def head(self, rows: int) -> list[list[str]]:
        columns = (cells_of(column[: max(rows - 1, 0)]) for column in self._columns)
        return [self._headers, *map(list, zip(*columns, strict=True))][:rows]

    def columns(self, positions: Sequence[int], *, first_row: int) -> list[pd.Categorical]:
        below = max(first_row - _HEAD, 0)
        return [self._columns[position][below:] for position in positions]


def _only(names: Sequence[str], words: str) -> int | None:
    found = [place for place, name in enumerate(names) if name in words.split()]
    return found[0] if len(found) == 1 else None


def _repeats(column: pd.Categorical) -> bool:
    return 0 < len(column.categories) < len(column)


def _numbered(columns: Sequence[pd.Categorical]) -> NDArray[np.int64]:
    """Return a number for each row, the same for equal rows, in the order of their first."""
    codes = pd.DataFrame({place: column.codes for place, column in enumerate(columns)})
    numbers = codes.groupby(list(codes), sort=False).ngroup()
    return numbers.to_numpy().astype(np.int64)


def _first_rows(respondent: NDArray[np.int64]) -> NDArray[np.int64]:
    _, first = np.unique(respondent, return_index=True)
    return first.astype(np.int64)


def _same_within(
    column: pd.Categorical, respondent: NDArray[np.int64], first: NDArray[np.int64]
) -> bool:
    codes = np.asarray(column.codes)
    return bool((codes == codes[first][respondent]).all())


def _answers(
    given: pd.Categorical, respondent: NDArray[np.int64], respondents: int
) -> tuple[pd.Categorical, bool]:
    """Return everyone's answer to one question, and whether anyone gave several."""
    known = np.asarray(given.codes) >= 0
    who, texts = respondent[known], given[known]
    several = len(np.unique(who)) < len(who)
    if several:
        joined = pd.Series(np.asarray(texts)).groupby(who).agg(BETWEEN_CHOICES.join)
        who, texts = joined.index.to_numpy(), pd.Categorical(joined.to_numpy())
    texts = texts.remove_unused_categories()
    codes = np.full(respondents, -1, dtype=np.int64)
    codes[who] = texts.codes
    return pd.Categorical.from_codes(codes, dtype=texts.dtype), several
