"""The values of an SPSS variable as the texts that a reader sees."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa

from surveys.reading.categories import categorical
from surveys.reading.cell_text import cell_text
from surveys.reading.spaces import OUTER_SPACES

_BEGINNING: Final = datetime(1582, 10, 14)  # dates are seconds since then
_DATES: Final = {"DATE", "ADATE", "EDATE", "SDATE", "JDATE", "MOYR", "QYR", "WKYR"}
_MOMENTS: Final = {"DATETIME", "YMDHMS"}
_TIMES: Final = {"TIME", "DTIME", "MTIME"}
_FORMAT: Final = re.compile(r"([A-Z]+)(\d*)")

Value = str | float


def column_of_values(
    values: Sequence[Value | None], *, labels: Mapping[Value, str], form: str
) -> pd.Categorical:
    """Return a variable's values as text.

    Parameters
    ----------
    values : sequence of str or float or None, length n
        None where nothing was answered, or the answer was declared to be missing.
    labels : mapping of value to str
        Its value labels. They stand for the values if every value in the column has one:
        where only the ends of a scale are labelled, all of it stays numbers.
    form : str
        Its print format: ``"F8.2"``, ``"DATE11"``, ``"N4"`` (filled up with zeros).

    Returns
    -------
    pandas.Categorical, length n

    Examples
    --------
    >>> list(column_of_values([2.0, None, 1.0], labels={1.0: "No", 2.0: "Yes"}, form="F8.0"))
    ['Yes', nan, 'No']
    >>> list(column_of_values([2.0, 7.0], labels={7.0: "Very much"}, form="F8.0"))
    ['2', '7']
    """
    codes, distinct = pd.factorize(
        np.array(values, dtype=np.float64)  # an empty cell becomes not-a-number
        if not any(isinstance(value, str) for value in values)
        else np.array([value or None for value in values], dtype=np.object_)
    )
    found: list[Value] = distinct.tolist()
    labelled = [labels.get(value, "").strip(OUTER_SPACES) for value in found]
    texts = labelled if all(labelled) else [_text(value, form) for value in found]
    indices = np.where(codes < 0, len(texts), codes)
    return categorical(
        pa.DictionaryArray.from_arrays(indices, pa.array([*texts, ""], type=pa.string()))
    )


def _text(value: Value, form: str) -> str:
    if isinstance(value, str):
        return value
    known = _FORMAT.match(form)
    name, width = known.groups() if known else ("", "")
    try:
        if name in _DATES:
            return (_BEGINNING + timedelta(seconds=value)).date().isoformat()
        if name in _MOMENTS:
            return (_BEGINNING + timedelta(seconds=value)).isoformat()
        if name in _TIMES:
            return cell_text(timedelta(seconds=value))
    except OverflowError:
        pass  # no date that a calendar has; shown as what it is
    return cell_text(value, digits=int(width) if name == "N" and width else 0)
