"""Which characters around a text are not part of it."""

from __future__ import annotations

import unicodedata
from typing import Final

OUTER_SPACES: Final = (
    " \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
    # Byte order marks and zero-width spaces: left behind where files or cells were pasted together.
    "\ufeff\u200b\u2060"
)
"""Removed from both ends of every header and answer; cells of nothing else are empty."""


def is_blank(cells: list[str]) -> bool:
    r"""Return whether no cell of a row holds anything.

    Examples
    --------
    >>> is_blank(["", "\u3000"])
    True
    """
    return not any(cell.strip(OUTER_SPACES) for cell in cells)


def clean_header(text: str) -> str:
    r"""Return a header in the one form in which headers are compared.

    Parameters
    ----------
    text : str
        The header as it stands in the file.

    Returns
    -------
    str
        Unicode NFC, every inner run of white space (line breaks too) one space,
        none outside.

    Examples
    --------
    >>> clean_header(" How old\r\n are  you?\xa0")
    'How old are you?'
    """
    return " ".join(unicodedata.normalize("NFC", text).strip(OUTER_SPACES).split())
