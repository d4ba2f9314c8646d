"""Which encoding the texts of an SPSS file have, where the file does not say it, or wrongly."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

import pyreadstat

from surveys.problems import Problem, ProblemsFound
from surveys.reading.delimited.encodings import to_utf8

AS_BYTES: Final = "ISO-8859-1"
"""Every byte is one character of it, and comes out as it went in."""

_ROWS_JUDGED: Final = 1000
_KNOWN: Final = ("UTF-8", "GB18030", "CP1252")


def encoding_of(content: bytes, *, name: str) -> str:
    """Return the encoding by the rule that holds for text files.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        The file as the organizer calls it.

    Returns
    -------
    str

    Raises
    ------
    ProblemsFound
        If the encoding cannot be told.
    """
    values, described = pyreadstat.read_sav(
        io.BytesIO(content),
        encoding=AS_BYTES,
        row_limit=_ROWS_JUDGED,
        output_format="dict",
        disable_datetime_conversion=True,
    )
    texts = "\n".join(filter(None, _texts(values, described))).replace("\0", "").encode(AS_BYTES)
    try:
        utf8 = to_utf8(texts, name=name)
    except ProblemsFound:
        message = (
            "does not say which encoding its texts have. Open it in SPSS, save it as Unicode "
            "(UTF-8), and use that file."
        )
        raise ProblemsFound([Problem(name, message)]) from None
    return next(known for known in _KNOWN if texts.decode(known, "ignore").encode() == utf8)


def check_labelled_texts(described: Any) -> None:
    """Raise if a text that has a label is not UTF-8, in a file that says that it is.

    The library that reads these files would end the whole program.

    Parameters
    ----------
    described : object
        What it says of the file's variables, read as `AS_BYTES`.

    Raises
    ------
    UnicodeDecodeError
    """
    for labels in described.variable_value_labels.values():
        for value in filter(lambda value: isinstance(value, str), labels):
            value.encode(AS_BYTES).decode()


def _texts(values: dict[str, list[Any]], described: Any) -> Iterator[str | None]:
    yield from described.column_names
    yield from described.column_labels
    for labels in described.variable_value_labels.values():
        yield from labels.values()
        yield from (value for value in labels if isinstance(value, str))
    for column in values.values():
        yield from (value for value in column if isinstance(value, str))
