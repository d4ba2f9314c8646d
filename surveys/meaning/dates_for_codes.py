"""Codes of which a spreadsheet program has made dates: `MAR5`, `3-5` or `5/3` typed into a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import numpy as np

from surveys.meaning.file_part import FilePart
from surveys.problems import Problem

_WORKBOOK: Final = re.compile(r"\.xls[xm]\b", re.IGNORECASE)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}(T[\d:.]+)?")
_SHOWN_ROWS: Final = 5


def dates_for_codes(part: FilePart) -> Iterator[Problem]:
    """Yield a problem for each column of the respondents' codes of which some cells are dates.

    Where half of them or more are, the date may be what was asked for.
    """
    if not _WORKBOOK.search(part.table.name):
        return
    for position in part.roles.id:
        column = part.column(position)
        is_date = [_DATE.fullmatch(str(text)) is not None for text in column.categories]
        dates = np.array([*is_date, False])[np.asarray(column.codes)]
        filled = int((np.asarray(column.codes) >= 0).sum())
        count = int(dates.sum())
        if not 0 < count < filled / 2:
            continue
        shown = [*map(str, part.table.rows[dates][:_SHOWN_ROWS].tolist())]
        rows = ", ".join([*shown, "..."] if count > _SHOWN_ROWS else shown)
        message = (
            f"dates stand in place of {count} of {filled} codes, in rows {rows}: the "
            "spreadsheet program takes such as MAR5 or 3-5 for one. Give the column the format "
            '"Text" and type them again as people wrote them, or empty the cells: such people '
            "cannot be matched"
        )
        yield Problem(f'{part.table.name}, "{part.header(position)}"', message)
