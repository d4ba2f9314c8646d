"""Whether the description of variables at the beginning of an SPSS file holds together.

The library that reads these files trusts it, and where value labels are said to belong to a
variable that is not there or wider than any, the library ends the whole program (found by changing
single bytes of files; pyreadstat 1.3.7). So the records are gone through first.

The order of the records is in the developers' guide of PSPP, "System File Format".
"""

from __future__ import annotations

import struct
from typing import Final

_HEADER: Final = 176
_LAYOUT: Final = 64  # where the header has a 2 or 3, by which the order of bytes is known
_VARIABLE, _LABELS, _LABELLED, _DOCUMENT, _EXTENSION, _END = 2, 3, 4, 6, 7, 999
_DOCUMENT_LINE: Final = 80
_CONTINUED: Final = -1  # the width of what only continues the text before it
_MACHINE, _ENCODING, _UTF8_CODE_PAGE = 3, 20, 65001  # extensions that say the encoding
_TEXT_FORMS: Final = (1, 2)  # A and AHEX
_WORD: Final = 8
_WIDEST: Final = 255  # longer texts are several variables, joined by an extension


class DamagedDictionary(ValueError):  # noqa: N818 - it is named for what the reader is told
    """The records of a file's description contradict each other."""


def says_utf8(content: bytes) -> bool:
    """Go through the records of a file, and return whether it says that its texts are UTF-8.

    Parameters
    ----------
    content : bytes
        The whole file.

    Returns
    -------
    bool

    Raises
    ------
    DamagedDictionary
        If a record is of no known kind or reaches beyond the file, or value labels belong to no
        variable.
    """
    try:
        return _go_through(content)
    except (struct.error, IndexError):
        raise DamagedDictionary("a record reaches beyond the file") from None


def _go_through(content: bytes) -> bool:
    order = "<" if struct.unpack_from("<i", content, _LAYOUT)[0] in (2, 3) else ">"

    def numbers(place: int, count: int) -> tuple[int, ...]:
        if count < 0:
            raise DamagedDictionary("fewer than no entries")
        return struct.unpack_from(f"{order}{count}i", content, place)

    widths: list[int] = []
    utf8, labelled = False, b""
    place, kind = _HEADER, 0
    while kind != _END:
        kind, count = numbers(place, 2)
        if kind == _VARIABLE:
            widths.append(count)
            has_label, missing, *forms = numbers(place + 8, 4)
            if count >= 0 and any(
                (form >> 16 & 255 in _TEXT_FORMS) != (count > 0) for form in forms
            ):
                raise DamagedDictionary("a number that is shown as text, or a text as a number")
            place += 32
            if has_label:
                place += 4 + _filled_up(numbers(place, 1)[0], 4)
            place += 8 * abs(missing)
        elif kind == _LABELS:
            place += 8
            labelled = b""
            for _ in range(count):
                labelled += content[place : place + _WORD]
                place += 8 + _filled_up(content[place + 8] + 1, 8)
        elif kind == _LABELLED:
            for number in numbers(place + 8, count):
                if not 1 <= number <= len(widths) or not 0 <= widths[number - 1] <= _WORD:
                    raise DamagedDictionary("value labels of no variable that can have them")
                if widths[number - 1] > 0 and b"\0" in labelled:
                    raise DamagedDictionary("numbers as values of a text")
            place += 8 + 4 * count
        elif kind == _DOCUMENT:
            place += 8 + _filled_up(count, 1) * _DOCUMENT_LINE
        elif kind == _EXTENSION:
            subtype, (size, count) = count, numbers(place + 8, 2)
            length = _filled_up(size, 1) * _filled_up(count, 1)
            said = content[place + 16 : place + 16 + length]
            utf8 |= subtype == _ENCODING and b"utf" in said.lower()
            utf8 |= subtype == _MACHINE and numbers(place + 44, 1) == (_UTF8_CODE_PAGE,)
            place += 16 + length
        elif kind != _END:
            raise DamagedDictionary(f"a record of kind {kind}")
    _check_widths(widths)
    return utf8


def _check_widths(widths: list[int]) -> None:
    """Check that a text of so many bytes is followed by as many records that continue it."""
    continuing = 0
    for width in widths:
        if not _CONTINUED <= width <= _WIDEST or (width == _CONTINUED) != (continuing > 0):
            raise DamagedDictionary("a variable of no width that there is")
        continuing = continuing - 1 if width == _CONTINUED else -(-max(width, 1) // _WORD) - 1
    if continuing:
        raise DamagedDictionary("a text that is not continued")


def _filled_up(size: int, to: int) -> int:
    if size < 0:
        raise DamagedDictionary("a record of less than no bytes")
    return -(-size // to) * to
