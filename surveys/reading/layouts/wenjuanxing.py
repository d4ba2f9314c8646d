"""Wenjuanxing (问卷星, wjx.cn): one header row, in Chinese, with numbered questions.

What is known of it is from real exports of one survey, as text and as codes (gasongjian/reportgen
on GitHub). Of what stands in cells of questions that were not asked, or not answered, it is the
platform's own words; that they mean no answer is sure, how often they are written is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import pandas as pd

from surveys.reading.categories import with_texts
from surveys.reading.layouts import plain
from surveys.reading.layouts.headings import with_part
from surveys.reading.layouts.layout import Column, Holds, Layout
from surveys.reading.text_table import Grid

_KNOWN: Final[dict[str, Holds]] = {
    "序号": "response id",
    "提交答卷时间": "time",
    "所用时间": "duration",
    "来源": "personal",
    "来源详情": "personal",
    "来自IP": "personal",
    "总分": "answers",
}
_LEAST_KNOWN: Final = 3
_ROWS_LOOKED_AT: Final = 1000
_NUMBERED: Final = re.compile(r"(\d+)、(.+)")
_CHOICE: Final = re.compile(r"(第\d+题|\d+、.*?)[（(](.+)[)）]")
_ASKED_TO_SAY: Final = re.compile(r"【[^【】]*】$")
_SAID: Final = re.compile(r"(?:【[^【】]*】)?〖[^〖〗]*〗|【[^【】]*】(?=┋|$)")
_BETWEEN: Final = "┋"
_EMPTY: Final = ("(跳过)", "(空)", "（跳过）", "（空）")
_TICKS: Final = {"", "0", "1", *_EMPTY}


def recognise(grid: Grid) -> Layout | None:
    """Return the layout of an export whose header has three columns of the platform's own.

    One of them must be the time of submission, and a question must be numbered as the platform
    does. What a respondent wrote beside a choice is taken away: of ``其他【请注明】〖宠物〗``
    the choice 其他 stays.

    Parameters
    ----------
    grid : Grid
        The cells of a file.

    Returns
    -------
    Layout or None
    """
    table = plain.recognise(grid)
    if table is None or not _is_its_header(table.headers):
        return None
    rows = grid.head(table.first_answer_row + _ROWS_LOOKED_AT)[table.first_answer_row :]
    sets = Counter(found[1] for header in table.headers if (found := _CHOICE.fullmatch(header)))
    columns = tuple(
        _column(header, {cells[place].strip() for cells in rows if place < len(cells)}, sets)
        for place, header in enumerate(table.headers)
    )
    return Layout(
        "Wenjuanxing",
        columns=columns,
        first_answer_row=table.first_answer_row,
        grid=_WithoutRemarks(grid),
    )


class _WithoutRemarks:
    """The same cells, with nothing in them of what respondents wrote beside a choice."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid

    @property
    def name(self) -> str:
        return self._grid.name

    def head(self, rows: int) -> list[list[str]]:
        return [[_SAID.sub("", cell) for cell in cells] for cells in self._grid.head(rows)]

    def columns(self, positions: Sequence[int], *, first_row: int) -> list[pd.Categorical]:
        columns = self._grid.columns(positions, first_row=first_row)
        return [with_texts(column, lambda text: _SAID.sub("", text)) for column in columns]


def _is_its_header(headers: Sequence[str]) -> bool:
    known = len(set(headers) & set(_KNOWN))
    asked = any(_NUMBERED.fullmatch(one) or _CHOICE.fullmatch(one) for one in headers)
    return "提交答卷时间" in headers and known >= _LEAST_KNOWN and asked


def _column(header: str, cells: set[str], sets: Counter[str]) -> Column:
    if header in _KNOWN:
        return Column(header, holds=_KNOWN[header])
    one_of = _CHOICE.fullmatch(header)
    if one_of and sets[one_of[1]] > 1:
        question, choice = one_of[1], _ASKED_TO_SAY.sub("", one_of[2])
        ticked = choice if cells <= _TICKS else ""
        return Column(
            with_part(question, choice), (header,), question=question, choice=ticked, empty=_EMPTY
        )
    numbered = _NUMBERED.fullmatch(header)
    return Column(
        header,
        names=(numbered[2],) if numbered else (),
        separator=_BETWEEN if any(_BETWEEN in cell for cell in cells) else "",
        empty=_EMPTY,
    )
