"""What a layout says about a file: where its headers are and where answers begin."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows of one file are to be understood.

    Attributes
    ----------
    name : str
        The layout's name for messages, such as ``"plain table"``.
    headers : tuple of str
        One header for each column of the file; empty where the column has none.
    first_answer_row : int
        0-based row of the first respondent.
    """

    name: str
    headers: tuple[str, ...]
    first_answer_row: int
