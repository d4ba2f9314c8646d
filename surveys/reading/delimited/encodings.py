"""Text in whatever encoding a spreadsheet program chose, as UTF-8.

The ladder, from certain to likely:

1. A byte order mark says it.
2. NUL bytes at every other place: UTF-16.
3. Valid UTF-8 from the first byte to the last: no other encoding does that by accident.
4. GB18030 or Windows-1252, by the rule in `older_encodings`.

Detection libraries were tried and called UTF-8 French Japanese: they guess from
frequencies, of which a few short answers have none.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Final

from surveys.problems import Problem, ProblemsFound
from surveys.reading.delimited.older_encodings import SAVE_ANEW, from_older_encoding, line_number

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16's, so it is looked for first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_STEP: Final = 8_000_000


def to_utf8(content: bytes, *, name: str) -> bytes:
    """Return the text of a file in UTF-8, without a byte order mark.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        The file as the organizer calls it.

    Returns
    -------
    bytes
        `content` itself where nothing had to be done.

    Raises
    ------
    ProblemsFound
        If the encoding cannot be told or is not one throughout, or the text holds
        NUL characters or ends in the middle of a character.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _transcoded(content[len(mark) :], encoding, name)
    if b"\0" in content:
        by_nul_bytes = _utf16_by_its_nul_bytes(content)
        return _transcoded(content, by_nul_bytes, name) if by_nul_bytes else _no_nul(content, name)
    says_utf8 = content.startswith(codecs.BOM_UTF8)
    text = content.removeprefix(codecs.BOM_UTF8)
    wrong_at = _first_not_utf8(text)
    if wrong_at is None:
        return text
    if wrong_at + 4 > len(text) and (says_utf8 or not text[:wrong_at].isascii()):
        raise _cut_off(name)
    if says_utf8:
        message = f"begins as UTF-8 but line {line_number(text, wrong_at)} is not. {SAVE_ANEW}"
        raise ProblemsFound([Problem(name, message)])
    return from_older_encoding(text, wrong_at, name=name)


def _transcoded(content: bytes, encoding: str, name: str) -> bytes:
    try:
        return _no_nul(content.decode(encoding).encode(), name)
    except UnicodeDecodeError as error:
        if error.end >= len(content):
            raise _cut_off(name) from None
        message = f"is damaged: it begins as {encoding[:6].upper()} but goes on otherwise."
        raise ProblemsFound([Problem(name, f"{message} {SAVE_ANEW}")]) from None


def _no_nul(text: bytes, name: str) -> bytes:
    nul_at = text.find(b"\0")
    if nul_at < 0:
        return text
    message = (
        f"holds NUL characters, the first on line {line_number(text, nul_at)}: it is not a text "
        "file, or was not completely written. Export it again."
    )
    raise ProblemsFound([Problem(name, message)])


def _utf16_by_its_nul_bytes(content: bytes) -> str | None:
    sample = content[:_STEP]
    high_first, low_first = sample[::2].count(0), sample[1::2].count(0)
    # Delimiters and digits have a NUL half even in a text that is otherwise Chinese, and a
    # few hanzi have the other half. Line ends tell a stray NUL in a short text apart.
    few = len(sample) / 2 / 20
    if low_first > max(few, 3 * high_first) and (b"\n\0" in sample or b"\r\0" in sample):
        return "utf-16-le"
    if high_first > max(few, 3 * low_first) and (b"\0\n" in sample or b"\0\r" in sample):
        return "utf-16-be"
    return None


def _first_not_utf8(content: bytes) -> int | None:
    for start, stop in _pieces(content):
        piece = content[start:stop]
        if not piece.isascii():
            try:
                piece.decode()
            except UnicodeDecodeError as error:
                return start + error.start
    return None


def _pieces(content: bytes) -> Iterator[tuple[int, int]]:
    # One piece at a time: decoded whole, a large file would stand in memory five times over.
    start = 0
    while start < len(content):
        stop = min(start + _STEP, len(content))
        # Cut before an ASCII byte, which is never inside a character.
        while stop < len(content) and content[stop] >= 0x80:
            stop += 1
        yield start, stop
        start = stop


def _cut_off(name: str) -> ProblemsFound:
    message = (
        "ends in the middle of a character, so it is not complete. "
        "If it is still being written, wait and read it again; otherwise export it again."
    )
    return ProblemsFound([Problem(name, message)])
