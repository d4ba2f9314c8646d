"""How sheets look: their formats, and how they are printed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from dashboard.charts.colours import LIGHT
from dashboard.charts.texts import width
from dashboard.report.document import Value
from dashboard.report.native.cells import LINE
from dashboard.words.report import KEYS, kind_of_key

PROPORTIONS = ("improved", "same", "declined", "at_ceiling")
DIGIT = 0.56  # the width of a figure, in which columns are measured, in units of its size
P_VALUES = ("p_value", "p_adjusted")


class Look:
    """The formats of a workbook.

    Attributes
    ----------
    title, quiet, notice, head, number_head, small, number_small, note, text, wrapped, link
        Formats of texts.
    """

    def __init__(self, book: Any) -> None:
        self._book = book
        self._numbers: dict[str, Any] = {}
        top = {"valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": LIGHT.ink})
        self.quiet = book.add_format({"font_color": LIGHT.quiet})
        self.notice = book.add_format({"bold": True, "font_color": LIGHT.down})
        edge = {"bottom": 1, "bottom_color": LIGHT.quiet}
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", **edge})
        self.number_head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "bottom", "align": "right", **edge}
        )
        small = {"font_size": 8, "font_color": LIGHT.quiet, "text_wrap": True, "valign": "bottom"}
        self.small = book.add_format(small)
        self.number_small = book.add_format({**small, "align": "right"})
        self.text = book.add_format(top)
        self.wrapped = book.add_format({"text_wrap": True, **top})
        self.note = book.add_format({"text_wrap": True, "font_color": LIGHT.quiet, **top})
        self.link = book.add_format({"font_color": LIGHT.after, "underline": 1, **top})

    def number(self, key: str, value: Value) -> Any:
        """Return the format of a column's number: counts whole, shares in percent."""
        return self._of(number_form(key, value))

    def cell(self, behind: str, *, bold: bool) -> Any:
        """Return the format of a coloured cell."""
        return self._book.add_format(
            {"bg_color": behind, "bold": bold, "align": "center", "font_color": LIGHT.ink}
        )

    def paragraph(self, sheet: Any, row: int, text: str, *, widths: Sequence[float]) -> None:
        """Write a long text across columns that are so many characters wide."""
        if len(widths) > 1:
            sheet.merge_range(row, 0, row, len(widths) - 1, "", self.note)
        sheet.write_string(row, 0, text, self.note)
        sheet.set_row(row, high(text, sum(widths)))

    def page(self, sheet: Any, columns: Sequence[float], *, pages: int) -> None:
        """Set the widths of a sheet's columns, and on how many pages it is printed; 0 for any."""
        for place, wide in enumerate(columns):
            sheet.set_column(place, place, wide)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, pages)

    def _of(self, form: str) -> Any:
        if form not in self._numbers:
            self._numbers[form] = self._book.add_format({"num_format": form, "valign": "top"})
        return self._numbers[form]


def high(text: str, wide: float) -> float:
    """Return how high a row is, in points, whose text is broken into lines of so many characters.

    Examples
    --------
    >>> high("one line", 30), high("two lines " * 5, 30)
    (15, 30)
    """
    return LINE * max(1, math.ceil(width(text) / (wide * DIGIT)))


def number_form(key: str, value: Value) -> str:
    """Return how Excel shows a number; a part of a whole names itself, and is a proportion.

    Examples
    --------
    >>> number_form("pairs", 212), number_form("change", 7.25), number_form("improved", 0.5)
    ('#,##0', '0.00', '0.0%')
    """
    key = kind_of_key(key)
    if isinstance(value, int):
        return "#,##0"
    if key in P_VALUES:
        return '[<0.0001]"<0.0001";0.0000'
    return "0.0%" if key in PROPORTIONS or key not in KEYS else "0.00"
