"""A typed cell (of a workbook, say) as the text that a reader sees."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

CellValue = str | float | int | bool | date | datetime | time | timedelta


def cell_text(value: CellValue, *, digits: int = 0) -> str:
    """Return a cell's value as text.

    Parameters
    ----------
    value : str, float, bool, date, datetime, time or timedelta
        What stands in the cell.
    digits : int
        To how many digits a whole number is filled up with zeros.

    Returns
    -------
    str
        Whole numbers have no decimal point, other numbers the 15 digits of a
        spreadsheet program; dates and times are ISO 8601, durations hours, minutes,
        seconds.

    Examples
    --------
    >>> cell_text(7.0), cell_text(7.0, digits=3), cell_text(0.1 + 0.2), cell_text("007")
    ('7', '007', '0.3', '007')
    >>> cell_text(True), cell_text(date(2025, 10, 1)), cell_text(timedelta(hours=30))
    ('True', '2025-10-01', '30:00:00')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        if float(value).is_integer():
            return str(int(value)).zfill(digits) if value >= 0 else str(int(value))
        return format(value, ".15g")
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return value.isoformat()
